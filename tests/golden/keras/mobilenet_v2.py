# Made by cnnc from mobilenet_v2.cnn.

import math

import keras
from keras import layers


def divisible(width):
    """The multiple of 8 nearest to a width, but never under 90% of it."""
    near = max(8, math.floor(width + 4) // 8 * 8)
    return near + 8 if near < 0.9 * width else near


def inverted_residual(x, filters, expansion, stride=1, *, name):
    """Widens, filters each channel by itself, and narrows without a rectifier."""
    wide = expansion * x.shape[-1]
    if expansion != 1:
        expand = layers.Conv2D(wide, 1, use_bias=False, name=f"{name}.expand.0")(x)
        expand = layers.BatchNormalization(
            momentum=0.999, epsilon=1e-3, name=f"{name}.expand.1"
        )(expand)
        expand = layers.ReLU(max_value=6, name=f"{name}.expand.2")(expand)
    else:
        expand = x
    depthwise = layers.DepthwiseConv2D(
        3, strides=stride, padding="same", use_bias=False, name=f"{name}.depthwise.0"
    )(expand)
    depthwise = layers.BatchNormalization(
        momentum=0.999, epsilon=1e-3, name=f"{name}.depthwise.1"
    )(depthwise)
    depthwise = layers.ReLU(max_value=6, name=f"{name}.depthwise.2")(depthwise)
    project = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}.project.0")(
        depthwise
    )
    project = layers.BatchNormalization(
        momentum=0.999, epsilon=1e-3, name=f"{name}.project.1"
    )(project)
    if stride == 1 and x.shape[-1] == filters:
        return layers.Add(name=f"{name}.add")([x, project])
    return project


def mobilenet_v2(
    width=1.0, classes=1000, input_shape=(224, 224, 3), name="mobilenet_v2"
):
    """MobileNetV2: residual units that widen inside and are narrow, and linear, between
    each other.

    `width` is the width multiplier; channels stay multiples of 8, which hardware
    likes.
    """
    image = keras.Input(shape=input_shape, name="image")
    stem = divisible(32 * width)
    last = divisible(1280 * max(1, width))
    x = layers.Conv2D(
        stem, 3, strides=2, padding="same", use_bias=False, name="conv1.0"
    )(image)
    x = layers.BatchNormalization(momentum=0.999, epsilon=1e-3, name="conv1.1")(x)
    x = layers.ReLU(max_value=6, name="conv1.2")(x)
    for i, (expansion, filters, depth, stride) in enumerate(
        (
            (1, 16, 1, 1),
            (6, 24, 2, 2),
            (6, 32, 3, 2),
            (6, 64, 4, 2),
            (6, 96, 3, 1),
            (6, 160, 3, 2),
            (6, 320, 1, 1),
        )
    ):
        narrow = divisible(math.floor(filters * width))
        x = inverted_residual(
            x, narrow, expansion, stride=stride, name=f"body.{i}.first"
        )
        for j in range(depth - 1):
            x = inverted_residual(x, narrow, expansion, name=f"body.{i}.rest.{j}")
    x = layers.Conv2D(last, 1, use_bias=False, name="conv2.0")(x)
    x = layers.BatchNormalization(momentum=0.999, epsilon=1e-3, name="conv2.1")(x)
    x = layers.ReLU(max_value=6, name="conv2.2")(x)
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="predictions.0")(x)
    x = layers.Softmax(name="predictions.1")(x)
    return keras.Model(image, x, name=name)
