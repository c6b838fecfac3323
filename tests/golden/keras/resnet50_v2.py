# Made by cnnc from resnet_v2.cnn.

import keras
from keras import layers


def norm_relu(x, name):
    """Batch normalization with Keras's numbers, then a rectifier."""
    x = layers.BatchNormalization(momentum=0.99, epsilon=1.001e-5, name=f"{name}.0")(x)
    return layers.ReLU(name=f"{name}.1")(x)


def unit(x, width, stride=1, *, name):
    """A 3x3 convolution between two 1x1; the shortcut is projected, pooled or left as
    it is.
    """
    preact = norm_relu(x, name=f"{name}.preact")
    residual = layers.Conv2D(width, 1, use_bias=False, name=f"{name}.residual.0")(
        preact
    )
    residual = norm_relu(residual, name=f"{name}.residual.1")
    residual = layers.ZeroPadding2D(1, name=f"{name}.residual.2.pad")(residual)
    residual = layers.Conv2D(
        width, 3, strides=stride, use_bias=False, name=f"{name}.residual.2"
    )(residual)
    residual = norm_relu(residual, name=f"{name}.residual.3")
    residual = layers.Conv2D(4 * width, 1, name=f"{name}.residual.4")(residual)
    if x.shape[-1] != 4 * width:
        shortcut = layers.Conv2D(4 * width, 1, strides=stride, name=f"{name}.shortcut")(
            preact
        )
    elif stride != 1:
        shortcut = layers.MaxPooling2D(1, strides=stride, name=f"{name}.shortcut")(x)
    else:
        shortcut = x
    return layers.Add(name=f"{name}.add")([residual, shortcut])


def stage(x, width, depth, stride=2, *, name):
    """Units of one width; the last halves the map."""
    for i in range(depth - 1):
        x = unit(x, width, name=f"{name}.units.{i}")
    return unit(x, width, stride=stride, name=f"{name}.last")


def resnet_v2(depths, classes=1000, input_shape=(224, 224, 3), name="resnet_v2"):
    """ResNet V2 as Keras has it: normalization and rectifier stand before the
    convolutions, so that the shortcuts of a stage add up and nothing comes between.
    A stage halves the map in its last unit.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.ZeroPadding2D(3, name="conv1.pad")(image)
    x = layers.Conv2D(64, 7, strides=2, name="conv1")(x)
    x = layers.ZeroPadding2D(1, name="pool1.0")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1.1")(x)
    x = stage(x, 64, depths[0], name="conv2")
    x = stage(x, 128, depths[1], name="conv3")
    x = stage(x, 256, depths[2], name="conv4")
    x = stage(x, 512, depths[3], stride=1, name="conv5")
    x = norm_relu(x, name="norm.0")
    x = layers.GlobalAveragePooling2D(name="norm.1")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def resnet50_v2(classes=1000, input_shape=(224, 224, 3), name="resnet50_v2"):
    """ResNet-50 V2 as Keras has it."""
    return resnet_v2((3, 4, 6, 3), classes=classes, input_shape=input_shape, name=name)
