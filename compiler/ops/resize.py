"""Maps made larger without weights."""

from __future__ import annotations

from ..errors.layers import NoSuchMode
from ..shape import Footprint, Shape
from .base import Fault, Op
from .sliding import require_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fields import Pair, Text

MODES = ("nearest", "bilinear")


class Upsample(Op, kind="upsample", family="resizing", keras="UpSampling2D"):
    """Makes a map a whole factor larger.

    `factor`: how many pixels become of one, down and across.
    `mode`: "nearest" repeats each pixel; "bilinear" weighs the four around by how near they are,
    where pixels are squares whose corners lie on those of the map.

    Takes: a map of H x W x C.
    Gives: a map of H factor x W factor x C.
    MACs: 0.
    Source: `torch.nn.Upsample` with `align_corners=False`, `keras.layers.UpSampling2D`. Of other
    modes the frameworks have unlike ideas.
    Example: `conv(64, 3, pad = 1) -> upsample(2)`
    """

    factor: Pair
    mode: Text = "nearest"

    def check(self) -> None:
        if self.mode not in MODES:
            raise Fault(NoSuchMode, at="mode", layer=self.kind, mode=self.mode, known=MODES)

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self.kind, x)
        return Shape((x.height * self.factor[0], x.width * self.factor[1], x.channels))

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]

    def footprints(self, *inputs: Shape) -> tuple[Footprint, Footprint]:
        height, width = self.factor
        return self._footprint(height), self._footprint(width)

    def _footprint(self, factor: int) -> Footprint:
        if self.mode == "nearest":
            return Footprint(factor, 1 - factor, 0)
        # The middle of place o lies (2 o + 1 - factor) / (2 factor) places from that of the
        # first; it is made from the places on both sides.
        return Footprint(2 * factor, 2 - 3 * factor, factor, step=2)
