"""How one expression of emitted code can be wrong, and where an expression stands."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Make = Callable[[Any], Any]
"""From what stands somewhere to what stands there instead."""

OTHER = {
    "same": "valid",
    "valid": "same",
    "bilinear": "nearest",
    "nearest": "bilinear",
    "channels_last": "channels_first",
    "elu": "selu",
    "exponential": "relu",
    "gelu": "silu",
    "hard_sigmoid": "sigmoid",
    "hard_swish": "silu",
    "linear": "tanh",
    "log_softmax": "softmax",
    "mish": "silu",
    "relu": "elu",
    "relu6": "relu",
    "sigmoid": "hard_sigmoid",
    "silu": "hard_swish",
    "softmax": "log_softmax",
    "softplus": "softsign",
    "softsign": "tanh",
    "tanh": "softsign",
}
"""Words with a meaning, each with the one that it is most easily taken for."""

MOST = 4
"""Items of a list that get mutants of their own: the four sides of a map."""

ARITHMETIC: dict[type[ast.operator], tuple[str, type[ast.operator]]] = {
    ast.Add: ("+ as -", ast.Sub),
    ast.Sub: ("- as +", ast.Add),
    ast.Mult: ("* as +", ast.Add),
    ast.FloorDiv: ("// rounded up", ast.FloorDiv),
    ast.Div: ("/ as *", ast.Mult),
    ast.Mod: ("% as -", ast.Sub),
    ast.Pow: ("** as *", ast.Mult),
}

COMPARISON: dict[type[ast.cmpop], tuple[str, type[ast.cmpop]]] = {
    ast.Lt: ("< as <=", ast.LtE),
    ast.LtE: ("<= as <", ast.Lt),
    ast.Gt: ("> as >=", ast.GtE),
    ast.GtE: (">= as >", ast.Gt),
    ast.Eq: ("== as !=", ast.NotEq),
    ast.NotEq: ("!= as ==", ast.Eq),
}


class Edit(NamedTuple):
    """One change of a syntax tree, under the name of the mutant that makes it."""

    name: str
    do: Callable[[], None]


class Place(NamedTuple):
    """Where an expression stands: a field of a node, or one of a list there."""

    holder: ast.AST
    field: str
    index: int | None = None

    def get(self) -> Any:
        held = getattr(self.holder, self.field)
        return held if self.index is None else held[self.index]

    def set(self, value: Any) -> None:
        if self.index is None:
            setattr(self.holder, self.field, value)
        else:
            getattr(self.holder, self.field)[self.index] = value

    def edit(self, name: str, make: Make) -> Edit:
        return Edit(name, lambda: self.set(make(self.get())))


def literal(node: Any) -> object:
    """The number, word or truth that a node spells; `None` where it spells none."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = literal(node.operand)
        return -value if isinstance(value, (int, float)) else None
    return node.value if isinstance(node, ast.Constant) else None


def plus(amount: int) -> Make:
    def make(node: Any) -> Any:
        value = literal(node)
        if isinstance(value, int):
            return ast.Constant(value + amount)
        return ast.BinOp(node, ast.Add(), ast.Constant(amount))

    return make


def scaled(node: Any) -> Any:
    value = literal(node)
    return ast.Constant(float(value) * 1.01 if value else 0.01)  # type: ignore[arg-type]


def inverted(node: Any) -> Any:
    value = literal(node)
    if isinstance(value, bool):
        return ast.Constant(not value)
    return ast.UnaryOp(ast.Not(), node)


def exchanged(one: int, other: int) -> Make:
    """A list of nodes with two of them in each other's place."""

    def make(node: Any) -> Any:
        items = list(node.elts)
        items[one], items[other] = items[other], items[one]
        node.elts = items
        return node

    return make


def wrong(place: Place, name: str, down: bool = False) -> Iterator[Edit]:
    """All ways in which a value written here can be wrong. `down`: also one less (of an axis)."""
    node = place.get()
    value = literal(node)
    if isinstance(value, bool):
        yield place.edit(f"{name} inverted", inverted)
    elif isinstance(value, int):
        yield place.edit(f"{name} + 1", plus(1))
        if down:
            yield place.edit(f"{name} - 1", plus(-1))
    elif isinstance(value, float):
        yield place.edit(f"{name} * 1.01", scaled)
    elif isinstance(value, str) and value in OTHER:
        other = OTHER[value]
        yield place.edit(f"{name} '{other}' for '{value}'", lambda _: ast.Constant(other))
    elif isinstance(node, (ast.Compare, ast.BoolOp)) or (
        isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    ):
        yield place.edit(f"{name} inverted", inverted)
    elif isinstance(node, (ast.Tuple, ast.List)):
        yield from in_order(place, name)
        for index in range(len(node.elts)):
            if not isinstance(node.elts[index], ast.Starred):
                yield from wrong(Place(node, "elts", index), f"{name}[{index}]", down)


def in_order(place: Place, name: str) -> Iterator[Edit]:
    """Each two neighbours among the first items of a tuple or list, exchanged."""
    items = [ast.dump(item) for item in place.get().elts]
    for one, other in zip(range(MOST), range(1, min(len(items), MOST))):
        if items[one] != items[other]:
            yield place.edit(f"{name} {one} and {other} exchanged", exchanged(one, other))


def operators(place: Place, name: str) -> Iterator[Edit]:
    """Another operator for the one that stands here."""
    node = place.get()
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        told, other = ARITHMETIC[type(node.op)]

        def calculated(now: Any) -> Any:
            if isinstance(now.op, ast.FloorDiv):
                above = ast.BinOp(ast.UnaryOp(ast.USub(), now.left), ast.FloorDiv(), now.right)
                return ast.UnaryOp(ast.USub(), above)
            now.op = other()
            return now

        yield place.edit(f"{name} {told}", calculated)
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISON:
        told, relation = COMPARISON[type(node.ops[0])]

        def compared(now: Any) -> Any:
            now.ops[0] = relation()
            return now

        yield place.edit(f"{name} {told}", compared)
    elif isinstance(node, ast.BoolOp):
        told = "and as or" if isinstance(node.op, ast.And) else "or as and"

        def joined(now: Any) -> Any:
            now.op = ast.Or() if isinstance(now.op, ast.And) else ast.And()
            return now

        yield place.edit(f"{name} {told}", joined)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        if literal(node) is not None:
            return
        told = "- left out" if isinstance(node.op, ast.USub) else "not left out"
        yield place.edit(f"{name} {told}", lambda now: now.operand)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        swapped = {"max": "min", "min": "max"}.get(node.func.id)
        if swapped:
            yield Place(node, "func").edit(
                f"{name} {node.func.id} as {swapped}", lambda _: ast.Name(swapped, ast.Load())
            )
