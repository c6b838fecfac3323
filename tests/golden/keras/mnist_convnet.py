# Made by cnnc from mnist_convnet.cnn.

import keras
from keras import layers


def mnist_convnet(classes=10, top=True, input_shape=(28, 28, 1), name="mnist_convnet"):
    """A small network for handwritten digits: the first convnet of document 003.

    It is that of chapter 5 of Chollet's "Deep Learning with Python".
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.Conv2D(32, 3, name="conv1.0")(image)
    x = layers.ReLU(name="conv1.1")(x)
    x = layers.MaxPooling2D(2, name="pool1")(x)
    x = layers.Conv2D(64, 3, name="conv2.0")(x)
    x = layers.ReLU(name="conv2.1")(x)
    x = layers.MaxPooling2D(2, name="pool2")(x)
    x = layers.Conv2D(64, 3, name="conv3.0")(x)
    x = layers.ReLU(name="conv3.1")(x)
    if top:
        x = layers.Flatten(name="classifier.fc1.0")(x)
        x = layers.Dense(64, name="classifier.fc1.1")(x)
        x = layers.ReLU(name="classifier.fc1.2")(x)
        x = layers.Dense(classes, name="classifier.fc2.0")(x)
        x = layers.Softmax(name="classifier.fc2.1")(x)
    return keras.Model(image, x, name=name)
