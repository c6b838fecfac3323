"""How deep Keras calls itself to build a model, and the limit of Python that this needs.

`keras.Model` goes from its outputs back to its inputs, one call inside the other for each layer on
the way (`_build_map_helper` in `keras/src/ops/function.py`), and so does the loading of a saved
one. Python allows 1000 calls inside each other, which a residual network passes at about 140
blocks of seven layers; the rest of Keras goes through a model in loops.
"""

from __future__ import annotations

from ...instance import Instance, Node
from ...passes.dataflow import evaluate
from ...shape import same_sides
from .padding import sides, windows

_ROOM = 850
"""Levels that are surely free: of Python's 1000, callers, test runners and notebooks take some."""

_SPARE = 1000
_LARGEST = 2**31 - 1
_MOST_LAYERS = 50_000
"""Layers that are gone through one by one; of more, each is taken to stand on the way."""


def recursion_limit(instance: Instance) -> int | None:
    """The recursion limit for building the model; `None` where Python's own will do."""
    try:
        levels = _Levels(instance).deepest
    except _TooMany:
        levels = 2 * instance.training_cost.layers
    if levels <= _ROOM:
        return None
    return min((levels // 1000 + 1) * 1000 + _SPARE, _LARGEST)


class _TooMany(Exception):
    """There are more layers than are gone through one by one."""


class _Levels:
    """The levels of one model; those of models inside it are gone through apart."""

    def __init__(self, instance: Instance) -> None:
        self._sources: list[tuple[int, ...]] = []
        self._inner: dict[Instance, int] = {}
        self._gone = 0
        inputs = tuple(self._add(()) for _ in instance.inputs)
        evaluate(instance.run, inputs, self._node, training=True)
        self.deepest = max([self._walk(), *self._inner.values()])

    def _add(self, sources: tuple[int, ...]) -> int:
        if len(self._sources) == _MOST_LAYERS:
            raise _TooMany
        self._sources.append(sources)
        return len(self._sources) - 1

    def _node(
        self, node: Node, sources: tuple[int, ...], outside: tuple[int, ...]
    ) -> tuple[int, ...]:
        self._go()
        if node.op is not None:
            if _pads(node):
                sources = (self._add(sources),)
            return (self._add(sources),) * len(node.outputs)
        if node.instance is not None:
            if node.instance.network is None:
                return evaluate(node.instance.run, sources, self._node)
            if node.instance not in self._inner:
                self._inner[node.instance] = _Levels(node.instance).deepest
            return (self._add(sources),) * len(node.outputs)
        if node.branch is not None:
            return evaluate(node.branch, (*sources, *outside), self._node)
        for turns in node.turns:
            for _ in range(turns.count):
                self._go()
                sources = evaluate(turns.run, (*sources, *outside), self._node)
        return sources

    def _go(self) -> None:
        # What holds no layer is gone through, too: blocks may each call the next one twice.
        self._gone += 1
        if self._gone > _MOST_LAYERS:
            raise _TooMany

    def _walk(self) -> int:
        """The most calls inside each other, where each layer's sources are visited in order."""
        read = {source for sources in self._sources for source in sources}
        done: set[int] = set()
        deepest = 0
        for output in range(len(self._sources)):
            if output in read:
                continue
            way = [(output, iter(self._sources[output]))]
            while way:
                deepest = max(deepest, len(way))
                layer, rest = way[-1]
                following = next((source for source in rest if source not in done), None)
                if following is None:
                    done.add(layer)
                    way.pop()
                else:
                    way.append((following, iter(self._sources[following])))
        return deepest


def _pads(node: Node) -> bool:
    """Whether a layer that pads stands before a layer."""
    if node.op is None or node.op.windows(*node.inputs) is None:
        return False
    found = sides(node)
    as_same = tuple(same_sides(w.n, w.size, w.stride, w.dilation) for w in windows(node))
    return found not in (((0, 0), (0, 0)), as_same)
