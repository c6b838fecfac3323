# Made by cnnc from densenet.cnn.

import torch
from torch import Tensor, nn


class DenseLayer(nn.Module):
    """A 1x1 convolution to 4 times the growth, a 3x3 to the growth, appended to what
    came in.
    """

    def __init__(self, in_channels: int, growth: int) -> None:
        super().__init__()
        self.new = nn.Sequential(
            nn.BatchNorm2d(in_channels),
            nn.ReLU(),
            nn.Conv2d(in_channels, 4 * growth, 1, bias=False),
            nn.BatchNorm2d(4 * growth),
            nn.ReLU(),
            nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([x, self.new(x)], dim=1)


class Transition(nn.Sequential):
    """Half the channels and half the map."""

    def __init__(self, in_channels: int) -> None:
        super().__init__(
            nn.BatchNorm2d(in_channels),
            nn.ReLU(),
            nn.Conv2d(in_channels, in_channels // 2, 1, bias=False),
            nn.AvgPool2d(2),
        )


class DenseNet(nn.Sequential):
    """Densely connected networks: each layer sees the maps of all layers before it.

    Dropout and weight decay belong to the training and are left to it.
    """

    def __init__(
        self, depths: tuple[int, ...], growth: int = 32, classes: int = 1000
    ) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 2 * growth, 7, stride=2, padding=3, bias=False),
            nn.BatchNorm2d(2 * growth),
            nn.ReLU(),
        )
        self.pool1 = nn.MaxPool2d(3, stride=2, padding=1)
        self.dense1 = nn.Sequential(
            *[DenseLayer(2 * growth + i * growth, growth) for i in range(depths[0])]
        )
        channels = 2 * growth + depths[0] * growth
        self.transition1 = Transition(channels)
        channels //= 2
        self.dense2 = nn.Sequential(
            *[DenseLayer(channels + i * growth, growth) for i in range(depths[1])]
        )
        channels += depths[1] * growth
        self.transition2 = Transition(channels)
        channels //= 2
        self.dense3 = nn.Sequential(
            *[DenseLayer(channels + i * growth, growth) for i in range(depths[2])]
        )
        channels += depths[2] * growth
        self.transition3 = Transition(channels)
        channels //= 2
        self.dense4 = nn.Sequential(
            *[DenseLayer(channels + i * growth, growth) for i in range(depths[3])]
        )
        channels += depths[3] * growth
        self.norm = nn.Sequential(
            nn.BatchNorm2d(channels), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()
        )
        self.fc = nn.Sequential(nn.Linear(channels, classes), nn.Softmax(dim=1))


def densenet121(growth: int = 32, classes: int = 1000) -> DenseNet:
    """DenseNet-121: 121 layers with weights."""
    return DenseNet((6, 12, 24, 16), growth=growth, classes=classes)
