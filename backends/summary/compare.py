"""Networks side by side: what `cnnc compare` prints, a row a network."""

from __future__ import annotations

from ...diagnostics import CnncError
from ...errors.facts import NotANumber
from ...numbers import ordinal, plain
from ...ops.fields import spell
from ...passes.depth import depth
from ...record import Record
from ..tables.sheet import Cell, Column, Row, Sheet, cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model

FLOPS = 2
"""Floating-point operations of a MAC: a multiplication and an addition."""

COLUMNS = (
    Column("network", "network", "text", "its name as published", cut=1),
    Column("year", "year", "text", "of its paper"),
    Column("developed_by", "developed by", "text", "who made it", cut=3, room=2),
    Column("salient_feature", "salient feature", "text", "what it is known for", cut=2, room=2),
    Column("place", "place", "text", "in its contest"),
    Column("top5_error", "top-5 error", "percent", "as published"),
    Column("params", "parameters", "count", "learnt weights, frozen ones included"),
    Column("macs", "MACs", "count", "multiply-accumulates for one image"),
    Column("flops", "FLOPs", "count", "floating-point operations, two for each MAC"),
    Column("layers", "layers", "count", "layers with weights on the longest way"),
)


class Comparison(Record):
    """A network among others.

    `params` are learnt weights, frozen ones included; `macs` multiplications with an addition,
    for one image; `layers` the layers with weights on the longest way. The rest is what the
    spec's `meta` says; `None`, or an empty text, where it says nothing. Errors are in percent:
    `top5_error` as published, where the network took part in a contest that of the whole entry;
    `single_top5_error` that of one network where the entry was several.
    """

    network: str
    name: str
    year: int | None
    salient_feature: str
    developers: str
    place: int | None
    top5_error: float | None
    single_top5_error: float | None
    params: int
    macs: int
    layers: int

    @property
    def flops(self) -> int:
        """Floating-point operations for one image."""
        return FLOPS * self.macs


def rows(models: Sequence[Model]) -> list[Comparison]:
    """A row for each network. Raises `CnncError` for a fact that should be a number and is not."""
    return [row(model) for model in models]


def row(model: Model) -> Comparison:
    """What is compared of one network. Raises `CnncError` as `rows` does."""
    meta = model.network.meta
    return Comparison(
        model.name,
        str(meta.get("name", model.name)),
        _whole(model, "year"),
        str(meta.get("salient_feature", "")),
        str(meta.get("developers", "")),
        _whole(model, "place"),
        _number(model, "top5_error"),
        _number(model, "single_top5_error"),
        model.params,
        model.macs,
        depth(model.instance),
    )


def text(
    models: Sequence[Model],
    flops: bool = False,
    width: int | None = None,
    color: bool = False,
    form: str = "text",
    columns: Sequence[str] | None = None,
) -> str:
    """The comparison as a table, without a newline at the end.

    `flops` prints floating-point operations instead of MACs; the rest is as in `summary`. A column
    that would be empty is left out of a reader's form. Raises `CnncError` as `rows` does.
    """
    from ..tables.forms import render

    return render(sheet(models, flops, form, columns), form, width, color)


def sheet(
    models: Sequence[Model],
    flops: bool = False,
    form: str = "text",
    columns: Sequence[str] | None = None,
) -> Sheet:
    """The comparison as typed values."""
    from ..tables.forms import DATA

    shown = [Row(_cells(row)) for row in rows(models)]
    networks = [model.name for model in models]
    made = Sheet(
        *("compare", "Networks side by side", COLUMNS, tuple(shown)),
        about={"networks": networks},
        titled=False,
    )
    if columns is not None:
        return made.pick(columns)
    if form in DATA:
        return made
    empty = [
        column.name
        for i, column in enumerate(COLUMNS)
        if all(row.cells[i].value in (None, "") for row in shown)
    ]
    return made.without([*empty, "macs" if flops else "flops"])


def _cells(row: Comparison) -> list[Cell]:
    values = {
        **dict(zip(row._fields, row.field_values())),
        "network": row.name,
        "developed_by": row.developers,
        "flops": row.flops,
    }
    cells = [cell(column.kind, values[column.name]) for column in COLUMNS]
    if row.place is not None:
        cells[4] = Cell(row.place, ordinal(row.place))
    return cells


def _number(model: Model, fact: str) -> float | None:
    value = model.network.meta.get(fact)
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    raise CnncError([NotANumber(None, (), model.name, fact, spell(value))])


def _whole(model: Model, fact: str) -> int | None:
    value = _number(model, fact)
    if value is None or isinstance(value, int):
        return value
    raise CnncError([NotANumber(None, (), model.name, fact, plain(value))])
