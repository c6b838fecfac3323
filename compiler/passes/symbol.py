"""Whole numbers that are expressions: channel counts over parameters and inputs.

A `Symbol` keeps two forms of one number: how it is best written, and a polynomial that says
whether two of them are equal (`2 * (a + b)` and `2 * a + 2 * b`). What is no polynomial, such as
`round(a / 8)`, counts as one unknown, equal only to itself.
"""

from __future__ import annotations

from ..scope import FUNCTIONS
from ..source import Source, Span
from ..tree import (
    Attribute,
    Binary,
    CallExpr,
    Comprehension,
    Expr,
    LetIn,
    Literal,
    Name,
    Unary,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Terms = dict[tuple[str, ...], int]
    """Products of atoms, each with its factor; the empty product is the constant."""

NOWHERE = Span(Source("", ""), 0, 0)
"""The place of expressions that nobody wrote."""


class Hidden(Name):
    """A number that no expression over the parameters gives; only the built network knows it.

    `id` is unique to what it stands for: two are equal where their ids are.
    """

    parts: tuple[object, ...]


class Area(Binary):
    """`channels * height * width`, left as a product: it says more than the number."""


class Symbol:
    """A whole number as an expression. Supports what `Op.channels` may use: `+ - * //`."""

    __slots__ = ("atoms", "expr", "terms")

    def __init__(self, expr: Expr, terms: Terms, atoms: dict[str, Expr]) -> None:
        self.expr = expr
        self.terms = terms
        self.atoms = atoms

    @classmethod
    def number(cls, value: int) -> Symbol:
        return cls(Literal(NOWHERE, value), {(): value} if value else {}, {})

    @classmethod
    def atom(cls, expr: Expr) -> Symbol:
        text = spell(expr)
        return cls(expr, {(text,): 1}, {text: expr})

    def written(self, expr: Expr) -> Symbol:
        """The same number, written in another way."""
        return Symbol(expr, self.terms, self.atoms)

    @property
    def constant(self) -> int | None:
        """The number, where it is one."""
        if not self.terms:
            return 0
        return self.terms.get(()) if len(self.terms) == 1 else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Symbol) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __repr__(self) -> str:
        return f"<{spell(self.expr)}>"

    def names(self) -> set[str]:
        """The ids of all names in it, and `x.attribute` of values."""
        return {text for atom in self.atoms.values() for text in leaves(atom)}

    def hidden(self) -> bool:
        """Whether any part is known only to the built network."""
        return any(isinstance(part, Hidden) for atom in self.atoms.values() for part in walk(atom))

    def unprintable(self) -> bool:
        """Whether it can only be read from a module that is built already."""
        return any(
            isinstance(part, Hidden) and part.parts
            for atom in self.atoms.values()
            for part in walk(atom)
        )

    def replaced(self, text: str, other: Symbol) -> Symbol:
        """The same with another number in the place of one atom."""
        out = Symbol.number(0)
        for product, factor in self.terms.items():
            term = Symbol.number(factor)
            for name in product:
                term = term * (other if name == text else Symbol.atom(self.atoms[name]))
            out = out + term
        return out

    # --- arithmetic --------------------------------------------------------------------------

    def __add__(self, other: Any) -> Symbol:
        return _plain("+", self, _symbol(other))

    def __radd__(self, other: Any) -> Symbol:
        return _symbol(other) + self

    def __sub__(self, other: Any) -> Symbol:
        return _plain("-", self, _symbol(other))

    def __rsub__(self, other: Any) -> Symbol:
        return _symbol(other) - self

    def __mul__(self, other: Any) -> Symbol:
        return _plain("*", self, _symbol(other))

    def __rmul__(self, other: Any) -> Symbol:
        return _symbol(other) * self

    def __floordiv__(self, other: Any) -> Symbol:
        return divided(self, _symbol(other))

    def __rfloordiv__(self, other: Any) -> Symbol:
        return _symbol(other) // self


