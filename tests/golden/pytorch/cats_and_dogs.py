# Made by cnnc from cats_and_dogs.cnn.

from torch import nn


class CatsAndDogs(nn.Sequential):
    """Cats or dogs, learnt from 4,000 photographs without any pretraining, as in
    document 003.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(3, 32, 3), nn.ReLU())
        self.pool1 = nn.MaxPool2d(2)
        self.conv2 = nn.Sequential(nn.Conv2d(32, 64, 3), nn.ReLU())
        self.pool2 = nn.MaxPool2d(2)
        self.conv3 = nn.Sequential(nn.Conv2d(64, 128, 3), nn.ReLU())
        self.pool3 = nn.MaxPool2d(2)
        self.conv4 = nn.Sequential(nn.Conv2d(128, 128, 3), nn.ReLU())
        self.pool4 = nn.MaxPool2d(2)
        self.fc1 = nn.Sequential(nn.Flatten(), nn.Linear(128 * 7 * 7, 512), nn.ReLU())
        self.fc2 = nn.Sequential(nn.Linear(512, 1), nn.Sigmoid())
