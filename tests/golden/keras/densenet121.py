# Made by cnnc from densenet.cnn.

import keras
from keras import layers


def dense_layer(x, growth, name):
    """A 1x1 convolution to 4 times the growth, a 3x3 to the growth, appended to what
    came in.
    """
    new = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=f"{name}.new.0")(x)
    new = layers.ReLU(name=f"{name}.new.1")(new)
    new = layers.Conv2D(4 * growth, 1, use_bias=False, name=f"{name}.new.2")(new)
    new = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=f"{name}.new.3")(
        new
    )
    new = layers.ReLU(name=f"{name}.new.4")(new)
    new = layers.Conv2D(
        growth, 3, padding="same", use_bias=False, name=f"{name}.new.5"
    )(new)
    return layers.Concatenate(name=f"{name}.concat")([x, new])


def transition(x, name):
    """Half the channels and half the map."""
    y = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=f"{name}.0")(x)
    y = layers.ReLU(name=f"{name}.1")(y)
    y = layers.Conv2D(x.shape[-1] // 2, 1, use_bias=False, name=f"{name}.2")(y)
    return layers.AveragePooling2D(2, name=f"{name}.3")(y)


def densenet(
    depths, growth=32, classes=1000, input_shape=(224, 224, 3), name="densenet"
):
    """Densely connected networks: each layer sees the maps of all layers before it.

    Dropout and weight decay belong to the training and are left to it.
    """
    image = keras.Input(shape=input_shape, name="image")
    x = layers.ZeroPadding2D(3, name="conv1.0.pad")(image)
    x = layers.Conv2D(2 * growth, 7, strides=2, use_bias=False, name="conv1.0")(x)
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="conv1.1")(x)
    x = layers.ReLU(name="conv1.2")(x)
    x = layers.ZeroPadding2D(1, name="pool1.pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    for i in range(depths[0]):
        x = dense_layer(x, growth, name=f"dense1.{i}")
    x = transition(x, name="transition1")
    for i in range(depths[1]):
        x = dense_layer(x, growth, name=f"dense2.{i}")
    x = transition(x, name="transition2")
    for i in range(depths[2]):
        x = dense_layer(x, growth, name=f"dense3.{i}")
    x = transition(x, name="transition3")
    for i in range(depths[3]):
        x = dense_layer(x, growth, name=f"dense4.{i}")
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name="norm.0")(x)
    x = layers.ReLU(name="norm.1")(x)
    x = layers.GlobalAveragePooling2D(name="norm.2")(x)
    x = layers.Dense(classes, name="fc.0")(x)
    x = layers.Softmax(name="fc.1")(x)
    return keras.Model(image, x, name=name)


def densenet121(growth=32, classes=1000, input_shape=(224, 224, 3), name="densenet121"):
    """DenseNet-121: 121 layers with weights."""
    return densenet(
        (6, 12, 24, 16),
        growth=growth,
        classes=classes,
        input_shape=input_shape,
        name=name,
    )
