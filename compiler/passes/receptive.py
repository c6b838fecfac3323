"""Receptive fields: which part of an input each value depends on.

Along one axis, place `i` of a value that one path of layers connects to an input depends on the
input's places from `low + i * jump` to `high + i * jump` (padding counts as places before 0 and
behind the last). A layer that slides is such a triple, a chain of layers is the composition of
theirs, and where paths meet, the paths of one jump are united. So a block's triples are found
once for all its instances alike, and a repeat's by repeated squaring.

Source: Araujo, Norris, Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, https://distill.pub/2019/computing-receptive-fields: its size is `high - low + 1`, its
effective stride `jump`, and its start is `low`.
"""

from __future__ import annotations

from ..record import Record
from .dataflow import evaluate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..instance import Instance, Node, Run, Turns
    from ..ops.base import Op
    from ..shape import Shape

    Path = tuple[int, int, int]
    """Jump, low and high."""
    Axis = tuple[Path, ...]
    """The paths along one axis, one for each jump, in rising order."""
    Reach = tuple[Axis, Axis]
    """Height and width."""
    Relation = Mapping[int, Reach]
    """How a value depends on what flows into a run, by position; what is missing has no path."""

SAME: Axis = ((1, 0, 0),)
"""Each place depends on that place."""
MOST_JUMPS = 16
"""More jumps than this along one axis are taken for one that reaches as far as all do."""


class Extent(Record):
    """The receptive field of a value along one axis of an input, in places of the input.

    `size`: of the widest field that any place of the value has.
    `jump`: how far the field moves from one place to the next; the longest, where paths differ.
    `start`: the middle of the first place's field. The middle of the input's first place is 0.
    `aligned`: whether all paths have one jump; where they have not, fields differ in size.
    """

    size: int
    jump: int
    start: float
    aligned: bool


class Field(Record):
    """The receptive field of a value with regard to one input."""

    height: Extent
    width: Extent


class Receptive:
    """Receptive fields in one network. What was found for a run is kept and used again."""

    def __init__(self) -> None:
        self._runs: dict[Run, tuple[Relation, ...]] = {}

    def outputs(self, instance: Instance) -> tuple[dict[int, Field], ...]:
        """For each output of an instance: the field with regard to each input it depends on."""
        return tuple(
            {i: field(reach, shape) for i, reach in relation.items()}
            for relation, shape in zip(self.run(instance.run), instance.outputs, strict=True)
        )

    def run(self, run: Run) -> tuple[Relation, ...]:
        """For each output of a run: how it depends on its inputs and then its body's reads."""
        known = self._runs.get(run)
        if known is None:
            sources = len(run.inputs) + len(run.body.reads)
            known = evaluate(run, identity(sources), self.node)
            self._runs[run] = known
        return known

    def node(
        self, node: Node, inputs: tuple[Relation, ...], reads: tuple[Relation, ...]
    ) -> tuple[Relation, ...]:
        """How a node's outputs depend on whatever its inputs and reads are told in."""
        if node.op is not None:
            shape = node.outputs[0]
            steps = [layer(node.op, node.inputs, i, shape) for i in range(len(inputs))]
            merged = merge(
                [compose(reach, x) for reach, x in zip(steps, inputs, strict=True)], shape
            )
            return (merged,) * len(node.outputs)
        if node.instance is not None:
            return follow(self.run(node.instance.run), inputs, node.outputs)
        if node.branch is not None:
            return follow(self.run(node.branch), inputs + reads, node.outputs)
        current = inputs
        for turns in node.turns:
            current = follow(self._turns(turns), current + reads, turns.run.outputs)
        return current

    def _turns(self, turns: Turns) -> tuple[Relation, ...]:
        """All turns together; turn after turn the reads stay what they are."""
        run = turns.run
        reads = identity(len(run.inputs) + len(run.body.reads))[len(run.inputs) :]
        shapes = run.outputs
        power, count = self.run(run), turns.count
        total: tuple[Relation, ...] | None = None
        while True:
            if count & 1:
                total = power if total is None else follow(power, total + reads, shapes)
            count >>= 1
            if not count:
                assert total is not None
                return total
            power = follow(power, power + reads, shapes)


