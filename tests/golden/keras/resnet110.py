# Made by cnnc from resnet_cifar.cnn.

import keras
from keras import layers


def basic(x, width, stride=1, *, name):
    """Two 3x3 convolutions and a shortcut around them."""
    residual = layers.ZeroPadding2D(1, name=f"{name}.residual.0.pad")(x)
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
    residual = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, name=f"{name}.residual.4"
    )(residual)
    if x.shape[-1] != width or stride != 1:
        shortcut = layers.Conv2D(
            width, 1, strides=stride, use_bias=False, name=f"{name}.shortcut.0"
        )(x)
        shortcut = layers.BatchNormalization(
            momentum=0.9, epsilon=1e-5, name=f"{name}.shortcut.1"
        )(shortcut)
    else:
        shortcut = x
    x = layers.Add(name=f"{name}.add.0")([residual, shortcut])
    return layers.ReLU(name=f"{name}.add.1")(x)


def stage(x, unit, width, depth, name):
    """Units of one width; the first halves the map."""
    x = unit(x, width, stride=2, name=f"{name}.first")
    for i in range(depth - 1):
        x = unit(x, width, name=f"{name}.rest.{i}")
    return x


def resnet_cifar(depth, classes=10, input_shape=(32, 32, 3), name="resnet_cifar"):
    """Residual networks for images of 32x32 pixels: three stages of equally many basic
    units.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.Conv2D(16, 3, padding="same", use_bias=False, name="conv1.0")(image)
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="conv1.1")(x)
    x = layers.ReLU(name="conv1.2")(x)
    for i in range(depth):
        x = basic(x, 16, name=f"conv2.{i}")
    x = stage(x, basic, 32, depth, name="conv3")
    x = stage(x, basic, 64, depth, name="conv4")
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def resnet110(classes=10, input_shape=(32, 32, 3), name="resnet110"):
    """ResNet-110 for CIFAR-10: 18 units in each stage."""
    return resnet_cifar(18, classes=classes, input_shape=input_shape, name=name)
