"""What parts look like in a style: how much room they take."""

from __future__ import annotations

from ...numbers import count
from . import fonts
from .layered import Gaps, Node
from .short import row, short

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .area import Area
    from .parts import Part

ROOM = 240
"""Pixels of the longest line in a box; more is broken."""
NARROW = 112
"""Pixels to which the lines of a frame's title are broken at most."""
SMALL = 950


class Look:
    """How large parts are. `shapes`: whether edges carry them. `label`: pixels that a shape takes
    below its box. `note`: the size of small text. `arcs`: whether edges past boxes are bows."""

    shapes = True
    arcs = False
    label = 16
    note = 10
    text = 12
    gaps = Gaps(20, 14)
    columns: tuple[int, ...] = (1_400, 1_150, 950, 750)
    """Heights of columns that are tried, in pixels."""

    def size_of(self, area: Area) -> int:
        """What the height of a screen must be to show an area, where 5 across go with 4 down.

        A page that is small already is not made smaller by more columns.
        """
        return max(area.height, area.width * 4 // 5, SMALL)

    def size(self, part: Part) -> tuple[int, int]:
        """Width and height of a part without inside."""
        raise NotImplementedError

    def node(self, part: Part) -> Node:
        """A part without inside as a node of a layout, without the places where edges start."""
        width, height = self.size(part)
        half = width // 2
        return Node(half, width - half, height, top=max(width - 12, 0))

    def title(self, part: Part) -> tuple[int, int]:
        """Width and height of what stands above a frame's inside."""
        lines = self.above(part)
        wide = max(fonts.width(line, size, bold) for line, size, bold in lines)
        return wide, 14 * len(lines) + 4

    def above(self, part: Part) -> list[tuple[str, int, bool]]:
        """The lines of a frame's title, each with its size and whether it is bold."""
        raise NotImplementedError


class Blocks(Look):
    """Boxes with all that a spec says of their layers."""

    def rows(self, part: Part) -> list[tuple[str, str]]:
        """The lines of a box's layers, each with the kind of the layer."""
        found = []
        for op in part.ops:
            words = part.times(row(op)) if len(part.ops) == 1 else row(op)
            found += [(line, op.kind) for line in fonts.lines(words, self.text, ROOM)]
        return found

    def heading(self, part: Part) -> list[str]:
        """What a folded block is."""
        return fonts.lines(part.times(part.words), self.text - 1, ROOM, 4)

    def notes(self, part: Part) -> list[str]:
        """What stands below in small: the name, and what more is worth saying."""
        notes = [part.path, *part.notes, *part.turns()]
        if part.kind == "folded" and part.cost is not None and part.cost.params:
            notes.append(f"{count(part.cost.params)} parameters")
        notes += ["frozen"] if part.frozen else []
        return [fonts.cut(note, self.note, ROOM) for note in notes if note]

    def size(self, part: Part) -> tuple[int, int]:
        if part.kind in ("input", "output"):
            return fonts.width(part.words, self.text) + 24, 26
        notes = self.notes(part)
        wide = [fonts.width(note, self.note) for note in notes]
        if part.kind == "folded":
            rows = self.heading(part)
            wide += [fonts.width(row, self.text, True) for row in rows]
        else:
            rows = [words for words, _ in self.rows(part)]
            wide += [fonts.width(row, self.text) for row in rows]
        return max(wide) + 18, 19 * len(rows) + (13 * len(notes) + 5 if notes else 0)

    def above(self, part: Part) -> list[tuple[str, int, bool]]:
        said = part.times(part.words)
        longest = max(fonts.width(f"{word},", self.note) for word in fonts.pieces(said))
        room = min(max(part.room, longest, NARROW), ROOM) if part.room else ROOM
        words = fonts.lines(said, self.note, room, 6)
        notes = ["frozen"] if part.frozen else []
        path = [(fonts.cut(part.path, self.text - 1, ROOM), self.text - 1, True)]
        return (path if part.path else []) + [(line, self.note, False) for line in (*words, *notes)]


class Columns(Look):
    """Boxes of one line each, as the residual networks were first drawn."""

    shapes = False
    arcs = True
    gaps = Gaps(10, 10)
    text = 10

    def words(self, part: Part) -> str:
        if part.kind in ("input", "output"):
            return part.words
        return short(part) if part.kind == "layers" else part.times(part.words)

    def above(self, part: Part) -> list[tuple[str, int, bool]]:
        return [(f"×{count(part.count)}", self.text, True)]

    def size(self, part: Part) -> tuple[int, int]:
        if self.words(part) == "+":
            return 15, 15
        return max(fonts.width(self.words(part), self.text) + 12, 30), 17
