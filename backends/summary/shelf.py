"""The list of shipped networks, family by family, each with its year, size and source."""

from __future__ import annotations

import os

from ...collection import without_collection
from ...library import library, read, shipped
from ...pipeline import check
from .layout import BOLD, Table, paint
from .numbers import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...pipeline import Model

INDENT = "  "
HEADER = ("network", "year", "parameters", "MACs", "source")


@without_collection
def shelf(width: int | None = None, color: bool = False) -> str:
    """All shipped networks that need no arguments, without a newline at the end.

    Families stand in the order of their first year; a family is what `meta` calls `family`, or
    the file. `width` and `color` are as in `summary`. Raises `CnncError`.
    """
    families = _families()
    table = Table(HEADER, right=(2, 3), shrink=(4,))
    for models in families.values():
        for model in models:
            meta = model.network.meta
            numbers = [str(meta.get("year", "")), count(model.params), count(model.macs)]
            table.add([INDENT + model.name, *numbers, str(meta.get("source", ""))])
    head, rule, *rows = table.lines(width, color)
    lines = [head, rule]
    for family, models in families.items():
        lines += ["", paint(BOLD, family, color), *rows[: len(models)]]
        del rows[: len(models)]
    return "\n".join(lines)


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
