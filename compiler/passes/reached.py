"""Layers that no output of the network depends on.

A name for each value that flows out of a block may be given and not all of them used. What only
an unused one needs would be trained for nothing: PyTorch would hold its weights, and Keras, which
keeps what its outputs depend on, would not. So it is an error, told for each call and each turn.
"""

from __future__ import annotations

from ..diagnostics import Frame
from ..errors.flow import Unreached
from ..record import Record
from .dataflow import body_of, enter, flows, gather, leave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..instance import Instance, Node, Run, Turns
    from ..ir import Value

    Places = frozenset[int]
    """Which of several values in a row, by position."""


def unreached(instance: Instance) -> list[Diagnostic]:
    """An error for each layer of a network that costs something and that no output needs."""
    return _Search().network(instance)


class _Step(Record):
    """A node of a run, and the numbers of what flows in, is read inside, and flows out."""

    node: Node
    inputs: tuple[int, ...]
    reads: tuple[int, ...]
    outputs: tuple[int, ...]


class _Search:
    def __init__(self) -> None:
        self.errors: dict[tuple[object, int], Diagnostic] = {}
        self._known: dict[tuple[Run, Places], Places] = {}
        self._around: tuple[str, ...] = ()
        """The parts of the path that loops and branches add, since the last call."""

    def network(self, instance: Instance) -> list[Diagnostic]:
        steps, values = _numbered(instance.run, training=True)
        ends = (*instance.block.body.result, *instance.block.training_outputs)
        self._back(steps, {number for end in ends for number in values[end]}, ())
        return list(self.errors.values())

    def run(self, run: Run, wanted: Places, trail: tuple[Frame, ...]) -> Places:
        """Which of what flows into a run, followed by what it reads, its wanted outputs need."""
        key = run, wanted
        if key not in self._known:
            steps, values = _numbered(run, training=False)
            outputs = gather(values, run.body.result)
            needed = self._back(steps, {outputs[place] for place in wanted}, trail)
            count = len(run.inputs) + len(run.body.reads)
            self._known[key] = frozenset(number for number in needed if number < count)
        return self._known[key]

    def _back(self, steps: list[_Step], needed: set[int], trail: tuple[Frame, ...]) -> set[int]:
        for step in reversed(steps):
            wanted = frozenset(i for i, number in enumerate(step.outputs) if number in needed)
            cost = step.node.cost
            if wanted:
                around = (*step.inputs, *step.reads)
                needed.update(around[place] for place in self.node(step.node, wanted, trail))
            elif cost.params or cost.statistics or cost.macs:
                span = step.node.step.span
                self.errors.setdefault((span.source, span.start), Unreached(span, trail))
        return needed

    def node(self, node: Node, wanted: Places, trail: tuple[Frame, ...]) -> Places:
        """Which of what flows into a node, followed by what its body reads, is needed."""
        if node.op is not None:
            return frozenset(range(len(node.inputs)))
        before, self._around = self._around, (*self._around, node.part())
        if node.instance is not None:
            called = node.instance.network or node.instance.block
            path = ".".join(part for part in self._around if part)
            self._around = ()
            wanted = self.run(
                node.instance.run, wanted, (*trail, Frame(called.name, path, node.step.span))
            )
        elif node.branch is not None:
            wanted = self.run(node.branch, wanted, trail)
        else:
            read: Places = frozenset()
            for turns in reversed(node.turns):
                wanted, more = self.turns(turns, wanted, trail)
                read |= more
            wanted |= read
        self._around = before
        return wanted

    def turns(
        self, turns: Turns, wanted: Places, trail: tuple[Frame, ...]
    ) -> tuple[Places, Places]:
        """What flows in that is needed, and what is read; from the last turn to the first."""
        carried = len(turns.run.inputs)
        read: Places = frozenset()
        seen: dict[Places, int] = {}
        left = turns.count
        while left:
            if wanted in seen:
                # From here on the turns repeat what was seen.
                left %= seen[wanted] - left
                seen.clear()
                continue
            seen[wanted] = left
            around, turn = self._around, turns.first + left - 1
            self._around = (*around, str(turn))
            needed = self.run(turns.run, wanted, trail)
            self._around = around
            wanted = frozenset(place for place in needed if place < carried)
            read |= needed - wanted
            left -= 1
        return wanted, read


def _numbered(run: Run, training: bool) -> tuple[list[_Step], dict[Value, tuple[int, ...]]]:
    """The nodes of a run with a number for each value: first what flows in, then what is read."""
    count = len(run.inputs) + len(run.body.reads)
    values = enter(run.body, tuple(range(count)))
    steps = []
    for flow, nodes in flows(run, training):
        current = gather(values, flow.source)
        for node in nodes:
            body = body_of(node)
            reads = gather(values, body.reads) if body is not None else ()
            outputs = tuple(range(count, count + len(node.outputs)))
            count += len(outputs)
            steps.append(_Step(node, current, reads, outputs))
            current = outputs
        leave(values, flow, current)
    return steps, values
