"""The IR on one screen: a network as blocks of statements, with every name resolved.

Blocks stay blocks and loops stay loops, so that code can be emitted as the spec was written.
What flows is a `Value`; what is computed is an expression of `tree`, left as it was written
(names inside a block are unique where they are visible, so a name says which thing it means).
`instance` holds the same network a second time, unrolled with numbers.
"""

from __future__ import annotations

from .ops.base import Op
from .record import Record
from .source import Source, Span
from .tree import Apart, Expr, Name, defined


class Entity(Record):
    """A part of a program: equal only to itself, and usable as a key."""

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.__dict__.get('name') or hex(id(self))}>"


class Value(Entity):
    """What flows along an arrow: one feature map or vector, or a bundle of several.

    `name` is the label or input name as written; `None` for a value that is only passed on.
    A named value is one map or vector, never a bundle.
    """

    name: str | None
    span: Span


class Step(Entity):
    """What stands between two arrows. `place` is its 0-based place in a chain of several."""

    span: Span
    place: int | None


class LayerStep(Step):
    """A layer. `arguments` maps the names of its fields to what was written for them."""

    op: type[Op]
    arguments: dict[str, Expr]


class CallStep(Step):
    """A block, or a network inside another. `arguments` is keyed by the callee's parameters."""

    target: Block | Network
    arguments: dict[str, Expr]


class ParamStep(Step):
    """A parameter that holds a layer or a block: `act`, `unit(64, stride = 2)`."""

    param: str
    positional: tuple[Expr, ...]
    named: dict[str, Expr]


class Repeat(Step):
    """`repeat count { body }`: each turn starts from what the turn before it gave."""

    count: Expr
    body: Body


class For(Step):
    """`for pattern in iterable { body }`; several names take each item apart."""

    pattern: tuple[Name | Apart, ...]
    iterable: Expr
    body: Body

    @property
    def names(self) -> tuple[str, ...]:
        """All names that it defines, those inside others included."""
        return tuple(name.id for name in defined(self.pattern))


class If(Step):
    """The first arm whose condition holds, else `otherwise`, else what came in goes on."""

    arms: tuple[tuple[Expr, Body], ...]
    otherwise: Body | None


class Flow(Entity):
    """One statement: what `source` holds goes through `steps` in turn and is called `labels`.

    `name` is the statement's part of its weights' paths: the label or the name made for it,
    legal and unique; `None` in a body of one statement without a label, which adds no level.
    One label is `result` itself; several take a bundle apart. Sources are concatenated.
    `training` marks what only outputs `when training` need. `frozen` is `None` or a condition.
    `head` is where the sources are written; `None` where the line starts from the line before.
    """

    span: Span
    head: Span | None
    name: str | None
    labels: tuple[Value, ...]
    source: tuple[Value, ...]
    steps: tuple[Step, ...]
    result: Value
    frozen: Expr | None
    training: bool


class Let(Entity):
    """`let name = value`: for what stands below it in its body, or anywhere in its file.

    `module` is set for one at the top of a file.
    """

    span: Span
    name: str
    value: Expr
    module: Module | None = None


class Body(Entity):
    """Statements in order. `incoming` is what flows in: a block's inputs, or one value (which
    may be a bundle) in a loop or branch. `result` is what flows out; `reads` are the values from
    outside, other than `incoming`, that the statements use as sources.
    """

    span: Span
    incoming: tuple[Value, ...]
    statements: tuple[Flow | Let, ...]
    result: tuple[Value, ...]
    reads: tuple[Value, ...]


class Param(Entity):
    """A parameter and its default; `None` where it must be given."""

    span: Span
    name: str
    default: Expr | None


class Block(Entity):
    """A block, or the body of a network. Its inputs are `body.incoming`, its outputs `body.result`.

    `shapes` are the declared shapes of a network's inputs (for a block: all `None`);
    `training_outputs` follow the outputs where training outputs are asked for.
    """

    span: Span
    name: str
    params: tuple[Param, ...]
    shapes: tuple[Expr | None, ...]
    body: Body
    training_outputs: tuple[Value, ...]
    expects: tuple[Expr, ...]
    doc: str | None
    network: bool
    module: Module
    weighted: bool
    """Whether it may hold weights: a layer with weights, or a parameter that could be one."""


class Network(Entity):
    """What is compiled: a block that knows its input, or a variant of one with arguments bound.

    `base` is the network a variant binds (`None`: it is the block itself), `bindings` the
    arguments it adds; the parameters of `block` that no binding names stay parameters. `expects`
    and `meta` are its own, `meta` with the base's facts below its own.
    """

    span: Span
    name: str
    block: Block
    base: Network | None
    bindings: dict[str, Expr]
    expects: tuple[Expr, ...]
    meta: dict[str, object]
    doc: str | None
    module: Module

    def bound(self) -> dict[str, tuple[Expr, Module]]:
        """All arguments bound, by this variant and those below it, with the file of each."""
        below = self.base.bound() if self.base else {}
        return {**below, **{name: (value, self.module) for name, value in self.bindings.items()}}

    def params(self) -> tuple[Param, ...]:
        """The parameters that are still open."""
        bound = self.bound()
        return tuple(p for p in self.block.params if p.name not in bound)


class Def(Entity):
    """`def name(params) = body`; the body sees its parameters and its file's names."""

    span: Span
    name: str
    params: tuple[str, ...]
    body: Expr
    doc: str | None
    module: Module


class Module(Entity):
    """One file: `names` are all names visible in it; `items` those it defines, in order."""

    source: Source
    doc: str | None
    names: dict[str, Block | Network | Def | Let]
    items: tuple[Block | Network | Def | Let, ...]

    def networks(self) -> tuple[Network, ...]:
        return tuple(item for item in self.items if isinstance(item, Network))


def bodies(step: Step) -> tuple[Body, ...]:
    """The bodies inside a step: of a loop, or of the arms of an `if`."""
    if isinstance(step, (Repeat, For)):
        return (step.body,)
    if isinstance(step, If):
        inner = tuple(body for _, body in step.arms)
        return (*inner, step.otherwise) if step.otherwise is not None else inner
    return ()


def reads(statement: Flow) -> tuple[Value, ...]:
    """The values that a statement needs: its sources, and what bodies inside it read."""
    inner = (value for step in statement.steps for body in bodies(step) for value in body.reads)
    return (*(statement.source if takes(statement.steps[0]) else ()), *inner)


def takes(step: Step) -> bool:
    """Whether a step uses what flows into it; a branch may start from other values only."""
    if not isinstance(step, If):
        return True
    return step.otherwise is None or any(_taken(body) for body in bodies(step))


def _taken(body: Body) -> bool:
    wanted = {id(value) for value in body.result}
    for statement in body.statements:
        if isinstance(statement, Flow):
            wanted.update(id(value) for value in reads(statement))
    return any(id(value) in wanted for value in body.incoming)


def outside(
    incoming: tuple[Value, ...],
    statements: tuple[Flow | Let, ...],
    result: tuple[Value, ...],
) -> tuple[Value, ...]:
    """The values that statements read and that are neither theirs nor `incoming`."""
    own = {id(value) for value in incoming}
    found: dict[int, Value] = {}
    for statement in statements:
        if isinstance(statement, Flow):
            found.update((id(v), v) for v in reads(statement) if id(v) not in own)
            own.update(id(value) for value in (*statement.labels, statement.result))
    found.update((id(v), v) for v in result if id(v) not in own)
    return tuple(found.values())
