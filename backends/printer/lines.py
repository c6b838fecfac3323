"""Lays out whole files: which lines to break, and the blank lines between them."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .document import Comment, Doc, render, text_width
from .expressions import Expressions, Function
from .source import SourceLine
from .statements import Statements

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Compound = (
    ast.If
    | ast.For
    | ast.AsyncFor
    | ast.While
    | ast.With
    | ast.AsyncWith
    | ast.Try
    | ast.Match
    | Definition
)
Import = ast.Import | ast.ImportFrom


@dataclass(frozen=True, slots=True)
class Suite:
    """The statements of one indented block, or of the module."""

    parent: ast.AST
    body: Sequence[ast.stmt]

    @property
    def most_blanks(self) -> int:
        """The most blank lines there may be between two statements."""
        return 2 if isinstance(self.parent, ast.Module) else 1

    @property
    def has_docstring(self) -> bool:
        """Is the first statement a docstring?"""
        first = self.body[0]
        return (
            isinstance(self.parent, ast.Module | Definition)
            and isinstance(first, ast.Expr)
            and isinstance(first.value, ast.Constant)
            and isinstance(first.value.value, str)
        )


def layout(source: str, width: int = 88) -> str:
    """`source` as ``ruff format`` would lay it out in lines of `width` columns.

    Every statement, or header of a compound statement, must be on one line with
    its tokens spaced as ruff spaces them.  A statement that is on several lines
    already stays as it is, as do docstrings, comments and lines that cannot be
    broken.  Raises SyntaxError if `source` is not valid Python.
    """
    tree = ast.parse(source)
    lines = source.split("\n")
    suites = list(_suites(tree))
    blanks = _BlankLines(lines)
    for suite in suites:
        blanks.visit(suite)
    for suite in suites:
        for node in suite.body:
            for number, replacement in _broken_lines(node, lines, width):
                lines[number - 1] = replacement
    return blanks.apply(lines)


def _suites(tree: ast.AST) -> Iterator[Suite]:
    """Every block of statements in `tree`."""
    todo = [tree]
    while todo:
        node = todo.pop()
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            children = getattr(node, name, None)
            if not isinstance(children, list) or not children:
                continue
            if isinstance(children[0], ast.stmt):
                yield Suite(node, children)
            todo.extend(children)


# --- lines that are too long ------------------------------------------------


def _broken_lines(node: ast.stmt, lines: Sequence[str], width: int) -> Iterator[tuple[int, str]]:
    """The numbers of the lines of `node` that are too long, and what replaces them."""
    for decorator in getattr(node, "decorator_list", ()):
        if text_width(lines[decorator.lineno - 1]) > width:
            replacement = _broken_line(node, [decorator], decorator, lines, width)
            if replacement is not None:
                yield decorator.lineno, replacement
    if text_width(lines[node.lineno - 1]) > width:
        replacement = _broken_line(node, _header(node), None, lines, width)
        if replacement is not None:
            yield node.lineno, replacement


def _header(node: ast.stmt) -> list[ast.AST]:
    """The parts of `node` that are on its first line, if it is on one line at all."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return [node.args, *([node.returns] if node.returns else [])]
        case ast.ClassDef():
            return [*node.bases, *node.keywords]
        case ast.For() | ast.AsyncFor():
            return [node.target, node.iter]
        case ast.While() | ast.If():
            return [node.test]
        case ast.With() | ast.AsyncWith():
            return [*node.items]
    return [node]


def _broken_line(
    node: ast.stmt,
    header: list[ast.AST],
    decorator: ast.expr | None,
    lines: Sequence[str],
    width: int,
) -> str | None:
    """What replaces the line with `header`; None if it must stay as it is."""
    start = decorator or node
    line = lines[start.lineno - 1]
    parts = [part for root in header for part in ast.walk(root)]
    end_line, end_column = max(
        (
            (part.end_lineno or 0, part.end_col_offset or 0)
            for part in parts
            if isinstance(part, ast.stmt | ast.expr | ast.arg | ast.keyword)
        ),
        default=(0, 0),
    )
    if end_line != start.lineno:
        return None
    after = line.encode()[end_column:].decode()
    code, hash_sign, words = after.partition("#")
    if decorator is None and line[: node.col_offset].strip():
        return None  # something else precedes on the line
    if decorator is None and not isinstance(node, Compound):
        if code.strip():
            return None  # another statement follows
    elif decorator is None and not code.rstrip().endswith(":"):
        return None  # the body is on the same line
    elif decorator is not None and not line.lstrip().startswith("@"):
        return None  # on several lines
    comment: Doc = Comment(f"#{words.rstrip()}") if hash_sign else ""
    statements = Statements(Expressions(SourceLine(line, parts)), comment)
    try:
        if decorator is not None:
            doc: Doc | None = statements.decorator(decorator, node)
        else:
            doc = statements.statement(node)
        if doc is None:
            return None
        indent = len(line) - len(line.lstrip(" "))
        return render(doc, indent, width)
    except RecursionError:
        return None  # nested too deeply to be worth breaking


# --- blank lines ------------------------------------------------------------


