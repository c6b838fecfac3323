# Made by cnnc from googlenet_bn.cnn.

import keras
from keras import layers


def conv_bn(x, filters, size, stride=1, pad=0, *, name):
    """A convolution without bias, normalized."""
    if pad:
        x = layers.ZeroPadding2D(pad, name=f"{name}.0.pad")(x)
    x = layers.Conv2D(filters, size, strides=stride, use_bias=False, name=f"{name}.0")(
        x
    )
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-3, name=f"{name}.1")(x)
    return layers.ReLU(name=f"{name}.2")(x)


def inception(x, n1, r3, n3, r5, n5, proj, name):
    """Four parallel paths, concatenated along the channels."""
    a = conv_bn(x, n1, 1, name=f"{name}.a")
    b = conv_bn(x, r3, 1, name=f"{name}.b.0")
    b = conv_bn(b, n3, 3, pad=1, name=f"{name}.b.1")
    c = conv_bn(x, r5, 1, name=f"{name}.c.0")
    c = conv_bn(c, n5, 3, pad=1, name=f"{name}.c.1")
    d = layers.MaxPooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_bn(d, proj, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def auxiliary_head(x, classes, name):
    """A classifier halfway up, whose loss reaches the lower layers during training."""
    x = layers.AdaptiveAveragePooling2D(4, name=f"{name}.adaptive_avgpool")(x)
    x = conv_bn(x, 128, 1, name=f"{name}.conv")
    x = layers.Flatten(name=f"{name}.fc1.0")(x)
    x = layers.Dense(1024, name=f"{name}.fc1.1")(x)
    x = layers.ReLU(name=f"{name}.fc1.2")(x)
    x = layers.Dropout(0.7, name=f"{name}.fc1.3")(x)
    return layers.Dense(classes, name=f"{name}.fc2")(x)


def googlenet_bn(
    classes=1000, auxiliary=False, input_shape=(224, 224, 3), name="googlenet_bn"
):
    """GoogLeNet with batch normalization, as torchvision has it.

    The kernel of the third path is a 3x3 and not the paper's 5x5: a slip that is
    known to torchvision, and kept because weights were trained with it.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = conv_bn(image, 64, 7, stride=2, pad=3, name="conv1")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool1")(x)
    x = conv_bn(x, 64, 1, name="conv2")
    x = conv_bn(x, 192, 3, pad=1, name="conv3")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool2")(x)
    x = inception(x, 64, 96, 128, 16, 32, 32, name="inception_3a")
    x = inception(x, 128, 128, 192, 32, 96, 64, name="inception_3b")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool3")(x)
    inception_4a = inception(x, 192, 96, 208, 16, 48, 64, name="inception_4a")
    x = inception(inception_4a, 160, 112, 224, 24, 64, 64, name="inception_4b")
    x = inception(x, 128, 128, 256, 24, 64, 64, name="inception_4c")
    inception_4d = inception(x, 112, 144, 288, 32, 64, 64, name="inception_4d")
    x = inception(inception_4d, 256, 160, 320, 32, 128, 128, name="inception_4e")
    x = layers.MaxPooling2D(2, name="pool4")(x)
    x = inception(x, 256, 160, 320, 32, 128, 128, name="inception_5a")
    x = inception(x, 384, 192, 384, 48, 128, 128, name="inception_5b")
    x = layers.GlobalAveragePooling2D(name="avgpool.0")(x)
    x = layers.Dropout(0.2, name="avgpool.1")(x)
    fc = layers.Dense(classes, name="fc")(x)
    if auxiliary:
        aux1 = auxiliary_head(inception_4a, classes, name="aux1")
        aux2 = auxiliary_head(inception_4d, classes, name="aux2")
        return keras.Model(image, [fc, aux1, aux2], name=name)
    return keras.Model(image, fc, name=name)
