# Made by cnnc from resnet.cnn.

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


def resnet(unit, depths, classes=1000, input_shape=(224, 224, 3), name="resnet"):
    """Residual networks: each unit learns what to add to its input.

    A unit halves the map in its 3x3 convolution, as torchvision and most trained
    weights have it; the paper halved it one convolution earlier in the bottleneck:
    resnet50_paper and its like.
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
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def resnet34(classes=1000, input_shape=(224, 224, 3), name="resnet34"):
    """ResNet-34: 34 layers with weights."""
    return resnet(
        basic, (3, 4, 6, 3), classes=classes, input_shape=input_shape, name=name
    )
