"""The types of layers' arguments: what a value must be, and what it becomes.

Each converter takes a value of the language (int, float, bool, str, or a tuple for a shape or
list) and returns the value that ops compute with, or raises `Misfit`. The names of `TYPES` are
what an op writes as annotation; `WANTED` says each in words.
"""

from __future__ import annotations

from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

Count = int
"""A whole number of at least 1."""
Natural = int
"""A whole number of at least 0."""
Pair = tuple[int, int]
"""Height and width, each at least 1: `3`, `1x7`, `[1, 7]`."""
if TYPE_CHECKING:
    Padding = tuple[tuple[int, int], tuple[int, int]] | Literal["same"]
else:
    Padding = object
"""((top, bottom), (left, right)), each at least 0, or "same"."""
Flag = bool
Rate = float
"""A share: at least 0 and below 1."""
Positive = float
"""A number above 0."""
Real = float
"""Any number."""

WANTED = {
    "Count": "a whole number of at least 1",
    "Natural": "a whole number of at least 0",
    "Pair": "a number or a pair like 1x7, each at least 1",
    "Padding": "a number, a pair like 1x3, four sides [top, bottom, left, right], or same",
    "Flag": "true or false",
    "Rate": "a share of at least 0 and below 1",
    "Positive": "a number above 0",
    "Real": "a number",
}

LARGEST = 2**31 - 1
"""No axis or count may be larger: a framework's kernels index with 32 bits."""


class Field(Record):
    """One argument of a layer, as the language sees it.

    `type` is a name of `TYPES`. `default` is an already converted value, or `SameAs`; it means
    nothing where `required`. `attribute` is the op's attribute that holds the value: `name`,
    with a `_` behind where a method of `Op` has that name (`channels_`).
    """

    name: str
    type: str
    default: object
    required: bool
    attribute: str


class Misfit(Exception):
    """A value is not of a type. `fraction` marks a number that had to be whole."""

    def __init__(self, wanted: str, fraction: bool = False) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.fraction = fraction


def same_as(field: str) -> Any:
    """A default that is another argument's value: `stride: Pair = same_as("size")`.

    The argument it names must stand before it.
    """
    return SameAs(field)


class SameAs:
    """Marks a default that is taken from the field it names."""

    def __init__(self, field: str) -> None:
        self.field = field


def whole(value: object, least: int, wanted: str) -> int:
    """`value` as an int from `least` to `LARGEST`; a float with no fraction is one."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Misfit(wanted)
    if not least <= value <= LARGEST:
        raise Misfit(wanted if value < least or value != value else f"{wanted}, up to {LARGEST:_}")
    if value != int(value):
        raise Misfit(wanted, fraction=True)
    return int(value)


def number(value: object, wanted: str) -> float:
    """`value` as a float; an int past the range of floats is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Misfit(wanted)
    try:
        return float(value)
    except OverflowError:
        raise Misfit(wanted) from None


def count(value: object) -> int:
    return whole(value, 1, WANTED["Count"])


def natural(value: object) -> int:
    return whole(value, 0, WANTED["Natural"])


def pair(value: object) -> Pair:
    wanted = WANTED["Pair"]
    items = value if isinstance(value, tuple) else (value, value)
    if len(items) != 2:
        raise Misfit(wanted)
    return whole(items[0], 1, wanted), whole(items[1], 1, wanted)


def padding(value: object) -> Padding:
    wanted = WANTED["Padding"]
    if value == "same":
        return "same"
    items = value if isinstance(value, tuple) else (value, value)
    sides = [whole(item, 0, wanted) for item in items]
    if len(sides) == 2:
        sides = [sides[0], sides[0], sides[1], sides[1]]
    if len(sides) != 4:
        raise Misfit(wanted)
    return (sides[0], sides[1]), (sides[2], sides[3])


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Misfit(WANTED["Flag"])
    return value


def rate(value: object) -> float:
    wanted = WANTED["Rate"]
    share = number(value, wanted)
    if not 0 <= share < 1:
        raise Misfit(wanted)
    return share


def positive(value: object) -> float:
    wanted = WANTED["Positive"]
    size = number(value, wanted)
    if not 0 < size < float("inf"):
        raise Misfit(wanted)
    return size


def real(value: object) -> float:
    size = number(value, WANTED["Real"])
    if size != size or size in (float("inf"), float("-inf")):
        raise Misfit("a finite number")
    return size


TYPES: dict[str, Callable[[object], Any]] = {
    "Count": count,
    "Natural": natural,
    "Pair": pair,
    "Padding": padding,
    "Flag": flag,
    "Rate": rate,
    "Positive": positive,
    "Real": real,
}


def spell(value: object) -> str:
    """A value as the language writes it: `true`, `3x3`, `"text"`, `[0.5, 2]`.

    Long ones are cut short, so that they fit into a line of an error.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        digits = value.bit_length() * 30103 // 100000 + 1
        return str(value) if digits < 40 else f"a number of about {digits} digits"
    if isinstance(value, str):
        return f'"{value}"' if len(value) < 40 else f'"{value[:37]}..."'
    if isinstance(value, tuple):
        if 2 <= len(value) <= 3 and all(type(n) is int and n > 0 for n in value):
            return "x".join(spell(n) for n in value)
        return f"[{', '.join(spell(item) for item in value[:6])}{', ...' * (len(value) > 6)}]"
    return str(value)
