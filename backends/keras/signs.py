"""Where no number that flows can be negative: there, padding a max pool with zeros is exact."""

from __future__ import annotations

from ...instance import Instance, Node
from ...passes.dataflow import evaluate

_MOST_ROUNDS = 8


def signs(instance: Instance) -> dict[Node, bool]:
    """For each layer of a network whether nothing negative ever flows into it.

    An input of the network can be negative: images are often shifted to mean 0.
    """
    walk = _Walk()
    walk.instance(instance, (False,) * len(instance.inputs))
    return walk.found


class _Walk:
    def __init__(self) -> None:
        self.found: dict[Node, bool] = {}
        self._done: dict[tuple[Instance, tuple[bool, ...]], tuple[bool, ...]] = {}

    def instance(self, instance: Instance, flags: tuple[bool, ...]) -> tuple[bool, ...]:
        key = (instance, flags)
        if key not in self._done:
            self._done[key] = evaluate(instance.run, flags, self._node, training=True)
        return self._done[key]

    def _node(
        self, node: Node, flags: tuple[bool, ...], outside: tuple[bool, ...]
    ) -> tuple[bool, ...]:
        if node.op is not None:
            self.found[node] = self.found.get(node, True) and all(flags)
            return (node.op.nonnegative(*flags),) * len(node.outputs)
        if node.instance is not None:
            return self.instance(node.instance, flags)
        if node.branch is not None:
            return evaluate(node.branch, (*flags, *outside), self._node, training=True)
        for turns in node.turns:
            for turn in range(turns.count):
                before = flags
                if turn == _MOST_ROUNDS:
                    flags = (False,) * len(flags)
                flags = evaluate(turns.run, (*flags, *outside), self._node, training=True)
                if flags == before or turn == _MOST_ROUNDS:
                    break
        return flags
