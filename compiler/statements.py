"""The statements of a block to IR: where each starts from, and what each name stands for."""

from __future__ import annotations

from . import ir, ops, paths, tree
from .errors import binding, flow, names
from .errors.limits import TooDeep, TooManyArms
from .scope import Scope, bind, builtin_kind, open_params, require

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .diagnostics import Diagnostic
    from .modules import File
    from .source import Span

DEEPEST_BODIES = 16
"""Levels of loops and branches in one block; emitted Python allows 20 loops in each other."""

MOST_ARMS = 100
"""Arms of one `if`; what is emitted for it is a chain as long."""

PLACES = {
    tree.Input: ("input", "at the top of a block or network"),
    tree.Output: ("output", "at the top of a block or network"),
    tree.Meta: ("meta", "at the top of a network"),
    tree.Expect: ("expect", "at the top of a block or network"),
}


def meta(entries: tuple[tuple[tree.Name, tree.Expr], ...]) -> dict[str, object]:
    """The facts of a `meta { … }` by name."""
    return {name.id: _literal(value) for name, value in entries}


def _literal(value: tree.Expr) -> object:
    if isinstance(value, tree.ListOf):
        return tuple(_literal(part) for part in value.items)
    if isinstance(value, tree.Unary):
        number = _literal(value.operand)
        assert isinstance(number, (int, float))
        return -number if value.operator == "-" else number
    assert isinstance(value, tree.Literal)
    return value.value


