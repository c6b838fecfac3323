# Made by cnnc from mobilenet_v2.cnn.

import math
from collections import OrderedDict

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


def divisible(width: float) -> int:
    """The multiple of 8 nearest to a width, but never under 90% of it."""
    near = max(8, math.floor(width + 4) // 8 * 8)
    return near + 8 if near < 0.9 * width else near


class InvertedResidual(nn.Module):
    """Widens, filters each channel by itself, and narrows without a rectifier."""

    def __init__(
        self, in_channels: int, filters: int, expansion: int, stride: int = 1
    ) -> None:
        super().__init__()
        wide = expansion * in_channels
        if expansion != 1:
            self.expand = nn.Sequential(
                nn.Conv2d(in_channels, wide, 1, bias=False),
                nn.BatchNorm2d(wide, eps=1e-3, momentum=0.001),
                nn.ReLU6(),
            )
        else:
            self.expand = nn.Identity()
        self.depthwise = nn.Sequential(
            Conv2dSame(wide, wide, 3, stride=stride, groups=wide, bias=False),
            nn.BatchNorm2d(wide, eps=1e-3, momentum=0.001),
            nn.ReLU6(),
        )
        self.project = nn.Sequential(
            nn.Conv2d(wide, filters, 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.001),
        )
        self.is_residual = stride == 1 and in_channels == filters

    def forward(self, x: Tensor) -> Tensor:
        project = self.project(self.depthwise(self.expand(x)))
        return x + project if self.is_residual else project


class MobileNetV2(nn.Sequential):
    """MobileNetV2: residual units that widen inside and are narrow, and linear, between
    each other.

    `width` is the width multiplier; channels stay multiples of 8, which hardware
    likes.
    """

    def __init__(self, width: float = 1.0, classes: int = 1000) -> None:
        super().__init__()
        stem = divisible(32 * width)
        last = divisible(1280 * max(1, width))
        self.conv1 = nn.Sequential(
            Conv2dSame(3, stem, 3, stride=2, bias=False),
            nn.BatchNorm2d(stem, eps=1e-3, momentum=0.001),
            nn.ReLU6(),
        )
        self.body = nn.Sequential()
        channels = stem
        for expansion, filters, depth, stride in (
            (1, 16, 1, 1),
            (6, 24, 2, 2),
            (6, 32, 3, 2),
            (6, 64, 4, 2),
            (6, 96, 3, 1),
            (6, 160, 3, 2),
            (6, 320, 1, 1),
        ):
            narrow = divisible(math.floor(filters * width))
            self.body.append(
                nn.Sequential(
                    OrderedDict(
                        first=InvertedResidual(
                            channels, narrow, expansion, stride=stride
                        ),
                        rest=nn.Sequential(
                            *[
                                InvertedResidual(narrow, narrow, expansion)
                                for _ in range(depth - 1)
                            ]
                        ),
                    )
                )
            )
            channels = narrow
        self.conv2 = nn.Sequential(
            nn.Conv2d(channels, last, 1, bias=False),
            nn.BatchNorm2d(last, eps=1e-3, momentum=0.001),
            nn.ReLU6(),
        )
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.predictions = nn.Sequential(nn.Linear(last, classes), nn.Softmax(dim=1))
