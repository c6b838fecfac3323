"""Memory of a forward pass at inference: float32, one image.

`activations` is what all layers put out, together. `peak` is the most that must be alive at one
moment, under these rules, which leave nothing to a framework's cleverness:

- Layers run one after another in the order of the spec; what only training needs does not run.
- Every layer writes its outputs to new memory: none works in place, and none is fused with its
  neighbour (a dropout or flatten copies, too). While it runs, its inputs and its outputs are alive.
- A value is alive from the layer that makes it (the network's inputs: from the start) through the
  last layer that reads it; an output of the network is alive to the end; what nothing reads is
  alive only while the layer that makes it runs. A block, or a turn of a loop, that is given a
  value reads it when it begins, whether or not a layer in it does.
- Labels, `if`, a `repeat 0` and the borders of blocks make no value: what passes through them is
  one value under several names.
- Weights are not counted, nor the scratch memory inside a layer.

A block is followed once for each way its inputs are held by its callers (whether something after
the call still needs them), and alike turns of a loop until their state comes back, so the time
this takes is that of what differs and not that of the network.

Source: liveness as in Aho, Lam, Sethi, Ullman, "Compilers", 2nd edition, section 9.2.5, along the
one path there is.
"""

from __future__ import annotations

from ..instance import BYTES
from ..record import Record
from .dataflow import body_of, enter, flows, gather, leave

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..instance import Instance, Node, Run, Turns
    from ..ir import Value

    Buffers = tuple[int, ...]

END = (2**62, 0)
"""Later than any node."""


class Memory(Record):
    """Bytes of one forward pass: of all activations, and of the most that is alive at once."""

    activations: int
    peak: int


def memory(instance: Instance) -> Memory:
    """The memory of a network's forward pass at inference."""
    sizes = tuple(shape.size for shape in instance.inputs)
    outcome = Peak().run(instance.run, tuple(range(len(sizes))), sizes, (False,) * len(sizes))
    return Memory(instance.cost.activations * BYTES, outcome.peak * BYTES)


class Outcome(Record):
    """What a run does to memory, in numbers (not bytes).

    `peak` counts the run's inputs for as long as they live, and to the end if a caller holds them.
    `outputs` are the places of inputs that pass through, else numbers from the count of inputs
    on; `made` are the sizes of those.
    """

    peak: int
    outputs: Buffers
    made: tuple[int, ...]


class Peak:
    """The peak of runs, each found once for each way its inputs are shared and held."""

    def __init__(self) -> None:
        self._known: dict[tuple[Run, Buffers, tuple[int, ...], tuple[bool, ...]], Outcome] = {}

    def run(
        self, run: Run, inputs: Buffers, sizes: tuple[int, ...], held: tuple[bool, ...]
    ) -> Outcome:
        """Follow a run whose inputs, then reads, are these buffers, numbered from 0.

        `sizes` and `held` are of the buffers. A held one is needed by someone after the run.
        """
        key = (run, inputs, sizes, held)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _Frame(self, sizes, held).follow(run, inputs)
        return known


