# Made by cnnc from nasnet.cnn.

import keras
from keras import layers


def squeeze(x, filters, name):
    """A rectifier, a 1x1 convolution to the cell's width, normalization."""
    x = layers.ReLU(name=f"{name}.0")(x)
    x = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}.1")(x)
    return layers.BatchNormalization(momentum=0.9997, epsilon=1e-3, name=f"{name}.2")(x)


def separable(x, filters, size, stride=1, *, name):
    """Twice a rectifier, a depthwise and a 1x1 convolution; the first may halve."""
    for i, step in enumerate((stride, 1)):
        x = layers.ReLU(name=f"{name}.{i}.0")(x)
        x = layers.DepthwiseConv2D(
            size, strides=step, padding="same", use_bias=False, name=f"{name}.{i}.1"
        )(x)
        x = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}.{i}.2")(x)
        x = layers.BatchNormalization(
            momentum=0.9997, epsilon=1e-3, name=f"{name}.{i}.3"
        )(x)
    return x


def halving(now, before, filters, name):
    """The reduction cell, which halves the map (Figure 4 of the paper, right)."""
    padded = layers.ZeroPadding2D(
        ((now.shape[1] % 2, 1), (now.shape[2] % 2, 1)), name=f"{name}.padded"
    )(now)
    left1 = separable(now, filters, 5, stride=2, name=f"{name}.left1")
    right1 = separable(before, filters, 7, stride=2, name=f"{name}.right1")
    sum1 = layers.Add(name=f"{name}.sum1")([left1, right1])
    largest = layers.MaxPooling2D(3, strides=2, name=f"{name}.largest")(padded)
    right2 = separable(before, filters, 7, stride=2, name=f"{name}.right2")
    sum2 = layers.Add(name=f"{name}.sum2")([largest, right2])
    left3 = layers.AveragePooling2D(3, strides=2, name=f"{name}.left3")(padded)
    right3 = separable(before, filters, 5, stride=2, name=f"{name}.right3")
    sum3 = layers.Add(name=f"{name}.sum3")([left3, right3])
    right4 = layers.AveragePooling2D(
        3, strides=1, padding="same", name=f"{name}.right4"
    )(sum1)
    sum4 = layers.Add(name=f"{name}.sum4")([sum2, right4])
    left5 = separable(sum1, filters, 3, name=f"{name}.left5")
    sum5 = layers.Add(name=f"{name}.sum5")([left5, largest])
    return layers.Concatenate(name=f"{name}.concat")([sum2, sum3, sum4, sum5])


def factorized(x, filters, name):
    """Halves a map: a 1x1 convolution on its even pixels, another on its odd ones."""
    active = layers.ReLU(name=f"{name}.active")(x)
    even = layers.Conv2D(
        filters // 2, 1, strides=2, use_bias=False, name=f"{name}.even"
    )(active)
    odd = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f"{name}.odd.0")(active)
    odd = layers.Cropping2D(((1, 0), (1, 0)), name=f"{name}.odd.1")(odd)
    odd = layers.Conv2D(
        filters // 2, 1, strides=2, use_bias=False, name=f"{name}.odd.2"
    )(odd)
    x = layers.Concatenate(name=f"{name}.concat")([even, odd])
    return layers.BatchNormalization(
        momentum=0.9997, epsilon=1e-3, name=f"{name}.batchnorm"
    )(x)


def reduction(last, previous, filters, fit=squeeze, *, name):
    """The cell on the last two outputs; with `skip` it hands on the earlier one."""
    now = squeeze(last, filters, name=f"{name}.now")
    before = fit(previous, filters, name=f"{name}.before")
    new = halving(now, before, filters, name=f"{name}.new")
    kept = last
    return new, kept


def normal(last, previous, filters, fit=squeeze, *, name):
    """The normal cell: five sums of two operations each (Figure 4 of the paper, left).

    `fit` brings the earlier of the two outputs to the size and width of the cell.
    """
    now = squeeze(last, filters, name=f"{name}.now")
    before = fit(previous, filters, name=f"{name}.before")
    left1 = separable(now, filters, 5, name=f"{name}.left1")
    right1 = separable(before, filters, 3, name=f"{name}.right1")
    sum1 = layers.Add(name=f"{name}.sum1")([left1, right1])
    left2 = separable(before, filters, 5, name=f"{name}.left2")
    right2 = separable(before, filters, 3, name=f"{name}.right2")
    sum2 = layers.Add(name=f"{name}.sum2")([left2, right2])
    left3 = layers.AveragePooling2D(3, strides=1, padding="same", name=f"{name}.left3")(
        now
    )
    sum3 = layers.Add(name=f"{name}.sum3")([left3, before])
    pool4 = layers.AveragePooling2D(3, strides=1, padding="same", name=f"{name}.pool4")(
        before
    )
    sum4 = layers.Add(name=f"{name}.sum4")([pool4, pool4])
    left5 = separable(now, filters, 3, name=f"{name}.left5")
    sum5 = layers.Add(name=f"{name}.sum5")([left5, now])
    new = layers.Concatenate(name=f"{name}.new")([before, sum1, sum2, sum3, sum4, sum5])
    return new, last


def stage(last, previous, filters, depth, name):
    """Normal cells; the first sees an earlier output of twice its own size."""
    x = normal(last, previous, filters, fit=factorized, name=f"{name}.normal")
    for i in range(depth - 1):
        x = normal(*x, filters, name=f"{name}.normal_2.{i}")
    return x


def nasnet(
    depth, width, stem_width, size, classes=1000, input_shape=None, name="nasnet"
):
    """Two reduction cells, then three stages with a reduction cell between them."""
    image = keras.Input(shape=input_shape or (size, size, 3), name="image")
    filters = width // 24
    stem = layers.Conv2D(stem_width, 3, strides=2, use_bias=False, name="stem.0")(image)
    stem = layers.BatchNormalization(momentum=0.9997, epsilon=1e-3, name="stem.1")(stem)
    squeezed = squeeze(stem, filters // 4, name="squeezed")
    halved = halving(squeezed, stem, filters // 4, name="halved")
    x = reduction(halved, stem, filters // 2, fit=factorized, name="reduction")
    x = stage(*x, filters, depth, name="stage")
    x = reduction(*x, 2 * filters, name="reduction_2")
    x = stage(*x, 2 * filters, depth, name="stage_2")
    x = reduction(*x, 4 * filters, name="reduction_3")
    last, previous = stage(*x, 4 * filters, depth, name="last_previous")
    x = layers.ReLU(name="pooled.0")(last)
    x = layers.GlobalAveragePooling2D(name="pooled.1")(x)
    x = layers.Dense(classes, name="predictions.0")(x)
    x = layers.Softmax(name="predictions.1")(x)
    return keras.Model(image, x, name=name)


def nasnet_mobile(classes=1000, input_shape=None, name="nasnet_mobile"):
    """NASNet-A (4 @ 1056), for phones."""
    return nasnet(4, 1056, 32, 224, classes=classes, input_shape=input_shape, name=name)
