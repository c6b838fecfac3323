# Made by cnnc from mobilenet.cnn.

import math

import keras
from keras import layers


def separable(x, filters, stride=1, *, name):
    """A 3x3 convolution of each channel, then a 1x1 convolution across them."""
    x = layers.DepthwiseConv2D(
        3, strides=stride, padding="same", use_bias=False, name=f"{name}.0"
    )(x)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name=f"{name}.1")(x)
    x = layers.ReLU(max_value=6, name=f"{name}.2")(x)
    x = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}.3")(x)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name=f"{name}.4")(x)
    return layers.ReLU(max_value=6, name=f"{name}.5")(x)


def mobilenet(width=1.0, classes=1000, input_shape=(224, 224, 3), name="mobilenet"):
    """MobileNet: a depthwise and a 1x1 convolution in place of each full one.

    `width` is the paper's width multiplier, by which the whole network gets thinner.
    Keras pads its strided layers on the right and at the bottom only: the same,
    where sides are multiples of 32.
    """
    image = keras.Input(shape=input_shape, name="image")
    stem = math.floor(32 * width)
    x = layers.Conv2D(
        stem, 3, strides=2, padding="same", use_bias=False, name="conv1.0"
    )(image)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name="conv1.1")(x)
    x = layers.ReLU(max_value=6, name="conv1.2")(x)
    for i, (filters, depth, stride) in enumerate(
        ((64, 1, 1), (128, 2, 2), (256, 2, 2), (512, 6, 2), (1024, 2, 2))
    ):
        wide = math.floor(filters * width)
        x = separable(x, wide, stride=stride, name=f"body.{i}.first")
        for j in range(depth - 1):
            x = separable(x, wide, name=f"body.{i}.rest.{j}")
    x = layers.GlobalAveragePooling2D(keepdims=True, name="global_avgpool.0")(x)
    x = layers.Dropout(1e-3, name="global_avgpool.1")(x)
    x = layers.Conv2D(classes, 1, name="predictions.0")(x)
    x = layers.Flatten(name="predictions.1")(x)
    x = layers.Softmax(name="predictions.2")(x)
    return keras.Model(image, x, name=name)
