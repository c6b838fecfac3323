# Made by cnnc from inception_v3.cnn.

import keras
from keras import layers


def conv_bn(x, filters, size, stride=1, pad="same", *, name):
    """A convolution without bias, normalized and shifted, but not scaled."""
    x = layers.Conv2D(
        filters,
        size,
        strides=stride,
        padding="same" if pad == "same" else "valid",
        use_bias=False,
        name=f"{name}.0",
    )(x)
    x = layers.BatchNormalization(
        momentum=0.99, epsilon=1e-3, scale=False, name=f"{name}.1"
    )(x)
    return layers.ReLU(name=f"{name}.2")(x)


def inception_a(x, pooled, name):
    """A map of 35x35: paths of 1x1, 5x5, two 3x3, and a pool."""
    a = conv_bn(x, 64, 1, name=f"{name}.a")
    b = conv_bn(x, 48, 1, name=f"{name}.b.0")
    b = conv_bn(b, 64, 5, name=f"{name}.b.1")
    c = conv_bn(x, 64, 1, name=f"{name}.c.0")
    c = conv_bn(c, 96, 3, name=f"{name}.c.1")
    c = conv_bn(c, 96, 3, name=f"{name}.c.2")
    d = layers.AveragePooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_bn(d, pooled, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def reduction_a(x, name):
    """From 35x35 to 17x17."""
    a = conv_bn(x, 384, 3, stride=2, pad=0, name=f"{name}.a")
    b = conv_bn(x, 64, 1, name=f"{name}.b.0")
    b = conv_bn(b, 96, 3, name=f"{name}.b.1")
    b = conv_bn(b, 96, 3, stride=2, pad=0, name=f"{name}.b.2")
    c = layers.MaxPooling2D(3, strides=2, name=f"{name}.c")(x)
    return layers.Concatenate(name=f"{name}.concat")([a, b, c])


def inception_b(x, width, name):
    """A map of 17x17: paths of 1x1, one 7x7 and two 7x7 taken apart, and a pool."""
    a = conv_bn(x, 192, 1, name=f"{name}.a")
    b = conv_bn(x, width, 1, name=f"{name}.b.0")
    b = conv_bn(b, width, (1, 7), name=f"{name}.b.1")
    b = conv_bn(b, 192, (7, 1), name=f"{name}.b.2")
    c = conv_bn(x, width, 1, name=f"{name}.c.0")
    c = conv_bn(c, width, (7, 1), name=f"{name}.c.1")
    c = conv_bn(c, width, (1, 7), name=f"{name}.c.2")
    c = conv_bn(c, width, (7, 1), name=f"{name}.c.3")
    c = conv_bn(c, 192, (1, 7), name=f"{name}.c.4")
    d = layers.AveragePooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_bn(d, 192, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def reduction_b(x, name):
    """From 17x17 to 8x8."""
    a = conv_bn(x, 192, 1, name=f"{name}.a.0")
    a = conv_bn(a, 320, 3, stride=2, pad=0, name=f"{name}.a.1")
    b = conv_bn(x, 192, 1, name=f"{name}.b.0")
    b = conv_bn(b, 192, (1, 7), name=f"{name}.b.1")
    b = conv_bn(b, 192, (7, 1), name=f"{name}.b.2")
    b = conv_bn(b, 192, 3, stride=2, pad=0, name=f"{name}.b.3")
    c = layers.MaxPooling2D(3, strides=2, name=f"{name}.c")(x)
    return layers.Concatenate(name=f"{name}.concat")([a, b, c])


def fork(x, name):
    """A 1x3 and a 3x1 side by side."""
    a = conv_bn(x, 384, (1, 3), name=f"{name}.a")
    b = conv_bn(x, 384, (3, 1), name=f"{name}.b")
    return layers.Concatenate(name=f"{name}.concat")([a, b])


def inception_c(x, name):
    """A map of 8x8: wide paths, of which two fork at their end."""
    a = conv_bn(x, 320, 1, name=f"{name}.a")
    b = conv_bn(x, 384, 1, name=f"{name}.b.0")
    b = fork(b, name=f"{name}.b.1")
    c = conv_bn(x, 448, 1, name=f"{name}.c.0")
    c = conv_bn(c, 384, 3, name=f"{name}.c.1")
    c = fork(c, name=f"{name}.c.2")
    d = layers.AveragePooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_bn(d, 192, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def inception_v3(classes=1000, input_shape=(299, 299, 3), name="inception_v3"):
    """Inception-v3: large convolutions taken apart into small ones."""
    image = keras.Input(shape=input_shape, name="image")
    x = conv_bn(image, 32, 3, stride=2, pad=0, name="conv1")
    x = conv_bn(x, 32, 3, pad=0, name="conv2")
    x = conv_bn(x, 64, 3, name="conv3")
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    x = conv_bn(x, 80, 1, name="conv4")
    x = conv_bn(x, 192, 3, pad=0, name="conv5")
    x = layers.MaxPooling2D(3, strides=2, name="pool2")(x)
    x = inception_a(x, 32, name="mixed0")
    x = inception_a(x, 64, name="mixed1")
    x = inception_a(x, 64, name="mixed2")
    x = reduction_a(x, name="mixed3")
    x = inception_b(x, 128, name="mixed4")
    x = inception_b(x, 160, name="mixed5")
    x = inception_b(x, 160, name="mixed6")
    x = inception_b(x, 192, name="mixed7")
    x = reduction_b(x, name="mixed8")
    x = inception_c(x, name="mixed9")
    x = inception_c(x, name="mixed10")
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)
