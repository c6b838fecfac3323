# Made by cnnc from efficientnet.cnn.

import math

import keras
from keras import layers


def divisible(width):
    """The multiple of 8 nearest to a width, but never under 90% of it."""
    near = max(8, math.floor(width + 4) // 8 * 8)
    return near + 8 if near < 0.9 * width else near


def squeeze_excitation(x, reduced, act="silu", gate="sigmoid", *, name):
    """Squeeze and excitation: a gate that sees the whole map weighs each channel."""
    scale = layers.GlobalAveragePooling2D(keepdims=True, name=f"{name}.scale.0")(x)
    scale = layers.Conv2D(reduced, 1, name=f"{name}.scale.1")(scale)
    scale = layers.Activation(act, name=f"{name}.scale.2")(scale)
    scale = layers.Conv2D(x.shape[-1], 1, name=f"{name}.scale.3")(scale)
    scale = layers.Activation(gate, name=f"{name}.scale.4")(scale)
    return layers.Multiply(name=f"{name}.multiply")([x, scale])


def mbconv(x, filters, expansion, size, stride, drop_rate, name):
    """An inverted residual with squeeze and excitation, dropped at a rate."""
    wide = expansion * x.shape[-1]
    if expansion != 1:
        expand = layers.Conv2D(wide, 1, use_bias=False, name=f"{name}.expand.0")(x)
        expand = layers.BatchNormalization(
            momentum=0.99, epsilon=1e-3, name=f"{name}.expand.1"
        )(expand)
        expand = layers.Activation("silu", name=f"{name}.expand.2")(expand)
    else:
        expand = x
    depthwise = layers.DepthwiseConv2D(
        size, strides=stride, padding="same", use_bias=False, name=f"{name}.depthwise.0"
    )(expand)
    depthwise = layers.BatchNormalization(
        momentum=0.99, epsilon=1e-3, name=f"{name}.depthwise.1"
    )(depthwise)
    depthwise = layers.Activation("silu", name=f"{name}.depthwise.2")(depthwise)
    excite = squeeze_excitation(depthwise, x.shape[-1] // 4, name=f"{name}.excite")
    project = layers.Conv2D(filters, 1, use_bias=False, name=f"{name}.project.0")(
        excite
    )
    project = layers.BatchNormalization(
        momentum=0.99, epsilon=1e-3, name=f"{name}.project.1"
    )(project)
    if stride == 1 and x.shape[-1] == filters:
        residual = layers.Dropout(
            drop_rate, noise_shape=(None, 1, 1, 1), name=f"{name}.drop_path.residual"
        )(project)
        return layers.Add(name=f"{name}.drop_path.add")([x, residual])
    return project


def efficientnet(
    width,
    depth,
    resolution,
    drop_rate,
    drop_connect=0.2,
    classes=1000,
    input_shape=None,
    name="efficientnet",
):
    """Residuals are dropped at a rate that grows, block by block, to `drop_connect`."""
    image = keras.Input(shape=input_shape or (resolution, resolution, 3), name="image")
    stem = divisible(32 * width)
    head = divisible(1280 * width)
    depths = tuple(math.ceil(depth * n) for n in (1, 2, 2, 3, 3, 4, 1))
    total = sum(depths)
    x = layers.Rescaling(1 / 255, name="normalize.0")(image)
    x = layers.Normalization(name="normalize.1")(x)
    x = layers.Conv2D(
        stem, 3, strides=2, padding="same", use_bias=False, name="conv1.0"
    )(x)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name="conv1.1")(x)
    x = layers.Activation("silu", name="conv1.2")(x)
    for stage, (expansion, filters, size, stride) in enumerate(
        (
            (1, 16, 3, 1),
            (6, 24, 3, 2),
            (6, 40, 5, 2),
            (6, 80, 3, 2),
            (6, 112, 5, 1),
            (6, 192, 5, 2),
            (6, 320, 3, 1),
        )
    ):
        narrow = divisible(filters * width)
        before = sum(depths[:stage])
        for turn in range(depths[stage]):
            x = mbconv(
                x,
                narrow,
                expansion,
                size,
                stride if turn == 0 else 1,
                drop_connect * (before + turn) / total,
                name=f"body.{stage}.{turn}",
            )
    x = layers.Conv2D(head, 1, use_bias=False, name="conv2.0")(x)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name="conv2.1")(x)
    x = layers.Activation("silu", name="conv2.2")(x)
    x = layers.GlobalAveragePooling2D(name="global_avgpool.0")(x)
    x = layers.Dropout(drop_rate, name="global_avgpool.1")(x)
    x = layers.Dense(classes, name="predictions.0")(x)
    x = layers.Softmax(name="predictions.1")(x)
    return keras.Model(image, x, name=name)


def efficientnet_b0(
    drop_connect=0.2, classes=1000, input_shape=None, name="efficientnet_b0"
):
    """EfficientNet-B0: 224x224 pixels."""
    return efficientnet(
        1.0,
        1.0,
        224,
        0.2,
        drop_connect=drop_connect,
        classes=classes,
        input_shape=input_shape,
        name=name,
    )
