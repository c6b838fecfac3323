"""What the colours and borders of a picture mean; only what it shows."""

from __future__ import annotations

from . import fonts
from .scene import Box, Group, Words
from .themes import WORDS, family

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .area import Area
    from .scene import Path
    from .themes import Theme

SIZE = 10
ROW = 20
SWATCH = 12


def legend(
    areas: Sequence[Area], colors: Theme, left: int, top: int, right: int, all_rows: bool
) -> tuple[list[Group], int]:
    """What colours mean, in rows between `left` and `right`, and where it ends below.

    Of all layers that boxes hold, or (not `all_rows`) of the first of each.
    """
    parts = [placed.part for area in areas for placed in area.placed]
    most = None if all_rows else 1
    kinds = {family(op.kind) for part in parts for op in part.ops[:most]}
    entries: list[tuple[str, Box]] = []
    if colors.colored:
        for kind, words in WORDS.items():
            if kind in kinds:
                entries.append((words, _swatch(colors.fills[kind], colors)))
    if any(part.kind == "folded" for part in parts):
        swatch = _swatch(colors.block, colors).replace(thick=1 if colors.colored else 2)
        entries.append(("block, folded", swatch))
    if any(part.training for part in parts):
        entries.append(("only for training", _swatch(colors.page, colors).replace(dashed=True)))
    found: list[Group] = []
    x, y = left, top
    for words, swatch in entries:
        width = SWATCH + 5 + fonts.width(words, SIZE)
        if x > left and x + width > right:
            x, y = left, y + ROW
        items: tuple[Box | Path | Words, ...] = (
            swatch.replace(x=x, y=y + 3),
            Words(x + SWATCH + 5, y + 13, words, SIZE, colors.note),
        )
        found.append(Group("key", "", items))
        x += width + 16
    return found, y + ROW if entries else top


def _swatch(fill: str, colors: Theme) -> Box:
    return Box(0, 0, SWATCH, SWATCH, fill, colors.border)
