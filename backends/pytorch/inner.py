"""Bodies that are no chain of modules: classes of their own inside a block's."""

from __future__ import annotations

from ... import ir
from ...naming import legal
from ...passes.frame import Frame
from ...passes.symbol import Symbol
from . import branches
from .built import Built
from .calls import called
from .flow import flows, read_by, takes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .builder import Builder

Symbols = tuple[Symbol, ...]


def turn(builder: Builder, step: ir.Repeat | ir.For, inputs: Symbols, frame: Frame) -> Built:
    """The module of a turn that takes or gives several values, or reads others."""
    if direct(step.body):
        return _only_step(builder, step.body, frame)
    return inner_class(builder, step.body, inputs, frame, "turn")


def arm_class(
    builder: Builder,
    body: ir.Body,
    inputs: Symbols,
    frame: Frame,
    reads: tuple[ir.Value, ...],
) -> Built:
    """The module of an arm that takes what flows in and `reads`."""
    if not reads and direct(body) and builder.shape.body_weighs(body):
        inner = frame.inner()
        inner.define(body.incoming[0], inputs)
        with builder.within(inner):
            return _only_step(builder, body, inner)
    return inner_class(builder, body, inputs, frame, "arm", reads)


def _only_step(builder: Builder, body: ir.Body, frame: Frame) -> Built:
    """The module of a body that is one step, in the frame of that body."""
    (statement,) = flows(body)
    start = frame.flow_of(statement.source)
    built = builder.step(statement.steps[0], start, frame)
    builder.channels.label(statement, built.outputs, frame)
    built = builder.frozen_built(statement, built)
    return built.replace(outputs=frame.flow_of(body.result))


def inner_class(
    builder: Builder,
    body: ir.Body,
    inputs: Symbols,
    frame: Frame,
    word: str,
    reads: tuple[ir.Value, ...] | None = None,
) -> Built:
    """The module of a body that is no chain: a class of its own, which takes what `taken`
    says; or with `reads` what comes in and those values. A body that is only an `if` adds no
    level to paths, so that its module is the class of an arm."""
    sole = _only_if(body)
    if sole is not None:
        if reads is not None and sole.source != body.incoming:
            raise builder.program.unsayable(
                sole.span, "an `if` in an `if`", "must start from what comes in here"
            )
        inner = frame.inner()
        inner.define(body.incoming[0], inputs)
        with builder.within(inner):
            start = inner.flow_of(sole.source)
            built = junction(builder, sole.steps[0], start, inner, reads)
            return builder.frozen_built(sole, built)
    values = takes(body) if reads is None else (body.incoming[0], *reads)
    block = builder.program.inner_block(builder.block, body, word, values)
    outer = {body.incoming[0]: inputs}
    given = tuple(s for v in values for s in outer.get(v) or frame.flow(v))
    return _made(builder, block, given, frame)


def _made(builder: Builder, block: ir.Block, given: Symbols, frame: Frame) -> Built:
    return called(builder, builder.program.own_call(block), given, frame)


def junction(
    builder: Builder,
    step: ir.Step,
    inputs: Symbols,
    frame: Frame,
    reads: tuple[ir.Value, ...] | None = None,
    target: str | None = None,
) -> Built:
    """The module of a loop or `if` around several values, at one place of a chain: it takes
    what flows in, then the values that its bodies read."""
    reads = read_by(step) if reads is None else reads
    if isinstance(step, ir.If):
        return branches.choice(builder, step, inputs, frame, target, reads)
    block = builder.program.step_block(builder.block, step, reads)
    return _made(builder, block, (*inputs, *frame.flow_of(reads)), frame)


def taken(body: ir.Body) -> tuple[ir.Value, ...]:
    """The values that the module of `inner_class` takes."""
    sole = _only_if(body)
    return takes(body) if sole is None else (*sole.source, *read_by(sole.steps[0]))


def _only_if(body: ir.Body) -> ir.Flow | None:
    statements = flows(body)
    if len(statements) != 1 or len(body.statements) != 1 or statements[0].name is not None:
        return None
    (statement,) = statements
    alone = len(statement.steps) == 1 and statement.steps[0].place is None
    own = body.result in ((statement.result,), statement.labels)
    return statement if alone and own and isinstance(statement.steps[0], ir.If) else None


def input_names(step: ir.Step, count: int) -> list[str]:
    """What a called block, or that of a loop's turns, names as many inputs; else nothing."""
    if isinstance(step, (ir.Repeat, ir.For)):
        return input_names(flows(step.body)[0].steps[0], count) if direct(step.body) else []
    if not isinstance(step, ir.CallStep):
        return []
    target = step.target if isinstance(step.target, ir.Block) else step.target.block
    names = [legal(value.name) for value in target.body.incoming if value.name]
    return names if len(names) == count == len(target.body.incoming) else []


def direct(body: ir.Body) -> bool:
    """Whether a body is one step that adds nothing to its weights' paths."""
    statements = flows(body)
    return (
        len(statements) == 1
        and len(body.statements) == 1
        and statements[0].name is None
        and len(statements[0].steps) == 1
        and not isinstance(statements[0].steps[0], (ir.If, ir.Repeat, ir.For))
        and body.result in ((statements[0].result,), statements[0].labels)
    )
