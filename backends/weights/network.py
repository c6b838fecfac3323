"""The tensors of a network: all its layers unrolled, with their paths and places in the spec."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...diagnostics import CnncError, Frame
from ...errors.weights import TooManyToUnroll
from ...instance import Node, Run
from ...ops.base import Op, Weight
from ...passes.dataflow import body_of, enter, flows, gather, leave
from ...record import Record
from .flattening import Order, after

if TYPE_CHECKING:
    from ...pipeline import Model
    from ...shape import Shape

MOST_LAYERS = 1_000_000
"""Layers, unrolled, of a network whose weights are read or written."""

Trail = tuple[Frame, ...]


class Layer(Record):
    """One layer of the unrolled network.

    `order` is that of the vector that flows in, where it was flattened. `training`: only outputs
    `when training` need it. `trail` are the calls on the way to its place in the spec.
    """

    path: str
    node: Node
    order: Order
    training: bool
    trail: Trail

    @property
    def op(self) -> Op:
        assert self.node.op is not None
        return self.node.op

    @property
    def weights(self) -> tuple[Weight, ...]:
        return self.op.weights(*self.node.inputs)


class Unrolled(Record):
    """All layers in the order in which data flows, those that only training needs included.

    `shapes` is what flows out of each layer, and of each network inside the network, by path.
    """

    layers: list[Layer]
    shapes: dict[str, tuple[Shape, ...]]


def unrolled(model: Model) -> Unrolled:
    """The network, layer by layer. Raises `CnncError` where there are over `MOST_LAYERS`."""
    layers = model.instance.training_cost.layers
    if layers > MOST_LAYERS:
        error = TooManyToUnroll(model.network.span, (), model.name, layers, MOST_LAYERS)
        raise CnncError([error])
    walk = _Walk()
    walk.run(model.instance.run, "", (None,) * len(model.inputs), (), False)
    return Unrolled(walk.found, walk.shapes)


class _Walk:
    def __init__(self) -> None:
        self.found: list[Layer] = []
        self.shapes: dict[str, tuple[Shape, ...]] = {}

    def run(
        self,
        run: Run,
        path: str,
        orders: tuple[Order, ...],
        trail: Trail,
        training: bool,
        whole: bool = True,
    ) -> tuple[Order, ...]:
        values = enter(run.body, orders)
        for flow, nodes in flows(run, whole):
            current = gather(values, flow.source)
            for node in nodes:
                body = body_of(node)
                reads = gather(values, body.reads) if body else ()
                current = self.node(node, path, current, reads, trail, training or flow.training)
            leave(values, flow, current)
        return gather(values, run.body.result)

    def node(
        self,
        node: Node,
        above: str,
        orders: tuple[Order, ...],
        reads: tuple[Order, ...],
        trail: Trail,
        training: bool,
    ) -> tuple[Order, ...]:
        path = ".".join(part for part in (above, node.part()) if part)
        if node.op is not None:
            self.found.append(Layer(path, node, orders[0], training, trail))
            self.shapes[path] = node.outputs
            return after(node, orders)
        if node.instance is not None:
            name = node.instance.block.name
            if node.instance.network is not None:
                name = node.instance.network.name
                self.shapes[path] = node.outputs
            inner = (*trail, Frame(name, path, node.step.span))
            return self.run(node.instance.run, path, orders, inner, training, False)
        if node.branch is not None:
            return self.run(node.branch, path, (*orders, *reads), trail, training)
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                place = ".".join(part for part in (path, str(turn)) if part)
                orders = self.run(turns.run, place, (*orders, *reads), trail, training)
        return orders
