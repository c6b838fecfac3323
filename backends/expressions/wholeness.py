"""Whether Python gives an int for an expression, and the wrap around one that it may not."""

from __future__ import annotations

from collections.abc import Mapping

from ...scope import CONSTANTS, FUNCTIONS
from ...tree import (
    Attribute,
    Binary,
    CallExpr,
    Comprehension,
    Conditional,
    Expr,
    Index,
    LetIn,
    ListOf,
    Literal,
    Name,
    Slice,
    Unary,
)
from ..literals import literal, tuple_of
from .folding import folded
from .printing import OR, TEST, Ready, python
from .scope import Scope


def whole(expr: Expr, scope: Scope, level: int = TEST) -> str:
    """`expr` where Python needs an int: wrapped in `int(...)` where it could be a float.

    The compiler has seen that its value is whole, so nothing is rounded by that.
    """
    expr = folded(expr)
    if isinstance(expr, Literal) and isinstance(expr.value, float) and expr.value.is_integer():
        return literal(int(expr.value))
    if isinstance(expr, ListOf):
        return tuple_of([whole(item, scope) for item in expr.items])
    if is_whole(expr, scope) or _is_text(expr):
        return python(expr, scope, level)
    if isinstance(expr, Conditional):
        inner = expr.replace(then=_ready(expr.then, scope), otherwise=_ready(expr.otherwise, scope))
        return python(inner, scope, level)
    if isinstance(expr, Name) and (ints := scope.whole_list(expr)) is not None:
        return ints if isinstance(ints, str) else python(ints, scope, level)
    return f"int({python(expr, scope)})"


def _ready(expr: Expr, scope: Scope) -> Ready:
    return Ready(span=expr.span, text=whole(expr, scope, OR), level=OR)


def _is_text(expr: Expr) -> bool:
    return (isinstance(expr, Literal) and isinstance(expr.value, str)) or (
        isinstance(expr, Name) and expr.id in CONSTANTS
    )


def is_whole(
    expr: Expr, scope: Scope, known: Mapping[str, bool] | None = None, depth: int = 0
) -> bool:
    """Whether Python surely gives an int for `expr`; for a list, whether it holds only ints.

    `known` says it of names that the expression itself introduces. False where in doubt.
    """
    names: Mapping[str, bool] = known or {}

    def sure(*parts: Expr) -> bool:
        return depth < 100 and all(is_whole(part, scope, names, depth + 1) for part in parts)

    if isinstance(expr, Literal):
        value = expr.value
        return isinstance(value, tuple) or (isinstance(value, int) and not isinstance(value, bool))
    if isinstance(expr, Name):
        return names[expr.id] if expr.id in names else scope.whole(expr)
    if isinstance(expr, Attribute):
        return True
    if isinstance(expr, ListOf):
        return sure(*expr.items)
    if isinstance(expr, Unary):
        return expr.operator != "not" and sure(expr.operand)
    if isinstance(expr, Binary):
        if expr.operator == "**":
            plain = isinstance(expr.left, Literal) or isinstance(expr.right, Literal)
            return plain and sure(expr.left, expr.right) and _is_natural(expr.right, scope)
        return expr.operator in ("+", "-", "*", "//", "%") and sure(expr.left, expr.right)
    if isinstance(expr, Conditional):
        return sure(expr.then, expr.otherwise)
    if isinstance(expr, (Index, Slice)):
        return sure(expr.base)
    if isinstance(expr, LetIn):
        inner = {**names, expr.name.id: sure(expr.value)}
        return depth < 100 and is_whole(expr.body, scope, inner, depth + 1)
    if isinstance(expr, Comprehension):
        inner = {**names, **dict.fromkeys((n.id for n in expr.names), sure(expr.iterable))}
        return depth < 100 and is_whole(expr.item, scope, inner, depth + 1)
    if isinstance(expr, CallExpr):
        function, arguments = expr.function.id, [a.value for a in expr.arguments]
        if function in ("floor", "ceil", "len") or (function == "round" and len(arguments) == 1):
            return True
        if function in FUNCTIONS:
            return function != "round" and sure(*arguments)
        defined = scope.definition(expr.function)
        if defined is not None and depth < 20:
            parameters, body = defined
            return is_whole(body, scope, _bound(expr, parameters, sure), depth + 1)
    return False


def _is_natural(expr: Expr, scope: Scope) -> bool:
    """Whether a whole number is surely not negative: a power of it is then no fraction."""
    if isinstance(expr, Literal):
        return isinstance(expr.value, (int, float)) and expr.value >= 0
    if isinstance(expr, Name):
        return scope.natural(expr)
    if isinstance(expr, Binary):
        both = _is_natural(expr.left, scope) and _is_natural(expr.right, scope)
        return both and expr.operator in ("+", "*", "//", "%")
    if isinstance(expr, CallExpr) and expr.function.id == "max":
        return any(_is_natural(a.value, scope) for a in expr.arguments)
    return isinstance(expr, Attribute) or (isinstance(expr, CallExpr) and expr.function.id == "len")


def _bound(call: CallExpr, parameters: tuple[str, ...], sure: object) -> dict[str, bool]:
    assert callable(sure)
    names = [a.name.id if a.name else parameters[i] for i, a in enumerate(call.arguments)]
    return {name: sure(a.value) for name, a in zip(names, call.arguments, strict=True)}
