"""Expressions with what their names stand for put in, and what follows from conditions."""

from __future__ import annotations

from ..budget import Stop
from ..evaluate import Env, evaluate
from ..scope import FUNCTIONS
from ..tree import Attribute, Binary, Conditional, Expr, LetIn, Literal, Name, Unary
from .frame import Frame
from .symbol import NOWHERE, Area, Hidden, Symbol, divided, leaves, rebuilt, size, spell, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Symbols = tuple[Symbol, ...]


# --- expressions -------------------------------------------------------------------------


def resolved(expr: Expr, frame: Frame, channels: dict[str, Symbol] | None = None) -> Symbol:
    """An expression with what its names stand for put in, and what can be computed done."""

    def inner(part: Expr) -> Symbol:
        return resolved(part, frame, channels)

    if isinstance(expr, Literal) and type(expr.value) is int:
        return Symbol.number(expr.value).written(expr)
    if not isinstance(expr, (Literal, Area)) and not leaves(expr) - set(FUNCTIONS):
        value = _worth(expr, frame)
        if type(value) in (int, float) and value == int(value):  # type: ignore[call-overload]
            return Symbol.number(int(value))  # type: ignore[call-overload]
    if isinstance(expr, Hidden):
        return Symbol.atom(expr)
    if isinstance(expr, Name):
        return frame.name(expr.id) or Symbol.atom(expr)
    if isinstance(expr, Attribute):
        return _attribute(expr, frame, channels)
    if isinstance(expr, Area):
        left, right = inner(expr.left), inner(expr.right)
        return (left * right).written(expr.replace(left=left.expr, right=right.expr))
    if isinstance(expr, Binary) and expr.operator in ("+", "-", "*", "//"):
        left, right = inner(expr.left), inner(expr.right)
        if expr.operator == "//":
            return divided(left, right)
        return {
            "+": Symbol.__add__,
            "-": Symbol.__sub__,
            "*": Symbol.__mul__,
        }[expr.operator](left, right)
    if isinstance(expr, Unary) and expr.operator == "-":
        return 0 - inner(expr.operand)
    if isinstance(expr, Conditional):
        test = inner(expr.condition).expr
        if not leaves(test) - set(FUNCTIONS):
            return inner(expr.then if _worth(test, frame) else expr.otherwise)
        then, otherwise = inner(expr.then), inner(expr.otherwise)
        if then == otherwise:
            return then
        return chosen(test, then.expr, otherwise.expr)
    if isinstance(expr, LetIn):
        held = frame.inner()
        held.names[expr.name.id] = inner(expr.value)
        return resolved(expr.body, held, channels)
    return Symbol.atom(rebuilt(expr, lambda part: inner(part).expr))


def counted(expr: Expr, frame: Frame) -> Symbol:
    """The same of a whole number, which may be written as a float: `5.0` is 5."""
    if isinstance(expr, Literal) and isinstance(expr.value, float) and expr.value.is_integer():
        return Symbol.number(int(expr.value))
    return resolved(expr, frame)


def _worth(expr: Expr, frame: Frame) -> object:
    """The value of an expression without open names; `None` where it has none.

    One that nothing reaches may divide by 0, say, and is not asked for in the network itself.
    """
    try:
        return evaluate(_multiplied(expr), Env(frame.block.module))
    except Stop:
        return None


def _multiplied(expr: Expr) -> Expr:
    """An expression with its areas as the plain products that they are."""
    plain = Binary(**expr.__dict__) if isinstance(expr, Area) else expr
    changed = rebuilt(plain, _multiplied)
    assert isinstance(changed, Expr)
    return changed


def chosen(test: Expr, then: Expr, otherwise: Expr) -> Symbol:
    """One of two numbers; neither asks the condition again."""
    then, otherwise = assumed(then, test, True), assumed(otherwise, test, False)
    return Symbol.atom(Conditional(NOWHERE, test, then, otherwise))


def _attribute(expr: Attribute, frame: Frame, channels: dict[str, Symbol] | None) -> Symbol:
    text = spell(expr)
    if channels is not None and text in channels:
        return channels[text]
    value = frame.label(expr.value.id)
    if expr.attribute == "channels" and value is not None:
        return frame.flow(value)[0]
    return Symbol.atom(expr)


