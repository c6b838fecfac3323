"""The statements of a body, each on a line of its own."""

from __future__ import annotations

from ... import tree
from ..printer.document import INDENT_WIDTH, Doc, Group, Indent, Line
from .chains import DEEPER, Chain, one_line
from .expressions import Expressions
from .page import WIDTH, Page
from .script import Script


class Statements:
    """The statements of a source on their way to their layout."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.expressions = Expressions(script)
        self.page = Page(script)

    def fits(self, at: int, end: int, indent: int) -> bool:
        """Whether a stretch of tokens can stand on one line."""
        width = self.script.width(at, end)
        return width <= WIDTH - indent and not self.script.commented(at + 1, end)

    def body(self, body: tree.Body, indent: int) -> None:
        """What is between braces, on lines of its own; up to the closing one."""
        script, page = self.script, self.page
        blank: bool | None = False
        for statement in body.statements:
            at = script.at(statement.span.start)
            page.begin(at, indent + INDENT_WIDTH, blank)
            self.statement(statement, at, indent + INDENT_WIDTH)
            blank = None
        closer = script.behind(body.span.end) - 1
        page.comments(closer, indent + INDENT_WIDTH, blank)
        if body.statements or script.gap(closer).comments:
            page.line(indent)

    def statement(self, statement: tree.Statement, at: int, indent: int) -> None:
        """A statement on the line that is begun; `at` is its first token."""
        end = self.script.behind(statement.span.end)
        if isinstance(statement, tree.Meta):
            self.meta(statement, at, end, indent)
        elif self.fits(at, end, indent) and one_line(statement):
            self.page.put(self.script.text(at, end))
        elif isinstance(statement, tree.Flow):
            self.flow(statement, at, indent)
        else:
            self.page.put(self.simple(statement, at, end), indent)

    def simple(self, statement: tree.Statement, at: int, end: int) -> Doc:
        """An `input`, `output`, `let` or `expect` that goes over several lines."""
        expressions = self.expressions
        pieces = expressions.pieces(at, end)
        if isinstance(statement, tree.Let):
            return self.defined(at, end, False)
        if isinstance(statement, tree.Expect):
            return expressions.headed(pieces, "expect")
        space = "" if self.script.gap(pieces[1].at).comments else " "
        return [pieces[0].doc, space, Indent(expressions.listed(pieces[1:]))]

    def defined(self, at: int, end: int, below: bool) -> Doc:
        """A `let` or `def` that goes over several lines: its expression stands `below` its head,
        or behind it unless it is a choice or has a `let` of its own."""
        expressions = self.expressions
        pieces = expressions.pieces(at, end)
        place = [piece.sign for piece in pieces].index("=") + 1
        head, rest = pieces[:place], pieces[place:]
        if not below and rest[0].sign not in ("let", "if"):
            return expressions.headed(pieces, "=")
        value = expressions.laid(rest)
        if isinstance(value, Group) and rest[0].sign == "let":
            value = Group(value.content, expand=True)
        lead = expressions.lead(rest[0].at, Line.HARD)
        return [expressions.joined(head), Indent([lead, value])]

    def meta(self, meta: tree.Meta, at: int, end: int, indent: int) -> None:
        """Facts: on one line if they fit, two spaces apart, else each on its own."""
        script, page = self.script, self.page
        entries = [
            (script.at(name.span.start), script.behind(value.span.end))
            for name, value in meta.entries
        ]
        if self.fits(at, end, indent + max(0, len(entries) - 1)):
            said = "  ".join(script.text(*entry) for entry in entries)
            page.put(f"meta {{ {said} }}" if said else "meta {}")
            return
        page.put(self.expressions.joined(self.expressions.pieces(at, at + 1)))
        page.put(" {")
        blank: bool | None = False
        for first, behind in entries:
            page.begin(first, indent + INDENT_WIDTH, blank)
            entry = self.expressions.joined(self.expressions.pieces(first, behind))
            page.put(entry, indent + INDENT_WIDTH)
            blank = None
        page.comments(end - 1, indent + INDENT_WIDTH, blank)
        page.line(indent)
        page.put("}")

    def flow(self, flow: tree.Flow, at: int, indent: int) -> None:
        """A chain that goes over several lines."""
        page = self.page
        chain = Chain(self.script, self.expressions, flow, at, indent)
        for doc, base, step in chain.parts():
            page.put(doc, base)
            if isinstance(step, tree.If):
                self.branches(step, chain.indent)
            elif isinstance(step, (tree.Repeat, tree.For)):
                self.body(step.body, chain.indent)

    def branches(self, step: tree.If, indent: int) -> None:
        """The bodies of an `if`, up to the brace that closes the last."""
        script, page, expressions = self.script, self.page, self.expressions
        bodies = [body for _, body in step.arms]
        if step.otherwise:
            bodies.append(step.otherwise)
        self.body(bodies[0], indent)
        for before, body in zip(bodies, bodies[1:]):
            word = script.behind(before.span.end)
            brace = script.at(body.span.start)
            lead = expressions.lead(word, " ")
            if body is not step.otherwise:
                pieces = expressions.pieces(word, brace)
                page.put(["}", lead, expressions.headed(pieces, "if", DEEPER), " {"], indent)
                self.body(body, indent)
            elif _is_a_name(body) and not script.commented(word + 1, brace + 3):
                page.put(["}", lead, f"else {{ {script.texts[brace + 1]} "], indent)
            else:
                page.put(["}", lead, "else {"], indent)
                self.body(body, indent)


def _is_a_name(body: tree.Body) -> bool:
    """Whether a body only passes a value or layer of that name on: `else { x }`."""
    if len(body.statements) != 1:
        return False
    flow = body.statements[0]
    if not isinstance(flow, tree.Flow) or flow.labels or flow.frozen or len(flow.chain) > 1:
        return False
    return isinstance(flow.chain[0], tree.Use) and flow.chain[0].arguments is None
