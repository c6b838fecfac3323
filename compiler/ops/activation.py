"""Activations."""

from __future__ import annotations

from ..shape import Shape
from .base import Pointwise, Weight

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .fields import Positive, Real


class Activation(Pointwise, family="activation", keras="Activation"):
    """A function of each number that is not negative where the number is not."""

    def nonnegative(self, *inputs: bool) -> bool:
        return inputs[0]


class NonNegative(Pointwise, family="activation", keras="Activation"):
    """A function that is negative nowhere."""

    def nonnegative(self, *inputs: bool) -> bool:
        return True


class ReLU(NonNegative, kind="relu", keras="ReLU"):
    """The rectified linear unit, max(x, 0).

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Nair and Hinton 2010, "Rectified Linear Units Improve Restricted Boltzmann Machines".
    Example: `conv(64, 3, pad = 1) -> relu`
    """


class ReLU6(NonNegative, kind="relu6", keras="ReLU"):
    """A rectified linear unit that stops at 6, min(max(x, 0), 6).

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Krizhevsky 2010, "Convolutional Deep Belief Networks on CIFAR-10"; MobileNet, arXiv
    1704.04861.
    Example: `conv(32, 3, stride = 2, pad = 1) -> batchnorm -> relu6`
    """


class LeakyReLU(Activation, kind="leaky_relu", keras="LeakyReLU"):
    """A rectified linear unit that lets a share of what is negative through: x, or slope x below 0.

    `slope`: the factor below 0.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Maas et al. 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models".
    Example: `conv(32, 3, pad = 1) -> leaky_relu(0.1)`
    """

    slope: Real = 0.01


class PReLU(Activation, kind="prelu", keras="PReLU"):
    """A leaky rectified linear unit that learns its slopes, one for each channel.

    `init`: the slope before training.

    Takes: a map of H x W x C, or a vector of C numbers.
    Gives: the same shape.
    Weights: weight (C), the slopes.
    MACs: 0.
    Source: He et al. 2015, "Delving Deep into Rectifiers", arXiv 1502.01852, equation 1.
    Example: `conv(64, 3, pad = 1) -> prelu`
    """

    init: Real = 0.25

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        (x,) = inputs
        return (Weight("weight", (x.channels,)),)


class ELU(Activation, kind="elu", keras="ELU"):
    """The exponential linear unit: x, or alpha (e^x - 1) below 0.

    `alpha`: minus the value that it approaches far below 0.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Clevert et al. 2015, arXiv 1511.07289, section 3.
    Example: `conv(64, 3, pad = 1) -> elu`
    """

    alpha: Positive = 1.0


class GELU(Activation, kind="gelu"):
    """The Gaussian error linear unit: x times the share of a normal distribution that is below x.

    It is the exact one, not the approximation by tanh.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Hendrycks and Gimpel 2016, arXiv 1606.08415, section 2.
    Example: `conv(384, 1) -> gelu -> conv(96, 1)`
    """


class SiLU(Activation, kind="silu"):
    """x times sigmoid(x), also known as swish.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Elfwing et al. 2017, arXiv 1702.03118; Ramachandran et al. 2017, arXiv 1710.05941.
    Example: `conv(32, 3, stride = 2, pad = 1) -> batchnorm -> silu`
    """


class Mish(Activation, kind="mish"):
    """x times tanh(softplus(x)).

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Misra 2019, arXiv 1908.08681.
    Example: `conv(32, 3, pad = 1) -> batchnorm -> mish`
    """


class Tanh(Activation, kind="tanh"):
    """The hyperbolic tangent, between -1 and 1.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: `torch.nn.Tanh`; LeCun et al. 1998, appendix A, scale it: 1.7159 tanh(2 x / 3).
    Example: `conv(6, 5) -> tanh -> avgpool(2)`
    """


class Sigmoid(NonNegative, kind="sigmoid"):
    """The logistic function, 1 / (1 + e^-x), between 0 and 1.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: `torch.nn.Sigmoid`.
    Example: `dense(1) -> sigmoid`
    """


class HardSigmoid(NonNegative, kind="hard_sigmoid"):
    """A sigmoid of straight lines, relu6(x + 3) / 6.

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Howard et al. 2019, "Searching for MobileNetV3", arXiv 1905.02244, section 5.2.
    Example: `gate: x -> global_avgpool(keep = true) -> conv(64, 1) -> hard_sigmoid`
    """


class HardSwish(Activation, kind="hard_swish"):
    """x times hard_sigmoid(x).

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Howard et al. 2019, "Searching for MobileNetV3", arXiv 1905.02244, section 5.2.
    Example: `conv(16, 3, stride = 2, pad = 1) -> batchnorm -> hard_swish`
    """


class Softplus(NonNegative, kind="softplus"):
    """A smooth rectified linear unit, log(1 + e^x).

    Takes: a map or a vector.
    Gives: the same shape.
    MACs: 0.
    Source: Dugas et al. 2000, "Incorporating Second-Order Functional Knowledge for Better Option
    Pricing".
    Example: `dense(1) -> softplus`
    """


class Softmax(NonNegative, kind="softmax", keras="Softmax"):
    """Numbers above 0 whose sum over the channels is 1: e^x divided by the sum of all e^x.

    Takes: a map of H x W x C, each pixel by itself; or a vector of C numbers.
    Gives: the same shape.
    MACs: 0.
    Source: Bridle 1990; `torch.nn.Softmax(dim=1)`, `keras.layers.Softmax`.
    Example: `fc: dense(1000) -> softmax`
    """


class LogSoftmax(Pointwise, kind="log_softmax", family="activation", keras="Activation"):
    """The logarithm of softmax, computed without it.

    Takes: a map of H x W x C, each pixel by itself; or a vector of C numbers.
    Gives: the same shape.
    MACs: 0.
    Source: `torch.nn.LogSoftmax(dim=1)`.
    Example: `fc: dense(10) -> log_softmax`
    """
