"""Words for what happens in a step, to call attributes and variables by."""

from __future__ import annotations

from ... import ir
from ...paths import kind_of
from .flow import flows


def first_kind(body: ir.Body) -> str:
    """A word for the step that a body begins with."""
    statements = flows(body)
    return kind_of(statements[0].steps[0]) if statements else "part"


def last_kind(body: ir.Body) -> str:
    """A word for the step that a body ends with."""
    statements = flows(body)
    return kind_of(statements[-1].steps[-1]) if statements else "part"
