# Made by cnnc from resnet_v2.cnn.

from torch import Tensor, nn


class NormRelu(nn.Sequential):
    """Batch normalization with Keras's numbers, then a rectifier."""

    def __init__(self, in_channels: int) -> None:
        super().__init__(
            nn.BatchNorm2d(in_channels, eps=1.001e-5, momentum=0.01), nn.ReLU()
        )


class Unit(nn.Module):
    """A 3x3 convolution between two 1x1; the shortcut is projected, pooled or left as
    it is.
    """

    def __init__(self, in_channels: int, width: int, stride: int = 1) -> None:
        super().__init__()
        self.preact = NormRelu(in_channels)
        self.residual = nn.Sequential(
            nn.Conv2d(in_channels, width, 1, bias=False),
            NormRelu(width),
            nn.Conv2d(width, width, 3, stride=stride, padding=1, bias=False),
            NormRelu(width),
            nn.Conv2d(width, 4 * width, 1),
        )
        self.from_preact = in_channels != 4 * width
        if self.from_preact:
            self.shortcut = nn.Conv2d(in_channels, 4 * width, 1, stride=stride)
        elif stride != 1:
            self.shortcut = nn.MaxPool2d(1, stride=stride)
        else:
            self.shortcut = nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        preact = self.preact(x)
        shortcut = self.shortcut(preact if self.from_preact else x)
        return self.residual(preact) + shortcut


class Stage(nn.Sequential):
    """Units of one width; the last halves the map."""

    def __init__(
        self, in_channels: int, width: int, depth: int, stride: int = 2
    ) -> None:
        super().__init__()
        self.units = nn.Sequential()
        channels = in_channels
        for _ in range(depth - 1):
            self.units.append(Unit(channels, width))
            channels = 4 * width
        self.last = Unit(4 * width, width, stride=stride)


class ResNetV2(nn.Sequential):
    """ResNet V2 as Keras has it: normalization and rectifier stand before the
    convolutions, so that the shortcuts of a stage add up and nothing comes between.
    A stage halves the map in its last unit.
    """

    def __init__(self, depths: tuple[int, ...], classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, stride=2, padding=3)
        self.pool1 = nn.Sequential(nn.ZeroPad2d(1), nn.MaxPool2d(3, stride=2))
        self.conv2 = Stage(64, 64, depths[0])
        self.conv3 = Stage(256, 128, depths[1])
        self.conv4 = Stage(512, 256, depths[2])
        self.conv5 = Stage(1024, 512, depths[3], stride=1)
        self.norm = nn.Sequential(NormRelu(2048), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(2048, classes), nn.Softmax(dim=1))


def resnet50_v2(classes: int = 1000) -> ResNetV2:
    """ResNet-50 V2 as Keras has it."""
    return ResNetV2((3, 4, 6, 3), classes=classes)
