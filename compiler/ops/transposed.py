"""Transposed convolution."""

from __future__ import annotations

from ..errors.layers import CropLeavesNothing
from ..shape import Footprint, Shape, grown
from .base import Fault, Op, Weight
from .sliding import require_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from ..shape import Grown
    from .fields import Count, Flag, Padding, Pair


class ConvTranspose(Op, kind="conv_transpose", family="convolution", keras="Conv2DTranspose"):
    """Transposed convolution: each pixel of the map lays its filter, scaled, over the output.

    `filters`: how many channels flow out.
    `size`: height and width of a filter, in pixels.
    `stride`: pixels of the output from where one pixel lays its filter to where the next does.
    `crop`: rows and columns taken off the full output, or `same` for as many as leave H stride
    rows; an odd one is taken off at the bottom and right.
    `bias`: whether a number is added to each channel.

    Takes: a map of H x W x C.
    Gives: a map of H' x W' x filters, H' = (H - 1) stride + size - top - bottom, and W' alike. A
    row that no filter reaches holds the bias alone.
    Weights: weight (C, filters, height, width), bias (filters).
    MACs: H W C filters height width, those of the full output.
    Source: Dumoulin and Visin 2016, arXiv 1603.07285, section 4; `torch.nn.ConvTranspose2d`, whose
    padding is a crop, and `keras.layers.Conv2DTranspose`.
    Example: `conv_transpose(64, 2, stride = 2) -> relu`
    """

    sliding: ClassVar[tuple[str, ...]] = ("size", "stride", "crop")

    filters: Count
    size: Pair
    stride: Pair = (1, 1)
    crop: Padding = ((0, 0), (0, 0))
    bias: Flag = True

    def shape(self, *inputs: Shape) -> Shape:
        down, across = self.grown(*inputs)
        return Shape((down.out, across.out, self.filters))

    def channels(self, *inputs: Any) -> Any:
        return self.filters

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        kernel = Weight("weight", (x.channels, self.filters, *self.size))
        return (kernel, Weight("bias", (self.filters,))) if self.bias else (kernel,)

    def macs(self, output: Shape, *inputs: Shape) -> int:
        (x,) = inputs
        height, width = self.size
        return x.size * self.filters * height * width

    def grown(self, *inputs: Shape) -> tuple[Grown, Grown]:
        """How far the output reaches along height and width. Raises `Fault`."""
        (x,) = inputs
        require_map(self.kind, x)
        crop = self.crop
        down = grown(x.height, self.size[0], self.stride[0], None if crop == "same" else crop[0])
        across = grown(x.width, self.size[1], self.stride[1], None if crop == "same" else crop[1])
        for axis, side in (("height", down), ("width", across)):
            if side.out < 1:
                raise Fault(
                    CropLeavesNothing,
                    at="crop",
                    layer=self.kind,
                    axis=axis,
                    full=side.full,
                    low=side.low,
                    high=side.high,
                )
        return down, across

    def footprints(self, *inputs: Shape) -> tuple[Footprint, Footprint]:
        down, across = self.grown(*inputs)
        return down.footprint, across.footprint
