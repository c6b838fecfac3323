"""Layers that put a value's numbers in another order."""

from __future__ import annotations

from ..errors.layers import NotAnOrder, ReshapeDoesNotFit
from ..shape import Shape
from .arrange import Arrange
from .base import Fault
from .matching import require_groups
from .sliding import require_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from .fields import Axes, Count, Extents


class ChannelShuffle(Arrange, kind="channel_shuffle", keras="ChannelShuffle"):
    """The channels of several groups dealt out in turn: the first of each, the second of each, …

    `groups`: into how many groups of neighbours the channels are shared out; it divides them.

    Takes: a map of H x W x C.
    Gives: the same shape.
    MACs: 0.
    Source: Zhang et al. 2017, "ShuffleNet", arXiv 1707.01083, section 3.1;
    `torch.nn.ChannelShuffle`.
    Example: `conv(240, 1, groups = 3) -> channel_shuffle(3)`
    """

    groups: Count

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self.kind, x)
        require_groups(self.kind, self.groups, "input channels", x.channels)
        return x


class Reshape(Arrange, kind="reshape", keras="Reshape"):
    """The same numbers in another shape, read and written row by row, in a row pixel by pixel.

    `shape`: that of what flows out; it holds as many numbers as flow in.

    Takes: a map of H x W x C, or a vector.
    Gives: a map or vector of that shape. Every number of a map counts as dependent on the whole
    input, in receptive fields.
    MACs: 0.
    Source: `keras.layers.Reshape`; PyTorch's maps are turned to this order and back.
    Example: `dense(7 * 7 * 64) -> reshape(7x7x64)`
    """

    symbolic: ClassVar[bool] = False
    whole_map: ClassVar[bool] = True

    shape_: Extents

    def by_place(self) -> bool:
        return True

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if x.size != Shape(self.shape_).size:
            raise Fault(ReshapeDoesNotFit, at="shape", layer=self.kind, wanted=self.shape_, shape=x)
        return Shape(self.shape_)

    def channels(self, *inputs: Any) -> Any:
        raise TypeError("what reshape gives depends on its argument alone")


class Permute(Arrange, kind="permute", keras="Permute"):
    """The axes of a map in another order.

    `order`: the place of each axis that flows out among those that flow in, which are height,
    width and channels, counted from 0. [1, 0, 2] exchanges height and width.

    Takes: a map of H x W x C.
    Gives: a map of the same numbers; every one counts as dependent on the whole input, in
    receptive fields.
    MACs: 0.
    Source: `numpy.transpose`; `keras.layers.Permute`, which counts from 1.
    Example: `permute([1, 0, 2])`
    """

    symbolic: ClassVar[bool] = False
    whole_map: ClassVar[bool] = True

    order: Axes

    def check(self) -> None:
        if sorted(self.order) != [0, 1, 2]:
            raise Fault(NotAnOrder, at="order", layer=self.kind, got=self.order)

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self.kind, x)
        return Shape(tuple([x[axis] for axis in self.order]))

    def keeps_channels(self) -> bool:
        """Whether the channels stay where they are."""
        return self.order[2] == 2

    def channels(self, *inputs: Any) -> Any:
        raise TypeError("the channels of what permute gives may be its input's height or width")
