"""Lays out a table as text: the one place for columns, widths, cutting, bars and colour."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .sheet import Cell, Column, Sheet

GAP = "  "
INDENT = "  "
ELLIPSIS = "…"
NARROWEST = 12
"""Characters that a column of text keeps, however narrow the terminal is."""

BOLD = "1"
DIM = "2"
BARS = {"params_share": "36", "macs_share": "35"}
"""The colours of bars: cyan and magenta."""

EIGHTHS = " ▏▎▍▌▋▊▉█"
DRAWINGS = ((10, True), (6, True), (10, False), (6, False), (4, False))
"""Bars from the widest to the narrowest, in characters; the first with percents beside them."""
PERCENT = 6


def paint(code: str, text: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color and code and text else text


def printable(text: str) -> str:
    """Text in which nothing steers the reader's terminal, nor hides from him."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def wide(text: str) -> int:
    """The columns of a terminal that a text takes."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)


def cut(text: str, width: int) -> str:
    """`text`, or as much of it as fits with an ellipsis behind."""
    if wide(text) <= width:
        return text
    while wide(text) > width - 1:
        text = text[:-1]
    return text + ELLIPSIS


def pad(text: str, width: int, right: bool) -> str:
    blank = " " * (width - wide(text))
    return blank + text if right else text + blank


def bar(share: float, cells: int) -> str:
    """A bar for a part of a whole; what is there at all is seen."""
    eighths = round(share * cells * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(min(eighths, cells * 8), 8)
    return ("█" * full + (EIGHTHS[rest] if rest else "")).ljust(cells)


class Layout:
    """A sheet's columns fitted to a width (`None`: as wide as they are).

    Where the table is wider than the terminal, bars go first, then columns that may be left out;
    what still stands over is cut from columns of text. Numbers are never cut.
    """

    def __init__(self, sheet: Sheet, width: int | None, color: bool) -> None:
        self.color = color
        self.drawn = (0, True)
        self.rows = [row for row in sheet.rows if row.cells]
        under = int(len(self.rows) < len(sheet.rows))
        self.shown = [
            [
                printable(INDENT * (row.level + under if i == sheet.header else 0) + cell.text)
                for i, cell in enumerate(row.cells)
            ]
            for row in self.rows
        ]
        natural = [
            max([wide(column.title), *(wide(texts[i]) for texts in self.shown)])
            for i, column in enumerate(sheet.columns)
        ]
        self.columns, self.widths = self._fit(sheet.columns, natural, width)

    def _fit(
        self, columns: Sequence[Column], natural: list[int], width: int | None
    ) -> tuple[list[tuple[int, Column]], list[int]]:
        everything = list(enumerate(columns))
        always = [(i, column) for i, column in everything if column.room != 1]
        if width is None:
            return always, [natural[i] for i, _ in always]
        for cells, percents in DRAWINGS:
            self.drawn = (cells, percents)
            drawn = cells + (1 + PERCENT if percents else 0)
            widths = [
                max(drawn, wide(column.title)) if column.kind == "share" else natural[i]
                for i, column in everything
            ]
            if _sum(widths) <= width:
                return everything, widths
        self.drawn = (0, True)
        for least in (2, 0):
            kept = [(i, column) for i, column in always if column.room <= least]
            widths = _cut([column for _, column in kept], [natural[i] for i, _ in kept], width)
            if _sum(widths) <= width:
                break
        return kept, widths

    def head(self) -> str:
        """The titles of the columns."""
        return self._line([column.title for _, column in self.columns])

    def rule(self) -> int:
        """How wide the table is."""
        return _sum(self.widths)

    def line(self, place: int) -> str:
        """The row at a place among those that have cells."""
        texts, row = self.shown[place], self.rows[place]
        parts = []
        for (i, column), width in zip(self.columns, self.widths):
            text = cut(texts[i], width)
            code = BOLD if row.strong else ""
            if column.kind == "share" and self.drawn[0]:
                code, text = BARS.get(column.name, BOLD), self._bar(row.cells[i], text)
            elif column.kind in ("count", "bytes") and texts[i] in ("0", "0 bytes"):
                code = DIM
            parts.append(self._painted(code, text, width, column.right))
        return GAP.join(parts).rstrip()

    def _bar(self, cell: Cell, percent: str) -> str:
        cells, percents = self.drawn
        if not isinstance(cell.value, (int, float)) or not cell.value:
            return ""
        drawn = bar(cell.value, cells)
        return f"{drawn} {percent.rjust(PERCENT)}" if percents else drawn

    def _painted(self, code: str, text: str, width: int, right: bool) -> str:
        whole = pad(text, width, right)
        return whole.replace(text, paint(code, text, self.color), 1) if text.strip() else whole

    def _line(self, texts: Sequence[str]) -> str:
        parts = [
            pad(cut(text, width), width, column.right)
            for text, (_, column), width in zip(texts, self.columns, self.widths)
        ]
        return GAP.join(parts).rstrip()


def _sum(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _cut(columns: Sequence[Column], widths: list[int], width: int) -> list[int]:
    over = _sum(widths) - width
    fitted = list(widths)
    order = sorted((i for i, c in enumerate(columns) if c.cut), key=lambda i: -columns[i].cut)
    for i in order:
        least = max(NARROWEST, wide(columns[i].title))
        less = min(max(over, 0), max(fitted[i] - least, 0))
        fitted[i] -= less
        over -= less
    return fitted
