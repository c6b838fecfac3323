"""A block as a class: which base, what its constructor does, how its values flow."""

from __future__ import annotations

import re

from ... import ir
from ...naming import legal, unique
from ...passes.symbol import Hidden, Symbol
from ...record import Record
from ..assignment import assigned
from ..expressions import whole
from ..unread import without_unread
from .built import Built
from .counts import Counts
from .flow import flows
from .forward import Computed, Forward
from .program import Program
from .signature import Parameter, parameters
from .statements import Statements


class ClassView(Record):
    """What the template lays out: every line is complete, indentation inside it included."""

    name: str
    base: str
    doc: str
    parameters: tuple[Parameter, ...]
    lines: tuple[str, ...]
    inputs: tuple[str, ...]
    forward: tuple[str, ...]
    returns: str
    frozen: bool
    normalizes: bool


class ClassWriter(Statements):
    """Writes one class."""

    def __init__(self, program: Program, block: ir.Block, root: bool) -> None:
        super().__init__(program, block)
        self.training = root and bool(block.training_outputs)
        self.counts = Counts(self)
        self.alive = [s for s in flows(block.body) if self.training or not s.training]

    def view(self, doc: str) -> ClassView:
        """The class; what it needs of others is entered in the program's needs."""
        forward: list[str] = []
        if self._is_chain():
            base, lines = "nn.Sequential", self._chain()
        else:
            lines, computed = self._module()
            base = self.base or "nn.Module"
            forward = self._forward(computed)
        frozen = self.freezes_statistics()
        if frozen:
            lines.append("self.train()")
        lines = self._with_lets(self._with_revealed(lines))
        lines = self.counts.written(lines)
        lines = without_unread(lines, self._variables())
        lines, given = parameters(self, lines)
        self.program.needs.names.setdefault(self.block, set()).update(self.scope.referenced)
        if lines == ["super().__init__()"] and not given:
            lines = []
        return ClassView(
            self.program.names[self.block],
            base,
            doc,
            tuple(given),
            tuple(lines),
            tuple(_taken(name, forward) for _, names in self._inputs() for name in names),
            tuple(forward),
            self._returns(),
            frozen,
            self.normalizes,
        )

    # --- chains ------------------------------------------------------------------------------

    def _is_chain(self) -> bool:
        """Whether all statements are modules in a row, so that a sequence runs them."""
        body = self.block.body
        if self.training or len(body.incoming) != 1 or len(body.result) != 1:
            return False
        if any(len(i.inputs) != 1 for i in self.known.instances(self.block)):
            return False
        running = body.incoming[0]
        for statement in self.alive:
            sources = self.shape.sources(statement)
            if sources != (running,) or not self.shape.modular(statement):
                return False
            first = statement.steps[0]
            if statement.name is None and isinstance(first, ir.If) and first.place is None:
                return False
            running = statement.result
        return body.result[0] is running and bool(self.alive)

    def _chain(self) -> list[str]:
        frame = self.scope.frame
        lets: list[str] = []
        lines: list[str] = ["super().__init__()"]
        for statement in self.block.body.statements:
            if isinstance(statement, ir.Let):
                lines.append(self.let(statement, frame))
                lets.append(lines[-1])
            elif statement.training:
                continue
            elif self.vanishes(statement):
                self._pass(statement, frame)
            else:
                sources = self.shape.sources(statement)
                assert sources is not None
                inputs = frame.flow_of(sources)
                if statement.name is None:
                    return [*lets, *self._sole(statement, inputs)]
                lines += self.attribute(statement, inputs, optional=True)
                lines += self.counts.keep(statement)
        return lines

    def _sole(self, statement: ir.Flow, inputs: tuple[Symbol, ...]) -> list[str]:
        """The only statement of a block: its steps are the sequence's own."""
        frame = self.scope.frame
        step = statement.steps[0]
        if step.place is None:
            built = self.step(step, inputs, frame, "self")
            if built.code == "self":
                lines = ["super().__init__()", *built.before]
                lines.remove("self = nn.Sequential()")
            else:
                inside = built.code
                if inside.startswith("nn.Sequential("):
                    inside = inside.removeprefix("nn.Sequential(").removesuffix(")")
                lines = [*built.before, f"super().__init__({inside})"]
        else:
            before, elements, outputs, reveal = self.elements(statement.steps, inputs, frame)
            built = Built((), "self", outputs, reveal)
            lines = [*before, f"super().__init__({', '.join(elements)})"]
        self.reveal(built, inputs, "self")
        self.channels.label(statement, built.outputs, frame)
        return lines + self.freeze(statement, "self")

    # --- classes with a forward --------------------------------------------------------------

    def _module(self) -> tuple[list[str], dict[ir.Flow, Computed]]:
        """The constructor's lines, and how each statement is computed."""
        frame = self.scope.frame
        lines = ["super().__init__()"]
        trained: list[str] = []
        computed: dict[ir.Flow, Computed] = {}
        for statement in self.block.body.statements:
            if isinstance(statement, ir.Let):
                lines.append(self.let(statement, frame))
            elif statement.training and not self.training:
                continue
            elif self.vanishes(statement):
                self._pass(statement, frame)
            else:
                self.scope.late = statement.training
                made, computed[statement] = self.statement(statement)
                self.scope.late = False
                if self.base:
                    lines = [*lines[1:], *made]
                else:
                    (trained if statement.training else lines).extend(made)
                if not statement.training:
                    lines += self.counts.keep(statement)
        if self.training:
            lines.append("self.auxiliary = auxiliary")
            if trained:
                lines += ["if auxiliary:", *(f"    {line}" for line in trained)]
        return lines, computed

    def _forward(self, computed: dict[ir.Flow, Computed]) -> list[str]:
        body = self.block.body
        passed = {s.result: v for s in self.alive if (v := self.handed_on(s)) is not None}

        def real(values: tuple[ir.Value, ...]) -> tuple[ir.Value, ...]:
            return tuple(r for v in values for r in (real(passed[v]) if v in passed else (v,)))

        computed = {s: c.replace(sources=real(c.sources)) for s, c in computed.items()}
        results = real(body.result)
        trained = real(self.block.training_outputs) if self.training else ()
        ordered = self._read(computed, {*results, *trained})
        forward = Forward(self._inputs())
        forward.returns_several = len(results) > 1 and not trained
        for statement in ordered:
            for value in computed[statement].sources:
                forward.need(value, statement)
        for value in (*results, *trained):
            forward.need(value, None)
        main = [s for s in ordered if not s.training]
        forward.run(main, computed, self._width, () if self.training else results)
        if not self.training:
            return [*forward.lines, f"return {_texts(forward, results)}"]
        start = len(forward.lines)
        kept = _texts(forward, results)
        forward.returns_several = True
        forward.run([s for s in ordered if s.training], computed, self._width, ())
        return [
            *forward.lines[:start],
            "if self.auxiliary:",
            *(f"    {line}" for line in forward.lines[start:]),
            f"    return {kept}, {_texts(forward, trained)}",
            f"return {kept}",
        ]

    def _read(self, computed: dict[ir.Flow, Computed], wanted: set[ir.Value]) -> list[ir.Flow]:
        """The statements whose values something reads, in order."""
        found = []
        for statement in reversed(computed):
            if wanted & {statement.result, *statement.labels}:
                wanted |= set(computed[statement].sources)
                found.append(statement)
        return found[::-1]

    def _width(self, statement: ir.Flow) -> int:
        return len(self.scope.frame.flow(statement.result))

    def _inputs(self) -> list[tuple[ir.Value, list[str]]]:
        """The parameters of `forward`: `x` where there is one input, else their names."""
        incoming = self.block.body.incoming
        several = len(incoming) > 1
        taken = {legal(value.name) for value in incoming if value.name and several}
        found = []
        for value, symbols in zip(incoming, self.channels.inputs(self.block), strict=True):
            if value.name and several:
                names = [legal(value.name)]
            elif len(symbols) == 1:
                names = [unique("x", taken)]
            else:
                names = [unique(f"x{i + 1}", taken) for i in range(len(symbols))]
            found.append((value, names))
        return found

    # --- the rest ----------------------------------------------------------------------------

    def _with_revealed(self, lines: list[str]) -> list[str]:
        if self.block not in self.program.needs.revealing:
            return lines
        outputs = self.scope.frame.flow_of(self.block.body.result)
        for symbol in outputs:
            if isinstance(symbol.expr, Hidden) and symbol.expr.id.startswith("loop:"):
                self.program.needs.apart.add(symbol.expr.id)
        bundle = self.scope.bundle(outputs)
        if bundle:
            return [*lines, f"self.out_channels = {bundle}"]
        texts = [whole(symbol.expr, self.scope) for symbol in outputs]
        text = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
        return [*lines, f"self.out_channels = {text}"]

    def _with_lets(self, lines: list[str]) -> list[str]:
        """Write the `let`s that something reads, and leave out the others."""
        marks = {mark: (name, value) for mark, name, value in self.lets}
        done: list[str] = []
        for line in reversed(lines):
            mark = line.strip()
            if mark not in marks:
                done.append(line)
                continue
            name, value = marks[mark]
            if name in self.scope.referenced:
                margin = line[: len(line) - len(mark)]
                written = assigned(
                    legal(name), self.program.given(value, self.block, name, self.scope)
                )
                done += [f"{margin}{text}" for text in reversed(written)]
        return list(reversed(done))

    def _variables(self) -> set[str]:
        """The variables of the constructor that hold no modules."""
        lets = {legal(name) for _, name, _ in self.lets}
        return lets | self.counts.names() | self.carried

    def _returns(self) -> str:
        count = len(self.scope.frame.flow_of(self.block.body.result))
        one = "Tensor" if count == 1 else f"tuple[{', '.join(['Tensor'] * count)}]"
        if not self.training:
            return one
        total = count + len(self.block.training_outputs)
        return f"{one} | tuple[{', '.join(['Tensor'] * total)}]"


def _taken(name: str, forward: list[str]) -> str:
    """A parameter of `forward`, which only some of the classes that take its place may read."""
    read = not forward or any(re.search(rf"\b{name}\b", line) for line in forward)
    return name if read else f"_{name}"


def _texts(forward: Forward, values: tuple[ir.Value, ...]) -> str:
    return ", ".join(code.text for value in values for code in forward.held[value])
