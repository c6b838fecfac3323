"""What an audit comes to, and how it is told."""

from __future__ import annotations

from ...numbers import count
from ...record import Record
from ..tables.forms import DATA, render
from ..tables.layout import printable, wrapped
from ..tables.sheet import Cell, Column, Fact, Row, Sheet, cell
from ..tables.text import facts
from .finding import CLASSES, ROUNDED, UNPLACED, VARIANT, WRONG, Finding
from .group import Group, grouped
from .headers import Column as Header

COLUMNS = (
    Column("class", "class", "text", "wrong, variant, rounded, or not placed"),
    Column("row", "row", "text", "the row as it is printed", cut=1, wrap=True),
    Column("column", "column", "text", "the header as it is printed", cut=1, wrap=True),
    Column("line", "line", "count", "of the file, counted from 1", room=1),
    Column("printed", "printed", "text", "the cell", cut=1, wrap=True),
    Column("computed", "computed", "text", "what the network has there", cut=1, wrap=True),
    Column(
        "path", "part", "path", "the part of the network that it is about", cut=2, room=2, wrap=True
    ),
    Column("reason", "reason", "text", "how the printed value comes about", cut=3, wrap=True),
)
WIDEST = 100
"""Characters of a line that names the columns."""
NOTHING = "Every cell that was compared agrees."
TOLD = {
    WRONG: "cells that are not so",
    VARIANT: "cells of another variant of the network",
    ROUNDED: "cells that are rounded or cut otherwise than they say",
    UNPLACED: "rows, columns and parts that are not compared",
}


class Report(Record):
    """The result of an audit. `status` is the exit status of the command.

    `table` is the name of the file, `form` what it was read as, `network` the network's name.
    `headers` are the columns with what they were taken for. `compared` cells were compared, of
    `rows` rows; `by_name` of these were placed by their names and `by_shape` by what they say.
    """

    table: str
    form: str
    network: str
    headers: tuple[Header, ...]
    findings: tuple[Finding, ...]
    compared: int
    rows: int
    by_name: int
    by_shape: int

    def of(self, kind: str) -> tuple[Finding, ...]:
        """The findings of one class: "wrong", "variant", "rounded", "not placed"."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    @property
    def wrong(self) -> tuple[Finding, ...]:
        return self.of(WRONG)

    @property
    def status(self) -> int:
        """1 where a cell is wrong, else 0."""
        return 1 if self.wrong else 0

    def sheet(self, merged: bool = False) -> Sheet:
        """The findings as a table, those of each class together; `merged` are those that say the
        same."""
        order = {kind: place for place, kind in enumerate(CLASSES)}
        found = tuple(sorted(self.findings, key=lambda finding: order[finding.kind]))
        if merged:
            told = [[_merged(column, group) for column in COLUMNS] for group in grouped(found)]
        else:
            told = [[_cell(column, finding) for column in COLUMNS] for finding in found]
        rows = tuple(map(Row, told))
        sums = [
            Fact("compared", "cells compared", self.compared, "count", self._placed()),
            *(
                Fact(kind.replace(" ", "_"), kind, len(self.of(kind)), "count", TOLD[kind])
                for kind in CLASSES
            ),
        ]
        known = [f"{column.header}: {column.told()}" for column in self.headers if column.meaning]
        strange = [c.header or f"column {c.index + 1}" for c in self.headers if not c.meaning]
        notes = [f"Columns: {', '.join(known)}."] if known else []
        if strange:
            notes.append(f"Not known, and not compared: {', '.join(strange)}.")
        title = f"{self.table} against {self.network}"
        about: dict[str, object] = {"table": self.table, "network": self.network}
        about["read_as"] = self.form
        return Sheet("audit", title, COLUMNS, rows, None, tuple(sums), tuple(notes), about)

    def _placed(self) -> str:
        text = f"in {count(self.rows)} rows, {self.form}"
        if self.by_name or self.by_shape:
            text += f"; {count(self.by_name)} placed by name"
            text += f", {count(self.by_shape)} by what they say"
        return text

    def text(self, form: str = "text", width: int | None = None, color: bool = False) -> str:
        """The report in a form of tables: "text", "json", "markdown" and the others."""
        sheet = self.sheet(merged=form not in DATA)
        if form in ("text", "markdown"):
            # The path says nothing new where rows are called like the parts.
            told = self.by_shape or any(f.path and not f.row for f in self.findings)
            sheet = sheet.without(["line"] if told else ["line", "path"])
        if form == "text":
            room = min(width or WIDEST, WIDEST)
            notes = [line for note in sheet.notes for line in wrapped(printable(note), room)]
            sheet = sheet.replace(notes=tuple(notes))
        if form == "text" and not sheet.rows:
            notes = [NOTHING, "", *notes, "", *facts(sheet, width, color)]
            return "\n".join([sheet.title, "", *notes])
        return render(sheet, form, width, color)

    def __str__(self) -> str:
        return self.text()


def _attribute(column: Column) -> str:
    return "kind" if column.name == "class" else column.name


def _merged(column: Column, group: Group) -> Cell:
    return cell("text", group.text(_attribute(column)))


def _cell(column: Column, finding: Finding) -> Cell:
    value = getattr(finding, _attribute(column))
    if column.name == "line":
        return cell("count", value or None)
    return cell("text", value)
