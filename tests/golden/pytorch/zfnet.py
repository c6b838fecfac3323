# Made by cnnc from zfnet.cnn.

from torch import nn


class ZFNet(nn.Sequential):
    """ZFNet: AlexNet with a smaller first kernel and stride, found by looking at what
    its layers see.

    One tower, as its figure shows it; normalization and rounding are as in
    pytorchcv, whose alpha of 1e-4 is divided by the size.
    """

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(
            nn.Conv2d(3, 96, 7, stride=2, padding=1),
            nn.ReLU(),
            nn.LocalResponseNorm(5, k=2),
        )
        self.maxpool1 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.conv2 = nn.Sequential(
            nn.Conv2d(96, 256, 5, stride=2), nn.ReLU(), nn.LocalResponseNorm(5, k=2)
        )
        self.maxpool2 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.conv3 = nn.Sequential(nn.Conv2d(256, 384, 3, padding=1), nn.ReLU())
        self.conv4 = nn.Sequential(nn.Conv2d(384, 384, 3, padding=1), nn.ReLU())
        self.conv5 = nn.Sequential(nn.Conv2d(384, 256, 3, padding=1), nn.ReLU())
        self.maxpool5 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.fc6 = nn.Sequential(
            nn.Flatten(), nn.Linear(256 * 6 * 6, 4096), nn.ReLU(), nn.Dropout(0.5)
        )
        self.fc7 = nn.Sequential(nn.Linear(4096, 4096), nn.ReLU(), nn.Dropout(0.5))
        self.fc8 = nn.Sequential(nn.Linear(4096, classes), nn.Softmax(dim=1))
