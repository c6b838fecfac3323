"""Rounding made visible: the results of PyTorch's operations, wrong in their last digits."""

from __future__ import annotations

import torch
from torch.utils._python_dispatch import TorchDispatchMode


class Disturbed(TorchDispatchMode):
    """While it lasts, results in float64 are multiplied by 1 + `share` times a normal number.

    Views are left alone, and so is what is written into a tensor in place.
    """

    def __init__(self, share: float, seed: int) -> None:
        super().__init__()
        self.share = share
        self.random = torch.Generator().manual_seed(seed)

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        made = func(*args, **(kwargs or {}))
        if any(returned.alias_info is not None for returned in func._schema.returns):
            return made
        if isinstance(made, (tuple, list)):
            return type(made)(self._disturbed(value) for value in made)
        return self._disturbed(made)

    def _disturbed(self, value):
        if not isinstance(value, torch.Tensor) or value.dtype != torch.float64:
            return value
        drawn = torch.randn(value.shape, generator=self.random, dtype=torch.float64)
        return value * (1 + self.share * drawn)
