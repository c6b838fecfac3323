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


class VGG(nn.Sequential):
    """VGG: depth from nothing but small kernels, in the six configurations of the
    paper's Table 1.

    A configuration reads like a column of that table: a list for each block, and in
    it the kernel size of each convolution. Blocks are called as in Keras: its
    block5_conv1 is block5.conv.0 here, the first convolution of the fifth block.

    With `top = false` the network ends at its last map, the base for other
    classifiers. The first `frozen_blocks` of its five blocks are not trained: 4
    leaves training "from block5_conv1 on".
    """

    def __init__(
        self,
        configuration: tuple[tuple[int, ...], ...],
        classes: int = 1000,
        top: bool = True,
        frozen_blocks: int = 0,
    ) -> None:
        super().__init__()
        self.block1 = ConvBlock(3, 64, configuration[0])
        if frozen_blocks >= 1:
            self.block1.requires_grad_(False)
        self.block2 = ConvBlock(64, 128, configuration[1])
        if frozen_blocks >= 2:
            self.block2.requires_grad_(False)
        self.block3 = ConvBlock(128, 256, configuration[2])
        if frozen_blocks >= 3:
            self.block3.requires_grad_(False)
        self.block4 = ConvBlock(256, 512, configuration[3])
        if frozen_blocks >= 4:
            self.block4.requires_grad_(False)
        self.block5 = ConvBlock(512, 512, configuration[4])
        if frozen_blocks >= 5:
            self.block5.requires_grad_(False)
        if top:
            self.classifier = Head(512, classes)


def vgg19(classes: int = 1000, top: bool = True, frozen_blocks: int = 0) -> VGG:
    """VGG, configuration E: 19 layers with weights."""
    return VGG(
        ((3, 3), (3, 3), (3, 3, 3, 3), (3, 3, 3, 3), (3, 3, 3, 3)),
        classes=classes,
        top=top,
        frozen_blocks=frozen_blocks,
    )