def identity(sources: int) -> tuple[Relation, ...]:
    """Each of so many values depends on itself, place by place."""
    return tuple({i: (SAME, SAME)} for i in range(sources))


def layer(op: Op, inputs: tuple[Shape, ...], index: int, output: Shape) -> Reach:
    """How what a layer puts out depends on one of its inputs."""
    windows = op.windows(*inputs)
    if windows is not None:
        down, across = windows
        return (
            ((down.stride, -down.low, down.extent - 1 - down.low),),
            ((across.stride, -across.low, across.extent - 1 - across.low),),
        )
    x = inputs[index]
    whole = op.whole_map or (x.is_map and not output.is_map)
    return (
        _pointwise(x.height, output.height, whole),
        _pointwise(x.width, output.width, whole),
    )


def _pointwise(places: int, out: int, whole: bool) -> Axis:
    if whole:
        return ((0, 0, places - 1),)
    # A value of one place that meets a map (a gate, say) is seen alike from all its places.
    return SAME if places == out else ((0, 0, places - 1),)


def compose(reach: Reach, relation: Relation) -> Relation:
    """How a value depends on the sources, from how it depends on an input of that relation."""
    if reach[0] is SAME and reach[1] is SAME:
        return relation
    return {
        i: (_compose(reach[0], source[0]), _compose(reach[1], source[1]))
        for i, source in relation.items()
    }


def _compose(outer: Axis, inner: Axis) -> Axis:
    if len(outer) == len(inner) == 1:
        (step, low, high), (jump, first, last) = outer[0], inner[0]
        return ((step * jump, first + low * jump, last + high * jump),)
    return _unite(
        [
            (step * jump, first + low * jump, last + high * jump)
            for step, low, high in outer
            for jump, first, last in inner
        ]
    )


def _unite(paths: list[Path]) -> Axis:
    widest: dict[int, tuple[int, int]] = {}
    for jump, low, high in paths:
        known = widest.get(jump)
        widest[jump] = (min(low, known[0]), max(high, known[1])) if known else (low, high)
    return tuple((jump, *widest[jump]) for jump in sorted(widest))


def merge(relations: list[Relation], shape: Shape) -> Relation:
    """The relation of a value of that shape where several paths meet."""
    if len(relations) == 1:
        return relations[0]
    merged: dict[int, Reach] = {}
    for relation in relations:
        for i, reach in relation.items():
            other = merged.get(i)
            if other is None or other == reach:
                merged[i] = reach
            else:
                merged[i] = (
                    _bounded(_unite([*other[0], *reach[0]]), shape.height),
                    _bounded(_unite([*other[1], *reach[1]]), shape.width),
                )
    return merged


def _bounded(axis: Axis, places: int) -> Axis:
    if len(axis) <= MOST_JUMPS:
        return axis
    last = places - 1
    lows = [low for _, low, _ in axis]
    return ((0, min(lows), max(high + last * jump for jump, _, high in axis)),)


def follow(
    run: tuple[Relation, ...], facts: tuple[Relation, ...], shapes: tuple[Shape, ...]
) -> tuple[Relation, ...]:
    """The outputs of a run whose inputs (then reads) have these relations."""
    return tuple(
        merge([compose(reach, facts[i]) for i, reach in relation.items()] or [{}], shape)
        for relation, shape in zip(run, shapes, strict=True)
    )


def field(reach: Reach, shape: Shape) -> Field:
    """The receptive field of a value of that shape."""
    return Field(_extent(reach[0], shape.height), _extent(reach[1], shape.width))


def _extent(axis: Axis, places: int) -> Extent:
    # The united field is as wide as a maximum of linear functions of the place, so it is widest
    # at an end.
    ends = [
        (min(low + i * jump for jump, low, _ in axis), max(h + i * jump for jump, _, h in axis))
        for i in (0, places - 1)
    ]
    size = max(high - low + 1 for low, high in ends)
    middle, half = divmod(ends[0][0] + ends[0][1], 2)
    return Extent(size, axis[-1][0], middle + 0.5 if half else middle, len(axis) == 1)
