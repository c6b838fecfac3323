"""Expressions of the language as Python expressions, with no parenthesis too many.

What a name or `x.channels` becomes is each backend's own: a backend subclasses `Scope`, and
`python` asks it. Lists of the language are immutable and print as tuples, as its shapes do, so
that the two compare and add up in Python as they do in the language. Where an expression is only
gone through (`for`, `sum`, `len`), the plainer form stands: `range(n)`, `[f(i) for i in xs]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..naming import legal
from ..record import Record
from ..scope import CONSTANTS, FUNCTIONS
from ..tree import (
    Argument,
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
    Node,
    Slice,
    Unary,
)
from .literals import literal, tuple_of

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


class Scope:
    """What names mean where an expression stands. Subclass it, and override what it can hold.

    `modules` collects what the printed expressions need imported (`math`). A method that returns
    a `str` gives an atom of Python (a name, a call, `x.shape[-1]`); one that returns an `Expr`
    has it printed in the place of what it was asked for, in parentheses where needed.
    """

    def __init__(self) -> None:
        self.modules: set[str] = set()

    def name(self, name: Name) -> str | Expr:
        """A parameter, a `let`, a loop's name, or a layer or block that no argument is bound to."""
        return name.id

    def attribute(self, attribute: Attribute) -> str | Expr:
        """`x.channels`, `.height`, `.width`, `.shape` of a value."""
        raise NotImplementedError(f"{attribute.span}: no values are in scope here")

    def layer(self, call: CallExpr) -> str | None:
        """A layer or block with arguments bound; `None` where the name is a `def`'s."""
        return None

    def function(self, name: Name) -> str:
        """What a `def` is called in the emitted file."""
        return name.id

    def definition(self, name: Name) -> tuple[tuple[str, ...], Expr] | None:
        """The parameters and body of the `def` of that name, to see whether it gives an int."""
        return None

    def whole(self, name: Name) -> bool:
        """Whether all numbers in what this name holds are ints, whatever the instance."""
        return False


class Code(Record):
    """Python text and how tightly it binds."""

    text: str
    level: int

    def within(self, level: int) -> str:
        """The text where an operand must bind at least that tightly."""
        return self.text if self.level >= level else f"({self.text})"


def python(expr: Expr, scope: Scope, level: int = TEST) -> str:
    """`expr` in Python, in parentheses where it binds looser than `level`."""
    return code(expr, scope).within(level)


def whole(expr: Expr, scope: Scope, level: int = TEST) -> str:
    """`expr` where Python needs an int: wrapped in `int(...)` where it could be a float.

    The compiler has seen that its value is whole, so nothing is rounded by that.
    """
    if isinstance(expr, Literal) and isinstance(expr.value, float) and expr.value.is_integer():
        return literal(int(expr.value))
    if isinstance(expr, ListOf):
        return tuple_of([whole(item, scope) for item in expr.items])
    if is_whole(expr, scope) or _is_text(expr):
        return python(expr, scope, level)
    if isinstance(expr, Conditional):
        inner = expr.replace(
            then=_Wrapped.around(expr.then, scope), otherwise=_Wrapped.around(expr.otherwise, scope)
        )
        return python(inner, scope, level)
    return f"int({python(expr, scope)})"


def iterable(expr: Expr, scope: Scope, level: int = TEST) -> str:
    """`expr` where it is only gone through, as in the head of a `for`."""
    return code(expr, scope, through=True).within(level)


def unfold(expr: Expr) -> tuple[tuple[tuple[str, Expr], ...], Expr]:
    """Take the `let … in` around an expression off, as statements that may stand before it.

    Returns the names with their values, in order, and the expression that is left. A name that
    is read once is put in where it is read. For where statements can stand: a `def`'s body.
    """
    names: list[tuple[str, Expr]] = []
    while isinstance(expr, LetIn):
        if _is_atom(expr.value) or _uses(expr.body, expr.name.id) < 2:
            expr = substitute(expr.body, {expr.name.id: expr.value})
        else:
            names.append((expr.name.id, expr.value))
            expr = expr.body
    return tuple(names), expr


def substitute(expr: Expr, values: Mapping[str, Expr]) -> Expr:
    """`expr` with other expressions in the place of names. No name can be captured: a name of
    the language may not be defined again where it is visible."""
    if isinstance(expr, Name):
        return values.get(expr.id, expr)
    if isinstance(expr, Attribute):
        base = values.get(expr.value.id)
        return expr.replace(value=base) if isinstance(base, Name) else expr
    changes = {
        field: _substituted(old, values)
        for field, old in expr.__dict__.items()
        if field != "span" and not (field == "name" and isinstance(expr, LetIn))
    }
    if isinstance(expr, (Comprehension, CallExpr)):
        changes.pop("names", None)
        changes.pop("function", None)
    return expr.replace(**changes)


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
            return sure(expr.left, expr.right) and _stays_whole(expr)
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


