"""The graph of a Keras functional model, models inside it included."""

from __future__ import annotations

import numpy as np

from zoo.graphs import Graph, Node, Weight, merge

Axes = tuple[int, ...] | None

MERGES = {
    "Add": "add",
    "CustomScaleLayer": "add",  # keras.applications: the first input and a share of the second
    "Concatenate": "concat",
    "Multiply": "multiply",
}

KERNEL = (3, 2, 0, 1)
"""(height, width, in, out) as (out, in, height, width)."""

ROLES = {
    "kernel": "weight",
    "depthwise_kernel": "weight",
    "pointwise_kernel": "weight",
    "gamma": "weight",
    "beta": "bias",
    "moving_mean": "running_mean",
    "moving_variance": "running_var",
    "alpha": "weight",
}

KINDS = {
    "Conv2D": "conv",
    "DepthwiseConv2D": "conv",
    "Conv2DTranspose": "conv_transpose",
    "Dense": "conv",
    "BatchNormalization": "batchnorm",
    "LayerNormalization": "layernorm",
    "GroupNormalization": "groupnorm",
    "Normalization": "normalize",
    "PReLU": "prelu",
}


def keras_graph(model) -> Graph:
    """The graph of a functional or sequential model.

    Raises `ValueError` where it holds what is not known.
    """
    names = {id(v): v.path for v in model.weights}
    inputs = [Node("input", label=str(i)) for i in range(len(model.inputs))]
    return Graph(_outputs(model, inputs), names)


def _outputs(model, inputs: list[Node]) -> list[Node]:
    model = getattr(model, "_functional", model)  # what a Sequential is inside
    values = {id(x): node for x, node in zip(model.inputs, inputs, strict=True)}
    for depth in sorted(model._nodes_by_depth, reverse=True):
        for step in model._nodes_by_depth[depth]:
            if step.is_input:
                continue
            given = [values[id(x)] for x in step.arguments.keras_tensors]
            made = _made(step.operation, given, len(step.outputs))
            values.update({id(x): node for x, node in zip(step.outputs, made, strict=True)})
    return [values[id(x)] for x in model.outputs]


def _made(operation, given: list[Node], outputs: int) -> list[Node]:
    kind = type(operation).__name__
    if hasattr(operation, "_nodes_by_depth") or hasattr(operation, "_functional"):
        return _outputs(operation, given)
    if getattr(operation, "weights", ()):
        return [_layer(operation, *given)]
    if len(given) > 1:
        if kind not in MERGES:
            raise ValueError(f"{operation.name}: a {kind} has {len(given)} inputs")
        return [merge(MERGES[kind], given, operation.name)]
    if outputs > 1:
        return [Node(f"part {i} of {outputs}", given, label=operation.name) for i in range(outputs)]
    return given


def _layer(layer, x: Node) -> Node:
    kind = type(layer).__name__
    weights = {v.name: v for v in layer.weights}
    if kind == "SeparableConv2D":
        first = Node("conv", [x], [_weight(layer, weights.pop("depthwise_kernel"))], layer.name)
        return Node("conv", [first], [_weight(layer, v) for v in weights.values()], layer.name)
    if kind not in KINDS:
        raise ValueError(f"{layer.name}: a {kind} holds {', '.join(weights)}")
    return Node(KINDS[kind], [x], [_weight(layer, v) for v in weights.values()], layer.name)


def _weight(layer, variable) -> Weight:
    """A variable seen in the shared order of axes."""
    kind, name = type(layer).__name__, variable.name
    stored = tuple(variable.shape)
    if kind == "DepthwiseConv2D" and name == "kernel" or name == "depthwise_kernel":
        height, width, channels, multiplier = stored
        seen = (channels * multiplier, 1, height, width)
        there = (2, 3, 0, 1)
    elif name in ("kernel", "pointwise_kernel") and len(stored) == 4:
        there = KERNEL
        seen = tuple(stored[axis] for axis in there)
    elif name == "kernel":
        there = (1, 0)
        seen = (stored[1], stored[0], 1, 1)
    else:
        there = tuple(range(len(stored)))
        seen = tuple(n for n in stored if n > 1) or stored if name == "alpha" else stored
    turned = tuple(stored[axis] for axis in there)

    def read() -> np.ndarray:
        return np.asarray(variable).transpose(there).reshape(seen)

    def write(values: np.ndarray) -> None:
        variable.assign(np.asarray(values.reshape(turned).transpose(np.argsort(there)), order="C"))
        if kind == "Normalization":
            layer.finalize_state()

    return Weight(ROLES.get(name, name), id(variable), read, write, seen)
