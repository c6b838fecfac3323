"""Networks side by side: what `cnnc compare` prints, a row a network."""

from __future__ import annotations

from ...diagnostics import CnncError
from ...errors.facts import NotANumber
from ...ops.fields import spell
from ...passes.depth import depth
from ...record import Record
from .numbers import count, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model

FLOPS = 2
"""Floating-point operations of a MAC: a multiplication and an addition."""

NUMBERS = ("top-5 error", "parameters", "MACs", "FLOPs", "layers")
SHRINK = ("developed by", "salient feature", "network")
"""The columns that are cut where a terminal is narrow, in this order."""


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
    models: Sequence[Model], flops: bool = False, width: int | None = None, color: bool = False
) -> str:
    """The comparison as a table, without a newline at the end.

    `flops` prints floating-point operations instead of MACs; `width` and `color` are as in
    `summary`. A column that would be empty is left out. Raises `CnncError` as `rows` does.
    """
    from .layout import Table

    found = rows(models)
    columns = {header: cells for header, cells in _columns(found, flops).items() if any(cells)}
    numbers = [i for i, header in enumerate(columns) if header in NUMBERS]
    words = [list(columns).index(header) for header in SHRINK if header in columns]
    table = Table(list(columns), numbers, words)
    for cells in zip(*columns.values(), strict=True):
        table.add(cells)
    return "\n".join(table.lines(width, color))


def _columns(found: list[Comparison], flops: bool) -> dict[str, list[str]]:
    """The cells below each header."""
    work = {"FLOPs": [count(row.flops) for row in found]}
    if not flops:
        work = {"MACs": [count(row.macs) for row in found]}
    return {
        "network": [row.name for row in found],
        "year": ["" if row.year is None else str(row.year) for row in found],
        "developed by": [row.developers for row in found],
        "salient feature": [row.salient_feature for row in found],
        "place": ["" if row.place is None else ordinal(row.place) for row in found],
        "top-5 error": [
            "" if row.top5_error is None else f"{row.top5_error:.2f}%" for row in found
        ],
        "parameters": [count(row.params) for row in found],
        **work,
        "layers": [count(row.layers) for row in found],
    }


def ordinal(place: int) -> str:
    """A place in a contest: 1st, 2nd, 3rd, 4th."""
    teen = place % 100 in (11, 12, 13)
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


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
