"""Layers that fit what flows in, and what flows out of them."""

from __future__ import annotations

import random
from collections.abc import Sequence

from cnnc import ops
from cnnc.ops.base import Fault, Op
from cnnc.shape import Shape

from .generate_draw import Arguments, Draw
from .generate_draws import DRAWN, MOST_CHANNELS
from .generate_scope import Part, Scope, Wire

LARGEST_SIDE = 14
LARGEST_SIZE = 1200
"""Bounds of the maps that flow, so that a program runs in a moment."""

ACTIVATIONS = (
    "relu relu6 leaky_relu prelu elu gelu silu mish tanh sigmoid hard_sigmoid hard_swish softplus"
    " softmax log_softmax"
).split()
GATES = ("sigmoid", "hard_sigmoid", "softmax", "tanh")
"""Activations whose numbers stay within -1 and 1, so that products of them do not explode."""


def applied(kind: str, arguments: Arguments, wires: tuple[Wire, ...]) -> list[Wire] | None:
    """What flows out of a layer, or `None` where it does not fit or what comes is too large."""
    op_class = ops.LAYERS[kind]
    try:
        op_class.takes(len(wires))
        op = ops.make(op_class, arguments)
        given = op.shape(*(wire.shape for wire in wires))
    except Fault:
        return None
    if op.by_place() and any(wire.flat for wire in wires):
        return None
    shapes = [given] if isinstance(given, Shape) else list(given)
    if not all(reasonable(shape) for shape in shapes):
        return None
    return [Wire(shape, _flat(op, wires)) for shape in shapes]


def _flat(op: Op, wires: tuple[Wire, ...]) -> bool:
    shape = wires[0].shape
    if op.kind == "dense":
        return False
    if op.kind == "flatten" and shape.is_map:
        return shape.height * shape.width > 1 and shape.channels > 1
    return any(wire.flat for wire in wires)


def reasonable(shape: Shape) -> bool:
    """Whether a program with such a map runs in a moment."""
    if shape.size > LARGEST_SIZE:
        return False
    if not shape.is_map:
        return True
    return max(shape[:2]) <= LARGEST_SIDE and shape.channels <= 4 * MOST_CHANNELS


def drawn(
    rng: random.Random,
    kind: str,
    scope: Scope,
    wire: Wire,
    keep: bool,
    how: type[Draw] = Draw,
) -> tuple[Arguments, list[Wire]] | None:
    """Arguments with which a layer fits, and what flows out; `None` where none were found."""
    if kind in ("softmax", "log_softmax", "layernorm") and wire.shape.channels < 2:
        return None  # a constant
    for _ in range(4):
        draw = DRAWN.get(kind)
        try:
            arguments = draw(how(rng, scope, wire, keep)) if draw else {}
        except (IndexError, ValueError):
            return None  # a vector where a map is wanted
        found = applied(kind, arguments, (wire,))
        if found is None or keep and found[0].shape != wire.shape:
            continue
        shrunk = found[0].shape.size * 6 < wire.shape.size and found[0].shape.is_map
        if shrunk and rng.random() < 0.6:
            continue
        return arguments, found
    return None


def part(rng: random.Random, scope: Scope, wire: Wire) -> Part | None:
    """A layer as a value, with all its arguments bound, that keeps the shape of what flows."""
    pool = [*ACTIVATIONS, *("batchnorm", "layernorm", "identity", "dropout", "rescale")]
    pool += ["drop_path", "groupnorm", "normalize", "lrn", "channel_shuffle"]
    kind = rng.choice(pool)
    found = drawn(rng, kind, scope, wire, keep=True)
    return Part(kind, tuple(found[0].items())) if found else None


def joinable(wires: Sequence[Wire]) -> bool:
    """Whether values can stand side by side: maps of one size, or vectors, and not too many."""
    return applied("concat", {}, tuple(wires)) is not None
