"""How each tensor of a layer is named and turned in either framework.

A layer says its tensors in PyTorch's names and order of axes, in the order in which both
frameworks list them. Here stands what Keras calls them and how it turns them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...ops.activation import PReLU
from ...ops.base import Op, Weight
from ...ops.conv import Conv, DepthwiseConv
from ...ops.dense import Dense
from ...ops.norm import BatchNorm, GroupNorm, LayerNorm
from ...ops.scale import Normalize
from ...ops.transposed import ConvTranspose
from ...record import Record

if TYPE_CHECKING:
    from ...shape import Shape
    from .flattening import Order

    Array = Any
    """A numpy array of any type."""

Sizes = tuple[int, ...]


class Turn(Record):
    """PyTorch's tensor seen as `parts`, its axes put in another order, is Keras's, as `whole`.

    Axis n of what comes out is axis `axes[n]` of the parts.
    """

    parts: Sizes
    axes: Sizes
    whole: Sizes


class Crossing(Record):
    """What one tensor is in either framework.

    `name` is Keras's. `shape` is PyTorch's, `turn` gives Keras's. `order` is that of a flattened
    vector along Keras's first axis. `counts`: it is a whole number, and not a weight.
    """

    name: str
    shape: Sizes
    turn: Turn
    order: Order = None
    counts: bool = False

    def to_keras(self, values: Array) -> Array:
        """PyTorch's numbers as Keras holds them; of the same type, and not changed in place."""
        turned = values.reshape(self.turn.parts).transpose(self.turn.axes)
        turned = turned.reshape(self.turn.whole)
        if self.order is None:
            return turned
        import numpy as np

        moved = np.empty_like(turned)
        moved[self.order] = turned
        return moved

    def to_pytorch(self, values: Array) -> Array:
        """Keras's numbers as PyTorch holds them."""
        if self.order is not None:
            values = values[self.order]
        axes = self.turn.axes
        back = sorted(range(len(axes)), key=axes.__getitem__)
        turned = values.reshape([self.turn.parts[axis] for axis in axes]).transpose(back)
        return turned.reshape(self.shape)


Rule = Callable[[Op, "tuple[Shape, ...]", Weight], Turn]

RULES: dict[type[Op], Rule] = {}

KERAS: dict[type[Op], dict[str, str]] = {}
"""What Keras calls the tensors of each layer that has any, by PyTorch's names."""


def crosses(*ops: type[Op], **names: str) -> Callable[[Rule], Rule]:
    """Enter a rule into the table: how those layers' tensors are turned."""

    def enter(rule: Rule) -> Rule:
        for op in ops:
            RULES[op] = rule
            KERAS[op] = names
        return rule

    return enter


def crossing(op: Op, inputs: tuple[Shape, ...], weight: Weight, order: Order) -> Crossing:
    """How one of a layer's tensors crosses; `order` is that of the vector that flows in."""
    kind = type(op)
    mixed = order if _by_number(op, weight) else None
    turn = RULES[kind](op, inputs, weight)
    return Crossing(KERAS[kind][weight.name], weight.shape, turn, mixed, weight.name == "count")


def _by_number(op: Op, weight: Weight) -> bool:
    """Whether a tensor has something for each number that flows in, along Keras's first axis."""
    if isinstance(op, Dense):
        return weight.name == "weight"
    return bool(weight.shape)


def _as_it_is(weight: Weight) -> Turn:
    return Turn(weight.shape, tuple(range(len(weight.shape))), weight.shape)


def _turned(shape: Sizes, *axes: int) -> Turn:
    return Turn(shape, axes, tuple(shape[axis] for axis in axes))


@crosses(Conv, ConvTranspose, weight="kernel", bias="bias")
def _kernel(op: Op, inputs: tuple[Shape, ...], weight: Weight) -> Turn:
    """(out, in, height, width) to (height, width, in, out); transposed, out and in change."""
    return _turned(weight.shape, 2, 3, 1, 0) if weight.name == "weight" else _as_it_is(weight)


@crosses(DepthwiseConv, weight="kernel", bias="bias")
def _depthwise(op: Op, inputs: tuple[Shape, ...], weight: Weight) -> Turn:
    """(channels x multiplier, 1, height, width) to (height, width, channels, multiplier)."""
    if weight.name != "weight":
        return _as_it_is(weight)
    filters, _, height, width = weight.shape
    channels = inputs[0].channels
    return _turned((channels, filters // channels, height, width), 2, 3, 0, 1)


@crosses(Dense, weight="kernel", bias="bias")
def _dense(op: Op, inputs: tuple[Shape, ...], weight: Weight) -> Turn:
    """(out, in) to (in, out)."""
    return _turned(weight.shape, 1, 0) if weight.name == "weight" else _as_it_is(weight)


@crosses(PReLU, weight="alpha")
def _slopes(op: Op, inputs: tuple[Shape, ...], weight: Weight) -> Turn:
    """Those of a map are (1, 1, channels) in Keras."""
    if inputs[0].is_map:
        return Turn(weight.shape, (0,), (1, 1, *weight.shape))
    return _as_it_is(weight)


@crosses(
    BatchNorm,
    LayerNorm,
    GroupNorm,
    weight="gamma",
    bias="beta",
    running_mean="moving_mean",
    running_var="moving_variance",
)
@crosses(Normalize, mean="mean", variance="variance", count="count")
def _numbers(op: Op, inputs: tuple[Shape, ...], weight: Weight) -> Turn:
    return _as_it_is(weight)
