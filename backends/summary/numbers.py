"""How tables print numbers: the one place."""

from __future__ import annotations

LARGEST = 10**24
"""From here on a number is printed to four places."""


def count(number: int) -> str:
    """A whole number in groups of three: `11,689,512`."""
    return f"{number:,}" if abs(number) < LARGEST else _rounded(number)


def plain(number: float) -> str:
    """A number without groups, and no `.0`: `0.5`, `2`."""
    whole = int(number)
    if whole != number:
        return repr(number)
    return str(whole) if abs(whole) < LARGEST else _rounded(whole)


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


def _rounded(number: int) -> str:
    """Four places and an exponent, for numbers past the range of floats as well."""
    sign, number = ("-", -number) if number < 0 else ("", number)
    exponent = int((number.bit_length() - 1) * 0.30102999566398120)
    if number >= 10 ** (exponent + 1):
        exponent += 1
    digits = str(number // 10 ** (exponent - 3))
    return f"{sign}{digits[0]}.{digits[1:]}e{exponent}"
