"""The printer: an expression of the language as Python text."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...naming import legal
from ...record import Record
from ...scope import CONSTANTS, FUNCTIONS
from ...tree import (
    Apart,
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
from .folding import decided, folded
from .scope import Scope
from .substitution import is_atom, size, substitute, uses

TEST, OR, AND, NOT, COMPARE, SUM, TERM, FACTOR, POWER, ATOM = range(10)
"""How tightly an expression binds, loosest first; as in Python's grammar."""

_LEVELS = {
    "or": OR,
    "and": AND,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), COMPARE),
    **dict.fromkeys(("+", "-"), SUM),
    **dict.fromkeys(("*", "/", "//", "%"), TERM),
    "**": POWER,
}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
"""No number of the language is NaN, so an order that does not hold holds the other way round."""
_GOES_THROUGH = ("sum", "len", "min", "max", "enumerate")
_LAZY = ("range", "enumerate")
_SIMPLE = re.compile(r"[-+]*([A-Za-z_][\w.]*|[\d.]+(e-?\d+)?)")
_NUMBER = re.compile(r"(0|[1-9]\d*(_\d+)*|(0|[1-9]\d*)\.\d+|(0|[1-9]\d*)(\.\d+)?e-?\d+)")
_COPY_LIMIT = 60


class Code(Record):
    """Python text and how tightly it binds."""

    text: str
    level: int

    def within(self, level: int) -> str:
        """The text where an operand must bind at least that tightly."""
        return self.text if self.level >= level else f"({self.text})"


class Ready(Expr):
    """Python text in the place of an expression."""

    text: str
    level: int


def python(expr: Expr, scope: Scope, level: int = TEST) -> str:
    """`expr` in Python, in parentheses where it binds looser than `level`."""
    return code(expr, scope).within(level)


def iterable(expr: Expr, scope: Scope, level: int = TEST) -> str:
    """`expr` where it is only gone through, as in the head of a `for`."""
    return code(expr, scope, through=True).within(level)


def code(expr: Expr, scope: Scope, through: bool = False) -> Code:
    """`expr` in Python and how tightly it binds; `through` where it is only gone through."""
    expr = folded(expr)
    if isinstance(expr, Literal):
        return Code(_literal(expr), ATOM)
    if isinstance(expr, Name):
        if expr.id in CONSTANTS:
            return Code(literal(CONSTANTS[expr.id]), ATOM)
        return _given(scope.name(expr), scope)
    if isinstance(expr, Attribute):
        return _given(scope.attribute(expr), scope)
    if isinstance(expr, ListOf):
        return Code(tuple_of([python(item, scope) for item in expr.items]), ATOM)
    if isinstance(expr, Unary):
        return _unary(expr, scope)
    if isinstance(expr, Binary):
        return _binary(expr, scope)
    if isinstance(expr, Conditional):
        then, condition = (python(e, scope, OR) for e in (expr.then, expr.condition))
        otherwise = python(expr.otherwise, scope)
        return Code(f"{then} if {condition} else {otherwise}", TEST)
    if isinstance(expr, LetIn):
        return _let(expr, scope, through)
    if isinstance(expr, Comprehension):
        loop = _loop(expr, scope)
        return Code(f"[{loop}]" if through else f"tuple({loop})", ATOM)
    if isinstance(expr, Index):
        base = code(expr.base, scope, through=True).within(ATOM)
        return Code(f"{base}[{python(expr.index, scope)}]", ATOM)
    if isinstance(expr, Slice):
        return _slice(expr, scope, through)
    if isinstance(expr, CallExpr):
        return _call(expr, scope, through)
    if isinstance(expr, Ready):
        return Code(expr.text, expr.level)
    raise TypeError(f"no Python for {type(expr).__name__}")


def _given(found: str | Expr, scope: Scope) -> Code:
    return _text(found) if isinstance(found, str) else code(found, scope)


def _text(found: str) -> Code:
    """What a scope gives as text: it binds tightly, but for a function without a name."""
    return Code(found, TEST if found.startswith("lambda") else ATOM)


def _unary(expr: Unary, scope: Scope) -> Code:
    if expr.operator == "not":
        if (truth := decided(expr)) is not None:
            return Code(str(truth), ATOM)
        inner = expr.operand
        if isinstance(inner, Binary) and inner.operator in _OPPOSITE:
            return _binary(inner.replace(operator=_OPPOSITE[inner.operator]), scope)
        return Code(f"not {python(inner, scope, NOT)}", NOT)
    operand = code(expr.operand, scope)
    inside = operand.within(ATOM if operand.level == POWER else FACTOR)
    return Code(f"{expr.operator}{inside}", FACTOR)


