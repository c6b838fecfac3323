# Made by cnnc from preresnet.cnn.

from collections.abc import Callable

from torch import Tensor, nn


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


class Basic(nn.Module):
    """Two 3x3 convolutions and a shortcut around them."""

    def __init__(self, in_channels: int, width: int, stride: int = 1) -> None:
        super().__init__()
        self.preact = nn.Sequential(nn.BatchNorm2d(in_channels), nn.ReLU())
        self.residual = nn.Sequential(
            nn.Conv2d(in_channels, width, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1, bias=False),
        )
        self.has_shortcut = in_channels != width
        if self.has_shortcut:
            self.shortcut = nn.Conv2d(in_channels, width, 1, stride=stride, bias=False)
        self.out_channels = width

    def forward(self, x: Tensor) -> Tensor:
        preact = self.preact(x)
        shortcut = self.shortcut(preact) if self.has_shortcut else x
        return self.residual(preact) + shortcut


class PreResNet(nn.Sequential):
    """Residual networks with pre-activation: normalization and rectifier stand before
    the convolutions, so that nothing comes between the additions of neighbouring
    units.

    The stride is where the first paper of residual networks has it, in the first
    convolution of a unit. Keras's ResNet V2 differs in that and more: see resnet_v2.
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
        self.norm = nn.Sequential(
            nn.BatchNorm2d(self.conv5.out_channels),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.fc = nn.Sequential(
            nn.Linear(self.conv5.out_channels, classes), nn.Softmax(dim=1)
        )


def preresnet18(classes: int = 1000) -> PreResNet:
    """ResNet-18 with pre-activation."""
    return PreResNet(Basic, (2, 2, 2, 2), classes=classes)
