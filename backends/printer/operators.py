"""Operators: how tightly they bind, and what that says about breaking lines."""

import ast
from enum import IntEnum
from typing import TypeAlias

from .source import SourceLine


class Precedence(IntEnum):
    """Operators in the order in which lines are broken at them, loosest last."""

    NONE = 0
    ATTRIBUTE = 1
    POWER = 2
    INVERSION = 3
    MULTIPLICATIVE = 4
    ADDITIVE = 5
    SHIFT = 6
    BIT_AND = 7
    BIT_XOR = 8
    BIT_OR = 9
    COMPARISON = 10
    BOOLEAN = 11
    CONDITIONAL = 12


OPERATORS: dict[type[ast.operator], tuple[str, Precedence]] = {
    ast.Add: ("+", Precedence.ADDITIVE),
    ast.Sub: ("-", Precedence.ADDITIVE),
    ast.Mult: ("*", Precedence.MULTIPLICATIVE),
    ast.MatMult: ("@", Precedence.MULTIPLICATIVE),
    ast.Div: ("/", Precedence.MULTIPLICATIVE),
    ast.Mod: ("%", Precedence.MULTIPLICATIVE),
    ast.FloorDiv: ("//", Precedence.MULTIPLICATIVE),
    ast.Pow: ("**", Precedence.POWER),
    ast.LShift: ("<<", Precedence.SHIFT),
    ast.RShift: (">>", Precedence.SHIFT),
    ast.BitAnd: ("&", Precedence.BIT_AND),
    ast.BitXor: ("^", Precedence.BIT_XOR),
    ast.BitOr: ("|", Precedence.BIT_OR),
}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
}
UNARY: dict[type[ast.unaryop], str] = {
    ast.Not: "not ",
    ast.Invert: "~",
    ast.UAdd: "+",
    ast.USub: "-",
}

# Brackets whose content is not part of an enclosing operator expression.
ENCLOSED = (
    ast.Dict,
    ast.List,
    ast.Set,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
)
# Operands and operators in turn, starting and ending with an operand.
Chain: TypeAlias = list[ast.expr | tuple[str, Precedence]]


def flatten(source: SourceLine, node: ast.expr) -> Chain:
    """The operands and operators of an expression, without their nesting."""
    values: list[ast.expr]
    operators: list[tuple[str, Precedence]]
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            values = [left, right]
            operators = [OPERATORS[type(op)]]
        case ast.Compare(left=left, ops=ops, comparators=others):
            values = [left, *others]
            operators = [(COMPARISONS[type(o)], Precedence.COMPARISON) for o in ops]
        case ast.BoolOp(op=boolean, values=values):
            word = "and" if isinstance(boolean, ast.And) else "or"
            operators = [(word, Precedence.BOOLEAN)] * (len(values) - 1)
        case _:
            return [node]
    chain: Chain = []
    for index, value in enumerate(values):
        if index:
            chain.append(operators[index - 1])
        chain += [value] if source.is_parenthesized(value) else flatten(source, value)
    return chain


def is_simple_power(source: SourceLine, chain: Chain, index: int) -> bool:
    """Is the ``**`` at `index` written without spaces?"""
    return all(
        not isinstance(operand, tuple)
        and _is_simple_power_operand(operand)
        and not source.is_parenthesized(operand)
        for operand in (chain[index - 1], chain[index + 1])
    )


def _is_simple_power_operand(node: ast.expr) -> bool:
    match node:
        case ast.UnaryOp(op=op, operand=operand):
            return not isinstance(op, ast.Not) and _is_simple_power_operand(operand)
        case ast.Constant(value=value):
            return value is None or isinstance(value, bool | int | float | complex)
        case ast.Attribute(value=inner):
            return _is_simple_power_operand(inner)
    return isinstance(node, ast.Name)


def can_omit_parens(source: SourceLine, node: ast.expr) -> bool:
    """Is `node` better broken within its brackets than put in parentheses?"""
    visitor = _OperatorVisitor(source)
    visitor.visit_inside(node)
    if not visitor.any_brackets or visitor.loosest_count > 1:
        return False
    if visitor.loosest in (Precedence.NONE, Precedence.ATTRIBUTE):
        return True
    return any(
        end is not None and not isinstance(end, ast.Subscript) and bool(source.brackets(end))
        for end in (visitor.last, visitor.first)
    )


class _OperatorVisitor:
    """Finds the loosest operators outside of brackets, and what is at either end."""

    def __init__(self, source: SourceLine) -> None:
        self.source = source
        self.loosest = Precedence.NONE
        self.loosest_count = 0
        self.any_brackets = False
        self.first: ast.expr | None = None
        self.last: ast.expr | None = None
        self.started = False

    def operator(self, precedence: Precedence, number: int = 1) -> None:
        """Counts `number` operators of that precedence."""
        if precedence > self.loosest:
            self.loosest = precedence
            self.loosest_count = number
        elif precedence is self.loosest:
            self.loosest_count += number

    def visit(self, node: ast.expr) -> None:
        """Visits an operand."""
        self.last = node
        if self.source.is_parenthesized(node):
            self.any_brackets = True
        else:
            self.visit_inside(node)
        if not self.started:
            self.started = True
            self.first = node

    def visit_inside(self, node: ast.expr) -> None:
        """Visits an expression even if it is in parentheses."""
        operands: list[ast.expr] = []
        match node:
            case ast.Tuple(elts=elements):
                if self.source.is_enclosed_tuple(node):
                    self.any_brackets = True
                    return
                operands = elements
            case ast.GeneratorExp():
                self.any_brackets = True
                return
            case ast.BoolOp(values=operands):
                self.operator(Precedence.BOOLEAN, len(operands) - 1)
            case ast.BinOp(left=left, op=op, right=right):
                self.operator(OPERATORS[type(op)][1])
                operands = [left, right]
            case ast.IfExp(body=body, test=test, orelse=orelse):
                self.operator(Precedence.CONDITIONAL, 2)
                operands = [body, test, orelse]
            case ast.Compare(left=left, ops=ops, comparators=others):
                self.operator(Precedence.COMPARISON, len(ops))
                operands = [left, *others]
            case ast.Call(func=inner) | ast.Subscript(value=inner):
                self.any_brackets = True
                self.visit(inner)
                self.last = node
                return
            case ast.Attribute(value=inner):
                self.visit(inner)
                if self.source.brackets(inner) is not None:
                    self.operator(Precedence.ATTRIBUTE)
                self.last = node
                return
            case ast.NamedExpr(target=target, value=value):
                operands = [target, value]
            case ast.UnaryOp(op=unary, operand=operand):
                if isinstance(unary, ast.Invert):
                    self.operator(Precedence.INVERSION)
                self.started = True
                operands = [operand]
            case ast.Lambda(args=args, body=body):
                self.started = True
                defaults = [*args.defaults, *args.kw_defaults]
                operands = [default for default in defaults if default] + [body]
            case (
                ast.Await(value=ast.expr() as value)
                | ast.Yield(value=ast.expr() as value)
                | ast.YieldFrom(value=value)
                | ast.Starred(value=value)
            ):
                self.started = True
                operands = [value]
            case _ if isinstance(node, ENCLOSED):
                self.any_brackets = True
                return
        for operand in operands:
            self.visit(operand)