class _Frame:
    """Who still needs which buffer while one run is followed."""

    def __init__(self, peak: Peak, sizes: tuple[int, ...], held: tuple[bool, ...]) -> None:
        self.all = peak
        self.sizes = list(sizes)
        self.needs = [0] * len(sizes)
        self.live = 0
        self.peak = 0
        self.inputs = len(sizes)
        for buffer, kept in enumerate(held):
            if kept:
                self.hold((buffer,))

    def hold(self, buffers: Buffers) -> None:
        for buffer in buffers:
            if not self.needs[buffer]:
                self.live += self.sizes[buffer]
            self.needs[buffer] += 1

    def drop(self, buffers: Buffers) -> None:
        for buffer in buffers:
            self.needs[buffer] -= 1
            if not self.needs[buffer]:
                self.live -= self.sizes[buffer]

    def make(self, sizes: tuple[int, ...]) -> Buffers:
        first = len(self.sizes)
        self.sizes += sizes
        self.needs += [0] * len(sizes)
        return tuple(range(first, len(self.sizes)))

    def follow(self, run: Run, inputs: Buffers) -> Outcome:
        last = _last_uses(run)
        values = enter(run.body, inputs)
        for value, buffers in values.items():
            if value in last:
                self.hold(buffers)
        self.peak = self.live
        for f, (flow, nodes) in enumerate(flows(run)):
            current = gather(values, flow.source)
            self.hold(current)
            for n, node in enumerate(nodes):
                body = body_of(node)
                reads = gather(values, body.reads) if body else ()
                self.hold(reads)
                sources = flow.source if n == 0 else ()
                for value in {*sources, *(body.reads if body else ())}:
                    if last[value] == (f, n):
                        self.drop(values[value])
                current = self.node(node, current, reads)
            fresh: dict[Value, Buffers] = {}
            leave(fresh, flow, current)
            for value, buffers in fresh.items():
                if value in last:
                    self.hold(buffers)
            values.update(fresh)
            self.drop(current)
        return self._outcome(gather(values, run.body.result))

    def _outcome(self, buffers: Buffers) -> Outcome:
        names: dict[int, int] = {}
        made: list[int] = []
        for buffer in buffers:
            if buffer < self.inputs:
                names[buffer] = buffer
            elif buffer not in names:
                names[buffer] = self.inputs + len(made)
                made.append(self.sizes[buffer])
        return Outcome(self.peak, tuple(names[buffer] for buffer in buffers), tuple(made))

    def node(self, node: Node, current: Buffers, reads: Buffers) -> Buffers:
        """Run one node. It lets go of `current` and `reads`, and holds what it gives."""
        if node.op is not None:
            made = self.make(tuple(shape.size for shape in node.outputs))
            self.hold(made)
            self.peak = max(self.peak, self.live)
            self.drop(current)
            return made
        if node.instance is not None:
            return self.call(node.instance.run, current)
        if node.branch is not None:
            return self.call(node.branch, current, reads)
        for i, turns in enumerate(node.turns):
            current = self.turns(turns, current, reads, i == len(node.turns) - 1)
        return current

    def call(self, run: Run, current: Buffers, reads: Buffers = ()) -> Buffers:
        """Run a body that lets go of `current` and `reads` where nothing else needs them."""
        arguments = current + reads
        self.drop(arguments)
        places: dict[int, int] = {}
        for buffer in arguments:
            places.setdefault(buffer, len(places))
        outcome = self.all.run(
            run,
            tuple(places[buffer] for buffer in arguments),
            tuple(self.sizes[buffer] for buffer in places),
            tuple(self.needs[buffer] > 0 for buffer in places),
        )
        others = self.live - sum(self.sizes[buffer] for buffer in places if self.needs[buffer])
        self.peak = max(self.peak, others + outcome.peak)
        buffers = (*places, *self.make(outcome.made))
        result = tuple(buffers[place] for place in outcome.outputs)
        self.hold(result)
        return result

    def turns(self, turns: Turns, current: Buffers, reads: Buffers, last: bool) -> Buffers:
        """Run alike turns; the reads are let go of in the last turn of all."""
        mark = len(self.sizes)
        seen: dict[tuple[int, ...], int] = {}
        turn = 0
        while turn < turns.count:
            state = _state(current, mark)
            if state in seen:
                period = turn - seen[state]
                turn += (turns.count - 1 - turn) // period * period
                seen = {}
            else:
                seen[state] = turn
            if not (last and turn == turns.count - 1):
                self.hold(reads)
            current = self.call(turns.run, current, reads)
            turn += 1
        return current


def _state(buffers: Buffers, mark: int) -> tuple[int, ...]:
    """Which buffers a turn starts from: those older than the loop as they are, others by order."""
    names: dict[int, int] = {}
    for buffer in buffers:
        if buffer >= mark:
            names.setdefault(buffer, mark + len(names))
    return tuple(names.get(buffer, buffer) for buffer in buffers)


def _last_uses(run: Run) -> dict[Value, tuple[int, int]]:
    """For each value that something reads: the statement and node that do so last."""
    last: dict[Value, tuple[int, int]] = {}
    for f, (flow, nodes) in enumerate(flows(run)):
        for value in flow.source:
            last[value] = (f, 0)
        for n, node in enumerate(nodes):
            body = body_of(node)
            for value in body.reads if body else ():
                last[value] = (f, n)
    for value in run.body.result:
        last[value] = END
    return last
