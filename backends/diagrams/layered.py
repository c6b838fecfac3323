"""Places for the nodes of a graph in layers, and ways for its edges between them.

The method of Sugiyama, Tagawa and Toda (1981): layers by the longest path, a place held open in
each layer that an edge passes, an order in which few edges cross, then coordinates. Nodes are
drawn within the band of their layer and edges change their column only between the bands, so no
edge crosses a node. Coordinates are whole pixels: x runs across, y along the flow.
"""

from __future__ import annotations

from ...record import Record
from .ordering import spread, straighten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LANE = 5
"""Half the width of what an edge takes where it passes a layer."""
BOW = 14
"""How far from the side of a box an edge must pass to turn in to it."""
STRAIGHT = {(False, False): 6, (False, True): 1, (True, False): 1, (True, True): 4}
"""How much an edge wants to be straight, by which of its ends are passages."""
MAIN = 512
"""How many times more it does on the longest path."""


class Node:
    """Something to place. It reaches `left` and `right` from its axis, and is `height` high.

    `outs`, `ins`: where edges of each key start and end, as distances from the axis. A key that
    `ins` lacks ends somewhere on the `top` pixels about the axis, in the order that edges come.
    `start`, `inset`: how far down an edge starts, and ends. `first`, `last`: it stands in the first
    or last layer.
    """

    def __init__(
        self,
        left: int,
        right: int,
        height: int,
        *,
        start: int | None = None,
        inset: int = 0,
        outs: dict[object, int] | None = None,
        ins: dict[object, int] | None = None,
        top: int = 0,
        first: bool = False,
        last: bool = False,
    ) -> None:
        self.left = left
        self.right = right
        self.height = height
        self.start = height if start is None else start
        self.inset = inset
        self.outs = outs or {}
        self.ins = ins or {}
        self.top = top
        self.first = first
        self.last = last
        self.x = 0
        self.y = 0
        self.layer = 0
        self.passage = False


class Edge(Record):
    """What leads from a node to another, by their numbers; `key` names the output it is of."""

    tail: int
    head: int
    key: object
    dashed: bool = False


class Route(Record):
    """The way of an edge: straight pieces down, each as x, upper y, lower y, joined by curves."""

    pieces: tuple[tuple[int, int, int], ...]
    edge: Edge
    arc: tuple[int, int, int, int, int] | None = None
    """Where it begins, the column that it passes, and the side of its head where it can end: x
    and y, x, x and y; `None` where something stands between."""


class Gaps(Record):
    """Room between layers, and between neighbours in one."""

    along: int
    across: int


