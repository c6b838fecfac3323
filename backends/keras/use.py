"""A layer where it stands: its arguments as written, and what they are in all instances."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from ...diagnostics import CnncError
from ...errors.backends import NeverGiven
from ...instance import Node
from ...ops.base import Op
from ...ops.fields import TYPES, WHOLE, Field, Misfit, SameAs
from ...source import Span
from ...tree import Binary, Expr, ListOf, Literal
from .. import expressions
from ..literals import literal, shortest, tuple_of
from ..ranks import UNKNOWN, Ranks

if TYPE_CHECKING:
    from .names import Names


class Use:
    """What an emitter asks about a layer. `nodes` are its occurrences; `signs` says of each
    whether no number that flows in can be negative. `trainable` is Python text, empty for True.
    `plain` asks for pieces without conditions. `unreached` says what flows in where no occurrence
    does. `open` are the parameters of a lambda that other arguments of the network change."""

    def __init__(
        self,
        op: type[Op],
        arguments: dict[str, Expr],
        span: Span,
        nodes: tuple[Node, ...],
        names: Names,
        signs: dict[Node, bool],
        trainable: str = "",
        plain: bool = False,
        unreached: Ranks = UNKNOWN,
        open: frozenset[str] = frozenset(),
        elsewhere: Callable[[], tuple[Node, ...]] = tuple,
    ) -> None:
        self.op = op
        self.arguments = arguments
        self.span = span
        self.nodes = tuple(node for node in nodes if type(node.op) is op)
        self.names = names
        self.signs = signs
        self.trainable = trainable
        self.plain = plain
        self._unreached = unreached
        self.open = open
        self._elsewhere = elsewhere

    @cached_property
    def elsewhere(self) -> tuple[Node, ...]:
        """What the layer is with other arguments of the network."""
        return tuple(node for node in self._elsewhere() if type(node.op) is self.op)

    @property
    def ranks(self) -> set[int]:
        """How many axes there are of what flows in, the batch aside: 3 of a map, 1 of a vector."""
        found = {len(node.inputs[0]) for node in self.nodes}
        return found or {3 if is_map else 1 for is_map in self._unreached} or {3}

    def text(self, name: str) -> str:
        """An argument in Python: as written, else the language's default."""
        field, expr = self._written(name)
        if expr is None:
            return self._default(field)
        value = self._literal(name)
        if isinstance(value, tuple) and field.type not in ("Reals", "Spreads"):
            short = shortest(value)
            if not isinstance(short, tuple):  # of four sides, [1, 0, 1, 0] is no pair
                return literal(short)
        if field.type in WHOLE:
            return expressions.whole(expr, self.names)
        return expressions.python(expr, self.names)

    def is_written(self, name: str, value: object) -> bool:
        """Whether the source itself says that an argument has this (converted) value."""
        field, expr = self._written(name)
        return (field.default if expr is None else self._literal(name)) == value

    def is_literal(self, name: str) -> bool:
        """Whether the source itself says the value of an argument."""
        return self._literal(name) is not None

    def keyword(self, keras: str, name: str, default: object) -> list[str]:
        """`keras=…` for an argument, or nothing where it is Keras's own default."""
        return [] if self.is_written(name, default) else [f"{keras}={self.text(name)}"]

    def weights(self) -> list[str]:
        """The keyword of a layer with weights that are not always trained."""
        return [f"trainable={self.trainable}"] if self.trainable else []

    def values(self, name: str) -> list[object]:
        """The distinct converted values of an argument in all instances, or the one written."""
        field, expr = self._written(name)
        found: list[object] = []
        for node in self.nodes:
            value = getattr(node.op, field.attribute)
            if value not in found:
                found.append(value)
        if not self.nodes:
            value = field.default if expr is None else self._literal(name)
            return [] if value is None or isinstance(value, SameAs) else [value]
        return found

    def expr(self, name: str) -> Expr | None:
        """An argument as written; `None` where it is not."""
        return self._written(name)[1]

    def needed(self, name: str) -> Expr:
        """The same of an argument that the code is made from; it is refused where nothing gives
        it, as in a layer that stands in code that is never run."""
        expr = self.expr(name)
        if expr is None:
            raise CnncError([NeverGiven(self.span, (), "Keras", self.op.kind, name)])
        return expr

    def _written(self, name: str) -> tuple[Field, Expr | None]:
        field = self.op.field(name)
        if name not in self.arguments and isinstance(field.default, SameAs):
            return self._written(field.default.field)
        return field, self.arguments.get(name)

    def _default(self, field: Field) -> str:
        return literal(shortest(field.default))

    def _literal(self, name: str) -> object:
        """The converted value of an argument that is written as a literal; else `None`."""
        field, expr = self._written(name)
        value = plain_value(expr) if expr is not None else None
        if value is None:
            return None
        try:
            return TYPES[field.type](value)
        except Misfit:
            return None


def plain_value(expr: Expr) -> object:
    """The value of a literal or a list of literals; else `None`."""
    if isinstance(expr, Literal):
        return expr.value
    if isinstance(expr, ListOf):
        items = tuple(plain_value(item) for item in expr.items)
        return None if None in items else items
    return None


def sides_text(expr: Expr, names: Names, values: tuple[object, ...]) -> tuple[str, bool] | None:
    """A pad as written, as Keras takes it, and whether it is one number.

    `None` where the text alone does not say which of its forms it has; `values` are what a bare
    name holds in all instances.
    """
    whole = expressions.whole
    if isinstance(expr, ListOf) and len(expr.items) == 4:
        top, bottom, left, right = (whole(item, names) for item in expr.items)
        return f"(({top}, {bottom}), ({left}, {right}))", False
    if isinstance(expr, ListOf) and len(expr.items) == 2:
        return tuple_of([whole(item, names) for item in expr.items]), False
    if isinstance(expr, Literal):
        value = expr.value
        if isinstance(value, (int, float)) or isinstance(value, tuple) and len(value) == 2:
            return whole(expr, names), not isinstance(value, tuple)
        return None
    if values and all(isinstance(v, (int, float)) for v in values):
        return whole(expr, names), True
    if values and all(isinstance(v, tuple) and len(v) == 2 for v in values):
        return whole(expr, names), False
    if isinstance(expr, Binary) and expr.operator in ("-", "/", "//", "%", "**"):
        return whole(expr, names), True
    return None
