"""Turns that are alike, all at once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


def repeated(once: T, count: int, after: Callable[[T, T], T]) -> T:
    """What `count` turns do that each do `once`; `after(b, a)` is b after a. By squaring."""
    power, total = once, None
    while True:
        if count & 1:
            total = power if total is None else after(power, total)
        count >>= 1
        if not count:
            assert total is not None
            return total
        power = after(power, power)
