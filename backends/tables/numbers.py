"""How tables, diagrams and explanations print numbers: the one place."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 10**24
"""From here on a number is printed to four places."""

EXACT_BITS = 10_000
"""Bits of the longest whole number that data holds digit by digit; Python stops at 4,300 digits."""


def count(number: int) -> str:
    """A whole number in groups of three: `11,689,512`."""
    return f"{number:,}" if abs(number) < LARGEST else _rounded(number)


def plain(number: float) -> str:
    """A number without groups, and no `.0`: `0.5`, `2`."""
    whole = int(number)
    if whole != number:
        return repr(number)
    return str(whole) if abs(whole) < LARGEST else _rounded(whole)


def exact(number: float) -> str:
    """A number as data: every digit, and an exponent only where Python itself prints no more."""
    if isinstance(number, int) and number.bit_length() > EXACT_BITS:
        return _rounded(number)
    return str(number)


def size(number: int) -> str:
    """Bytes in the unit of 1024s that suits them: `44.6 MiB`."""
    if number < 1024:
        return f"{number} bytes"
    units = ("KiB", "MiB", "GiB", "TiB", "PiB", "EiB")
    power = min((number.bit_length() - 1) // 10, len(units))
    tenths = number * 10 // 1024**power
    if tenths >= LARGEST:
        return f"{_rounded(tenths // 10)} {units[power - 1]}"
    return f"{tenths // 10:,}.{tenths % 10} {units[power - 1]}"


def share(part: float) -> str:
    """A part of a whole in percent: `27.1%`; `<0.1%` for one that is there and rounds to none."""
    if not part:
        return "0%"
    if part < 0.0005:
        return "<0.1%"
    return f"{part * 100:.1f}%"


def percent(number: float) -> str:
    """A number that is in percent already, to two places: `6.67%`."""
    return f"{number:.2f}%"


def area(sides: Sequence[float]) -> str:
    """Sides as papers print them: `3x3`, `224x224x3`, `1000`."""
    return "x".join(map(plain, sides))


def pair(values: Sequence[float]) -> str:
    """Height and width, told once where they are alike: `2`, `2x1`."""
    return plain(values[0]) if len(set(values)) == 1 else area(values)


def ordinal(place: int) -> str:
    """A place in a contest: 1st, 2nd, 3rd, 4th."""
    teen = place % 100 in (11, 12, 13)
    return f"{place}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def _rounded(number: int) -> str:
    """Four places and an exponent, for numbers past the range of floats as well."""
    sign, number = ("-", -number) if number < 0 else ("", number)
    exponent = int((number.bit_length() - 1) * 0.30102999566398120)
    if number >= 10 ** (exponent + 1):
        exponent += 1
    digits = str(number // 10 ** (exponent - 3))
    return f"{sign}{digits[0]}.{digits[1:]}e{exponent}"
