"""A loop around several values: its modules in a list, and the same loop in `forward`."""

from __future__ import annotations

from ... import ir
from ...naming import legal, unique
from ...passes.symbol import Symbol
from ...paths import kind_of
from .flow import flows
from .forward import SAME, Code, Computed, Forward, words
from .inner import direct, input_names, taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .statements import Statements

Symbols = tuple[Symbol, ...]


def looped(
    writer: Statements,
    statement: ir.Flow,
    step: ir.Repeat | ir.For,
    sources: tuple[ir.Value, ...],
    inputs: Symbols,
) -> tuple[list[str], Computed]:
    """The lines that build a loop whose turns take several values, and how it is computed."""
    own_list = statement.name is None and writer.shape.weighs(step)
    name = statement.name or unique("turns", writer.attributes)
    target = "self" if own_list else f"self.{name}"
    built = writer.step(step, inputs, writer.scope.frame, target)
    if own_list:
        writer.base = "nn.ModuleList"
        if built.code == target:
            made = ["super().__init__()", *built.before]
            made.remove("self = nn.ModuleList()")
        else:
            inside = built.code.removeprefix("nn.ModuleList(").removesuffix(")")
            made = [*built.before, f"super().__init__({inside})"]
        built = built.replace(before=tuple(made), code=target)
    lines = writer.assigned(statement, built, inputs, target)
    incoming = step.body.incoming[0]
    order = taken(step.body)
    if direct(step.body):
        order = flows(step.body)[0].source
    reads = tuple(dict.fromkeys(value for value in order if value is not incoming))
    widths = {value: len(writer.scope.frame.flow(value)) for value in reads}
    word = legal(kind_of(step))

    def loop(codes: list[Code], forward: Forward) -> list[str]:
        carried, rest = codes[: len(inputs)], codes[len(inputs) :]
        read: dict[ir.Value, list[str]] = {}
        for value in reads:
            read[value] = [code.text for code in rest[: widths[value]]]
            rest = rest[widths[value] :]
        busy = [text for texts in read.values() for text in texts]
        names = [code.text for code in carried]
        free = [n for n in names if n.isidentifier() and not forward.live(n) and n not in busy]
        if len(set(free)) < len(names):
            wishes = [legal(v.name or "x") for v in statement.labels[1:] and statement.labels]
            wishes = wishes or input_names(step, len(names)) or ["x"] * len(names)
            names = []
            for wish in wishes:
                names.append(forward.variable(wish, *names, *busy))
            forward.lines.append(f"{', '.join(names)} = {words(carried)}")
        inside = [text for value in order for text in read.get(value, names)]
        turn = forward.variable(word, *names, *busy)
        forward.lines.append(f"for {turn} in {target}:")
        forward.lines.append(f"    {', '.join(names)} = {turn}({', '.join(inside)})")
        return names

    return lines, Computed((*sources, *reads), SAME, loop)