class _BlankLines:
    """How many blank lines go before each line that begins something."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        # Line numbers count from 1.  Missing ones keep their blank lines, if few.
        self.before: dict[int, int] = {}
        # Lines that continue a statement; blank ones here belong to a string.
        self.continuations: set[int] = set()

    def visit(self, suite: Suite) -> None:
        """Decides on the blank lines between the statements of `suite`."""
        for node in suite.body:
            if not isinstance(node, Compound):
                last = node.end_lineno or node.lineno
                self.continuations.update(range(node.lineno + 1, last + 1))
        previous = suite.body[0]
        self.set_first(suite, previous)
        after_docstring = suite.has_docstring and not isinstance(suite.parent, Function)
        for node in suite.body[1:]:
            self.set_between(suite, previous, node, after_docstring)
            previous = node
            after_docstring = False
        self.set_before_trailing_comment(suite, previous, len(self.lines) + 1)

    def set_first(self, suite: Suite, node: ast.stmt) -> None:
        """Decides on the blank lines at the start of a block."""
        start = self.first_line(node)
        if start in self.before:
            return  # on the same line as the header of the block
        leading = self.leading_line(start, node.col_offset, across_blanks=True)
        if isinstance(suite.parent, Function) and not suite.has_docstring:
            self.before[leading] = min(self.existing(leading), 1)
        else:
            alone = isinstance(node, Definition) and leading == start
            block = not isinstance(suite.parent, ast.Module | Definition)
            self.before[leading] = int(alone and block)
        if leading != start and isinstance(node, Definition) and self.existing(start):
            self.before[start] = suite.most_blanks

    def set_between(
        self,
        suite: Suite,
        previous: ast.stmt,
        node: ast.stmt,
        after_docstring: bool,
    ) -> None:
        """Decides on the blank lines between two statements."""
        most = suite.most_blanks
        start = self.first_line(node)
        leading = self.leading_line(start, node.col_offset)
        self.set_before_trailing_comment(suite, previous, leading)
        existing = min(self.existing(leading), most)
        if isinstance(node, Definition) or self.ends_in_definition(previous, leading):
            overload = isinstance(node, Function) and _is_stub(previous)
            number = 0 if overload and not existing else most
        elif isinstance(previous, Import) and (not isinstance(node, Import) or leading != start):
            number = max(existing, 1)
        elif after_docstring:
            number = 1
        else:
            number = existing
        self.before[leading] = number

    def set_before_trailing_comment(self, suite: Suite, node: ast.stmt, until: int) -> None:
        """Sets a comment apart from the definition or docstring that it follows."""
        comment = self.trailing_comment(node, until)
        docstring = suite.has_docstring and node is suite.body[0]
        of_class = docstring and isinstance(suite.parent, ast.ClassDef)
        if comment and (of_class or isinstance(node, Definition)):
            self.before[comment] = suite.most_blanks

    def trailing_comment(self, node: ast.stmt, until: int) -> int | None:
        """The first line before `until` with a comment that belongs after `node`."""
        for number in range((node.end_lineno or 0) + 1, until):
            text = self.lines[number - 1]
            words = text.lstrip()
            indent = len(text) - len(words)
            if words and (not words.startswith("#") or indent < node.col_offset):
                break
            if words and indent == node.col_offset:
                return number
        return None

    def ends_in_definition(self, node: ast.stmt, until: int) -> bool:
        """Is `node` a definition, or a block that ends in one without a comment?"""
        while self.trailing_comment(node, until) is None:
            if isinstance(node, Definition):
                return True
            last = _last_child(node)
            if last is None:
                return False
            node = last
        return False

    def first_line(self, node: ast.stmt) -> int:
        """The line that `node` begins on, with its decorators."""
        decorators = getattr(node, "decorator_list", ())
        if not decorators:
            return node.lineno
        number: int = decorators[0].lineno
        while not self.lines[number - 1].lstrip().startswith("@"):
            number -= 1  # the decorator is in parentheses on several lines
        return number

    def leading_line(self, start: int, indent: int, across_blanks: bool = False) -> int:
        """The line of the first comment that belongs to what begins at `start`."""
        leading = start
        for number in range(start - 1, 0, -1):
            text = self.lines[number - 1]
            words = text.lstrip()
            if not words and across_blanks:
                continue
            if not words.startswith("#") or len(text) - len(words) != indent:
                break
            leading = number
        return leading

    def existing(self, number: int) -> int:
        """The number of blank lines before line `number`."""
        first = number
        while first > 1 and not self.lines[first - 2].strip():
            first -= 1
        return number - first

    def apply(self, lines: Sequence[str]) -> str:
        """`lines`, a replacement for each original line, with their blank lines."""
        output: list[str] = []
        blank = 0
        for number, (original, line) in enumerate(zip(self.lines, lines, strict=True), start=1):
            if number in self.continuations:
                output.append(line)
            elif not original.strip():
                blank += 1
            else:
                most = 1 if original.startswith(" ") else 2
                wanted = self.before.get(number, min(blank, most) if output else 0)
                output += [""] * wanted
                output.append(line)
                blank = 0
        return "\n".join(output) + "\n"


def _last_child(node: ast.stmt | ast.AST) -> ast.stmt | None:
    """The last statement inside of `node`."""
    for name in ("finalbody", "orelse", "handlers", "cases", "body"):
        children = getattr(node, name, None)
        if isinstance(children, list) and children:
            last = children[-1]
            return last if isinstance(last, ast.stmt) else _last_child(last)
    return None


def _is_stub(node: ast.stmt) -> bool:
    """Is `node` a function with nothing but an ellipsis for a body?"""
    if not isinstance(node, Function) or len(node.body) != 1:
        return False
    only = node.body[0]
    return (
        isinstance(only, ast.Expr)
        and isinstance(only.value, ast.Constant)
        and only.value.value is ...
    )
