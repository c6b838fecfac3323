# Made by cnnc from efficientnet.cnn.

import math
from collections.abc import Callable

import torch
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


class Conv2dSame(nn.Conv2d):
    """A convolution with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(pad_same(x, self))


class Rescale(nn.Module):
    """Every number times a scale, plus an offset."""

    def __init__(self, scale: float, offset: float = 0.0) -> None:
        super().__init__()
        self.scale = scale
        self.offset = offset

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale + self.offset


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


def divisible(width: float) -> int:
    """The multiple of 8 nearest to a width, but never under 90% of it."""
    near = max(8, math.floor(width + 4) // 8 * 8)
    return near + 8 if near < 0.9 * width else near


class SqueezeExcitation(nn.Module):
    """Squeeze and excitation: a gate that sees the whole map weighs each channel."""

    def __init__(
        self,
        in_channels: int,
        reduced: int,
        act: Callable[..., nn.Module] = nn.SiLU,
        gate: Callable[..., nn.Module] = nn.Sigmoid,
    ) -> None:
        super().__init__()
        self.scale = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(in_channels, reduced, 1),
            act(),
            nn.Conv2d(reduced, in_channels, 1),
            gate(),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale(x)


class MbconvDropPath(nn.Module):
    def __init__(self, drop_rate: float) -> None:
        super().__init__()
        self.residual = DropPath(drop_rate)

    def forward(self, x_2: Tensor, x: Tensor) -> Tensor:
        return x + self.residual(x_2)


class Mbconv(nn.Module):
    """An inverted residual with squeeze and excitation, dropped at a rate."""

    def __init__(
        self,
        in_channels: int,
        filters: int,
        expansion: int,
        size: int,
        stride: int,
        drop_rate: float,
    ) -> None:
        super().__init__()
        wide = expansion * in_channels
        if expansion != 1:
            self.expand = nn.Sequential(
                nn.Conv2d(in_channels, wide, 1, bias=False),
                nn.BatchNorm2d(wide, eps=1e-3, momentum=0.01),
                nn.SiLU(),
            )
        else:
            self.expand = nn.Identity()
        self.depthwise = nn.Sequential(
            Conv2dSame(wide, wide, size, stride=stride, groups=wide, bias=False),
            nn.BatchNorm2d(wide * 1, eps=1e-3, momentum=0.01),
            nn.SiLU(),
        )
        self.excite = SqueezeExcitation(wide * 1, in_channels // 4)
        self.project = nn.Sequential(
            nn.Conv2d(wide * 1, filters, 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
        )
        if stride == 1 and in_channels == filters:
            self.drop_path = MbconvDropPath(drop_rate)
        self.has_drop_path = stride == 1 and in_channels == filters

    def forward(self, x: Tensor) -> Tensor:
        excite = self.excite(self.depthwise(self.expand(x)))
        return (
            self.drop_path(self.project(excite), x)
            if self.has_drop_path
            else self.project(excite)
        )


class EfficientNet(nn.Sequential):
    """Residuals are dropped at a rate that grows, block by block, to `drop_connect`."""

    def __init__(
        self,
        width: float,
        depth: float,
        drop_rate: float,
        drop_connect: float = 0.2,
        classes: int = 1000,
    ) -> None:
        super().__init__()
        stem = divisible(32 * width)
        head = divisible(1280 * width)
        depths = tuple(math.ceil(depth * n) for n in (1, 2, 2, 3, 3, 4, 1))
        total = sum(depths)
        self.normalize = nn.Sequential(Rescale(1 / 255), AdaptedNormalize(3))
        self.conv1 = nn.Sequential(
            Conv2dSame(3, stem, 3, stride=2, bias=False),
            nn.BatchNorm2d(stem, eps=1e-3, momentum=0.01),
            nn.SiLU(),
        )
        self.body = nn.Sequential()
        channels = stem
        for stage, (expansion, filters, size, stride) in enumerate(
            (
                (1, 16, 3, 1),
                (6, 24, 3, 2),
                (6, 40, 5, 2),
                (6, 80, 3, 2),
                (6, 112, 5, 1),
                (6, 192, 5, 2),
                (6, 320, 3, 1),
            )
        ):
            narrow = divisible(filters * width)
            before = sum(depths[:stage])
            turns = nn.Sequential()
            channels_2 = channels
            for turn in range(depths[stage]):
                turns.append(
                    Mbconv(
                        channels_2,
                        narrow,
                        expansion,
                        size,
                        stride if turn == 0 else 1,
                        drop_connect * (before + turn) / total,
                    )
                )
                channels_2 = narrow
            self.body.append(turns)
            channels = narrow
        self.conv2 = nn.Sequential(
            nn.Conv2d(channels, head, 1, bias=False),
            nn.BatchNorm2d(head, eps=1e-3, momentum=0.01),
            nn.SiLU(),
        )
        self.global_avgpool = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(drop_rate)
        )
        self.predictions = nn.Sequential(nn.Linear(head, classes), nn.Softmax(dim=1))


def efficientnet_b0(drop_connect: float = 0.2, classes: int = 1000) -> EfficientNet:
    """EfficientNet-B0: 224x224 pixels."""
    return EfficientNet(1.0, 1.0, 0.2, drop_connect=drop_connect, classes=classes)
