# Made by cnnc from inception_resnet_v2.cnn.

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


def inception_a(x, name):
    """The inception module behind the stem, as in Inception-v3."""
    a = conv_bn(x, 96, 1, name=f"{name}.a")
    b = conv_bn(x, 48, 1, name=f"{name}.b.0")
    b = conv_bn(b, 64, 5, name=f"{name}.b.1")
    c = conv_bn(x, 64, 1, name=f"{name}.c.0")
    c = conv_bn(c, 96, 3, name=f"{name}.c.1")
    c = conv_bn(c, 96, 3, name=f"{name}.c.2")
    d = layers.AveragePooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_bn(d, 64, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def inception_resnet_a(x, scale, name):
    """For a map of 35x35: three narrow paths and a 1x1 that widens them again."""
    a = conv_bn(x, 32, 1, name=f"{name}.a")
    b = conv_bn(x, 32, 1, name=f"{name}.b.0")
    b = conv_bn(b, 32, 3, name=f"{name}.b.1")
    c = conv_bn(x, 32, 1, name=f"{name}.c.0")
    c = conv_bn(c, 48, 3, name=f"{name}.c.1")
    c = conv_bn(c, 64, 3, name=f"{name}.c.2")
    mixed = layers.Concatenate(name=f"{name}.mixed")([a, b, c])
    residual = layers.Conv2D(x.shape[-1], 1, name=f"{name}.residual.0")(mixed)
    residual = layers.Rescaling(scale, name=f"{name}.residual.1")(residual)
    return layers.Add(name=f"{name}.add")([x, residual])


def reduction_a(x, name):
    """From 35x35 to 17x17."""
    a = conv_bn(x, 384, 3, stride=2, pad=0, name=f"{name}.a")
    b = conv_bn(x, 256, 1, name=f"{name}.b.0")
    b = conv_bn(b, 256, 3, name=f"{name}.b.1")
    b = conv_bn(b, 384, 3, stride=2, pad=0, name=f"{name}.b.2")
    c = layers.MaxPooling2D(3, strides=2, name=f"{name}.c")(x)
    return layers.Concatenate(name=f"{name}.concat")([a, b, c])


def inception_resnet_b(x, scale, name):
    """For a map of 17x17: a 1x1 beside a 7x7 taken apart."""
    a = conv_bn(x, 192, 1, name=f"{name}.a")
    b = conv_bn(x, 128, 1, name=f"{name}.b.0")
    b = conv_bn(b, 160, (1, 7), name=f"{name}.b.1")
    b = conv_bn(b, 192, (7, 1), name=f"{name}.b.2")
    mixed = layers.Concatenate(name=f"{name}.mixed")([a, b])
    residual = layers.Conv2D(x.shape[-1], 1, name=f"{name}.residual.0")(mixed)
    residual = layers.Rescaling(scale, name=f"{name}.residual.1")(residual)
    return layers.Add(name=f"{name}.add")([x, residual])


def reduction_b(x, name):
    """From 17x17 to 8x8."""
    a = conv_bn(x, 256, 1, name=f"{name}.a.0")
    a = conv_bn(a, 384, 3, stride=2, pad=0, name=f"{name}.a.1")
    b = conv_bn(x, 256, 1, name=f"{name}.b.0")
    b = conv_bn(b, 288, 3, stride=2, pad=0, name=f"{name}.b.1")
    c = conv_bn(x, 256, 1, name=f"{name}.c.0")
    c = conv_bn(c, 288, 3, name=f"{name}.c.1")
    c = conv_bn(c, 320, 3, stride=2, pad=0, name=f"{name}.c.2")
    d = layers.MaxPooling2D(3, strides=2, name=f"{name}.d")(x)
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def inception_resnet_c(x, scale, name):
    """For a map of 8x8: a 1x1 beside a 3x3 taken apart."""
    a = conv_bn(x, 192, 1, name=f"{name}.a")
    b = conv_bn(x, 192, 1, name=f"{name}.b.0")
    b = conv_bn(b, 224, (1, 3), name=f"{name}.b.1")
    b = conv_bn(b, 256, (3, 1), name=f"{name}.b.2")
    mixed = layers.Concatenate(name=f"{name}.mixed")([a, b])
    residual = layers.Conv2D(x.shape[-1], 1, name=f"{name}.residual.0")(mixed)
    residual = layers.Rescaling(scale, name=f"{name}.residual.1")(residual)
    return layers.Add(name=f"{name}.add")([x, residual])


def inception_resnet_v2(
    classes=1000, input_shape=(299, 299, 3), name="inception_resnet_v2"
):
    """Inception-ResNet-v2: inception modules that learn what to add to their input."""
    image = keras.Input(shape=input_shape, name="image")
    x = conv_bn(image, 32, 3, stride=2, pad=0, name="conv1")
    x = conv_bn(x, 32, 3, pad=0, name="conv2")
    x = conv_bn(x, 64, 3, name="conv3")
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    x = conv_bn(x, 80, 1, name="conv4")
    x = conv_bn(x, 192, 3, pad=0, name="conv5")
    x = layers.MaxPooling2D(3, strides=2, name="pool2")(x)
    x = inception_a(x, name="mixed_5b")
    for i in range(10):
        x = inception_resnet_a(x, 0.17, name=f"block35.{i}.0")
        x = layers.ReLU(name=f"block35.{i}.1")(x)
    x = reduction_a(x, name="mixed_6a")
    for i in range(20):
        x = inception_resnet_b(x, 0.1, name=f"block17.{i}.0")
        x = layers.ReLU(name=f"block17.{i}.1")(x)
    x = reduction_b(x, name="mixed_7a")
    for i in range(9):
        x = inception_resnet_c(x, 0.2, name=f"block8.{i}.0")
        x = layers.ReLU(name=f"block8.{i}.1")(x)
    x = inception_resnet_c(x, 1, name="block8_10")
    x = conv_bn(x, 1536, 1, name="conv_7b")
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)
