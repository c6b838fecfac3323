"""The lines of a chain that does not fit on one.

It is broken before arrows, first before those of a step with arguments: the steps without any
stay behind the one that they follow. Loops and branches that fit on a line stay whole; the bodies
of the others stand on lines of their own, and the chain goes on behind the closing brace.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import tree
from ..printer.document import INDENT_WIDTH, Doc, Group, Indent, Line
from .expressions import Expressions
from .page import WIDTH
from .script import Script

_ARROW = 3
"""The columns of `-> `."""
_FARTHEST = 28
"""Columns between the head of a chain and the arrows below its first, if they are aligned."""
DEEPER = 2 * INDENT_WIDTH
"""How far the head of a loop goes in, so that it is apart from the body."""
_WORD = {tree.Repeat: "repeat", tree.For: "in", tree.If: "if"}
"""Behind which word the expression of a loop or branch stands."""


class Chain:
    """A flow that is laid out over several lines.

    `indent` is the indentation of the line that the last part ended: that of the bodies' braces.
    """

    def __init__(
        self, script: Script, expressions: Expressions, flow: tree.Flow, at: int, indent: int
    ) -> None:
        self.script = script
        self.expressions = expressions
        self.steps = flow.chain
        self.at = at
        self.indent = indent
        self.starts = [script.at(step.span.start) for step in flow.chain]
        self.ends = [script.behind(step.span.end) for step in flow.chain]
        self.further = indent + INDENT_WIDTH
        self.broken = [self._is_broken(place) for place in range(len(self.steps))]
        if not any(self.broken):
            self.further = self._aligned()

    def parts(self) -> Iterator[tuple[Doc, int, tree.Step | None]]:
        """What is written before each body, and last, with the indentation of its line and the
        loop or branch whose bodies come next."""
        start, head = self.at, self.starts[0]
        base = self.indent
        doc: list[Doc] = [self.expressions.joined(self.expressions.pieces(start, head))]
        if head > start:
            doc.append(self._hung([self.expressions.lead(head, " ")], base))
        segment: list[Doc] | None = None
        for place, step in enumerate(self.steps):
            if self.broken[place]:
                wraps = place > 0 and self._wraps(start, place, base)
                said = [self._head(place), " {"]
                if wraps:
                    doc.append(self._hung([self._arrow(place, Line.HARD), *said], base))
                else:
                    doc += ["" if not place else " -> ", *said]
                self.indent = self.further if wraps else base
                yield doc, base, step
                base, start = self.indent, self.ends[place] - 1
                doc, segment = ["}"], None
            elif not place:
                doc.append(self._whole(place))
            else:
                said = [self._arrow(place, Line.SPACE), self._whole(place)]
                commented = bool(self.script.gap(self.starts[place] - 1).comments)
                if segment is not None and not commented and not self._leads(place):
                    segment.append(Group(said))
                    continue
                if commented or self._leads(place):
                    segment = said
                doc.append(self._hung(said if commented else [Group(said)], base))
        yield doc, base, None

    def _hung(self, content: list[Doc], base: int) -> Doc:
        """Content whose further lines are those of the chain."""
        return Indent(content, self.further - base)

    def _arrow(self, place: int, line: Doc) -> Doc:
        """The arrow before a step, behind its comments or a line."""
        return [self.expressions.lead(self.starts[place] - 1, line), "-> "]

    def _whole(self, place: int) -> Doc:
        """A step without bodies on lines of their own."""
        start, end = self.starts[place], self.ends[place]
        if not isinstance(self.steps[place], (tree.Use, tree.Bundle)):
            return self.script.text(start, end)
        pieces = self.expressions.pieces(start, end)
        wide = self.script.width(start, end) > WIDTH - self.further - _ARROW
        if place and wide and isinstance(arguments := pieces[-1].doc, Group):
            # no line is long enough, so a new one would gain nothing
            return [pieces[0].doc, Group(arguments.content, expand=True)]
        return self.expressions.joined(pieces)

    def _head(self, place: int) -> Doc:
        """What stands before the first body of a loop or branch."""
        pieces = self.expressions.pieces(self.starts[place], self._brace(place))
        return self.expressions.headed(pieces, _WORD[type(self.steps[place])], DEEPER)

    def _brace(self, place: int) -> int:
        """The brace that opens the first body of a loop or branch."""
        step = self.steps[place]
        assert isinstance(step, (tree.Repeat, tree.For, tree.If))
        body = step.arms[0][1] if isinstance(step, tree.If) else step.body
        return self.script.at(body.span.start)

    def _wraps(self, start: int, place: int, base: int) -> bool:
        """Whether the head of a loop or branch leaves the line that began at a token."""
        end = self._brace(place) + 1
        return base + self.script.width(start, end) > WIDTH or self.script.commented(start + 1, end)

    def _is_broken(self, place: int) -> bool:
        """Whether a step is a loop or branch that does not fit on a line."""
        step, start, end = self.steps[place], self.starts[place], self.ends[place]
        if isinstance(step, (tree.Use, tree.Bundle)):
            return False
        room = WIDTH - self.further - _ARROW
        if not place:
            label = self.script.width(self.at, start)
            room = WIDTH - self.indent - (label + 1 if label else 0)
        fits = self.script.width(start, end) <= room
        return not fits or self.script.commented(start + 1, end) or not _one_line(step)

    def _leads(self, place: int) -> bool:
        """Whether a step is more than a name, so that a line may well begin with it."""
        return self.ends[place] - self.starts[place] > 1

    def _aligned(self) -> int:
        """Where the arrows of further lines stand: below the first, if that is near."""
        head, step = self.ends[0], self.steps[0]
        bare = isinstance(step, tree.Bundle) or not self._leads(0)
        column = self.indent + self.script.width(self.at, head) + 1
        if not bare or column - self.indent > _FARTHEST or self.script.commented(self.at + 1, head):
            return self.further
        leaders = [place for place in range(1, len(self.steps)) if self._leads(place)]
        for place, end in zip(leaders, [*leaders[1:], len(self.steps)]):
            segment = self.starts[place] - 1, self.ends[end - 1]
            if self.script.width(*segment) > WIDTH - column or self.script.commented(*segment):
                return self.further
        return column


def one_line(statement: tree.Statement) -> bool:
    """Whether a statement may stand on one line if it fits: what loops in it hold."""
    if isinstance(statement, tree.Flow):
        return all(_one_line(step) for step in statement.chain)
    return not isinstance(statement, tree.Meta)


def _one_line(step: tree.Step) -> bool:
    if isinstance(step, tree.For):
        return False
    bodies: list[tree.Body] = []
    if isinstance(step, tree.Repeat):
        bodies = [step.body]
    elif isinstance(step, tree.If):
        bodies = [body for _, body in step.arms]
        bodies += [step.otherwise] if step.otherwise else []
    return all(len(body.statements) < 2 and all(map(one_line, body.statements)) for body in bodies)
