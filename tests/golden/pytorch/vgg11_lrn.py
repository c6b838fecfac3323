# Made by cnnc from vgg.cnn.

from torch import nn


class ConvBlock(nn.Sequential):
    """Convolutions of one width, then a pool that halves the map."""

    def __init__(self, in_channels: int, width: int, sizes: tuple[int, ...]) -> None:
        super().__init__()
        self.conv = nn.Sequential()
        channels = in_channels
        for size in sizes:
            self.conv.append(
                nn.Sequential(
                    nn.Conv2d(channels, width, size, padding=size // 2), nn.ReLU()
                )
            )
            channels = width
        self.pool = nn.MaxPool2d(2)


class Head(nn.Sequential):
    """Three dense layers, the last of which names the class."""

    def __init__(self, in_channels: int, classes: int) -> None:
        super().__init__()
        self.fc1 = nn.Sequential(
            nn.Flatten(),
            nn.Linear(in_channels * 7 * 7, 4096),
            nn.ReLU(),
            nn.Dropout(0.5),
        )
        self.fc2 = nn.Sequential(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5))
        self.predictions = nn.Sequential(nn.Linear(4096, classes), nn.Softmax(dim=1))


class VGG11LRN(nn.Sequential):
    """VGG, configuration A-LRN: A with local response normalization, which did not
    help.
    """

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 64, 3, padding=1),
            nn.ReLU(),
            nn.LocalResponseNorm(5, alpha=0.0005, k=2),
        )
        self.pool1 = nn.MaxPool2d(2)
        self.block2 = ConvBlock(64, 128, (3,))
        self.block3 = ConvBlock(128, 256, (3, 3))
        self.block4 = ConvBlock(256, 512, (3, 3))
        self.block5 = ConvBlock(512, 512, (3, 3))
        self.classifier = Head(512, classes)
