"""Weights by path: what a compiled network holds, and the same numbers given to both frameworks.

PyTorch keeps a kernel as (out, in, height, width) and flattens channel by channel; Keras keeps it
as (height, width, in, out) and flattens pixel by pixel. Where a vector comes from a flattened map,
what works on it number by number (the rows of a dense kernel, a batchnorm) is in another order.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cnnc.instance import Instance, Node, Run
from cnnc.ops.activation import PReLU
from cnnc.ops.base import Op
from cnnc.ops.conv import DepthwiseConv
from cnnc.passes.dataflow import body_of, enter, flows, gather, leave
from cnnc.pipeline import Model
from cnnc.shape import Shape

np = pytest.importorskip("numpy")

Order = tuple[int, ...] | None
"""For a vector that was flattened: where in Keras's order each number of PyTorch's stands."""


class Layer:
    """A layer of the unrolled network. `order` is that of what flows in."""

    def __init__(self, path: str, node: Node, order: Order, frozen: bool) -> None:
        assert node.op is not None
        self.path = path
        self.op: Op = node.op
        self.inputs: tuple[Shape, ...] = node.inputs
        self.outputs: tuple[Shape, ...] = node.outputs
        self.order = order
        self.frozen = frozen

    def weights(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        return tuple((w.name, w.shape) for w in self.op.weights(*self.inputs))


def layers(model: Model, training: bool = False) -> list[Layer]:
    """All layers with their paths, in the order in which data flows."""
    return walked(model, training)[0]


def walked(model: Model, training: bool = False) -> tuple[list[Layer], tuple[Order, ...]]:
    """The same, and the orders of all outputs, those for training last."""
    walk = _Walk(training)
    orders = walk.instance(model.instance, "", (None,) * len(model.inputs))
    if training:
        orders += gather(walk.values, model.instance.block.training_outputs)
    return walk.found, orders


class _Walk:
    def __init__(self, training: bool) -> None:
        self.training = training
        self.found: list[Layer] = []
        self.values: dict = {}

    def instance(self, instance: Instance, path: str, orders: tuple[Order, ...], frozen=False):
        return self.run(instance.run, path, orders, self.training and path == "", frozen)

    def run(self, run: Run, path: str, orders, training: bool = True, frozen: bool = False):
        values = enter(run.body, orders)
        for flow, nodes in flows(run, training):
            current = gather(values, flow.source)
            for node in nodes:
                body = body_of(node)
                outside = gather(values, body.reads) if body else ()
                current = self.node(node, path, current, outside, frozen)
            leave(values, flow, current)
        self.values = values
        return gather(values, run.body.result)

    def node(self, node: Node, above: str, orders: tuple[Order, ...], outside, frozen: bool):
        frozen = frozen or node.frozen
        path = ".".join(part for part in (above, node.part()) if part)
        if node.op is not None:
            self.found.append(Layer(path, node, orders[0], frozen))
            return _order(node, orders)
        if node.instance is not None:
            return self.instance(node.instance, path, orders, frozen)
        if node.branch is not None:
            return self.run(node.branch, path, (*orders, *outside), True, frozen)
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                inner = f"{path}.{turn}".lstrip(".")
                orders = self.run(turns.run, inner, (*orders, *outside), True, frozen)
        return orders


def _order(node: Node, orders: tuple[Order, ...]) -> tuple[Order, ...]:
    assert node.op is not None
    kind, (x, *_) = node.op.kind, node.inputs
    if kind == "flatten" and x.is_map:
        return (tuple(np.arange(x.size).reshape(x).transpose(2, 0, 1).ravel().tolist()),)
    if kind == "concat" and any(orders):
        whole: list[int] = []
        for shape, order in zip(node.inputs, orders, strict=True):
            whole += [len(whole) + place for place in order or range(shape.size)]
        return (tuple(whole),)
    keeps = len(node.outputs) == 1 and node.outputs[0] == x and node.op.family != "dense"
    return (orders[0] if keeps else None,) * len(node.outputs)


Numbers = dict[str, dict[str, np.ndarray]]
"""By path, then by PyTorch's name of the weight, in PyTorch's order of axes."""


def numbers(model: Model, seed: int = 0, training: bool = False) -> Numbers:
    """Random weights for all layers; statistics are far from 0 and 1."""
    random = np.random.default_rng(seed)
    found: Numbers = {}
    for layer in layers(model, training):
        for name, shape in layer.weights():
            fan_in = int(np.prod(shape[1:])) if len(shape) > 1 else 0
            if name == "count":
                values = np.array(random.integers(1, 100))
            elif name in ("running_var", "variance"):
                values = random.uniform(0.3, 4.0, shape)
            elif name in ("running_mean", "mean"):
                values = random.uniform(-2.0, 2.0, shape)
            elif fan_in:
                values = random.standard_normal(shape) / np.sqrt(fan_in)
            else:
                values = random.uniform(0.4, 1.6, shape) * random.choice([-1, 1], shape)
            found.setdefault(layer.path, {})[name] = values
    return found


def to_keras(layer: Layer, name: str, values: np.ndarray) -> np.ndarray:
    """One weight in Keras's order."""
    if isinstance(layer.op, DepthwiseConv) and name == "weight":
        height, width = values.shape[2:]
        channels = layer.inputs[0].channels
        return values.reshape(channels, -1, height, width).transpose(2, 3, 0, 1)
    if values.ndim == 4:
        return values.transpose(2, 3, 1, 0)
    if values.ndim == 2:
        return _reordered(layer, values.T)
    if isinstance(layer.op, PReLU) and layer.inputs[0].is_map:
        return values.reshape(1, 1, -1)
    mixes = layer.op.family in ("convolution", "dense")
    return values if mixes else _reordered(layer, values)


