"""Regularization."""

from __future__ import annotations

from .base import Pointwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fields import Rate


class Dropout(Pointwise, kind="dropout"):
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
