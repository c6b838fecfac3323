"""Layers that only move numbers about."""

from __future__ import annotations

from ..errors.layers import PadChannelsShrinks, SplitDoesNotDivide
from ..shape import Shape
from .base import Fault, Op
from .matching import require_match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from .fields import Count


class Arrange(Op, family="arrangement"):
    """What these layers share: no number changes, so none becomes negative."""

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def nonnegative(self, *inputs: bool) -> bool:
        return all(inputs)


class Identity(Arrange, kind="identity"):
    """Passes on what flows in: a layer to give where one is asked for and none is wanted.

    Takes: a map or a vector.
    Gives: the same.
    MACs: 0.
    Source: `torch.nn.Identity`, `keras.layers.Identity`.
    Example: `conv_bn(64, act = identity)`
    """

    def shape(self, *inputs: Shape) -> Shape:
        return inputs[0]


class Flatten(Arrange, kind="flatten", keras="Flatten"):
    """All numbers of a map as one vector.

    Their order is each framework's own: channel by channel in PyTorch, pixel by pixel in Keras.
    Weights that cross from one to the other are rearranged to match.

    Takes: a map of H x W x C; a vector passes as it is.
    Gives: a vector of H W C numbers.
    MACs: 0.
    Source: `torch.nn.Flatten`, `keras.layers.Flatten`.
    Example: `maxpool(2) -> flatten -> dense(256)`
    """

    symbolic: ClassVar[bool] = False

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        return Shape((x.size,))

    def channels(self, *inputs: Any) -> Any:
        raise TypeError("what flatten gives depends on height and width, not on channels alone")


class Concat(Arrange, kind="concat", keras="Concatenate"):
    """Several values one behind the other along the channels.

    Takes: two or more maps of one height and width, or two or more vectors.
    Gives: a map of that height and width, or a vector; its channels are the sum of all.
    MACs: 0.
    Source: Szegedy et al. 2014, "Going deeper with convolutions", arXiv 1409.4842, section 4.
    Example: `[a, b, c, d] -> concat`
    """

    arity: ClassVar[int | None] = None

    def shape(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        wanted = "inputs of one height and width"
        require_match(self.kind, wanted, inputs, [x[:-1] == first[:-1] for x in inputs])
        return Shape((*first[:-1], sum(x.channels for x in inputs)))

    def channels(self, *inputs: Any) -> Any:
        total = inputs[0]
        for x in inputs[1:]:
            total = total + x
        return total


class Split(Arrange, kind="split", keras="Split"):
    """Equal parts of a value along the channels, the first channels first.

    `parts`: how many; it divides the channels.

    Takes: a map of H x W x C, or a vector of C numbers.
    Gives: as many maps of H x W x C / parts, or vectors.
    MACs: 0.
    Source: `torch.chunk` along the channels.
    Example: `left, right: x -> split(2)`
    """

    parts: Count
    results: ClassVar[str] = "parts"

    def by_place(self) -> bool:
        return True

    def shape(self, *inputs: Shape) -> tuple[Shape, ...]:
        (x,) = inputs
        if x.channels % self.parts:
            raise Fault(
                SplitDoesNotDivide,
                at="parts",
                layer=self.kind,
                parts=self.parts,
                channels=x.channels,
            )
        return (Shape((*x[:-1], x.channels // self.parts)),) * self.parts

    def channels(self, *inputs: Any) -> Any:
        return inputs[0] // self.parts


class PadChannels(Arrange, kind="pad_channels", keras="Pad"):
    """Channels of zeros behind a map's own: a shortcut to more channels that learns nothing.

    `channels`: how many channels flow out; at least as many as flow in.

    Takes: a map of H x W x C, or a vector of C numbers.
    Gives: a map of H x W x channels, or a vector.
    MACs: 0.
    Source: He et al. 2015, "Deep Residual Learning", arXiv 1512.03385, section 3.3, option A.
    Example: `shortcut: x -> maxpool(1, stride = 2) -> pad_channels(128)`
    """

    channels_: Count

    def by_place(self) -> bool:
        return True

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if x.channels > self.channels_:
            raise Fault(
                PadChannelsShrinks,
                at="channels",
                layer=self.kind,
                wanted=self.channels_,
                channels=x.channels,
            )
        return Shape((*x[:-1], self.channels_))

    def channels(self, *inputs: Any) -> Any:
        return self.channels_
