"""Lays out a table as text: the one place for columns, cutting and colour."""

from __future__ import annotations

from ...diagnostics import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = "  "
ELLIPSIS = "…"
NARROWEST = 12
"""Characters that a column of text keeps, however narrow the terminal is."""

BOLD = "1"
DIM = "2"


def paint(code: str, text: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color and code and text else text


class Table:
    """Rows of cells under a header.

    `right` are the columns of numbers, which are never cut. Where the table is wider than `width`
    the columns named in `shrink` are cut in that order, with an ellipsis.
    """

    def __init__(
        self, header: Sequence[str], right: Iterable[int] = (), shrink: Sequence[int] = ()
    ) -> None:
        self.header = tuple(header)
        self.right = frozenset(right)
        self.shrink = tuple(shrink)
        self.rows: list[tuple[tuple[str, ...], str]] = []

    def add(self, cells: Sequence[str], style: str = "") -> None:
        """Add a row; `style` is a code of `paint` for all of it."""
        self.rows.append((tuple(map(printable, cells)), style))

    def lines(self, width: int | None = None, color: bool = False) -> list[str]:
        """The header, a rule and the rows; nothing ends in a space."""
        columns = zip(self.header, *(cells for cells, _ in self.rows), strict=True)
        widths = [max(map(len, column)) for column in columns]
        if width is not None:
            self._fit(widths, width)
        head = self._line(self.header, widths)
        rule = "-" * (sum(widths) + len(GAP) * (len(widths) - 1))
        body = [paint(style, self._line(cells, widths), color) for cells, style in self.rows]
        return [paint(BOLD, head, color), rule, *body]

    def _fit(self, widths: list[int], width: int) -> None:
        over = sum(widths) + len(GAP) * (len(widths) - 1) - width
        for column in self.shrink:
            if over <= 0:
                return
            least = max(NARROWEST, len(self.header[column]))
            less = min(over, max(widths[column] - least, 0))
            widths[column] -= less
            over -= less

    def _line(self, cells: tuple[str, ...], widths: list[int]) -> str:
        parts = []
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            if len(cell) > width:
                cell = cell[: width - 1] + ELLIPSIS
            parts.append(cell.rjust(width) if i in self.right else cell.ljust(width))
        return GAP.join(parts).rstrip()