def lifted(value: object) -> Symbol:
    """A whole number as a symbol, if it is none yet."""
    return value if isinstance(value, Symbol) else Symbol.number(int(value))  # type: ignore[call-overload]


class Part(Symbol):
    """The channels of one of `count` equal parts of a value; of all of them, whatever their count
    is in another call, they are those of the `whole`."""

    __slots__ = ("count", "place", "whole")

    def __init__(self, symbol: Symbol, whole: Symbol, place: int, count: int) -> None:
        super().__init__(symbol.expr, symbol.terms, symbol.atoms)
        self.whole = whole
        self.place = place
        self.count = count


def joined(symbols: tuple[Symbol, ...]) -> tuple[Symbol, ...] | None:
    """These with the whole in the place of all its parts; `None` where nothing is whole again."""
    parts: dict[int, list[Part]] = {}
    for symbol in symbols:
        if isinstance(symbol, Part):
            parts.setdefault(id(symbol.whole), []).append(symbol)
    wholes = {
        key: some[0].whole
        for key, some in parts.items()
        if sorted(part.place for part in some) == list(range(some[0].count))
    }
    found: list[Symbol] = []
    for symbol in symbols:
        if not isinstance(symbol, Part) or id(symbol.whole) not in wholes:
            found.append(symbol)
        elif symbol.place == 0:
            found.append(symbol.whole)
    return tuple(found) if wholes else None


def _symbol(value: Any) -> Symbol:
    return value if isinstance(value, Symbol) else Symbol.number(value)


def _plain(operator: str, left: Symbol, right: Symbol) -> Symbol:
    """Sum, difference or product, written as the shorter of what was written and its terms."""
    nothing = 1 if operator == "*" else 0
    if right.constant == nothing:
        return left
    if left.constant == nothing and operator != "-":
        return right
    terms: Terms = {}
    if operator == "*":
        for a, m in left.terms.items():
            for b, n in right.terms.items():
                product = tuple(sorted((*a, *b)))
                terms[product] = terms.get(product, 0) + m * n
    else:
        sign = 1 if operator == "+" else -1
        terms = dict(left.terms)
        for b, n in right.terms.items():
            terms[b] = terms.get(b, 0) + sign * n
    terms = {product: factor for product, factor in terms.items() if factor}
    left_over = {name for product in terms for name in product}
    both = {**left.atoms, **right.atoms}
    atoms = {name: both[name] for name in both if name in left_over}
    written = Binary(NOWHERE, operator, left.expr, right.expr, NOWHERE)
    normal = _polynomial(terms, atoms)
    merged = operator != "*" and len(terms) < len(left.terms) + len(right.terms)
    return Symbol(normal if merged else _shorter(written, normal), terms, atoms)