def _binary(expr: Binary, scope: Scope) -> Code:
    operator, level = expr.operator, _LEVELS[expr.operator]
    if level == COMPARE and (known := decided(expr)) is not None:
        return Code(str(known), ATOM)
    if operator in ("==", "!="):
        truth = _compared_with_truth(expr, scope)
        if truth is not None:
            return truth
    if operator == "**":
        left, right = python(expr.left, scope, ATOM), python(expr.right, scope, FACTOR)
        tight = _SIMPLE.fullmatch(left) and _SIMPLE.fullmatch(right.split("**")[0].strip())
        return Code(f"{left}**{right}" if tight else f"{left} ** {right}", POWER)
    left_level = level + 1 if level == COMPARE else level
    left, right = python(expr.left, scope, left_level), python(expr.right, scope, level + 1)
    return Code(f"{left} {operator} {right}", level)


def _compared_with_truth(expr: Binary, scope: Scope) -> Code | None:
    """`x == true` is `x` in Python, since a comparison with a boolean compares booleans."""
    for truth, other in ((expr.right, expr.left), (expr.left, expr.right)):
        if isinstance(truth, Literal) and isinstance(truth.value, bool):
            if truth.value == (expr.operator == "=="):
                return code(other, scope)
            return _unary(Unary(span=expr.span, operator="not", operand=other), scope)
    return None


def _let(expr: LetIn, scope: Scope, through: bool) -> Code:
    count = uses(expr.body, expr.name.id)
    if count < 2 or is_atom(expr.value) or count * size(expr.value) <= _COPY_LIMIT:
        return code(substitute(expr.body, {expr.name.id: expr.value}), scope, through)
    name, value = python(expr.name, scope), python(expr.value, scope)
    return Code(f"(lambda {name}: {python(expr.body, scope)})({value})", ATOM)


def _loop(expr: Comprehension, scope: Scope) -> str:
    names = targets(expr.pattern, lambda name: python(name, scope))
    item, source = python(expr.item, scope), iterable(expr.iterable, scope, OR)
    return f"{item} for {names} in {source}"


def targets(
    pattern: tuple[Name | Apart, ...], said: Callable[[Name], str], inside: bool = False
) -> str:
    """The names of a loop as Python has them behind `for`: `i, (a, b)`.

    With `inside` as they stand among others: `(i, (a, b))`.
    """
    if len(pattern) == 1:
        (part,) = pattern
        if inside or isinstance(part, Name) or len(part.items) == 1:
            return _target(part, said)
        pattern = part.items
    text = ", ".join(_target(part, said) for part in pattern)
    return f"({text})" if inside else text


def _target(part: Name | Apart, said: Callable[[Name], str]) -> str:
    if isinstance(part, Name):
        return said(part)
    inner = ", ".join(_target(p, said) for p in part.items)
    return f"({inner},)" if len(part.items) == 1 else f"({inner})"


def _slice(expr: Slice, scope: Scope, through: bool) -> Code:
    base = code(expr.base, scope, through=True)
    ends = ["" if e is None else python(e, scope) for e in (expr.start, expr.stop)]
    colon = ":"
    if not all(re.fullmatch(r"-?\w+|", end) for end in ends):
        colon = f"{' ' * bool(ends[0])}:{' ' * bool(ends[1])}"
    text = f"{base.within(ATOM)}[{ends[0]}{colon}{ends[1]}]"
    lazy = isinstance(expr.base, Comprehension) or _is_call(expr.base, _LAZY)
    return Code(text if through or not lazy else f"tuple({text})", ATOM)


def _call(expr: CallExpr, scope: Scope, through: bool) -> Code:
    function = expr.function.id
    if function not in FUNCTIONS:
        found = scope.layer(expr)
        if found is not None:
            return _text(found)
        return Code(f"{scope.function(expr.function)}({_arguments(expr, scope)})", ATOM)
    if function in ("floor", "ceil"):
        scope.modules.add("math")
        function = f"math.{function}"
    values = [a.value for a in expr.arguments]
    if function in _GOES_THROUGH and len(values) == 1:
        inner = values[0]
        counted = function == "len" and _is_call(inner, ("enumerate",))
        if function != "len" and isinstance(inner, Comprehension):
            return Code(f"{function}({_loop(inner, scope)})", ATOM)
        inside = (python if counted else iterable)(inner, scope)
    else:
        inside = _arguments(expr, scope)
    text = f"{function}({inside})"
    return Code(text if through or function not in _LAZY else f"tuple({text})", ATOM)


def _arguments(expr: CallExpr, scope: Scope) -> str:
    return ", ".join(
        (f"{legal(a.name.id)}=" if a.name else "") + python(a.value, scope) for a in expr.arguments
    )


def _literal(expr: Literal) -> str:
    """A literal; a number as it was written, where Python would format it so."""
    value, written = expr.value, expr.span.text
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if _NUMBER.fullmatch(written) and type(value)(written) == value:
            return written
    return literal(value)


def _is_call(expr: Expr, names: tuple[str, ...]) -> bool:
    return isinstance(expr, CallExpr) and expr.function.id in names
