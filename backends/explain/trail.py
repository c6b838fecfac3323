"""How a layer's receptive field grows on the way from an input, layer by layer.

The fields are the compiler's own (`passes.receptive`); what is added here is the way: which layers
lie between, what each adds, and where paths meet. In a network of so many steps that nobody would
read them, what does not hold the layer in question is one step: a block, or turns of a loop.
"""

from __future__ import annotations

from ...instance import Turns
from ...passes.dataflow import evaluate
from ...passes.receptive import Receptive, field, follow, identity
from .. import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...instance import Node, Run
    from ...ops.base import Op
    from ...passes.receptive import Field, Reach
    from ...pipeline import Model
    from ...shape import Shape

    Relation = Mapping[int, Reach]

UNROLLED = 20_000
"""Steps of a network of which each is followed alone."""


class Trace:
    """A value on its way: how it depends on the inputs, and what it was made by from what.

    `inputs` are the traces that flow into the layer at `path`; an input of the network has none,
    and its `op` is `None` (as for a block or turns taken as one step, which have inputs).
    """

    __slots__ = ("inputs", "op", "path", "relation", "shape", "shapes")

    def __init__(
        self,
        path: str,
        op: Op | None,
        relation: Relation,
        shape: Shape,
        inputs: tuple[Trace, ...] = (),
        shapes: tuple[Shape, ...] = (),
    ) -> None:
        self.path = path
        self.op = op
        self.relation = relation
        self.shape = shape
        self.inputs = inputs
        self.shapes = shapes

    def field(self, source: int) -> Field | None:
        """The field in an input of the network; `None` where it does not depend on it."""
        reach = self.relation.get(source)
        return None if reach is None else field(reach, self.shape)

    def before(self, source: int) -> Trace | None:
        """The value it is made from whose field is widest, of those that depend on an input."""
        widest, most = None, -1
        for trace in self.inputs:
            seen = trace.field(source)
            if seen is not None and seen.height.size + seen.width.size > most:
                widest, most = trace, seen.height.size + seen.width.size
        return widest

    def way(self, source: int) -> Iterator[Trace]:
        """From this value back to an input, by the widest field where paths meet."""
        trace: Trace | None = self
        while trace is not None:
            yield trace
            trace = trace.before(source)


class Steps:
    """How many steps a run takes, turns and blocks that hold no layer included."""

    def __init__(self) -> None:
        self._known: dict[Run, int] = {}

    def of(self, run: Run) -> int:
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = 1 + sum(map(self._node, run.nodes))
        return known

    def _node(self, node: Node) -> int:
        if node.instance is not None:
            return self.of(node.instance.run)
        if node.branch is not None:
            return self.of(node.branch)
        return sum(turns.count * self.of(turns.run) for turns in node.turns) or 1


class _Found(Exception):
    pass


def trace(model: Model, path: str) -> Trace:
    """The trace of what the layer at a path puts out (the first value, where it is several)."""
    run = model.instance.run
    names = [value.name or "input" for value in run.body.incoming]
    relations = identity(len(model.instance.inputs))
    start = tuple(
        Trace(name, None, relation, shape)
        for name, relation, shape in zip(names, relations, model.instance.inputs, strict=True)
    )
    tracer = _Tracer(path, Steps().of(run) <= UNROLLED)
    try:
        tracer.run(run, start, "")
    except _Found:
        assert tracer.found is not None
        return tracer.found
    raise KeyError(path)


class _Tracer:
    def __init__(self, target: str, unrolled: bool) -> None:
        self.target = target
        self.unrolled = unrolled
        self.receptive = Receptive()
        self.found: Trace | None = None

    def run(self, run: Run, facts: tuple[Trace, ...], path: str) -> tuple[Trace, ...]:
        def step(
            node: Node, inputs: tuple[Trace, ...], reads: tuple[Trace, ...]
        ) -> tuple[Trace, ...]:
            return self.node(node, inputs, reads, wording.path(path, node.part()))

        return evaluate(run, facts, step, training=True)

    def node(
        self, node: Node, inputs: tuple[Trace, ...], reads: tuple[Trace, ...], path: str
    ) -> tuple[Trace, ...]:
        if node.op is not None:
            relations = self.receptive.node(node, tuple(t.relation for t in inputs), ())
            made = tuple(
                Trace(path, node.op, relation, shape, inputs, node.inputs)
                for relation, shape in zip(relations, node.outputs)
            )
            if path == self.target:
                self.found = made[0]
                raise _Found
            return made
        if not node.turns and not self.unrolled and not self._within(path):
            return self.fold(node, path, inputs, reads, node.outputs)
        if node.instance is not None:
            return self.run(node.instance.run, inputs, path)
        if node.branch is not None:
            return self.run(node.branch, inputs + reads, path)
        current = inputs
        for turns in node.turns:
            current = self.turns(node, turns, current, reads, path)
        return current

    def turns(
        self,
        node: Node,
        turns: Turns,
        current: tuple[Trace, ...],
        reads: tuple[Trace, ...],
        path: str,
    ) -> tuple[Trace, ...]:
        def folded(first: int, end: int, current: tuple[Trace, ...]) -> tuple[Trace, ...]:
            if first == end:
                return current
            some = turns.replace(first=first, count=end - first)
            name = wording.path(path, wording.turns(first, end - first))
            made = turns.run.outputs
            return self.fold(node.replace(turns=(some,)), name, current, reads, made)

        last = turns.first + turns.count
        if self.unrolled:
            begin, end = turns.first, last
        else:
            begin = self._turn(turns, path)
            end = min(begin + 1, last)
        current = folded(turns.first, begin, current)
        for turn in range(begin, end):
            current = self.run(turns.run, current + reads, wording.path(path, str(turn)))
        return folded(end, last, current)

    def _within(self, path: str) -> bool:
        """Whether the target is the part at a path, or inside it."""
        return not path or f"{self.target}.".startswith(f"{path}.")

    def _turn(self, turns: Turns, path: str) -> int:
        """The turn that holds the target, or the one behind the last."""
        last = turns.first + turns.count
        number = self.target.removeprefix(f"{path}." if path else "").partition(".")[0]
        if self._within(path) and number.isdecimal() and turns.first <= int(number) < last:
            return int(number)
        return last

    def fold(
        self,
        node: Node,
        name: str,
        current: tuple[Trace, ...],
        reads: tuple[Trace, ...],
        outputs: tuple[Shape, ...],
    ) -> tuple[Trace, ...]:
        """A node as one step, made from those values that its outputs depend on."""
        sources = current + reads
        own = identity(len(sources))
        depends = self.receptive.node(node, own[: len(current)], own[len(current) :])
        relations = follow(depends, tuple(t.relation for t in sources), outputs)
        return tuple(
            Trace(name, None, relation, shape, tuple(sources[i] for i in sorted(on)))
            for relation, on, shape in zip(relations, depends, outputs, strict=True)
        )
