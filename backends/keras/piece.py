"""What one layer of the language becomes in Keras, and the table of who says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from ...ops.base import Op
from ...record import Record

if TYPE_CHECKING:
    from .use import Use

INPUT = "\0"
"""Stands in a piece's arguments for the variable that flows in."""


class Piece(Record):
    """One call: `layers.Conv2D(64, 3, name=…)(x)`, or `ops.split(x, 2, axis=-1)`.

    `arguments` are Python texts, the input and the name left out. `suffix` goes behind the
    layer's path where one layer of the language takes several of Keras. With a `condition` the
    layer stands in an `if`. `constructs` is false for a function that takes the input itself
    and no name.
    """

    function: str
    arguments: tuple[str, ...] = ()
    suffix: str = ""
    condition: str = ""
    constructs: bool = True

    def call(self, flowing: str, variable: str, name: str) -> str:
        """The call, on the text `flowing`; `variable` holds what flows, where it is asked for."""
        arguments = [argument.replace(INPUT, variable) for argument in self.arguments]
        if not self.constructs:
            return f"{self.function}({', '.join([flowing, *arguments])})"
        return f"{self.constructor(name)}({flowing})".replace(INPUT, variable)

    def constructor(self, name: str) -> str:
        """The layer itself; `name` is Python text."""
        return f"{self.function}({', '.join([*self.arguments, f'name={name}'])})"

    @property
    def needs_variable(self) -> bool:
        return any(INPUT in argument for argument in self.arguments)


Emitter = Callable[["Use"], "tuple[Piece, ...]"]
EmitterT = TypeVar("EmitterT", bound=Emitter)

EMITTERS: dict[type[Op], Emitter] = {}


def emits(*ops: type[Op]) -> Callable[[EmitterT], EmitterT]:
    """Enter a function into the table: it gives the pieces of those layers, in order."""

    def enter(emitter: EmitterT) -> EmitterT:
        for op in ops:
            EMITTERS[op] = emitter
        return emitter

    return enter
