"""What an argument surely is: a number, or no list of four sides, which PyTorch's own padding
takes nowhere."""

from __future__ import annotations

from collections.abc import Callable

from ...tree import Attribute, Binary, CallExpr, Conditional, Expr, ListOf, Literal, Name, Unary
from ..expressions import Scope

Fine = Callable[[object], bool]
Held = Callable[[str], tuple[object, ...]]
"""All values that a name has."""


def surely(expr: Expr, fine: Fine, scope: Scope, held: Held) -> bool:
    """Whether an expression has a value that is fine, as all numbers are, wherever it stands.

    It says so by the form of the expression and the values of its names; false where in doubt.
    """

    def number(part: Expr) -> bool:
        return surely(part, is_number, scope, held)

    if isinstance(expr, Literal):
        return fine(expr.value)
    if isinstance(expr, Name):
        values = held(expr.id)
        return bool(values) and all(map(fine, values))
    if isinstance(expr, (Attribute, Unary)):
        return True
    if isinstance(expr, ListOf):
        return fine((0,) * len(expr.items))
    if isinstance(expr, Conditional):
        return all(surely(e, fine, scope, held) for e in (expr.then, expr.otherwise))
    if isinstance(expr, Binary):
        joins = expr.operator in ("+", "*")  # lists, too
        return not joins or (number(expr.left) and number(expr.right))
    if isinstance(expr, CallExpr):
        function, given = expr.function.id, [argument.value for argument in expr.arguments]
        if function in ("round", "ceil", "floor", "sum", "len"):
            return True
        if function in ("min", "max"):
            return len(given) > 1 and all(map(number, given))
        defined = scope.definition(expr.function)
        if defined is None or not all(map(number, given)):
            return False
        own, body = defined
        return surely(body, is_number, scope, lambda n: (0,) if n in own else held(n))
    return False


def is_number(value: object) -> bool:
    """Whether a value is no list; `same` counts as a number."""
    return not isinstance(value, tuple)


def is_short(value: object) -> bool:
    """Whether a value is a number, or a list of less than four."""
    return not isinstance(value, tuple) or len(value) < 4
