"""The two emitted networks and the written-out reference, run alike: one class for each.

What a side gives is in one order for all, so that it can be compared: outputs and inputs channels
last, but what was flattened in PyTorch's order; weights and their gradients as PyTorch keeps them.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

import crossing
from cnnc.pipeline import Model
from crossing import Numbers, Order
from frameworks import keras_network, pytorch_network
from fuzz import precise

RATE = 0.1
"""Of the step of gradient descent."""

Named = dict[tuple[str, str], np.ndarray]
"""By path, and by PyTorch's name of the weight."""

Arguments = Mapping[str, Mapping[str, object]]
NO_ARGUMENTS: Arguments = MappingProxyType({})


class Pass(NamedTuple):
    """Outputs, and the gradients of their weighted sum by trained weights and by inputs."""

    outputs: list[np.ndarray]
    weights: Named
    inputs: list[np.ndarray]


class Case(NamedTuple):
    """What is computed: a network, its weights, its inputs, and the weights of the scalar loss.

    `auxiliary`: with the outputs for training. `orders`: those of the outputs (see `crossing`).
    `arguments`: what each backend's network is called with, besides.
    """

    model: Model
    auxiliary: bool
    layers: list[crossing.Layer]
    orders: tuple[Order, ...]
    values: Numbers
    images: list[np.ndarray]
    loss: list[np.ndarray]
    arguments: Arguments = NO_ARGUMENTS

    def given(self, backend: str) -> dict[str, object]:
        """The arguments of a backend's network."""
        auxiliary = {"auxiliary": True} if self.auxiliary else {}
        return {**self.arguments.get(backend, {}), **auxiliary}


class PyTorch:
    """The emitted PyTorch module, in float64. `initial`: its weights as it was built."""

    name = "pytorch"

    def __init__(self, case: Case, text: str) -> None:
        import torch

        self.torch = torch
        self.case = case
        self.module = pytorch_network(case.model, text, **case.given(self.name))
        self.initial = copy.deepcopy(self.values())
        crossing.load_pytorch(self.module, case.values)

    def run(self, training: bool = False, around=None) -> Pass:
        """One pass forward and back. `around`: a context for the way forward alone."""
        torch = self.torch
        self.module.train(training)
        self.module.zero_grad(set_to_none=True)
        given = [torch.from_numpy(first(image)).requires_grad_() for image in self.case.images]
        if around is None:
            made = self.module(*given)
        else:
            with around:
                made = self.module(*given)
        made = list(made) if isinstance(made, tuple) else [made]
        loss = sum((y * torch.from_numpy(first(w))).sum() for y, w in zip(made, self.case.loss))
        loss.backward()
        zero = np.zeros
        return Pass(
            [last(y.detach().numpy()) for y in made],
            {
                (path, name): zero(tuple(p.shape)) if p.grad is None else p.grad.numpy()
                for path, name, p in self.trained()
            },
            [last(zero(x.shape) if x.grad is None else x.grad.numpy()) for x in given],
        )

    def trained(self):
        """Paths, names and tensors of the weights that are trained."""
        for name, parameter in self.module.named_parameters():
            if parameter.requires_grad:
                path, _, last_part = name.rpartition(".")
                yield path, last_part, parameter

    def step(self) -> None:
        """One step of gradient descent, from the gradients of the last pass."""
        parameters = [p for *_, p in self.trained()]
        if parameters:
            self.torch.optim.SGD(parameters, lr=RATE).step()

    def values(self) -> Numbers:
        return crossing.from_pytorch(self.case.model, self.module, self.case.auxiliary)


class Keras:
    """The emitted Keras model, in float64. `initial`: its weights as it was built."""

    name = "keras"

    def __init__(self, case: Case, text: str) -> None:
        import tensorflow as tf

        self.tf = tf
        self.case = case
        self.model = keras_network(case.model, text, **case.given(self.name))
        self.known = dict(crossing.keras_layers(self.model))
        for layer in self.known.values():
            precise.exact_constants(layer)
        self.initial = self.values()
        crossing.load_keras(case.model, self.model, case.values, case.auxiliary)
        self.gradients: list = []

    def run(self, training: bool = False) -> Pass:
        tf, case = self.tf, self.case
        given = [tf.constant(image) for image in case.images]
        trained = list(self.trained())
        wanted = [variable.value for *_, variable in trained] + given
        with tf.GradientTape() as tape:
            tape.watch(given)
            made = self.model(given if len(given) > 1 else given[0], training=training)
            made = list(made) if isinstance(made, (list, tuple)) else [made]
            weights = [to_keras_order(w, o) for w, o in zip(case.loss, case.orders)]
            loss = sum(tf.reduce_sum(y * w) for y, w in zip(made, weights))
        found = tape.gradient(loss, wanted, unconnected_gradients="zero")
        self.gradients = found[: len(trained)]
        return Pass(
            [from_keras_order(y.numpy(), order) for y, order in zip(made, case.orders)],
            {
                (layer.path, name): crossing.from_keras_order(layer, name, shape, g.numpy())
                for (layer, name, shape, _), g in zip(trained, found)
            },
            [g.numpy() for g in found[len(trained) :]],
        )

    def trained(self):
        """Layers, names, shapes and variables of the weights that are trained."""
        for layer in self.case.layers:
            wanted = layer.weights()
            if wanted:
                for (name, shape), variable in zip(wanted, self.known[layer.path].weights):
                    if variable.trainable:
                        yield layer, name, shape, variable

    def step(self) -> None:
        """One step of gradient descent, from the gradients of the last pass."""
        import keras

        variables = [variable for *_, variable in self.trained()]
        if variables:
            keras.optimizers.SGD(RATE).apply(self.gradients, variables)

    def values(self) -> Numbers:
        return crossing.from_keras(self.case.model, self.model, self.case.auxiliary)


class Written:
    """The network by the definitions of its layers (`pytorch_reference`); not for training."""

    name = "reference"

    def __init__(self, case: Case) -> None:
        import torch

        from pytorch_reference import Reference

        self.torch = torch
        self.case = case
        self.weights = {
            f"{path}.{name}".lstrip("."): torch.from_numpy(np.array(value, order="C"))
            for path, weights in case.values.items()
            for name, value in weights.items()
        }
        self.reference = Reference(self.weights, case.auxiliary)

    def run(self) -> list[np.ndarray]:
        given = [self.torch.from_numpy(first(image)) for image in self.case.images]
        with self.torch.no_grad():
            made = self.reference.network(self.case.model.instance, *given)
        return [last(y.numpy()) for y in made]


def first(values: np.ndarray) -> np.ndarray:
    """Channels first, of channels last."""
    return np.ascontiguousarray(np.moveaxis(values, -1, 1))


def last(values: np.ndarray) -> np.ndarray:
    """Channels last, of channels first."""
    return np.moveaxis(values, 1, -1)


def to_keras_order(values: np.ndarray, order: Order) -> np.ndarray:
    """A batch of what was flattened, from PyTorch's order to Keras's."""
    if order is None:
        return values
    moved = np.empty_like(values)
    moved[:, list(order)] = values
    return moved


def from_keras_order(values: np.ndarray, order: Order) -> np.ndarray:
    """A batch of what was flattened, from Keras's order to PyTorch's."""
    return values if order is None else values[:, list(order)]
