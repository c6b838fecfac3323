"""Regularization."""

from __future__ import annotations

from .base import Pointwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fields import Rate


class Dropout(Pointwise, kind="dropout", family="regularization", keras="Dropout"):
    """While training, numbers drawn by chance are set to 0 and the others divided by 1 - rate.

    When not training, nothing happens.

    `rate`: the share that is dropped.

    Takes: a map or a vector; each number of a map is dropped by itself.
    Gives: the same shape.
    MACs: 0.
    Source: Srivastava et al. 2014, JMLR 15, section 10 (scaled while training).
    Example: `dense(4096) -> relu -> dropout(0.5)`
    """

    rate: Rate

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]


class DropPath(Pointwise, kind="drop_path", family="regularization", keras="Dropout"):
    """Stochastic depth: while training, a whole value is set to 0 for some images of a batch.

    For the other images it is divided by 1 - rate. When not training, nothing happens. Before an
    `add`, it leaves out one branch of a residual network for one image.

    `rate`: the share of images for which the value is dropped.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Huang et al. 2016, "Deep Networks with Stochastic Depth", arXiv 1603.09382, scaled
    while training as in Tan and Le 2019, arXiv 1905.11946.
    Example: `residual: conv(64, 1, bias = false) -> batchnorm -> drop_path(0.2 * i / blocks)`
    """

    rate: Rate

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]
