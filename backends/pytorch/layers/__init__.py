"""The PyTorch code of each layer; importing this enters all of them in the tables."""

from . import (
    activations,
    arithmetic,
    borders,
    convolution,
    enlarging,
    normalization,
    pooling,
    reordering,
    scaling,
)

__all__ = [
    "activations",
    "arithmetic",
    "borders",
    "convolution",
    "enlarging",
    "normalization",
    "pooling",
    "reordering",
    "scaling",
]
