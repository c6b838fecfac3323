"""Layers that depend on the order of a flattened map's numbers, which no framework shares.

PyTorch flattens channel by channel, Keras pixel by pixel (docs/emitted-code.md). A dense layer
behind a flatten absorbs that in the rows of its kernel, and whatever treats all numbers alike never
sees it; a layer that tells the first half of a vector from the second would compute something
else on each backend, and is refused.
"""

from __future__ import annotations

from ..diagnostics import Frame
from ..errors.layers import OrderOfFlattened
from ..instance import Instance, Node, Run
from ..ops import arrange, dense
from ..ops.base import Op
from ..shape import Shape
from .dataflow import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..diagnostics import Diagnostic

Facts = tuple[bool, ...]
"""For each value: whether it holds a flattened map, of several pixels and several channels."""


def orders(op: Op, inputs: tuple[Shape, ...]) -> bool:
    """Whether a layer treats the numbers of a vector by their place."""
    return op.by_place() and not inputs[0].is_map


def order(instance: Instance) -> list[Diagnostic]:
    """An error for each layer that would depend on the order of flattening."""
    return _Order().instance(instance, tuple(False for _ in instance.inputs), ())[1]


class _Order:
    def __init__(self) -> None:
        self.known: dict[tuple[Instance, Facts], Facts] = {}

    def instance(
        self, instance: Instance, facts: Facts, trail: tuple[Frame, ...]
    ) -> tuple[Facts, list[Diagnostic]]:
        errors: list[Diagnostic] = []
        if (instance, facts) not in self.known:
            self.known[instance, facts] = self.run(instance.run, facts, trail, errors)
        return self.known[instance, facts], errors

    def run(
        self, run: Run, facts: Facts, trail: tuple[Frame, ...], errors: list[Diagnostic]
    ) -> Facts:
        def step(node: Node, inputs: Facts, reads: Facts) -> Facts:
            return self.node(node, inputs, reads, trail, errors)

        return evaluate(run, facts, step, training=True)

    def node(
        self,
        node: Node,
        inputs: Facts,
        reads: Facts,
        trail: tuple[Frame, ...],
        errors: list[Diagnostic],
    ) -> Facts:
        if node.op is not None:
            if node.op.by_place() and any(inputs):
                errors.append(OrderOfFlattened(node.step.span, trail, node.op.kind))
            return tuple(self.flattened(node, inputs) for _ in node.outputs)
        if node.instance is not None:
            frame = Frame(node.instance.block.name, node.part(), node.step.span)
            outputs, wrong = self.instance(node.instance, inputs, (*trail, frame))
            errors += wrong
            return outputs
        if node.branch is not None:
            return self.run(node.branch, (*inputs, *reads), trail, errors)
        for turns in node.turns:
            for _ in range(min(turns.count, 2)):
                inputs = self.run(turns.run, (*inputs, *reads), trail, errors)
        return inputs

    def flattened(self, node: Node, inputs: Facts) -> bool:
        if isinstance(node.op, dense.Dense):
            return False
        if isinstance(node.op, arrange.Flatten) and node.inputs[0].is_map:
            height, width, channels = node.inputs[0]
            return height * width > 1 and channels > 1
        return any(inputs)
