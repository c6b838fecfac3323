# Made by cnnc from resnet.cnn.

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


class ResNet(nn.Sequential):
    """Residual networks: each unit learns what to add to its input.

    A unit halves the map in its 3x3 convolution, as torchvision and most trained
    weights have it; the paper halved it one convolution earlier in the bottleneck:
    resnet50_paper and its like.
    """

    def __init__(
        self,
        unit: Callable[..., nn.Module],
        depths: tuple[int, ...],
        classes: int = 1000,
    ) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(),
        )
        self.pool1 = nn.MaxPool2d(3, stride=2, padding=1)
        self.conv2 = nn.Sequential(*[unit(64, 64) for _ in range(depths[0])])
        self.conv3 = Stage(64, unit, 128, depths[1])
        self.conv4 = Stage(self.conv3.out_channels, unit, 256, depths[2])
        self.conv5 = Stage(self.conv4.out_channels, unit, 512, depths[3])
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(
            nn.Linear(self.conv5.out_channels, classes), nn.Softmax(dim=1)
        )


def resnet18(classes: int = 1000) -> ResNet:
    """ResNet-18: 18 layers with weights."""
    return ResNet(Basic, (2, 2, 2, 2), classes=classes)
