"""A small layout language: what may be broken into lines, and how to print it.

A `Doc` says *where* a line may be broken; `render` decides *which* of those
places are broken so that lines stay within the width.  The elements and the
order in which they are tried follow the printer inside ``ruff format`` (itself a
descendant of Wadler's "prettier printer"), because emitted files must be
unchanged by it.
"""

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, Union

Doc: TypeAlias = Union[
    str,
    list["Doc"],
    "Line",
    "Indent",
    "Group",
    "ConditionalGroup",
    "IfBroken",
    "IndentIfBroken",
    "FitsExpanded",
    "BestFitting",
    "BestFitParens",
    "Comment",
]

# Names a group, so that other elements can ask whether it was broken. 0: no name.
GroupId: TypeAlias = int
ANONYMOUS: GroupId = 0

INDENT_WIDTH = 4


class Line(Enum):
    """A place where the line may (or, for HARD, must) be broken."""

    SOFT = "nothing when flat"
    SPACE = "a space when flat"
    HARD = "always a new line"


@dataclass(frozen=True, slots=True)
class Indent:
    """Lines begun inside `content` are one level, or so many columns, deeper."""

    content: Doc
    columns: int = INDENT_WIDTH


@dataclass(frozen=True, slots=True)
class Group:
    """Breaks all the lines directly in it, or none; `expand` forces the former."""

    content: Doc
    id: GroupId = ANONYMOUS
    expand: bool = False


@dataclass(frozen=True, slots=True)
class ConditionalGroup:
    """A group if the group `id` is broken, otherwise just its content."""

    content: Doc
    id: GroupId


@dataclass(frozen=True, slots=True)
class IfBroken:
    """One of two texts: is the group `id` (if anonymous, the innermost) broken?"""

    broken: Doc
    flat: Doc = ""
    id: GroupId = ANONYMOUS


@dataclass(frozen=True, slots=True)
class IndentIfBroken:
    """Indents its content if the group `id` is broken."""

    content: Doc
    id: GroupId


@dataclass(frozen=True, slots=True)
class FitsExpanded:
    """Content that an enclosing flat group may let spread over several lines.

    Applies if the group `unless_broken` is flat, or always if it is anonymous.
    """

    content: Doc
    unless_broken: GroupId = ANONYMOUS


@dataclass(frozen=True, slots=True)
class BestFitting:
    """Takes the first variant that fits flat, or else the last one, broken."""

    variants: list[Doc]


@dataclass(frozen=True, slots=True)
class BestFitParens:
    """Puts parentheses and line breaks around `content` only if it then fits."""

    content: Doc
    id: GroupId


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that goes to the end of the line wherever the line ends.

    A `free` one may stand beyond the width, so that it breaks nothing.
    """

    text: str
    free: bool = False

    @property
    def width(self) -> int:
        return 0 if self.free else comment_width(self.text)


def soft_block(content: Doc) -> Doc:
    """The indented inside of a bracket pair."""
    return [Indent([Line.SOFT, content]), Line.SOFT]


def text_width(text: str) -> int:
    """The columns that `text` takes up on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def comment_width(text: str) -> int:
    """The columns a trailing comment counts for; tool directives count for none."""
    words = text.removeprefix("#").lstrip()
    if words.startswith(("noqa", "type:", "pyright:", "pylint:", "flake8:", "ruff:")):
        return 0
    return 2 + text_width(text)


class _Measure(Enum):
    """How far `_Renderer.fits` looks, and whether too long a line is a failure."""

    FIRST_LINE = 1
    ALL_LINES = 2
    ALL_LINES_OF_ANY_WIDTH = 3


# What is left to print: an element, whether its lines are broken, its indentation.
_Frame: TypeAlias = tuple[Doc, bool, int]
_MeasureFrame: TypeAlias = tuple[Doc, bool, int, _Measure]