class Layers:
    """Nodes in layers; `place` gives all of them coordinates, and `routes` the ways of edges.

    Each edge must lead from a node of a lower number to one of a higher.
    """

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge], gaps: Gaps) -> None:
        self.nodes = list(nodes)
        self.edges = edges
        self.gaps = gaps
        self.ways: list[list[int]] = []
        assign(self.nodes, edges)
        self.main = longest(self.nodes, edges)
        self.layers: list[list[int]] = [[] for _ in range(self.count())]
        self._pass()
        for i, node in enumerate(self.nodes):
            self.layers[node.layer].append(i)
        self.width = 0
        self.height = 0

    def count(self) -> int:
        return max((node.layer for node in self.nodes), default=-1) + 1

    def _pass(self) -> None:
        """Hold a place open in each layer that an edge passes; edges of one output share it."""
        shared: dict[tuple[int, object, int], int] = {}
        for edge in self.edges:
            tail, head = self.nodes[edge.tail], self.nodes[edge.head]
            way = [edge.tail]
            for layer in range(tail.layer + 1, head.layer):
                at = (edge.tail, edge.key, layer)
                if at not in shared:
                    shared[at] = len(self.nodes)
                    passage = Node(LANE, LANE, 0)
                    passage.layer, passage.passage = layer, True
                    self.nodes.append(passage)
                way.append(shared[at])
            self.ways.append([*way, edge.head])

    def place(self) -> None:
        pairs = self._pairs()
        spread(self, pairs)
        straighten(self, [way[1:-1] for way in self.ways])
        left = min((node.x - node.left for node in self.nodes), default=0)
        for node in self.nodes:
            node.x -= left
        self.width = max((node.x + node.right for node in self.nodes), default=0)
        y, far = 0, self._far()
        for i, layer in enumerate(self.layers):
            band = max(self.nodes[n].height for n in layer)
            for n in layer:
                node = self.nodes[n]
                node.y = y + (band - node.height) // 2
            self.bands.append((y, y + band))
            if i + 1 < len(self.layers):
                y += band + self._gap(i) + min(far[i] // 12, 40)
        self.height = self.bands[-1][1] if self.bands else 0

    bands: list[tuple[int, int]]

    def _gap(self, layer: int) -> int:
        """Room below a layer: less at a border that edges only go straight through."""
        below = self.layers[layer + 1]
        if all(self.nodes[n].last for n in below):
            return self.gaps.along // 4
        return self.gaps.along * 3 // 4 if layer == 0 and self.nodes[0].first else self.gaps.along

    def _far(self) -> list[int]:
        """How far to the side edges go below each layer."""
        far = [0] * len(self.layers)
        for way, edge in zip(self.ways, self.edges):
            for a, b in zip(way, way[1:]):
                layer = self.nodes[a].layer
                far[layer] = max(far[layer], abs(self.out(a, edge) - self.nodes[b].x))
        return far

    def _pairs(self) -> list[tuple[int, int, int, int, int]]:
        """Each piece of an edge: its ends, the place of its ends about their axes, its weight."""
        self.bands = []
        found: dict[tuple[int, int, int, int], int] = {}
        for way, edge in zip(self.ways, self.edges):
            for a, b in zip(way, way[1:]):
                start = 0 if self.nodes[a].passage else self.nodes[a].outs.get(edge.key, 0)
                end = 0 if self.nodes[b].passage else self.nodes[b].ins.get(edge.key, 0)
                weight = STRAIGHT[self.nodes[a].passage, self.nodes[b].passage]
                if a in self.main and b in self.main and len(way) == 2:
                    weight *= MAIN
                found[a, b, start, end] = max(weight, found.get((a, b, start, end), 0))
        return [(*key, weight) for key, weight in found.items()]

    def out(self, node: int, edge: Edge) -> int:
        """Where an edge leaves a node or passage."""
        at = self.nodes[node]
        return at.x if at.passage else at.x + at.outs.get(edge.key, 0)

    def routes(self) -> list[Route]:
        """The ways of all edges, in their order."""
        ends = self._ends()
        return [
            Route(tuple(self._pieces(way, edge, ends[i])), edge, self._arc(way, edge))
            for i, (way, edge) in enumerate(zip(self.ways, self.edges))
        ]

    def _arc(self, way: list[int], edge: Edge) -> tuple[int, int, int, int, int] | None:
        tail, head = self.nodes[way[0]], self.nodes[way[-1]]
        lanes = {self.nodes[i].x for i in way[1:-1]}
        if len(lanes) != 1 or edge.key in head.ins:
            return None
        lane = lanes.pop()
        side = head.x + head.right if lane > head.x else head.x - head.left
        if (lane - side) * (side - head.x) < 0 or abs(lane - side) < BOW:
            return None
        for node in (tail, head):
            beside = (self.nodes[i] for i in self.layers[node.layer] if self.nodes[i] is not node)
            span = (min(node.x, lane), max(node.x, lane))
            if any(n.x - n.left < span[1] and n.x + n.right > span[0] for n in beside):
                return None
        return self.out(way[0], edge), tail.y + tail.start, lane, side, head.y + head.height // 2

    def _ends(self) -> list[int]:
        """Where each edge ends: those into one node side by side, in the order they come."""
        ends = [0] * len(self.edges)
        into: dict[int, list[int]] = {}
        for i, edge in enumerate(self.edges):
            head = self.nodes[edge.head]
            if edge.key in head.ins:
                ends[i] = head.x + head.ins[edge.key]
            else:
                into.setdefault(edge.head, []).append(i)
        for node, found in into.items():
            head = self.nodes[node]
            starts = {i: self.out(self.ways[i][-2], self.edges[i]) for i in found}
            found.sort(key=lambda i: starts[i])
            step = min(22, head.top // len(found))
            # One that can come straight down does, and the others stand beside it.
            near = min(range(len(found)), key=lambda at: abs(starts[found[at]] - head.x))
            straight = abs(starts[found[near]] - head.x) <= 2 and len(found) < 4
            for place, i in enumerate(found):
                shift = 2 * (place - near) if straight else 2 * place - len(found) + 1
                ends[i] = head.x + max(-head.top // 2, min(shift * step // 2, head.top // 2))
        return ends

    def _pieces(self, way: list[int], edge: Edge, end: int) -> list[tuple[int, int, int]]:
        tail, head = self.nodes[way[0]], self.nodes[way[-1]]
        found = [(self.out(way[0], edge), tail.y + tail.start, self.bands[tail.layer][1])]
        for i in way[1:-1]:
            found.append((self.nodes[i].x, *self.bands[self.nodes[i].layer]))
        return [*found, (end, self.bands[head.layer][0], head.y + head.inset)]


def assign(nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
    """The layer of each node: below all that it takes from."""
    first = 1 if any(node.first for node in nodes) else 0
    into: dict[int, list[Edge]] = {}
    for edge in edges:
        into.setdefault(edge.head, []).append(edge)
    for i, node in enumerate(nodes):
        above = [nodes[edge.tail].layer + 1 for edge in into.get(i, ())]
        node.layer = 0 if node.first else max(above, default=first)
    end = max((node.layer + 1 for node in nodes if not node.last), default=0)
    for node in nodes:
        if node.last:
            node.layer = end


def longest(nodes: Sequence[Node], edges: Sequence[Edge]) -> set[int]:
    """The nodes on the longest paths."""
    down, up = [0] * len(nodes), [0] * len(nodes)
    for edge in sorted(edges, key=lambda edge: edge.head):
        down[edge.head] = max(down[edge.head], down[edge.tail] + 1)
    for edge in sorted(edges, key=lambda edge: -edge.tail):
        up[edge.tail] = max(up[edge.tail], up[edge.head] + 1)
    most = max((a + b for a, b in zip(down, up)), default=0)
    return {i for i in range(len(nodes)) if down[i] + up[i] == most}
