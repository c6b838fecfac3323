"""A network as parts and wires: a box for each layer, a frame for each block that is opened.

What keeps the shape (a norm, an activation, a dropout) stands in the box of the layer that it
follows in its chain. Alike turns of a loop are drawn once, with their count; a loop of many turns
that differ is a part of its own, which can be folded.
"""

from __future__ import annotations

from ...instance import Node
from ...numbers import count
from ...passes.dataflow import body_of, enter, flows, gather, leave
from .. import wording
from .parts import Drawing, Part, Wire
from .where import Where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Cost, Instance, Run
    from ...ir import Value
    from ...pipeline import Model
    from ...shape import Shape
    from .folding import Folding

    Facts = tuple[tuple[Part, int, Shape], ...]
    """The part that each value comes from, which of its outputs it is, and its shape."""

MOST_BOXES = 20_000
"""Boxes of a drawing, with the frames and turns that are opened: no program lays out more."""
MOST_WIRES = 10 * MOST_BOXES
FEW = 3
"""Turns that differ up to which a loop is drawn as if it were written out."""


class Full(Exception):
    """There are too many boxes to draw."""


class Builder:
    """Takes one network apart. With `flat` only what stands for several alike ones is framed, the
    rest of what is opened stands in a row; with `unroll` alike turns are drawn as often as they
    are. Without `frames` nothing is: alike turns stay folded."""

    def __init__(
        self, folding: Folding, flat: bool = False, unroll: bool = False, frames: bool = True
    ) -> None:
        self.folding = folding
        self.frames = frames
        self.flat = flat
        self.unroll = unroll
        self.wires: list[Wire] = []
        self.foldable: list[str] = []
        self.boxes = 0
        self.folds = 0
        self.left = MOST_BOXES

    def spend(self) -> None:
        """Count a box, or what is opened: blocks that double may be opened without end, and hold
        nothing. Raises `Full`."""
        self.left -= 1
        if self.left < 0:
            raise Full

    def build(self, model: Model) -> Drawing:
        instance = model.instance
        run, root = instance.run, Part("frame", model.name)
        where = Where(root)
        inputs = zip(run.body.incoming, instance.inputs, strict=True)
        sources = []
        for i, (value, shape) in enumerate(inputs):
            part = Part("input", value.name or "input", outputs=(shape,))
            sources.append((self.box(where, part, f"in{i}"), 0, shape))
        values = self.body(run, tuple(sources), where)
        for i, value in enumerate(run.body.result):
            self.output(where, f"out{i}", value, values)
        for i, value in enumerate(instance.block.training_outputs):
            self.output(where, f"aux{i}", value, values, training=True)
        return Drawing(root, tuple(self.wires), self.boxes, self.folds, tuple(self.foldable))

    def output(
        self,
        where: Where,
        name: str,
        value: Value,
        values: dict[Value, Facts],
        training: bool = False,
    ) -> None:
        # One that is a bundle, as a `split` gives, is drawn once for each part.
        for i, fact in enumerate(values[value]):
            words = value.name or "output"
            end = Part("output", words, inputs=(fact[2],), training=training)
            self.wire(fact, self.box(where, end, f"{name}_{i}"), training)

    def wire(self, fact: tuple[Part, int, Shape], head: Part, training: bool) -> None:
        if len(self.wires) == MOST_WIRES:
            raise Full
        self.wires.append(Wire(fact[0], fact[1], fact[2], head, training))

    # --- what flows --------------------------------------------------------------------------

    def body(self, run: Run, facts: Facts, where: Where) -> dict[Value, Facts]:
        values = enter(run.body, facts)
        for flow, nodes in flows(run, training=True):
            current = gather(values, flow.source)
            at = 0
            while at < len(nodes):
                end = together(nodes, at)
                node, here = nodes[at], where.at(nodes[at])
                if node.op is not None:
                    current = self.layers(nodes[at:end], current, here, where)
                else:
                    inner = body_of(node)
                    reads = gather(values, inner.reads) if inner else ()
                    current = self.part(node, current, reads, here)
                at = end
            leave(values, flow, current)
        return values

    def through(self, run: Run, facts: Facts, where: Where) -> Facts:
        return gather(self.body(run, facts, where), run.body.result)

    def part(self, node: Node, inputs: Facts, reads: Facts, where: Where) -> Facts:
        """A block, a loop, or the branch of an `if`."""
        if node.instance is not None:
            return self.block(node.instance, node, inputs, where)
        if node.branch is not None:
            return self.through(node.branch, inputs + reads, where)
        if len(node.turns) > FEW:
            part = Part("folded", _loop(node))
            return self.frame(part, node.outputs, node.cost, inputs, where, node, reads)
        return self.turns(node, inputs, reads, where)

    def turns(self, node: Node, inputs: Facts, reads: Facts, where: Where) -> Facts:
        current = inputs
        for turns in node.turns:
            run = turns.run
            if self.unroll:
                for i in range(turns.count):
                    self.spend()
                    here = where.turn(turns.first + i, 1)
                    current = self.through(run, current + reads, here)
                continue
            self.spend()
            turn = where.turn(turns.first, turns.count)
            only = run.nodes[0] if len(run.nodes) == 1 else None
            alone = only is not None and not only.part() and only.branch is None
            inner = chain(run)
            if inner and turn.count > 1:
                current = self.row(inner, current, turn)
            elif alone or turn.count == 1:
                current = self.through(run, current + reads, turn)
            elif run.nodes:
                title = _repeated(turn.count, _turn(run.nodes))
                part = Part("folded", title, counted=True)
                current = self.frame(part, run.outputs, run.cost, current, turn, run, reads)
        return current

    # --- what is drawn -----------------------------------------------------------------------

    def layers(self, nodes: tuple[Node, ...], inputs: Facts, where: Where, around: Where) -> Facts:
        """One box for a layer and what follows it without changing the shape."""
        if len(nodes) > 1:
            flow, last = nodes[0].flow, str(nodes[-1].step.place)
            whole = flow.name is not None and len(nodes) == len(flow.steps)
            if whole:
                where = around.at(nodes[0], whole)
            else:
                where.path, where.full = f"{where.path}-{last}", f"{where.full}-{last}"
        return self.row(nodes, inputs, where)

    def row(self, nodes: tuple[Node, ...], inputs: Facts, where: Where, *notes: str) -> Facts:
        part = Part(
            "layers",
            " -> ".join(wording.layer(node.op) for node in nodes if node.op is not None),
            ops=tuple(node.op for node in nodes if node.op is not None),
            notes=notes,
        )
        cost = nodes[0].cost
        for node in nodes[1:]:
            cost += node.cost
        return self.join(part, where, inputs, nodes[-1].outputs, cost)

    def block(self, instance: Instance, node: Node, inputs: Facts, where: Where) -> Facts:
        inner = chain(instance.run)
        if inner:
            name = instance.network.name if instance.network else instance.block.name
            return self.row(inner, inputs, where, f"({name})")
        part = Part("folded", wording.block(instance))
        return self.frame(part, node.outputs, node.cost, inputs, where, instance.run)

    def frame(
        self,
        part: Part,
        outputs: tuple[Shape, ...],
        cost: Cost,
        inputs: Facts,
        where: Where,
        inside: Run | Node,
        reads: Facts = (),
    ) -> Facts:
        """A block or loop: with its inside in a frame, or folded to one box."""
        self.spend()
        self.foldable.append(where.full)
        level = where.level
        shut = where.count > 1 and not self.frames
        if shut or not self.folding.opens(where.full, level):
            self.folds += not shut
            return self.join(part, where, inputs + _distinct(reads, inputs), outputs, cost)
        part.kind = "frame"
        # The turns of a loop that differ stand where the loop does, each under its own number.
        if (self.flat or isinstance(inside, Node)) and where.count == 1:
            here = where.inside(where.holder)
            here.path = where.path
        else:
            self.finish(part, where, tuple(fact[2] for fact in inputs), outputs, cost)
            here = where.inside(where.holder.add(part))
        if isinstance(inside, Node):
            return self.turns(inside, inputs, reads, here)
        return self.through(inside, inputs + reads, here)

    def join(
        self, part: Part, where: Where, inputs: Facts, outputs: tuple[Shape, ...], cost: Cost
    ) -> Facts:
        """A box, the wires into it, and what comes from it."""
        self.finish(part, where, tuple(fact[2] for fact in inputs), outputs, cost)
        self.box(where, part)
        for fact in inputs:
            self.wire(fact, part, where.training)
        return tuple((part, i, shape) for i, shape in enumerate(outputs))

    def finish(
        self,
        part: Part,
        where: Where,
        inputs: tuple[Shape, ...],
        outputs: tuple[Shape, ...],
        cost: Cost,
    ) -> None:
        part.path, part.full, part.level = where.path, where.full, where.level
        part.count, part.frozen, part.training = where.count, where.frozen, where.training
        part.inputs, part.outputs, part.cost = inputs, outputs, cost * where.count

    def box(self, where: Where, part: Part, name: str = "") -> Part:
        self.spend()
        part.name = name or f"n{self.boxes}"
        self.boxes += 1
        return where.holder.add(part)


