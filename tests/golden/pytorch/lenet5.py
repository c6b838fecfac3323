# Made by cnnc from lenet5.cnn.

from torch import nn


class LeNet5(nn.Sequential):
    """LeNet-5 as it is taught today, by the layer table of document 001.

    The paper's own network differs in three places: its pools have a weight and a
    bias for each channel, its second convolution leaves out some connections, and
    its output is 10 radial basis functions. Together: 60,000 weights there, 61,706
    here.
    """

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.conv_1 = nn.Sequential(nn.Conv2d(1, 6, 5), nn.Tanh())
        self.avg_pooling_1 = nn.AvgPool2d(2)
        self.conv_2 = nn.Sequential(nn.Conv2d(6, 16, 5), nn.Tanh())
        self.avg_pooling_2 = nn.AvgPool2d(2)
        self.conv_3 = nn.Sequential(nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten())
        self.fully_connected_1 = nn.Sequential(nn.Linear(120, 84), nn.Tanh())
        self.fully_connected_2 = nn.Sequential(
            nn.Linear(84, classes), nn.Softmax(dim=1)
        )
