"""The tables of an explanation, in the project's one layout."""

from __future__ import annotations

from .. import wording
from ..tables.sheet import Cell, Column, Row, Sheet, cell
from ..tables.text import grid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..parts import Part
    from .fields import Step

MOST_STEPS = 24
"""Layers on the way to an input that are printed; where there are more, the middle is left out."""

WAY = (
    Column("layer", "layer", "path"),
    Column("kernel", "kernel", "pair"),
    Column("stride", "stride", "pair"),
    Column("field", "field", "text"),
    Column("jump", "jump", "text"),
    Column("note", "", "text"),
)
PARTS = (
    Column("part", "part", "path"),
    Column("kind", "kind", "code", cut=1),
    Column("output", "output", "text"),
    Column("params", "params", "count"),
    Column("macs", "MACs", "count"),
)


def way(steps: list[Step], width: int | None, color: bool) -> list[str]:
    """One row a layer on the way from an input; axes that go alike share their cells."""
    rows = [Row(_step(step)) for step in steps]
    hidden = len(rows) - MOST_STEPS
    if hidden > 0:
        half = MOST_STEPS // 2
        left_out = Row([Cell(None, f"… {hidden} more"), *[Cell(None, "")] * (len(WAY) - 1)])
        rows[half : half + hidden] = [left_out]
    kept = WAY if any(step.note for step in steps) else WAY[:-1]
    rows = [Row(row.cells[: len(kept)]) for row in rows]
    return grid(Sheet("way", "", kept, tuple(rows)), width, color)


def _step(step: Step) -> list[Cell]:
    size = _both(str(step.size[0]), str(step.size[1]))
    jump = _both(*("" if sum is None else str(sum) for sum in step.jump))
    return [
        cell("path", step.path),
        cell("pair", step.kernel),
        cell("pair", step.stride),
        Cell(size, size),
        Cell(jump, jump),
        Cell(step.note, step.note),
    ]


def _both(down: str, across: str) -> str:
    return down if down == across else f"down {down}; across {across}"


def parts(listed: list[Part], width: int | None, color: bool) -> list[str]:
    """One row a part: what it is, what it puts out, what it counts."""
    rows = [
        Row(
            [
                cell("path", part.path),
                cell("code", wording.cut(part.text)),
                cell("text", wording.shapes(part.outputs)),
                cell("count", part.cost.params),
                cell("count", part.cost.macs),
            ]
        )
        for part in listed
    ]
    return grid(Sheet("parts", "", PARTS, tuple(rows)), width, color)
