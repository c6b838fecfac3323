"""Text -> tree: a loop over tables that Lark made from grammar/cnn.lark.

Lark's own run time reads the same language (a test holds the two against each other) and costs
four times as much on a cold start; what it does at run time is short, and stands here. No
recursion, so that no input is too deep to be told so.
"""

from __future__ import annotations

import gc

from . import tree
from .automaton import ROWS, RULES
from .builders import DEEPEST, Builder
from .grammar import tables
from .lexer import FIXED, KEYWORDS, Tokens
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .automaton import Row
    from .diagnostics import Diagnostic
    from .source import Source

OPENERS = frozenset(FIXED[sign] for sign in "([{") | {tables.INDEX}

__all__ = ["DEEPEST", "KEYWORDS", "parse"]


def parse(source: Source) -> tuple[tree.File | None, list[Diagnostic]]:
    """The tree of a source, or `None` and all the errors of how it is written, in their order."""
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and each look for some costs more than the last
    try:
        parser = Parser(source)
        file = parser.run()
    finally:
        if collecting:
            gc.enable()
    if not parser.errors:
        return file, []
    return None, _first_of_each_line(parser.errors)


def _first_of_each_line(errors: list[Diagnostic]) -> list[Diagnostic]:
    """What follows a mistake on its line is most often its consequence."""
    kept: dict[int, Diagnostic] = {}
    for error in sorted(errors, key=lambda e: e.span.start if e.span else 0):
        kept.setdefault(error.span.line if error.span else 0, error)
    return list(kept.values())


class Parser:
    """One parse. Three stacks of one height: states, values, and where each value starts."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.errors: list[Diagnostic] = []
        self.tokens = Tokens(source, self.errors)
        self.builder = Builder(source, self.errors)
        self.rows: list[Row] = [ROWS[0]]
        self.values: list[Any] = [None]
        self.starts: list[int] = [0]
        self.wrong = [e.span.start for e in self.errors if e.span is not None]
        self.stuck = -1

    def run(self) -> tree.File | None:
        at = self.advance(0)
        while at >= 0:
            from .recovery import recover  # late: most sources need none

            at = self.advance(recover(self, at))
        return self.values[-1] if len(self.values) == 2 else None

    def is_deepest(self) -> bool:
        """Whether as many brackets and braces are open as may be."""
        text = self.source.text
        signs = [text[at] for at, v in zip(self.starts, self.values) if v.__class__ is int]
        return sum((sign in "([{") - (sign in ")]}") for sign in signs) >= DEEPEST

    def advance(self, at: int) -> int:
        """Read tokens from a place on, up to one that cannot stand there; -1 at the end."""
        source, builder = self.source, self.builder
        tokens = self.tokens
        kinds, texts, starts, ends = tokens.kinds, tokens.texts, tokens.starts, tokens.ends
        literals = tokens.values
        row_stack, value_stack, start_stack = self.rows, self.values, self.starts
        name_kind, last_literal = tables.NAME, tables.FALSE
        name_class: type[tree.Expr] = tree.Name
        literal_class: type[tree.Expr] = tree.Literal
        rows, rules, new = ROWS, RULES, object.__new__
        row = row_stack[-1]
        end = ends[at - 1] if at else 0
        while True:
            kind = kinds[at]
            action = row.get(kind)
            if action is None:
                return at
            while action < 0:
                size, target, build, spliced = rules[action]
                if build is None:
                    if spliced:
                        value_stack[-size:] = [value_stack[-size:]]
                    else:
                        more = 1 - size
                        value_stack[-size].extend(value_stack[more:])
                        del value_stack[more:], row_stack[more:], start_stack[more:]
                        row = row_stack[-1]
                        action = row.get(kind)
                        if action is None:
                            return at
                        continue
                elif size:
                    parts = value_stack[-size:]
                    if spliced >= 0:
                        parts[spliced : spliced + 1] = parts[spliced]
                    value_stack[-size:] = (build(builder, parts, start_stack[-size], end),)
                else:
                    value_stack.append(build(builder, [], 0, 0))
                    start_stack.append(0)
                    row_stack.append(row)
                    size = 1
                if size > 1:
                    less = 1 - size
                    del row_stack[less:], start_stack[less:]
                row_stack[-1] = row = rows[row_stack[-2][target]]
                action = row.get(kind)
                if action is None:
                    return at
            if not action:
                return -1
            start = starts[at]
            if len(row_stack) > DEEPEST and kind in OPENERS and self.is_deepest():
                return at
            end = ends[at]
            if kind > last_literal:
                value_stack.append(start)
            else:  # half of all nodes are made here, so what `Record` does is done in place
                if kind == name_kind:
                    node = new(name_class)
                    fields = node.__dict__
                    fields["span"] = Span(source, start, end)
                    fields["id"] = texts[at]
                else:
                    node = new(literal_class)
                    fields = node.__dict__
                    fields["span"] = Span(source, start, end)
                    fields["value"] = literals[texts[at]]
                value_stack.append(node)
            start_stack.append(start)
            row = rows[action]
            row_stack.append(row)
            at += 1
