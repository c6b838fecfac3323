"""The constructor of a class: what builds each statement's module, and in which order."""

from __future__ import annotations

import re

from ... import ir
from ...naming import legal
from ...ops.base import Op
from ...passes.frame import Frame
from ...passes.resolve import resolved, settled
from ...passes.symbol import Hidden, Symbol
from ...tree import Expr
from ..expressions import Scope, decided, python
from . import table
from .branches import choice
from .built import IDENTITY, Built
from .calls import called, held
from .flow import flows
from .loops import repeated
from .program import Program
from .scope import ClassScope, Witness
from .sides import surely
from .texts import frozen as frozen_text

Symbols = tuple[Symbol, ...]


class Builder:
    """Writes the modules of one block."""

    def __init__(self, program: Program, block: ir.Block) -> None:
        self.program = program
        self.block = block
        self.scope = ClassScope(program, block)
        self.shape = program.shape
        self.channels = program.channels
        self.known = program.known
        self.lets: list[tuple[str, str, Expr]] = []
        self._taken = {legal(name) for name in self.scope.locals} | {"x"}
        self._taken.update(program.names.values())
        self.carrying: list[str] = []
        """The variables that carry channels from one loop to the next."""
        self.carried: set[str] = set()
        """All that ever stood in `carrying`."""
        self.around: list[str] = []
        """Those of them that belong to loops around what is written now."""
        self.continued: set[str] = set()
        self.left: dict[str, Symbol] = {}
        """The channels that the last loop left in a variable."""
        self._frozen_parts: list[ir.Flow] = []
        """The frozen statements inside its loops and `if`s."""

    # --- frames ------------------------------------------------------------------------------

    def within(self, frame: Frame) -> _Within:
        return _Within(self.scope, frame)

    def local(self, wish: str) -> str:
        """A local variable's name that nothing else has."""
        name, number = wish, 2
        while name in self._taken:
            name, number = f"{wish}_{number}", number + 1
        self._taken.add(name)
        return name

    def counter(self) -> str:
        """A name for the number of a loop's turn."""
        return self.local(next((n for n in "ijk" if n not in self._taken), "i"))

    def free(self, name: str) -> None:
        self._taken.discard(name)

    def test(self, condition: Expr) -> str:
        """A condition as Python, without the parts that always hold or fail."""
        return python(settled(condition, self.scope.frame), self.scope)

    # --- steps -------------------------------------------------------------------------------

    def step(
        self, step: ir.Step, inputs: Symbols, frame: Frame, target: str | None = None
    ) -> Built:
        """The module of one step. With a `target`, the code may assign it there itself and then
        is that target."""
        if isinstance(step, ir.LayerStep):
            outputs = self.channels.step(step, inputs, frame)
            layer = self.layer(step, step.op, step.arguments, inputs, frame)
            return Built((), table.module(layer), outputs)
        if isinstance(step, ir.CallStep):
            return called(self, step, inputs, frame)
        if isinstance(step, ir.ParamStep):
            return held(self, step, inputs, frame)
        if isinstance(step, ir.If):
            return choice(self, step, inputs, frame, target)
        assert isinstance(step, (ir.Repeat, ir.For))
        return repeated(self, step, inputs, frame, target)

    def layer(
        self,
        step: ir.Step,
        op: type[Op],
        arguments: dict[str, Expr],
        inputs: Symbols,
        frame: Frame,
        scope: Scope | None = None,
    ) -> table.Layer:
        """A layer for its emitter; with a scope of its own, it is written in `forward`."""
        return table.Layer(
            step,
            op,
            arguments,
            inputs,
            self.known.nodes(step),
            scope or self.scope,
            self.program.helper,
            lambda expr: resolved(expr, frame),
            self.block.module,
            lambda expr, fine: surely(expr, fine, self.scope, self.scope.values),
            lambda exprs: any(map(self.scope.is_open, exprs)),
            scope is not None,
            self.known.unreached.into(step),
            lambda: self.known.elsewhere(step),
        )

    # --- chains ------------------------------------------------------------------------------

    def chain(
        self,
        steps: tuple[ir.Step, ...],
        inputs: Symbols,
        frame: Frame,
        target: str | None = None,
    ) -> Built:
        """The module of several steps in a row."""
        if len(steps) == 1 and steps[0].place is None:
            return self.step(steps[0], inputs, frame, target)
        before, elements, outputs, reveal = self.elements(steps, inputs, frame)
        return Built(tuple(before), table.call("nn.Sequential", elements), outputs, reveal)

    def elements(
        self, steps: tuple[ir.Step, ...], inputs: Symbols, frame: Frame
    ) -> tuple[list[str], list[str], Symbols, tuple[str, tuple[ir.Block, ...]] | None]:
        """The modules of steps in a row, each in its place of the chain."""
        before: list[str] = []
        elements: list[str] = []
        reveal = None
        symbols = inputs
        witnesses = {**self.scope.witnesses}
        weighs = [self.shape.weighs(step) for step in steps]
        for place, step in enumerate(steps):
            held = self.scope.holds()
            built = self.step(step, symbols, frame)
            self.keep_apart(elements, built.before, held)
            before += built.before
            fresh = self.unseen(built.outputs, symbols)
            code = self.seen(step, built, symbols, before) if place + 1 < len(steps) else built.code
            if fresh:
                reveal = built.reveal and (f"[{len(elements)}]{built.reveal[0]}", built.reveal[1])
            inner = code[len("nn.Sequential(") : -1]
            pooled = isinstance(step, ir.LayerStep) and code.startswith("nn.Sequential(")
            if pooled and not any(weighs[place:]):
                elements += _split_arguments(inner)
            else:
                elements.append(code)
            symbols = built.outputs
        self.scope.witnesses.update(witnesses)
        return before, elements, symbols, reveal

    def keep_apart(self, codes: list[str], lines: tuple[str, ...], held: dict[str, str]) -> None:
        """See to it that lines change no variable which code behind them reads as it was.

        `held` are the channels that variables held before the lines.
        """
        changed = {name for line in lines for name in _assigned(line)}
        for name, key in held.items():
            if name in changed and any(re.search(rf"(?<![\w.]){name}\b", code) for code in codes):
                self.program.needs.apart.add(key)

    def seen(self, step: ir.Step, built: Built, inputs: Symbols, before: list[str]) -> str:
        """A module in a variable, where what comes next may have to read its channels."""
        fresh = self.unseen(built.outputs, inputs) or self._elsewhere(built.outputs)
        if not fresh or not built.reveal:
            return built.code
        name = self.local(_spoken(step))
        before.append(f"{name} = {built.code}")
        self.witness(built, fresh, name)
        return name

    def unseen(self, outputs: Symbols, inputs: Symbols) -> list[Hidden]:
        """The channels among `outputs` that no expression gives and that nothing reveals yet."""
        return [
            symbol.expr
            for symbol in outputs
            if isinstance(symbol.expr, Hidden)
            and symbol not in inputs
            and symbol.expr.id not in self.scope.witnesses
        ]

    def _elsewhere(self, outputs: Symbols) -> list[Hidden]:
        """The channels among `outputs` that only a module of another statement reveals."""
        found = [symbol.expr for symbol in outputs if isinstance(symbol.expr, Hidden)]
        known = self.scope.witnesses
        return [h for h in found if h.id in known and known[h.id].text.startswith("self.")]

    def witness(self, built: Built, hidden: list[Hidden], name: str) -> None:
        """Note that the module in a variable or attribute says its channels."""
        assert built.reveal is not None
        text, blocks = built.reveal
        for place, symbol in enumerate(built.outputs):
            if isinstance(symbol.expr, Hidden) and symbol.expr in hidden:
                index = f"[{place}]" if len(built.outputs) > 1 else ""
                self.scope.witnesses[symbol.expr.id] = Witness(f"{name}{text}{index}", blocks)

    def reveal(self, built: Built, inputs: Symbols, target: str) -> None:
        """Note where channels can be read now that a module stands at `target`."""
        fresh = self.unseen(built.outputs, inputs)
        if built.reveal is None:
            return
        if fresh:
            self.witness(built, fresh, target)
        text, blocks = built.reveal
        lasting = "[-1]" not in text  # a list of turns may be empty
        if lasting and len(built.outputs) > 1 and any(s.hidden() for s in built.outputs):
            self.scope.bundles[built.outputs] = Witness(f"{target}{text}", blocks)

    # --- bodies ------------------------------------------------------------------------------

    def body(
        self, body: ir.Body, inputs: Symbols, frame: Frame, target: str | None = None
    ) -> Built:
        """The module of a loop's turn or of an arm, which is a chain."""
        inner = frame.inner()
        inner.define(body.incoming[0], inputs)
        with self.within(inner):
            return self.sequence(body, inputs, inner, target)

    def sequence(self, body: ir.Body, inputs: Symbols, frame: Frame, target: str | None) -> Built:
        before: list[str] = []
        parts: list[tuple[str | None, str]] = []
        symbols = inputs
        reveal = None
        for statement in body.statements:
            if isinstance(statement, ir.Let):
                self.channels.let(statement, frame)
                before.append(self._let(statement))
                continue
            if self.vanishes(statement):
                self._pass(statement, frame)
                continue
            source = self.shape.sources(statement)
            assert source is not None
            start = frame.flow_of(source) if source[0] in frame.flows else symbols
            sole = statement.name is None
            held = self.scope.holds()
            built = self.chain(statement.steps, start, frame, target if sole else None)
            self.keep_apart([code for _, code in parts], built.before, held)
            before += built.before
            code = self.frozen_part(statement, built.code, before)
            later = [s for s in flows(body) if s is not statement]
            fresh = self.unseen(built.outputs, start)
            if fresh and built.reveal and later and statement is not flows(body)[-1]:
                name = self.local(statement.name or "part")
                before.append(f"{name} = {code}")
                self.witness(built, fresh, name)
                code = name
            if fresh and built.reveal:
                step = "" if sole else f".{statement.name}"
                reveal = (f"{step}{built.reveal[0]}", built.reveal[1])
            parts.append((statement.name, code))
            self.channels.label(statement, built.outputs, frame)
            symbols = built.outputs
        if not parts:
            return Built(tuple(before), IDENTITY, frame.flow_of(body.result))
        if parts[0][0] is None:
            return Built(tuple(before), parts[0][1], symbols, reveal)
        self.program.imports.add("from collections import OrderedDict")
        words = [f"{name}={code}" for name, code in parts]
        code = table.call("nn.Sequential", table.call("OrderedDict", words))
        return Built(tuple(before), code, symbols, reveal)

    def _let(self, statement: ir.Let) -> str:
        """A place for a `let`, which is written only if something reads it."""
        mark = f"\0let {len(self.lets)}"
        self.lets.append((mark, statement.name, statement.value))
        return mark

    def let(self, statement: ir.Let, frame: Frame) -> str:
        self.channels.let(statement, frame)
        return self._let(statement)

    def vanishes(self, statement: ir.Flow) -> bool:
        """Whether a statement is only an `if` that hands on a value, whatever is taken of it."""
        return self.handed_on(statement) is not None

    def handed_on(self, statement: ir.Flow) -> tuple[ir.Value, ...] | None:
        """The values that an `if` hands on, where it does nothing else."""
        step = statement.steps[0]
        if len(statement.steps) != 1 or not isinstance(step, ir.If):
            return None
        arms = self.known.arms(step)
        body = arms[0][1]
        if len(arms) != 1 or (body is not None and flows(body)):
            return None
        if body is None:
            return statement.source
        outer = {body.incoming[0]: statement.source}
        return tuple(v for value in body.result for v in outer.get(value, (value,)))

    def _pass(self, statement: ir.Flow, frame: Frame) -> None:
        values = self.handed_on(statement)
        assert values is not None
        self.channels.label(statement, frame.flow_of(values), frame)

    def frozen_part(self, statement: ir.Flow, code: str, before: list[str]) -> str:
        """A module inside a loop or `if`, frozen where its statement says so."""
        frozen = statement.frozen
        if frozen is None or not self.shape_weighs(statement):
            return code
        truth = decided(frozen)
        if truth is not False:
            self._frozen_parts.append(statement)
        if truth is not None:
            return frozen_text(code) if truth else code
        name = self.local(statement.name or "part")
        before += [
            f"{name} = {code}",
            f"if {python(frozen, self.scope)}:",
            f"    {name}.requires_grad_(False)",
        ]
        return name

    def frozen_built(self, statement: ir.Flow, built: Built) -> Built:
        """What was built of a statement's only step, frozen where the statement says so."""
        before = list(built.before)
        code = self.frozen_part(statement, built.code, before)
        return built.replace(before=tuple(before), code=code)

    def shape_weighs(self, statement: ir.Flow) -> bool:
        return any(self.shape.weighs(step) for step in statement.steps)

    # --- frozen ------------------------------------------------------------------------------

    def freezes_statistics(self) -> bool:
        """Whether batchnorm stands in anything that this block freezes."""
        for statement in (*flows(self.block.body), *self._frozen_parts):
            if statement.frozen is not None:
                for step in statement.steps:
                    if any(node.cost.statistics for node in self.known.nodes(step)):
                        return True
        return False


class _Within:
    """For a while, names mean what they mean in an inner body."""

    def __init__(self, scope: ClassScope, frame: Frame) -> None:
        self.scope = scope
        self.frame = frame

    def __enter__(self) -> None:
        self.outer, self.scope.frame = self.scope.frame, self.frame

    def __exit__(self, *_: object) -> None:
        self.scope.frame = self.outer


def _spoken(step: ir.Step) -> str:
    """A word for a step, to call a variable by."""
    if isinstance(step, ir.LayerStep):
        return legal(step.op.kind)
    if isinstance(step, ir.CallStep):
        return legal(step.target.name)
    if isinstance(step, ir.ParamStep):
        return f"{legal(step.param)}_module"
    return "part"


def _assigned(line: str) -> list[str]:
    """The variables that a line sets or changes."""
    found = re.match(r"\s*(\w+(?:, \w+)*) (?:\+|-|\*|//)?= ", line)
    return found[1].split(", ") if found else []


def _split_arguments(text: str) -> list[str]:
    """The arguments of a call, taken apart at the commas outside all parentheses."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            found.append(text[start:place].strip())
            start = place + 1
    return [*found, text[start:].strip()]
