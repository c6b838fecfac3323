# Made by cnnc from resnet_keras.cnn.

import keras
from keras import layers


def conv_bn(x, filters, size, stride=1, pad=0, *, name):
    """A convolution, normalized."""
    if pad:
        x = layers.ZeroPadding2D(pad, name=f"{name}.0.pad")(x)
    x = layers.Conv2D(filters, size, strides=stride, name=f"{name}.0")(x)
    return layers.BatchNormalization(momentum=0.99, epsilon=1.001e-5, name=f"{name}.1")(
        x
    )


def bottleneck(x, width, stride=1, *, name):
    """A 3x3 convolution between two 1x1, which narrow and widen again, and a shortcut
    around them.
    """
    residual = conv_bn(x, width, 1, stride=stride, name=f"{name}.residual.0")
    residual = layers.ReLU(name=f"{name}.residual.1")(residual)
    residual = conv_bn(residual, width, 3, pad=1, name=f"{name}.residual.2")
    residual = layers.ReLU(name=f"{name}.residual.3")(residual)
    residual = conv_bn(residual, 4 * width, 1, name=f"{name}.residual.4")
    if x.shape[-1] != 4 * width:
        shortcut = conv_bn(x, 4 * width, 1, stride=stride, name=f"{name}.shortcut")
    else:
        shortcut = x
    x = layers.Add(name=f"{name}.add.0")([residual, shortcut])
    return layers.ReLU(name=f"{name}.add.1")(x)


def stage(x, width, depth, stride=2, *, name):
    """Units of one width; the first widens the map, and halves it but for the first
    stage.
    """
    x = bottleneck(x, width, stride=stride, name=f"{name}.first")
    for i in range(depth - 1):
        x = bottleneck(x, width, name=f"{name}.rest.{i}")
    return x


def resnet_keras(depths, classes=1000, input_shape=(224, 224, 3), name="resnet_keras"):
    """ResNet as Keras has it: with biases, numbers of its own in the normalization, and
    the stride in the first 1x1 convolution, as in the paper.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = conv_bn(image, 64, 7, stride=2, pad=3, name="conv1.0")
    x = layers.ReLU(name="conv1.1")(x)
    x = layers.ZeroPadding2D(1, name="pool1.pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    x = stage(x, 64, depths[0], stride=1, name="conv2")
    x = stage(x, 128, depths[1], name="conv3")
    x = stage(x, 256, depths[2], name="conv4")
    x = stage(x, 512, depths[3], name="conv5")
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def resnet50_keras(classes=1000, input_shape=(224, 224, 3), name="resnet50_keras"):
    """ResNet-50 as Keras has it."""
    return resnet_keras(
        (3, 4, 6, 3), classes=classes, input_shape=input_shape, name=name
    )
