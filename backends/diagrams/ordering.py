"""The order of nodes within their layers, and how far across each stands."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .layered import Layers

    Pair = tuple[int, int, int, int, int]
    """Upper node, lower node, where the edge starts and ends about their axes, its weight."""

SWEEPS = 6
FINE = 1 << 10
"""Parts of a pixel, so that whole numbers do for means."""


def spread(graph: Layers, pairs: list[Pair]) -> None:
    """Order each layer so that few edges cross, then set every node's `x`."""
    above: dict[int, list[Pair]] = {}
    below: dict[int, list[Pair]] = {}
    for pair in pairs:
        above.setdefault(pair[1], []).append(pair)
        below.setdefault(pair[0], []).append(pair)
    _order(graph, above, below)
    x = [0] * len(graph.nodes)
    for layer in graph.layers:
        for i, offset in zip(layer, _offsets(graph, layer)):
            x[i] = offset * FINE
    for _ in range(SWEEPS):
        for layer in graph.layers[1:]:
            _settle(graph, layer, above, {}, x)
        for layer in reversed(graph.layers[:-1]):
            _settle(graph, layer, {}, below, x)
        for layer in graph.layers:
            _settle(graph, layer, above, below, x)
    for node, place in zip(graph.nodes, x):
        node.x = (place + FINE // 2) // FINE


# --- order ---------------------------------------------------------------------------------------


def _order(graph: Layers, above: dict[int, list[Pair]], below: dict[int, list[Pair]]) -> None:
    best = [list(layer) for layer in graph.layers]
    fewest = _crossings(graph, below)
    places = _places(graph)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        for layer in graph.layers[1:]:
            _sort(layer, places, above, 0)
        if sweep % 2:
            for layer in reversed(graph.layers[:-1]):
                _sort(layer, places, below, 1)
        crossings = _crossings(graph, below)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in graph.layers], crossings
    graph.layers = best


def _places(graph: Layers) -> dict[int, int]:
    return {n: i for layer in graph.layers for i, n in enumerate(layer)}


def _sort(layer: list[int], places: dict[int, int], near: dict[int, list[Pair]], end: int) -> None:
    """Sort a layer by the means of where the neighbours of each node stand."""

    def mean(n: int) -> int:
        found = [(places[pair[end]] * 64 + _tilt(pair[2 + end])) for pair in near.get(n, ())]
        return sum(found) * 64 // len(found) if found else places[n] * 64 * 64

    layer.sort(key=mean)
    places.update((n, i) for i, n in enumerate(layer))


def _tilt(offset: int) -> int:
    """A little to the side of its node, for an edge that starts or ends there."""
    return max(-31, min(31, offset // 4))


def _crossings(graph: Layers, below: dict[int, list[Pair]]) -> int:
    places = _places(graph)
    total = 0
    for layer in graph.layers:
        ends = [
            (places[n] * 64 + _tilt(pair[2]), places[pair[1]] * 64 + _tilt(pair[3]))
            for n in layer
            for pair in below.get(n, ())
        ]
        for i, (a, b) in enumerate(ends):
            total += sum((a < c and b > d) or (a > c and b < d) for c, d in ends[:i])
    return total


# --- coordinates ---------------------------------------------------------------------------------


def _offsets(graph: Layers, layer: list[int]) -> list[int]:
    """Where the nodes of a layer stand if they stand as near as they may."""
    found = [0]
    for a, b in zip(layer, layer[1:]):
        left, right = graph.nodes[a], graph.nodes[b]
        room = 0 if left.passage and right.passage else graph.gaps.across
        found.append(found[-1] + left.right + room + right.left)
    return found


def _settle(
    graph: Layers,
    layer: list[int],
    above: dict[int, list[Pair]],
    below: dict[int, list[Pair]],
    x: list[int],
) -> None:
    """Move each node of a layer to where its edges are straight, as far as its neighbours let it.

    What lies nearest to the wishes, by squares, for nodes in a fixed order is found by pooling
    neighbours that would overlap (Ayer et al. 1955).
    """
    offsets = _offsets(graph, layer)
    pools: list[tuple[int, int, int]] = []
    for n, offset in zip(layer, offsets):
        wish, weight = _wish(n, above, below, x)
        pool = ((wish - offset * FINE) * weight, weight, 1)
        while pools and pools[-1][0] * pool[1] > pool[0] * pools[-1][1]:
            other = pools.pop()
            pool = (pool[0] + other[0], pool[1] + other[1], pool[2] + other[2])
        pools.append(pool)
    at = 0
    for wishes, weight, count in pools:
        for n, offset in zip(layer[at : at + count], offsets[at : at + count]):
            x[n] = wishes // weight + offset * FINE
        at += count


def _wish(
    n: int, above: dict[int, list[Pair]], below: dict[int, list[Pair]], x: list[int]
) -> tuple[int, int]:
    total = weights = 0
    for a, _, start, end, weight in above.get(n, ()):
        total += (x[a] + (start - end) * FINE) * weight
        weights += weight
    for _, b, start, end, weight in below.get(n, ()):
        total += (x[b] + (end - start) * FINE) * weight
        weights += weight
    return (total // weights, weights) if weights else (x[n], 1)


def straighten(graph: Layers, lanes: list[list[int]]) -> None:
    """Give the passages of an edge one column where there is room for it in all their layers."""
    for lane in sorted(lanes, key=len, reverse=True):
        places = sorted({graph.nodes[n].x for n in lane})
        if len(places) < 2:
            continue
        low, high = zip(*(_room(graph, n) for n in lane))
        for x in (places[-1], places[0], *places[1:-1]):
            if max(low) <= x <= min(high):
                for n in lane:
                    graph.nodes[n].x = x
                break


FAR = 1 << 30


def _room(graph: Layers, n: int) -> tuple[int, int]:
    """Between where and where a node can be moved within its layer."""
    layer = graph.layers[graph.nodes[n].layer]
    at = layer.index(n)
    node = graph.nodes[n]
    low, high = -FAR, FAR
    if at:
        other = graph.nodes[layer[at - 1]]
        room = 0 if other.passage else graph.gaps.across
        low = other.x + other.right + room + node.left
    if at + 1 < len(layer):
        other = graph.nodes[layer[at + 1]]
        room = 0 if other.passage else graph.gaps.across
        high = other.x - other.left - room - node.right
    return low, high
