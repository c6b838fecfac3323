"""Convolution."""

from __future__ import annotations

from ..shape import Shape
from .base import Op, Weight
from .matching import require_groups
from .sliding import slide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from ..shape import Window
    from .fields import Count, Flag, Padding, Pair


class Conv(Op, kind="conv", family="convolution", keras="Conv2D"):
    """Convolution in two dimensions: each filter is laid over every window of the map.

    `filters`: how many filters, which is how many channels flow out.
    `size`: height and width of a filter, in pixels.
    `stride`: pixels from one window to the next.
    `pad`: rows and columns of zeros around the map, or `same` for as many as make
    ceil(H / stride) windows; an odd one stands at the bottom and right.
    `dilation`: pixels from one place of a filter to the next; 2 leaves one out between.
    `groups`: the channels are shared out into so many groups, and a filter sees one of them.
    `bias`: whether a number is added to each channel.

    Takes: a map of H x W x C, with its padding at least as large as a filter; the groups divide C
    and filters.
    Gives: a map of H' x W' x filters, H' = (H + top + bottom - dilation (size - 1) - 1) // stride
    + 1, and W' alike.
    Weights: weight (filters, C / groups, height, width), bias (filters).
    MACs: H' W' filters height width C / groups.
    Source: Dumoulin and Visin 2016, arXiv 1603.07285, relationships 6 and 15; groups: Krizhevsky
    et al. 2012, section 3.5; `torch.nn.Conv2d`, which like Keras does not flip the filter.
    Example: `image -> conv(64, 7, stride = 2, pad = 3, bias = false)`
    """

    sliding: ClassVar[tuple[str, ...]] = ("size", "stride", "pad", "dilation")

    filters: Count
    size: Pair
    stride: Pair = (1, 1)
    pad: Padding = ((0, 0), (0, 0))
    dilation: Pair = (1, 1)
    groups: Count = 1
    bias: Flag = True

    def check(self) -> None:
        require_groups(self.kind, self.groups, "filters", self.filters)

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        down, across = self.windows(x)
        require_groups(self.kind, self.groups, "input channels", x.channels)
        return Shape((down.out, across.out, self.filters))

    def channels(self, *inputs: Any) -> Any:
        return self.filters

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        kernel = Weight("weight", (self.filters, x.channels // self.groups, *self.size))
        return (kernel, Weight("bias", (self.filters,))) if self.bias else (kernel,)

    def macs(self, output: Shape, *inputs: Shape) -> int:
        (x,) = inputs
        height, width = self.size
        return output.size * height * width * (x.channels // self.groups)

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        (x,) = inputs
        return slide(self.kind, x, self.size, self.stride, self.pad, self.dilation)


class DepthwiseConv(Op, kind="depthwise_conv", family="convolution", keras="DepthwiseConv2D"):
    """Convolution of each channel by itself, with filters of its own; none sees another channel.

    `size`: height and width of a filter, in pixels.
    `stride`: pixels from one window to the next.
    `pad`: rows and columns of zeros around the map, or `same` for as many as make
    ceil(H / stride) windows; an odd one stands at the bottom and right.
    `dilation`: pixels from one place of a filter to the next; 2 leaves one out between.
    `multiplier`: how many filters each channel has; what they give stands side by side.
    `bias`: whether a number is added to each channel.

    Takes: a map of H x W x C, with its padding at least as large as a filter.
    Gives: a map of H' x W' x C multiplier, H' = (H + top + bottom - dilation (size - 1) - 1) //
    stride + 1, and W' alike.
    Weights: weight (C multiplier, 1, height, width), bias (C multiplier).
    MACs: H' W' C multiplier height width.
    Source: Sifre 2014, "Rigid-Motion Scattering for Image Classification", section 6.2; Howard et
    al. 2017, arXiv 1704.04861, section 3.1; `keras.layers.DepthwiseConv2D`.
    Example: `depthwise_conv(3, pad = 1, bias = false) -> batchnorm -> relu -> conv(64, 1)`
    """

    sliding: ClassVar[tuple[str, ...]] = ("size", "stride", "pad", "dilation")

    size: Pair
    stride: Pair = (1, 1)
    pad: Padding = ((0, 0), (0, 0))
    dilation: Pair = (1, 1)
    multiplier: Count = 1
    bias: Flag = True

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        down, across = self.windows(x)
        return Shape((down.out, across.out, x.channels * self.multiplier))

    def channels(self, *inputs: Any) -> Any:
        return inputs[0] * self.multiplier

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        filters = x.channels * self.multiplier
        kernel = Weight("weight", (filters, 1, *self.size))
        return (kernel, Weight("bias", (filters,))) if self.bias else (kernel,)

    def macs(self, output: Shape, *inputs: Shape) -> int:
        height, width = self.size
        return output.size * height * width

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        (x,) = inputs
        return slide(self.kind, x, self.size, self.stride, self.pad, self.dilation)