def _stays_whole(power: Binary) -> bool:
    """Whether ints give an int: a negative exponent gives a float, 1.0 where the base is 1."""
    base, exponent = (
        e.value if isinstance(e, Literal) else None for e in (power.left, power.right)
    )
    return exponent is not None or (isinstance(base, int) and base > 1)


def _bound(call: CallExpr, parameters: tuple[str, ...], sure: object) -> dict[str, bool]:
    assert callable(sure)
    names = [a.name.id if a.name else parameters[i] for i, a in enumerate(call.arguments)]
    return {name: sure(a.value) for name, a in zip(names, call.arguments, strict=True)}


# --- the printer -----------------------------------------------------------------------------


def code(expr: Expr, scope: Scope, through: bool = False) -> Code:
    """`expr` in Python and how tightly it binds; `through` where it is only gone through."""
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
    if isinstance(expr, _Wrapped):
        return Code(expr.text, expr.level)
    raise TypeError(f"no Python for {type(expr).__name__}")


def _given(found: str | Expr, scope: Scope) -> Code:
    return Code(found, ATOM) if isinstance(found, str) else code(found, scope)


def _unary(expr: Unary, scope: Scope) -> Code:
    if expr.operator == "not":
        inner = expr.operand
        if isinstance(inner, Binary) and inner.operator in _OPPOSITE:
            return _binary(inner.replace(operator=_OPPOSITE[inner.operator]), scope)
        return Code(f"not {python(inner, scope, NOT)}", NOT)
    operand = code(expr.operand, scope)
    inside = operand.within(ATOM if operand.level == POWER else FACTOR)
    return Code(f"{expr.operator}{inside}", FACTOR)


def _binary(expr: Binary, scope: Scope) -> Code:
    operator, level = expr.operator, _LEVELS[expr.operator]
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
    uses = _uses(expr.body, expr.name.id)
    if uses < 2 or _is_atom(expr.value) or uses * _size(expr.value) <= _COPY_LIMIT:
        return code(substitute(expr.body, {expr.name.id: expr.value}), scope, through)
    name, value = python(expr.name, scope), python(expr.value, scope)
    return Code(f"(lambda {name}: {python(expr.body, scope)})({value})", ATOM)


def _loop(expr: Comprehension, scope: Scope) -> str:
    names = ", ".join(python(name, scope) for name in expr.names)
    item, source = python(expr.item, scope), iterable(expr.iterable, scope, OR)
    return f"{item} for {names} in {source}"


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
            return Code(found, ATOM)
        return Code(f"{scope.function(expr.function)}({_arguments(expr, scope)})", ATOM)
    if function in ("floor", "ceil"):
        scope.modules.add("math")
        function = f"math.{function}"
    values = [a.value for a in expr.arguments]
    if function in _GOES_THROUGH and len(values) == 1:
        inner = values[0]
        if function != "len" and isinstance(inner, Comprehension):
            return Code(f"{function}({_loop(inner, scope)})", ATOM)
        inside = iterable(inner, scope)
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


# --- helpers ---------------------------------------------------------------------------------


class _Wrapped(Expr):
    """Python text in the place of an expression."""

    text: str
    level: int

    @classmethod
    def around(cls, expr: Expr, scope: Scope) -> Expr:
        return cls(span=expr.span, text=whole(expr, scope, OR), level=OR)


def _is_text(expr: Expr) -> bool:
    return (isinstance(expr, Literal) and isinstance(expr.value, str)) or (
        isinstance(expr, Name) and expr.id in CONSTANTS
    )


def _is_atom(expr: Expr) -> bool:
    return isinstance(expr, (Literal, Name, Attribute))


def _is_call(expr: Expr, names: tuple[str, ...]) -> bool:
    return isinstance(expr, CallExpr) and expr.function.id in names


def _nodes(part: object) -> Iterator[Node]:
    """All nodes of the tree in and below `part`."""
    todo = [part]
    while todo:
        part = todo.pop()
        if isinstance(part, tuple):
            todo.extend(part)
        elif isinstance(part, Node):
            yield part
            todo.extend(v for field, v in part.__dict__.items() if field != "span")


def _uses(expr: Expr, name: str) -> int:
    return sum(isinstance(node, Name) and node.id == name for node in _nodes(expr))


def _size(expr: Expr) -> int:
    return sum(not isinstance(node, Argument) for node in _nodes(expr))


def _substituted(old: object, values: Mapping[str, Expr]) -> object:
    if isinstance(old, tuple):
        return tuple(_substituted(item, values) for item in old)
    if isinstance(old, Expr):
        return substitute(old, values)
    if isinstance(old, Argument):
        return old.replace(value=substitute(old.value, values))
    return old
