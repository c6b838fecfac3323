"""Where Python statements may be broken into lines, as ``ruff format`` sees it."""

import ast

from .document import (
    BestFitParens,
    BestFitting,
    Doc,
    Group,
    IfBroken,
    Line,
    soft_block,
)
from .expressions import (
    BARE,
    BRACKETED,
    Expressions,
    Function,
    Needs,
    Parenthesize,
    join,
)
from .operators import OPERATORS, can_omit_parens


class Statements:
    """Makes documents of simple statements and the headers of compound ones."""

    def __init__(self, expressions: Expressions, comment: Doc) -> None:
        self.expressions = expressions
        self.source = expressions.source
        # The comment behind the statement; an empty text if there is none.
        self.comment = comment

    def statement(self, node: ast.stmt) -> Doc | None:
        """The document of `node`, or None if it cannot be broken."""
        match node:
            case ast.Assign():
                return self.assign(node)
            case ast.AnnAssign():
                return self.annotated_assign(node)
            case ast.AugAssign(target=target, op=op, value=value):
                operator = f" {OPERATORS[type(op)][0]}= "
                if self.has_own_brackets(target) and not self.source.is_parenthesized(target):
                    before = self.target(target)
                    return self.right_to_left(before, operator, value, node)
                before = self.expressions.expression(target, BARE)
                return [before, operator, self.last_value(value, node)]
            case ast.Return(value=ast.expr() as value):
                return ["return ", self.returned(value, node)]
            case _:
                doc = self.without_value(node)
                return None if doc is None else [doc, self.comment]

    def without_value(self, node: ast.stmt) -> Doc | None:
        """The document, less its comment, of any other statement."""
        match node:
            case ast.Expr(value=value):
                loose = (ast.BitOr, ast.BitXor, ast.LShift, ast.RShift)
                if isinstance(value, ast.BinOp) and isinstance(
                    value.op, (*loose, ast.Add, ast.Sub)
                ):
                    return self.maybe(value, node, Parenthesize.OPTIONAL)
                return self.expressions.expression(value, BARE)
            case ast.Raise(exc=ast.expr() as error, cause=cause):
                doc = self.maybe(error, node, Parenthesize.OPTIONAL)
                if cause is None:
                    return ["raise ", doc]
                reason = self.maybe(cause, node, Parenthesize.OPTIONAL)
                return ["raise ", doc, " from ", reason]
            case ast.Assert(test=test, msg=message):
                doc = self.maybe(test, node, Parenthesize.IF_BROKEN)
                if message is None:
                    return ["assert ", doc]
                eager = Parenthesize.IF_BROKEN_EAGER
                return ["assert ", doc, ", ", self.maybe(message, node, eager)]
            case ast.ImportFrom():
                return self.import_from(node)
            case ast.If(test=test):
                keyword = "elif " if self.is_elif(node) else "if "
                condition = self.maybe(test, node, Parenthesize.IF_BROKEN)
                return [keyword, condition, ":"]
            case ast.While(test=test):
                condition = self.maybe(test, node, Parenthesize.IF_BROKEN)
                return ["while ", condition, ":"]
            case ast.For() | ast.AsyncFor():
                return self.loop(node)
            case ast.With() | ast.AsyncWith():
                return self.with_(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return self.function(node)
            case ast.ClassDef():
                arguments = self.expressions.arguments(node, BARE)
                return [f"class {node.name}", arguments, ":"]
        return None

    def decorator(self, node: ast.expr, parent: ast.stmt) -> Doc:
        """A line above a function or class."""
        doc = self.maybe(node, parent, Parenthesize.OPTIONAL)
        return ["@", doc, self.comment]

    def maybe(self, node: ast.expr, parent: ast.stmt, when: Parenthesize) -> Doc:
        """`node` with parentheses if it does not fit."""
        return self.expressions.maybe_parenthesize(node, parent, when)

    def is_elif(self, node: ast.If) -> bool:
        """Is the condition an ``elif``?"""
        return self.source.line[node.col_offset :].startswith(b"elif")

    # --- assignments and returns --------------------------------------------

    def assign(self, node: ast.Assign) -> Doc:
        """``first = second = value``."""
        first, *others = node.targets
        doc = self.expressions.expression(first, BARE)
        if others:
            *middle, last = others
            for target in middle:
                doc = [doc, " = ", self.middle_target(target)]
            before = self.target(last)
            return [doc, " = ", self.right_to_left(before, " = ", node.value, node)]
        if self.has_own_brackets(first) and not self.source.is_parenthesized(first):
            return self.right_to_left(self.target(first), " = ", node.value, node)
        return [doc, " = ", self.last_value(node.value, node)]

    def annotated_assign(self, node: ast.AnnAssign) -> Doc:
        """``target: annotation = value``."""
        before: Doc = [self.expressions.expression(node.target, BARE), ": "]
        if node.value is None:
            return [before, self.last_value(node.annotation, node)]
        if self.is_splittable(node.annotation):
            annotation = self.target(node.annotation)
            return [before, self.right_to_left(annotation, " = ", node.value, node)]
        annotation = self.expressions.bare(node.annotation, BARE)
        return [before, annotation, " = ", self.last_value(node.value, node)]

    def returned(self, value: ast.expr, node: ast.Return) -> Doc:
        """What is returned, with the comment behind it."""
        if not isinstance(value, ast.Tuple):
            return self.last_value(value, node)
        pair = len(value.elts) == 2 and not self.source.is_enclosed_tuple(value)
        if not pair:
            return [self.expressions.tuple_literal(value, BARE), self.comment]
        return [self.tuple_without_parens(value), self.comment]

    def tuple_without_parens(self, node: ast.Tuple) -> Doc:
        """A tuple that gets parentheses only if its brackets cannot be broken."""
        id = self.expressions.new_id()
        content = self.expressions.bare_tuple(node, id)
        return self.expressions.optional_parens(content, id)

    def has_own_brackets(self, target: ast.expr) -> bool:
        """Can the target of an assignment be broken within its brackets?"""
        own = self.source.own_brackets(target)
        return isinstance(target, ast.Tuple) or own is not None

    def is_splittable(self, node: ast.expr) -> bool:
        """Can `node`, an annotation, be broken at all?"""
        match node:
            case ast.NamedExpr() | ast.Name() | ast.Constant() | ast.JoinedStr():
                return False
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return bool(parts)
            case ast.Dict(values=values):
                return bool(values)
            case ast.Call(func=func):
                return bool(node.args or node.keywords) or self.source.is_parenthesized(func)
            case ast.UnaryOp(operand=inner):
                return self.is_splittable(inner)
            case ast.Attribute(value=inner) | ast.Starred(value=inner):
                return self.source.is_parenthesized(inner) or self.is_splittable(inner)
        return True

    def needs_no_parens(self, target: ast.expr) -> bool:
        """Can `target` be broken without parentheses around it?"""
        if self.has_own_brackets(target):
            return True
        while isinstance(target, ast.Attribute):
            target = target.value
            if self.source.brackets(target) is not None:
                return True
        return False

    def middle_target(self, target: ast.expr) -> Doc:
        """A target between two others."""
        if self.needs_no_parens(target):
            return self.expressions.bare(target, BARE)
        return self.expressions.parens_if_broken(self.expressions.bare(target, BRACKETED))

    def target(self, target: ast.expr) -> Doc:
        """The last target, or an annotation, before the operator."""
        if self.needs_no_parens(target):
            return self.expressions.bare(target, BARE)
        if can_omit_parens(self.source, target):
            id = self.expressions.new_id()
            content = self.expressions.bare(target, id)
            return self.expressions.optional_parens(content, id)
        return self.middle_target(target)

    def takes_comment(self, value: ast.expr) -> bool:
        """Does the comment move into parentheses around `value`?"""
        return isinstance(value, ast.Name | ast.Constant | ast.JoinedStr) and not (
            isinstance(value, ast.Constant) and value.value is ...
        )

    def value(self, value: ast.expr, parent: ast.stmt) -> Doc:
        """A value that is broken rather than what stands before it."""
        if isinstance(value, ast.Lambda):
            return self.expressions.assigned_lambda(value)
        return self.maybe(value, parent, Parenthesize.IF_BROKEN)

    def last_value(self, value: ast.expr, parent: ast.stmt) -> Doc:
        """The value at the end of a statement, with the comment behind it."""
        if not self.takes_comment(value):
            return [self.value(value, parent), self.comment]
        id = self.expressions.new_id()
        text = self.expressions.bare(value, id)
        inside = BestFitParens([text, IfBroken(self.comment)], id)
        return [inside, IfBroken("", self.comment, id)]

    def right_to_left(self, before: Doc, operator: str, value: ast.expr, parent: ast.stmt) -> Doc:
        """A value that is broken before what stands before it is."""
        takes_comment = self.takes_comment(value)
        access = isinstance(value, ast.Attribute | ast.Call | ast.Subscript)
        if access:
            access = self.expressions.needs_parens(value, parent) is Needs.BEST_FIT
        if not takes_comment and not access:
            return [before, operator, self.value(value, parent), self.comment]
        content: Doc = self.expressions.bare(value, BARE)
        inside = [content, self.comment] if takes_comment else content
        in_parens: Doc = ["(", Group(soft_block(inside), expand=True), ")"]
        variants: list[Doc] = [[before, operator, inside]]
        if access:
            # Rather break after the opening bracket than put it in parentheses.
            variants.append([before, operator, Group(content, expand=True)])
        variants.append([before, operator, in_parens])
        variants.append([Group(before, expand=True), operator, inside])
        return [BestFitting(variants), "" if takes_comment else self.comment]

    # --- headers and imports ------------------------------------------------

    def import_from(self, node: ast.ImportFrom) -> Doc:
        """``from module import first, second``."""
        head = f"from {'.' * node.level}{node.module or ''} import "
        names: list[Doc] = [
            f"{alias.name} as {alias.asname}" if alias.asname else alias.name
            for alias in node.names
        ]
        if names == ["*"]:
            return [head, "*"]
        content = self.expressions.items(names, always_comma=True)
        return [head, self.expressions.parens_if_broken(content)]

    def loop(self, node: ast.For | ast.AsyncFor) -> Doc:
        """``for target in iterable:``."""
        target = node.target
        if isinstance(target, ast.Tuple) and len(target.elts) > 1:
            names = self.tuple_without_parens(target)
        else:
            names = self.maybe(target, node, Parenthesize.IF_BROKEN)
        keyword = "for " if isinstance(node, ast.For) else "async for "
        iterable = self.maybe(node.iter, node, Parenthesize.IF_BROKEN)
        return [keyword, names, " in ", iterable, ":"]

    def with_(self, node: ast.With | ast.AsyncWith) -> Doc:
        """``with first as one, second as two:``."""
        keyword = "with " if isinstance(node, ast.With) else "async with "
        return [keyword, self.with_items(node), ":"]

    def with_items(self, node: ast.With | ast.AsyncWith) -> Doc:
        """The context managers of a ``with``."""
        items = node.items
        first = items[0].context_expr
        if len(items) == 1:
            if items[0].optional_vars is None or self.source.is_parenthesized(first):
                context = self.maybe(first, node, Parenthesize.IF_BROKEN)
                return [context, self.with_name(items[0], BARE)]
            if can_omit_parens(self.source, first):
                id = self.expressions.new_id()
                content: Doc = [
                    self.expressions.bare(first, id),
                    self.with_name(items[0], id),
                ]
                return self.expressions.optional_parens(content, id)
        parts: list[Doc] = []
        for item in items:
            context = self.expressions.bare(item.context_expr, BRACKETED)
            if self.source.is_parenthesized(item.context_expr):
                context = self.expressions.maybe_parenthesize(
                    item.context_expr, node, Parenthesize.NESTED, BRACKETED
                )
            parts.append([context, self.with_name(item, BRACKETED)])
        return self.expressions.parens_if_broken(self.expressions.items(parts))

    def with_name(self, item: ast.withitem, level: int) -> Doc:
        """The ``as name`` part."""
        if item.optional_vars is None:
            return ""
        return [" as ", self.expressions.expression(item.optional_vars, level)]

    def function(self, node: Function) -> Doc:
        """``def name(parameters) -> annotation:``."""
        keyword = "def " if isinstance(node, ast.FunctionDef) else "async def "
        signature: list[Doc] = [self.parameters(node.args)]
        returns = node.returns
        if returns is not None:
            signature.append(" -> ")
            if isinstance(returns, ast.Tuple):
                signature.append(self.expressions.bare(returns, BARE))
            else:
                when = Parenthesize.IF_BROKEN
                if not any(vars(node.args).values()):
                    when = Parenthesize.IF_BROKEN_EAGER
                signature.append(self.maybe(returns, node, when))
        return [keyword, node.name, Group(signature), ":"]

    def parameters(self, args: ast.arguments) -> Doc:
        """The parameters of a function in their parentheses."""
        positional = [*args.posonlyargs, *args.args]
        missing = len(positional) - len(args.defaults)
        defaults = [None] * missing + args.defaults
        parts: list[Doc] = [
            self.parameter("", arg, default)
            for arg, default in zip(positional, defaults, strict=True)
        ]
        if args.posonlyargs:
            parts.insert(len(args.posonlyargs), "/")
        if args.vararg:
            parts.append(self.parameter("*", args.vararg, None))
        elif args.kwonlyargs:
            parts.append("*")
        for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
            parts.append(self.parameter("", arg, default))
        if args.kwarg:
            parts.append(self.parameter("**", args.kwarg, None))
        if not parts:
            return "()"
        content: Doc = [join(parts, [",", Line.SPACE]), IfBroken(",")]
        alone = len(parts) == 1 and not args.posonlyargs
        return ["(", soft_block(content if alone else Group(content)), ")"]

    def parameter(self, star: str, arg: ast.arg, default: ast.expr | None) -> Doc:
        """``name: annotation = default``."""
        parts: list[Doc] = [star, arg.arg]
        if arg.annotation is not None:
            parts += [": ", self.expressions.expression(arg.annotation, BRACKETED)]
        if default is not None:
            parts.append("=" if arg.annotation is None else " = ")
            parts.append(self.expressions.expression(default, BRACKETED))
        return parts
