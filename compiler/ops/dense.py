"""Dense layers."""

from __future__ import annotations

from ..errors.layers import NeedsVector
from ..shape import Shape
from .base import Fault, Op, Weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .fields import Count, Flag


class Dense(Op, kind="dense", family="dense", keras="Dense"):
    """A fully connected layer: each unit is a weighted sum of all numbers of a vector.

    `units`: how many sums, which is how many numbers flow out.
    `bias`: whether a number is added to each.

    Takes: a vector of C numbers; `flatten` makes one of a map.
    Gives: a vector of units.
    Weights: weight (units, C), bias (units).
    MACs: C units.
    Source: `torch.nn.Linear`, `keras.layers.Dense`.
    Example: `flatten -> dense(4096) -> relu`
    """

    units: Count
    bias: Flag = True

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if x.is_map:
            raise Fault(NeedsVector, at="inputs", layer=self.kind, shape=x)
        return Shape((self.units,))

    def channels(self, *inputs: Any) -> Any:
        return self.units

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        kernel = Weight("weight", (self.units, x.channels))
        return (kernel, Weight("bias", (self.units,))) if self.bias else (kernel,)

    def macs(self, output: Shape, *inputs: Shape) -> int:
        (x,) = inputs
        return x.channels * self.units
