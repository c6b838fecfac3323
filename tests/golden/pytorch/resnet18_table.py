# Made by cnnc from resnet18_table.cnn.

import torch.nn.functional as F
from torch import Tensor, nn


class Conv2dSame(nn.Conv2d):
    """Pads for ceil(n / stride) windows, an odd row at the bottom, a column right."""

    def forward(self, x: Tensor) -> Tensor:
        sides: list[int] = []
        windows = zip(x.shape[2:], self.kernel_size, self.stride, self.dilation)
        for n, size, stride, dilation in reversed(list(windows)):
            end = (-(-n // stride) - 1) * stride + dilation * (size - 1) + 1
            total = max(end - n, 0)
            sides += [total // 2, total - total // 2]
        return super().forward(F.pad(x, sides))


class Halve(nn.Sequential):
    """The shortcut past two convolutions that halve the map: every second pixel, and
    zero channels.
    """

    def __init__(self, in_channels: int, width: int) -> None:
        super().__init__(
            nn.MaxPool2d(1, stride=2),
            nn.ZeroPad3d((0, 0, 0, 0, 0, width - in_channels)),
        )


class ResNet18Table(nn.Module):
    """ResNet-18 as the layer table of document 001 prints it: row for row, under the
    table's names.

    Convolutions have biases and no batch normalization, and a shortcut has no
    weights: where the map shrinks it takes every second pixel and fills the new
    channels with zeros (the paper's option A).
    """

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(3, 64, 7, stride=2, padding=1), nn.ReLU())
        self.maxpool = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.conv2_1 = nn.Sequential(nn.Conv2d(64, 64, 3, padding=1), nn.ReLU())
        self.conv2_2 = nn.Conv2d(64, 64, 3, padding=1)
        self.conv2_3 = nn.Sequential(nn.Conv2d(64, 64, 3, padding=1), nn.ReLU())
        self.conv2_4 = nn.Conv2d(64, 64, 3, padding=1)
        self.conv3_1 = nn.Sequential(Conv2dSame(64, 128, 3, stride=2), nn.ReLU())
        self.conv3_2 = nn.Conv2d(128, 128, 3, padding=1)
        self.halved3 = Halve(64, 128)
        self.conv3_3 = nn.Sequential(nn.Conv2d(128, 128, 3, padding=1), nn.ReLU())
        self.conv3_4 = nn.Conv2d(128, 128, 3, padding=1)
        self.conv4_1 = nn.Sequential(Conv2dSame(128, 256, 3, stride=2), nn.ReLU())
        self.conv4_2 = nn.Conv2d(256, 256, 3, padding=1)
        self.halved4 = Halve(128, 256)
        self.conv4_3 = nn.Sequential(nn.Conv2d(256, 256, 3, padding=1), nn.ReLU())
        self.conv4_4 = nn.Conv2d(256, 256, 3, padding=1)
        self.conv5_1 = nn.Sequential(Conv2dSame(256, 512, 3, stride=2), nn.ReLU())
        self.conv5_2 = nn.Conv2d(512, 512, 3, padding=1)
        self.halved5 = Halve(256, 512)
        self.conv5_3 = nn.Sequential(nn.Conv2d(512, 512, 3, padding=1), nn.ReLU())
        self.conv5_4 = nn.Conv2d(512, 512, 3, padding=1)
        self.avg_pool = nn.AvgPool2d(7)
        self.fc = nn.Sequential(
            nn.Flatten(), nn.Linear(512, classes), nn.Softmax(dim=1)
        )

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv1(x)
        maxpool = self.maxpool(x)
        x = self.conv2_1(maxpool)
        unit2a = F.relu(self.conv2_2(x) + maxpool)
        x = self.conv2_3(unit2a)
        unit2b = F.relu(self.conv2_4(x) + unit2a)
        x = self.conv3_1(unit2b)
        unit3a = F.relu(self.conv3_2(x) + self.halved3(unit2b))
        x = self.conv3_3(unit3a)
        unit3b = F.relu(self.conv3_4(x) + unit3a)
        x = self.conv4_1(unit3b)
        unit4a = F.relu(self.conv4_2(x) + self.halved4(unit3b))
        x = self.conv4_3(unit4a)
        unit4b = F.relu(self.conv4_4(x) + unit4a)
        x = self.conv5_1(unit4b)
        unit5a = F.relu(self.conv5_2(x) + self.halved5(unit4b))
        x = self.conv5_3(unit5a)
        x = F.relu(self.conv5_4(x) + unit5a)
        x = self.avg_pool(x)
        return self.fc(x)