def divided(left: Symbol, right: Symbol) -> Symbol:
    """`left // right`, carried out where nothing is left over whatever the unknowns are."""
    a, b = left.constant, right.constant
    if a is not None and b:
        return Symbol.number(a // b)
    if b == 1:
        return left
    if b and all(factor % b == 0 for factor in left.terms.values()):
        terms = {product: factor // b for product, factor in left.terms.items()}
        return Symbol(_polynomial(terms, left.atoms), terms, left.atoms)
    return Symbol.atom(Binary(NOWHERE, "//", left.expr, right.expr, NOWHERE))


def _shorter(written: Expr, normal: Expr) -> Expr:
    return normal if size(normal) < size(written) else written


def _polynomial(terms: Terms, atoms: dict[str, Expr]) -> Expr:
    """Terms as an expression: `4 * width + 1`, what is subtracted after what is added."""
    out: Expr | None = None
    ordered = sorted(terms.items(), key=lambda item: (not item[0], item[1] < 0))
    for product, factor in ordered:
        term: Expr | None = None
        if abs(factor) != 1 or not product:
            term = Literal(NOWHERE, abs(factor))
        for text in product:
            atom = atoms[text]
            term = atom if term is None else Binary(NOWHERE, "*", term, atom, NOWHERE)
        assert term is not None
        if out is not None:
            out = Binary(NOWHERE, "+" if factor > 0 else "-", out, term, NOWHERE)
        else:
            out = term if factor > 0 else Unary(NOWHERE, "-", term)
    return out if out is not None else Literal(NOWHERE, 0)


# --- expressions -----------------------------------------------------------------------------


def parts(expr: Expr) -> Iterator[tuple[str, Any]]:
    """The fields of an expression that are its content, not its place."""
    for field in expr._fields:
        if field not in ("span", "at"):
            yield field, expr.__dict__[field]


def spell(thing: Any) -> str:
    """A text that two expressions share where they are equal."""
    if isinstance(thing, Name):
        return thing.id
    if isinstance(thing, Attribute):
        return f"{thing.value.id}.{thing.attribute}"
    if isinstance(thing, Expr):
        inner = " ".join(spell(value) for _, value in parts(thing))
        name = "Binary" if isinstance(thing, Area) else type(thing).__name__
        return f"({name} {inner})"
    if isinstance(thing, tuple):
        return f"[{' '.join(spell(item) for item in thing)}]"
    if hasattr(thing, "_fields"):
        return f"({' '.join(spell(value) for _, value in parts(thing))})"
    return repr(thing)


def walk(thing: Any) -> Iterator[Expr]:
    """An expression and all expressions in it, but not the names that arguments are given by."""
    todo = [thing]
    while todo:
        part = todo.pop()
        if isinstance(part, tuple):
            todo += reversed(part)
        elif isinstance(part, Expr):
            yield part
            found = [v for field, v in parts(part) if field != "parts"]
            todo += [v for v in reversed(found) if isinstance(v, (tuple, Expr))]
        elif hasattr(part, "_fields"):
            found = [v for field, v in parts(part) if field not in ("parts", "name")]
            todo += [v for v in reversed(found) if isinstance(v, (tuple, Expr))]


def leaves(expr: Expr) -> set[str]:
    """The ids of the names that an expression reads, and `x.attribute` for those of values.

    What a comprehension or `let … in` names inside is left in: no other name may be called so.
    """
    found: set[str] = set()
    _leaves(expr, found)
    return found


def _leaves(expr: Expr, found: set[str]) -> None:
    for part in walk(expr):
        if isinstance(part, Hidden):
            if part.id not in found:
                found.add(part.id)
                for inner in part.parts:
                    if isinstance(inner, Expr):
                        _leaves(inner, found)
        elif isinstance(part, (Name, Attribute)):
            found.add(spell(part))


def free(expr: Expr) -> set[str]:
    """What `leaves` finds, without what an expression names inside and functions of arithmetic."""
    known: set[str] = set()
    for part in walk(expr):
        if isinstance(part, LetIn):
            known.add(part.name.id)
        elif isinstance(part, Comprehension):
            known.update(name.id for name in part.names)
        elif isinstance(part, CallExpr) and part.function.id in FUNCTIONS:
            known.add(part.function.id)
    return leaves(expr) - known


def rebuilt(thing: Any, change: Callable[[Expr], Expr]) -> Any:
    """`thing` with `change` applied to the expressions directly inside it."""
    if isinstance(thing, tuple):
        return tuple(
            change(item) if isinstance(item, Expr) else rebuilt(item, change) for item in thing
        )
    if not hasattr(thing, "_fields"):
        return thing
    changes: dict[str, Any] = {}
    for field, value in parts(thing):
        if field in ("name", "pattern", "function"):
            continue
        if isinstance(value, Expr):
            changes[field] = change(value)
        elif isinstance(value, tuple):
            changes[field] = rebuilt(value, change)
    return thing.replace(**changes)


def size(expr: Expr) -> int:
    """How many names and numbers an expression holds, as a measure of how hard it reads."""
    return sum(1 for part in walk(expr))
