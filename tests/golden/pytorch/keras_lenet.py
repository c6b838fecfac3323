# Made by cnnc from keras_lenet.cnn.

from torch import nn


class KerasLenet(nn.Sequential):
    """LeNet as document 000 writes it in Keras: a colour image, max pools, three dense
    layers.
    """

    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(3, 6, 5), nn.Tanh())
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Sequential(nn.Conv2d(6, 16, 5), nn.Tanh())
        self.pool2 = nn.MaxPool2d(2)
        self.fc1 = nn.Sequential(nn.Flatten(), nn.Linear(16 * 5 * 5, 120), nn.Tanh())
        self.fc2 = nn.Sequential(nn.Linear(120, 84), nn.Tanh())
        self.fc3 = nn.Sequential(nn.Linear(84, classes), nn.Softmax(dim=1))
