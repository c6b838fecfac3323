"""Normalization."""

from __future__ import annotations

from ..shape import Shape
from .base import Pointwise, Weight
from .matching import require_groups
from .sliding import require_map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from .fields import Count, Flag, Positive, Rate


class ScaledNorm(Pointwise, family="normalization"):
    """What norms share that scale and shift each channel by learnt numbers."""

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        return Weight("weight", (x.channels,)), Weight("bias", (x.channels,))


class BatchNorm(ScaledNorm, kind="batchnorm", keras="BatchNormalization"):
    """Batch normalization: each channel gets mean 0 and variance 1 over the batch and its pixels.

    When not training, the running averages of both stand for the batch's own. Each channel is then
    scaled and shifted by learnt numbers.

    `eps`: what is added to the variance before its root divides.
    `decay`: the share of a running average that is kept at each step of training (PyTorch's
    momentum is 1 - decay, Keras's is decay).
    `scale`: whether the channels are scaled, and not only shifted. Before a rectifier and another
    convolution a scale changes nothing that can be learnt.

    Takes: a map of H x W x C, or a vector of C numbers.
    Gives: the same shape.
    Weights: weight (C) if there is a scale, bias (C), and not trained: running_mean (C),
    running_var (C).
    MACs: 0 (at inference it folds into the layer before it).
    Source: Ioffe and Szegedy 2015, arXiv 1502.03167, algorithms 1 and 2. While training, PyTorch
    gathers the unbiased variance and Keras the biased one: the running variances differ by
    n / (n - 1) for a batch of n pixels.
    Example: `conv(64, 3, pad = 1, bias = false) -> batchnorm -> relu`
    """

    eps: Positive = 1e-5
    decay: Rate = 0.9
    scale: Flag = True

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        learnt = super().weights(x)
        return (
            *(learnt if self.scale else learnt[1:]),
            Weight("running_mean", (x.channels,), trained=False),
            Weight("running_var", (x.channels,), trained=False),
        )


class LayerNorm(ScaledNorm, kind="layernorm", keras="LayerNormalization"):
    """Layer normalization: the channels of each pixel get mean 0 and variance 1.

    Each channel is then scaled and shifted by learnt numbers, the same at all pixels.

    `eps`: what is added to the variance before its root divides.

    Takes: a map of H x W x C, each pixel by itself; or a vector of C numbers, over all of them.
    Gives: the same shape.
    Weights: weight (C), bias (C).
    MACs: 0.
    Source: Ba et al. 2016, arXiv 1607.06450; over channels only as in Liu et al. 2022 (ConvNeXt),
    arXiv 2201.03545; `torch.nn.LayerNorm`.
    Example: `conv(96, 4, stride = 4) -> layernorm(eps = 1e-6)`
    """

    eps: Positive = 1e-5


class GroupNorm(ScaledNorm, kind="groupnorm", keras="GroupNormalization"):
    """Group normalization: each group of channels gets mean 0 and variance 1 over all its pixels.

    Each channel is then scaled and shifted by learnt numbers.

    `groups`: into how many groups of neighbours the channels are shared out; it divides them.
    `eps`: what is added to the variance before its root divides.

    Takes: a map of H x W x C, or a vector of C numbers.
    Gives: the same shape.
    Weights: weight (C), bias (C).
    MACs: 0.
    Source: Wu and He 2018, arXiv 1803.08494; `torch.nn.GroupNorm`.
    Example: `conv(64, 3, pad = 1) -> groupnorm(32) -> relu`
    """

    whole_map: ClassVar[bool] = True

    groups: Count
    eps: Positive = 1e-5

    def by_place(self) -> bool:
        return True

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_groups(self.kind, self.groups, "input channels", x.channels)
        return x


class LocalResponseNorm(
    Pointwise, kind="lrn", family="normalization", keras="LocalResponseNormalization"
):
    """Local response normalization: a number is divided by how strong its neighbour channels are.

    y[c] = x[c] / (k + alpha * sum of x[i]^2) ^ beta, over the `size` channels i from
    c - size // 2 to c + (size - 1) // 2, as far as there are channels.

    `size`: how many channels are summed.
    `alpha`: the weight of the sum, as in the paper; PyTorch and Caffe divide theirs by the size.
    `beta`: the exponent.
    `k`: what is added to the sum.

    Takes: a map of H x W x C.
    Gives: the same shape.
    MACs: 0.
    Source: Krizhevsky et al. 2012, section 3.3, whose values are the defaults.
    Example: `conv(96, 11, stride = 4) -> relu -> lrn(5)`
    """

    size: Count = 5
    alpha: Positive = 1e-4
    beta: Positive = 0.75
    k: Positive = 2.0

    def shape(self, *inputs: Shape) -> Shape:
        (x,) = inputs
        require_map(self.kind, x)
        return x

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]
