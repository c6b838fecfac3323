# Made by cnnc from inception_v3.cnn.

import torch
from torch import Tensor, nn


class UnscaledBatchNorm2d(nn.BatchNorm2d):
    """Batch normalization that shifts the channels and does not scale them."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__(channels, eps, momentum, affine=False)
        self.bias = nn.Parameter(torch.zeros(channels))


class ConvBn(nn.Sequential):
    """A convolution without bias, normalized and shifted, but not scaled."""

    def __init__(
        self,
        in_channels: int,
        filters: int,
        size: int | tuple[int, int],
        stride: int = 1,
        pad: int | str = "same",
    ) -> None:
        super().__init__(
            nn.Conv2d(
                in_channels, filters, size, stride=stride, padding=pad, bias=False
            ),
            UnscaledBatchNorm2d(filters, eps=1e-3, momentum=0.01),
            nn.ReLU(),
        )


class InceptionA(nn.Module):
    """A map of 35x35: paths of 1x1, 5x5, two 3x3, and a pool."""

    def __init__(self, in_channels: int, pooled: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 64, 1)
        self.b = nn.Sequential(ConvBn(in_channels, 48, 1), ConvBn(48, 64, 5))
        self.c = nn.Sequential(
            ConvBn(in_channels, 64, 1), ConvBn(64, 96, 3), ConvBn(96, 96, 3)
        )
        self.d = nn.Sequential(
            nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False),
            ConvBn(in_channels, pooled, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class ReductionA(nn.Module):
    """From 35x35 to 17x17."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 384, 3, stride=2, pad=0)
        self.b = nn.Sequential(
            ConvBn(in_channels, 64, 1),
            ConvBn(64, 96, 3),
            ConvBn(96, 96, 3, stride=2, pad=0),
        )
        self.c = nn.MaxPool2d(3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x)], dim=1)


class InceptionB(nn.Module):
    """A map of 17x17: paths of 1x1, one 7x7 and two 7x7 taken apart, and a pool."""

    def __init__(self, in_channels: int, width: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 192, 1)
        self.b = nn.Sequential(
            ConvBn(in_channels, width, 1),
            ConvBn(width, width, (1, 7)),
            ConvBn(width, 192, (7, 1)),
        )
        self.c = nn.Sequential(
            ConvBn(in_channels, width, 1),
            ConvBn(width, width, (7, 1)),
            ConvBn(width, width, (1, 7)),
            ConvBn(width, width, (7, 1)),
            ConvBn(width, 192, (1, 7)),
        )
        self.d = nn.Sequential(
            nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False),
            ConvBn(in_channels, 192, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class ReductionB(nn.Module):
    """From 17x17 to 8x8."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = nn.Sequential(
            ConvBn(in_channels, 192, 1), ConvBn(192, 320, 3, stride=2, pad=0)
        )
        self.b = nn.Sequential(
            ConvBn(in_channels, 192, 1),
            ConvBn(192, 192, (1, 7)),
            ConvBn(192, 192, (7, 1)),
            ConvBn(192, 192, 3, stride=2, pad=0),
        )
        self.c = nn.MaxPool2d(3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x)], dim=1)


class Fork(nn.Module):
    """A 1x3 and a 3x1 side by side."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 384, (1, 3))
        self.b = ConvBn(in_channels, 384, (3, 1))

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x)], dim=1)


class InceptionC(nn.Module):
    """A map of 8x8: wide paths, of which two fork at their end."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 320, 1)
        self.b = nn.Sequential(ConvBn(in_channels, 384, 1), Fork(384))
        self.c = nn.Sequential(
            ConvBn(in_channels, 448, 1), ConvBn(448, 384, 3), Fork(384)
        )
        self.d = nn.Sequential(
            nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False),
            ConvBn(in_channels, 192, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class InceptionV3(nn.Sequential):
    """Inception-v3: large convolutions taken apart into small ones."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = ConvBn(3, 32, 3, stride=2, pad=0)
        self.conv2 = ConvBn(32, 32, 3, pad=0)
        self.conv3 = ConvBn(32, 64, 3)
        self.pool1 = nn.MaxPool2d(3, stride=2)
        self.conv4 = ConvBn(64, 80, 1)
        self.conv5 = ConvBn(80, 192, 3, pad=0)
        self.pool2 = nn.MaxPool2d(3, stride=2)
        self.mixed0 = InceptionA(192, 32)
        self.mixed1 = InceptionA(256, 64)
        self.mixed2 = InceptionA(288, 64)
        self.mixed3 = ReductionA(288)
        self.mixed4 = InceptionB(768, 128)
        self.mixed5 = InceptionB(768, 160)
        self.mixed6 = InceptionB(768, 160)
        self.mixed7 = InceptionB(768, 192)
        self.mixed8 = ReductionB(768)
        self.mixed9 = InceptionC(1280)
        self.mixed10 = InceptionC(2048)
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(2048, classes), nn.Softmax(dim=1))
