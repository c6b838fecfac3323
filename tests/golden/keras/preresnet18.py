# Made by cnnc from preresnet.cnn.

import keras
from keras import layers


def stage(x, unit, width, depth, name):
    """Units of one width; the first halves the map."""
    x = unit(x, width, stride=2, name=f"{name}.first")
    for i in range(depth - 1):
        x = unit(x, width, name=f"{name}.rest.{i}")
    return x


def basic(x, width, stride=1, *, name):
    """Two 3x3 convolutions and a shortcut around them."""
    preact = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, name=f"{name}.preact.0"
    )(x)
    preact = layers.ReLU(name=f"{name}.preact.1")(preact)
    residual = layers.ZeroPadding2D(1, name=f"{name}.residual.0.pad")(preact)
    residual = layers.Conv2D(
        width, 3, strides=stride, use_bias=False, name=f"{name}.residual.0"
    )(residual)
    residual = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, name=f"{name}.residual.1"
    )(residual)
    residual = layers.ReLU(name=f"{name}.residual.2")(residual)
    residual = layers.Conv2D(
        width, 3, padding="same", use_bias=False, name=f"{name}.residual.3"
    )(residual)
    if x.shape[-1] != width:
        shortcut = layers.Conv2D(
            width, 1, strides=stride, use_bias=False, name=f"{name}.shortcut"
        )(preact)
    else:
        shortcut = x
    return layers.Add(name=f"{name}.add")([residual, shortcut])


def preresnet(unit, depths, classes=1000, input_shape=(224, 224, 3), name="preresnet"):
    """Residual networks with pre-activation: normalization and rectifier stand before
    the convolutions, so that nothing comes between the additions of neighbouring
    units.

    The stride is where the first paper of residual networks has it, in the first
    convolution of a unit. Keras's ResNet V2 differs in that and more: see resnet_v2.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.ZeroPadding2D(3, name="conv1.0.pad")(image)
    x = layers.Conv2D(64, 7, strides=2, use_bias=False, name="conv1.0")(x)
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="conv1.1")(x)
    x = layers.ReLU(name="conv1.2")(x)
    x = layers.ZeroPadding2D(1, name="pool1.pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    for i in range(depths[0]):
        x = unit(x, 64, name=f"conv2.{i}")
    x = stage(x, unit, 128, depths[1], name="conv3")
    x = stage(x, unit, 256, depths[2], name="conv4")
    x = stage(x, unit, 512, depths[3], name="conv5")
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="norm.0")(x)
    x = layers.ReLU(name="norm.1")(x)
    x = layers.GlobalAveragePooling2D(name="norm.2")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def preresnet18(classes=1000, input_shape=(224, 224, 3), name="preresnet18"):
    """ResNet-18 with pre-activation."""
    return preresnet(
        basic, (2, 2, 2, 2), classes=classes, input_shape=input_shape, name=name
    )
