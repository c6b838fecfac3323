"""The first rows of a table, whose network may be larger than anybody's patience.

Blocks that each call the next one twice are a few lines of text and a million million steps, of
which perhaps none has a row.
"""

from __future__ import annotations

from ...diagnostics import CnncError
from ...errors.tables import TooManyRows
from ..tables.forms import DATA
from ..tables.sheet import LONGEST, MOST_DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    Row = TypeVar("Row")

MOST_STEPS = 200_000
"""Steps of the network that are gone through for them."""


class Enough(Exception):
    """More steps were gone through than a table is worth."""


class Patience:
    """Counts the steps that are gone through. Without a limit it has no end."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.gone = 0

    def step(self) -> None:
        """Raises `Enough`."""
        self.gone += 1
        if self.limit is not None and self.gone > self.limit:
            raise Enough


def first(rows: Iterator[Row], most: int) -> tuple[list[Row], bool]:
    """At most so many rows, and whether there may be more."""
    shown: list[Row] = []
    try:
        for row in rows:
            if len(shown) == most:
                return shown, True
            shown.append(row)
    except Enough:
        return shown, True
    return shown, False


def listed(rows: Iterator[Row], form: str) -> tuple[list[Row], bool]:
    """The rows that a form shows, and whether there may be more, which data must not leave out.

    Raises `CnncError` for data of more rows than the limit.
    """
    data = form in DATA
    shown, more = first(rows, MOST_DATA if data else LONGEST)
    if data and more:
        raise CnncError([TooManyRows(None, (), form, MOST_DATA)])
    return shown, more
