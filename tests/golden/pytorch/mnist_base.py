# Made by cnnc from mnist_convnet.cnn.

from torch import nn


class MNISTConvnet(nn.Sequential):
    """A small network for handwritten digits: the first convnet of document 003.

    It is that of chapter 5 of Chollet's "Deep Learning with Python".
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU())
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Sequential(nn.Conv2d(32, 64, 3), nn.ReLU())
        self.pool2 = nn.MaxPool2d(2)
        self.conv3 = nn.Sequential(nn.Conv2d(64, 64, 3), nn.ReLU())


def mnist_base() -> MNISTConvnet:
    """The same before its classifier: what the document builds first."""
    return MNISTConvnet()
