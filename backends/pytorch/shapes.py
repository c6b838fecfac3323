"""What an instance of a block holds: its runs, their nodes, and the shapes of its values."""

from __future__ import annotations

from collections.abc import Iterator

from ... import ir
from ...instance import Instance, Node, Run
from ...shape import Shape

SIZES = ("height", "width", "shape")
"""What expressions ask of a value, its channels aside."""


def runs_in(instance: Instance) -> Iterator[Run]:
    """All distinct runs of one instance: its own, and those of its loops and arms."""
    todo, seen = [instance.run], {instance.run}
    while todo:
        run = todo.pop()
        yield run
        for node in run.nodes:
            inner = [turns.run for turns in node.turns]
            if node.branch is not None:
                inner.append(node.branch)
            todo += [run for run in inner if run not in seen]
            seen.update(inner)


def nodes_in(instance: Instance, step: ir.Step) -> Iterator[Node]:
    """The nodes of a step in one instance, those of loops and arms included."""
    return (node for run in runs_in(instance) for node in run.nodes if node.step is step)


def shapes_of(instance: Instance, value: ir.Value) -> set[Shape]:
    """The shapes that a value has in one instance."""
    return {shape for known, shape in shapes_in(instance) if known is value}


def shapes_in(instance: Instance) -> Iterator[tuple[ir.Value, Shape]]:
    """The values of one instance that have a name, as often as they are made, each with its
    shape."""
    incoming = instance.block.body.incoming
    if len(instance.inputs) == len(incoming):
        yield from zip(incoming, instance.inputs, strict=True)
    for run in runs_in(instance):
        for node in run.nodes:
            if node.step is not node.flow.steps[-1]:
                continue
            yield node.flow.result, node.outputs[0]
            if len(node.flow.labels) > 1:
                yield from zip(node.flow.labels, node.outputs, strict=True)


def size_of(shape: Shape, attribute: str) -> object:
    """One of `SIZES`; the shape of a vector is its only number."""
    if attribute == "shape":
        return tuple(shape) if shape.is_map else shape.channels
    return shape.height if attribute == "height" else shape.width
