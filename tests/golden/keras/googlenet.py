# Made by cnnc from googlenet.cnn.

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="googlenet")
class LocalResponseNormalization(layers.Layer):
    """Divides each number by how strong its neighbour channels are.

    Krizhevsky et al. 2012, section 3.3: `alpha` is not divided by the size.
    """

    def __init__(self, size=5, alpha=1e-4, beta=0.75, k=2.0, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k

    def call(self, x):
        channels = x.shape[-1]
        sides = (self.size // 2, (self.size - 1) // 2)
        squares = ops.pad(ops.square(x), ((0, 0), (0, 0), (0, 0), sides))
        total = sum(squares[..., i : i + channels] for i in range(self.size))
        return x / (self.k + self.alpha * total) ** self.beta

    def get_config(self):
        config = {
            "size": self.size,
            "alpha": self.alpha,
            "beta": self.beta,
            "k": self.k,
        }
        return {**super().get_config(), **config}


def conv_relu(x, filters, size, stride=1, pad=0, *, name):
    """A convolution and a rectifier."""
    if pad:
        x = layers.ZeroPadding2D(pad, name=f"{name}.0.pad")(x)
    x = layers.Conv2D(filters, size, strides=stride, name=f"{name}.0")(x)
    return layers.ReLU(name=f"{name}.1")(x)


def inception(x, n1, r3, n3, r5, n5, proj, name):
    """Four parallel paths, concatenated along the channels."""
    a = conv_relu(x, n1, 1, name=f"{name}.a")
    b = conv_relu(x, r3, 1, name=f"{name}.b.0")
    b = conv_relu(b, n3, 3, pad=1, name=f"{name}.b.1")
    c = conv_relu(x, r5, 1, name=f"{name}.c.0")
    c = conv_relu(c, n5, 5, pad=2, name=f"{name}.c.1")
    d = layers.MaxPooling2D(3, strides=1, padding="same", name=f"{name}.d.0")(x)
    d = conv_relu(d, proj, 1, name=f"{name}.d.1")
    return layers.Concatenate(name=f"{name}.concat")([a, b, c, d])


def auxiliary_head(x, classes, name):
    """A classifier halfway up, whose loss reaches the lower layers during training."""
    x = layers.AveragePooling2D(5, strides=3, name=f"{name}.avgpool")(x)
    x = conv_relu(x, 128, 1, name=f"{name}.conv")
    x = layers.Flatten(name=f"{name}.fc1.0")(x)
    x = layers.Dense(1024, name=f"{name}.fc1.1")(x)
    x = layers.ReLU(name=f"{name}.fc1.2")(x)
    x = layers.Dropout(0.7, name=f"{name}.fc1.3")(x)
    x = layers.Dense(classes, name=f"{name}.fc2.0")(x)
    return layers.Softmax(name=f"{name}.fc2.1")(x)


def googlenet(
    classes=1000, auxiliary=False, input_shape=(224, 224, 3), name="googlenet"
):
    """GoogLeNet, the Inception network that won ILSVRC 2014, with its two auxiliary
    heads.

    What the paper leaves open (pads, rounding, normalization) is as in BVLC's Caffe
    model.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = conv_relu(image, 64, 7, stride=2, pad=3, name="conv1")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool1.0")(x)
    x = LocalResponseNormalization(alpha=1e-4 / 5, k=1, name="pool1.1")(x)
    x = conv_relu(x, 64, 1, name="conv2_reduce")
    x = conv_relu(x, 192, 3, pad=1, name="conv2.0")
    x = LocalResponseNormalization(alpha=1e-4 / 5, k=1, name="conv2.1")(x)
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool2")(x)
    x = inception(x, 64, 96, 128, 16, 32, 32, name="inception_3a")
    x = inception(x, 128, 128, 192, 32, 96, 64, name="inception_3b")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool3")(x)
    inception_4a = inception(x, 192, 96, 208, 16, 48, 64, name="inception_4a")
    x = inception(inception_4a, 160, 112, 224, 24, 64, 64, name="inception_4b")
    x = inception(x, 128, 128, 256, 24, 64, 64, name="inception_4c")
    inception_4d = inception(x, 112, 144, 288, 32, 64, 64, name="inception_4d")
    x = inception(inception_4d, 256, 160, 320, 32, 128, 128, name="inception_4e")
    x = layers.MaxPooling2D(3, strides=2, padding="same", name="pool4")(x)
    x = inception(x, 256, 160, 320, 32, 128, 128, name="inception_5a")
    x = inception(x, 384, 192, 384, 48, 128, 128, name="inception_5b")
    x = layers.GlobalAveragePooling2D(name="avgpool.0")(x)
    x = layers.Dropout(0.4, name="avgpool.1")(x)
    fc = layers.Dense(classes, name="fc.0")(x)
    fc = layers.Softmax(name="fc.1")(fc)
    if auxiliary:
        aux1 = auxiliary_head(inception_4a, classes, name="aux1")
        aux2 = auxiliary_head(inception_4d, classes, name="aux2")
        return keras.Model(image, [fc, aux1, aux2], name=name)
    return keras.Model(image, fc, name=name)
