"""The benchmarks' networks in Keras 3, written by hand in the style of `keras.applications`.

Nothing here comes from cnnc's output. The networks are those of `handwritten_torch`. Input:
N x 224 x 224 x 3.

Keras 3 has no local response normalization. Written twice: in `keras.ops`, which every backend of
Keras runs (`googlenet()`), and by TensorFlow's own kernel, which ties the model to TensorFlow
(`googlenet(lrn="tensorflow")`).
"""

from __future__ import annotations

import keras
from keras import layers, ops

EPSILON = 1e-5
MOMENTUM = 0.9


class LRN(layers.Layer):
    """x / (k + alpha * sum of x^2 over `size` channels)^beta, the alpha as in the paper."""

    def __init__(self, size=5, alpha=2e-5, beta=0.75, k=1.0, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k

    def call(self, x):
        channels = x.shape[-1]
        half = self.size // 2
        squares = ops.pad(ops.square(x), [(0, 0), (0, 0), (0, 0), (half, half)])
        total = sum(squares[..., i : i + channels] for i in range(self.size))
        return x / ops.power(self.k + self.alpha * total, self.beta)

    def get_config(self):
        own = {"size": self.size, "alpha": self.alpha, "beta": self.beta, "k": self.k}
        return {**super().get_config(), **own}


class TensorFlowLRN(LRN):
    def call(self, x):
        import tensorflow as tf

        return tf.nn.local_response_normalization(
            x, depth_radius=self.size // 2, bias=self.k, alpha=self.alpha, beta=self.beta
        )


def conv_relu(x, filters, kernel, strides=1, name=None):
    return layers.Conv2D(
        filters, kernel, strides=strides, padding="same", activation="relu", name=name
    )(x)


def inception(x, c1, c3_reduce, c3, c5_reduce, c5, pool, name):
    branch1 = conv_relu(x, c1, 1, name=f"{name}_1x1")
    branch3 = conv_relu(x, c3_reduce, 1, name=f"{name}_3x3_reduce")
    branch3 = conv_relu(branch3, c3, 3, name=f"{name}_3x3")
    branch5 = conv_relu(x, c5_reduce, 1, name=f"{name}_5x5_reduce")
    branch5 = conv_relu(branch5, c5, 5, name=f"{name}_5x5")
    branch_pool = layers.MaxPooling2D(3, strides=1, padding="same", name=f"{name}_pool")(x)
    branch_pool = conv_relu(branch_pool, pool, 1, name=f"{name}_pool_proj")
    return layers.Concatenate(name=f"{name}_output")([branch1, branch3, branch5, branch_pool])


def googlenet(classes=1000, lrn="keras"):
    norm = {"keras": LRN, "tensorflow": TensorFlowLRN}[lrn]
    image = keras.Input((224, 224, 3))
    x = layers.ZeroPadding2D(3)(image)
    x = layers.Conv2D(64, 7, strides=2, activation="relu", name="conv1")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = norm()(x)
    x = conv_relu(x, 64, 1, name="conv2_reduce")
    x = conv_relu(x, 192, 3, name="conv2")
    x = norm()(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = inception(x, 64, 96, 128, 16, 32, 32, name="3a")
    x = inception(x, 128, 128, 192, 32, 96, 64, name="3b")
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = inception(x, 192, 96, 208, 16, 48, 64, name="4a")
    x = inception(x, 160, 112, 224, 24, 64, 64, name="4b")
    x = inception(x, 128, 128, 256, 24, 64, 64, name="4c")
    x = inception(x, 112, 144, 288, 32, 64, 64, name="4d")
    x = inception(x, 256, 160, 320, 32, 128, 128, name="4e")
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)
    x = inception(x, 256, 160, 320, 32, 128, 128, name="5a")
    x = inception(x, 384, 192, 384, 48, 128, 128, name="5b")
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(classes, activation="softmax", name="fc")(x)
    return keras.Model(image, x, name="googlenet")


def conv_bn(x, filters, kernel, strides=1, name=None):
    if strides > 1 and kernel > 1:
        x = layers.ZeroPadding2D(kernel // 2, name=f"{name}_pad")(x)
        padding = "valid"
    else:
        padding = "same"
    x = layers.Conv2D(
        filters, kernel, strides=strides, padding=padding, use_bias=False, name=f"{name}_conv"
    )(x)
    return layers.BatchNormalization(epsilon=EPSILON, momentum=MOMENTUM, name=f"{name}_bn")(x)


def basic(x, width, strides, name):
    y = conv_bn(x, width, 3, strides, name=f"{name}_1")
    y = layers.ReLU(name=f"{name}_1_relu")(y)
    y = conv_bn(y, width, 3, name=f"{name}_2")
    return residual(x, y, width, strides, name)


def bottleneck(x, width, strides, name):
    y = conv_bn(x, width, 1, name=f"{name}_1")
    y = layers.ReLU(name=f"{name}_1_relu")(y)
    y = conv_bn(y, width, 3, strides, name=f"{name}_2")
    y = layers.ReLU(name=f"{name}_2_relu")(y)
    y = conv_bn(y, 4 * width, 1, name=f"{name}_3")
    return residual(x, y, 4 * width, strides, name)


def residual(x, y, channels, strides, name):
    if strides > 1 or x.shape[-1] != channels:
        x = conv_bn(x, channels, 1, strides, name=f"{name}_0")
    x = layers.Add(name=f"{name}_add")([x, y])
    return layers.ReLU(name=f"{name}_out")(x)


def resnet(block, depths, name, classes=1000):
    image = keras.Input((224, 224, 3))
    x = conv_bn(image, 64, 7, 2, name="conv1")
    x = layers.ReLU(name="conv1_relu")(x)
    # Padding with zeros is exact here: a rectifier's output is never below zero.
    x = layers.ZeroPadding2D(1, name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    for stage, depth in enumerate(depths):
        for unit in range(depth):
            strides = 2 if stage > 0 and unit == 0 else 1
            x = block(x, 64 * 2**stage, strides, name=f"conv{stage + 2}_{unit + 1}")
    x = layers.GlobalAveragePooling2D(name="avgpool")(x)
    x = layers.Dense(classes, activation="softmax", name="fc")(x)
    return keras.Model(image, x, name=name)


def resnet18():
    return resnet(basic, [2, 2, 2, 2], "resnet18")


def resnet152():
    return resnet(bottleneck, [3, 8, 36, 3], "resnet152")
