"""Other expressions in the place of names, and how often a name is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...tree import (
    Argument,
    Attribute,
    CallExpr,
    Comprehension,
    Expr,
    LetIn,
    Literal,
    Name,
    Node,
)


def unfold(expr: Expr) -> tuple[tuple[tuple[str, Expr], ...], Expr]:
    """Take the `let … in` around an expression off, as statements that may stand before it.

    Returns the names with their values, in order, and the expression that is left. A name that
    is read once is put in where it is read. For where statements can stand: a `def`'s body.
    """
    names: list[tuple[str, Expr]] = []
    while isinstance(expr, LetIn):
        if is_atom(expr.value) or uses(expr.body, expr.name.id) < 2:
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
        changes.pop("pattern", None)
        changes.pop("function", None)
    return expr.replace(**changes)


def _substituted(old: object, values: Mapping[str, Expr]) -> object:
    if isinstance(old, tuple):
        return tuple(_substituted(item, values) for item in old)
    if isinstance(old, Expr):
        return substitute(old, values)
    if isinstance(old, Argument):
        return old.replace(value=substitute(old.value, values))
    return old


def is_atom(expr: Expr) -> bool:
    return isinstance(expr, (Literal, Name, Attribute))


def uses(expr: Expr, name: str) -> int:
    return sum(isinstance(node, Name) and node.id == name for node in _nodes(expr))


def size(expr: Expr) -> int:
    return sum(not isinstance(node, Argument) for node in _nodes(expr))


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
