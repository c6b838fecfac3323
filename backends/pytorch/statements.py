"""The statements of a class that has a `forward`: what builds each, and how it is computed."""

from __future__ import annotations

from itertools import accumulate

from ... import ir
from ...naming import legal, unique
from ...ops.norm import BatchNorm
from ...passes.symbol import Symbol
from ...paths import kind_of
from ..expressions import Scope, decided, python
from . import table
from .branches import arm, branches, unsaid
from .builder import Builder
from .built import IDENTITY, Built
from .conditions import conditional
from .flow import flows, read_by
from .forward import Code, Compute, Computed, caller, in_turn
from .inner import junction
from .program import Program
from .scope import SizeScope
from .sized import sizes
from .texts import frozen, parted
from .turns import looped

Symbols = tuple[Symbol, ...]
Link = tuple[Compute, tuple[ir.Value, ...]]
"""A step of a chain, and the values that it takes behind what flows in."""

MERGES = ("concat", "add", "multiply")
"""The layers of several values that have a module which takes them as a list."""


class Statements(Builder):
    """Writes statements; each gives the lines that build it and how it is computed."""

    def __init__(self, program: Program, block: ir.Block) -> None:
        super().__init__(program, block)
        self.attributes = {s.name for s in flows(block.body) if s.name}
        self.attributes |= {"out_channels", "auxiliary"}
        self.stored: dict[str, str] = {}
        """The attributes of conditions that `forward` reads, by their texts."""
        self.base = ""
        """The base class, where a single statement's modules are the class's own."""
        self.normalizes = False
        """Whether that is a batch normalization."""

    def statement(self, statement: ir.Flow) -> tuple[list[str], Computed]:
        """The lines that build a statement, and how to compute it from its inputs."""
        frame = self.scope.frame
        sources = self.shape.sources(statement)
        assert sources is not None
        inputs = frame.flow_of(sources)
        if self.shape.sized(statement):
            computed = self._sized(statement, sources, inputs)
            if computed is not None:
                return [], computed
        if self.shape.modular(statement) and len(inputs) == 1:
            plain = self._plain(statement, inputs)
            if plain is not None:
                self._flow_through(statement, inputs)
                return [], Computed(sources, plain)
            if statement.name is not None:
                lines = self.attribute(statement, inputs)
                return lines, Computed(sources, caller(f"self.{statement.name}"))
        return self._mixed(statement, sources, inputs)

    # --- modules -----------------------------------------------------------------------------

    def attribute(self, statement: ir.Flow, inputs: Symbols, optional: bool = False) -> list[str]:
        """The lines that build a statement whose steps are all modules."""
        frame = self.scope.frame
        target = f"self.{statement.name}"
        step = statement.steps[0]
        if optional and len(statement.steps) == 1 and isinstance(step, ir.If):
            arms = self.known.arms(step)
            if len(arms) > 1:
                outputs = self.channels.step(step, inputs, frame)
                nothing = Built((), IDENTITY, inputs)
                built = [
                    (test, nothing if body is None else arm(self, body, inputs, frame, target))
                    for test, body in arms
                ]
                lines = branches(self, built, target, outputs, optional=True)
                self.channels.label(statement, outputs, frame)
                return lines + self.freeze(statement, target)
        made = self.chain(statement.steps, inputs, frame, target)
        return self.assigned(statement, made, inputs, target)

    def assigned(self, statement: ir.Flow, made: Built, inputs: Symbols, target: str) -> list[str]:
        """The lines that put a module at its place, frozen if its statement says so."""
        lines = self.placed(statement, made, target)
        self.reveal(made, inputs, target)
        self.channels.label(statement, made.outputs, self.scope.frame)
        return lines

    def placed(self, statement: ir.Flow, made: Built, target: str) -> list[str]:
        """The lines that put a module of a statement at its place, frozen if that says so."""
        if made.code == target:
            return [*made.before, *self.freeze(statement, target)]
        if self._always_frozen(statement):
            self._frozen_parts.append(statement)
            return [*made.before, f"{target} = {frozen(made.code)}"]
        return [*made.before, f"{target} = {made.code}", *self.freeze(statement, target)]

    def _always_frozen(self, statement: ir.Flow) -> bool:
        frozen = statement.frozen
        always = frozen is not None and decided(frozen) is True
        return always and self.shape_weighs(statement)

    def freeze(self, statement: ir.Flow, target: str) -> list[str]:
        """The lines that freeze what was built, where the statement says so."""
        if statement.frozen is None or not self.shape_weighs(statement):
            return []
        self._frozen_parts.append(statement)
        line = f"{target}.requires_grad_(False)"
        truth = decided(statement.frozen)
        if truth is not None:
            return [line] if truth else []
        return [f"if {python(statement.frozen, self.scope)}:", f"    {line}"]

    # --- functions ---------------------------------------------------------------------------

    def _flow_through(self, statement: ir.Flow, inputs: Symbols) -> None:
        frame = self.scope.frame
        for step in statement.steps:
            inputs = self.channels.step(step, inputs, frame)
        self.channels.label(statement, inputs, frame)

    def _plain(self, statement: ir.Flow, inputs: Symbols) -> Compute | None:
        """How to compute an unlabelled statement without weights by functions alone."""
        if statement.labels or self.shape_weighs(statement):
            return None
        functions: list[Compute] = []
        for step in statement.steps:
            made = self._function(step, inputs)
            if made is None:
                return None
            functions.append(made)
            inputs = self.channels.step(step, inputs, self.scope.frame)
        return in_turn(functions)

    def _sized(
        self, statement: ir.Flow, sources: tuple[ir.Value, ...], inputs: Symbols
    ) -> Computed | None:
        """How to compute a statement whose arguments read sizes, from those of its values."""
        frame = self.scope.frame
        read = sizes(statement, frame)
        scope = SizeScope(self.program, self.block, frame)
        scope.texts = dict.fromkeys(read, "x")
        functions: list[Compute] = []
        symbols = inputs
        for step in statement.steps:
            made = self._function(step, symbols, scope)
            if made is None:
                return None
            functions.append(made)
            symbols = self.channels.step(step, symbols, frame)
        self.channels.label(statement, symbols, frame)

        def compute(codes: list[Code]) -> Code:
            of_sizes = codes[len(codes) - len(read) :]
            scope.texts = {label: code.text for label, code in zip(read, of_sizes, strict=True)}
            return in_turn(functions)(codes[: len(codes) - len(read)])

        return Computed((*sources, *read.values()), compute, twice=True)

    def _function(
        self, step: ir.Step, inputs: Symbols, scope: Scope | None = None
    ) -> Compute | None:
        """A layer as a function of its inputs; `None` where it must be a module."""
        if not isinstance(step, ir.LayerStep) or step.op not in table.FUNCTIONS:
            return None
        layer = self.layer(step, step.op, step.arguments, inputs, self.scope.frame, scope)
        emitter = table.FUNCTIONS[step.op]
        if emitter(layer, ["x"] * len(inputs)) is None:
            return None
        many = self._parts(step)
        form = table.FORMS.get(step.op, table.CALL)

        def compute(codes: list[Code]) -> Code:
            texts = [code.text if form == table.CALL else code.operand() for code in codes]
            text = emitter(layer, texts)
            assert text is not None
            if text == texts[0]:
                return Code(codes[0].text, codes[0].tight, many)
            tight = form != table.OPERATOR or codes[0].many
            return Code(text, tight=tight, many=many)

        return compute

    # --- several values ----------------------------------------------------------------------

    def _mixed(
        self, statement: ir.Flow, sources: tuple[ir.Value, ...], inputs: Symbols
    ) -> tuple[list[str], Computed]:
        """A statement in which several values meet or part."""
        first, *more = statement.steps
        weighs = [self.shape.weighs(step) for step in statement.steps]
        if not more and isinstance(first, ir.If):
            outputs = self.channels.step(first, inputs, self.scope.frame)
            if statement.name is not None and any(map(unsaid, outputs)):
                return self._contained(statement, sources, inputs, 0)
            return conditional(self, statement, first, inputs)
        if not more and isinstance(first, (ir.Repeat, ir.For)):
            return looped(self, statement, first, sources, inputs)
        if not more and first.place is None and weighs[0]:
            if statement.name is None:
                return self._derived(statement, first, sources, inputs)
            target = f"self.{statement.name}"
            built = self.step(first, inputs, self.scope.frame, target)
            lines = self.assigned(statement, built, inputs, target)
            return lines, Computed(sources, caller(target))
        last = len(weighs) - weighs[::-1].index(True) if any(weighs) else 0
        return self._contained(statement, sources, inputs, last)

    def _derived(
        self,
        statement: ir.Flow,
        step: ir.Step,
        sources: tuple[ir.Value, ...],
        inputs: Symbols,
    ) -> tuple[list[str], Computed]:
        """The only step of an arm, which has the arm's own path: its class is the base."""
        built = self.step(step, inputs, self.scope.frame)
        made = parted(built.code)
        if made is None or isinstance(step, ir.ParamStep):
            raise self.program.unsayable(
                statement.span, "an arm of one step", "needs a label here, or a step behind it"
            )
        self.base, arguments = made
        self.normalizes = isinstance(step, ir.LayerStep) and step.op is BatchNorm
        self.reveal(built, inputs, "self")
        self.channels.label(statement, built.outputs, self.scope.frame)
        lines = [*built.before, f"super().__init__({arguments})", *self.freeze(statement, "self")]
        return lines, Computed(sources, caller("super().forward"))

    def _contained(
        self, statement: ir.Flow, sources: tuple[ir.Value, ...], inputs: Symbols, last: int
    ) -> tuple[list[str], Computed]:
        """A chain in which values meet or part. Up to the last step with weights its modules
        keep their places in one container; behind that their names are free."""
        lines: list[str] = []
        links: list[Link] = []
        symbols = inputs
        if last:
            lines, links, symbols = self._container(statement, inputs, last)
        for step in statement.steps[last:]:
            made, link, symbols = self._weightless(statement, step, symbols)
            lines += made
            links.append(link)
        self.channels.label(statement, symbols, self.scope.frame)
        reads = tuple(dict.fromkeys(value for _, read in links for value in read))
        widths = [len(inputs), *(len(self.scope.frame.flow(value)) for value in reads)]
        if not reads:
            return lines, Computed(sources, in_turn([function for function, _ in links]))

        def compute(codes: list[Code]) -> Code:
            ends = list(accumulate(widths))
            first, *others = (codes[end - n : end] for n, end in zip(widths, ends, strict=True))
            given = dict(zip(reads, others, strict=True))
            for function, read in links:
                first = [function([*first, *(code for v in read for code in given[v])])]
            return first[0]

        return lines, Computed((*sources, *reads), compute, twice=True)

    def _weightless(
        self, statement: ir.Flow, step: ir.Step, inputs: Symbols
    ) -> tuple[list[str], Link, Symbols]:
        """A step behind all that weigh, or alone: a function where there is one, else a module."""
        frame = self.scope.frame
        function = self._function(step, inputs)
        if function is not None:
            return [], (function, ()), self.channels.step(step, inputs, frame)
        alone = len(statement.steps) == 1 and statement.name is not None
        name = statement.name if alone else unique(legal(kind_of(step)), self.attributes)
        target = f"self.{name}"
        built, read = self._place(step, inputs, target)
        if alone:
            lines = self.placed(statement, built, target)
        else:
            lines = [*built.before, *[f"{target} = {built.code}"] * (built.code != target)]
        self.reveal(built, inputs, target)
        many = len(built.outputs) > 1
        return lines, (caller(target, _merges(step), many), read), built.outputs

    def _place(
        self, step: ir.Step, inputs: Symbols, target: str | None
    ) -> tuple[Built, tuple[ir.Value, ...]]:
        """The module of a step in a chain, and the values that it takes behind what flows in."""
        frame = self.scope.frame
        if isinstance(step, (ir.If, ir.Repeat, ir.For)) and not (
            self.shape.module(step) and len(inputs) == 1
        ):
            return junction(self, step, inputs, frame, target=target), read_by(step)
        return self.step(step, inputs, frame, target), ()

    def _container(
        self, statement: ir.Flow, inputs: Symbols, last: int
    ) -> tuple[list[str], list[Link], Symbols]:
        """The steps up to the last one with weights, as modules in one container."""
        steps = statement.steps[:last]
        elements: list[str] = []
        before: list[str] = []
        symbols = inputs
        reveal = None
        reads: list[tuple[ir.Value, ...]] = []
        for place, step in enumerate(steps):
            held = self.scope.holds()
            built, read = self._place(step, symbols, None)
            reads.append(read)
            self.keep_apart(elements, built.before, held)
            before += built.before
            fresh = self.unseen(built.outputs, symbols)
            elements.append(
                self.seen(step, built, symbols, before) if place + 1 < last else built.code
            )
            if built.reveal and fresh:
                reveal = (f"[{place}]{built.reveal[0]}", built.reveal[1])
            symbols = built.outputs
        merged = _merges(steps[0])
        straight = all(self.shape.module(step) for step in steps[1 if merged else 0 :])
        target = f"self.{statement.name}" if statement.name else "self"
        self.reveal(Built((), target, symbols, reveal), inputs, target)
        inside = ", ".join(elements)
        frozen = self.freeze(statement, target)
        if statement.name is None:
            # A Sequential runs every module it has: one more, for a later step, and it is a list.
            straight = straight and all(map(_needs_no_module, statement.steps[last:]))
            self.base = "nn.Sequential" if straight else "nn.ModuleList"
            made = inside if straight else f"[{inside}]"
            lines = [*before, f"super().__init__({made})", *frozen]
        elif straight:
            lines = [*before, f"{target} = nn.Sequential({inside})", *frozen]
        else:
            lines = [*before, f"{target} = nn.ModuleList([{inside}])", *frozen]
        if straight:
            own = target if statement.name else "super().forward"
            return lines, [(caller(own, merged), ())], symbols
        several = [self._parts(step) for step in steps]
        calls = [
            caller(f"{target}[{place}]", _merges(step), many)
            for place, (step, many) in enumerate(zip(steps, several, strict=True))
        ]
        return lines, list(zip(calls, reads, strict=True)), symbols

    def _parts(self, step: ir.Step) -> bool:
        """Whether several values flow out of a step; as it is written, where none has run."""
        nodes = self.known.nodes(step)
        if nodes:
            return any(len(node.outputs) > 1 for node in nodes)
        if isinstance(step, ir.LayerStep):
            return bool(step.op.results)
        if isinstance(step, ir.CallStep):
            block = step.target if isinstance(step.target, ir.Block) else step.target.block
            return len(block.body.result) > 1
        return any(len(body.result) > 1 for body in ir.bodies(step))


def _needs_no_module(step: ir.Step) -> bool:
    """Whether a step is written as a function in `forward`, wherever it stands."""
    if not isinstance(step, ir.LayerStep):
        return False
    return step.op in table.FUNCTIONS and step.op not in table.SOMETIMES


def _merges(step: ir.Step) -> bool:
    return isinstance(step, ir.LayerStep) and step.op.kind in MERGES
