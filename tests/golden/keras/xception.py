# Made by cnnc from xception.cnn.

import keras
from keras import layers


def separable_conv(x, filters, size, stride=1, pad=0, bias=True, *, name):
    """Each channel by itself, then a convolution of size 1 across the channels."""
    x = layers.ZeroPadding2D(pad, name=f"{name}.0.pad")(x)
    x = layers.DepthwiseConv2D(size, strides=stride, use_bias=False, name=f"{name}.0")(
        x
    )
    return layers.Conv2D(filters, 1, use_bias=bias, name=f"{name}.1")(x)


def separable_bn(x, filters, name):
    """A separable 3x3 convolution without bias, normalized."""
    x = separable_conv(x, filters, 3, pad=1, bias=False, name=f"{name}.0")
    return layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name=f"{name}.1")(x)


def reduction(x, width, filters, relu_first=True, *, name):
    """Two separable convolutions and a pool, and a shortcut around them."""
    if relu_first:
        residual = layers.ReLU(name=f"{name}.residual.0")(x)
    else:
        residual = x
    residual = separable_bn(residual, width, name=f"{name}.residual.1")
    residual = layers.ReLU(name=f"{name}.residual.2")(residual)
    residual = separable_bn(residual, filters, name=f"{name}.residual.3")
    residual = layers.MaxPooling2D(
        3, strides=2, padding="same", name=f"{name}.residual.4"
    )(residual)
    shortcut = layers.Conv2D(
        filters, 1, strides=2, use_bias=False, name=f"{name}.shortcut.0"
    )(x)
    shortcut = layers.BatchNormalization(
        momentum=0.99, epsilon=1e-3, name=f"{name}.shortcut.1"
    )(shortcut)
    return layers.Add(name=f"{name}.add")([residual, shortcut])


def middle(x, name):
    """Three separable convolutions, and a shortcut around them."""
    residual = x
    for i in range(3):
        residual = layers.ReLU(name=f"{name}.residual.{i}.0")(residual)
        residual = separable_bn(residual, x.shape[-1], name=f"{name}.residual.{i}.1")
    return layers.Add(name=f"{name}.add")([residual, x])


def xception(classes=1000, input_shape=(299, 299, 3), name="xception"):
    """Xception: inception taken to its end, each channel convolved by itself."""
    image = keras.Input(shape=input_shape, name="image")
    x = layers.Conv2D(32, 3, strides=2, use_bias=False, name="conv1.0")(image)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name="conv1.1")(x)
    x = layers.ReLU(name="conv1.2")(x)
    x = layers.Conv2D(64, 3, use_bias=False, name="conv2.0")(x)
    x = layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name="conv2.1")(x)
    x = layers.ReLU(name="conv2.2")(x)
    x = reduction(x, 128, 128, relu_first=False, name="block2")
    x = reduction(x, 256, 256, name="block3")
    x = reduction(x, 728, 728, name="block4")
    for i in range(8):
        x = middle(x, name=f"blocks.{i}")
    x = reduction(x, 728, 1024, name="block13")
    x = separable_bn(x, 1536, name="conv14.0")
    x = layers.ReLU(name="conv14.1")(x)
    x = separable_bn(x, 2048, name="conv15.0")
    x = layers.ReLU(name="conv15.1")(x)
    x = layers.GlobalAveragePooling2D(name="global_avgpool")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)
