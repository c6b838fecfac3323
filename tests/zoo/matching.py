"""Which layer of one graph is which of another, by structure.

Both are walked from their outputs back to their inputs at once. What a concat joins stands in
order; of a sum or product, each side is told by its colour: two nodes have one colour if what
lies behind them, what follows them, and they themselves, are alike, shapes of weights included.
Sides of one colour are taken in order.
"""

from __future__ import annotations

from collections import Counter

from zoo.graphs import COMMUTATIVE, Graph, Node

SHOWN = 12


class Mismatch(AssertionError):
    """Two graphs that are not alike."""


def match(ours: Graph, theirs: Graph) -> list[tuple[Node, Node]]:
    """Each node of ours with its node of theirs. Raises `Mismatch`, which says what differs."""
    return _Match(ours, theirs).pairs()


def carry(pairs: list[tuple[Node, Node]]) -> None:
    """Give the first of each pair the weights of the second."""
    for one, other in pairs:
        for mine, yours in zip(one.weights, other.weights, strict=True):
            assert mine.role == yours.role and mine.shape == yours.shape, (str(one), str(other))
            mine.write(yours.read())


def colours(*graphs: Graph) -> dict[Node, int]:
    """The colour of each node, the same in all graphs.

    Each round goes forth and back once, so that a colour knows all that lies behind the node and
    all that follows; rounds go on until none tells more nodes apart.
    """
    numbers: dict[object, int] = {}

    def number(key: object) -> int:
        return numbers.setdefault(key, len(numbers))

    found = {node: number(node.own) for graph in graphs for node in graph.nodes}
    count = 0
    while len(set(found.values())) > count:
        count = len(set(found.values()))
        for graph in graphs:
            _forth(graph, found, number)
            _back(graph, found, number)
    return found


def _forth(graph: Graph, found, number) -> None:
    for node in graph.nodes:
        behind = [found[x] for x in node.inputs]
        behind = sorted(behind) if node.kind in COMMUTATIVE else behind
        found[node] = number(("forth", found[node], *behind))


def _back(graph: Graph, found, number) -> None:
    uses: dict[Node, list[tuple[int, int]]] = {node: [] for node in graph.nodes}
    for place, node in enumerate(graph.outputs):
        uses[node].append((-1, place))
    for node in reversed(graph.nodes):
        found[node] = number(("back", found[node], *sorted(uses[node])))
        for place, x in enumerate(node.inputs):
            uses[x].append((found[node], 0 if node.kind in COMMUTATIVE else place))


class _Match:
    def __init__(self, ours: Graph, theirs: Graph) -> None:
        self.ours = ours
        self.theirs = theirs
        self.colours = colours(ours, theirs)
        self.there: dict[Node, Node] = {}
        self.here: dict[Node, Node] = {}
        self.faults: list[str] = []

    def pairs(self) -> list[tuple[Node, Node]]:
        if len(self.ours.outputs) != len(self.theirs.outputs):
            raise Mismatch(f"{len(self.ours.outputs)} and {len(self.theirs.outputs)} outputs")
        stack = list(zip(self.ours.outputs, self.theirs.outputs))
        while stack and len(self.faults) < SHOWN:
            stack += self.pair(*stack.pop())
        self.faults += self.left_over()
        if self.faults:
            raise Mismatch("\n".join(self.faults))
        return list(self.there.items())

    def pair(self, one: Node, other: Node) -> list[tuple[Node, Node]]:
        """What must be paired if these are."""
        if self.there.get(one) is other:
            return []
        if one in self.there or other in self.here:
            before = f"was {self.there[one]}" if one in self.there else f"is {self.here[other]}"
            self.faults.append(f"ours: {one}; theirs: {other}, which {before}")
            return []
        if one.own != other.own:
            self.faults.append(f"ours: {one}; theirs: {other}")
            return []
        self.there[one], self.here[other] = other, one
        if one.kind in COMMUTATIVE:
            return self.sides(one, other)
        return list(zip(one.inputs, other.inputs, strict=True))

    def sides(self, one: Node, other: Node) -> list[tuple[Node, Node]]:
        """The sides of a sum or product: those known already, those of one colour, the rest.

        Where any are left for the rest, the graphs differ; alike nodes give the better message.
        """
        found, mine, yours = [], list(one.inputs), list(other.inputs)
        for alike in (
            lambda x, y: self.there.get(x) is y,
            lambda x, y: self.colours[x] == self.colours[y] and x not in self.there,
            lambda x, y: x.own == y.own,
            lambda x, y: True,
        ):
            for x in list(mine):
                y = next((y for y in yours if alike(x, y)), None)
                if y is not None:
                    found.append((x, y))
                    mine.remove(x)
                    yours.remove(y)
        return found

    def left_over(self) -> list[str]:
        """The layers that one side has more of."""
        mine = Counter(str(Node(n.kind, n.inputs, n.weights)) for n in self.ours.nodes)
        yours = Counter(str(Node(n.kind, n.inputs, n.weights)) for n in self.theirs.nodes)
        return [
            f"only {side}: {times} x {what}"
            for side, extra in (("ours", mine - yours), ("theirs", yours - mine))
            for what, times in extra.most_common(SHOWN)
        ]
