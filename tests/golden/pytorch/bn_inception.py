# Made by cnnc from bn_inception.cnn.

import torch
from torch import Tensor, nn


class ConvBn(nn.Sequential):
    """A convolution, normalized."""

    def __init__(
        self, in_channels: int, filters: int, size: int, stride: int = 1, pad: int = 0
    ) -> None:
        super().__init__(
            nn.Conv2d(in_channels, filters, size, stride=stride, padding=pad),
            nn.BatchNorm2d(filters),
            nn.ReLU(),
        )


class Inception(nn.Module):
    """Four parallel paths, concatenated along the channels."""

    def __init__(
        self,
        in_channels: int,
        n1: int,
        r3: int,
        n3: int,
        rd: int,
        nd: int,
        proj: int,
        average: bool = True,
    ) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, n1, 1)
        self.b = nn.Sequential(ConvBn(in_channels, r3, 1), ConvBn(r3, n3, 3, pad=1))
        self.c = nn.Sequential(
            ConvBn(in_channels, rd, 1),
            ConvBn(rd, nd, 3, pad=1),
            ConvBn(nd, nd, 3, pad=1),
        )
        self.d = nn.Sequential(
            nn.AvgPool2d(3, stride=1, padding=1)
            if average
            else nn.MaxPool2d(3, stride=1, padding=1),
            ConvBn(in_channels, proj, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class Reduction(nn.Module):
    """Half the map: two paths of convolutions, and what came in, pooled."""

    def __init__(self, in_channels: int, r3: int, n3: int, rd: int, nd: int) -> None:
        super().__init__()
        self.a = nn.Sequential(
            ConvBn(in_channels, r3, 1), ConvBn(r3, n3, 3, stride=2, pad=1)
        )
        self.b = nn.Sequential(
            ConvBn(in_channels, rd, 1),
            ConvBn(rd, nd, 3, pad=1),
            ConvBn(nd, nd, 3, stride=2, pad=1),
        )
        self.c = nn.MaxPool2d(3, stride=2, ceil_mode=True)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x)], dim=1)


class BNInception(nn.Sequential):
    """BN-Inception: GoogLeNet with batch normalization and two 3x3 convolutions for
    each 5x5.

    As in the weights that circulate (from Caffe): biases before the normalization,
    pools that round up, and averages that count padding as zeros.
    """

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = ConvBn(3, 64, 7, stride=2, pad=3)
        self.pool1 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.conv2_reduce = ConvBn(64, 64, 1)
        self.conv2 = ConvBn(64, 192, 3, pad=1)
        self.pool2 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception_3a = Inception(192, 64, 64, 64, 64, 96, 32)
        self.inception_3b = Inception(256, 64, 64, 96, 64, 96, 64)
        self.inception_3c = Reduction(320, 128, 160, 64, 96)
        self.inception_4a = Inception(576, 224, 64, 96, 96, 128, 128)
        self.inception_4b = Inception(576, 192, 96, 128, 96, 128, 128)
        self.inception_4c = Inception(576, 160, 128, 160, 128, 160, 128)
        self.inception_4d = Inception(608, 96, 128, 192, 160, 192, 128)
        self.inception_4e = Reduction(608, 128, 192, 192, 256)
        self.inception_5a = Inception(1056, 352, 192, 320, 160, 224, 128)
        self.inception_5b = Inception(1024, 352, 192, 320, 192, 224, 128, average=False)
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Linear(1024, classes)
