"""Conditions that are known from their text alone: `1 > 2`, `not true`, `false and k > 3`.

No emitted file asks them: where one is known, only the arm that it leads to is printed.
"""

from __future__ import annotations

from ...budget import Stop
from ...evaluate import Env, evaluate
from ...tree import Binary, Conditional, Expr, ListOf, Literal, Unary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ... import ir

_NOWHERE: ir.Module = None  # type: ignore[assignment]
"""The file of an expression without names, which looks nothing up."""


def decided(condition: Expr) -> bool | None:
    """The truth of a condition, whatever its names hold; `None` where it depends on them."""
    if isinstance(condition, Unary) and condition.operator == "not":
        inner = decided(condition.operand)
        return None if inner is None else not inner
    if isinstance(condition, Binary) and condition.operator in ("and", "or"):
        sides = decided(condition.left), decided(condition.right)
        settles = condition.operator == "or"
        if settles in sides:
            return settles
        return None if None in sides else not settles
    if isinstance(condition, Conditional):
        return decided(folded(condition)) if decided(condition.condition) is not None else None
    if not _is_closed(condition):
        return None
    try:
        found = evaluate(condition, Env(_NOWHERE))
    except Stop:
        return None
    return found if isinstance(found, bool) else None


def folded(expr: Expr) -> Expr:
    """`expr`, or what is left of a choice, an `and` or an `or` of which a part is decided."""
    if isinstance(expr, Conditional):
        truth = decided(expr.condition)
        if truth is not None:
            return folded(expr.then if truth else expr.otherwise)
    elif isinstance(expr, Binary) and expr.operator in ("and", "or"):
        truth = decided(expr)
        if truth is not None:
            return Literal(span=expr.span, value=truth)
        for side, other in ((expr.left, expr.right), (expr.right, expr.left)):
            if decided(side) is not None:
                return folded(other)
    return expr


def _is_closed(expr: Expr) -> bool:
    """Whether an expression reads no name."""
    if isinstance(expr, Literal):
        return True
    if isinstance(expr, ListOf):
        return all(map(_is_closed, expr.items))
    if isinstance(expr, Unary):
        return _is_closed(expr.operand)
    return isinstance(expr, Binary) and _is_closed(expr.left) and _is_closed(expr.right)
