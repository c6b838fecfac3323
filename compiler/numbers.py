"""How numbers are printed in tables, diagrams, explanations and errors: the one place."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST = 10**24
"""From here on a number is printed to four places."""

PLACES = 6
"""Digits of a fraction."""

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


def fraction(number: float) -> str:
    """A number to as many places as a reader takes in: `0.0375`, `0.00392157`, `1e-5`.

    What arithmetic leaves behind the sixteenth place (0.037500000000000006) says nothing.
    """
    digits = f"{number:.{PLACES}g}" if abs(number) < 10**PLACES else repr(number)
    mantissa, e, exponent = digits.partition("e")
    return f"{mantissa}e{int(exponent)}" if e else mantissa.removesuffix(".0")


def fixed(number: float, places: int) -> str:
    """A number with so many places behind the point: `6.67`."""
    return f"{number:.{places}f}"


def exact(number: float) -> str:
    """A number as data: every digit, and an exponent only where Python itself prints no more."""
    if isinstance(number, int) and number.bit_length() > EXACT_BITS:
        return _rounded(number)
    return str(number)


def size(number: int) -> str:
    """Bytes in the unit of 1024s that suits them: `44.6 MiB`."""
    if number < 1024:
        return "1 byte" if number == 1 else f"{number} bytes"
    units = ("KiB", "MiB", "GiB", "TiB", "PiB", "EiB")
    power = min((number.bit_length() - 1) // 10, len(units))
    tenths = _tenths(number, power)
    if tenths >= 10240 and power < len(units):
        power += 1
        tenths = _tenths(number, power)
    if tenths >= LARGEST:
        return f"{_rounded(tenths // 10)} {units[power - 1]}"
    return f"{count(tenths // 10)}.{tenths % 10} {units[power - 1]}"


def _tenths(number: int, power: int) -> int:
    """Tenths of a unit of so many 1024s, rounded half up: bytes may be past the range of floats."""
    unit = 1 << (10 * power)
    return (number * 20 + unit) // (2 * unit)


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
