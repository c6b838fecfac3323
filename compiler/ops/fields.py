"""The types of layers' arguments: what a value must be, and what it becomes.

Each converter takes a value of the language (int, float, bool, str, or a tuple for a shape or
list) and returns the value that ops compute with, or raises `Misfit`. The names of `TYPES` are
what an op writes as annotation; `WANTED` says each in words.
"""

from __future__ import annotations

from ..record import Record
from ..shape import Shape, Sizes

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
Borders = tuple[tuple[int, int], tuple[int, int]]
"""((top, bottom), (left, right)), each at least 0."""
if TYPE_CHECKING:
    Extents = tuple[int, int, int] | tuple[int]
else:
    Extents = object
"""Height, width and channels of a map, or the one number of a vector: `7x7x64`, `3136`."""
Axes = tuple[int, int, int]
"""Axes of a map, which are 0, 1 and 2."""
Flag = bool
Rate = float
"""A share: at least 0 and below 1."""
Positive = float
"""A number above 0."""
Real = float
"""Any number."""
Reals = tuple[float, ...]
"""Numbers, as many as the layer says; a number alone is one."""
Spreads = tuple[float, ...]
"""The same, each at least 0."""
Text = str
"""A text; which ones are known is said by the layer."""

WANTED = {
    "Count": "a whole number of at least 1",
    "Natural": "a whole number of at least 0",
    "Pair": "a number or a pair like 1x7, each at least 1",
    "Padding": "a number, a pair like 1x3, four sides [top, bottom, left, right], or same",
    "Borders": "a number, a pair like 1x3, or four sides [top, bottom, left, right]",
    "Extents": "a shape like 7x7x64, or the one number of a vector",
    "Axes": "a list of three axes, each 0, 1 or 2",
    "Flag": "true or false",
    "Rate": "a share of at least 0 and below 1",
    "Positive": "a number above 0",
    "Real": "a number",
    "Text": "a text",
    "Reals": "a number or a list of numbers",
    "Spreads": "a number or a list of numbers, each at least 0",
}

WHOLE = ("Count", "Natural", "Pair", "Padding", "Borders", "Extents", "Axes")
"""The types that hold whole numbers."""

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
    return "same" if value == "same" else _sides(value, WANTED["Padding"])


def borders(value: object) -> Borders:
    return _sides(value, WANTED["Borders"])


def _sides(value: object, wanted: str) -> Borders:
    items = value if isinstance(value, tuple) else (value, value)
    sides = [whole(item, 0, wanted) for item in items]
    if len(sides) == 2:
        sides = [sides[0], sides[0], sides[1], sides[1]]
    if len(sides) != 4:
        raise Misfit(wanted)
    return (sides[0], sides[1]), (sides[2], sides[3])


def extents(value: object) -> Extents:
    wanted = WANTED["Extents"]
    if not isinstance(value, tuple):
        return (whole(value, 1, wanted),)
    if len(value) != 3:
        raise Misfit(wanted)
    height, width, channels = value
    return whole(height, 1, wanted), whole(width, 1, wanted), whole(channels, 1, wanted)


def axes(value: object) -> Axes:
    wanted = WANTED["Axes"]
    if not isinstance(value, tuple) or len(value) != 3:
        raise Misfit(wanted)
    found = [whole(item, 0, wanted) for item in value]
    if max(found) > 2:
        raise Misfit(wanted)
    return found[0], found[1], found[2]


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


def text(value: object) -> str:
    if not isinstance(value, str):
        raise Misfit(WANTED["Text"])
    return value


def reals(value: object) -> Reals:
    wanted = WANTED["Reals"]
    items = value if isinstance(value, tuple) else (value,)
    found = tuple([number(item, wanted) for item in items])
    if any(n != n or n in (float("inf"), float("-inf")) for n in found):
        raise Misfit("finite numbers")
    return found


def spreads(value: object) -> Spreads:
    found = reals(value)
    if any(n < 0 for n in found):
        raise Misfit(WANTED["Spreads"])
    return found


TYPES: dict[str, Callable[[object], Any]] = {
    "Count": count,
    "Natural": natural,
    "Pair": pair,
    "Padding": padding,
    "Borders": borders,
    "Extents": extents,
    "Axes": axes,
    "Flag": flag,
    "Rate": rate,
    "Positive": positive,
    "Real": real,
    "Text": text,
    "Reals": reals,
    "Spreads": spreads,
}


def spell(value: object, depth: int = 0) -> str:
    """A value as the language writes it: `true`, `"text"`, `[0.5, 2]`; `3x3` if written so.

    Long ones are cut short, so that they fit into a line of an error.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        digits = value.bit_length() * 30103 // 100000 + 1
        return str(value) if digits < 40 else f"a number of about {digits} digits"
    if isinstance(value, str):
        return quoted(value if len(value) < 40 else f"{value[:37]}...")
    if isinstance(value, (Sizes, Shape)) and len(value) < 7:
        return "x".join(spell(n) for n in value)
    if isinstance(value, tuple):
        if depth > 2 and value:
            return "[...]"
        items = ", ".join(spell(item, depth + 1) for item in value[:6])
        return f"[{items}{', ...' * (len(value) > 6)}]"
    if isinstance(value, float):
        return _rounded(value)
    return str(value)


def quoted(text: str) -> str:
    """A text as the language writes it."""
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(character, escape)
    return f'"{text}"'


def _rounded(value: float) -> str:
    """A fraction as the arithmetic meant it: `0.0375` for 0.037500000000000006.

    What is nearly whole is told as it is: it may be what an error is about.
    """
    exact, near = repr(value), float(f"{value:.14g}")
    shorter = len(repr(near)) + 5 < len(exact) and not near.is_integer()
    return repr(near) if shorter else exact
