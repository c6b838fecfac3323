# Made by cnnc from alexnet.cnn.

from torch import nn


class AlexNet(nn.Sequential):
    """AlexNet as the layer table of document 001 prints it: one tower, 227x227
    input.
    """

    def __init__(self, classes: int = 1000, groups: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 96, 11, stride=4),
            nn.ReLU(),
            nn.LocalResponseNorm(5, alpha=0.0005, k=2),
        )
        self.maxpool1 = nn.MaxPool2d(3, stride=2)
        self.conv2 = nn.Sequential(
            nn.Conv2d(96, 256, 5, padding=2, groups=groups),
            nn.ReLU(),
            nn.LocalResponseNorm(5, alpha=0.0005, k=2),
        )
        self.maxpool2 = nn.MaxPool2d(3, stride=2)
        self.conv3 = nn.Sequential(nn.Conv2d(256, 384, 3, padding=1), nn.ReLU())
        self.conv4 = nn.Sequential(
            nn.Conv2d(384, 384, 3, padding=1, groups=groups), nn.ReLU()
        )
        self.conv5 = nn.Sequential(
            nn.Conv2d(384, 256, 3, padding=1, groups=groups), nn.ReLU()
        )
        self.maxpool5 = nn.MaxPool2d(3, stride=2)
        self.fc6 = nn.Sequential(
            nn.Flatten(), nn.Linear(256 * 6 * 6, 4096), nn.ReLU(), nn.Dropout(0.5)
        )
        self.fc7 = nn.Sequential(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5))
        self.fc8 = nn.Sequential(nn.Linear(4096, classes), nn.Softmax(dim=1))
