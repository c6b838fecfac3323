"""Scaling by numbers that are not learnt."""

from __future__ import annotations

from ..errors.layers import NormalizeByHalf, NormalizeDoesNotFit
from ..shape import Shape
from .base import Fault, Pointwise, Weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fields import Real, Reals, Spreads


class Rescale(Pointwise, kind="rescale", family="scaling", keras="Rescaling"):
    """Every number times `scale`, plus `offset`.

    `scale`: the factor.
    `offset`: what is added to the product.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Szegedy et al. 2016, arXiv 1602.07261, section 3.3 (residuals scaled by 0.1 to 0.3);
    `keras.layers.Rescaling`.
    Example: `residual: conv(256, 1) -> rescale(0.17)`
    """

    scale: Real
    offset: Real = 0.0

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0] and self.scale >= 0 and self.offset >= 0


class Normalize(Pointwise, kind="normalize", family="scaling", keras="Normalization"):
    """Each channel less its mean, divided by the root of its variance: numbers from a data set.

    y = (x - mean) / max(sqrt(variance), 1e-7). With both arguments they are constants of the
    network. With neither, the layer holds statistics that are gathered from data beforehand and
    loaded like weights; without them, x stays as it is.

    `mean`: a number for each channel, or one for all; none: the layer's own.
    `variance`: alike.

    Takes: a map of H x W x C, or a vector of C numbers.
    Gives: the same shape.
    Weights: without arguments, not trained: mean (C), variance (C), count (), which is how many
    numbers the two were gathered from.
    MACs: 0.
    Source: `keras.layers.Normalization`, which has the same statistics and the same 1e-7.
    Example: `rescale(1 / 255) -> normalize([0.485, 0.456, 0.406], [0.0524, 0.0502, 0.0506])`
    """

    mean: Reals = ()
    variance: Spreads = ()

    @property
    def adapted(self) -> bool:
        """Whether the statistics are the layer's own."""
        return not self.mean

    def check(self) -> None:
        if len(self.mean) != len(self.variance):
            raise Fault(
                NormalizeByHalf,
                at="variance" if self.variance else "mean",
                layer=self.kind,
                means=len(self.mean),
                variances=len(self.variance),
            )

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        if len(self.mean) not in (0, 1, x.channels):
            raise Fault(
                NormalizeDoesNotFit,
                at="mean",
                layer=self.kind,
                means=len(self.mean),
                channels=x.channels,
            )
        return x

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        if not self.adapted:
            return ()
        return (
            Weight("mean", (x.channels,), trained=False),
            Weight("variance", (x.channels,), trained=False),
            Weight("count", (), trained=False),
        )

    def by_place(self) -> bool:
        return len(self.mean) > 1
