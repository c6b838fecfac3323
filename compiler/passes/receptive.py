"""Receptive fields: which part of an input each value depends on.

Along one axis, place `i` of a value that one path of layers connects to an input depends on the
input's places from `low + i * jump` to `high + i * jump` (padding counts as places before 0 and
behind the last). Where a layer makes the map larger, the jump is a fraction, and a few places in
turn have a `low` and a `high` each. A layer is such a path, a chain of layers is the composition
of theirs, and where paths meet, those of one jump are united. So a block's paths are found once
for all its instances alike, and a repeat's by repeated squaring.

Source: Araujo, Norris, Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks",
Distill, https://distill.pub/2019/computing-receptive-fields: its size is `high - low + 1`, its
effective stride `jump`, and its start is `low`.
"""

from __future__ import annotations

from math import gcd

from ..diagnostics import CnncError
from ..errors.values import TooLarge
from ..record import Record
from .dataflow import evaluate
from .repeated import repeated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..instance import Instance, Node, Run, Turns
    from ..ops.base import Op
    from ..shape import Footprint, Shape, Window

    Path = tuple[int, tuple[int, ...], tuple[int, ...]]
    """The low and high of the first few places; for as many places behind them, both are larger
    by the shift, which is the first item. The shift for each of these places is the jump."""
    Axis = tuple[Path, ...]
    """The paths along one axis, one for each jump, in rising order."""
    Reach = tuple[Axis, Axis]
    """Height and width."""
    Relation = Mapping[int, Reach]
    """How a value depends on what flows into a run, by position; what is missing has no path."""

SAME: Axis = ((1, (0,), (0,)),)
"""Each place depends on that place."""
MOST_JUMPS = 16
"""More jumps than this along one axis are taken for one that reaches as far as all do."""
MOST_PHASES = 256
"""The same for more places than this before a path repeats itself."""
EXACT = 2**53
"""From here on floats are whole numbers."""
MOST_BITS = 2**16
"""Of a jump: ten million strides in a row would give one of ten million."""


class _TooFar(Exception):
    pass


