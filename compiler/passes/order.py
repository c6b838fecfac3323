"""Layers that depend on the order of a flattened map's numbers, which no framework shares.

PyTorch flattens channel by channel, Keras pixel by pixel (docs/emitted-code.md). A dense layer
behind a flatten absorbs that in the rows of its kernel, and whatever treats all numbers alike never
sees it; a layer that tells the first half of a vector from the second would compute something
else on each backend, and is refused. So is a sum or product of vectors that were not flattened
alike: it would join other numbers on each backend.
"""

from __future__ import annotations

from ..diagnostics import Frame
from ..errors.layers import OrderOfFlattened
from ..instance import Instance, Node, Run
from ..ops import arrange, combine, dense
from ..ops.base import Op
from ..shape import Shape
from .dataflow import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..diagnostics import Diagnostic

Order = tuple[tuple[int, tuple[int, int] | None], ...]
"""The order of a vector's numbers: runs of so many, each with the pixels and channels of the map
that was flattened to it, or nothing where both frameworks have one order. Empty: they have so
for all of it."""

Facts = tuple[Order, ...]
"""The order of each value."""

MOST_TURNS = 1000
"""Turns of a loop that are followed. Values that change places come round long before."""


def orders(op: Op, inputs: tuple[Shape, ...]) -> bool:
    """Whether a layer treats the numbers of vectors by their place."""
    return (op.by_place() or isinstance(op, JOINS)) and not inputs[0].is_map


JOINS = (combine.Add, combine.Multiply)


def order(instance: Instance) -> list[Diagnostic]:
    """An error for each layer that would depend on the order of flattening."""
    return _Order().instance(instance, ((),) * len(instance.inputs), ())[1]


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
            mixed = isinstance(node.op, JOINS) and len(set(inputs)) > 1
            if mixed or node.op.by_place() and any(inputs):
                errors.append(OrderOfFlattened(node.step.span, trail, node.op.kind))
            return (_after(node, inputs),) * len(node.outputs)
        if node.instance is not None:
            frame = Frame(node.instance.block.name, node.part(), node.step.span)
            outputs, wrong = self.instance(node.instance, inputs, (*trail, frame))
            errors += wrong
            return outputs
        if node.branch is not None:
            return self.run(node.branch, (*inputs, *reads), trail, errors)
        for turns in node.turns:
            seen: set[Facts] = set()
            for _ in range(min(turns.count, MOST_TURNS)):
                inputs = self.run(turns.run, (*inputs, *reads), trail, errors)
                if inputs in seen:
                    break
                seen.add(inputs)
        return inputs


def _after(node: Node, inputs: Facts) -> Order:
    """The order of what flows out of a layer."""
    if isinstance(node.op, dense.Dense):
        return ()
    if isinstance(node.op, arrange.Flatten) and node.inputs[0].is_map:
        height, width, channels = node.inputs[0]
        pixels = height * width
        return ((pixels * channels, (pixels, channels)),) if pixels > 1 and channels > 1 else ()
    if isinstance(node.op, arrange.Concat):
        return _joined(node.inputs, inputs) if any(inputs) else ()
    return inputs[0]


def _joined(shapes: tuple[Shape, ...], inputs: Facts) -> Order:
    """The order of vectors one behind the other; runs without an order of their own are one."""
    runs: list[tuple[int, tuple[int, int] | None]] = []
    for shape, order in zip(shapes, inputs, strict=True):
        for size, kind in order or ((shape.size, None),):
            if runs and kind is None and runs[-1][1] is None:
                runs[-1] = runs[-1][0] + size, None
            else:
                runs.append((size, kind))
    return tuple(runs)
