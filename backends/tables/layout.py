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

WRAPPED = 40
"""Characters that a column keeps whose text goes on below, as long as others can give some."""

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


def cut(text: str, width: int, mark: str = "") -> str:
    """`text`, or as much of it as fits with an ellipsis behind; a `mark` at its end is kept."""
    if wide(text) <= width:
        return text
    end = f"{ELLIPSIS} {mark}" if mark and wide(mark) + 2 < width else ELLIPSIS
    if end != ELLIPSIS:
        text = text.removesuffix(mark).rstrip()
    while wide(text) > width - wide(end):
        text = text[:-1]
    return text + end


def wrapped(text: str, width: int | None, indent: int = 0) -> list[str]:
    """`text` in lines that fit, the first of which stands behind an indent already."""
    if width is None or wide(text) + indent <= width:
        return [text]
    from textwrap import wrap

    room = max(width - indent, 1)
    return wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]


def pad(text: str, width: int, right: bool) -> str:
    blank = " " * (width - wide(text))
    return blank + text if right else text + blank


def bar(share: float, cells: int) -> str:
    """A bar for a part of a whole; what is there at all is seen."""
    eighths = round(share * cells * 8)
    if share > 0:
        eighths = max(eighths, 1)
    full, rest = divmod(min(eighths, cells * 8), 8)
    return pad("█" * full + (EIGHTHS[rest] if rest else ""), cells, False)


class Layout:
    """A sheet's columns fitted to a width (`None`: as wide as they are).

    Where the table is wider than the terminal, bars go first, then columns that may be left out;
    what still stands over is cut from columns of text. Numbers are never cut.
    """

    def __init__(self, sheet: Sheet, width: int | None, color: bool) -> None:
        self.color = color
        self.drawn = (0, True)
        self.rows = [row for row in sheet.rows if not row.heading]
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
        kept, widths = always, [natural[i] for i, _ in always]
        for room, wrap in ((2, WRAPPED), (0, WRAPPED), (0, 0)):
            if wrap:
                kept = [(i, column) for i, column in always if column.room <= room]
                widths = [natural[i] for i, _ in kept]
            widths = self._narrowed(kept, widths, width, wrap)
            if _sum(widths) <= width:
                break
        return kept, widths

    def _narrowed(
        self, columns: list[tuple[int, Column]], widths: list[int], width: int, wrap: int
    ) -> list[int]:
        """The widths without what is too much. Texts that may go on below keep `wrap`, the most
        important the longest; without it they keep their longest words."""
        over = _sum(widths) - width
        fitted = list(widths)
        order = [place for place, (_, column) in enumerate(columns) if column.cut]
        for place in sorted(order, key=lambda place: columns[place][1].cut * (-1 if wrap else 1)):
            i, column = columns[place]
            least = max(wrap if column.wrap else NARROWEST, wide(column.title))
            if over > 0 and column.wrap:
                words = (wide(word) for texts in self.shown for word in texts[i].split())
                least = max([least, *words])
            less = min(max(over, 0), max(fitted[place] - least, 0))
            fitted[place] -= less
            over -= less
        return fitted

    def head(self) -> str:
        """The titles of the columns."""
        return self._line([column.title for _, column in self.columns])

    def rule(self) -> int:
        """How wide the table is."""
        return _sum(self.widths)

    def lines(self, place: int) -> list[str]:
        """The row at a place among those that have cells: more than one line where a text goes on
        below."""
        row, parts = self.rows[place], []
        for (i, column), width in zip(self.columns, self.widths):
            text = self.shown[place][i]
            code = BOLD if row.strong else ""
            if column.kind == "share" and self.drawn[0]:
                code, text = BARS.get(column.name, BOLD), self._bar(row.cells[i], text)
            elif column.kind in ("count", "bytes") and text in ("0", "0 bytes"):
                code = DIM
            pieces = wrapped(text, width) if column.wrap else [cut(text, width, row.cells[i].mark)]
            parts.append([self._painted(code, piece, width, column.right) for piece in pieces])
        blank = [pad("", width, False) for width in self.widths]
        return [
            GAP.join(
                part[k] if k < len(part) else none for part, none in zip(parts, blank)
            ).rstrip()
            for k in range(max(map(len, parts), default=1))
        ]

    def _bar(self, cell: Cell, percent: str) -> str:
        cells, percents = self.drawn
        if not isinstance(cell.value, (int, float)) or not cell.value:
            return ""
        drawn = bar(cell.value, cells)
        return f"{drawn} {pad(percent, PERCENT, True)}" if percents else drawn

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
