"""Layers that widen or cut the borders of a map."""

from __future__ import annotations

from ..errors.layers import CropLeavesNothing
from ..shape import Shape, window
from .arrange import Arrange
from .base import Fault
from .sliding import require_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..shape import Window
    from .fields import Borders


class Border(Arrange):
    """What layers share that move the borders of a map: each place is a window of one place."""

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        down, across = self.windows(x)
        return Shape((down.out, across.out, x.channels))

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        """The places that stay or come, along height and width. Raises `Fault`."""
        raise NotImplementedError


class ZeroPad(Border, kind="zero_pad", keras="ZeroPadding2D"):
    """Rows and columns of zeros around a map.

    `pad`: how many on each side.

    Takes: a map of H x W x C.
    Gives: a map of (H + top + bottom) x (W + left + right) x C.
    MACs: 0.
    Source: `torch.nn.ZeroPad2d`, `keras.layers.ZeroPadding2D`.
    Example: `zero_pad([0, 1, 0, 1]) -> conv(64, 3, stride = 2)`
    """

    pad: Borders

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        (x,) = inputs
        require_map(self.kind, x)
        down, across = self.pad
        return window(x.height, 1, 1, down), window(x.width, 1, 1, across)


class Crop(Border, kind="crop", keras="Cropping2D"):
    """A map without some of its outermost rows and columns.

    `sides`: how many are cut off on each side; of each axis at least one place stays.

    Takes: a map of H x W x C.
    Gives: a map of (H - top - bottom) x (W - left - right) x C.
    MACs: 0.
    Source: `keras.layers.Cropping2D`.
    Example: `crop([1, 0, 1, 0]) -> avgpool(1, stride = 2)`
    """

    sides: Borders

    def windows(self, *inputs: Shape) -> tuple[Window, Window]:
        """A window of one place that begins at the first row that stays: padding below 0."""
        (x,) = inputs
        require_map(self.kind, x)
        (top, bottom), (left, right) = self.sides
        down = window(x.height, 1, 1, (-top, -bottom))
        across = window(x.width, 1, 1, (-left, -right))
        for axis, w in (("height", down), ("width", across)):
            if w.out < 1:
                raise Fault(
                    CropLeavesNothing,
                    at="sides",
                    layer=self.kind,
                    axis=axis,
                    full=w.n,
                    low=-w.low,
                    high=-w.high,
                )
        return down, across
