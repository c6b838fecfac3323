"""What stands in a cell: numbers with units, shapes, pairs, names."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from ...record import Record

NOTHING = frozenset(("", "-", "--", "---", "–", "—", "−", "n/a", "na", "none", "?", "/"))
"""Cells that claim nothing."""

UNITS = {
    "": 1,
    "%": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "b": 10**9,
    "g": 10**9,
    "billion": 10**9,
    "t": 10**12,
}
NUMBER = re.compile(
    r"[~≈]?\s*(?P<whole>\d{1,3}(?:[, '_\u2009\u202f]\d{3})+|\d+)(?:\.(?P<part>\d+))?"
    r"\s*(?P<unit>%|thousand|million|billion|mio|[kmbgt]?)(?:[a-z/]*)?",
    re.IGNORECASE,
)
POINTS = re.compile(r"[~≈]?\s*[1-9]\d{0,2}(\.\d{3})+")
COMMA = re.compile(r"^([~≈]?\s*\d+),(\d{1,2})(?=\s*[a-z%])", re.IGNORECASE)
BATCH = ("none", "-1", "?", "n", "batch", "b")


class Number(Record):
    """A printed number: `step` is one in its last place; `rounded` where it may stand for others.

    `1.5B` is 1,500,000,000 with a step of 100,000,000 and a `unit` of 1,000,000,000.
    """

    value: Fraction
    step: Fraction
    rounded: bool
    unit: int = 1

    def stands_for(self, actual: Fraction | int) -> bool:
        """Whether this is what a number is printed as, with so many places."""
        if not self.rounded:
            return self.value == actual
        return abs(self.value - actual) * 2 <= self.step


def number(text: str, scale: int = 1, whole: bool = False) -> Number | None:
    """`62,378,344`, `62M`, `1.5 B`, `60 thousand`, `0.5`, `15.3%`; `None` for anything else.

    `scale` is the unit that the header gives: `Params (M)`. A point that groups digits is read as
    one where it can be nothing else: `62.378.344`, and `34.944` of what is counted in `whole`
    numbers without a unit. So is a decimal comma: `1,5 G`.
    """
    bare = text.strip().rstrip("*†‡")
    if POINTS.fullmatch(bare) and (bare.count(".") > 1 or (whole and scale == 1)):
        bare = bare.replace(".", "")
    found = NUMBER.fullmatch(COMMA.sub(r"\1.\2", bare))
    if found is None:
        return None
    unit = found["unit"].lower()
    by = UNITS[unit] * scale
    part = found["part"] or ""
    digits = re.sub(r"\D", "", found["whole"]) + part
    step = Fraction(by, 10 ** len(part))
    rough = by > 1 or unit == "%" or text.strip()[:1] in "~≈"
    return Number(int(digits) * step, step, rough, by)


def sizes(text: str) -> tuple[int | None, ...] | None:
    """The numbers of a shape: `227x227x3`, `(None, 28, 28, 6)`, `[-1, 64, 112, 112]`, `120`.

    A batch is `None`; the answer is `None` for anything else.
    """
    plain = text.strip().strip("()[]{}").strip()
    parts = [part.strip() for part in re.split(r"\s*[x×*·]\s*|\s*,\s*|\s+by\s+", plain) if part]
    found: list[int | None] = []
    for part in parts:
        if part.lower() in BATCH:
            found.append(None)
        elif part.isdecimal():
            found.append(int(part))
        else:
            return None
    return tuple(found) or None


def pair(text: str) -> tuple[Fraction, Fraction] | None:
    """Height and width: `3`, `3x3`, `1×7`, `(3, 3)`, `0.5`."""
    plain = text.strip().strip("()[]").strip()
    parts = [part.strip() for part in re.split(r"\s*[x×*]\s*|\s*,\s*", plain)]
    if not 1 <= len(parts) <= 2 or not all(re.fullmatch(r"\d+(\.\d+)?", part) for part in parts):
        return None
    first, last = Fraction(parts[0]), Fraction(parts[-1])
    return first, last


def normal(name: str) -> str:
    """Lower case, each run of signs other than letters and digits as one `_`, none at the ends."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


@cache
def joined(name: str) -> str:
    """A normalized name as one that leaves no sign between a word and its number: `conv_1` as
    `conv1`."""
    return re.sub(r"(?<=[a-z])_(?=\d)", "", name)


def letters(name: str) -> str:
    """The letters and digits of a name alone."""
    return re.sub(r"[^a-z0-9]", "", name.lower())
