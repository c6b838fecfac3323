"""The parts of weights' paths: a name for each statement (language.md, Paths and names)."""

from __future__ import annotations

from . import ir, naming


def name(statements: list[ir.Flow | ir.Let], top: bool) -> tuple[ir.Flow | ir.Let, ...]:
    """Give each statement its part of the path (language.md, Paths)."""
    flows = [s for s in statements if isinstance(s, ir.Flow)]
    if len(flows) == 1 and not flows[0].labels:
        return tuple(_sole(s, top) if s is flows[0] else s for s in statements)
    taken: set[str] = set()
    tried: dict[str, int] = {}
    given: dict[int, str] = {}
    for made in flows:
        if made.labels:
            label = "_".join(value.name or "" for value in made.labels)
            given[id(made)] = naming.unique(naming.legal(label), taken, tried)
    for made in flows:
        if not made.labels:
            given[id(made)] = naming.unique(naming.legal(_called(made.steps)), taken, tried)
    return tuple(s.replace(name=given[id(s)]) if isinstance(s, ir.Flow) else s for s in statements)


def _sole(made: ir.Flow, top: bool) -> ir.Flow:
    """The only statement of a body adds no level, but a block's weights need one."""
    step = made.steps[0]
    if top and len(made.steps) == 1 and not isinstance(step, (ir.Repeat, ir.For)):
        return made.replace(steps=(step.replace(place=0),))
    return made


def _called(steps: tuple[ir.Step, ...]) -> str:
    """The name of an unlabelled statement: its first step with weights, else its first step."""
    for step in steps:
        if name := _weighted(step):
            return name
    return kind_of(steps[0])


def _weighted(step: ir.Step) -> str:
    if isinstance(step, ir.LayerStep):
        return step.op.kind if step.op.has_weights() else ""
    if isinstance(step, ir.CallStep):
        block = step.target if isinstance(step.target, ir.Block) else step.target.block
        return step.target.name if block.weighted else ""
    if isinstance(step, ir.ParamStep):
        return step.param
    for body in ir.bodies(step):
        for statement in body.statements:
            if isinstance(statement, ir.Flow):
                for inner in statement.steps:
                    if name := _weighted(inner):
                        return name
    return ""


def weighted(body: ir.Body) -> bool:
    """Whether a body may hold weights."""
    flows = [s for s in body.statements if isinstance(s, ir.Flow)]
    return any(_weighted(step) for made in flows for step in made.steps)


def kind_of(step: ir.Step) -> str:
    """A word for what happens in a step: the layer or block that it begins with."""
    if isinstance(step, ir.LayerStep):
        return step.op.kind
    if isinstance(step, ir.CallStep):
        return step.target.name
    if isinstance(step, ir.ParamStep):
        return step.param
    for body in ir.bodies(step):
        for statement in body.statements:
            if isinstance(statement, ir.Flow):
                return kind_of(statement.steps[0])
    return "part"
