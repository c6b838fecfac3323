"""Pooling."""

from __future__ import annotations

from ..errors.layers import PoolPadTooLarge
from ..shape import Footprint, Shape, window
from .base import Fault, Op
from .fields import same_as
from .sliding import require_map, slide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from ..shape import Window
    from .fields import Flag, Padding, Pair


class Pool(Op, family="pooling"):
    """What both pools share: the windows, and a rule for padding.

    Padding on a side is smaller than the window, so that none sees padding only: its maximum
    would be minus infinity, its average 0 / 0. (`torch.nn.MaxPool2d` takes half the window at
    most as its own argument; more, and unequal sides, are padded before it with the same result.)
    """

    sliding: ClassVar[tuple[str, ...]] = ("size", "stride", "pad", "ceil")

    size: Pair
    stride: Pair = same_as("size")
    pad: Padding = ((0, 0), (0, 0))
    ceil: Flag = False

    def check(self) -> None:
        if self.pad == "same":
            return
        for axis, size, sides in zip(("height", "width"), self.size, self.pad, strict=True):
            if max(sides) >= size:
                raise Fault(
                    PoolPadTooLarge,
                    at="pad",
                    layer=self.kind,
                    axis=axis,
                    size=size,
                    pad=max(sides),
                )

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        down, across = self.windows(x)
        return Shape((down.out, across.out, x.channels))

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        (x,) = inputs
        return slide(self.kind, x, self.size, self.stride, self.pad, ceil=self.ceil)

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]


class MaxPool(Pool, kind="maxpool", keras="MaxPooling2D"):
    """Max pooling: the largest number of each window, channel by channel.

    `size`: height and width of the window, in pixels.
    `stride`: pixels from one window to the next; unsaid, the size.
    `pad`: rows and columns around the map that never are the largest, each side smaller than the
    window; or `same` for as many as make ceil(H / stride) windows.
    `ceil`: whether a last window may hang over the edge; it starts inside the map or the
    padding before it.

    Takes: a map of H x W x C, with its padding at least as large as the window.
    Gives: a map of H' x W' x C, H' = (H + top + bottom - size) // stride + 1, with `ceil` rounded
    up, and W' alike.
    MACs: 0.
    Source: Dumoulin and Visin 2016, arXiv 1603.07285, relationship 7; `torch.nn.MaxPool2d`, with
    its rule for the last window of `ceil_mode`.
    Example: `conv1 -> maxpool(3, stride = 2, ceil = true)`
    """


class AvgPool(Pool, kind="avgpool", keras="AveragePooling2D"):
    """Average pooling: the mean of each window, channel by channel.

    `size`: height and width of the window, in pixels.
    `stride`: pixels from one window to the next; unsaid, the size.
    `pad`: rows and columns around the map, each side smaller than the window; or `same` for as many
    as make ceil(H / stride) windows.
    `ceil`: whether a last window may hang over the edge; it starts inside the map or the
    padding before it.
    `count_pad`: whether padding counts as zeros in the mean, or is left out of it. What a window
    of `ceil` reads beyond the padding is left out always.

    Takes: a map of H x W x C, with its padding at least as large as the window.
    Gives: a map of H' x W' x C, H' = (H + top + bottom - size) // stride + 1, with `ceil` rounded
    up, and W' alike.
    MACs: 0.
    Source: Dumoulin and Visin 2016, arXiv 1603.07285, relationship 7; `torch.nn.AvgPool2d`, whose
    `count_include_pad` is true where it is unsaid; Keras counts no padding.
    Example: `x -> avgpool(3, stride = 1, pad = same)`
    """

    sliding: ClassVar[tuple[str, ...]] = (*Pool.sliding, "count_pad")

    count_pad: Flag = False


class AdaptiveAvgPool(
    Op, kind="adaptive_avgpool", family="pooling", keras="AdaptiveAveragePooling2D"
):
    """Average pooling to a map of a given size, whatever the size of its input.

    Row i is the mean of the rows from floor(i H / height) to ceil((i + 1) H / height) - 1, and
    columns alike: windows overlap, and differ in size, where the sizes do not divide.

    `size`: height and width of the map that flows out, in pixels.

    Takes: a map of H x W x C.
    Gives: a map of height x width x C.
    MACs: 0.
    Source: `torch.nn.AdaptiveAvgPool2d`, `keras.layers.AdaptiveAveragePooling2D` (from Keras 3.13
    on).
    Example: `inception_4a -> adaptive_avgpool(4) -> conv(128, 1)`
    """

    size: Pair

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self.kind, x)
        return Shape((*self.size, x.channels))

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def footprints(self, *inputs: Shape) -> tuple[Footprint, Footprint]:
        (x,) = inputs
        height, width = self.size
        return (
            Footprint(height, 1 - height, x.height - 1, step=x.height),
            Footprint(width, 1 - width, x.width - 1, step=x.width),
        )

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]


class GlobalPool(Op, family="pooling"):
    """What both global pools share: one window that covers the map."""

    keep: Flag = False

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self.kind, x)
        return Shape((1, 1, x.channels) if self.keep else (x.channels,))

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        (x,) = inputs
        require_map(self.kind, x)
        return window(x.height, x.height), window(x.width, x.width)

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]


class GlobalAvgPool(GlobalPool, kind="global_avgpool", keras="GlobalAveragePooling2D"):
    """The mean of each channel over the whole map.

    `keep`: whether a map of 1x1 pixel flows out instead of a vector.

    Takes: a map of H x W x C.
    Gives: a vector of C, or with `keep` a map of 1x1xC.
    MACs: 0.
    Source: Lin et al. 2013, "Network In Network", arXiv 1312.4400, section 3.2.
    Example: `global_avgpool -> dense(1000)`
    """


class GlobalMaxPool(GlobalPool, kind="global_maxpool", keras="GlobalMaxPooling2D"):
    """The largest number of each channel over the whole map.

    `keep`: whether a map of 1x1 pixel flows out instead of a vector.

    Takes: a map of H x W x C.
    Gives: a vector of C, or with `keep` a map of 1x1xC.
    MACs: 0.
    Source: `keras.layers.GlobalMaxPooling2D`.
    Example: `global_maxpool(keep = true) -> conv(16, 1)`
    """
