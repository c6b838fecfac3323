# Made by cnnc from keras_lenet.cnn.

import keras
from keras import layers


def keras_lenet(classes=10, input_shape=(32, 32, 3), name="keras_lenet"):
    """LeNet as document 000 writes it in Keras: a colour image, max pools, three dense
    layers.
    """
    return keras.Sequential(
        [
            keras.Input(shape=input_shape, name="image"),
            layers.Conv2D(6, 5, name="conv1.0"),
            layers.Activation("tanh", name="conv1.1"),
            layers.MaxPooling2D(2, name="pool1"),
            layers.Conv2D(16, 5, name="conv2.0"),
            layers.Activation("tanh", name="conv2.1"),
            layers.MaxPooling2D(2, name="pool2"),
            layers.Flatten(name="fc1.0"),
            layers.Dense(120, name="fc1.1"),
            layers.Activation("tanh", name="fc1.2"),
            layers.Dense(84, name="fc2.0"),
            layers.Activation("tanh", name="fc2.1"),
            layers.Dense(classes, name="fc3.0"),
            layers.Softmax(name="fc3.1"),
        ],
        name=name,
    )