def truth(test: Expr, frame: Frame) -> bool | None:
    """Whether a condition holds, `None` where parameters or inputs decide."""
    found = resolved(test, frame).expr
    if leaves(found) - set(FUNCTIONS):
        return None
    worth = _worth(found, frame)
    return worth if isinstance(worth, bool) else None


def settled(test: Expr, frame: Frame) -> Expr:
    """A condition with the truth of those parts that hold or fail whatever parameters are."""
    if isinstance(test, Unary) and test.operator == "not":
        return test.replace(operand=settled(test.operand, frame))
    if not isinstance(test, Binary):
        return test
    if test.operator in ("and", "or"):
        left, right = settled(test.left, frame), settled(test.right, frame)
        return test.replace(left=left, right=right)
    if test.operator not in _COMPARISONS:
        return test
    difference = (resolved(test.left, frame) - resolved(test.right, frame)).constant
    if difference is None:
        return test
    return Literal(test.span, _COMPARISONS[test.operator](difference))


_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "==": lambda n: n == 0,
    "!=": lambda n: n != 0,
    "<": lambda n: n < 0,
    "<=": lambda n: n <= 0,
    ">": lambda n: n > 0,
    ">=": lambda n: n >= 0,
}
"""What a difference says of a comparison."""


def assumed(expr: Expr, condition: Expr, holds: bool) -> Expr:
    """An expression where a condition is known, without the choices that ask it again."""
    text = spell(condition)

    def change(part: Expr) -> Expr:
        if isinstance(part, Conditional) and spell(part.condition) == text:
            return change(part.then if holds else part.otherwise)
        if isinstance(part, Hidden):
            return part
        changed = rebuilt(part, change)
        assert isinstance(changed, Expr)
        return changed

    return change(expr) if _chooses(expr) else expr


def _chooses(expr: Expr) -> bool:
    return any(isinstance(part, Conditional) for part in walk(expr))


def equal(test: Expr, holds: bool, frame: Frame) -> list[tuple[Symbol, Symbol]]:
    """The pairs of numbers that a condition says to be equal when it holds, or does not."""
    if isinstance(test, Unary) and test.operator == "not":
        return equal(test.operand, not holds, frame)
    if isinstance(test, Binary):
        if test.operator == ("and" if holds else "or"):
            return [pair for side in (test.left, test.right) for pair in equal(side, holds, frame)]
        if test.operator == ("==" if holds else "!="):
            return [(resolved(test.left, frame), resolved(test.right, frame))]
    if isinstance(test, Name) and (value := frame.let(test.id)) is not None:
        return equal(value, holds, frame)
    return []


def simplest(symbols: Symbols) -> Symbol:
    """The one that reads most easily of numbers that are all equal."""
    return min(symbols, key=lambda s: (s.hidden(), size(s.expr)))


def same(a: Symbol, b: Symbol, said: list[tuple[Symbol, Symbol]]) -> bool:
    """Whether two numbers are equal, given pairs that are."""
    if a == b:
        return True
    difference = a - b
    for left, right in said:
        if difference in (left - right, right - left):
            return True
        for one, other in ((left, right), (right, left)):
            if len(one.terms) == 1 and list(one.terms.values()) == [1]:
                (product,) = one.terms
                if len(product) == 1:
                    if a.replaced(product[0], other) == b.replaced(product[0], other):
                        return True
    return False


def expanded(symbol: Symbol, frame: Frame) -> Symbol:
    """The same number without the names of `let`s, which only their own body knows."""

    def change(expr: Expr) -> Expr:
        if isinstance(expr, Hidden):
            return expr
        if isinstance(expr, Name):
            held = frame.lets.get(expr.id)
            return change(held) if held is not None else expr
        if isinstance(expr, Attribute):
            value = frame.labels.get(expr.value.id)
            if expr.attribute == "channels" and value is not None and value in frame.flows:
                return frame.flows[value][0].expr
            return expr
        changed = rebuilt(expr, change)
        assert isinstance(changed, Expr)
        return changed

    if not frame.lets:
        return symbol
    return symbol.written(change(symbol.expr))


def written(symbol: Symbol | None) -> object:
    """A number and how it is written, as a key."""
    return symbol and (symbol, spell(symbol.expr))
