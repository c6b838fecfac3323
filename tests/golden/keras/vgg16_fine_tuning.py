# Made by cnnc from vgg16_classifier.cnn.

import keras
from keras import layers


def conv_block(x, width, sizes, *, trainable=True, name):
    """Convolutions of one width, then a pool that halves the map."""
    for i, size in enumerate(sizes):
        x = layers.Conv2D(
            width, size, padding="same", trainable=trainable, name=f"{name}.conv.{i}.0"
        )(x)
        x = layers.ReLU(name=f"{name}.conv.{i}.1")(x)
    return layers.MaxPooling2D(2, name=f"{name}.pool")(x)


def vgg(configuration, frozen_blocks=0, input_shape=(224, 224, 3), name="vgg"):
    """VGG: depth from nothing but small kernels, in the six configurations of the
    paper's Table 1.

    A configuration reads like a column of that table: a list for each block, and in
    it the kernel size of each convolution. Blocks are called as in Keras: its
    block5_conv1 is block5.conv.0 here, the first convolution of the fifth block.

    With `top = false` the network ends at its last map, the base for other
    classifiers. The first `frozen_blocks` of its five blocks are not trained: 4
    leaves training "from block5_conv1 on".
    """
    image = keras.Input(shape=input_shape, name="image")
    x = conv_block(
        image, 64, configuration[0], trainable=frozen_blocks < 1, name="block1"
    )
    x = conv_block(x, 128, configuration[1], trainable=frozen_blocks < 2, name="block2")
    x = conv_block(x, 256, configuration[2], trainable=frozen_blocks < 3, name="block3")
    x = conv_block(x, 512, configuration[3], trainable=frozen_blocks < 4, name="block4")
    x = conv_block(x, 512, configuration[4], trainable=frozen_blocks < 5, name="block5")
    return keras.Model(image, x, name=name)


def vgg16(frozen_blocks=0, input_shape=(224, 224, 3), name="vgg16"):
    """VGG, configuration D: 16 layers with weights, what most people mean by VGG."""
    return vgg(
        ((3, 3), (3, 3), (3, 3, 3), (3, 3, 3), (3, 3, 3)),
        frozen_blocks=frozen_blocks,
        input_shape=input_shape,
        name=name,
    )


def vgg16_classifier(
    frozen_blocks=0, input_shape=(150, 150, 3), name="vgg16_classifier"
):
    """VGG-16 without its top, and a new classifier; all of it is trained."""
    return keras.Sequential(
        [
            keras.Input(shape=input_shape, name="image"),
            vgg16(frozen_blocks=frozen_blocks, input_shape=input_shape, name="base"),
            layers.Flatten(name="fc1.0"),
            layers.Dense(256, name="fc1.1"),
            layers.ReLU(name="fc1.2"),
            layers.Dense(1, name="fc2.0"),
            layers.Activation("sigmoid", name="fc2.1"),
        ],
        name=name,
    )


def vgg16_fine_tuning(input_shape=(150, 150, 3), name="vgg16_fine_tuning"):
    """Fine-tuning: from block5_conv1 on, the base learns with the classifier."""
    return vgg16_classifier(frozen_blocks=4, input_shape=input_shape, name=name)
