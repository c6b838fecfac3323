# Made by cnnc from resnet_keras.cnn.

import torch.nn.functional as F
from torch import Tensor, nn


class ConvBn(nn.Sequential):
    """A convolution, normalized."""

    def __init__(
        self, in_channels: int, filters: int, size: int, stride: int = 1, pad: int = 0
    ) -> None:
        super().__init__(
            nn.Conv2d(in_channels, filters, size, stride=stride, padding=pad),
            nn.BatchNorm2d(filters, eps=1.001e-5, momentum=0.01),
        )


class Bottleneck(nn.Module):
    """A 3x3 convolution between two 1x1, which narrow and widen again, and a shortcut
    around them.
    """

    def __init__(self, in_channels: int, width: int, stride: int = 1) -> None:
        super().__init__()
        self.residual = nn.Sequential(
            ConvBn(in_channels, width, 1, stride=stride),
            nn.ReLU(),
            ConvBn(width, width, 3, pad=1),
            nn.ReLU(),
            ConvBn(width, 4 * width, 1),
        )
        if in_channels != 4 * width:
            self.shortcut = ConvBn(in_channels, 4 * width, 1, stride=stride)
        else:
            self.shortcut = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.residual(x) + self.shortcut(x))


class Stage(nn.Sequential):
    """Units of one width; the first widens the map, and halves it but for the first
    stage.
    """

    def __init__(
        self, in_channels: int, width: int, depth: int, stride: int = 2
    ) -> None:
        super().__init__()
        self.first = Bottleneck(in_channels, width, stride=stride)
        self.rest = nn.Sequential(
            *[Bottleneck(4 * width, width) for _ in range(depth - 1)]
        )


class ResNetKeras(nn.Sequential):
    """ResNet as Keras has it: with biases, numbers of its own in the normalization, and
    the stride in the first 1x1 convolution, as in the paper.
    """

    def __init__(self, depths: tuple[int, ...], classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(ConvBn(3, 64, 7, stride=2, pad=3), nn.ReLU())
        self.pool1 = nn.MaxPool2d(3, stride=2, padding=1)
        self.conv2 = Stage(64, 64, depths[0], stride=1)
        self.conv3 = Stage(256, 128, depths[1])
        self.conv4 = Stage(512, 256, depths[2])
        self.conv5 = Stage(1024, 512, depths[3])
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(2048, classes), nn.Softmax(dim=1))


def resnet50_keras(classes: int = 1000) -> ResNetKeras:
    """ResNet-50 as Keras has it."""
    return ResNetKeras((3, 4, 6, 3), classes=classes)
