"""The graph of a PyTorch module, from what it does when it runs once.

It runs without numbers (on the device "meta"), and every call of a function of PyTorch is seen.
Which tensor goes where is told by the tensors' identity.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.func import functional_call
from torch.nn import functional as F
from torch.overrides import TorchFunctionMode

from zoo.graphs import Graph, Node, Weight, merge

KINDS = {
    torch.conv2d: ("conv", ("x", "weight", "bias")),
    F.linear: ("conv", ("x", "weight", "bias")),
    torch.conv_transpose2d: ("conv_transpose", ("x", "weight", "bias")),
    F.batch_norm: ("batchnorm", ("x", "running_mean", "running_var", "weight", "bias")),
    torch.prelu: ("prelu", ("x", "weight")),
    F.prelu: ("prelu", ("x", "weight")),
    F.group_norm: ("groupnorm", ("x", "groups", "weight", "bias")),
    F.layer_norm: ("layernorm", ("x", "shape", "weight", "bias")),
}
"""The functions that take weights: the layer, and what their arguments are, in order."""

MERGES = {
    "add": "add",
    "add_": "add",
    "__add__": "add",
    "__radd__": "add",
    "__iadd__": "add",
    "mul": "multiply",
    "mul_": "multiply",
    "__mul__": "multiply",
    "__rmul__": "multiply",
    "__imul__": "multiply",
    "multiply": "multiply",
    "cat": "concat",
    "concat": "concat",
    "concatenate": "concat",
}


def torch_graph(module: torch.nn.Module, *shapes: tuple[int, ...]) -> Graph:
    """The graph of a module for images of these shapes (channels, height, width).

    Raises `ValueError` where it does what is not known.
    """
    module.eval()
    state = {
        path: tensor
        for path, tensor in module.state_dict(keep_vars=True).items()
        if not path.endswith("num_batches_tracked")
    }
    ghosts = {path: tensor.detach().to("meta") for path, tensor in state.items()}
    images = [torch.empty(1, *shape, device="meta") for shape in shapes]
    with torch.no_grad(), _Recorder(state, ghosts, images) as recorder:
        made = functional_call(module, ghosts, tuple(images))
    outputs = made if isinstance(made, (tuple, list)) else (made,)
    names = {id(tensor): path for path, tensor in state.items()}
    return Graph([recorder.values[id(y)] for y in outputs], names)


class _Recorder(TorchFunctionMode):
    def __init__(self, state, ghosts, images) -> None:
        super().__init__()
        self.values = {id(x): Node("input", label=str(i)) for i, x in enumerate(images)}
        self.paths = {id(ghost): path for path, ghost in ghosts.items()}
        self.state = state
        self.kept: list[object] = [ghosts, images]
        """All tensors, so that none takes another's identity."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        result = func(*args, **(kwargs or {}))
        results = result if isinstance(result, (tuple, list)) else (result,)
        tensors = [y for y in results if isinstance(y, torch.Tensor)]
        if tensors:
            self.kept.append(tensors)
            made = self.made(func, args, kwargs or {}, len(tensors))
            if made is not None:
                self.values.update({id(y): node for y, node in zip(tensors, made, strict=True)})
        return result

    def made(self, func, args, kwargs, outputs: int) -> list[Node] | None:
        given = [self.values[id(x)] for x in _tensors((args, kwargs)) if id(x) in self.values]
        used = [x for x in _tensors((args, kwargs)) if id(x) in self.paths]
        name = getattr(func, "__name__", str(func))
        if used:
            return [self.layer(func, name, args, kwargs)]
        if not given:
            return None
        if len(given) > 1:
            if name not in MERGES:
                raise ValueError(f"{name} has {len(given)} inputs")
            return [merge(MERGES[name], given)]
        return (
            given
            if outputs == 1
            else [Node(f"part {i} of {outputs}", given) for i in range(outputs)]
        )

    def layer(self, func, name: str, args, kwargs) -> Node:
        if func not in KINDS:
            raise ValueError(f"{name} takes weights")
        kind, parameters = KINDS[func]
        bound = dict(zip(parameters, args)) | kwargs
        x = bound.get("x", bound.get("input"))
        weights, label = [], ""
        for role in parameters:
            tensor = bound.get(role)
            if isinstance(tensor, torch.Tensor) and id(tensor) in self.paths:
                path = self.paths[id(tensor)]
                label = path.rpartition(".")[0]
                weights.append(_weight(role, self.state[path], func is F.linear))
        return Node(kind, [self.values[id(x)]], weights, label)


def _tensors(value: object):
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _tensors(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _tensors(item)


def _weight(role: str, tensor: torch.Tensor, dense: bool) -> Weight:
    shape = (*tensor.shape, 1, 1) if dense and role == "weight" else tuple(tensor.shape)

    def read() -> np.ndarray:
        return tensor.detach().numpy().reshape(shape)

    def write(values: np.ndarray) -> None:
        with torch.no_grad():
            tensor.copy_(torch.from_numpy(np.array(values)).reshape(tensor.shape))

    return Weight(role, id(tensor), read, write, shape)
