"""A compiled network as a flat NNEF graph: every layer of every instance one operation.

    python benchmarks/flat_nnef.py resnet152 > resnet152.nnef

NNEF (Khronos, version 1.0.5) is the closest thing to a textual language for networks that has a
parser of its own to compare with. The text holds what a converter would write: `variable`s with
shapes and labels, no weights. What NNEF has no operation for is left out where it does nothing in
inference (dropout) and refused otherwise.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import cnnc
from cnnc import ir
from cnnc.instance import Node, Run
from cnnc.ops.activation import LogSoftmax, ReLU, Sigmoid, Softmax, Tanh
from cnnc.ops.arrange import Concat, Flatten, PadChannels
from cnnc.ops.base import Op
from cnnc.ops.combine import Add
from cnnc.ops.conv import Conv
from cnnc.ops.dense import Dense
from cnnc.ops.norm import BatchNorm, LocalResponseNorm
from cnnc.ops.pool import AvgPool, GlobalAvgPool, GlobalMaxPool, MaxPool, Pool
from cnnc.ops.regularize import Dropout
from cnnc.pipeline import Model
from cnnc.shape import Shape

PREVIOUS = "@"
"""Stands in an expression for the one value that flows in."""


def flat(model: Model) -> str:
    """The NNEF text of a network, as inference needs it. Raises `ValueError` for a layer that
    NNEF cannot say."""
    return "\n".join(_Writer(model).lines) + "\n"


class _Writer:
    def __init__(self, model: Model) -> None:
        self.variables: list[str] = []
        self.operations: list[str] = []
        self.count = 0
        block = model.instance.block
        inputs = [f"input{i}" for i in range(len(model.inputs))]
        flows = {}
        for value, name, shape in zip(block.body.incoming, inputs, model.inputs):
            flows[value] = [name]
            self.operations.append(f"{name} = external<scalar>(shape = {_batched(shape)});")
        outputs = self.run(model.instance.run, flows, "")
        head = f"graph {model.name}({', '.join(inputs)}) -> ({', '.join(outputs)})"
        body = [f"    {line}" for line in (*self.variables, *self.operations)]
        self.lines = ["version 1.0;", "", head, "{", *body, "}"]

    def run(self, run: Run, flows: dict[ir.Value, list[str]], path: str) -> list[str]:
        """Write a body; the names of what flows out. `flows` are the names of what is in scope."""
        nodes = iter(run.nodes)
        for statement in run.body.statements:
            if isinstance(statement, ir.Let):
                continue
            names = [name for value in statement.source for name in flows.get(value, [])]
            for node in [next(nodes) for _ in statement.steps]:
                if not statement.training:
                    names = self.node(node, names, flows, _join(path, node.part()))
            if statement.training:
                continue
            flows[statement.result] = names
            for value, name in zip(statement.labels, names):
                flows[value] = [name]
        return [name for value in run.body.result for name in flows[value]]

    def node(
        self, node: Node, names: list[str], flows: dict[ir.Value, list[str]], path: str
    ) -> list[str]:
        if node.op is not None:
            return self.layer(node.op, names, node.inputs, node.outputs, path)
        if node.instance is not None:
            return self.enter(node.instance.run, names, {}, path)
        if node.branch is not None:
            return self.enter(node.branch, names, dict(flows), path)
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                names = self.enter(turns.run, names, dict(flows), _join(path, str(turn)))
        return names

    def enter(
        self, run: Run, names: list[str], flows: dict[ir.Value, list[str]], path: str
    ) -> list[str]:
        incoming = run.body.incoming
        if len(incoming) == 1:
            flows[incoming[0]] = names
        else:
            flows.update((value, [name]) for value, name in zip(incoming, names))
        return self.run(run, flows, path)

    def layer(
        self,
        op: Op,
        names: list[str],
        inputs: tuple[Shape, ...],
        outputs: tuple[Shape, ...],
        path: str,
    ) -> list[str]:
        if isinstance(op, Dropout):
            return names
        write = _WRITERS.get(type(op))
        if write is None:
            raise ValueError(f"{path}: no NNEF operation for {op.kind}")
        weights = {}
        for weight in op.weights(*inputs):
            name = self.fresh("w")
            # Per-channel vectors are 1 x C in NNEF, to line up with the channel axis.
            shape = list(weight.shape) if len(weight.shape) > 1 else [1, *weight.shape]
            label = f"{path}.{weight.name}"
            self.variables.append(f"{name} = variable<scalar>(shape = {shape}, label = '{label}');")
            weights[weight.name] = name
        for expression in write(op, names, weights, inputs):
            result = self.fresh("t")
            self.operations.append(f"{result} = {expression.replace(PREVIOUS, names[0])};")
            names = [result]
        return names

    def fresh(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count}"


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)


def _batched(shape: Shape) -> list[int]:
    """Batch of 1, channels first."""
    return [1, shape.channels, *shape[:-1]]


# --- the layers: each becomes one expression or several, each of them taking the one before -------


def _conv(op: Conv, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]) -> list[str]:
    sides = [(window.low, window.high) for window in op.windows(*inputs)]
    bias = f", {w['bias']}" if op.bias else ""
    return [
        f"conv(@, {w['weight']}{bias}, padding = {sides}, stride = {list(op.stride)}, "
        f"dilation = {list(op.dilation)}, groups = {op.groups})"
    ]


def _dense(op: Dense, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]) -> list[str]:
    return [f"linear({', '.join(['@', *w.values()])})"]


def _pool(op: Pool, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]) -> list[str]:
    windows = op.windows(*inputs)
    sides = [(0, 0), (0, 0), *((a.low, a.high + a.overhang) for a in windows)]
    border = "ignore"
    if isinstance(op, AvgPool) and op.count_pad and any(a.low or a.high for a in windows):
        if any(a.overhang for a in windows):
            raise ValueError("NNEF cannot count padding and leave out what hangs over")
        border = "constant"
    name = "avg_pool" if isinstance(op, AvgPool) else "max_pool"
    return [
        f"{name}(@, size = {[1, 1, *op.size]}, border = '{border}', padding = {sides}, "
        f"stride = {[1, 1, *op.stride]})"
    ]


def _global_pool(
    op: GlobalAvgPool | GlobalMaxPool, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]
) -> list[str]:
    name = "mean_reduce" if isinstance(op, GlobalAvgPool) else "max_reduce"
    reduced = f"{name}(@, axes = [2, 3])"
    return [reduced] if op.keep else [reduced, "squeeze(@, axes = [2, 3])"]


def _batchnorm(
    op: BatchNorm, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]
) -> list[str]:
    return [
        f"batch_normalization(@, {w['running_mean']}, {w['running_var']}, {w['bias']}, "
        f"{w['weight']}, epsilon = {_scalar(op.eps)})"
    ]


def _lrn(
    op: LocalResponseNorm, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]
) -> list[str]:
    # NNEF averages the squares where the paper sums them.
    return [
        f"local_response_normalization(@, size = [1, {op.size}, 1, 1], "
        f"alpha = {_scalar(op.alpha * op.size)}, beta = {_scalar(op.beta)}, "
        f"bias = {_scalar(op.k)})"
    ]


def _add(op: Add, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]) -> list[str]:
    return [f"add({x[0]}, {x[1]})"] + [f"add(@, {name})" for name in x[2:]]


def _concat(op: Concat, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]) -> list[str]:
    return [f"concat([{', '.join(x)}], axis = 1)"]


def _pad_channels(
    op: PadChannels, x: list[str], w: dict[str, str], inputs: tuple[Shape, ...]
) -> list[str]:
    behind = op.channels_ - inputs[0].channels
    sides = [(0, 0), (0, behind), *[(0, 0)] * (len(inputs[0]) - 1)]
    return [f"pad(@, padding = {sides})"]


def _scalar(value: float) -> str:
    """A number as NNEF's grammar reads a scalar: with a point, or a point before the exponent."""
    text = repr(float(value))
    return text if "." in text else text.replace("e", ".0e")


def _plain(expression: str) -> Callable[..., list[str]]:
    return lambda op, x, w, inputs: [expression]


_WRITERS: dict[type[Op], Callable[..., list[str]]] = {
    Conv: _conv,
    Dense: _dense,
    MaxPool: _pool,
    AvgPool: _pool,
    GlobalAvgPool: _global_pool,
    GlobalMaxPool: _global_pool,
    BatchNorm: _batchnorm,
    LocalResponseNorm: _lrn,
    Add: _add,
    Concat: _concat,
    PadChannels: _pad_channels,
    Flatten: _plain("reshape(@, shape = [0, -1])"),
    ReLU: _plain("relu(@)"),
    Sigmoid: _plain("sigmoid(@)"),
    Tanh: _plain("tanh(@)"),
    Softmax: _plain("softmax(@)"),
    LogSoftmax: _plain("log(softmax(@))"),
}


if __name__ == "__main__":
    sys.stdout.write(flat(cnnc.load(sys.argv[1])))
