"""The style "paper": the table of rows of `statements`, and its total."""

from __future__ import annotations

from ...numbers import count
from ..tables.forms import DATA
from ..tables.sheet import NOTHING, Cell, Fact, Row, Sheet, cell
from .patience import MOST_STEPS, listed
from .statements import rows
from .structural import COLUMNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .subject import Subject

DATA_ONLY = ("index", "path", "kind")


def sheet(subject: Subject, form: str, names: Sequence[str] | None) -> Sheet:
    """The rows and their total; columns that are empty everywhere are left out of a reader's."""
    data = form in DATA
    found, more = listed(rows(subject, MOST_STEPS), form)
    shown, module = [], None
    for row in found:
        values = row.values()
        cells = {column.name: cell(column.kind, values[column.name]) for column in COLUMNS}
        if row.module == module:
            cells["module"] = Cell(values["module"], "")
        module = row.module
        shown.append(Row(list(cells.values())))
    sums = {"params": cell("count", subject.cost.params)}
    total = [sums.get(column.name, NOTHING) for column in COLUMNS]
    fact = Fact("params", "parameters", subject.cost.params, "count")
    notes = []
    if more:
        notes.append(f"Only the first {count(len(found))} rows are shown; the total is of all.")
    made = Sheet(
        *("paper", subject.title, COLUMNS, tuple(shown), Row(total, strong=True)),
        *((fact,), tuple(notes), subject.about()),
    )
    if names is not None:
        return made.pick(names)
    if data:
        return made
    used = [any(row.cells[i].value not in (None, []) for row in shown) for i in range(len(COLUMNS))]
    empty = [column.name for column, filled in zip(COLUMNS, used) if not filled]
    return made.without([*DATA_ONLY, *empty])
