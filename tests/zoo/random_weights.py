"""Random weights for a library's model, under which every one of them shows in the output.

Kernels keep the size of what flows through them (He et al., 2015). The statistics of a batchnorm
are those of what reaches it from a random image, moved by a random share of their size: freely
drawn ones would let activations grow or vanish over a hundred layers, and with them the traces of
all other weights.
"""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np

from zoo.graphs import Graph, Weight

MARGIN = 0.1
"""No statistic lies nearer to 0 or 1, where a forgotten one starts."""

FAR = 3.0
"""A scale of some channels of a batchnorm, by which they reach the 6 of a relu6."""


def draw(graph: Graph, random: np.random.Generator) -> None:
    """Write all weights but a batchnorm's statistics.

    What ends in one of many sums is the smaller: over five hundred residual units, rounding alone
    would else pass 1e-4.
    """
    sums = [node for node in graph.nodes if node.kind == "add"]
    ends = {x for node in sums for x in node.inputs}
    for node in graph.nodes:
        size = len(sums) ** -0.5 if node in ends else 1.0
        for weight in node.weights:
            values = _drawn(node.kind, weight, random)
            learnt = weight.role in ("weight", "bias")
            weight.write((values * size if learnt else values).astype(np.float32))


def _drawn(kind: str, weight: Weight, random: np.random.Generator) -> np.ndarray:
    shape, role = weight.shape, weight.role
    if role == "weight" and kind == "conv":
        fan_in = int(np.prod(shape[1:]))
        return random.standard_normal(shape, dtype=np.float32) * np.sqrt(2 / fan_in)
    if role == "weight" and kind == "conv_transpose":
        fan_in = int(shape[0] * np.prod(shape[2:]))
        return random.standard_normal(shape, dtype=np.float32) * np.sqrt(2 / fan_in)
    if role in ("running_var", "variance"):
        return random.uniform(1.2, 3.0, shape)
    if role == "count":
        return np.full(shape, 5)
    if kind == "prelu":
        return random.uniform(0.15, 0.45, shape)
    size = random.uniform(0.5, 0.9, shape) + random.choice([0.0, 0.6, FAR], shape)
    return size * random.choice([-1, 1], shape) * (1.0 if role == "weight" else 0.5)


def statistics(
    mean: np.ndarray, variance: np.ndarray, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """A mean and a variance not far from the given ones, and neither of them near 0 or 1."""
    moved = mean + random.uniform(-0.5, 0.5, mean.shape) * np.sqrt(variance)
    scaled = variance * random.uniform(0.5, 2.0, variance.shape)
    for value in (-1.0, 0.0, 1.0):
        moved = np.where(np.abs(moved - value) < MARGIN, value + 1.5 * MARGIN, moved)
        scaled = np.where(np.abs(scaled - value) < MARGIN, value + 1.5 * MARGIN, scaled)
    return moved.astype(np.float32), scaled.astype(np.float32)


def is_softmax(outputs: np.ndarray) -> bool:
    """Whether outputs, images x classes, are probabilities."""
    return bool(outputs.min() >= 0 and np.allclose(outputs.sum(axis=1), 1, atol=1e-3))


def logits(outputs: np.ndarray) -> np.ndarray:
    """What goes into the softmax, less its mean for each image; the outputs have it or not."""
    assert np.isfinite(outputs).all()
    if is_softmax(outputs):
        assert outputs.min() > 1e-37, "a probability is too small for its logarithm"
        outputs = np.log(outputs.astype(np.float64))
    return outputs - outputs.mean(axis=1, keepdims=True)


def temper(graph: Graph, outputs: np.ndarray) -> None:
    """Scale the classifier, given what it gives, so that probabilities are neither 0 nor 1.

    Where logits are large, a softmax turns their rounding into that of the first digits.
    """
    (classifier,) = graph.outputs
    if is_softmax(outputs):
        outputs = np.log(np.maximum(outputs, 1e-37))
    size = float(outputs.std())
    for weight in classifier.weights:
        weight.write(weight.read() / size)


@contextmanager
def keras_statistics(random: np.random.Generator):
    """While it lasts, each batchnorm of Keras that is called takes statistics of its input."""
    import keras

    layer = keras.layers.BatchNormalization
    called = layer.call

    def call(self, inputs, *args, **kwargs):
        x = np.asarray(inputs)
        axes = tuple(range(x.ndim - 1))
        mean, variance = statistics(x.mean(axes), x.var(axes), random)
        self.moving_mean.assign(mean)
        self.moving_variance.assign(variance)
        return called(self, inputs, *args, **kwargs)

    layer.call = call
    try:
        yield
    finally:
        layer.call = called


@contextmanager
def torch_statistics(module, random: np.random.Generator):
    """While it lasts, each batchnorm of this PyTorch module takes statistics of its input."""
    import torch

    def hook(layer, inputs) -> None:
        x = inputs[0].numpy()
        axes = (0, *range(2, x.ndim))
        mean, variance = statistics(x.mean(axes), x.var(axes), random)
        layer.running_mean.copy_(torch.from_numpy(mean))
        layer.running_var.copy_(torch.from_numpy(variance))

    kinds = (torch.nn.BatchNorm1d, torch.nn.BatchNorm2d)
    hooks = [m.register_forward_pre_hook(hook) for m in module.modules() if isinstance(m, kinds)]
    try:
        yield
    finally:
        for one in hooks:
            one.remove()
