# Made by cnnc from nasnet.cnn.

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


class Squeeze(nn.Sequential):
    """A rectifier, a 1x1 convolution to the cell's width, normalization."""

    def __init__(self, in_channels: int, filters: int) -> None:
        super().__init__(
            nn.ReLU(),
            nn.Conv2d(in_channels, filters, 1, bias=False),
            nn.BatchNorm2d(filters, eps=1e-3, momentum=0.0003),
        )
        self.out_channels = filters


class Separable(nn.Sequential):
    """Twice a rectifier, a depthwise and a 1x1 convolution; the first may halve."""

    def __init__(
        self, in_channels: int, filters: int, size: int, stride: int = 1
    ) -> None:
        super().__init__()
        channels = in_channels
        for step in (stride, 1):
            self.append(
                nn.Sequential(
                    nn.ReLU(),
                    Conv2dSame(
                        channels,
                        channels,
                        size,
                        stride=step,
                        groups=channels,
                        bias=False,
                    ),
                    nn.Conv2d(channels, filters, 1, bias=False),
                    nn.BatchNorm2d(filters, eps=1e-3, momentum=0.0003),
                )
            )
            channels = filters


class Factorized(nn.Module):
    """Halves a map: a 1x1 convolution on its even pixels, another on its odd ones."""

    def __init__(self, in_channels: int, filters: int) -> None:
        super().__init__()
        self.active = nn.ReLU()
        self.even = nn.Conv2d(in_channels, filters // 2, 1, stride=2, bias=False)
        self.odd = nn.Sequential(
            nn.ZeroPad2d((0, 1, 0, 1)),
            nn.ZeroPad2d((-1, 0, -1, 0)),
            nn.Conv2d(in_channels, filters // 2, 1, stride=2, bias=False),
        )
        self.batchnorm = nn.BatchNorm2d(2 * (filters // 2), eps=1e-3, momentum=0.0003)
        self.out_channels = 2 * (filters // 2)

    def forward(self, x: Tensor) -> Tensor:
        active = self.active(x)
        x = torch.cat([self.even(active), self.odd(active)], dim=1)
        return self.batchnorm(x)


class Normal(nn.Module):
    """The normal cell: five sums of two operations each (Figure 4 of the paper, left).

    `fit` brings the earlier of the two outputs to the size and width of the cell.
    """

    def __init__(
        self,
        last_channels: int,
        previous_channels: int,
        filters: int,
        fit: Callable[..., nn.Module] = Squeeze,
    ) -> None:
        super().__init__()
        self.now = Squeeze(last_channels, filters)
        self.before = fit(previous_channels, filters)
        self.left1 = Separable(filters, filters, 5)
        self.right1 = Separable(self.before.out_channels, filters, 3)
        self.left2 = Separable(self.before.out_channels, filters, 5)
        self.right2 = Separable(self.before.out_channels, filters, 3)
        self.left3 = nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
        self.pool4 = nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
        self.left5 = Separable(filters, filters, 3)
        self.out_channels = (2 * self.before.out_channels + 4 * filters, last_channels)

    def forward(self, last: Tensor, previous: Tensor) -> tuple[Tensor, Tensor]:
        now = self.now(last)
        before = self.before(previous)
        pool4 = self.pool4(before)
        return torch.cat(
            [
                before,
                self.left1(now) + self.right1(before),
                self.left2(before) + self.right2(before),
                self.left3(now) + before,
                pool4 + pool4,
                self.left5(now) + now,
            ],
            dim=1,
        ), last


class Halving(nn.Module):
    """The reduction cell, which halves the map (Figure 4 of the paper, right)."""

    def __init__(self, now_channels: int, before_channels: int, filters: int) -> None:
        super().__init__()
        self.left1 = Separable(now_channels, filters, 5, stride=2)
        self.right1 = Separable(before_channels, filters, 7, stride=2)
        self.largest = nn.MaxPool2d(3, stride=2)
        self.right2 = Separable(before_channels, filters, 7, stride=2)
        self.left3 = nn.AvgPool2d(3, stride=2)
        self.right3 = Separable(before_channels, filters, 5, stride=2)
        self.right4 = nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
        self.left5 = Separable(filters, filters, 3)

    def forward(self, now: Tensor, before: Tensor) -> Tensor:
        padded = F.pad(now, (now.shape[3] % 2, 1, now.shape[2] % 2, 1))
        sum1 = self.left1(now) + self.right1(before)
        largest = self.largest(padded)
        sum2 = largest + self.right2(before)
        return torch.cat(
            [
                sum2,
                self.left3(padded) + self.right3(before),
                sum2 + self.right4(sum1),
                self.left5(sum1) + largest,
            ],
            dim=1,
        )


class Reduction(nn.Module):
    """The cell on the last two outputs; with `skip` it hands on the earlier one."""

    def __init__(
        self,
        last_channels: int,
        previous_channels: int,
        filters: int,
        fit: Callable[..., nn.Module] = Squeeze,
    ) -> None:
        super().__init__()
        self.now = Squeeze(last_channels, filters)
        self.before = fit(previous_channels, filters)
        self.new = Halving(filters, self.before.out_channels, filters)
        self.out_channels = (4 * filters, last_channels)

    def forward(self, last: Tensor, previous: Tensor) -> tuple[Tensor, Tensor]:
        return self.new(self.now(last), self.before(previous)), last


class Stage(nn.Module):
    """Normal cells; the first sees an earlier output of twice its own size."""

    def __init__(
        self, last_channels: int, previous_channels: int, filters: int, depth: int
    ) -> None:
        super().__init__()
        self.normal = Normal(last_channels, previous_channels, filters, fit=Factorized)
        self.normal_2 = nn.ModuleList()
        channels = self.normal.out_channels
        for _ in range(depth - 1):
            self.normal_2.append(Normal(*channels, filters))
            channels = self.normal_2[-1].out_channels
        self.out_channels = channels

    def forward(self, last: Tensor, previous: Tensor) -> tuple[Tensor, Tensor]:
        last, previous = self.normal(last, previous)
        for normal in self.normal_2:
            last, previous = normal(last, previous)
        return last, previous


class NASNet(nn.Module):
    """Two reduction cells, then three stages with a reduction cell between them."""

    def __init__(
        self, depth: int, width: int, stem_width: int, classes: int = 1000
    ) -> None:
        super().__init__()
        filters = width // 24
        self.stem = nn.Sequential(
            nn.Conv2d(3, stem_width, 3, stride=2, bias=False),
            nn.BatchNorm2d(stem_width, eps=1e-3, momentum=0.0003),
        )
        self.squeezed = Squeeze(stem_width, filters // 4)
        self.halved = Halving(filters // 4, stem_width, filters // 4)
        self.reduction = Reduction(
            4 * (filters // 4), stem_width, filters // 2, fit=Factorized
        )
        self.stage = Stage(4 * (filters // 2), 4 * (filters // 4), filters, depth)
        self.reduction_2 = Reduction(*self.stage.out_channels, 2 * filters)
        self.stage_2 = Stage(*self.reduction_2.out_channels, 2 * filters, depth)
        self.reduction_3 = Reduction(*self.stage_2.out_channels, 4 * filters)
        self.last_previous = Stage(*self.reduction_3.out_channels, 4 * filters, depth)
        self.pooled = nn.Sequential(nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.predictions = nn.Sequential(
            nn.Linear(self.last_previous.out_channels[0], classes), nn.Softmax(dim=1)
        )

    def forward(self, x: Tensor) -> Tensor:
        stem = self.stem(x)
        last, previous = self.reduction(self.halved(self.squeezed(stem), stem), stem)
        last, previous = self.stage(last, previous)
        last, previous = self.reduction_2(last, previous)
        last, previous = self.stage_2(last, previous)
        last, previous = self.reduction_3(last, previous)
        last, _ = self.last_previous(last, previous)
        x = self.pooled(last)
        return self.predictions(x)


def nasnet_mobile(classes: int = 1000) -> NASNet:
    """NASNet-A (4 @ 1056), for phones."""
    return NASNet(4, 1056, 32, classes=classes)
