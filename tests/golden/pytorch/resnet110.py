# Made by cnnc from resnet_cifar.cnn.

from collections.abc import Callable

import torch.nn.functional as F
from torch import Tensor, nn


class Basic(nn.Module):
    """Two 3x3 convolutions and a shortcut around them."""

    def __init__(self, in_channels: int, width: int, stride: int = 1) -> None:
        super().__init__()
        self.residual = nn.Sequential(
            nn.Conv2d(in_channels, width, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width),
        )
        if in_channels != width or stride != 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, width, 1, stride=stride, bias=False),
                nn.BatchNorm2d(width),
            )
        else:
            self.shortcut = nn.Identity()
        self.out_channels = width

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.residual(x) + self.shortcut(x))


class Stage(nn.Sequential):
    """Units of one width; the first halves the map."""

    def __init__(
        self, in_channels: int, unit: Callable[..., nn.Module], width: int, depth: int
    ) -> None:
        super().__init__()
        self.first = unit(in_channels, width, stride=2)
        self.rest = nn.Sequential(
            *[unit(self.first.out_channels, width) for _ in range(depth - 1)]
        )
        self.out_channels = self.first.out_channels


class ResNetCIFAR(nn.Sequential):
    """Residual networks for images of 32x32 pixels: three stages of equally many basic
    units.
    """

    def __init__(self, depth: int, classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()
        )
        self.conv2 = nn.Sequential(*[Basic(16, 16) for _ in range(depth)])
        self.conv3 = Stage(16, Basic, 32, depth)
        self.conv4 = Stage(self.conv3.out_channels, Basic, 64, depth)
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(
            nn.Linear(self.conv4.out_channels, classes), nn.Softmax(dim=1)
        )


def resnet110(classes: int = 10) -> ResNetCIFAR:
    """ResNet-110 for CIFAR-10: 18 units in each stage."""
    return ResNetCIFAR(18, classes=classes)
