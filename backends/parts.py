"""A network as a tree of parts with paths: statements, blocks, loops, turns and layers.

The paths are those of the weights (`conv2.1.residual.0`), and every level has one: a statement of
several steps is a part that holds them, a turn of a loop is one that holds its statements. Parts
are made when they are asked for, so that the turns of a long loop cost nothing.
"""

from __future__ import annotations

from itertools import islice

from ..diagnostics import CnncError
from ..errors.parts import UnknownPart
from ..instance import total
from ..passes.dataflow import flows
from . import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..instance import Cost, Instance, Node, Run
    from ..ops.base import Op
    from ..pipeline import Model
    from ..shape import Shape

MOST_KNOWN = 300
"""Paths that a misspelt one is compared with."""
MOST_DIGITS = 20
"""Of the number of a turn: no loop has as many turns."""


class Part:
    """A part of a network.

    `nodes` are the steps it is made of: one for a layer, block, loop or branch, several for a
    statement that is a chain; a turn of a loop, and the network itself, have none but a `run`.
    `above` is the part around it.
    """

    __slots__ = ("above", "nodes", "path", "run")

    def __init__(
        self, path: str, nodes: tuple[Node, ...], above: Part | None, run: Run | None = None
    ) -> None:
        self.path = path
        self.nodes = nodes
        self.above = above
        self.run = run

    @property
    def node(self) -> Node | None:
        """The only step, if there is one."""
        return self.nodes[0] if len(self.nodes) == 1 else None

    @property
    def op(self) -> Op | None:
        return self.node.op if self.node is not None else None

    @property
    def instance(self) -> Instance | None:
        return self.node.instance if self.node is not None else None

    @property
    def inputs(self) -> tuple[Shape, ...]:
        return self.nodes[0].inputs if self.nodes else self._run().inputs

    @property
    def outputs(self) -> tuple[Shape, ...]:
        return self.nodes[-1].outputs if self.nodes else self._run().outputs

    @property
    def cost(self) -> Cost:
        """What it holds and does, what only training needs included."""
        return total([node.cost for node in self.nodes]) if self.nodes else self._run().cost

    @property
    def training(self) -> bool:
        """Whether only outputs of training need it."""
        own = any(node.training for node in self.nodes)
        return own or (self.above is not None and self.above.training)

    @property
    def frozen(self) -> bool:
        own = bool(self.nodes) and all(node.frozen for node in self.nodes)
        return own or (self.above is not None and self.above.frozen)

    @property
    def text(self) -> str:
        """What it is, in the words of the language."""
        return " -> ".join(_words(node) for node in self.nodes) if self.nodes else "turn"

    def inside(self) -> Iterator[Part]:
        """The parts directly in it, in order; a layer has none."""
        node = self.node
        if not self.nodes:
            yield from _statements(self._run(), self)
        elif node is None:
            for step in self.nodes:
                place = "" if step.step.place is None else str(step.step.place)
                yield from _node(step, wording.path(self.path, place), self)
        elif node.instance is not None:
            yield from _statements(node.instance.run, self)
        elif node.branch is not None:
            yield from _statements(node.branch, self)
        else:
            for turns in node.turns:
                for turn in range(turns.first, turns.first + turns.count):
                    yield _turn(turns.run, wording.path(self.path, str(turn)), self)

    def find(self, name: str) -> Part | None:
        """The part directly in it whose path goes on by `name` (which may have several parts)."""
        wanted = wording.path(self.path, name)
        node = self.node
        if node is not None and node.turns:
            number = int(name) if name.isdecimal() and len(name) < MOST_DIGITS else -1
            for turns in node.turns:
                if turns.first <= number < turns.first + turns.count:
                    return _turn(turns.run, wanted, self)
            return None
        for part in self.inside():
            if part.path == wanted:
                return part
            if part.path == self.path and (inner := part.find(name)) is not None:
                # The only statement of a block adds no level.
                return inner
        return None

    def _run(self) -> Run:
        assert self.run is not None
        return self.run


def whole(model: Model) -> Part:
    """The network as one part, with an empty path."""
    return Part("", (), None, model.instance.run)


def locate(model: Model, path: str) -> Part:
    """The part at a path, which may hold a range as tables print it (`conv2.1-2`: the first).

    Raises `CnncError` with `UnknownPart` (status 2), which says what was likely meant.
    """
    part = whole(model)
    for name in path.split("."):
        inner = part.find(_first(name))
        if inner is None:
            known = tuple(islice((other.path for other in _level(part)), MOST_KNOWN))
            raise CnncError([UnknownPart(None, (), path, model.name, part.path, known)], 2)
        part = inner
    return part


def _first(name: str) -> str:
    """`1` of `1-2`."""
    first, dash, last = name.partition("-")
    return first if dash and first.isdecimal() and last.isdecimal() else name


def _level(part: Part) -> Iterator[Part]:
    """What a path may go on to from a part."""
    for inner in part.inside():
        yield from _level(inner) if inner.path == part.path else (inner,)


def walk(part: Part) -> Iterator[Part]:
    """All parts in a part, each before what is in it."""
    for inner in part.inside():
        yield inner
        yield from walk(inner)


def layers(part: Part) -> Iterator[Part]:
    """The layers of a part in order; itself if it is one."""
    if part.op is not None:
        yield part
    for inner in part.inside():
        yield from layers(inner)


def _statements(run: Run, above: Part) -> Iterator[Part]:
    for flow, nodes in flows(run, training=True):
        path = wording.path(above.path, flow.name or "")
        if len(nodes) > 1 and flow.name is not None:
            yield Part(path, nodes, above)
            continue
        for node in nodes:
            place = "" if node.step.place is None else str(node.step.place)
            yield from _node(node, wording.path(path, place), above)


def _node(node: Node, path: str, above: Part) -> Iterator[Part]:
    part = Part(path, (node,), above)
    if node.branch is None:
        yield part
    else:
        yield _only(part)


def _turn(run: Run, path: str, above: Part) -> Part:
    return _only(Part(path, (), above, run))


def _only(part: Part) -> Part:
    """A part, or the one in it that has its path: the only statement of a body adds no level."""
    inner = list(islice(part.inside(), 2))
    return inner[0] if len(inner) == 1 and inner[0].path == part.path else part


def _words(node: Node) -> str:
    if node.op is not None or node.instance is not None:
        return wording.node(node)
    if node.turns:
        turns = sum(turn.count for turn in node.turns)
        return f"{turns} turn{'s' * (turns != 1)}"
    branched = node.branch is not None and bool(node.branch.nodes)
    return "branch" if branched else "passes on what flows in"
