"""How a layer's receptive field grows on the way from an input, layer by layer.

The fields are the compiler's own (`passes.receptive`); what is added here is the way: which layers
lie between, what each adds, and where paths meet. A loop of so many turns that nobody would read
them is one step.
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
"""Layers of a network whose loops are followed turn by turn."""


class Trace:
    """A value on its way: how it depends on the inputs, and what it was made by from what.

    `inputs` are the traces that flow into the layer at `path`; an input of the network has none,
    and its `op` is `None` (as for a loop that is taken as one step, which has inputs).
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
    tracer = _Tracer(path, model.instance.training_cost.layers <= UNROLLED)
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
        single = turns.first if self.unrolled else self._turn(turns, path)
        last = turns.first + turns.count
        if single > turns.first:
            current = self.fold(node, turns.replace(count=single - turns.first), current, reads)
        if not self.unrolled and single < last:
            current = self.run(turns.run, current + reads, wording.path(path, str(single)))
            rest = turns.replace(first=single + 1, count=last - single - 1)
            return self.fold(node, rest, current, reads) if rest.count else current
        for turn in range(single, last):
            current = self.run(turns.run, current + reads, wording.path(path, str(turn)))
        return current

    def _turn(self, turns: Turns, path: str) -> int:
        """The turn that holds the target, or the one behind the last."""
        around = f"{path}." if path else ""
        number = self.target.removeprefix(around).partition(".")[0]
        if self.target.startswith(around) and number.isdecimal():
            if turns.first <= int(number) < turns.first + turns.count:
                return int(number)
        return turns.first + turns.count

    def fold(
        self, node: Node, turns: Turns, current: tuple[Trace, ...], reads: tuple[Trace, ...]
    ) -> tuple[Trace, ...]:
        """Alike turns as one step, made from those values that its outputs depend on."""
        sources = current + reads
        own = identity(len(sources))
        inputs, outer = own[: len(current)], own[len(current) :]
        depends = self.receptive.node(node.replace(turns=(turns,)), inputs, outer)
        relations = follow(depends, tuple(t.relation for t in sources), turns.run.outputs)
        name = wording.path(node.part(), wording.turns(turns.first, turns.count))
        return tuple(
            Trace(name, None, relation, shape, tuple(sources[i] for i in sorted(on)))
            for relation, on, shape in zip(relations, depends, turns.run.outputs, strict=True)
        )
