# Made by cnnc from googlenet_bn.cnn.

import torch
from torch import Tensor, nn


class ConvBn(nn.Sequential):
    """A convolution without bias, normalized."""

    def __init__(
        self, in_channels: int, filters: int, size: int, stride: int = 1, pad: int = 0
    ) -> None:
        super().__init__(
            nn.Conv2d(
                in_channels, filters, size, stride=stride, padding=pad, bias=False
            ),
            nn.BatchNorm2d(filters, eps=1e-3),
            nn.ReLU(),
        )


class Inception(nn.Module):
    """Four parallel paths, concatenated along the channels."""

    def __init__(
        self, in_channels: int, n1: int, r3: int, n3: int, r5: int, n5: int, proj: int
    ) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, n1, 1)
        self.b = nn.Sequential(ConvBn(in_channels, r3, 1), ConvBn(r3, n3, 3, pad=1))
        self.c = nn.Sequential(ConvBn(in_channels, r5, 1), ConvBn(r5, n5, 3, pad=1))
        self.d = nn.Sequential(
            nn.MaxPool2d(3, stride=1, padding=1), ConvBn(in_channels, proj, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class AuxiliaryHead(nn.Sequential):
    """A classifier halfway up, whose loss reaches the lower layers during training."""

    def __init__(self, in_channels: int, classes: int) -> None:
        super().__init__()
        self.adaptive_avgpool = nn.AdaptiveAvgPool2d(4)
        self.conv = ConvBn(in_channels, 128, 1)
        self.fc1 = nn.Sequential(
            nn.Flatten(), nn.Linear(128 * 4 * 4, 1024), nn.ReLU(), nn.Dropout(0.7)
        )
        self.fc2 = nn.Linear(1024, classes)


class GooglenetBn(nn.Module):
    """GoogLeNet with batch normalization, as torchvision has it.

    The kernel of the third path is a 3x3 and not the paper's 5x5: a slip that is
    known to torchvision, and kept because weights were trained with it.
    """

    def __init__(self, classes: int = 1000, auxiliary: bool = False) -> None:
        super().__init__()
        self.conv1 = ConvBn(3, 64, 7, stride=2, pad=3)
        self.pool1 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.conv2 = ConvBn(64, 64, 1)
        self.conv3 = ConvBn(64, 192, 3, pad=1)
        self.pool2 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception_3a = Inception(192, 64, 96, 128, 16, 32, 32)
        self.inception_3b = Inception(256, 128, 128, 192, 32, 96, 64)
        self.pool3 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception_4a = Inception(480, 192, 96, 208, 16, 48, 64)
        self.inception_4b = Inception(512, 160, 112, 224, 24, 64, 64)
        self.inception_4c = Inception(512, 128, 128, 256, 24, 64, 64)
        self.inception_4d = Inception(512, 112, 144, 288, 32, 64, 64)
        self.inception_4e = Inception(528, 256, 160, 320, 32, 128, 128)
        self.pool4 = nn.MaxPool2d(2, ceil_mode=True)
        self.inception_5a = Inception(832, 256, 160, 320, 32, 128, 128)
        self.inception_5b = Inception(832, 384, 192, 384, 48, 128, 128)
        self.avgpool = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2)
        )
        self.fc = nn.Linear(1024, classes)
        self.auxiliary = auxiliary
        if auxiliary:
            self.aux1 = AuxiliaryHead(512, classes)
            self.aux2 = AuxiliaryHead(528, classes)

    def forward(self, x: Tensor) -> Tensor | tuple[Tensor, Tensor, Tensor]:
        x = self.conv1(x)
        x = self.pool1(x)
        x = self.conv2(x)
        x = self.conv3(x)
        x = self.pool2(x)
        x = self.inception_3a(x)
        x = self.inception_3b(x)
        x = self.pool3(x)
        inception_4a = self.inception_4a(x)
        x = self.inception_4b(inception_4a)
        x = self.inception_4c(x)
        inception_4d = self.inception_4d(x)
        x = self.inception_4e(inception_4d)
        x = self.pool4(x)
        x = self.inception_5a(x)
        x = self.inception_5b(x)
        x = self.avgpool(x)
        x = self.fc(x)
        if self.auxiliary:
            return x, self.aux1(inception_4a), self.aux2(inception_4d)
        return x
