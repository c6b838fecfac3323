"""What was laid out as shapes and words in colours."""

from __future__ import annotations

from .looks import Blocks, Columns
from .scene import Box, Group, Words
from .tell import tip
from .themes import family
from .ways import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .area import Area, Placed
    from .looks import Look
    from .scene import Path
    from .themes import Theme


def drawn(area: Area, look: Look, colors: Theme) -> list[Group | Path]:
    """Frames below, then lines, boxes upon them, and shapes beside."""
    frames = [placed for placed in area.placed if placed.part.kind == "frame"]
    boxes = [placed for placed in area.placed if placed.part.kind != "frame"]
    items: list[Group | Path] = []
    items += [_frame(placed, look, colors) for placed in frames]
    items += [path(line, colors.line) for line in area.lines]
    for placed in boxes:
        if placed.part.kind in ("input", "output"):
            items.append(_end(placed, look.text, colors))
        elif isinstance(look, Blocks):
            items.append(_box(placed, look, colors))
        elif isinstance(look, Columns):
            items.append(_thin(placed, look, colors))
    for label in area.labels:
        words = Words(label.x, label.y, label.text, look.note, colors.note)
        items.append(Group("label", "", (words,)))
    return items


def _frame(placed: Placed, look: Look, colors: Theme) -> Group:
    part = placed.part
    fill = colors.inside[part.level % 2]
    shape = _rectangle(placed, fill, colors.frame, dashed=part.training, radius=4)
    items: list[Box | Path | Words] = [shape]
    y = placed.y + 5
    for words, size, bold in look.above(part):
        y += 14
        color = colors.ink if bold else colors.note
        items.append(Words(placed.x + 9, y - 3, words, size, color, bold=bold))
    return Group("frame", tip(part), tuple(items))


def _box(placed: Placed, look: Blocks, colors: Theme) -> Group:
    part = placed.part
    middle, y = placed.x + placed.width // 2, placed.y
    items: list[Box | Path | Words] = []
    folded = part.kind == "folded"
    if folded:
        rows = [(words, colors.block) for words in look.heading(part)]
    else:
        rows = [(words, colors.fills[family(kind)]) for words, kind in look.rows(part)]
    items.append(_rectangle(placed, colors.block if folded else colors.page))
    for words, fill in rows:
        items.append(Box(placed.x, y, placed.width, 19, fill))
        size = look.text - 1 if folded else look.text
        items.append(Words(middle, y + 14, words, size, colors.ink, "middle", folded))
        y += 19
    for note in look.notes(part):
        y += 13
        items.append(Words(middle, y - 1, note, look.note, colors.note, "middle"))
    thick = 2 if folded else 1
    items.append(_rectangle(placed, "none", colors.border, part.training, thick))
    return Group("node", tip(part), tuple(items))


def _thin(placed: Placed, look: Columns, colors: Theme) -> Group:
    part = placed.part
    words = look.words(part)
    fill = colors.fills[family(part.ops[0].kind)] if part.ops else colors.block
    radius = placed.width // 2 if words == "+" else 2
    thick = 2 if part.kind == "folded" and not colors.colored else 1
    shape = _rectangle(placed, fill, colors.border, part.training, thick, radius)
    x, y = placed.x + placed.width // 2, placed.y + placed.height // 2
    said = Words(x, y + 4, words, look.text, colors.ink, "middle")
    return Group("node", tip(part), (shape, said))


def _end(placed: Placed, size: int, colors: Theme) -> Group:
    part = placed.part
    shape = _rectangle(placed, colors.page, colors.border, part.training, radius=8)
    x, y = placed.x + placed.width // 2, placed.y + placed.height // 2
    said = Words(x, y + 4, part.words, size, colors.ink, "middle", italic=True)
    return Group("node", tip(part), (shape, said))


def _rectangle(
    placed: Placed,
    fill: str,
    stroke: str = "",
    dashed: bool = False,
    thick: int = 1,
    radius: int = 0,
) -> Box:
    place = (placed.x, placed.y, placed.width, placed.height)
    return Box(*place, fill, stroke, thick, radius, dashed)
