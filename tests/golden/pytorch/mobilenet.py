# Made by cnnc from mobilenet.cnn.

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


class Separable(nn.Sequential):
    """A 3x3 convolution of each channel, then a 1x1 convolution across them."""

    def __init__(self, in_channels: int, filters: int, stride: int = 1) -> None:
        super().__init__(
            Conv2dSame(
                in_channels,
                in_channels,
                3,
                stride=stride,
                groups=in_channels,
                bias=False,
            ),
            nn.BatchNorm2d(in_channels, eps=1e-3, momentum=0.01),
            nn.ReLU6(),
            nn.Conv2d(in_channels, filters, 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01),
            nn.ReLU6(),
        )


class MobileNet(nn.Sequential):
    """MobileNet: a depthwise and a 1x1 convolution in place of each full one.

    `width` is the paper's width multiplier, by which the whole network gets thinner.
    Keras pads its strided layers on the right and at the bottom only: the same,
    where sides are multiples of 32.
    """

    def __init__(self, width: float = 1.0, classes: int = 1000) -> None:
        super().__init__()
        stem = math.floor(32 * width)
        self.conv1 = nn.Sequential(
            Conv2dSame(3, stem, 3, stride=2, bias=False),
            nn.BatchNorm2d(stem, eps=1e-3, momentum=0.01),
            nn.ReLU6(),
        )
        self.body = nn.Sequential()
        channels = stem
        for filters, depth, stride in (
            (64, 1, 1),
            (128, 2, 2),
            (256, 2, 2),
            (512, 6, 2),
            (1024, 2, 2),
        ):
            wide = math.floor(filters * width)
            self.body.append(
                nn.Sequential(
                    OrderedDict(
                        first=Separable(channels, wide, stride=stride),
                        rest=nn.Sequential(
                            *[Separable(wide, wide) for _ in range(depth - 1)]
                        ),
                    )
                )
            )
            channels = wide
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Dropout(1e-3))
        self.predictions = nn.Sequential(
            nn.Conv2d(channels, classes, 1), nn.Flatten(), nn.Softmax(dim=1)
        )
