# Made by cnnc from zfnet.cnn.

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="zfnet")
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


def zfnet(classes=1000, input_shape=(224, 224, 3), name="zfnet"):
    """ZFNet: AlexNet with a smaller first kernel and stride, found by looking at what
    its layers see.

    One tower, as its figure shows it; normalization and rounding are as in
    pytorchcv, whose alpha of 1e-4 is divided by the size.
    """
    return keras.Sequential(
        [
            keras.Input(shape=input_shape, name="image"),
            layers.ZeroPadding2D(1, name="conv1.0.pad"),
            layers.Conv2D(96, 7, strides=2, name="conv1.0"),
            layers.ReLU(name="conv1.1"),
            LocalResponseNormalization(alpha=1e-4 / 5, name="conv1.2"),
            layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool1"),
            layers.Conv2D(256, 5, strides=2, name="conv2.0"),
            layers.ReLU(name="conv2.1"),
            LocalResponseNormalization(alpha=1e-4 / 5, name="conv2.2"),
            layers.MaxPooling2D(3, strides=2, padding="same", name="maxpool2"),
            layers.Conv2D(384, 3, padding="same", name="conv3.0"),
            layers.ReLU(name="conv3.1"),
            layers.Conv2D(384, 3, padding="same", name="conv4.0"),
            layers.ReLU(name="conv4.1"),
            layers.Conv2D(256, 3, padding="same", name="conv5.0"),
            layers.ReLU(name="conv5.1"),
            layers.MaxPooling2D(3, strides=2, name="maxpool5"),
            layers.Flatten(name="fc6.0"),
            layers.Dense(4096, name="fc6.1"),
            layers.ReLU(name="fc6.2"),
            layers.Dropout(0.5, name="fc6.3"),
            layers.Dense(4096, name="fc7.0"),
            layers.ReLU(name="fc7.1"),
            layers.Dropout(0.5, name="fc7.2"),
            layers.Dense(classes, name="fc8.0"),
            layers.Softmax(name="fc8.1"),
        ],
        name=name,
    )
