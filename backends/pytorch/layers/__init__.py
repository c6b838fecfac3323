"""The PyTorch code of each layer; importing this enters all of them in the tables."""

from . import activations, arithmetic, convolution, normalization, pooling

__all__ = ["activations", "arithmetic", "convolution", "normalization", "pooling"]
