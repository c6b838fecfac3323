"""The tree of a source: what was written, with the place of every name, operator and argument.

Spans take no part in equality, so that two texts of one program have equal trees.
Expressions go on into the IR as they are: names inside a body are unique, so an expression
means the same wherever it stands (see `expressions`).
"""

from __future__ import annotations

from .record import Record
from .source import Span


class Node(Record):
    """Anything that stands somewhere in a source."""

    span: Span

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), self._content()))

    def _content(self) -> tuple[object, ...]:
        own = self.__dict__
        return tuple(own[name] for name in self._fields if name != "span")


# --- expressions -----------------------------------------------------------------------------


class Expr(Node):
    """A value that is computed: a number, a boolean, a string, a shape, a list or a layer."""


class Literal(Expr):
    """`64`, `0.5`, `true`, `"text"`; `3x3` and `227x227x3` hold a tuple of ints."""

    value: int | float | bool | str | tuple[int, ...]


class Name(Expr):
    """A parameter, a `let`, a loop's name, a layer or a block; `params` and such in `expect`."""

    id: str


class Attribute(Expr):
    """`x.channels`, `.height`, `.width`, `.shape` of a value in scope."""

    value: Name
    attribute: str


class ListOf(Expr):
    """`[a, b, c]`."""

    items: tuple[Expr, ...]


class Unary(Expr):
    """`-x`, `+x`, `not x`; `operator` is the word as written."""

    operator: str
    operand: Expr


class Binary(Expr):
    """`+ - * / // % **`, `== != < <= > >=`, `and`, `or`. Comparisons do not chain.

    `at` is the place of the operator.
    """

    operator: str
    left: Expr
    right: Expr
    at: Span

    def _content(self) -> tuple[object, ...]:
        return (self.operator, self.left, self.right)


class Conditional(Expr):
    """`if c then a else b`."""

    condition: Expr
    then: Expr
    otherwise: Expr


class LetIn(Expr):
    """`let a = b in c`."""

    name: Name
    value: Expr
    body: Expr


class Apart(Node):
    """`[a, b]` among the names of a loop: this part of an item is taken apart in turn."""

    items: tuple[Name | Apart, ...]


class Comprehension(Expr):
    """`[item for a, b in iterable]`, or `[item for i, [a, b] in iterable]`."""

    item: Expr
    pattern: tuple[Name | Apart, ...]
    iterable: Expr

    @property
    def names(self) -> tuple[Name, ...]:
        """All names that it defines, those inside others included."""
        return defined(self.pattern)


class Index(Expr):
    """`base[i]`."""

    base: Expr
    index: Expr


class Slice(Expr):
    """`base[i:j]`; either end may be missing."""

    base: Expr
    start: Expr | None
    stop: Expr | None


class Argument(Node):
    """`value` or `name = value` between parentheses."""

    name: Name | None
    value: Expr


class CallExpr(Expr):
    """`min(a, b)`, a `def` called, or a layer or block with some arguments bound."""

    function: Name
    arguments: tuple[Argument, ...]


# --- flow ------------------------------------------------------------------------------------


class Step(Node):
    """What stands between two arrows."""


class Use(Step):
    """`conv(64, 3)` or `relu`: a layer, a block, a parameter that holds one; or a bare value.

    `arguments` is `None` without parentheses: then, at the head of a line, it may be a value.
    """

    name: Name
    arguments: tuple[Argument, ...] | None


class Bundle(Step):
    """`[a, b, c]`, only at the head of a chain."""

    names: tuple[Name, ...]


class Body(Node):
    """What stands between braces."""

    statements: tuple[Statement, ...]


class Repeat(Step):
    """`repeat n { … }`."""

    count: Expr
    body: Body


class For(Step):
    """`for a, b in list { … }`, or `for i, [a, b] in list { … }`."""

    pattern: tuple[Name | Apart, ...]
    iterable: Expr
    body: Body


class If(Step):
    """`if c { … } else if d { … } else { … }`: the arms in order, and what else."""

    arms: tuple[tuple[Expr, Body], ...]
    otherwise: Body | None


# --- statements ------------------------------------------------------------------------------


class Statement(Node):
    """A line of a body."""


class Flow(Statement):
    """`frozen(c) a, b: source -> step -> step`.

    `frozen` is `None`, or the condition (the literal `true` where none is written).
    """

    labels: tuple[Name, ...]
    frozen: Expr | None
    chain: tuple[Step, ...]


class Input(Statement):
    """`input a, b` or `input image: 227x227x3`: names, each with its shape or `None`."""

    names: tuple[Name, ...]
    shapes: tuple[Expr | None, ...]


class Output(Statement):
    """`output a, b` or `output a, b when training`."""

    names: tuple[Name, ...]
    training: bool


class Let(Statement):
    """`let name = value`, in a body or at the top of a file."""

    name: Name
    value: Expr


class Expect(Statement):
    """`expect condition`."""

    condition: Expr


class Meta(Statement):
    """`meta { key: value … }`; the values are literals or lists of literals."""

    entries: tuple[tuple[Name, Expr], ...]


# --- items -----------------------------------------------------------------------------------


class Param(Node):
    """A parameter and its default or `None`."""

    name: Name
    default: Expr | None


class Item(Node):
    """What stands at the top of a file."""


class BlockItem(Item):
    """`block NAME(params) { … }`, or `network NAME(params) { … }`."""

    name: Name
    params: tuple[Param, ...]
    body: Body
    network: bool
    doc: str | None


class Variant(Item):
    """`network NAME = base(arguments) { meta … expect … }`; `body` may be `None`."""

    name: Name
    base: Name
    arguments: tuple[Argument, ...]
    body: Body | None
    doc: str | None


class Def(Item):
    """`def name(a, b) = expression`."""

    name: Name
    params: tuple[Name, ...]
    body: Expr
    doc: str | None


class LetItem(Item):
    """`let name = value` at the top of a file."""

    name: Name
    value: Expr


class UseItem(Item):
    """`use a.b { x, y }`; `names` is `None` without braces."""

    path: tuple[Name, ...]
    names: tuple[Name, ...] | None


class File(Node):
    """A whole source."""

    doc: str | None
    items: tuple[Item, ...]


def defined(pattern: tuple[Name | Apart, ...]) -> tuple[Name, ...]:
    """The names of a loop in the order in which they are written."""
    found: list[Name] = []
    for part in pattern:
        if isinstance(part, Apart):
            found += defined(part.items)
        else:
            found.append(part)
    return tuple(found)
