"""Pausing Python's cyclic garbage collection while a tree or graph is built."""

from __future__ import annotations

import gc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    Given = ParamSpec("Given")
    Result = TypeVar("Result")


def without_collection(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Run a function with collection paused, and leave it afterwards as it was.

    What the compiler builds lives as long as the program, so every collection walks all of it
    and frees nothing: time then grows with the square of a source's size.
    """

    def paused(*args: Given.args, **named: Given.kwargs) -> Result:
        if not gc.isenabled():
            return function(*args, **named)
        gc.disable()
        try:
            return function(*args, **named)
        finally:
            gc.enable()

    paused.__doc__ = function.__doc__
    paused.__name__ = function.__name__
    return paused
