"""Where Python expressions may be broken into lines, as ``ruff format`` sees it.

`Expressions` turns the syntax tree of one long line into a `Doc`.  The rules are
those of ruff's formatter in its default, stable style.
"""

import ast
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import count
from typing import TypeAlias

from .document import (
    BestFitParens,
    BestFitting,
    ConditionalGroup,
    Doc,
    FitsExpanded,
    Group,
    GroupId,
    IfBroken,
    Indent,
    IndentIfBroken,
    Line,
    soft_block,
)
from .operators import (
    ENCLOSED,
    UNARY,
    Chain,
    can_omit_parens,
    flatten,
    is_simple_power,
)
from .source import SourceLine

# What surrounds an expression: nothing that allows a line break (BARE), a bracket
# pair (BRACKETED), or parentheses printed only if the group with that id breaks.
Level: TypeAlias = int
BARE: Level = -1
BRACKETED: Level = 0


class Parens(Enum):
    """What becomes of parentheses around an expression."""

    KEEP = "those of the source"
    NEVER = "dropped"
    ALWAYS = "put in"


class Needs(Enum):
    """Whether an expression on several lines needs parentheses of its own."""

    NEVER = "has its own brackets"
    MULTILINE = "needs them once broken"
    BEST_FIT = "cannot be broken first, so only if that makes it fit"
    ALWAYS = "needs them even on one line"


class Parenthesize(Enum):
    """When a statement puts parentheses around an expression in it."""

    OPTIONAL = "if the source does, or if broken"
    IF_BROKEN = "if broken"
    IF_BROKEN_EAGER = "if broken, even where that does not make it fit"
    NESTED = "as IF_BROKEN_EAGER, even inside of other parentheses"


Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def join(parts: Iterable[Doc], separator: Doc) -> list[Doc]:
    """`parts` with `separator` between each two."""
    joined: list[Doc] = []
    for part in parts:
        if joined:
            joined.append(separator)
        joined.append(part)
    return joined


