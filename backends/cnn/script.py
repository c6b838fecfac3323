"""The tokens of a source as the formatter sees them: with gaps, and with the spaces between them.

What means nothing is gone (`;`, a comma before a closing bracket), and a comment stands in the
gap where the layout has a line's end for it: behind a comma or an opening bracket, before an
arrow. So the layout is a function of the tokens, the comments in their gaps, and blank lines, and
each of these is read from its result as it was: that is why it leaves its own work alone.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from ...grammar import tables
from ...lexer import Tokens
from ...source import Source
from ..printer.document import text_width
from .gaps import NONE, Gap, between

OPENERS = "([{"
CLOSERS = ")]}"
PRECEDENCE = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 3),
    "+": 4,
    "-": 4,
    **dict.fromkeys(("*", "/", "//", "%"), 5),
    "**": 6,
}
_LITERALS = {tables.INT, tables.FLOAT, tables.SHAPE, tables.STRING, tables.TRUE, tables.FALSE}
_INNER = {"(", "[", "."}
_NO_SPACE_BEFORE = {")", "]", ",", ".", ":"}
_BEHIND = {",", ":", "=", "{"}
"""What takes the comments before it behind itself."""


class Script:
    """The tokens, in parallel lists, the empty one at the end of the text last.

    `signs` holds the text of each keyword or sign, and nothing for names and literals; `flat` the
    text of each with the space before it on one line; `spaced` whether there is one; `binary` the
    precedence of each operator between two operands, else 0. `gaps` has the gaps that hold a
    comment or a blank line, by the token behind them; the last is that of the end.
    """

    def __init__(self, source: Source) -> None:
        tokens = Tokens(source, [])
        kept, self.gaps = _gaps(source.text, tokens)
        self.kinds = [tokens.kinds[at] for at in kept]
        self.texts: list[str] = [tokens.texts[at] for at in kept]
        self._starts = [tokens.starts[at] for at in kept]
        self._ends = [tokens.ends[at] for at in kept]
        words = _LITERALS | {tables.NAME, tables.DOCSTRING}
        self.signs = ["" if k in words else t for k, t in zip(self.kinds, self.texts)]
        self.spaced, self.binary = _spaces(self.signs, self.kinds)
        self.flat = [f" {t}" if s else t for t, s in zip(self.texts, self.spaced)]
        self._move_comments()
        self._widths = list(accumulate(map(text_width, self.flat), initial=0))
        commented = [bool(g and g.comments) for g in map(self.gaps.get, range(len(kept)))]
        self._comments = list(accumulate(commented, initial=0))

    def at(self, offset: int) -> int:
        """The token that starts at an offset."""
        return bisect_left(self._starts, offset)

    def behind(self, offset: int) -> int:
        """The token behind the one that ends at an offset."""
        return bisect_left(self._ends, offset) + 1

    def text(self, start: int, end: int) -> str:
        """A stretch of tokens on one line."""
        return self.texts[start] + "".join(self.flat[start + 1 : end]) if end > start else ""

    def width(self, start: int, end: int) -> int:
        """The columns of `text`."""
        if end <= start:
            return 0
        return self._widths[end] - self._widths[start] - self.spaced[start]

    def commented(self, start: int, end: int) -> bool:
        """Whether a comment stands before any token of a stretch."""
        return end > start and self._comments[end] > self._comments[start]

    def gap(self, place: int) -> Gap:
        return self.gaps.get(place, NONE)

    def _move_comments(self) -> None:
        signs, gaps = self.signs, self.gaps
        for place in sorted(gaps):
            while place in gaps and gaps[place].comments and self._moves(place):
                gaps[place + 1] = gaps.pop(place).then(gaps.get(place + 1, NONE))
                place += 1
            if place and signs[place - 1] == "->" and place in gaps:
                gaps[place - 1] = gaps.get(place - 1, NONE).then(gaps.pop(place))

    def _moves(self, place: int) -> bool:
        """Whether comments before a token belong behind it."""
        sign = self.signs[place]
        call = sign == "(" and place > 0 and self.signs[place - 1] in ("", "frozen")
        return call or sign in _BEHIND


def _gaps(text: str, tokens: Tokens) -> tuple[list[int], dict[int, Gap]]:
    """The places of the tokens that stay, and the gaps before them."""
    kept: list[int] = []
    gaps: dict[int, Gap] = {}
    gone: Gap | None = None
    end = 0
    for at, (shown, start) in enumerate(zip(tokens.texts, tokens.starts)):
        gap = gone
        if start - end > 1 or (start > end and text[end] == "#"):
            stretch = text[end:start]
            if "#" in stretch or stretch.count("\n") > 1:
                read = between(stretch, not end)
                gap = read if gap is None else gap.then(read)
        end = tokens.ends[at]
        if shown == ";" or (shown == "," and tokens.texts[at + 1] in (")", "]", "}")):
            gone = gap
            continue
        gone = None
        if gap is not None:
            gaps[len(kept)] = gap
        kept.append(at)
    return kept, gaps


def _spaces(signs: list[str], kinds: list[str]) -> tuple[list[bool], list[int]]:
    """Whether a space stands before each token on one line; and which operators are binary."""
    spaced: list[bool] = []
    binary: list[int] = []
    opened: list[str] = []
    before = "("
    operand = False
    for sign, kind in zip(signs, kinds):
        precedence = PRECEDENCE.get(sign, 0) if operand else 0
        space = before not in _INNER and sign not in _NO_SPACE_BEFORE and kind != tables.INDEX
        if sign == "(":
            space = space and before != "" and before != "frozen"
        elif sign == "}" and before == "{":
            space = False
        if before == ":" and opened and opened[-1] == tables.INDEX:
            space = False
        if sign and sign in OPENERS:
            opened.append(kind)
        elif sign and sign in CLOSERS and opened:
            opened.pop()
        spaced.append(space)
        binary.append(precedence)
        before = "(" if not operand and sign in ("+", "-") else sign
        operand = not sign or sign in (")", "]", "true", "false")
    return spaced, binary
