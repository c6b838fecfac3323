"""Convolutions that pad their own input."""

from __future__ import annotations

from .base import ANY, FUNCTIONAL, Helper

_PAD_SAME = '''
def pad_same(x: Tensor, window: nn.Module, value: float = 0.0) -> Tensor:
    """Pad for ceil(n / stride) windows, the odd row at the bottom, the column right."""
    sides: list[int] = []
    for axis in (1, 0):
        size, stride, dilation = (
            n[axis] if isinstance(n, tuple) else n
            for n in (window.kernel_size, window.stride, getattr(window, "dilation", 1))
        )
        n = x.shape[axis - 2]
        total = max((-(-n // stride) - 1) * stride + dilation * (size - 1) + 1 - n, 0)
        sides += [total // 2, total - total // 2]
    return F.pad(x, sides, value=value)
'''

_CONV_SAME_BY_PAD = '''
class Conv2dSame(nn.Conv2d):
    """A convolution with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(pad_same(x, self))
'''

_CONV_SAME = '''
class Conv2dSame(nn.Conv2d):
    """Pads for ceil(n / stride) windows, an odd row at the bottom, a column right."""

    def forward(self, x: Tensor) -> Tensor:
        sides: list[int] = []
        windows = zip(x.shape[2:], self.kernel_size, self.stride, self.dilation)
        for n, size, stride, dilation in reversed(list(windows)):
            end = (-(-n // stride) - 1) * stride + dilation * (size - 1) + 1
            total = max(end - n, 0)
            sides += [total // 2, total - total // 2]
        return super().forward(F.pad(x, sides))
'''

_CONV_PAD = '''
class Conv2dPad(nn.Conv2d):
    """A convolution with its own padding on each side: left, right, top, bottom."""

    def __init__(self, *args: Any, sides: tuple[int, int, int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.pad(x, self.sides))
'''

_CONV_ANY = '''
class PaddedConv2d(nn.Conv2d):
    """A convolution padded by a number, (height, width), four sides, or as "same"."""

    def __init__(self, *args: Any, pad: int | str | tuple[int, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.pad = pad

    def forward(self, x: Tensor) -> Tensor:
        if self.pad == "same":
            return super().forward(pad_same(x, self))
        pad = self.pad if isinstance(self.pad, tuple) else (self.pad, self.pad)
        top, bottom, left, right = pad if len(pad) == 4 else (pad[0], *pad, pad[1])
        return super().forward(F.pad(x, (left, right, top, bottom)))
'''

HELPERS = {
    "pad_same": Helper(_PAD_SAME, (), (FUNCTIONAL,)),
    "Conv2dSame": Helper(_CONV_SAME, (), (FUNCTIONAL,), beside=("pad_same", _CONV_SAME_BY_PAD)),
    "Conv2dPad": Helper(_CONV_PAD, (), (FUNCTIONAL, ANY)),
    "PaddedConv2d": Helper(_CONV_ANY, ("pad_same",)),
}
