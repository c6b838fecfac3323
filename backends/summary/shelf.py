"""The list of shipped networks, family by family, each with its year, size and source."""

from __future__ import annotations

import os

from ...collection import without_collection
from ...library import library, read, shipped
from ...pipeline import check
from ..tables.sheet import Column, Row, Sheet, cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model

COLUMNS = (
    Column("family", "family", "text", "architectures of one idea"),
    Column("network", "network", "path", "the name that commands take"),
    Column("year", "year", "text", "of its paper"),
    Column("params", "parameters", "count", "learnt weights, frozen ones included"),
    Column("macs", "MACs", "count", "multiply-accumulates for one image"),
    Column("source", "source", "text", "where it was read from", cut=1),
)


@without_collection
def shelf(
    width: int | None = None,
    color: bool = False,
    form: str = "text",
    columns: Sequence[str] | None = None,
) -> str:
    """All shipped networks that need no arguments, without a newline at the end.

    Families stand in the order of their first year; a family is what `meta` calls `family`, or
    the file. All arguments are as in `summary`. Raises `CnncError`.
    """
    from ..tables.forms import render

    return render(sheet(form, columns), form, width, color)


def sheet(form: str = "text", columns: Sequence[str] | None = None) -> Sheet:
    """The list as typed values."""
    from ..tables.forms import DATA

    rows = []
    for family, models in _families().items():
        if form not in DATA:
            rows.append(Row((), heading=family))
        for model in models:
            meta = model.network.meta
            values = (
                *(family, model.name, meta.get("year"), model.params, model.macs),
                meta.get("source"),
            )
            rows.append(Row([cell(c.kind, value) for c, value in zip(COLUMNS, values)]))
    made = Sheet("list", "The shipped networks", COLUMNS, tuple(rows), titled=False)
    if columns is not None:
        return made.pick(columns)
    return made if form in DATA else made.without(["family"])


def _families() -> dict[str, list[Model]]:
    found: dict[str, list[Model]] = {}
    for path in shipped():
        shown = os.path.relpath(path, library())
        for model in check(read(path, shown))[0]:
            family = str(model.network.meta.get("family", os.path.splitext(shown)[0]))
            found.setdefault(family, []).append(model)
    return dict(sorted(found.items(), key=lambda each: (_year(each[1]), each[0])))


def _year(models: list[Model]) -> int:
    years = [model.network.meta.get("year") for model in models]
    return min((year for year in years if isinstance(year, int)), default=0)
