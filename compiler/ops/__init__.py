"""The registry of layers: by name, as classes, and bound to the arguments of one use."""

from __future__ import annotations

from ..errors.layers import NotWhole, WrongType
from . import (
    activation,
    arrange,
    border,
    combine,
    conv,
    dense,
    norm,
    pool,
    regularize,
    reorder,
    resize,
    scale,
    transposed,
)
from .base import Fault, Op
from .fields import TYPES, Misfit, SameAs, spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILIES = (
    conv,
    transposed,
    dense,
    pool,
    resize,
    norm,
    activation,
    combine,
    arrange,
    border,
    reorder,
    regularize,
    scale,
)
"""The modules that hold the layers, in the order of the reference. To import them all takes 2 ms;
to find out which ones a network uses saved a fifth of that."""

LAYERS: dict[str, type[Op]] = {
    thing.kind: thing
    for family in FAMILIES
    for thing in vars(family).values()
    if isinstance(thing, type) and issubclass(thing, Op) and thing.kind
}


def kinds() -> tuple[str, ...]:
    """The names of all layers, in the order of the reference."""
    return tuple(LAYERS)


def find(kind: str) -> type[Op] | None:
    """The layer of that name; `None` if there is none."""
    return LAYERS.get(kind)


def make(op_class: type[Op], values: Mapping[str, object]) -> Op:
    """A layer with the arguments `values`, keyed by the names of its signature, and its defaults.

    Every required argument must be there and no other name (the caller binds them). Raises
    `Fault` for a value of the wrong type and for values that contradict each other.
    """
    op = _bind(op_class, values, convert=True)
    op.check()
    return op


def draft(op_class: type[Op], values: Mapping[str, object]) -> Op:
    """The same with values taken as they are (expressions, say), neither converted nor checked."""
    return _bind(op_class, values, convert=False)


def _bind(op_class: type[Op], values: Mapping[str, object], convert: bool) -> Op:
    bound: dict[str, object] = {}
    for field in op_class.signature():
        if field.name in values:
            value = values[field.name]
            if convert:
                try:
                    value = TYPES[field.type](value)
                except Misfit as misfit:
                    raise Fault(
                        NotWhole if misfit.fraction else WrongType,
                        at=field.name,
                        layer=op_class.kind,
                        argument=field.name,
                        wanted=misfit.wanted,
                        got=spell(value),
                    ) from None
            bound[field.attribute] = value
        elif isinstance(field.default, SameAs):
            bound[field.attribute] = bound[field.default.field]
    unknown = values.keys() - {field.name for field in op_class.signature()}
    if unknown:
        raise TypeError(f"{op_class.kind} has no argument {', '.join(sorted(unknown))}")
    return op_class(**bound)
