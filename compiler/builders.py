"""What each rule of grammar/cnn.lark builds: a function for each rule and alias, of its name.

A builder gets the builder's state, the matched parts in order, and the offsets of the stretch.
A name or literal is a node already; any other token is the offset at which it starts. Errors are
imported where they are made: most sources have none, and a cold start would pay for them.
"""

from __future__ import annotations

from . import tree
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .diagnostics import Diagnostic
    from .source import Source

    Parts = list[Any]

DEEPEST = 100
"""How many levels brackets, braces and expressions may nest; later stages recurse."""
_SMALL = 64
"""An expression of fewer characters than this is not deep, whatever it says."""
_LONG_SIGNS = {"**", "//", "==", "!=", "<=", ">="}


class Builder:
    def __init__(self, source: Source, errors: list[Diagnostic]) -> None:
        self.source = source
        self.errors = errors
        self._depths: dict[int, tuple[tree.Node, int]] = {}

    # --- a file ---

    def file(self, v: Parts, start: int, end: int) -> tree.File:
        doc = v.pop(0) if v and isinstance(v[0], str) else None
        items = self._apart(v)
        return tree.File(Span(self.source, 0, len(self.source.text)), doc, items)

    def docstring(self, v: Parts, start: int, end: int) -> str:
        return cleandoc(v[0].value)

    def documented(self, v: Parts, start: int, end: int) -> tree.Item:
        item: tree.Item = v[1].replace(doc=v[0])
        return item

    def network(self, v: Parts, start: int, end: int) -> tree.BlockItem:
        return self._block(v, start, end, True)

    def block(self, v: Parts, start: int, end: int) -> tree.BlockItem:
        return self._block(v, start, end, False)

    def _block(self, v: Parts, start: int, end: int, network: bool) -> tree.BlockItem:
        params = v[2] if len(v) == 4 else ()
        return tree.BlockItem(Span(self.source, start, end), v[1], params, v[-1], network, None)

    def variant(self, v: Parts, start: int, end: int) -> tree.Variant:
        body = v.pop() if isinstance(v[-1], tree.Body) else None
        arguments = v[4] if len(v) == 5 else ()
        return tree.Variant(Span(self.source, start, end), v[1], v[3], arguments, body, None)

    def def_(self, v: Parts, start: int, end: int) -> tree.Def:
        names = tuple(part for part in v[3:-2] if isinstance(part, tree.Name))
        return tree.Def(Span(self.source, start, end), v[1], names, v[-1], None)

    def let_item(self, v: Parts, start: int, end: int) -> tree.LetItem:
        return tree.LetItem(Span(self.source, start, end), v[1], v[3])

    def use(self, v: Parts, start: int, end: int) -> tree.UseItem:
        names = v[2] if len(v) == 3 else None
        return tree.UseItem(Span(self.source, start, end), v[1], names)

    def path(self, v: Parts, start: int, end: int) -> tuple[tree.Name, ...]:
        return tuple(v[::2])

    labels = names = path

    def apart(self, v: Parts, start: int, end: int) -> tree.Apart:
        return tree.Apart(Span(self.source, start, end), tuple(v[1:-1:2]))

    def braced_names(self, v: Parts, start: int, end: int) -> tuple[tree.Name, ...]:
        return tuple(v[1:-1:2])

    def parameters(self, v: Parts, start: int, end: int) -> tuple[tree.Param, ...]:
        params = tuple(v[1:-1:2])
        before: tree.Param | None = None
        for param in params:
            if before is not None and before.default is not None and param.default is None:
                from .errors.syntax import RequiredAfterDefault

                self.errors.append(RequiredAfterDefault(param.span, (), param.name.id))
                break
            before = param
        return params

    def parameter(self, v: Parts, start: int, end: int) -> tree.Param:
        default = v[2] if len(v) == 3 else None
        return tree.Param(Span(self.source, start, end), v[0], default)

    # --- statements ---

    def body(self, v: Parts, start: int, end: int) -> tree.Body:
        return tree.Body(Span(self.source, start, end), self._apart(v[1:-1]))

    facts = body

    def _apart(self, parts: Parts) -> tuple[Any, ...]:
        """The nodes among nodes and `;`, which must be apart by a `;` or by a newline."""
        text = self.source.text
        nodes = []
        before = None
        for part in parts:
            if part.__class__ is int:
                before = None
                continue
            if before is not None and text.find("\n", before.span.end, part.span.start) < 0:
                from .errors.syntax import MissingArrow, MissingSemicolon

                flows = isinstance(before, tree.Flow) and isinstance(part, tree.Flow)
                kind = MissingArrow if flows and not part.labels else MissingSemicolon
                self.errors.append(kind(part.span, ()))
            nodes.append(part)
            before = part
        return tuple(nodes)

    def flow(self, v: Parts, start: int, end: int) -> tree.Flow:
        frozen = v[0] if len(v) in (2, 4) else None
        labels = v[-3] if len(v) >= 3 else ()
        return tree.Flow(Span(self.source, start, end), labels, frozen, v[-1])

    def frozen(self, v: Parts, start: int, end: int) -> tree.Expr:
        if len(v) == 1:
            return tree.Literal(Span(self.source, start, end), True)
        condition: tree.Expr = v[2]
        return condition

    def input(self, v: Parts, start: int, end: int) -> tree.Input:
        ports = v[1::2]
        names = tuple(name for name, _ in ports)
        return tree.Input(Span(self.source, start, end), names, tuple(shape for _, shape in ports))

    def port(self, v: Parts, start: int, end: int) -> tuple[tree.Name, tree.Expr | None]:
        return v[0], v[2] if len(v) == 3 else None

    def output(self, v: Parts, start: int, end: int) -> tree.Output:
        return tree.Output(Span(self.source, start, end), tuple(v[1::2]), False)

    def training_output(self, v: Parts, start: int, end: int) -> tree.Output:
        return tree.Output(Span(self.source, start, end), tuple(v[1:-2:2]), True)

    def let(self, v: Parts, start: int, end: int) -> tree.Let:
        return tree.Let(Span(self.source, start, end), v[1], v[3])

    def expect(self, v: Parts, start: int, end: int) -> tree.Expect:
        return tree.Expect(Span(self.source, start, end), v[1])

    def meta(self, v: Parts, start: int, end: int) -> tree.Meta:
        return tree.Meta(Span(self.source, start, end), tuple(v[2:-1]))

    def entry(self, v: Parts, start: int, end: int) -> tuple[tree.Name, tree.Expr]:
        return v[0], v[2]

    def signed(self, v: Parts, start: int, end: int) -> tree.Literal:
        value = v[1].value
        minus = self.source.text[start] == "-"
        return tree.Literal(Span(self.source, start, end), -value if minus else value)

    # --- flow ---

    def chain(self, v: Parts, start: int, end: int) -> tuple[tree.Step, ...]:
        return tuple(v[::2])

    def bundle(self, v: Parts, start: int, end: int) -> tree.Bundle:
        return tree.Bundle(Span(self.source, start, end), tuple(v[1:-1:2]))

    def bare_step(self, v: Parts, start: int, end: int) -> tree.Use:
        return _use(v[0].span, v[0], None)

    def called_step(self, v: Parts, start: int, end: int) -> tree.Use:
        return _use(Span(self.source, start, end), v[0], v[1])

    def repeat(self, v: Parts, start: int, end: int) -> tree.Repeat:
        return tree.Repeat(Span(self.source, start, end), v[1], v[2])

    def for_(self, v: Parts, start: int, end: int) -> tree.For:
        return tree.For(Span(self.source, start, end), v[1], v[3], v[4])

    def if_(self, v: Parts, start: int, end: int) -> tree.If:
        otherwise = v.pop() if len(v) % 4 == 1 else None
        arms = tuple(zip(v[1::4], v[2::4]))
        return tree.If(Span(self.source, start, end), arms, otherwise)

    def arguments(self, v: Parts, start: int, end: int) -> tuple[tree.Argument, ...]:
        arguments = []
        named: tree.Name | None = None
        for part in v[1:-1:2]:
            if part.__class__ is not tree.Argument:
                part = _argument(part.span, None, part)
                if named is not None:
                    from .errors.syntax import PositionalAfterNamed

                    self.errors.append(PositionalAfterNamed(part.span, (), named.span))
            else:
                named = part.name
            arguments.append(part)
        return tuple(arguments)

    def named_argument(self, v: Parts, start: int, end: int) -> tree.Argument:
        return _argument(Span(self.source, start, end), v[0], v[2])

    # --- expressions ---

    def conditional(self, v: Parts, start: int, end: int) -> tree.Expr:
        node = tree.Conditional(Span(self.source, start, end), v[1], v[3], v[5])
        return self._limited(node, v[1], v[3], v[5])

    def let_in(self, v: Parts, start: int, end: int) -> tree.Expr:
        node = tree.LetIn(Span(self.source, start, end), v[1], v[3], v[5])
        return self._limited(node, v[3], v[5])

    def either(self, v: Parts, start: int, end: int) -> tree.Expr:
        return self._binary("or", v, start, end)

    def both(self, v: Parts, start: int, end: int) -> tree.Expr:
        return self._binary("and", v, start, end)

    def binary(self, v: Parts, start: int, end: int) -> tree.Expr:
        sign = self.source.text[v[1] : v[1] + 2]
        return self._binary(sign if sign in _LONG_SIGNS else sign[0], v, start, end)

    def chained(self, v: Parts, start: int, end: int) -> tree.Expr:
        node = self.binary(v, start, end)
        if isinstance(node, tree.Binary):
            from .errors.syntax import ChainedComparison

            self.errors.append(ChainedComparison(node.at, ()))
        return node

    def _binary(self, operator: str, v: Parts, start: int, end: int) -> tree.Expr:
        source = self.source
        at = Span(source, v[1], v[1] + len(operator))
        node = tree.Binary(Span(source, start, end), operator, v[0], v[2], at)
        return self._limited(node, v[0], v[2])

    def denial(self, v: Parts, start: int, end: int) -> tree.Expr:
        return self._limited(tree.Unary(Span(self.source, start, end), "not", v[1]), v[1])

    def sign(self, v: Parts, start: int, end: int) -> tree.Expr:
        operator = self.source.text[start]
        return self._limited(tree.Unary(Span(self.source, start, end), operator, v[1]), v[1])

    def attribute(self, v: Parts, start: int, end: int) -> tree.Attribute:
        return tree.Attribute(Span(self.source, start, end), v[0], v[2].id)

    def call(self, v: Parts, start: int, end: int) -> tree.Expr:
        node = tree.CallExpr(Span(self.source, start, end), v[0], v[1])
        return self._limited(node, *(argument.value for argument in v[1]))

    def group(self, v: Parts, start: int, end: int) -> tree.Expr:
        inner: tree.Expr = v[1]
        return inner

    def list(self, v: Parts, start: int, end: int) -> tree.Expr:
        items = tuple(v[1:-1:2])
        return self._limited(tree.ListOf(Span(self.source, start, end), items), *items)

    def comprehension(self, v: Parts, start: int, end: int) -> tree.Expr:
        node = tree.Comprehension(Span(self.source, start, end), v[1], v[3], v[5])
        return self._limited(node, v[1], v[5])

    def index(self, v: Parts, start: int, end: int) -> tree.Expr:
        return self._limited(tree.Index(Span(self.source, start, end), v[0], v[2]), v[0], v[2])

    def slice(self, v: Parts, start: int, end: int) -> tree.Expr:
        at = 2 if isinstance(v[2], int) else 3
        first = v[2] if at == 3 else None
        last = v[at + 1] if at + 2 < len(v) else None
        node = tree.Slice(Span(self.source, start, end), v[0], first, last)
        return self._limited(node, *(part for part in (v[0], first, last) if part is not None))

    def _limited(self, node: tree.Expr, *parts: tree.Expr) -> tree.Expr:
        """The node, or a literal in its place (and an error) where it is too deep."""
        span = node.span
        if span.end - span.start < _SMALL:
            return node
        depth = 1 + max((self._depths.get(id(part), (part, 0))[1] for part in parts), default=0)
        if depth > DEEPEST:
            from .errors.limits import TooDeep

            self.errors.append(TooDeep(span, (), "expressions", DEEPEST))
            return tree.Literal(span, 0)
        self._depths[id(node)] = node, depth
        return node


# Most nodes that the parser does not make itself are of these two kinds; what `Record` does for
# any class costs them three times as much.


def _use(span: Span, name: tree.Name, arguments: tuple[tree.Argument, ...] | None) -> tree.Use:
    node = object.__new__(tree.Use)
    fields = node.__dict__
    fields["span"] = span
    fields["name"] = name
    fields["arguments"] = arguments
    return node


def _argument(span: Span, name: tree.Name | None, value: tree.Expr) -> tree.Argument:
    node = object.__new__(tree.Argument)
    fields = node.__dict__
    fields["span"] = span
    fields["name"] = name
    fields["value"] = value
    return node


def cleandoc(text: str) -> str:
    """A docstring without its indentation, as PEP 257 has it."""
    lines = text.expandtabs().split("\n")
    rest = [line for line in lines[1:] if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in rest), default=0)
    cleaned = [lines[0].strip(), *(line[margin:].rstrip() for line in lines[1:])]
    return "\n".join(cleaned).strip("\n")