class Expressions:
    """Makes documents of the expressions that stand on one line of source."""

    def __init__(self, source: SourceLine) -> None:
        self.source = source
        self.ids = count(1)

    # --- brackets and parentheses -------------------------------------------

    def new_id(self) -> GroupId:
        """A name for a group."""
        return next(self.ids)

    def bracketed(self, left: str, content: Doc, right: str, level: Level) -> Doc:
        """`content`, built at level BRACKETED, in brackets."""
        inside: Doc = Group(soft_block(content))
        if level > 0:
            inside = FitsExpanded(inside, unless_broken=level)
        return [left, inside, right]

    def optional_parens(self, content: Doc, id: GroupId) -> Doc:
        """`content` in parentheses on lines of their own, unless it fits flat."""
        return Group(
            [
                IfBroken("("),
                IndentIfBroken([Line.SOFT, content], id),
                Line.SOFT,
                IfBroken(")"),
            ],
            id,
        )

    def parens_if_broken(self, content: Doc) -> Doc:
        """`content`, built at level BRACKETED, in parentheses if it must break."""
        return self.optional_parens(content, self.new_id())

    def group(self, content: Doc, level: Level) -> Doc:
        """A group, where the level allows line breaks at all."""
        if level == BRACKETED:
            return Group(content)
        return content if level == BARE else ConditionalGroup(content, level)

    def line_break(self, level: Level, line: Line = Line.SPACE) -> Doc:
        """A line break, where the level allows it."""
        flat = " " if line is Line.SPACE else ""
        if level == BRACKETED:
            return line
        return flat if level == BARE else IfBroken(line, flat, level)

    def items(self, parts: Sequence[Doc], always_comma: bool = False) -> Doc:
        """`parts` with commas; if broken, also after the last unless it is alone."""
        comma = IfBroken(",") if len(parts) > 1 or always_comma else ""
        return [join(parts, [",", Line.SPACE]), comma]

    def needs_parens(self, node: ast.expr, parent: ast.AST) -> Needs:
        """Does `node` need parentheses if it spans lines, as a child of `parent`?"""
        match node:
            case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Call(func=inner):
                if self.source.is_fluent(node):
                    return Needs.MULTILINE
                if self.source.is_parenthesized(inner):
                    return Needs.NEVER
                needs = self.needs_parens(inner, node)
                if (
                    needs is Needs.BEST_FIT
                    and isinstance(node, ast.Subscript)
                    and isinstance(parent, Function)
                    and parent.returns is node
                ):
                    # Break the parameters before the return annotation.
                    empty = not any(vars(parent.args).values())
                    return Needs.MULTILINE if empty else Needs.NEVER
                return needs
            case ast.UnaryOp(operand=inner) | ast.Await(value=inner):
                if self.source.is_parenthesized(inner):
                    return Needs.NEVER
                return self.needs_parens(inner, node)
            case ast.Yield(value=value) | ast.YieldFrom(value=value):
                if not isinstance(parent, ast.Assign | ast.AnnAssign | ast.AugAssign):
                    return Needs.ALWAYS
                if value is None or self.source.is_parenthesized(value):
                    return Needs.NEVER
                needs = self.needs_parens(value, node)
                return Needs.NEVER if needs is Needs.BEST_FIT else needs
            case ast.NamedExpr():
                conditions = (ast.expr, ast.If, ast.While, ast.Expr)
                if isinstance(parent, conditions) and not isinstance(
                    parent, ast.Lambda | ast.Await | ast.Yield | ast.YieldFrom
                ):
                    return Needs.MULTILINE
                return Needs.ALWAYS
            case ast.Name() | ast.Constant() | ast.JoinedStr():
                return Needs.BEST_FIT
            case ast.Tuple() | ast.GeneratorExp():
                return Needs.NEVER
        return Needs.NEVER if isinstance(node, ENCLOSED) else Needs.MULTILINE

    def maybe_parenthesize(
        self,
        node: ast.expr,
        parent: ast.AST,
        when: Parenthesize,
        level: Level = BARE,
    ) -> Doc:
        """`node`, with parentheses around it if it does not fit on the line."""
        if when is Parenthesize.OPTIONAL and self.source.is_parenthesized(node):
            return self.expression(node, level, Parens.ALWAYS)
        needs = self.needs_parens(node, parent)
        if needs is Needs.ALWAYS:
            return self.expression(node, level, Parens.ALWAYS)
        if level != BARE:
            if when is Parenthesize.NESTED:
                return self.parens_if_broken(self.bare(node, BRACKETED))
            return self.bare(node, level)
        if needs is Needs.NEVER:
            return self.bare(node, level)
        if needs is Needs.BEST_FIT:
            if when is Parenthesize.OPTIONAL:
                return self.bare(node, level)
            if when is Parenthesize.IF_BROKEN:
                id = self.new_id()
                return BestFitParens(self.bare(node, id), id)
        if can_omit_parens(self.source, node):
            id = self.new_id()
            return self.optional_parens(self.bare(node, id), id)
        return self.parens_if_broken(self.bare(node, BRACKETED))

    # --- expressions --------------------------------------------------------

    def expression(self, node: ast.expr, level: Level, parens: Parens = Parens.KEEP) -> Doc:
        """`node`, with the parentheses that `parens` asks for."""
        if parens is Parens.ALWAYS or (
            parens is Parens.KEEP and self.source.is_parenthesized(node)
        ):
            return self.bracketed("(", self.bare(node, BRACKETED), ")", level)
        return self.bare(node, level)

    def bare(self, node: ast.expr, level: Level) -> Doc:
        """`node`, without any parentheses around it."""
        match node:
            case ast.Attribute() | ast.Call() | ast.Subscript():
                fluent = level != BARE and self.source.is_fluent(node)
                chain = self.call_chain(node, level, fluent)
                return Group(chain) if fluent else chain
            case ast.BinOp() | ast.Compare() | ast.BoolOp():
                return self.group(self.operators(flatten(self.source, node), level), level)
            case ast.UnaryOp(op=op, operand=operand):
                power = isinstance(operand, ast.BinOp) and isinstance(operand.op, ast.Pow)
                parens = Parens.ALWAYS if power else Parens.KEEP
                return [UNARY[type(op)], self.expression(operand, level, parens)]
            case ast.IfExp():
                return self.group(self.conditional(node, level), level)
            case ast.List(elts=elements):
                return self.collection("[", elements, "]", level)
            case ast.Set(elts=elements):
                return self.collection("{", elements, "}", level)
            case ast.Tuple():
                return self.tuple_literal(node, level)
            case ast.Dict():
                return self.dict_literal(node, level)
            case ast.ListComp(elt=element, generators=loops):
                return self.comprehension("[", element, loops, "]", level)
            case ast.SetComp(elt=element, generators=loops):
                return self.comprehension("{", element, loops, "}", level)
            case ast.GeneratorExp(elt=element, generators=loops):
                return self.comprehension("(", element, loops, ")", level)
            case ast.DictComp(key=key, value=value, generators=loops):
                entry: Doc = [
                    Group(self.expression(key, BRACKETED)),
                    ": ",
                    self.expression(value, BRACKETED),
                ]
                content = Group([entry, Line.SPACE, self.loops(loops)])
                return self.bracketed("{", content, "}", level)
            case ast.Lambda():
                return [self.source.lambda_head(node), " ", self.lambda_body(node, level)]
            case ast.Starred(value=value):
                return ["*", self.expression(value, level)]
            case ast.Await(value=value):
                return ["await ", self.expression(value, level)]
            case ast.Yield(value=ast.expr() as value):
                return ["yield ", self.yielded(node, value, level)]
            case ast.YieldFrom(value=value):
                return ["yield from ", self.yielded(node, value, level)]
            case ast.NamedExpr(target=target, value=value):
                name: Doc = [self.source.text(target), self.line_break(level)]
                return [Group(name), ":= ", self.expression(value, level)]
            case ast.Slice():
                return self.slice_range(node, level)
        return self.source.text(node)

    def yielded(self, node: ast.expr, value: ast.expr, level: Level) -> Doc:
        """What follows ``yield`` or ``yield from``."""
        return self.maybe_parenthesize(value, node, Parenthesize.OPTIONAL, level)

    def collection(self, left: str, elements: Sequence[ast.expr], right: str, level: Level) -> Doc:
        """Elements in brackets."""
        if not elements:
            return left + right
        content = self.items([self.expression(item, BRACKETED) for item in elements])
        return self.bracketed(left, content, right, level)

    def tuple_literal(self, node: ast.Tuple, level: Level) -> Doc:
        """A tuple, which gets parentheses if it must be broken."""
        if len(node.elts) == 1:
            single: Doc = [self.expression(node.elts[0], BRACKETED), ","]
            return self.bracketed("(", single, ")", level)
        if self.source.is_enclosed_tuple(node):
            return self.collection("(", node.elts, ")", level)
        return self.parens_if_broken(self.bare_tuple(node, BRACKETED))

    def bare_tuple(self, node: ast.Tuple, level: Level) -> Doc:
        """The elements of a tuple, without parentheses."""
        return self.items([self.expression(item, level) for item in node.elts])

    def dict_literal(self, node: ast.Dict, level: Level) -> Doc:
        """A dict literal."""
        if not node.values:
            return "{}"
        entries: list[Doc] = []
        for key, value in zip(node.keys, node.values, strict=True):
            before: Doc = "**"
            if key is not None:
                before = [self.expression(key, BRACKETED), ": "]
            entries.append(Group([before, self.expression(value, BRACKETED)]))
        return self.bracketed("{", self.items(entries), "}", level)

    def comprehension(
        self,
        left: str,
        element: ast.expr,
        loops: Sequence[ast.comprehension],
        right: str,
        level: Level,
    ) -> Doc:
        """A comprehension in its brackets."""
        content = Group(self.comprehension_content(element, loops))
        return self.bracketed(left, content, right, level)

    def comprehension_content(self, element: ast.expr, loops: Sequence[ast.comprehension]) -> Doc:
        """A comprehension without its brackets."""
        first = Group(self.expression(element, BRACKETED))
        return [first, Line.SPACE, self.loops(loops)]

    def loops(self, loops: Sequence[ast.comprehension]) -> Doc:
        """The ``for ... in ... if ...`` parts of a comprehension."""
        parts: list[Doc] = []
        for loop in loops:
            target = loop.target
            names = self.expression(target, BRACKETED)
            if isinstance(target, ast.Tuple) and not self.source.is_enclosed_tuple(target):
                elements = [self.expression(item, BRACKETED) for item in target.elts]
                if len(elements) > 1:
                    names = join(elements, ", ")
            iterable = self.expression(loop.iter, BRACKETED)
            keyword = "async for " if loop.is_async else "for "
            parts.append([keyword, names, " in ", iterable])
            for condition in loop.ifs:
                parts.append(["if ", self.expression(condition, BRACKETED)])
        return join(parts, Line.SPACE)

    def conditional(self, node: ast.IfExp, level: Level) -> Doc:
        """``a if b else c``; a nested ``c`` breaks together with the outer one."""
        orelse = node.orelse
        if isinstance(orelse, ast.IfExp) and not self.source.is_parenthesized(orelse):
            otherwise = self.conditional(orelse, level)
        else:
            otherwise = self.group(self.expression(orelse, level), level)
        return [
            self.expression(node.body, level),
            self.line_break(level),
            ["if ", self.expression(node.test, level)],
            self.line_break(level),
            ["else ", otherwise],
        ]

    def slice_range(self, node: ast.Slice, level: Level) -> Doc:
        """A slice, with spaces around colons unless its parts are simple."""
        parts = [node.lower, node.upper, node.step]
        simple = all(part is None or _is_simple_slice_part(part) for part in parts)
        space = "" if simple else " "
        docs = [self.expression(part, level) if part else "" for part in parts]
        lower, upper, step = docs
        content: list[Doc] = [lower, space if lower else "", ":"]
        content += [space if upper else "", upper]
        if step:
            content += [space if upper else "", ":", space, step]
        return content

    # --- lambdas ------------------------------------------------------------

    def lambda_body(self, node: ast.Lambda, level: Level) -> Doc:
        """The body, in parentheses if it is broken without brackets of its own."""
        body = node.body
        needs = self.needs_parens(body, node)
        if needs is Needs.ALWAYS:
            return self.expression(body, level, Parens.ALWAYS)
        if needs is not Needs.MULTILINE:
            if isinstance(body, ast.Call | ast.Subscript):
                flat = self.bare(body, level)
                block: Doc = ["(", Indent([Line.HARD, flat]), Line.HARD, ")"]
                return BestFitting([flat, Group(flat, expand=True), block])
            if self.source.own_brackets(body) is not None:
                return self.expression(body, level)
        return self.parens_if_broken(self.bare(body, BRACKETED))

    def assigned_lambda(self, node: ast.Lambda) -> Doc:
        """A lambda as the whole value of an assignment."""
        body = FitsExpanded(self.lambda_body(node, BRACKETED))
        return self.parens_if_broken([self.source.lambda_head(node), " ", body])

    # --- calls, attributes and subscripts -----------------------------------

    def call_chain(self, node: ast.expr, level: Level, fluent: bool) -> Doc:
        """An attribute, call or subscript and those that it is applied to."""
        match node:
            case ast.Attribute(value=inner, attr=name):
                line: Doc = ""
                if fluent and (
                    self.source.is_parenthesized(inner)
                    or isinstance(inner, ast.Call | ast.Subscript)
                ):
                    line = Line.SOFT
                return [self.callee(inner, level, fluent), line, f".{name}"]
            case ast.Call(func=inner):
                return [self.callee(inner, level, fluent), self.arguments(node, level)]
            case ast.Subscript(value=inner, slice=index):
                content: Doc
                if not isinstance(index, ast.Tuple) or self.source.is_enclosed_tuple(index):
                    content = self.expression(index, BRACKETED)
                elif len(index.elts) == 1:
                    content = self.source.text(index)
                else:
                    content = Group(self.bare_tuple(index, BRACKETED))
                brackets = self.bracketed("[", content, "]", level)
                return [self.callee(inner, level, fluent), brackets]
        raise TypeError(f"not part of a call chain: {node!r}")

    def callee(self, node: ast.expr, level: Level, fluent: bool) -> Doc:
        """What an attribute, call or subscript is applied to."""
        if self.source.is_parenthesized(node):
            return self.expression(node, level)
        if isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
            return self.call_chain(node, level, fluent)
        return self.bare(node, level)

    def arguments(self, node: ast.Call | ast.ClassDef, level: Level) -> Doc:
        """The arguments of a call or class in their parentheses."""
        args = node.args if isinstance(node, ast.Call) else node.bases
        if not args and not node.keywords:
            return "()"
        if len(args) == 1 and not node.keywords:
            only = args[0]
            if isinstance(only, ast.GeneratorExp) and not self.source.is_enclosed_generator(only):
                loop = self.comprehension_content(only.elt, only.generators)
                return self.bracketed("(", Group(loop), ")", level)
        ordered: list[ast.expr | ast.keyword] = [*args, *node.keywords]
        ordered.sort(key=lambda arg: arg.col_offset)
        parts: list[Doc] = []
        for arg in ordered:
            if isinstance(arg, ast.keyword):
                name = "**" if arg.arg is None else f"{arg.arg}="
                parts.append([name, self.expression(arg.value, BRACKETED)])
            else:
                parts.append(self.expression(arg, BRACKETED))
        return self.bracketed("(", Group(self.items(parts)), ")", level)

    # --- binary operators ---------------------------------------------------

    def operators(self, chain: Chain, level: Level) -> Doc:
        """`chain`, to be broken before its loosest operators, all or none."""
        loosest = max((part[1] for part in chain if isinstance(part, tuple)), default=0)
        parts: list[Doc] = []
        start = 0
        for index, part in enumerate(chain):
            if isinstance(part, tuple) and part[1] == loosest:
                parts.append(self.operand(chain[start:index], level))
                if part[0] == "**" and is_simple_power(self.source, chain, index):
                    space = IfBroken(" ", id=max(level, BRACKETED))
                    blank = "" if level == BARE else space
                    parts += [self.line_break(level, Line.SOFT), "**", blank]
                else:
                    parts += [self.line_break(level), f"{part[0]} "]
                start = index + 1
        parts.append(self.operand(chain[start:], level))
        return parts

    def operand(self, chain: Chain, level: Level) -> Doc:
        """One operand, or an expression of tighter operators."""
        first = chain[0]
        if len(chain) == 1 and not isinstance(first, tuple):
            return self.expression(first, level)
        return self.group(self.operators(chain, level), level)


def _is_simple_slice_part(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
        return _is_simple_slice_part(node.operand)
    return isinstance(node, ast.Name | ast.Constant | ast.JoinedStr)
