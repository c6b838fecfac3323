"""Words for what happens in a step, to call attributes and variables by."""

from __future__ import annotations

from ... import ir
from .flow import flows


def kind_of(step: ir.Step) -> str:
    """A word for what happens in a step: the layer or block that it begins with."""
    if isinstance(step, ir.LayerStep):
        return step.op.kind
    if isinstance(step, ir.CallStep):
        return step.target.name
    if isinstance(step, ir.ParamStep):
        return step.param
    return next((first_kind(body) for body in ir.bodies(step) if flows(body)), "part")


def first_kind(body: ir.Body) -> str:
    """A word for the step that a body begins with."""
    statements = flows(body)
    return kind_of(statements[0].steps[0]) if statements else "part"


def last_kind(body: ir.Body) -> str:
    """A word for the step that a body ends with."""
    statements = flows(body)
    return kind_of(statements[-1].steps[-1]) if statements else "part"
