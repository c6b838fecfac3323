"""Layers in the few words of papers: `7x7 conv, 64, /2`."""

from __future__ import annotations

from ...numbers import count
from .. import wording
from .themes import family

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...ops.base import Op
    from .parts import Part


DETAILS = frozenset({"bias", "eps", "decay", "scale", "alpha", "beta", "k"})
"""What a box does not say of a convolution, a dense layer or a norm: it shapes nothing."""


def row(op: Op) -> str:
    """A layer as a box has it: `conv(64, 7, stride = 2, pad = 3)`; a pointer is told all of it."""
    plain = family(op.kind) in ("convolution", "dense") or op.family == "normalization"
    return wording.layer(op, DETAILS if plain else ())


def short(part: Part) -> str:
    """The first layer of a box, and an activation that follows it; `×3` for as many alike ones."""
    return part.times(one(part.ops[0]))


def one(op: Op) -> str:
    """`7x7 conv, 64, /2`; `3x3 maxpool, /2`; `fc 1000`; `+` for a sum."""
    if op.kind == "add":
        return "+"
    names = {field.name: getattr(op, field.attribute) for field in op.signature()}
    stride = names.get("stride")
    size = names.get("size")
    words = []
    if family(op.kind) == "dense" and "units" in names:
        return f"fc {count(names['units'])}"
    if isinstance(size, tuple) and len(size) == 2:
        words.append(f"{size[0]}x{size[1]} {op.kind}")
    else:
        return op.kind
    if "filters" in names:
        words.append(count(names["filters"]))
    if isinstance(stride, tuple) and stride != (1, 1):
        words.append(f"/{stride[0]}" if stride[0] == stride[1] else f"/{stride[0]}x{stride[1]}")
    if names.get("groups", 1) != 1:
        words.append(f"{count(names['groups'])} groups")
    return ", ".join(words)
