# Made by cnnc from resnext.cnn.

import keras
from keras import layers


def unit(x, width, groups, filters, stride=1, *, name):
    """A grouped 3x3 convolution between two 1x1, and a shortcut around them."""
    residual = layers.Conv2D(width, 1, use_bias=False, name=f"{name}.residual.0")(x)
    residual = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, name=f"{name}.residual.1"
    )(residual)
    residual = layers.ReLU(name=f"{name}.residual.2")(residual)
    residual = layers.ZeroPadding2D(1, name=f"{name}.residual.3.pad")(residual)
    residual = layers.Conv2D(
        width,
        3,
        strides=stride,
        groups=groups,
        use_bias=False,
        name=f"{name}.residual.3",
    )(residual)
    residual = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, name=f"{name}.residual.4"
    )(residual)
    residual = layers.ReLU(name=f"{name}.residual.5")(residual)
    residual = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}.residual.6")(
        residual
    )
    residual = layers.BatchNormalization(
        momentum=0.9, epsilon=1e-5, name=f"{name}.residual.7"
    )(residual)
    if x.shape[-1] != filters:
        shortcut = layers.Conv2D(
            filters, 1, strides=stride, use_bias=False, name=f"{name}.shortcut.0"
        )(x)
        shortcut = layers.BatchNormalization(
            momentum=0.9, epsilon=1e-5, name=f"{name}.shortcut.1"
        )(shortcut)
    else:
        shortcut = x
    x = layers.Add(name=f"{name}.add.0")([residual, shortcut])
    return layers.ReLU(name=f"{name}.add.1")(x)


def stage(x, width, groups, filters, depth, stride=2, *, name):
    """Units of one width; the first widens the map, and halves it but for the first
    stage.
    """
    x = unit(x, width, groups, filters, stride=stride, name=f"{name}.first")
    for i in range(depth - 1):
        x = unit(x, width, groups, filters, name=f"{name}.rest.{i}")
    return x


def resnext(
    depths,
    cardinality,
    group_width,
    classes=1000,
    input_shape=(224, 224, 3),
    name="resnext",
):
    """ResNeXt: a residual network whose 3x3 convolutions are split into groups.

    ResNeXt-50 32x4d has 32 groups, its cardinality, of 4 channels each in the first
    stage, and twice as many channels in each stage after that.
    """
    image = keras.Input(shape=input_shape, name="image")
    width = cardinality * group_width
    x = layers.ZeroPadding2D(3, name="conv1.0.pad")(image)
    x = layers.Conv2D(64, 7, strides=2, use_bias=False, name="conv1.0")(x)
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="conv1.1")(x)
    x = layers.ReLU(name="conv1.2")(x)
    x = layers.ZeroPadding2D(1, name="pool1.pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    x = stage(x, width, cardinality, 256, depths[0], stride=1, name="conv2")
    x = stage(x, 2 * width, cardinality, 512, depths[1], name="conv3")
    x = stage(x, 4 * width, cardinality, 1024, depths[2], name="conv4")
    x = stage(x, 8 * width, cardinality, 2048, depths[3], name="conv5")
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def resnext50_32x4d(classes=1000, input_shape=(224, 224, 3), name="resnext50_32x4d"):
    """ResNeXt-50 32x4d: as large as ResNet-50, and better."""
    return resnext(
        (3, 4, 6, 3), 32, 4, classes=classes, input_shape=input_shape, name=name
    )
