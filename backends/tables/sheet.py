"""A table as typed values: what every style of summary makes, and every form writes.

A cell holds a value (a number is a number, a shape is a list of numbers) and the text that shows
it to a reader. Forms for readers print the texts, forms for programs the values.
"""

from __future__ import annotations

from ... import numbers
from ...record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 5_000
"""Rows that are ever printed for a reader."""
MOST_DATA = 100_000
"""Rows that data may have; more are an error, since data that was cut would be wrong data."""

LEFT = frozenset({"path", "code", "text", "texts", "flag"})
"""The kinds of columns that are set to the left; all others are numbers."""


class Column(Record):
    """A column: `name` is what it is called by in data and by whoever chooses columns.

    `kind` says what its values are: `path` (of a part of a network), `code` (words of the
    language), `text`, `count`, `number`, `bytes`, `share` (of the table's whole, 0 to 1),
    `percent`, `shape` (a list of numbers), `shapes` (a list of those), `area` and `pair` (height
    and width), `sides` (top, bottom, left, right), `areas` (one for each input; null where there
    is none), `flag`, `texts`. `about` tells what it counts, and in which unit.

    `cut` is above 0 where text may be cut in a narrow terminal, the largest first; one that is to
    `wrap` goes on below instead. `room` is 0
    for a column that is always there, 1 for one that a terminal shows where all of it fits, 2 for
    one that a terminal leaves out where the others would not fit. Text is set to the `left`, and
    so is whatever says so.
    """

    name: str
    title: str
    kind: str
    about: str = ""
    cut: int = 0
    room: int = 0
    left: bool = False
    wrap: bool = False

    @property
    def right(self) -> bool:
        return not self.left and self.kind not in LEFT


class Cell:
    """A value and the text that shows it; `mark` is an end of the text that is never cut."""

    __slots__ = ("mark", "text", "value")

    def __init__(self, value: object, text: str, mark: str = "") -> None:
        self.value = value
        self.text = text
        self.mark = mark


NOTHING = Cell(None, "")


def cell(kind: str, value: object) -> Cell:
    """A value with the text that its kind has."""
    return NOTHING if value is None else Cell(value, _SHOWN[kind](value))  # type: ignore[operator]


def _sides(sides: Sequence[int]) -> str:
    """Padding as the mean of what stands before and behind: `0.5`, `1x0.5`."""
    top, bottom, left, right = sides
    return numbers.pair(((top + bottom) / 2, (left + right) / 2))


def _areas(areas: Sequence[Sequence[int] | None]) -> str:
    return ", ".join("none" if area is None else numbers.area(area) for area in areas)


_SHOWN = {
    "count": numbers.count,
    "bytes": numbers.size,
    "number": numbers.plain,
    "share": numbers.share,
    "percent": numbers.percent,
    "area": numbers.area,
    "shape": numbers.area,
    "shapes": lambda shapes: " + ".join(map(numbers.area, shapes)),
    "pair": numbers.pair,
    "sides": _sides,
    "areas": _areas,
    "flag": lambda flag: "yes" if flag else "",
    "text": str,
    "code": str,
    "path": str,
    "texts": ", ".join,
}


class Row:
    """Cells under the columns; or a `heading` over the rows that follow, without cells.

    `level` indents the first cell; `strong` rows (blocks) stand out.
    """

    __slots__ = ("cells", "heading", "level", "strong")

    def __init__(
        self, cells: Sequence[Cell], level: int = 0, strong: bool = False, heading: str = ""
    ) -> None:
        self.cells = tuple(cells)
        self.level = level
        self.strong = strong
        self.heading = heading


class Fact(Record):
    """A number of the whole table, told below it: `title`, the number, and how to read it.

    `name` is its key in data, where facts of one name with `listed` are a list. One that is not
    `shown` is in data only. `value` is of a `kind` as in `Column`, or of none (`data`).
    """

    name: str
    title: str
    value: object
    kind: str
    note: str = ""
    shown: bool = True
    listed: bool = False
    text: str | None = None

    def shows(self) -> str:
        """The number as text."""
        return cell(self.kind, self.value).text if self.text is None else self.text

    def told(self) -> str:
        """The fact in one line: `weights: 26.6 MiB, 27,994,208 bytes as float32`."""
        return ", ".join(filter(None, (f"{self.title.strip()}: {self.shows()}", self.note)))


class Sheet(Record):
    """A table. `style` names what makes it; `about` says of what it is, in data; `title` heads it.

    `total` is the last row, of sums; `facts` and `notes` stand below the table. `titled` is false
    for a table that needs no title where the command that asked for it stands right above.
    """

    style: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    about: dict[str, object] = {}
    titled: bool = True

    @property
    def header(self) -> int:
        """The place of the column that says what a row is: of names, else the first."""
        names = [i for i, c in enumerate(self.columns) if c.name in ("layer", "network")]
        return names[0] if names else 0

    def sums(self) -> tuple[Row, ...]:
        """The total, if there is one, with its name in the first column of words that is free."""
        if self.total is None:
            return ()
        cells = list(self.total.cells)
        for i, column in enumerate(self.columns):
            if cells[i] is NOTHING and not column.right:
                cells[i] = Cell("total", "total")
                break
        return (Row(cells, strong=True),)

    def pick(self, names: Sequence[str]) -> Sheet:
        """The same table with these columns, in this order. Raises `CnncError`."""
        known = [column.name for column in self.columns]
        require(names, known, self.style)
        places = [known.index(name) for name in names]
        rows = [_picked(row, places) for row in self.rows]
        total = None if self.total is None else _picked(self.total, places)
        columns = tuple(self.columns[i].replace(room=0) for i in places)
        return self.replace(columns=columns, rows=tuple(rows), total=total)

    def without(self, names: Sequence[str]) -> Sheet:
        """The same table without some columns."""
        places = [i for i, column in enumerate(self.columns) if column.name not in names]
        return self.replace(
            columns=tuple(self.columns[i] for i in places),
            rows=tuple(_picked(row, places) for row in self.rows),
            total=None if self.total is None else _picked(self.total, places),
        )


def _picked(row: Row, places: Sequence[int]) -> Row:
    cells = [row.cells[i] for i in places] if row.cells else ()
    return Row(cells, row.level, row.strong, row.heading)


def require(names: Sequence[str], known: Sequence[str], style: str) -> None:
    """Raise a `CnncError` for the columns that a style does not have."""
    unknown = [name for name in names if name not in known]
    if unknown:
        from ...diagnostics import CnncError
        from ...errors.tables import UnknownColumn

        errors = [UnknownColumn(None, (), name, style, tuple(known)) for name in unknown]
        raise CnncError(errors, 2)
