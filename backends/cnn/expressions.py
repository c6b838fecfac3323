"""Stretches of tokens without braces -> documents that say where they may be broken.

Brackets are put together from the inside out, with a stack instead of recursion, so that their
nesting costs no frames.
"""

from __future__ import annotations

from typing import NamedTuple

from ..printer.document import INDENT_WIDTH, Comment, Doc, Group, Indent, Line
from .script import CLOSERS, OPENERS, Script


class Piece(NamedTuple):
    """A token, or a pair of brackets with what is in it. `at` is its first token."""

    at: int
    sign: str
    doc: Doc
    bracketed: bool = False


class Expressions:
    """The documents of the stretches of one source."""

    def __init__(self, script: Script) -> None:
        self.script = script

    def doc(self, start: int, end: int, columns: int = INDENT_WIDTH) -> Doc:
        """An expression; what goes on in a next line is so many columns deeper."""
        return self.laid(self.pieces(start, end), columns)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """The tokens and brackets of a stretch."""
        script = self.script
        stack: list[list[Piece]] = [[]]
        opened: list[int] = []
        for at in range(start, end):
            sign = script.signs[at]
            if sign and sign in OPENERS:
                stack.append([])
                opened.append(at)
            elif sign and sign in CLOSERS:
                inside, opener = stack.pop(), opened.pop()
                doc = self.bracket(opener, inside, at)
                stack[-1].append(Piece(opener, script.signs[opener], doc, True))
            else:
                stack[-1].append(Piece(at, sign, script.texts[at]))
        return stack[0]

    def after(self, piece: Piece, line: Doc, columns: int = 0) -> Doc:
        """A piece behind another, after its comments or else a line that may be broken."""
        lead = self.lead(piece.at, line)
        return Indent([lead, piece.doc], columns) if columns else [lead, piece.doc]

    def lead(self, at: int, line: Doc) -> Doc:
        """What stands before a token: its comments, each to the end of its line, or a line."""
        gap = self.script.gap(at)
        if not gap.comments:
            return line
        return [*self.comments(at), Line.HARD]

    def comments(self, at: int) -> list[Doc]:
        """The comments before a token."""
        gap = self.script.gap(at)
        said: list[Doc] = []
        for place, (_, text) in enumerate(gap.comments):
            if gap.trailing and not place:
                said.append(Comment(text, free=True))
            else:
                said += [Line.HARD, text]
        return said

    def joined(self, pieces: list[Piece]) -> Doc:
        """Pieces that only comments can part."""
        parts: list[Doc] = []
        for place, piece in enumerate(pieces):
            if not place:
                parts.append(piece.doc)
            elif self.script.gap(piece.at).comments:
                parts.append(self.after(piece, "", INDENT_WIDTH))
            else:
                parts.append(" " if self.script.spaced[piece.at] else "")
                parts.append(piece.doc)
        return parts

    def listed(self, pieces: list[Piece]) -> Doc:
        """Items between commas, as many on a line as fit; all or one on a line if all are lists."""
        items: list[list[Piece]] = [[]]
        for piece in pieces:
            items[-1].append(piece)
            if piece.sign == ",":
                items.append([])
        rows = len(items) > 1 and all([i[0].bracketed and i[0].sign == "[" for i in items])
        doc: list[Doc] = []
        for place, item in enumerate(items):
            comma = item[-1].doc if item[-1].sign == "," else ""
            laid = [self.laid(item[:-1] if comma else item), comma]
            commented = bool(self.script.gap(item[0].at).comments)
            said: Doc = [self.lead(item[0].at, Line.SPACE if place else ""), laid]
            doc.append(said if rows or commented or not place else Group(said))
        forced = self.script.commented(pieces[0].at, pieces[-1].at + 1)
        return Group(doc, expand=forced) if rows else doc

    def bracket(self, opener: int, inside: list[Piece], closer: int) -> Doc:
        """A pair of brackets: on one line, or what is in it on lines of its own between them."""
        script = self.script
        left, right = script.texts[opener], script.texts[closer]
        if not inside:
            if not script.gap(closer).comments:
                return left + right
            return [left, Indent(self.comments(closer)), Line.HARD, right]
        forced = script.commented(opener + 1, closer + 1)
        alone = inside[0]
        if len(inside) == 1 and alone.bracketed and alone.sign == "[":
            if not script.gap(alone.at).comments and not script.gap(closer).comments:
                return [left, alone.doc, right]
        edge = Line.SPACE if left == "{" else Line.SOFT
        first: Doc = edge
        if script.gap(inside[0].at).comments:
            first = []  # the comments end their lines themselves
        last = self.comments(closer)
        signs = [piece.sign for piece in inside]
        if "for" in signs:
            place = signs.index("for")
            content: Doc = [
                self.lead(inside[0].at, ""),
                self.laid(inside[:place]),
                self.lead(inside[place].at, Line.SPACE),
                self.headed(inside[place:], "in"),
            ]
        elif ":" in signs:
            content = [self.lead(inside[0].at, ""), self.joined(inside)]
        else:
            content = self.listed(inside)
        return Group([left, Indent([first, content, last]), edge, right], expand=forced)

    def headed(self, pieces: list[Piece], word: str, columns: int = INDENT_WIDTH) -> Doc:
        """`for a, b in expression`, `if expression`: words, then an expression behind the last."""
        place = [piece.sign for piece in pieces].index(word) + 1
        rest = pieces[place:]
        lead: Doc = " " if self.script.spaced[rest[0].at] else ""
        if self.script.gap(rest[0].at).comments:
            lead = Indent(self.lead(rest[0].at, ""), columns)
        return [self.joined(pieces[:place]), lead, self.laid(rest, columns)]

    def laid(self, pieces: list[Piece], columns: int = INDENT_WIDTH) -> Doc:
        """An expression or argument."""
        signs = [piece.sign for piece in pieces]
        if len(pieces) > 2 and signs[1] == "=" and not signs[0]:
            return self.headed(pieces, "=", columns)
        if "in" not in signs and "then" not in signs:
            return self.operated(pieces, columns)
        if signs[0] == "let":
            end = _end_of_let(signs)
            let, rest = pieces[:end], pieces[end:]
            lead = self.lead(rest[0].at, Line.SPACE)
            value = [self.headed(let[:-1], "=", columns), self.after(let[-1], " ", columns)]
            return Group([value, lead, self.laid(rest, columns)])
        clauses: list[list[Piece]] = [[]]
        for place, piece in enumerate(pieces):
            begins = piece.sign in ("then", "else") or (place and signs[place - 1] == "in")
            if begins and clauses[-1]:
                clauses.append([])
            clauses[-1].append(piece)
        first, *others = clauses
        doc = [self.operated(first, columns)]
        for clause in others:
            lead = self.lead(clause[0].at, Line.SPACE)
            doc.append(Indent([lead, self.operated(clause, columns)], columns))
        return Group(doc)

    def operated(self, pieces: list[Piece], columns: int) -> Doc:
        """Operands between operators: broken before those that bind least, if at all."""
        levels = [self.script.binary[piece.at] for piece in pieces]
        lowest: int = min((level for level in levels if level), default=0)
        if not lowest:
            return self.joined(pieces)
        places = [place for place, level in enumerate(levels) if level == lowest]
        doc = [self.operated(pieces[: places[0]], columns)]
        for place, end in zip(places, [*places[1:], len(pieces)]):
            line = self.lead(pieces[place].at, Line.SPACE)
            operand = pieces[place + 1 : end]
            lead = self.lead(operand[0].at, " ")
            text = [line, pieces[place].doc, lead, self.operated(operand, columns)]
            doc.append(Indent(text, columns))
        return Group(doc)


def _end_of_let(signs: list[str]) -> int:
    """Behind the `in` of a leading `let`."""
    depth = 0
    for place, sign in enumerate(signs):
        depth += (sign == "let") - (sign == "in")
        if sign == "in" and not depth:
            return place + 1
    raise AssertionError("the parser takes no let without an in")
