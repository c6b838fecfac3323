# Made by cnnc from bn_inception.cnn.

import keras
from keras import layers


def conv_bn(x, filters, size, stride=1, pad=0, *, name):
    """A convolution, normalized."""
    if pad:
        x = layers.ZeroPadding2D(pad, name=f"{name}.0.pad")(x)
    x = layers.Conv2D(filters, size, strides=stride, name=f"{name}.0")(x)
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=f"{name}.1")(x)
    return layers.ReLU(name=f"{name}.2")(x)


def inception(x, n1, r3, n3, rd, nd, proj, average=True, *, name):
    """Four parallel paths, concatenated along the channels."""
    a = conv_bn(x, n1, 1, name=f"{name}.a")
    b = conv_bn(x, r3, 1, name=f"{name}.b.0")
    b = conv_bn(b, n3, 3, pad=1, name=f"{name}.b.1")
    c = conv_bn(x, rd, 1, name=f"{name}.c.0")
    c = conv_bn(c, nd, 3, pad=1, name=f"{name}.c.1")
    c = conv_bn(c, nd, 3, pad=1, name=f"{name}.c.2")
    if average:
        d = layers.ZeroPadding2D(1, name=f"{name}.d.0.pad")(x)
        d = layers.AveragePooling2D(3, strides=1, name=f"{name}.d.0")(d)
    else:
        d = layers.MaxPooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_bn(d, proj, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def reduction(x, r3, n3, rd, nd, name):
    """Half the map: two paths of convolutions, and what came in, pooled."""
    a = conv_bn(x, r3, 1, name=f"{name}.a.0")
    a = conv_bn(a, n3, 3, stride=2, pad=1, name=f"{name}.a.1")
    b = conv_bn(x, rd, 1, name=f"{name}.b.0")
    b = conv_bn(b, nd, 3, pad=1, name=f"{name}.b.1")
    b = conv_bn(b, nd, 3, stride=2, pad=1, name=f"{name}.b.2")
    c = layers.MaxPooling2D(3, strides=2, padding="same", name=f"{name}.c")(x)
    return layers.Concatenate(name=f"{name}.concat")([a, b, c])


def bn_inception(classes=1000, input_shape=(224, 224, 3), name="bn_inception"):
    """BN-Inception: GoogLeNet with batch normalization and two 3x3 convolutions for
    each 5x5.

    As in the weights that circulate (from Caffe): biases before the normalization,
    pools that round up, and averages that count padding as zeros.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = conv_bn(image, 64, 7, stride=2, pad=3, name="conv1")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool1")(x)
    x = conv_bn(x, 64, 1, name="conv2_reduce")
    x = conv_bn(x, 192, 3, pad=1, name="conv2")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool2")(x)
    x = inception(x, 64, 64, 64, 64, 96, 32, name="inception_3a")
    x = inception(x, 64, 64, 96, 64, 96, 64, name="inception_3b")
    x = reduction(x, 128, 160, 64, 96, name="inception_3c")
    x = inception(x, 224, 64, 96, 96, 128, 128, name="inception_4a")
    x = inception(x, 192, 96, 128, 96, 128, 128, name="inception_4b")
    x = inception(x, 160, 128, 160, 128, 160, 128, name="inception_4c")
    x = inception(x, 96, 128, 192, 160, 192, 128, name="inception_4d")
    x = reduction(x, 128, 192, 192, 256, name="inception_4e")
    x = inception(x, 352, 192, 320, 160, 224, 128, name="inception_5a")
    x = inception(x, 352, 192, 320, 192, 224, 128, average=False, name="inception_5b")
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc")(x)
    return keras.Model(image, x, name=name)
