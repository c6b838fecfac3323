# Made by cnnc from xception.cnn.

import torch.nn.functional as F
from torch import Tensor, nn


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


class MaxPool2dSame(nn.MaxPool2d):
    """Max pooling with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(pad_same(x, self, float("-inf")))


class SeparableConv(nn.Sequential):
    """Each channel by itself, then a convolution of size 1 across the channels."""

    def __init__(
        self,
        in_channels: int,
        filters: int,
        size: int,
        stride: int = 1,
        pad: int = 0,
        bias: bool = True,
    ) -> None:
        super().__init__(
            nn.Conv2d(
                in_channels,
                in_channels,
                size,
                stride=stride,
                padding=pad,
                groups=in_channels,
                bias=False,
            ),
            nn.Conv2d(in_channels, filters, 1, bias=bias),
        )


class SeparableBn(nn.Sequential):
    """A separable 3x3 convolution without bias, normalized."""

    def __init__(self, in_channels: int, filters: int) -> None:
        super().__init__(
            SeparableConv(in_channels, filters, 3, pad=1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
        )


class Reduction(nn.Module):
    """Two separable convolutions and a pool, and a shortcut around them."""

    def __init__(
        self, in_channels: int, width: int, filters: int, relu_first: bool = True
    ) -> None:
        super().__init__()
        self.residual = nn.Sequential(
            nn.ReLU() if relu_first else nn.Identity(),
            SeparableBn(in_channels, width),
            nn.ReLU(),
            SeparableBn(width, filters),
            MaxPool2dSame(3, stride=2),
        )
        self.shortcut = nn.Sequential(
            nn.Conv2d(in_channels, filters, 1, stride=2, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.residual(x) + self.shortcut(x)


class Middle(nn.Module):
    """Three separable convolutions, and a shortcut around them."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.residual = nn.Sequential(
            *[
                nn.Sequential(nn.ReLU(), SeparableBn(in_channels, in_channels))
                for _ in range(3)
            ]
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.residual(x) + x


class Xception(nn.Sequential):
    """Xception: inception taken to its end, each channel convolved by itself."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 32, 3, stride=2, bias=False),
            nn.BatchNorm2d(32, eps=1e-3, momentum=0.01),
            nn.ReLU(),
        )
        self.conv2 = nn.Sequential(
            nn.Conv2d(32, 64, 3, bias=False),
            nn.BatchNorm2d(64, eps=1e-3, momentum=0.01),
            nn.ReLU(),
        )
        self.block2 = Reduction(64, 128, 128, relu_first=False)
        self.block3 = Reduction(128, 256, 256)
        self.block4 = Reduction(256, 728, 728)
        self.blocks = nn.Sequential(*[Middle(728) for _ in range(8)])
        self.block13 = Reduction(728, 728, 1024)
        self.conv14 = nn.Sequential(SeparableBn(1024, 1536), nn.ReLU())
        self.conv15 = nn.Sequential(SeparableBn(1536, 2048), nn.ReLU())
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(2048, classes), nn.Softmax(dim=1))
