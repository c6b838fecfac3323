"""What was laid out: where parts, shapes and lines stand."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .parts import Part


class Placed:
    """A part and where it stands."""

    def __init__(self, part: Part, x: int, y: int, width: int, height: int) -> None:
        self.part = part
        self.x = x
        self.y = y
        self.width = width
        self.height = height


class Label:
    """A shape beside the edge that carries it."""

    def __init__(self, text: str, x: int, y: int) -> None:
        self.text = text
        self.x = x
        self.y = y


class Line:
    """A way that something takes: points that straight lines and, between verticals, curves join.

    `pieces`: vertical pieces, each x, y and y; `corners`: points joined by straight lines instead;
    `arc`: where a bow to the side goes instead (see `layered.Route`). `turned`: it is drawn with
    x and y exchanged.
    """

    def __init__(
        self,
        dashed: bool,
        pieces: tuple[tuple[int, int, int], ...] = (),
        corners: tuple[tuple[int, int], ...] = (),
        arrow: bool = False,
        arc: tuple[int, int, int, int, int] | None = None,
    ) -> None:
        self.arc = arc
        self.turned = False
        self.dashed = dashed
        self.pieces = pieces
        self.corners = corners
        self.arrow = arrow

    def move(self, dx: int, dy: int) -> None:
        self.pieces = tuple((x + dx, a + dy, b + dy) for x, a, b in self.pieces)
        self.corners = tuple((x + dx, y + dy) for x, y in self.corners)
        if self.arc is not None:
            x, y, lane, side, end = self.arc
            self.arc = (x + dx, y + dy, lane + dx, side + dx, end + dy)


class Area:
    """What was laid out together. `ins`, `outs`: where it is entered and left, by output."""

    def __init__(self) -> None:
        self.width = 0
        self.height = 0
        self.placed: list[Placed] = []
        self.labels: list[Label] = []
        self.lines: list[Line] = []
        self.ins: dict[object, int] = {}
        self.outs: dict[object, int] = {}

    def take(self, other: Area, dx: int, dy: int) -> None:
        """Put another area into this one."""
        for placed in other.placed:
            placed.x += dx
            placed.y += dy
        for label in other.labels:
            label.x += dx
            label.y += dy
        for line in other.lines:
            line.move(*((dy, dx) if line.turned else (dx, dy)))
        self.placed += other.placed
        self.labels += other.labels
        self.lines += other.lines