def _reordered(layer: Layer, values: np.ndarray) -> np.ndarray:
    if layer.order is None or not values.ndim:
        return values
    moved = np.empty_like(values)
    moved[list(layer.order)] = values
    return moved


def keras_layers(network, prefix: str = "") -> Iterator[tuple[str, object]]:
    """All layers of a Keras model with their paths; those of models inside it one by one."""
    import keras

    for layer in network.layers:
        if isinstance(layer, keras.Model):
            yield from keras_layers(layer, f"{prefix}{layer.name}.")
        else:
            yield prefix + layer.name, layer


def load_keras(model: Model, network, values: Numbers, training: bool = False) -> None:
    """Give a Keras model these weights, by path."""
    known = dict(keras_layers(network))
    for layer in layers(model, training):
        if layer.path in values:
            given = values[layer.path].items()
            known[layer.path].set_weights([to_keras(layer, name, v) for name, v in given])
            if hasattr(known[layer.path], "finalize_state"):
                known[layer.path].finalize_state()


def load_pytorch(module, values: Numbers) -> None:
    """Give a PyTorch module these weights, by path; every tensor must be there."""
    import torch

    state = {
        f"{path}.{name}".lstrip("."): torch.from_numpy(np.array(value, order="C"))
        for path, weights in values.items()
        for name, value in weights.items()
    }
    missing, unexpected = module.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
    assert all(name.endswith("num_batches_tracked") for name in missing), missing


def from_keras(model: Model, network, training: bool = False) -> Numbers:
    """The weights of a Keras model; `load_keras` gives them back."""
    known = dict(keras_layers(network))
    found: Numbers = {}
    for layer in layers(model, training):
        if wanted := layer.weights():
            given = known[layer.path].get_weights()
            for (name, shape), values in zip(wanted, given, strict=True):
                found.setdefault(layer.path, {})[name] = from_keras_order(
                    layer, name, shape, values
                )
    return found


def from_keras_order(
    layer: Layer, name: str, shape: tuple[int, ...], values: np.ndarray
) -> np.ndarray:
    """One weight in PyTorch's order: `to_keras` turns its places, and so tells where each went."""
    places = np.arange(int(np.prod(shape)), dtype=np.int32).reshape(shape)
    made = np.empty(places.size, values.dtype)
    made[to_keras(layer, name, places).ravel()] = values.ravel()
    return made.reshape(shape)


def from_pytorch(model: Model, module, training: bool = False) -> Numbers:
    """The weights of a PyTorch module; `load_pytorch` gives them back."""
    state = module.state_dict()
    return {
        layer.path: {
            name: state[f"{layer.path}.{name}".lstrip(".")].numpy() for name, _ in layer.weights()
        }
        for layer in layers(model, training)
        if layer.weights()
    }
