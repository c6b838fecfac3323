# Made by cnnc from mnist_convnet.cnn.

from collections import OrderedDict

from torch import nn


class MNISTConvnet(nn.Sequential):
    """A small network for handwritten digits: the first convnet of document 003.

    It is that of chapter 5 of Chollet's "Deep Learning with Python".
    """

    def __init__(self, classes: int = 10, top: bool = True) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(1, 32, 3), nn.ReLU())
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Sequential(nn.Conv2d(32, 64, 3), nn.ReLU())
        self.pool2 = nn.MaxPool2d(2)
        self.conv3 = nn.Sequential(nn.Conv2d(64, 64, 3), nn.ReLU())
        if top:
            self.classifier = nn.Sequential(
                OrderedDict(
                    fc1=nn.Sequential(
                        nn.Flatten(), nn.Linear(64 * 3 * 3, 64), nn.ReLU()
                    ),
                    fc2=nn.Sequential(nn.Linear(64, classes), nn.Softmax(dim=1)),
                )
            )