class Statements:
    """Lowers the statements of one block or network, and gathers what it declares on the way."""

    def __init__(self, file: File, item: tree.BlockItem) -> None:
        self.file = file
        self.item = item
        self.scope = Scope(file, file.report)
        self.inputs: list[tuple[tree.Name, tree.Expr | None]] = [
            pair
            for statement in item.body.statements
            if isinstance(statement, tree.Input)
            for pair in zip(statement.names, statement.shapes)
        ]
        self.outputs: list[tuple[ir.Value, Span]] = []
        self.training: list[tuple[ir.Value, Span]] = []
        self.expects: list[tree.Expr] = []
        self.meta: dict[str, object] = {}
        self.broken = False
        self.depth = 0
        self.late: list[Diagnostic] = []
        """What is only worth saying where nothing else is wrong: it often follows from that."""

    def report(self, error: Diagnostic) -> None:
        self.file.report(error)

    def body(self, body: tree.Body, incoming: tuple[ir.Value, ...], top: bool = False) -> ir.Body:
        """Lower the statements between braces; the running value begins as `incoming`."""
        if not top:
            self.scope.push()
        statements: list[ir.Flow | ir.Let] = []
        declared = top and (self.inputs or self.item.network)
        running: tuple[ir.Value, ...] = () if declared else incoming
        seen_inputs = 0
        for statement in body.statements:
            if isinstance(statement, tree.Flow):
                made, running = self._flow(statement, running)
                if made is not None:
                    statements.append(made)
            elif isinstance(statement, tree.Let):
                self.scope.check(statement.value)
                self.scope.define(statement.name, "a let")
                name = statement.name.id
                statements.append(ir.Let(statement.span, name, statement.value))
            elif not top:
                what, place = PLACES[type(statement)]
                self.report(flow.Misplaced(statement.span, (), what, place))
            elif isinstance(statement, tree.Input):
                count = len(statement.names)
                fresh = incoming[seen_inputs : seen_inputs + count]
                seen_inputs += count
                for name_, value in zip(statement.names, fresh):
                    self.scope.define(name_, "a value", value)
                running = (*running, *fresh)
            elif isinstance(statement, tree.Output):
                self._output(statement)
            elif isinstance(statement, tree.Expect):
                self.expects.append(statement.condition)
            elif isinstance(statement, tree.Meta):
                if not self.item.network:
                    what, place = PLACES[tree.Meta]
                    self.report(flow.Misplaced(statement.span, (), what, place))
                self.meta.update(meta(statement.entries))
        if top and not any(isinstance(s, ir.Flow) for s in statements) and self.item.network:
            self.late.append(
                flow.EmptyBody(self.item.name.span, (), f"network {self.item.name.id}")
            )
        named = paths.name(statements, top)
        self._unused(named, running, top)
        if not top:
            self.scope.used.update(id(value) for value in running)
            self.scope.pop()
        return ir.Body(body.span, incoming, named, running, ir.outside(incoming, named, running))

    def _unused(
        self,
        statements: tuple[ir.Flow | ir.Let, ...],
        running: tuple[ir.Value, ...],
        top: bool,
    ) -> None:
        kept = set(self.scope.used)
        outputs = self.outputs or [(value, value.span) for value in running]
        ends = [value for value, _ in (*outputs, *self.training)] if top else list(running)
        kept.update(id(value) for value in ends)
        for statement in statements:
            if isinstance(statement, ir.Flow):
                own = {id(value) for value in (*statement.labels, statement.result)}
                if not own & kept:
                    name = statement.labels[0].name if statement.labels else ""
                    self.late.append(flow.UnusedValue(statement.span, (), name or ""))

    def _output(self, statement: tree.Output) -> None:
        if statement.training and not self.item.network:
            self.report(
                flow.Misplaced(statement.span, (), "output … when training", "in a network")
            )
        for name in statement.names:
            value = self.scope.value(name)
            if value is not None:
                (self.training if statement.training else self.outputs).append((value, name.span))

    def _flow(
        self, statement: tree.Flow, running: tuple[ir.Value, ...]
    ) -> tuple[ir.Flow | None, tuple[ir.Value, ...]]:
        """Lower one statement; the second part of the answer is the running value after it."""
        if statement.frozen is not None:
            self.scope.check_value(statement.frozen)
        head, *rest = statement.chain
        source = self._source(head)
        written = head.span if source is not None else None
        chain = rest if source is not None else statement.chain
        if source is None:
            source = running
            if not running:
                self.report(flow.NothingFlows(head.span, (), self.item.name.id))
        if not chain:
            return None, self._alias(statement, source)
        steps = self._chain(tuple(chain))
        if steps is None or ir.takes(steps[0]):
            self.scope.used.update(id(value) for value in source)
        self._ignored((steps or ())[0 if written else 1 :])
        labels = tuple(ir.Value(name.id, name.span) for name in statement.labels)
        for name, value in zip(statement.labels, labels):
            self.scope.define(name, "a value", value)
        result = labels[0] if len(labels) == 1 else ir.Value(None, statement.span)
        if steps is None:
            self.broken = True
            return None, labels or (result,)
        made = ir.Flow(
            statement.span,
            written,
            None,
            labels,
            source,
            steps,
            result,
            statement.frozen,
            False,
        )
        return made, labels or (result,)

    def _ignored(self, steps: tuple[ir.Step, ...]) -> None:
        """Report each step that something is sent into and that uses nothing of it."""
        for step in steps:
            if not ir.takes(step):
                self.report(flow.IgnoredFlow(step.span, ()))

    def _alias(self, statement: tree.Flow, source: tuple[ir.Value, ...]) -> tuple[ir.Value, ...]:
        """A label on a bare value names it once more, and makes no layer."""
        if statement.labels and len(statement.labels) != len(source):
            wrong = tuple(name.id for name in statement.labels)
            self.report(flow.WrongLabelCount(statement.span, (), wrong, len(source)))
        for name, value in zip(statement.labels, source):
            self.scope.define(name, "a value", value)
        return source

    def _source(self, head: tree.Step) -> tuple[ir.Value, ...] | None:
        """The values that a chain names at its head; `None` where it begins with a step."""
        if isinstance(head, tree.Bundle):
            found = [self.scope.value(name) for name in head.names]
            return tuple(value or ir.Value(None, head.span) for value in found)
        if not isinstance(head, tree.Use) or head.arguments is not None:
            return None
        local = self.scope.local(head.name.id)
        if local is not None and local.value is not None:
            if ops.find(head.name.id) is not None:
                self.report(names.AmbiguousName(head.span, (), head.name.id, local.span))
            return (local.value,)
        if local is None and not builtin_kind(head.name.id):
            if head.name.id in self.scope.declared and self.file.resolve(head.name.id) is None:
                self.scope.unknown(head.name, "value")
                return (ir.Value(None, head.span),)
        return None

    def _chain(self, chain: tuple[tree.Step, ...]) -> tuple[ir.Step, ...] | None:
        several = len(chain) > 1
        steps = [self._step(step, i if several else None) for i, step in enumerate(chain)]
        found = tuple(step for step in steps if step is not None)
        return found if len(found) == len(steps) else None

    def _step(self, step: tree.Step, place: int | None) -> ir.Step | None:
        if isinstance(step, tree.Repeat):
            self.scope.check_value(step.count)
            return ir.Repeat(step.span, place, step.count, self._inner(step.body))
        if isinstance(step, tree.For):
            self.scope.check_value(step.iterable)
            self.scope.push()
            for name in tree.defined(step.pattern):
                self.scope.define(name, "a loop's name")
            body = self._inner(step.body)
            self.scope.pop()
            return ir.For(step.span, place, step.pattern, step.iterable, body)
        if isinstance(step, tree.If):
            if len(step.arms) > MOST_ARMS:
                span = step.arms[MOST_ARMS][0].span
                self.report(TooManyArms(span, (), len(step.arms), MOST_ARMS))
                return None
            for condition, _ in step.arms:
                self.scope.check_value(condition)
            arms = tuple((condition, self._inner(body)) for condition, body in step.arms)
            otherwise = self._inner(step.otherwise) if step.otherwise is not None else None
            return ir.If(step.span, place, arms, otherwise)
        if isinstance(step, tree.Bundle):
            self.report(flow.Misplaced(step.span, (), "a bundle", "at the head of a line"))
            return None
        assert isinstance(step, tree.Use)
        return self._use(step, place)

    def _inner(self, body: tree.Body) -> ir.Body:
        self.depth += 1
        if self.depth > DEEPEST_BODIES:
            if self.depth == DEEPEST_BODIES + 1:
                self.report(TooDeep(body.span, (), "loops and branches", DEEPEST_BODIES))
            body = body.replace(statements=())
        made = self._lower_inner(body)
        self.depth -= 1
        return made

    def _lower_inner(self, body: tree.Body) -> ir.Body:
        value = ir.Value(None, body.span)
        self.scope.used.add(id(value))
        return self.body(body, (value,))

    def _use(self, step: tree.Use, place: int | None) -> ir.Step | None:
        name = step.name
        arguments = step.arguments or ()
        local = self.scope.local(name.id)
        op = ops.find(name.id)
        of_layer = local is None and op is not None
        for argument in arguments:
            (self.scope.check_value if of_layer else self.scope.check)(argument.value)
        if local is not None and (local.value is None or op is None):
            if local.value is not None:
                self.report(names.NotALayer(name.span, (), name.id, local.kind, local.span))
                return None
            return self._param_step(step, place, arguments)
        if op is not None:
            signature = op.signature()
            known = tuple(field.name for field in signature)
            bound = bind(arguments, name.id, known, self.report)
            required = tuple(field.name for field in signature if field.required)
            require(bound, step.span, name.id, required, known, self.report)
            return ir.LayerStep(step.span, place, op, bound)
        found = self.file.resolve(name.id, name.span)
        if isinstance(found, (ir.Block, ir.Network)):
            known = open_params(found)
            bound = bind(arguments, name.id, known, self.report)
            block = found if isinstance(found, ir.Block) else found.block
            required = tuple(p.name for p in block.params if p.default is None)
            required = tuple(name for name in required if name in known)
            require(bound, step.span, name.id, required, known, self.report)
            return ir.CallStep(step.span, place, found, bound)
        if found is not None:
            kind = "a def" if isinstance(found, ir.Def) else "a let"
            self.report(names.NotALayer(name.span, (), name.id, kind, found.span))
        elif kind := builtin_kind(name.id):
            self.report(names.NotALayer(name.span, (), name.id, kind, None))
        else:
            self.scope.unknown(name, "layer or block")
        return None

    def _param_step(
        self, step: tree.Use, place: int | None, arguments: tuple[tree.Argument, ...]
    ) -> ir.ParamStep:
        positional = tuple(a.value for a in arguments if a.name is None)
        named: dict[str, tree.Expr] = {}
        for argument in arguments:
            if argument.name is not None:
                if argument.name.id in named:
                    twice = binding.ArgumentTwice(
                        argument.name.span, (), step.name.id, argument.name.id
                    )
                    self.report(twice)
                named[argument.name.id] = argument.value
        return ir.ParamStep(step.span, place, step.name.id, positional, named)
