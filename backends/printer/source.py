"""One line of source: what its syntax tree does not say."""

import ast
from collections.abc import Iterable


class SourceLine:
    """A line and questions about the expressions on it.

    Redundant and necessary parentheses look the same in a syntax tree, so whether
    there are any is read off the line itself.
    """

    def __init__(self, line: str, nodes: Iterable[ast.AST]) -> None:
        # Columns in the syntax tree count bytes.
        self.line = line.encode()
        # Opening parentheses that are part of a call, not around an argument.
        self.call_parentheses = {
            self.line.index(b"(", node.func.end_col_offset or 0)
            for node in nodes
            if isinstance(node, ast.Call)
        }
        if self.line.lstrip().startswith(b"class "):
            self.call_parentheses.add(self.line.find(b"("))

    def text(self, node: ast.expr) -> str:
        """The source of `node`."""
        return self.line[node.col_offset : node.end_col_offset].decode()

    def is_parenthesized(self, node: ast.expr) -> bool:
        """Are there parentheses around `node` that are not its own?"""
        before, after = node.col_offset - 1, node.end_col_offset or 0
        return (
            self.line[before : before + 1] == b"("
            and self.line[after : after + 1] == b")"
            and before not in self.call_parentheses
        )

    def is_enclosed_tuple(self, node: ast.Tuple) -> bool:
        """Is the tuple written with parentheses?"""
        if not node.elts:
            return True
        first = node.elts[0]
        before = self.line[node.col_offset : first.col_offset]
        after = self.line[first.end_col_offset or 0 : node.end_col_offset]
        return before.count(b"(") > after.partition(b",")[0].count(b")")

    def is_enclosed_generator(self, node: ast.GeneratorExp) -> bool:
        """Has the generator parentheses of its own, not those of a call?"""
        return node.col_offset not in self.call_parentheses

    def own_brackets(self, node: ast.expr) -> bool | None:
        """Whether there is something in the brackets of `node`, if it has any."""
        match node:
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.Subscript():
                return True
            case ast.GeneratorExp():
                return True if self.is_enclosed_generator(node) else None
            case ast.List() | ast.Set():
                return bool(node.elts)
            case ast.Tuple():
                return bool(node.elts) if self.is_enclosed_tuple(node) else None
            case ast.Dict():
                return bool(node.values)
            case ast.Call():
                return bool(node.args or node.keywords)
        return None

    def brackets(self, node: ast.expr) -> bool | None:
        """Like `own_brackets`, but also counts parentheses around `node`."""
        own = self.own_brackets(node)
        return True if not own and self.is_parenthesized(node) else own

    def lambda_head(self, node: ast.Lambda) -> str:
        """``lambda x:``, which is never broken."""
        head = self.line[node.col_offset : node.body.col_offset].decode()
        return head.rstrip("( ")

    def is_fluent(self, node: ast.expr) -> bool:
        """Is this a chain of calls long enough to break before its dots?"""
        dots_after_calls = 0
        while True:
            match node:
                case ast.Attribute(value=inner):
                    if self.is_parenthesized(inner):
                        return dots_after_calls >= 1
                    if isinstance(inner, ast.Call | ast.Subscript):
                        dots_after_calls += 1
                case ast.Call(func=inner) | ast.Subscript(value=inner):
                    if self.is_parenthesized(inner):
                        return dots_after_calls >= 2
                case _:
                    return dots_after_calls >= 2
            node = inner
