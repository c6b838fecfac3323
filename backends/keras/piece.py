"""What one layer of the language becomes in Keras, and the table of who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from ...diagnostics import CnncError
from ...errors.backends import NoSuchLayer
from ...instance import Node
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
    and no name; `taken` is then what of its result flows on.
    """

    function: str
    arguments: tuple[str, ...] = ()
    suffix: str = ""
    condition: str = ""
    constructs: bool = True
    taken: str = ""

    def call(self, flowing: str, variable: str, name: str) -> str:
        """The call, on the text `flowing`; `variable` holds what flows, where it is asked for."""
        arguments = [argument.replace(INPUT, variable) for argument in self.arguments]
        if not self.constructs:
            return f"{self.function}({', '.join([flowing, *arguments])}){self.taken}"
        return f"{self.constructor(name)}({flowing})".replace(INPUT, variable)

    def constructor(self, name: str) -> str:
        """The layer itself; `name` is Python text."""
        return f"{self.function}({', '.join([*self.arguments, f'name={name}'])})"

    @property
    def needs_variable(self) -> bool:
        return any(INPUT in argument for argument in self.arguments)


Emitter = Callable[["Use"], "tuple[Piece, ...]"]
EmitterT = TypeVar("EmitterT", bound=Emitter)
When = Callable[[Iterable[Node]], bool]

EMITTERS: dict[type[Op], Emitter] = {}

REFUSED: dict[type[Op], str] = {}
"""Layers that have no Keras code, each with the reason, which goes on from the layer's name."""

_BY_FUNCTION: dict[type[Op], When] = {}


def always(nodes: Iterable[Node]) -> bool:
    """For layers that can take more than one call, or an argument from what flows in."""
    return True


def of_maps_and_vectors(nodes: Iterable[Node]) -> bool:
    """For layers whose arguments differ between maps and vectors, where both flow in."""
    return len({len(node.inputs[0]) for node in nodes}) > 1


def emits(*ops: type[Op], by_function: When | None = None) -> Callable[[EmitterT], EmitterT]:
    """Enter a function into the table: it gives the pieces of those layers, in order.

    Without `by_function` they are one piece that reads nothing of its input, so that its class
    can be passed to a parameter, to be called there. `by_function` says of a layer's occurrences
    whether a function of the input must be passed instead.
    """

    def enter(emitter: EmitterT) -> EmitterT:
        for op in ops:
            EMITTERS[op] = emitter
            if by_function is not None:
                _BY_FUNCTION[op] = by_function
        return emitter

    return enter


def pieces(use: Use) -> tuple[Piece, ...]:
    """What a layer becomes where it stands. Raises `CnncError` where it is refused."""
    if use.op in REFUSED:
        raise refusal(use, REFUSED[use.op])
    return EMITTERS[use.op](use)


def refusal(use: Use, why: str) -> CnncError:
    """The error that a layer has no Keras code where it stands; `why` goes on from its name."""
    error = NoSuchLayer(span=use.span, trail=(), layer=use.op.kind, backend="Keras", why=why)
    return CnncError([error])


def needs_function(op: type[Op], nodes: Iterable[Node]) -> bool:
    """Whether a layer that is passed to a parameter, and becomes these, is no class there."""
    return op in _BY_FUNCTION and _BY_FUNCTION[op](nodes)


def alone(op: type[Op], pieces: tuple[Piece, ...]) -> Piece:
    """The one piece of a layer that is passed as a class. Raises `TypeError` where its emitter
    gave something else, and did not say so."""
    if len(pieces) != 1 or not pieces[0].constructs or pieces[0].needs_variable:
        raise TypeError(f"the emitter of {op.kind} does not say when it is by_function")
    return pieces[0]
