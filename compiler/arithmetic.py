"""Arithmetic: operators and functions of plain values, by Python's rules for numbers.

Emitted code computes the same expressions, so nothing here may differ from what Python would give;
what Python would do and the language does not mean (`true + 1`, `"a" < 2`) is an error.
"""

from __future__ import annotations

from .budget import LONGEST, Stop
from .errors import values
from .numbers import count
from .ops.fields import spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .source import Span

LARGEST = 2**63 - 1
"""No whole number may be larger (or, below zero, smaller)."""


def whole(
    value: object, span: Span, what: str, least: int | None = None, strict: bool = False
) -> int:
    """A value as a whole number, of at least `least`.

    A float without a fraction is one, but not where Python takes no float (`strict`).
    """
    wanted = "a whole number" if least is None else f"a whole number of at least {least}"
    if isinstance(value, float) and value.is_integer() and not strict:
        value = int(value)
    if type(value) is not int or least is not None and value < least:
        fraction = isinstance(value, float)
        raise Stop(values.WrongValue(span, (), what, wanted, spell(value), fraction))
    return value


def number(value: object) -> bool:
    """Whether a value is a number; a truth value is none."""
    return type(value) is int or type(value) is float


def bounded(value: object, span: Span) -> object:
    """`value`, if it is no number that is too large."""
    if type(value) is int and not -LARGEST - 1 <= value <= LARGEST:
        raise Stop(values.TooLarge(span, (), "this number", "2**63 - 1"))
    if type(value) is float and (value != value or value in (float("inf"), float("-inf"))):
        raise Stop(values.TooLarge(span, (), "this number", "a float can be"))
    return value


def compute(operator: str, left: object, right: object, span: Span) -> object:
    """The result of an arithmetic operator or comparison; `None` where it takes no such things."""
    if not (number(left) and number(right)):
        return _of_others(operator, left, right, span)
    a: float = left  # type: ignore[assignment]
    b: float = right  # type: ignore[assignment]
    try:
        if operator == "**":
            return _power(a, b, span)
        return _ARITHMETIC[operator](a, b)
    except ZeroDivisionError:
        raise Stop(values.DivisionByZero(span, (), operator)) from None
    except OverflowError:
        raise Stop(values.TooLarge(span, (), "this number", "a float can be")) from None


def _power(a: float, b: float, span: Span) -> object:
    if isinstance(a, int) and isinstance(b, int) and b > 0 and abs(a) > 1:
        if abs(a).bit_length() * b > 128:
            raise Stop(values.TooLarge(span, (), "this number", "2**63 - 1"))
    result = a**b
    return None if isinstance(result, complex) else result


def _of_others(operator: str, left: object, right: object, span: Span) -> object:
    lists = isinstance(left, tuple) and isinstance(right, tuple)
    same = lists or (isinstance(left, str) and isinstance(right, str))
    if same and operator == "+":
        return left + right  # type: ignore[operator]
    if same and operator in ("<", "<=", ">", ">="):
        try:
            return _ARITHMETIC[operator](left, right)
        except TypeError:
            return None
    if operator == "*":
        if isinstance(right, tuple):
            left, right = right, left
        if isinstance(left, tuple) and type(right) is int:
            if len(left) * right > LONGEST:
                raise Stop(values.TooLarge(span, (), "this list", f"{count(LONGEST)} items"))
            return left * right
    return None


_ARITHMETIC = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def apply(name: str, given: list[Any], span: Span) -> object:
    """What a function gives. Raises `TypeError` or `ValueError` for what it does not take."""
    if name == "range":
        numbers = range(*(whole(value, span, "what range takes", strict=True) for value in given))
        if len(numbers) > LONGEST:
            raise Stop(values.TooLarge(span, (), "this list", f"{count(LONGEST)} items"))
        return tuple(numbers)
    if name in ("enumerate", "len", "sum") and not (
        len(given) == 1 and isinstance(given[0], tuple)
    ):
        raise TypeError("it takes one list")
    if name == "enumerate":
        return tuple(enumerate(given[0]))
    if name == "len":
        return len(given[0])
    numbers_ = given[0] if len(given) == 1 and isinstance(given[0], tuple) else given
    for each in numbers_:
        if not number(each):
            raise TypeError(f"it takes numbers, not {spell(each)}")
    if name == "sum":
        return sum(numbers_)
    if name in ("min", "max"):
        if numbers_ is given and len(given) == 1:
            raise TypeError("it takes a list, or several numbers")
        if not numbers_:
            raise TypeError("it takes at least one number")
        return (min if name == "min" else max)(numbers_)
    if name == "round" and len(given) == 2:
        return round(given[0], whole(given[1], span, "the digits of round"))
    if len(given) != 1 or isinstance(given[0], tuple):
        raise TypeError("it takes one number")
    if name == "round":
        return round(given[0])
    import math

    return math.floor(given[0]) if name == "floor" else math.ceil(given[0])