class Extent(Record):
    """The receptive field of a value along one axis of an input, in places of the input.

    `size`: of the widest field that any place of the value has.
    `jump`: how far the field moves from one place to the next, on average; the longest, where
    paths differ.
    `start`: the middle of the first place's field. The middle of the input's first place is 0.
    `aligned`: whether all paths have one jump; where they have not, fields differ in size.
    """

    size: int
    jump: float
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
        """How a node's outputs depend on whatever its inputs and reads are told in.

        Raises `CnncError` where a jump is too large.
        """
        try:
            return self._node(node, inputs, reads)
        except _TooFar:
            what, limit = "the jump of the receptive field", f"2**{MOST_BITS} places"
            raise CnncError([TooLarge(node.step.span, (), what, limit)]) from None

    def _node(
        self, node: Node, inputs: tuple[Relation, ...], reads: tuple[Relation, ...]
    ) -> tuple[Relation, ...]:
        if node.op is not None:
            shape = node.outputs[0]
            steps = [layer(node.op, node.inputs, i, shape) for i in range(len(inputs))]
            merged = merge(
                [compose(reach, x, shape) for reach, x in zip(steps, inputs, strict=True)], shape
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
        return repeated(self.run(run), turns.count, lambda b, a: follow(b, a + reads, run.outputs))


def identity(sources: int) -> tuple[Relation, ...]:
    """Each of so many values depends on itself, place by place."""
    return tuple({i: (SAME, SAME)} for i in range(sources))


def layer(op: Op, inputs: tuple[Shape, ...], index: int, output: Shape) -> Reach:
    """How what a layer puts out depends on one of its inputs."""
    x = inputs[index]
    # What joins many inputs does not slide; to ask it about all of them for each would take long.
    alone = len(inputs) == 1
    windows = op.windows(x) if alone else None
    if windows is not None:
        return _slid(windows[0]), _slid(windows[1])
    footprints = op.footprints(x) if alone else None
    if footprints is not None:
        down, across = footprints
        return _printed(down, x.height), _printed(across, x.width)
    whole = op.whole_map or (x.is_map and not output.is_map)
    return (
        _pointwise(x.height, output.height, whole),
        _pointwise(x.width, output.width, whole),
    )


def _slid(window: Window) -> Axis:
    return ((window.stride, (-window.low,), (window.extent - 1 - window.low,)),)


def _printed(footprint: Footprint, places: int) -> Axis:
    d, step = footprint.divisor, footprint.step
    if d > MOST_PHASES:
        return _all(places)
    phases = range(d)
    return (
        (
            step,
            tuple([-(-(o * step + footprint.low) // d) for o in phases]),
            tuple([(o * step + footprint.high) // d for o in phases]),
        ),
    )


def _pointwise(places: int, out: int, whole: bool) -> Axis:
    # A value of one place that meets a map (a gate, say) is seen alike from all its places.
    return _all(places) if whole or places != out else SAME


def _all(places: int) -> Axis:
    return ((0, (0,), (places - 1,)),)


def compose(reach: Reach, relation: Relation, shape: Shape) -> Relation:
    """How a value of that shape depends on the sources, from how it depends on an input of that
    relation."""
    if reach[0] is SAME and reach[1] is SAME:
        return relation
    return {
        i: (
            _compose(reach[0], source[0], shape.height),
            _compose(reach[1], source[1], shape.width),
        )
        for i, source in relation.items()
    }


def _compose(outer: Axis, inner: Axis, places: int) -> Axis:
    if len(outer) == len(inner) == 1:
        return (_through(outer[0], inner[0], places),)
    return _unite([_through(a, b, places) for a in outer for b in inner], places)


def _through(outer: Path, inner: Path, places: int) -> Path:
    """The path through an inner one, which is nearer the source, and then an outer one."""
    step, lows, highs = outer
    jump, firsts, lasts = inner
    if step.bit_length() + jump.bit_length() > MOST_BITS:
        raise _TooFar
    if len(lows) == len(firsts) == 1:
        return (step * jump, (firsts[0] + lows[0] * jump,), (lasts[0] + highs[0] * jump,))
    turns = len(firsts) // gcd(len(firsts), step)
    phases = len(lows) * turns
    if phases > MOST_PHASES:
        low = _place(jump, firsts, lows[0])
        return (0, (low,), (_place(jump, lasts, _place(step, highs, places - 1)),))
    return (
        jump * step * turns // len(firsts),
        tuple([_place(jump, firsts, _place(step, lows, o)) for o in range(phases)]),
        tuple([_place(jump, lasts, _place(step, highs, o)) for o in range(phases)]),
    )


def _place(shift: int, ends: tuple[int, ...], o: int) -> int:
    """Where a path's low or high stands for place `o`."""
    turn, phase = divmod(o, len(ends))
    return ends[phase] + turn * shift


def _unite(paths: list[Path], places: int) -> Axis:
    widest: dict[tuple[int, int], Path] = {}
    for path in paths:
        shift, phases = path[0], len(path[1])
        common = gcd(shift, phases)
        jump = (shift // common, phases // common)
        known = widest.get(jump)
        widest[jump] = _both(known, path, places) if known else path
    found = [widest[jump] for jump in sorted(widest, key=lambda jump: _ratio(*jump))]
    return tuple(found)


def _both(a: Path, b: Path, places: int) -> Path:
    """One path for two of one jump, which reaches as far as they do."""
    phases = len(a[1]) * len(b[1]) // gcd(len(a[1]), len(b[1]))
    if phases > MOST_PHASES:
        return _flat([a, b], places)
    turn = range(phases)
    return (
        a[0] * phases // len(a[1]),
        tuple([min(_place(p[0], p[1], o) for p in (a, b)) for o in turn]),
        tuple([max(_place(p[0], p[2], o) for p in (a, b)) for o in turn]),
    )


def _flat(paths: Sequence[Path], places: int) -> Path:
    """From every place all that any place reaches."""
    last = places - 1
    low = min(min(lows) for _, lows, _ in paths)
    return (0, (low,), (max(_place(shift, highs, last) for shift, _, highs in paths),))


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
                    _joined(other[0], reach[0], shape.height),
                    _joined(other[1], reach[1], shape.width),
                )
    return merged


def _joined(a: Axis, b: Axis, places: int) -> Axis:
    axis = _unite([*a, *b], places)
    return axis if len(axis) <= MOST_JUMPS else (_flat(axis, places),)


def follow(
    run: tuple[Relation, ...], facts: tuple[Relation, ...], shapes: tuple[Shape, ...]
) -> tuple[Relation, ...]:
    """The outputs of a run whose inputs (then reads) have these relations."""
    return tuple(
        merge([compose(reach, facts[i], shape) for i, reach in relation.items()] or [{}], shape)
        for relation, shape in zip(run, shapes, strict=True)
    )


def field(reach: Reach, shape: Shape) -> Field:
    """The receptive field of a value of that shape."""
    return Field(_extent(reach[0], shape.height), _extent(reach[1], shape.width))


def _extent(axis: Axis, places: int) -> Extent:
    # For places that lie one turn of all paths apart, the united field is as wide as a maximum
    # of linear functions, so it is widest in the first or the last turn.
    turn = 1
    for _, lows, _ in axis:
        turn = min(turn * len(lows) // gcd(turn, len(lows)), places, MOST_PHASES**2)
    ends = [
        (
            min(_place(shift, lows, o) for shift, lows, _ in axis),
            max(_place(shift, highs, o) for shift, _, highs in axis),
        )
        for o in (*range(turn), *range(places - turn, places))
    ]
    size = max(high - low + 1 for low, high in ends)
    shift, lows, _ = axis[-1]
    return Extent(size, _ratio(shift, len(lows)), _ratio(sum(ends[0]), 2), len(axis) == 1)


def _ratio(number: int, divisor: int) -> float:
    """A quotient: an int where it is whole, or so large that a float has no places for the rest."""
    whole, rest = divmod(number, divisor)
    return number / divisor if rest and abs(whole) < EXACT else whole
