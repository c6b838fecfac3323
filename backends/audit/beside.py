"""Layers and the norms beside them, which tables may count together."""

from __future__ import annotations

from ...ops.base import Op
from ..parts import layers, whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ...instance import Node
    from ...pipeline import Model
    from ..parts import Part


def works(op: Op, node: Node) -> bool:
    if op.family in ("convolution", "dense") or op.footprints(*node.inputs) is not None:
        return True
    windows = op.windows(*node.inputs)
    return windows is not None and (op.kind != "flatten") and any(w.size > 1 for w in windows)


class Beside:
    """What stands before and behind each layer, in the flow of the network."""

    def __init__(self, model: Model, edges: Mapping[str, tuple[str, ...]]) -> None:
        self.edges = edges
        self.parts = {part.path: part for part in layers(whole(model))}
        self.behind: dict[str, list[str]] = {}
        for path, sources in edges.items():
            for source in sources:
                self.behind.setdefault(source, []).append(path)

    def counts(self, part: Part) -> tuple[int, ...]:
        """What a layer counts together with the norms before or behind it.

        Tables that have no rows for norms count them with the layer beside them.
        """
        node = part.node
        if node is None or node.op is None or not works(node.op, node):
            return ()
        behind, _ = self._sums(part.path, lambda path: self.behind.get(path, ()))
        before, end = self._sums(part.path, lambda path: self.edges.get(path, ()))
        # A norm behind another convolution is that one's.
        before = [0] if end else before
        own = node.cost.params
        return tuple(sorted({own + a + b for a in behind for b in before} - {own}))

    def _sums(self, path: str, beside: Callable[[str], Sequence[str]]) -> tuple[list[int], bool]:
        """The parameters met step by step on a way without joins, and whether it ends at a layer
        with weights."""
        found = [0]
        while len(near := beside(path)) == 1 and near[0] in self.parts:
            path = near[0]
            node = self.parts[path].node
            assert node is not None and node.op is not None
            if works(node.op, node):
                return found, bool(node.cost.params)
            if len(node.inputs) > 1:
                break
            if node.cost.params or node.cost.statistics:
                found.append(found[-1] + node.cost.params)
                found.append(found[-1] + node.cost.statistics)
        return found, False
