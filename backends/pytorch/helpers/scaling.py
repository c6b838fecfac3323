"""Numbers scaled, normalized by known statistics, or dropped whole."""

from __future__ import annotations

from .base import FUNCTIONAL, Helper

_RESCALE = '''
class Rescale(nn.Module):
    """Every number times a scale."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale
'''

_SHIFTED_RESCALE = '''
class ShiftedRescale(nn.Module):
    """Every number times a scale, plus an offset."""

    def __init__(self, scale: float, offset: float = 0.0) -> None:
        super().__init__()
        self.scale = scale
        self.offset = offset

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale + self.offset
'''

_NORMALIZE = '''
class Normalize(nn.Module):
    """Each channel less its mean, divided by the root of its variance."""

    def __init__(
        self, mean: float | tuple[float, ...], variance: float | tuple[float, ...]
    ) -> None:
        super().__init__()
        mean, variance = (torch.tensor(n, dtype=torch.float) for n in (mean, variance))
        self.register_buffer("mean", mean, persistent=False)
        self.register_buffer("variance", variance, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        deviation = self.variance.sqrt().clamp(min=1e-7)
        return ((x.movedim(1, -1) - self.mean) / deviation).movedim(-1, 1)
'''

_ADAPTED_NORMALIZE = '''
class AdaptedNormalize(nn.Module):
    """Each channel less its mean, divided by the root of its variance.

    Both were gathered beforehand from `count` numbers, and are loaded like weights.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))
        self.register_buffer("count", torch.tensor(0))

    def forward(self, x: Tensor) -> Tensor:
        deviation = self.variance.sqrt().clamp(min=1e-7)
        return ((x.movedim(1, -1) - self.mean) / deviation).movedim(-1, 1)
'''

_DROP_PATH = '''
class DropPath(nn.Module):
    """Stochastic depth: while training, drops a value for whole images of a batch."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = x.new_ones(len(x), *[1] * (x.ndim - 1))
        return x * F.dropout(kept, self.rate)
'''

HELPERS = {
    "Rescale": Helper(_RESCALE),
    "ShiftedRescale": Helper(_SHIFTED_RESCALE),
    "Normalize": Helper(_NORMALIZE),
    "AdaptedNormalize": Helper(_ADAPTED_NORMALIZE),
    "DropPath": Helper(_DROP_PATH, (), (FUNCTIONAL,)),
}
