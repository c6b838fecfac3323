# Made by cnnc from resnet18_table.cnn.

import keras
from keras import layers, ops


def halve(x, width, name):
    """The shortcut past two convolutions that halve the map: every second pixel, and
    zero channels.
    """
    x = layers.MaxPooling2D(1, strides=2, name=f"{name}.0")(x)
    return ops.pad(x, ((0, 0), (0, 0), (0, 0), (0, width - x.shape[-1])))


def resnet18_table(classes=1000, input_shape=(227, 227, 3), name="resnet18_table"):
    """ResNet-18 as the layer table of document 001 prints it: row for row, under the
    table's names.

    Convolutions have biases and no batch normalization, and a shortcut has no
    weights: where the map shrinks it takes every second pixel and fills the new
    channels with zeros (the paper's option A).
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.ZeroPadding2D(1, name="conv1.0.pad")(image)
    x = layers.Conv2D(64, 7, strides=2, name="conv1.0")(x)
    x = layers.ReLU(name="conv1.1")(x)
    maxpool = layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool")(x)
    x = layers.Conv2D(64, 3, padding="same", name="conv2_1.0")(maxpool)
    x = layers.ReLU(name="conv2_1.1")(x)
    conv2_2 = layers.Conv2D(64, 3, padding="same", name="conv2_2")(x)
    unit2a = layers.Add(name="unit2a.0")([conv2_2, maxpool])
    unit2a = layers.ReLU(name="unit2a.1")(unit2a)
    x = layers.Conv2D(64, 3, padding="same", name="conv2_3.0")(unit2a)
    x = layers.ReLU(name="conv2_3.1")(x)
    conv2_4 = layers.Conv2D(64, 3, padding="same", name="conv2_4")(x)
    unit2b = layers.Add(name="unit2b.0")([conv2_4, unit2a])
    unit2b = layers.ReLU(name="unit2b.1")(unit2b)
    x = layers.Conv2D(128, 3, strides=2, padding="same", name="conv3_1.0")(unit2b)
    x = layers.ReLU(name="conv3_1.1")(x)
    conv3_2 = layers.Conv2D(128, 3, padding="same", name="conv3_2")(x)
    halved3 = halve(unit2b, 128, name="halved3")
    unit3a = layers.Add(name="unit3a.0")([conv3_2, halved3])
    unit3a = layers.ReLU(name="unit3a.1")(unit3a)
    x = layers.Conv2D(128, 3, padding="same", name="conv3_3.0")(unit3a)
    x = layers.ReLU(name="conv3_3.1")(x)
    conv3_4 = layers.Conv2D(128, 3, padding="same", name="conv3_4")(x)
    unit3b = layers.Add(name="unit3b.0")([conv3_4, unit3a])
    unit3b = layers.ReLU(name="unit3b.1")(unit3b)
    x = layers.Conv2D(256, 3, strides=2, padding="same", name="conv4_1.0")(unit3b)
    x = layers.ReLU(name="conv4_1.1")(x)
    conv4_2 = layers.Conv2D(256, 3, padding="same", name="conv4_2")(x)
    halved4 = halve(unit3b, 256, name="halved4")
    unit4a = layers.Add(name="unit4a.0")([conv4_2, halved4])
    unit4a = layers.ReLU(name="unit4a.1")(unit4a)
    x = layers.Conv2D(256, 3, padding="same", name="conv4_3.0")(unit4a)
    x = layers.ReLU(name="conv4_3.1")(x)
    conv4_4 = layers.Conv2D(256, 3, padding="same", name="conv4_4")(x)
    unit4b = layers.Add(name="unit4b.0")([conv4_4, unit4a])
    unit4b = layers.ReLU(name="unit4b.1")(unit4b)
    x = layers.Conv2D(512, 3, strides=2, padding="same", name="conv5_1.0")(unit4b)
    x = layers.ReLU(name="conv5_1.1")(x)
    conv5_2 = layers.Conv2D(512, 3, padding="same", name="conv5_2")(x)
    halved5 = halve(unit4b, 512, name="halved5")
    unit5a = layers.Add(name="unit5a.0")([conv5_2, halved5])
    unit5a = layers.ReLU(name="unit5a.1")(unit5a)
    x = layers.Conv2D(512, 3, padding="same", name="conv5_3.0")(unit5a)
    x = layers.ReLU(name="conv5_3.1")(x)
    conv5_4 = layers.Conv2D(512, 3, padding="same", name="conv5_4")(x)
    x = layers.Add(name="unit5b.0")([conv5_4, unit5a])
    x = layers.ReLU(name="unit5b.1")(x)
    x = layers.AveragePooling2D(7, name="avg_pool")(x)
    x = layers.Flatten(name="fc.0")(x)
    x = layers.Dense(classes, name="fc.1")(x)
    x = layers.Softmax(name="fc.2")(x)
    return keras.Model(image, x, name=name)
