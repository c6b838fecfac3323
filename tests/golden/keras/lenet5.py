# Made by cnnc from lenet5.cnn.

import keras
from keras import layers


def lenet5(classes=10, input_shape=(32, 32, 1), name="lenet5"):
    """LeNet-5 as it is taught today, by the layer table of document 001.

    The paper's own network differs in three places: its pools have a weight and a
    bias for each channel, its second convolution leaves out some connections, and
    its output is 10 radial basis functions. Together: 60,000 weights there, 61,706
    here.
    """
    return keras.Sequential(
        [
            keras.Input(shape=input_shape, name="image"),
            layers.Conv2D(6, 5, name="conv_1.0"),
            layers.Activation("tanh", name="conv_1.1"),
            layers.AveragePooling2D(2, name="avg_pooling_1"),
            layers.Conv2D(16, 5, name="conv_2.0"),
            layers.Activation("tanh", name="conv_2.1"),
            layers.AveragePooling2D(2, name="avg_pooling_2"),
            layers.Conv2D(120, 5, name="conv_3.0"),
            layers.Activation("tanh", name="conv_3.1"),
            layers.Flatten(name="conv_3.2"),
            layers.Dense(84, name="fully_connected_1.0"),
            layers.Activation("tanh", name="fully_connected_1.1"),
            layers.Dense(classes, name="fully_connected_2.0"),
            layers.Softmax(name="fully_connected_2.1"),
        ],
        name=name,
    )
