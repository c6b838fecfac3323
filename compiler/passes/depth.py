"""Depth: how many layers in a row a network has, as papers count them in its name.

Counted are the layers that multiply by weights (convolutions and dense layers), along the way
from an input to an output that has the most of them: 8 in AlexNet, 152 in ResNet-152. Along one
way counts add up, and where ways meet the longest stays, so a block's are found once for all its
instances alike, and a repeat's by repeated squaring.
"""

from __future__ import annotations

from .dataflow import evaluate
from .repeated import repeated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..instance import Instance, Node, Run, Turns

    Ways = Mapping[int, int]
    """The longest way to a value from each thing that flows into a run, by position; what is
    missing has no way."""


def depth(instance: Instance) -> int:
    """Layers with weights along the longest way from an input to an output of inference."""
    outputs = Depth().run(instance.run)
    return max((count for ways in outputs for count in ways.values()), default=0)


class Depth:
    """The longest ways in one network. What was found for a run is kept and used again."""

    def __init__(self) -> None:
        self._runs: dict[Run, tuple[Ways, ...]] = {}

    def run(self, run: Run) -> tuple[Ways, ...]:
        """For each output of a run: its ways from the run's inputs and then its body's reads."""
        known = self._runs.get(run)
        if known is None:
            known = evaluate(run, _identity(len(run.inputs) + len(run.body.reads)), self._node)
            self._runs[run] = known
        return known

    def _node(
        self, node: Node, inputs: tuple[Ways, ...], reads: tuple[Ways, ...]
    ) -> tuple[Ways, ...]:
        if node.op is not None:
            own = int(node.cost.macs > 0)
            longest = _longest([(ways, own) for ways in inputs])
            return (longest,) * len(node.outputs)
        if node.instance is not None:
            return _follow(self.run(node.instance.run), inputs)
        if node.branch is not None:
            return _follow(self.run(node.branch), inputs + reads)
        current = inputs
        for turns in node.turns:
            current = _follow(self._turns(turns), current + reads)
        return current

    def _turns(self, turns: Turns) -> tuple[Ways, ...]:
        """All turns together; turn after turn the reads stay what they are."""
        run = turns.run
        reads = _identity(len(run.inputs) + len(run.body.reads))[len(run.inputs) :]
        return repeated(self.run(run), turns.count, lambda b, a: _follow(b, a + reads))


def _identity(values: int) -> tuple[Ways, ...]:
    return tuple({i: 0} for i in range(values))


def _longest(parts: list[tuple[Ways, int]]) -> Ways:
    """Where ways meet: the longest from each source, each part's ways made longer by its count."""
    found: dict[int, int] = {}
    for ways, more in parts:
        for source, count in ways.items():
            found[source] = max(found.get(source, 0), count + more)
    return found


def _follow(ways: tuple[Ways, ...], values: tuple[Ways, ...]) -> tuple[Ways, ...]:
    """Ways from a run's inputs, told as ways from whatever the inputs' own are told in."""
    return tuple(
        _longest([(values[source], count) for source, count in each.items()]) for each in ways
    )
