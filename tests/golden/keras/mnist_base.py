# Made by cnnc from mnist_convnet.cnn.

import keras
from keras import layers


def mnist_convnet(input_shape=(28, 28, 1), name="mnist_convnet"):
    """A small network for handwritten digits: the first convnet of document 003.

    It is that of chapter 5 of Chollet's "Deep Learning with Python".
    """
    return keras.Sequential(
        [
            keras.Input(shape=input_shape, name="image"),
            layers.Conv2D(32, 3, name="conv1.0"),
            layers.ReLU(name="conv1.1"),
            layers.MaxPooling2D(2, name="pool1"),
            layers.Conv2D(64, 3, name="conv2.0"),
            layers.ReLU(name="conv2.1"),
            layers.MaxPooling2D(2, name="pool2"),
            layers.Conv2D(64, 3, name="conv3.0"),
            layers.ReLU(name="conv3.1"),
        ],
        name=name,
    )


def mnist_base(input_shape=(28, 28, 1), name="mnist_base"):
    """The same before its classifier: what the document builds first."""
    return mnist_convnet(input_shape=input_shape, name=name)
