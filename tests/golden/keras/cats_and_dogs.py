# Made by cnnc from cats_and_dogs.cnn.

import keras
from keras import layers


def cats_and_dogs(input_shape=(150, 150, 3), name="cats_and_dogs"):
    """Cats or dogs, learnt from 4,000 photographs without any pretraining, as in
    document 003.
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
            layers.Conv2D(128, 3, name="conv3.0"),
            layers.ReLU(name="conv3.1"),
            layers.MaxPooling2D(2, name="pool3"),
            layers.Conv2D(128, 3, name="conv4.0"),
            layers.ReLU(name="conv4.1"),
            layers.MaxPooling2D(2, name="pool4"),
            layers.Flatten(name="fc1.0"),
            layers.Dense(512, name="fc1.1"),
            layers.ReLU(name="fc1.2"),
            layers.Dense(1, name="fc2.0"),
            layers.Activation("sigmoid", name="fc2.1"),
        ],
        name=name,
    )
