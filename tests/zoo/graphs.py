"""The form that both sides of a proof are brought to: what holds weights, and what merges.

Activations, pools, pads and all else with one input and no weights are passed through: they do not
say which weights belong together, and whether they are right is what the numbers show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

COMMUTATIVE = ("add", "multiply")


class Weight:
    """One tensor of a layer, read and written in the order of axes that all sides share.

    `role` is what it does in the layer, in PyTorch's words; `shape` is that of the shared order:
    (out, in / groups, height, width) for every kernel, a dense one being 1x1.
    """

    def __init__(
        self,
        role: str,
        key: int,
        read: Callable[[], np.ndarray],
        write: Callable[[np.ndarray], None],
        shape: Sequence[int],
    ) -> None:
        self.role = role
        self.key = key
        self.read = read
        self.write = write
        self.shape = tuple(int(n) for n in shape)


class Node:
    """A layer with weights, a merge, or an input. Nodes are compared by identity."""

    def __init__(
        self,
        kind: str,
        inputs: Sequence[Node] = (),
        weights: Sequence[Weight] = (),
        label: str = "",
    ) -> None:
        self.kind = kind
        self.inputs = tuple(inputs)
        self.weights = tuple(sorted(weights, key=lambda weight: weight.role))
        self.label = label

    @property
    def own(self) -> tuple[object, ...]:
        """What the node is in itself, without what lies around it."""
        return (self.kind, len(self.inputs), *((w.role, w.shape) for w in self.weights))

    def __str__(self) -> str:
        shapes = ", ".join(f"{w.role} {'x'.join(map(str, w.shape))}" for w in self.weights)
        label = f"{self.kind} {self.label!r}" if self.label else self.kind
        return f"{label} ({shapes})" if shapes else f"{label} of {len(self.inputs)}"


class Graph:
    """The nodes that lead to a model's outputs, each behind its inputs."""

    def __init__(self, outputs: Sequence[Node], names: dict[int, str]) -> None:
        """`names`: of every weight that the model holds, by its key."""
        self.outputs = tuple(outputs)
        self.nodes = list(_sorted(self.outputs))
        self._hold_each_once(names)

    def _hold_each_once(self, names: dict[int, str]) -> None:
        left = dict(names)
        for node in self.nodes:
            for weight in node.weights:
                if weight.key not in left:
                    raise ValueError(f"{node}: its {weight.role} is used twice")
                del left[weight.key]
        if left:
            raise ValueError(f"weights that nothing uses: {', '.join(left.values())}")


def _sorted(outputs: Sequence[Node]) -> Iterator[Node]:
    """Without recursion: a network may be a thousand layers deep."""
    seen: set[Node] = set()
    stack = [(node, False) for node in reversed(outputs)]
    while stack:
        node, ready = stack.pop()
        if ready:
            yield node
        elif node not in seen:
            seen.add(node)
            stack.append((node, True))
            stack += [(x, False) for x in reversed(node.inputs)]


def merge(kind: str, inputs: Sequence[Node], label: str = "") -> Node:
    """A merge of what flows in.

    A concat of concats is one concat. A product of a value with what activations made of the same
    value (`x * sigmoid(x)`) is an activation.
    """
    if kind == "concat":
        flat = [y for x in inputs for y in (x.inputs if x.kind == "concat" else (x,))]
        return Node(kind, flat, label=label)
    if kind == "multiply" and len(set(inputs)) == 1:
        return inputs[0]
    return Node(kind, inputs, label=label)