def _distinct(reads: Facts, inputs: Facts) -> Facts:
    return tuple(dict.fromkeys(fact for fact in reads if fact not in inputs))


def _loop(node: Node) -> str:
    """What a loop of many turns repeats: `12 × dense_layer`, `12 turns`."""
    total = sum(turns.count for turns in node.turns)
    only = {_turn(turns.run.nodes) for turns in node.turns}
    return _repeated(total, only.pop() if len(only) == 1 else "")


def _repeated(times: int, what: str) -> str:
    return f"{count(times)} × {what}" if what else f"{count(times)} turns"


def _turn(nodes: tuple[Node, ...]) -> str:
    """What one turn does, if that is a word or two: `inception_resnet_a, relu`."""
    names = [_what(node) for node in nodes]
    return ", ".join(names) if len(names) <= 2 and all(names) else ""


def _what(node: Node) -> str:
    if node.instance is not None:
        owner = node.instance.network or node.instance.block
        return owner.name
    return node.op.kind if node.op is not None else ""


def together(nodes: tuple[Node, ...], at: int) -> int:
    """The end of the layers that share a box with the one at `at`."""
    end = at + 1
    if nodes[at].op is not None and len(nodes[at].outputs) == 1:
        while end < len(nodes) and _follows(nodes[end]):
            end += 1
    return end


def _follows(node: Node) -> bool:
    return (
        node.op is not None
        and node.op.windows(*node.inputs) is None
        and node.op.arity == 1
        and node.outputs == node.inputs
    )


def chain(run: Run) -> tuple[Node, ...]:
    """The layers of a body that is one chain and fits one box; else nothing."""
    nodes = run.nodes
    flow = nodes[0].flow if nodes else None
    if flow is None or len(nodes) != len(flow.steps) or flow.frozen:
        return ()
    alone = sum(hasattr(s, "steps") for s in run.body.statements) == 1
    # A block may put out what flows into it, beside what its chain gives.
    alone = alone and run.body.result == (flow.result,)
    return nodes if alone and nodes[0].op is not None and together(nodes, 0) == len(nodes) else ()
