# Made by cnnc from vgg.cnn.

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="vgg11_lrn")
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


def conv_block(x, width, sizes, name):
    """Convolutions of one width, then a pool that halves the map."""
    for i, size in enumerate(sizes):
        x = layers.Conv2D(width, size, padding="same", name=f"{name}.conv.{i}.0")(x)
        x = layers.ReLU(name=f"{name}.conv.{i}.1")(x)
    return layers.MaxPooling2D(2, name=f"{name}.pool")(x)


def head(x, classes, name):
    """Three dense layers, the last of which names the class."""
    x = layers.Flatten(name=f"{name}.fc1.0")(x)
    x = layers.Dense(4096, name=f"{name}.fc1.1")(x)
    x = layers.ReLU(name=f"{name}.fc1.2")(x)
    x = layers.Dropout(0.5, name=f"{name}.fc1.3")(x)
    x = layers.Dense(4096, name=f"{name}.fc2.0")(x)
    x = layers.ReLU(name=f"{name}.fc2.1")(x)
    x = layers.Dropout(0.5, name=f"{name}.fc2.2")(x)
    x = layers.Dense(classes, name=f"{name}.predictions.0")(x)
    return layers.Softmax(name=f"{name}.predictions.1")(x)


def vgg11_lrn(classes=1000, input_shape=(224, 224, 3), name="vgg11_lrn"):
    """VGG, configuration A-LRN: A with local response normalization, which did not
    help.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.Conv2D(64, 3, padding="same", name="conv1.0")(image)
    x = layers.ReLU(name="conv1.1")(x)
    x = LocalResponseNormalization(name="conv1.2")(x)
    x = layers.MaxPooling2D(2, name="pool1")(x)
    x = conv_block(x, 128, (3,), name="block2")
    x = conv_block(x, 256, (3, 3), name="block3")
    x = conv_block(x, 512, (3, 3), name="block4")
    x = conv_block(x, 512, (3, 3), name="block5")
    x = head(x, classes, name="classifier")
    return keras.Model(image, x, name=name)
