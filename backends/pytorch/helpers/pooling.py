"""Pools that pad their own input, and averages that count what they are asked to."""

from __future__ import annotations

from .base import ANY, FUNCTIONAL, Helper

_MAX_SAME = '''
class MaxPool2dSame(nn.MaxPool2d):
    """Max pooling with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(pad_same(x, self, float("-inf")))
'''

_AVG_SAME = '''
class AvgPool2dSame(nn.AvgPool2d):
    """Average pooling with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        mean = super().forward(pad_same(x, self))
        if self.count_include_pad:
            return mean
        return mean / super().forward(pad_same(torch.ones_like(x[:, :1]), self))
'''

_POOL_PADDED = '''
def pool_sides(x: Tensor, pool: nn.Module) -> tuple[list[int], list[int]]:
    """A pool's padding left, right, top, bottom; and with what rounding up adds."""
    pad = pool.pad if isinstance(pool.pad, tuple) else (pool.pad, pool.pad)
    top, bottom, left, right = pad if len(pad) == 4 else (pad[0], *pad, pad[1])
    declared: list[int] = []
    rounded: list[int] = []
    for axis, low, high in ((1, left, right), (0, top, bottom)):
        size, stride = (
            n[axis] if isinstance(n, tuple) else n
            for n in (pool.kernel_size, pool.stride)
        )
        n = x.shape[axis - 2]
        if pool.pad == "same":
            total = max((-(-n // stride) - 1) * stride + size - n, 0)
            low, high = total // 2, total - total // 2
        more = -(n + low + high - size) % stride if pool.round_up else 0
        declared += [low, high]
        rounded += [low, high + more if high + more < size else high]
    return declared, rounded
'''

_MAX_PADDED = '''
class PaddedMaxPool2d(nn.MaxPool2d):
    """Max pooling padded by a number, (height, width), four sides, or as "same"."""

    def __init__(
        self,
        size: int | tuple[int, int],
        stride: int | tuple[int, int],
        pad: int | str | tuple[int, ...],
        ceil: bool = False,
    ) -> None:
        super().__init__(size, stride)
        self.pad = pad
        self.round_up = ceil

    def forward(self, x: Tensor) -> Tensor:
        _, sides = pool_sides(x, self)
        return super().forward(F.pad(x, sides, value=float("-inf")))
'''

_AVG_PADDED = '''
class PaddedAvgPool2d(nn.AvgPool2d):
    """Average pooling padded by a number, (height, width), four sides, or as "same"."""

    def __init__(
        self,
        size: int | tuple[int, int],
        stride: int | tuple[int, int],
        pad: int | str | tuple[int, ...],
        ceil: bool = False,
        count_pad: bool = False,
    ) -> None:
        super().__init__(size, stride)
        self.pad = pad
        self.round_up = ceil
        self.count_pad = count_pad

    def forward(self, x: Tensor) -> Tensor:
        declared, sides = pool_sides(x, self)
        counted = torch.ones_like(x[:, :1])
        if self.count_pad:
            counted = F.pad(counted, declared, value=1.0)
            beyond = [wide - own for wide, own in zip(sides, declared)]
            share = super().forward(F.pad(counted, beyond))
        else:
            share = super().forward(F.pad(counted, sides))
        return super().forward(F.pad(x, sides)) / share
'''

_AVG_PAD = '''
class AvgPool2dPad(nn.AvgPool2d):
    """Average pooling, padded left, right, top and bottom; padding is in no average."""

    def __init__(self, *args: Any, sides: tuple[int, int, int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides

    def forward(self, x: Tensor) -> Tensor:
        share = super().forward(F.pad(torch.ones_like(x[:, :1]), self.sides))
        return super().forward(F.pad(x, self.sides)) / share
'''

HELPERS = {
    "MaxPool2dSame": Helper(_MAX_SAME, ("pad_same",)),
    "AvgPool2dSame": Helper(_AVG_SAME, ("pad_same",)),
    "pool_sides": Helper(_POOL_PADDED),
    "PaddedMaxPool2d": Helper(_MAX_PADDED, ("pool_sides",), (FUNCTIONAL,)),
    "PaddedAvgPool2d": Helper(_AVG_PADDED, ("pool_sides",), (FUNCTIONAL,)),
    "AvgPool2dPad": Helper(_AVG_PAD, (), (FUNCTIONAL, ANY)),
}
