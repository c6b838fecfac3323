"""A network with numbers: what each block becomes for given arguments and input shapes.

Instances are shared: two calls of a block with equal arguments and input shapes are one
`Instance`, and the turns of a loop that are alike are one `Turns`, so the size of this structure
is that of what differs and not that of the network.
"""

from __future__ import annotations

from .ir import Block, Body, Entity, Flow, Network, Step
from .ops.base import Op
from .ops.fields import spell
from .record import Record
from .shape import Shape

BYTES = 4
"""Bytes of one number: weights and activations are float32."""


class Layer(Record):
    """A layer or block as a value, with some arguments bound: `leaky_relu(0.1)`, `bottleneck`.

    `positional` and `named` hold values (numbers, strings, tuples, or layers again).
    """

    target: type[Op] | Block | Network
    positional: tuple[object, ...] = ()
    named: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        name = self.target.kind if isinstance(self.target, type) else self.target.name
        words = [spell(value) for value in self.positional]
        words += [f"{key} = {spell(value)}" for key, value in self.named]
        return f"{name}({', '.join(words)})" if words else name


def typed(value: object) -> object:
    """A key for a value that tells 1 from 1.0 and from true."""
    if isinstance(value, tuple):
        return tuple([typed(item) for item in value])
    if isinstance(value, Layer):
        return value.target, typed(value.positional), typed(value.named)
    return type(value), value


class Cost(Record):
    """What a part of a network holds and does, for one image.

    `params`: learnt weights, frozen ones included. `frozen`: those of them that are not trained.
    `statistics`: gathered and not learnt (batchnorm's running mean and variance).
    `macs`: multiplications with an addition. `activations`: numbers that layers put out.
    `layers`: how many layers there are.
    """

    params: int = 0
    frozen: int = 0
    statistics: int = 0
    macs: int = 0
    activations: int = 0
    layers: int = 0

    @property
    def trainable(self) -> int:
        return self.params - self.frozen

    def __add__(self, other: Cost) -> Cost:
        return Cost(*(a + b for a, b in zip(self.field_values(), other.field_values())))

    def __mul__(self, times: int) -> Cost:
        return Cost(*(a * times for a in self.field_values()))

    def freeze(self) -> Cost:
        return self.replace(frozen=self.params)


def total(costs: list[Cost]) -> Cost:
    """The sum of costs."""
    if not costs:
        return Cost()
    return Cost(*map(sum, zip(*[cost.field_values() for cost in costs])))


class Turns(Record):
    """`count` turns of a loop that are all alike, the first of them numbered `first`."""

    first: int
    count: int
    run: Run


class Node(Entity):
    """A step with numbers. Of `op`, `instance`, `turns` and `branch` exactly one says what it is;
    for an `if` that passes on what came in none does (`branch` is `None` and `step` an `If`).

    `frozen`: its statement is frozen here. `training`: only training outputs need it. `cost` is of
    the whole step and leaves out nothing; `frozen` is already counted in.
    """

    flow: Flow
    step: Step
    inputs: tuple[Shape, ...]
    outputs: tuple[Shape, ...]
    frozen: bool
    training: bool
    cost: Cost
    op: Op | None = None
    instance: Instance | None = None
    turns: tuple[Turns, ...] = ()
    branch: Run | None = None

    def part(self) -> str:
        """This step's part of its weights' paths: `conv1`, `conv1.0`, `2`, or nothing."""
        return ".".join(str(p) for p in (self.flow.name, self.step.place) if p is not None)


class Run(Entity):
    """A body with numbers: its nodes in order; `values` maps `let` and loop names to values."""

    body: Body
    values: dict[str, object]
    nodes: tuple[Node, ...]
    inputs: tuple[Shape, ...]
    outputs: tuple[Shape, ...]
    cost: Cost


class Instance(Entity):
    """A block for given arguments and input shapes.

    `cost` counts what inference needs; `training_cost` also what only training outputs need.
    `network` is set where the block was called as a network.
    """

    block: Block
    network: Network | None
    arguments: dict[str, object]
    inputs: tuple[Shape, ...]
    outputs: tuple[Shape, ...]
    training_outputs: tuple[Shape, ...]
    run: Run
    cost: Cost
    training_cost: Cost