class _Renderer:
    """Prints one document."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.output: list[str] = []
        self.column = 0
        self.pending_indent = 0
        self.comments: list[str] = []
        self.broken: dict[GroupId, bool] = {}
        # Is everything up to the next new line known to fit?
        self.measured = False

    def render(self, doc: Doc, indent: int) -> str:
        """The text of `doc`, whose first line is indented by `indent` columns."""
        self.pending_indent = indent
        todo: list[_Frame] = [(doc, True, indent)]
        while todo:
            frame = todo.pop()
            doc, broken, indent = frame
            match doc:
                case str():
                    self.write(doc)
                case list():
                    todo.extend((part, broken, indent) for part in reversed(doc))
                case Line():
                    if broken or doc is Line.HARD:
                        self.new_line(indent)
                    elif doc is Line.SPACE:
                        self.write(" ")
                case Indent(content, columns):
                    todo.append((content, broken, indent + columns))
                case Group(content, id, expand):
                    breaks = expand or self.must_break(content, id, frame, todo)
                    self.broken[id] = breaks
                    todo.append((content, breaks, indent))
                case ConditionalGroup(content, id):
                    breaks = broken
                    if self.broken[id]:
                        breaks = self.must_break(content, ANONYMOUS, frame, todo)
                    todo.append((content, breaks, indent))
                case IfBroken(when_broken, when_flat, id):
                    chosen = self.broken[id] if id else broken
                    todo.append((when_broken if chosen else when_flat, broken, indent))
                case IndentIfBroken(content, id):
                    deeper = INDENT_WIDTH if self.broken[id] else 0
                    todo.append((content, broken, indent + deeper))
                case FitsExpanded(content, unless_broken):
                    if not (unless_broken and self.broken[unless_broken]):
                        self.measured = False
                    todo.append((content, broken, indent))
                case BestFitting():
                    todo.append(self.best_variant(doc, frame, todo))
                case BestFitParens():
                    self.render_best_fit_parens(doc, frame, todo)
                case Comment(text):
                    self.column += doc.width
                    self.comments.append(text)
        self.write_comments()
        return "".join(self.output)

    def write(self, text: str) -> None:
        """Appends `text` to the current line, after the indentation if it is new."""
        if not text:
            return
        if self.pending_indent:
            self.output.append(" " * self.pending_indent)
            self.column += self.pending_indent
            self.pending_indent = 0
        self.output.append(text)
        self.column += text_width(text)

    def write_comments(self) -> None:
        """Ends the current line with the comments that belong to it."""
        self.output.extend(f"  {text}" for text in self.comments)
        self.comments.clear()

    def new_line(self, indent: int) -> None:
        """Ends the current line."""
        self.write_comments()
        self.output.append("\n")
        self.column = 0
        self.pending_indent = indent
        self.measured = False

    def must_break(self, content: Doc, id: GroupId, frame: _Frame, rest: list[_Frame]) -> bool:
        """Does `content`, printed flat and followed by `rest`, leave the line?"""
        _, broken, indent = frame
        if not broken and self.measured:
            return False
        self.measured = True
        self.broken[id] = False
        return not self.fits(content, False, indent, _Measure.FIRST_LINE, rest)

    def best_variant(self, doc: BestFitting, frame: _Frame, rest: list[_Frame]) -> _Frame:
        """The variant of `doc` to print."""
        _, broken, indent = frame
        if not broken and self.measured:
            return doc.variants[0], broken, indent
        self.measured = True
        for variant in doc.variants[:-1]:
            if self.fits(variant, False, indent, _Measure.FIRST_LINE, rest):
                return variant, False, indent
        return doc.variants[-1], True, indent

    def render_best_fit_parens(self, doc: BestFitParens, frame: _Frame, todo: list[_Frame]) -> None:
        """Puts `doc` back on `todo`, with or without parentheses."""
        _, broken, indent = frame
        parenthesized: Doc = [
            "(",
            Indent([Line.HARD, doc.content]),
            Line.HARD,
            ")",
        ]
        breaks = self.must_break(doc.content, doc.id, frame, todo)
        if breaks:
            self.broken[doc.id] = True
            breaks = self.fits(parenthesized, broken, indent, _Measure.ALL_LINES, todo)
        self.broken[doc.id] = breaks
        todo.append((parenthesized if breaks else doc.content, breaks, indent))

    def fits(
        self,
        doc: Doc,
        broken: bool,
        indent: int,
        measure: _Measure,
        rest: list[_Frame],
    ) -> bool:
        """Does `doc` fit, with what follows it up to the first new line?"""
        column = self.column
        pending_indent = self.pending_indent
        todo: list[_MeasureFrame] = [(doc, broken, indent, measure)]
        following = len(rest)
        while True:
            if todo:
                doc, broken, indent, measure = todo.pop()
            elif following:
                following -= 1
                doc, broken, indent = rest[following]
                measure = _Measure.FIRST_LINE
            else:
                return True
            text = ""
            match doc:
                case str():
                    text = doc
                case list():
                    todo.extend((part, broken, indent, measure) for part in reversed(doc))
                case Line():
                    if not broken:
                        if doc is Line.HARD:
                            return True
                        text = " " if doc is Line.SPACE else ""
                    elif measure is _Measure.FIRST_LINE:
                        return True
                    else:
                        column = 0
                        pending_indent = indent
                case Indent(content, columns):
                    todo.append((content, broken, indent + columns, measure))
                case Group(content, id, expand):
                    self.broken[id] = broken or expand
                    todo.append((content, broken or expand, indent, measure))
                case ConditionalGroup(content):
                    todo.append((content, broken, indent, measure))
                case IfBroken(when_broken, when_flat, id):
                    chosen = self.broken[id] if id else broken
                    content = when_broken if chosen else when_flat
                    todo.append((content, broken, indent, measure))
                case IndentIfBroken(content, id):
                    deeper = INDENT_WIDTH if self.broken[id] else 0
                    todo.append((content, broken, indent + deeper, measure))
                case FitsExpanded(content, unless_broken):
                    if not broken and not (unless_broken and self.broken[unless_broken]):
                        broken = True
                        measure = _Measure.ALL_LINES_OF_ANY_WIDTH
                    todo.append((content, broken, indent, measure))
                case BestFitting(variants):
                    if broken:
                        todo.append((variants[-1], True, indent, measure))
                    else:
                        first_line = _Measure.FIRST_LINE
                        todo.append((variants[0], False, indent, first_line))
                case BestFitParens(content, id):
                    self.broken[id] = broken
                    todo.append((content, broken, indent, measure))
                case Comment():
                    column += doc.width
                    if doc.width and column > self.width:
                        return False
            if text:
                column += pending_indent + text_width(text)
                pending_indent = 0
                if column > self.width and measure is not _Measure.ALL_LINES_OF_ANY_WIDTH:
                    return False


def render(doc: Doc, indent: int, width: int) -> str:
    """Prints `doc` in lines of at most `width` columns wherever that is possible.

    The first line is indented by `indent` columns, later ones relative to that.
    """
    return _Renderer(width).render(doc, indent)
