"""The first rows of a table, whose network may be larger than anybody's patience.

Blocks that each call the next one twice are a few lines of text and a million million steps, of
which perhaps none has a row.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    Row = TypeVar("Row")

LONGEST = 5_000
"""Rows that are ever printed."""
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


def first(rows: Iterator[Row]) -> tuple[list[Row], bool]:
    """The rows that are printed, and whether there may be more."""
    shown: list[Row] = []
    try:
        for row in rows:
            if len(shown) == LONGEST:
                return shown, True
            shown.append(row)
    except Enough:
        return shown, True
    return shown, False
