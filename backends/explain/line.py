"""One line of an explanation."""

from __future__ import annotations

from ...record import Record
from ..sums import Sum


class Line(Record):
    """A quantity, the arithmetic of its number (`None`: it is none), and what to know of it."""

    name: str
    sum: Sum | None
    note: str = ""

    def text(self) -> str:
        """`7·7·3·64 = 9,408, no bias`."""
        number = "" if self.sum is None else str(self.sum)
        return ", ".join(part for part in (number, self.note) if part)
