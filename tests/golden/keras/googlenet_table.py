# Made by cnnc from googlenet_table.cnn.

import keras
from keras import layers


def inception_rows(x, n1, r3, n3, r5, n5, proj, name):
    """The inception module, in the table's order of rows."""
    conv1x1a = layers.Conv2D(r3, 1, name=f"{name}.conv1x1a.0")(x)
    conv1x1a = layers.ReLU(name=f"{name}.conv1x1a.1")(conv1x1a)
    conv1x1b = layers.Conv2D(r5, 1, name=f"{name}.conv1x1b.0")(x)
    conv1x1b = layers.ReLU(name=f"{name}.conv1x1b.1")(conv1x1b)
    maxpool_a = layers.MaxPooling2D(
        3, strides=1, padding="same", name=f"{name}.maxpool_a"
    )(x)
    conv1x1c = layers.Conv2D(n1, 1, name=f"{name}.conv1x1c.0")(x)
    conv1x1c = layers.ReLU(name=f"{name}.conv1x1c.1")(conv1x1c)
    conv3_3 = layers.Conv2D(n3, 3, padding="same", name=f"{name}.conv3_3.0")(conv1x1a)
    conv3_3 = layers.ReLU(name=f"{name}.conv3_3.1")(conv3_3)
    conv5x5 = layers.Conv2D(n5, 5, padding="same", name=f"{name}.conv5x5.0")(conv1x1b)
    conv5x5 = layers.ReLU(name=f"{name}.conv5x5.1")(conv5x5)
    conv1x1d = layers.Conv2D(proj, 1, name=f"{name}.conv1x1d.0")(maxpool_a)
    conv1x1d = layers.ReLU(name=f"{name}.conv1x1d.1")(conv1x1d)
    return layers.Concatenate(name=f"{name}.depth_concat")(
        [conv1x1c, conv3_3, conv5x5, conv1x1d]
    )


def googlenet_table(classes=1000, input_shape=(227, 227, 3), name="googlenet_table"):
    """GoogLeNet as the layer table of document 001 prints it: row for row, under the
    table's names.

    Its image has 227x227 pixels, which a pad of 1 takes to 112x112; the last pool is
    a plain 7x7; what the table does not list (normalization, dropout, auxiliary
    heads) is not here. The widths are the paper's: most of the table's modules were
    copied from one another and contradict themselves.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.ZeroPadding2D(1, name="conv1.0.pad")(image)
    x = layers.Conv2D(64, 7, strides=2, name="conv1.0")(x)
    x = layers.ReLU(name="conv1.1")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool1")(x)
    x = layers.Conv2D(64, 1, name="conv1x1.0")(x)
    x = layers.ReLU(name="conv1x1.1")(x)
    x = layers.Conv2D(192, 3, padding="same", name="conv2_1.0")(x)
    x = layers.ReLU(name="conv2_1.1")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool2")(x)
    x = inception_rows(x, 64, 96, 128, 16, 32, 32, name="inception_3a")
    x = inception_rows(x, 128, 128, 192, 32, 96, 64, name="inception_3b")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool3")(x)
    x = inception_rows(x, 192, 96, 208, 16, 48, 64, name="inception_4a")
    x = inception_rows(x, 160, 112, 224, 24, 64, 64, name="inception_4b")
    x = inception_rows(x, 128, 128, 256, 24, 64, 64, name="inception_4c")
    x = inception_rows(x, 112, 144, 288, 32, 64, 64, name="inception_4d")
    x = inception_rows(x, 256, 160, 320, 32, 128, 128, name="inception_4e")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool4")(x)
    x = inception_rows(x, 256, 160, 320, 32, 128, 128, name="inception_5a")
    x = inception_rows(x, 384, 192, 384, 48, 128, 128, name="inception_5b")
    x = layers.AveragePooling2D(7, strides=1, name="avgpool")(x)
    x = layers.Flatten(name="fc.0")(x)
    x = layers.Dense(classes, name="fc.1")(x)
    x = layers.Softmax(name="fc.2")(x)
    return keras.Model(image, x, name=name)
