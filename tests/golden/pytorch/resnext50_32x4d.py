# Made by cnnc from resnext.cnn.

import torch.nn.functional as F
from torch import Tensor, nn


class Unit(nn.Module):
    """A grouped 3x3 convolution between two 1x1, and a shortcut around them."""

    def __init__(
        self, in_channels: int, width: int, groups: int, filters: int, stride: int = 1
    ) -> None:
        super().__init__()
        self.residual = nn.Sequential(
            nn.Conv2d(in_channels, width, 1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(
                width, width, 3, stride=stride, padding=1, groups=groups, bias=False
            ),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, filters, 1, bias=False),
            nn.BatchNorm2d(filters),
        )
        if in_channels != filters:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, filters, 1, stride=stride, bias=False),
                nn.BatchNorm2d(filters),
            )
        else:
            self.shortcut = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.residual(x) + self.shortcut(x))


class Stage(nn.Sequential):
    """Units of one width; the first widens the map, and halves it but for the first
    stage.
    """

    def __init__(
        self,
        in_channels: int,
        width: int,
        groups: int,
        filters: int,
        depth: int,
        stride: int = 2,
    ) -> None:
        super().__init__()
        self.first = Unit(in_channels, width, groups, filters, stride=stride)
        self.rest = nn.Sequential(
            *[Unit(filters, width, groups, filters) for _ in range(depth - 1)]
        )


class ResNeXt(nn.Sequential):
    """ResNeXt: a residual network whose 3x3 convolutions are split into groups.

    ResNeXt-50 32x4d has 32 groups, its cardinality, of 4 channels each in the first
    stage, and twice as many channels in each stage after that.
    """

    def __init__(
        self,
        depths: tuple[int, ...],
        cardinality: int,
        group_width: int,
        classes: int = 1000,
    ) -> None:
        super().__init__()
        width = cardinality * group_width
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False),
            nn.BatchNorm2d(64),
            nn.ReLU(),
        )
        self.pool1 = nn.MaxPool2d(3, stride=2, padding=1)
        self.conv2 = Stage(64, width, cardinality, 256, depths[0], stride=1)
        self.conv3 = Stage(256, 2 * width, cardinality, 512, depths[1])
        self.conv4 = Stage(512, 4 * width, cardinality, 1024, depths[2])
        self.conv5 = Stage(1024, 8 * width, cardinality, 2048, depths[3])
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(2048, classes), nn.Softmax(dim=1))


def resnext50_32x4d(classes: int = 1000) -> ResNeXt:
    """ResNeXt-50 32x4d: as large as ResNet-50, and better."""
    return ResNeXt((3, 4, 6, 3), 32, 4, classes=classes)
