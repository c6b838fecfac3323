"""Rounding made visible: what PyTorch's operations take and give, wrong in its last digits."""

from __future__ import annotations

import math

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_map

STATISTICS = slice(3, 5)
"""A batch normalization's arguments that it writes into in training, which its schema conceals."""


CANCELLING = {
    torch.ops.aten.native_batch_norm_backward.default: (2, 6),
    torch.ops.aten.native_group_norm_backward.default: (4, 3),
    torch.ops.aten.native_layer_norm_backward.default: (5, 4),
    torch.ops.aten._log_softmax_backward_data.default: (),
}
"""Gradients that are what comes back less its mean. What is left can be 0 whatever flows in (of a
group of one number), while another order of summing leaves rounding of the terms: these are as
large as what comes back, its first argument, times those at these places, weights and 1 / sigma."""


class Disturbed(TorchDispatchMode):
    """While it lasts, numbers in float64 that go into an operation, and those that come out of
    it, are multiplied by 1 + `share` times a normal number.

    What goes in must be, too: a sum inside an operation whose terms cancel gives 0, which no
    factor changes, but rounding does. An operation that rounds gives what it would of other
    numbers, off in their last digits; where its terms cancel inside (`CANCELLING`), in those of the
    terms. Views are left alone, and so is what is written into a
    tensor in place.
    """

    def __init__(self, share: float, seed: int) -> None:
        super().__init__()
        self.share = share
        self.random = torch.Generator().manual_seed(seed)

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        if any(returned.alias_info is not None for returned in func._schema.returns):
            return func(*args, **(kwargs or {}))
        given, named = tree_map(self._disturbed, (tuple(args), kwargs or {}))
        made = func(*given, **named)
        if func is torch.ops.aten.native_batch_norm.default:
            for kept, written in zip(args[STATISTICS], given[STATISTICS]):
                if kept is not None:
                    kept.copy_(written)
        if func in CANCELLING:
            factors = [args[0], *(args[place] for place in CANCELLING[func])]
            first, *rest = made if isinstance(made, tuple) else (made,)
            first = self._blurred(first, [f for f in factors if f is not None])
            made = (first, *rest) if rest else first
        return tree_map(self._disturbed, made)

    def _blurred(self, value, factors):
        """A tensor, off by a share of what these come to together."""
        if value is None or value.dtype != torch.float64:
            return value
        size = math.prod(float(factor.abs().max()) for factor in factors if factor.numel())
        drawn = torch.randn(value.shape, generator=self.random, dtype=torch.float64)
        return value + self.share * size * drawn

    def _disturbed(self, value):
        if not isinstance(value, torch.Tensor) or value.dtype != torch.float64:
            return value
        drawn = torch.randn(value.shape, generator=self.random, dtype=torch.float64)
        return value * (1 + self.share * drawn)
