# Made by cnnc from googlenet_table.cnn.

import torch
from torch import Tensor, nn


class InceptionRows(nn.Module):
    """The inception module, in the table's order of rows."""

    def __init__(
        self, in_channels: int, n1: int, r3: int, n3: int, r5: int, n5: int, proj: int
    ) -> None:
        super().__init__()
        self.conv1x1a = nn.Sequential(nn.Conv2d(in_channels, r3, 1), nn.ReLU())
        self.conv1x1b = nn.Sequential(nn.Conv2d(in_channels, r5, 1), nn.ReLU())
        self.maxpool_a = nn.MaxPool2d(3, stride=1, padding=1)
        self.conv1x1c = nn.Sequential(nn.Conv2d(in_channels, n1, 1), nn.ReLU())
        self.conv3_3 = nn.Sequential(nn.Conv2d(r3, n3, 3, padding=1), nn.ReLU())
        self.conv5x5 = nn.Sequential(nn.Conv2d(r5, n5, 5, padding=2), nn.ReLU())
        self.conv1x1d = nn.Sequential(nn.Conv2d(in_channels, proj, 1), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        conv1x1a = self.conv1x1a(x)
        conv1x1b = self.conv1x1b(x)
        maxpool_a = self.maxpool_a(x)
        return torch.cat(
            [
                self.conv1x1c(x),
                self.conv3_3(conv1x1a),
                self.conv5x5(conv1x1b),
                self.conv1x1d(maxpool_a),
            ],
            dim=1,
        )


class GoogLeNetTable(nn.Sequential):
    """GoogLeNet as the layer table of document 001 prints it: row for row, under the
    table's names.

    Its image has 227x227 pixels, which a pad of 1 takes to 112x112; the last pool is
    a plain 7x7; what the table does not list (normalization, dropout, auxiliary
    heads) is not here. The widths are the paper's: most of the table's modules were
    copied from one another and contradict themselves.
    """

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(3, 64, 7, stride=2, padding=1), nn.ReLU())
        self.maxpool1 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.conv1x1 = nn.Sequential(nn.Conv2d(64, 64, 1), nn.ReLU())
        self.conv2_1 = nn.Sequential(nn.Conv2d(64, 192, 3, padding=1), nn.ReLU())
        self.maxpool2 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception_3a = InceptionRows(192, 64, 96, 128, 16, 32, 32)
        self.inception_3b = InceptionRows(256, 128, 128, 192, 32, 96, 64)
        self.maxpool3 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception_4a = InceptionRows(480, 192, 96, 208, 16, 48, 64)
        self.inception_4b = InceptionRows(512, 160, 112, 224, 24, 64, 64)
        self.inception_4c = InceptionRows(512, 128, 128, 256, 24, 64, 64)
        self.inception_4d = InceptionRows(512, 112, 144, 288, 32, 64, 64)
        self.inception_4e = InceptionRows(528, 256, 160, 320, 32, 128, 128)
        self.maxpool4 = nn.MaxPool2d(3, stride=2, ceil_mode=True)
        self.inception_5a = InceptionRows(832, 256, 160, 320, 32, 128, 128)
        self.inception_5b = InceptionRows(832, 384, 192, 384, 48, 128, 128)
        self.avgpool = nn.AvgPool2d(7, stride=1)
        self.fc = nn.Sequential(
            nn.Flatten(), nn.Linear(1024, classes), nn.Softmax(dim=1)
        )
