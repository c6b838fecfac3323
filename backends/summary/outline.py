"""A network as an outline: layers, blocks and loops, each row with what is inside it."""

from __future__ import annotations

from .. import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...instance import Cost, Node, Run
    from ...shape import Shape


class Row:
    """A layer, a block, or turns of a loop that hold several things.

    `name` is the rest of its path inside the row around it; `text` what it is, in the words of the
    language; `count` how many alike turns it stands for, all of which `cost` counts, while what is
    `inside` is told for one. `turn` marks turns of a loop that are no single layer or block.
    """

    __slots__ = ("body", "cost", "count", "frozen", "name", "node", "shapes", "training")

    def __init__(
        self,
        name: str,
        node: Node | None,
        body: Run | None,
        shapes: tuple[Shape, ...],
        cost: Cost,
        count: int,
        frozen: bool,
        training: bool,
    ) -> None:
        self.name = name
        self.node = node
        self.body = body
        self.shapes = shapes
        self.cost = cost
        self.count = count
        self.frozen = frozen
        self.training = training

    @property
    def text(self) -> str:
        if self.node is not None:
            return wording.node(self.node)
        return "turn" if self.count == 1 else "turns"

    def inside(self) -> Iterator[Row]:
        """The rows of a block or turn; a layer has none."""
        if self.body is not None:
            yield from rows(self.body, "", self.frozen, self.training)


def rows(run: Run, prefix: str = "", frozen: bool = False, training: bool = False) -> Iterator[Row]:
    """The rows of a body, in order. What only passes values on has none."""
    for node in run.nodes:
        name = wording.path(prefix, node.part())
        yield from _node(node, name, 1, frozen, training)


def _node(node: Node, name: str, times: int, frozen: bool, training: bool) -> Iterator[Row]:
    frozen = frozen or node.frozen
    training = training or node.training
    if node.op is not None or node.instance is not None:
        body = node.instance.run if node.instance is not None else None
        cost = node.cost.freeze() if frozen else node.cost
        yield Row(name, node, body, node.outputs, cost * times, times, frozen, training)
    elif node.branch is not None:
        yield from rows(node.branch, name, frozen, training)
    for turns in node.turns:
        turn = wording.path(name, wording.turns(turns.first, turns.count))
        run, count = turns.run, turns.count * times
        only = run.nodes[0] if len(run.nodes) == 1 else None
        if only is not None and not only.part() and only.branch is None:
            yield from _node(only, turn, count, frozen, training)
        elif count == 1:
            yield from rows(run, turn, frozen, training)
        elif run.nodes:
            cost = run.cost.freeze() if frozen else run.cost
            yield Row(turn, None, run, run.outputs, cost * count, count, frozen, training)


def fitting(run: Run, limit: int) -> int:
    """The greatest depth at which an outline has at most `limit` rows; at least 1."""
    level, depth = list(_few(rows(run), limit)), 1
    total = len(level)
    while total <= limit:
        level = list(_few((inner for row in level for inner in row.inside()), limit - total))
        if not level:
            return depth
        total += len(level)
        if total <= limit:
            depth += 1
    return depth


def _few(all_rows: Iterator[Row], limit: int) -> Iterator[Row]:
    """The rows up to one more than the limit: enough to know that there are too many."""
    for i, row in enumerate(all_rows):
        yield row
        if i >= limit:
            return
