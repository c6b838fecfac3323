# Made by cnnc from efficientnet.cnn.

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn


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


class Rescale(nn.Module):
    """Every number times a scale."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale


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
            nn.BatchNorm2d(wide, eps=1e-3, momentum=0.01),
            nn.SiLU(),
        )
        self.excite = SqueezeExcitation(wide, in_channels // 4)
        self.project = nn.Sequential(
            nn.Conv2d(wide, filters, 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
        )
        self.is_residual = stride == 1 and in_channels == filters
        if self.is_residual:
            self.residual = DropPath(drop_rate)

    def forward(self, x: Tensor) -> Tensor:
        excite = self.excite(self.depthwise(self.expand(x)))
        project = self.project(excite)
        return x + self.residual(project) if self.is_residual else project


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
            for turn in range(depths[stage]):
                turns.append(
                    Mbconv(
                        channels,
                        narrow,
                        expansion,
                        size,
                        stride if turn == 0 else 1,
                        drop_connect * (before + turn) / total,
                    )
                )
                channels = narrow
            self.body.append(turns)
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
