"""What is known of a program from its instances, with what its parameters leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ... import ir, pipeline
from ...instance import Instance, Layer, Node, Run, typed
from ...tree import Expr
from ..arms import Arm, Arms
from ..facts import Definition, Facts
from ..ranks import Unreached
from ..tried import Tried, with_other
from .closed import channels_elsewhere, closed
from .shapes import runs_in


class Known:
    """The facts of a model, and of the same model with its truth values turned over.

    Emitted code keeps the network's open parameters, so an arm that only `Net(top=False)` takes
    must be written as well, and must be right.
    """

    def __init__(self, model: pipeline.Model) -> None:
        self.model = model
        first = Facts(model)
        self.definitions: list[Definition] = list(first.definitions)
        self._inner: dict[ir.Block, ir.Block] = {}
        self._truths: dict[int, bool] = {}
        self._parts: dict[ir.Body, ir.Body | ir.Step] = {}
        self._tried = Tried(model)
        self.closed = closed(first, self._tried)
        """The network's parameters that sizes in constructors hang on, so that the file has their
        values in their place."""
        self._channels_elsewhere = channels_elsewhere(first, self._tried, self.closed)
        self.all = [first, *(Facts(other) for other in _turned_over(model, self.closed))]
        self._arms = Arms(model, self, sizes_open=False, closed=self.closed)
        self.definitions = list(self._arms.definitions)
        self.unreached = Unreached(self._arms, self)

    def add(self, block: ir.Block, owner: ir.Block, part: ir.Body | ir.Step) -> None:
        """Make a block known that was made of a body or step inside another."""
        self._parts[block.body] = part
        self._inner[block] = owner
        for place, item in enumerate(self.definitions):
            if item is owner or (isinstance(item, ir.Network) and item.block is owner):
                self.definitions.insert(place, block)
                return

    def width(self, block: ir.Block, value: ir.Value) -> int:
        """How many values an input without a name is."""
        others = len(block.body.incoming) - 1
        counts = [len(instance.inputs) - others for instance in self.instances(block)]
        if block in self._inner:
            counts = [len(instance.inputs) for instance in self.instances(block)]
        return max([1, *counts])

    def instances(self, block: ir.Block) -> tuple[Instance, ...]:
        return self._instances(block, self.all)

    def instances_elsewhere(self, block: ir.Block) -> tuple[Instance, ...]:
        """The instances of a block with other arguments of the network."""
        return self._instances(block, self._tried.without(self.closed))

    def _instances(self, block: ir.Block, among: Sequence[Facts]) -> tuple[Instance, ...]:
        if block not in self._inner:
            return tuple(i for facts in among for i in facts.instances(block))
        made = []
        for run in self._runs(block.body, among):
            unnamed = any(value.name is None for value in block.body.incoming)
            inputs = run.inputs if unnamed else ()
            cost = run.cost
            made.append(Instance(block, None, {}, inputs, run.outputs, (), run, cost, cost))
        return tuple(made)

    def channels_given(self, block: ir.Block, place: int) -> set[int]:
        """The channels that an input of a block has, for other arguments of the network too."""
        own = {i.inputs[place].channels for i in self.instances(block)}
        return own | self._channels_elsewhere.get((block, place), set())

    def runs(self, body: ir.Body) -> tuple[Run, ...]:
        return self._runs(body, self.all)

    def _runs(self, body: ir.Body, among: Sequence[Facts]) -> tuple[Run, ...]:
        part = self._parts.get(body, body)
        if isinstance(part, ir.Body):
            return tuple(run for facts in among for run in facts.runs(part))
        return tuple(
            Run(body, {}, (node,), node.inputs, node.outputs, node.cost)
            for facts in among
            for node in facts.nodes(part)
        )

    def nodes(self, step: ir.Step) -> tuple[Node, ...]:
        return tuple(node for facts in self.all for node in facts.nodes(step))

    def elsewhere(self, step: ir.Step) -> tuple[Node, ...]:
        """The nodes of a step with other arguments of the network."""
        return tuple(n for facts in self._tried.without(self.closed) for n in facts.nodes(step))

    def values(self, block: ir.Block, param: str) -> tuple[object, ...]:
        found: dict[object, object] = {}
        owner = self._inner.get(block)
        if owner is not None:
            if param in {p.name for p in owner.params}:
                return self.values(owner, param)
            for instance in self.instances(owner):
                for run in runs_in(instance):
                    if param in run.values:
                        value = run.values[param]
                        found.setdefault(typed(value), value)
            return tuple(found.values())
        for facts in self.all:
            for value in facts.values(block, param):
                found.setdefault(typed(value), value)
        return tuple(found.values())

    def arms(self, step: ir.If) -> list[Arm]:
        """The arms that can be taken, for other arguments of the network too."""
        found: list[Arm] = []
        for condition, body in self._arms.of(step):
            truth = True if condition is None else self._truths.get(id(condition))
            if truth:
                return [*found, (None, body)]
            if truth is None:
                found.append((condition, body))
        return found

    def settle(self, truths: dict[int, bool]) -> bool:
        """Leave out what conditions deny that are the same in all cases; whether any is new."""
        new = truths.keys() - self._truths.keys()
        self._truths.update(truths)
        return bool(new)

    def is_open(self, block: ir.Block, expr: Expr) -> bool:
        """Whether another argument of the network, or other channels, could change an
        expression in a block."""
        while block in self._inner:
            block = self._inner[block]
        return self._arms.is_open(block, expr)


def _turned_over(model: pipeline.Model, closed: frozenset[str]) -> list[pipeline.Model]:
    """The model with each open parameter that is a truth value set to the other."""
    found = []
    for param in model.network.params():
        value = model.instance.arguments.get(param.name)
        if isinstance(value, bool) and param.name not in closed:
            found += with_other(model, param.name, not value)
    return found


def steps_of(body: ir.Body) -> Iterator[ir.Step]:
    """All steps of a body and of the bodies inside it."""
    for statement in body.statements:
        if isinstance(statement, ir.Flow):
            for step in statement.steps:
                yield step
                for inner in inner_bodies(step):
                    yield from steps_of(inner)


def inner_bodies(step: ir.Step) -> tuple[ir.Body, ...]:
    """The bodies inside a step."""
    if isinstance(step, (ir.Repeat, ir.For)):
        return (step.body,)
    if isinstance(step, ir.If):
        bodies = tuple(body for _, body in step.arms)
        return (*bodies, step.otherwise) if step.otherwise is not None else bodies
    return ()


def lets_of(body: ir.Body) -> Iterator[tuple[str, Expr]]:
    """The names that a body and those inside it define, with what they come from."""
    for statement in body.statements:
        if isinstance(statement, ir.Let):
            yield statement.name, statement.value
        else:
            for step in statement.steps:
                for inner in inner_bodies(step):
                    yield from lets_of(inner)
                if isinstance(step, ir.For):
                    for name in step.names:
                        yield name, step.iterable


def layer_targets(values: tuple[object, ...]) -> list[Layer]:
    """All layers among values, those inside lists included."""
    found: list[Layer] = []
    for value in values:
        if isinstance(value, Layer):
            found.append(value)
        elif isinstance(value, tuple):
            found += layer_targets(value)
    return found
