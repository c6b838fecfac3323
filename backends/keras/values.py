"""Values of the language as expressions of it, for those that were set from outside."""

from __future__ import annotations

from ...instance import Layer
from ...source import Source, Span
from ...tree import Argument, CallExpr, Expr, ListOf, Literal, Name

NOWHERE = Span(Source("<settings>", ""), 0, 0)


def expression(value: object) -> Expr:
    """The expression that has this value."""
    if isinstance(value, tuple):
        return ListOf(NOWHERE, tuple(expression(item) for item in value))
    if isinstance(value, (bool, int, float, str)):
        return Literal(NOWHERE, value)
    assert isinstance(value, Layer)
    target = value.target
    name = Name(NOWHERE, target.kind if isinstance(target, type) else target.name)
    if not value.positional and not value.named:
        return name
    by_place = tuple(Argument(NOWHERE, None, expression(item)) for item in value.positional)
    by_name = tuple(
        Argument(NOWHERE, Name(NOWHERE, key), expression(item)) for key, item in value.named
    )
    return CallExpr(NOWHERE, name, by_place + by_name)
