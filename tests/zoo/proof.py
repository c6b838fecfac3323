"""A library's model and both emitted ones, with the same weights, for the same images.

The library's weights go to the emitted model of its own framework by structure (`matching`), and
from there to the other framework by path (`crossing`).
"""

from __future__ import annotations

import numpy as np

from cnnc.pipeline import Model
from crossing import from_keras, from_pytorch, load_keras, load_pytorch
from frameworks import keras_network, pytorch_network, quick_weights
from zoo.libraries import Keras, Library, PyTorch
from zoo.matching import carry, match
from zoo.random_weights import is_softmax, logits

TOLERANCE = 1e-4
"""Largest difference in float32, as a share of the largest number."""

IMAGES = 2


class Proof:
    """The three models with the same weights; `check` compares what they give.

    `keras` and `pytorch` are the emitted ones. Raises `AssertionError` where the weights of the
    library's model do not fit.
    """

    def __init__(self, compiled: Model, library: Library, seed: int = 0) -> None:
        assert library.input == tuple(compiled.inputs[0]), "the images differ in size"
        random = np.random.default_rng(seed)
        shape = (IMAGES, *library.input)
        self.images = random.standard_normal(shape, dtype=np.float32) * library.scale
        graph = library.graph()
        library.draw(graph, self.images[:1], random)
        self.expected = library(self.images)
        with quick_weights():
            self.keras = Keras(keras_network(compiled))
        self.pytorch = PyTorch(pytorch_network(compiled), library.input)
        if isinstance(library, Keras):
            carry(match(self.keras.graph(), graph))
            load_pytorch(self.pytorch.model, from_keras(compiled, self.keras.model))
        else:
            carry(match(self.pytorch.graph(), graph))
            load_keras(compiled, self.keras.model, from_pytorch(compiled, self.pytorch.model))

    def check(self) -> None:
        """Raises `AssertionError` unless all three are the same function of random images."""
        compare(self.expected, self.keras(self.images), "Keras")
        compare(self.expected, self.pytorch(self.images), "PyTorch")


def prove(compiled: Model, library: Library) -> None:
    """Raises `AssertionError` unless a network is a library's model, in both backends."""
    Proof(compiled, library).check()


def compare(expected: np.ndarray, made: np.ndarray, where: str) -> None:
    """Hold two classifiers' outputs against each other, images x classes, before a softmax.

    A softmax over many classes hides differences; and logits differ from their softmax's
    logarithm by a number for each image, which says nothing.
    """
    assert expected.shape == made.shape, (expected.shape, made.shape)
    told, given = logits(expected), logits(made)
    scale = float(np.abs(told).max())
    assert told.std(axis=1).min() > 0.02 * scale, "the classes are alike: nothing is compared"
    assert np.ptp(told, axis=0).max() > 0.02 * scale, "the images are alike: nothing is compared"
    difference = float(np.abs(told - given).max()) / scale
    assert difference < TOLERANCE, f"{where}: {difference:.1e} of the largest number"
    if is_softmax(expected) and is_softmax(made):
        difference = float(np.abs(expected - made).max()) / float(expected.max())
        assert difference < TOLERANCE, f"{where}: {difference:.1e} of the largest probability"
