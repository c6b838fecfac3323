"""Which layers feed which: the edges of a network between its layers, by their paths."""

from __future__ import annotations

from ...passes.dataflow import evaluate
from .. import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Node, Run
    from ...pipeline import Model

    Sources = tuple[str, ...]


def feeding(model: Model) -> dict[str, tuple[str, ...]]:
    """The layers (or inputs, by name) that flow into each layer, in order.

    A value of several layers' making has one here: that which puts it out.
    """
    edges: dict[str, tuple[str, ...]] = {}
    inputs = model.instance.block.body.incoming
    start = tuple(value.name or "input" for value in inputs)
    _run(model.instance.run, start, "", edges)
    return edges


def _run(run: Run, facts: Sources, path: str, edges: dict[str, tuple[str, ...]]) -> Sources:
    def step(node: Node, inputs: Sources, reads: Sources) -> Sources:
        here = wording.path(path, node.part())
        if node.op is not None:
            edges[here] = tuple(dict.fromkeys(inputs))
            return (here,) * len(node.outputs)
        if node.instance is not None:
            return _run(node.instance.run, inputs, here, edges)
        if node.branch is not None:
            return _run(node.branch, inputs + reads, here, edges)
        current = inputs
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                current = _run(turns.run, current + reads, wording.path(here, str(turn)), edges)
        return current

    return evaluate(run, facts, step)
