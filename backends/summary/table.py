"""The default table: every layer, in the blocks and loops that it stands in, and the totals."""

from __future__ import annotations

from itertools import islice

from ...diagnostics import printable
from .. import wording
from .layout import BOLD, DIM, Table, paint
from .numbers import count
from .outline import Row, fitting, rows
from .totals import lines as totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pipeline import Model

FOLDED = 250
"""Rows that are shown before blocks are folded of themselves."""
LONGEST = 5_000
"""Rows that are ever printed."""
INDENT = "  "


def text(model: Model, depth: int | None, width: int | None, color: bool) -> str:
    """The table with its notes and totals."""
    run = model.instance.run
    levels = depth if depth is not None else fitting(run, FOLDED)
    table = Table(("layer", "kind", "output", "params", "MACs"), right=(2, 3, 4), shrink=(1, 0))
    for value, shape in zip(run.body.incoming, model.instance.inputs, strict=True):
        table.add((value.name or "", "input", str(shape), "", ""))
    shown = list(islice(_walk(rows(run), levels), LONGEST + 1))
    for row, level in shown[:LONGEST]:
        table.add(_cells(row, level), BOLD if row.body is not None else "")
    output = [paint(BOLD, heading(model), color), "", *table.lines(width, color)]
    notes = [paint(DIM, note, color) for note in _notes(shown, levels, depth is None)]
    return "\n".join([*output, *([""] if notes else []), *notes, "", *totals(model, color)])


def heading(model: Model) -> str:
    """The network's full name, its year, and where it comes from."""
    meta = model.network.meta
    name = str(meta.get("name", model.name))
    words = [f"{name}, {meta['year']}" if "year" in meta else name]
    if name != model.name:
        words.append(f"(network {model.name})")
    settings = [f"{key} = {wording.value(value)}" for key, value in model.settings.items()]
    return printable(" ".join([*words, *([f"with {', '.join(settings)}"] if settings else [])]))


def _walk(level: Iterator[Row], depth: int, above: int = 0) -> Iterator[tuple[Row, int]]:
    if above < depth:
        for row in level:
            yield row, above
            yield from _walk(row.inside(), depth, above + 1)


def _cells(row: Row, level: int) -> tuple[str, ...]:
    words = [row.text]
    if row.count > 1:
        words.insert(0 if row.node is None else 1, f"×{count(row.count)}")
    if row.frozen and row.cost.params:
        words.append("[frozen]")
    if row.training:
        words.append("[training]")
    cost = row.cost
    return (
        INDENT * level + row.name,
        " ".join(words),
        wording.shapes(row.shapes),
        count(cost.params),
        count(cost.macs),
    )


def _notes(shown: list[tuple[Row, int]], depth: int, of_itself: bool) -> list[str]:
    """What the reader must know of marks and of what is not shown."""
    listed = [row for row, _ in shown[:LONGEST]]
    deepest = [row for row, level in shown[:LONGEST] if level + 1 == depth and row.body]
    notes = []
    if any(row.count > 1 and row.body is not None for row in listed):
        notes.append("×n: n alike turns; their row counts all of them, the rows in it one.")
    if any(row.training for row in listed):
        notes.append("[training]: computed only while training, and not in the totals.")
    if any(row.frozen and row.cost.params for row in listed):
        notes.append("[frozen]: not trained.")
    if deepest and of_itself:
        more = f"--depth {depth + 1} shows more"
        notes.append(f"Blocks are folded below level {depth}, to stay readable; {more}.")
    if len(shown) > LONGEST:
        notes.append(f"Only the first {count(LONGEST)} rows are shown; the totals are of all.")
    return notes
