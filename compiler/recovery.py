"""What the parser does at a token that cannot stand where it stands: say so, and go on behind it.

At most one such error is said of a statement, and none of one whose text is wrong already (an
unknown character, a string without end): what follows from a mistake is not a mistake.
"""

from __future__ import annotations

from bisect import bisect_left

from .automaton import ROWS, RULES
from .builders import DEEPEST
from .errors.limits import TooDeep
from .errors.syntax import ReservedWord, UnclosedBracket, UnexpectedToken, UnmatchedBracket
from .grammar import tables
from .lexer import FIXED, KEYWORDS
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .diagnostics import Diagnostic
    from .parser import Parser


def _kinds(texts: str) -> frozenset[str]:
    return frozenset(FIXED[text] for text in texts.split())


_TEXT_OF = {kind: text for text, kind in FIXED.items()} | {tables.INDEX: "["}
_TERMINALS = [chr(code) for code in range(ord(tables.NAME), ord(tables.END) + 1)]
_CLOSER_OF = {"(": ")", "[": "]", "{": "}"}

_OPENERS = _kinds("( [ {") | {tables.INDEX}
_CLOSERS = _kinds(") ] }")
_OPEN_BRACE, _CLOSE_BRACE, _SEMICOLON = FIXED["{"], FIXED["}"], FIXED[";"]
_EXPECT, _BLOCK, _COLON, _ARROW = FIXED["expect"], FIXED["block"], FIXED[":"], FIXED["->"]
_ITEM = _kinds("network block def use")
_DOCUMENTABLE = _kinds("network block def")
_STRINGS = {tables.STRING, tables.DOCSTRING}
_KEYWORDS = frozenset(FIXED[word] for word in KEYWORDS)
_PLAIN_START = _kinds("input output expect meta frozen repeat")
"""What begins a statement wherever it stands at the head of a line."""

_AS_NAME = {
    _COLON: _KEYWORDS - _kinds("else"),
    _ARROW: _KEYWORDS - _kinds("else frozen true false"),
    FIXED["="]: _PLAIN_START,
}
"""The keywords that were meant as names, where one of these stands behind them."""

_NUMBERS = {tables.INT, tables.FLOAT}
_LITERAL = _NUMBERS | {tables.SHAPE, tables.STRING, tables.TRUE, tables.FALSE}
_OPERATOR = _kinds("or and == != < <= > >= + - * / // % **") | {tables.INDEX}
_GROUPS = (
    (FIXED["output"], "a statement", _PLAIN_START | _kinds("let for if [ ;") | {tables.NAME}),
    (FIXED["use"], "an item", _ITEM | _STRINGS | _kinds("let ;")),
    (
        FIXED["not"],
        "an expression",
        _LITERAL | _kinds("( [ + - not if let") | {tables.NAME, tables.INDEX},
    ),
    (FIXED["repeat"], "a step", _kinds("repeat for if [") | {tables.NAME}),
    (tables.SHAPE, "a literal", _LITERAL),
    (tables.INT, "a number", _NUMBERS),
    (FIXED["*"], "", _OPERATOR | _kinds("( .")),
    (tables.NAME, "a name", {tables.NAME}),
    (tables.DOCSTRING, "a docstring", _STRINGS),
)
"""What is said, where the first is expected, in place of it and the others."""


def recover(parser: Parser, at: int) -> int:
    """Report the token at a place, drop the statement it stands in; the place to go on from."""
    tokens = parser.tokens
    error = _diagnose(parser, at)
    leave = isinstance(error, TooDeep) or (
        isinstance(error, UnclosedBracket) and error.closer == "}"
    )
    height = len(parser.rows)
    while not (_is_file(parser, height) if leave else _is_list(parser, height)):
        height -= 1
    dropped = parser.starts[height:]
    del parser.rows[height:], parser.values[height:], parser.starts[height:]
    first = bisect_left(tokens.starts, dropped[0]) if dropped else at

    def already_wrong(end: int) -> bool:
        wrong = parser.wrong
        place = bisect_left(wrong, tokens.starts[first])
        return place < len(wrong) and wrong[place] < end

    begin = at if at != parser.stuck else at + 1
    parser.stuck = at
    skip = _skip_in_file if _is_file(parser, height) else _skip_in_body
    known = already_wrong(tokens.ends[at])
    to = skip(parser, first, min(begin, len(tokens.kinds) - 1), known)
    if not known and not already_wrong(tokens.starts[to]):
        parser.errors.append(error)
    return to


def _is_file(parser: Parser, height: int) -> bool:
    """Whether an item can stand on a stack of this height."""
    row = parser.rows[height - 1]
    return row.get(_BLOCK, 0) > 0 and tables.END in row


def _is_list(parser: Parser, height: int) -> bool:
    """Whether a statement or item can stand on a stack of this height."""
    return parser.rows[height - 1].get(_EXPECT, 0) > 0 or _is_file(parser, height)


def _begins_line(parser: Parser, at: int) -> bool:
    tokens = parser.tokens
    text = parser.source.text
    return at == 0 or text.find("\n", tokens.ends[at - 1], tokens.starts[at]) >= 0


def _skip_in_body(parser: Parser, first: int, at: int, parentheses_unknown: bool) -> int:
    """The next place at which a statement begins, or the body ends."""
    kinds = parser.tokens.kinds
    row = parser.rows[-1]
    braces = brackets = 0
    for place in range(first, len(kinds) - 1):
        kind = kinds[place]
        if place == at and parentheses_unknown:
            brackets = 0
        if place >= at and _begins_line(parser, place):
            if kind in _ITEM:
                return place
            if not braces:
                labelled = kind == tables.NAME and kinds[place + 1] == _COLON
                if labelled or kind in _PLAIN_START or not brackets:
                    if row.get(kind, 0) > 0:
                        return place
        if kind == _OPEN_BRACE:
            braces += 1
        elif kind in _OPENERS:
            brackets += 1
        elif kind == _CLOSE_BRACE:
            if not braces and place >= at:
                return place
            braces = max(0, braces - 1)
            if not braces:
                brackets = 0
        elif kind in _CLOSERS:
            brackets = max(0, brackets - 1)
        elif kind == _SEMICOLON and place >= at and not braces:
            return place + 1
    return len(kinds) - 1


def _skip_in_file(parser: Parser, first: int, at: int, parentheses_unknown: bool) -> int:
    """The next place at which an item begins."""
    kinds = parser.tokens.kinds
    for place in range(at, len(kinds) - 1):
        kind = kinds[place]
        if kind in _ITEM or (kind in _STRINGS and kinds[place + 1] in _DOCUMENTABLE):
            if _begins_line(parser, place):
                return place
    return len(kinds) - 1


def _diagnose(parser: Parser, at: int) -> Diagnostic:
    """What is wrong with the token at a place."""
    tokens = parser.tokens
    kind, text = tokens.kinds[at], tokens.texts[at]
    span = Span(parser.source, tokens.starts[at], tokens.ends[at])
    if kind in parser.rows[-1] and kind in _OPENERS:
        return TooDeep(span, (), "brackets", DEEPEST)

    expected = _accepted(parser)
    before = tokens.kinds[at - 1] if at else ""
    behind = tokens.kinds[at + 1] if kind != tables.END else ""
    found = _named(kind, text)
    opened = _innermost(parser)
    opener = opened.text if opened else ""
    fresh = _begins_line(parser, at)

    if kind == tables.END:
        last = tokens.ends[at - 1] if at else 0
        span = Span(parser.source, last, last)
    if opened and (kind == tables.END or (kind in _ITEM and fresh and behind == tables.NAME)):
        if opener == "{" or kind == tables.END or (brace := _innermost(parser, "{")) is None:
            return UnclosedBracket(span, (), found, _CLOSER_OF[opener], opened)
        return UnclosedBracket(span, (), found, "}", brace)

    if kind in _KEYWORDS and tables.NAME in expected:
        as_name = behind in _kinds(": = -> , ) ] .") or behind == tables.INDEX
        if as_name or not expected - {tables.NAME, _CLOSE_BRACE}:
            return ReservedWord(span, (), text)
    if before in _AS_NAME.get(kind, frozenset()):
        place = Span(parser.source, tokens.starts[at - 1], tokens.ends[at - 1])
        return ReservedWord(place, (), place.text)

    if kind in _CLOSERS and (not opened or _CLOSER_OF[opener] != text):
        if not opened or opener == "{":
            return UnmatchedBracket(span, (), text)
        return UnclosedBracket(span, (), found, _CLOSER_OF[opener], opened)
    if opened and opener != "{" and fresh and FIXED[_CLOSER_OF[opener]] in expected:
        return UnclosedBracket(span, (), found, _CLOSER_OF[opener], opened)

    hint = _hint(kind, before, behind, expected, opened is not None)
    inside = opened if opened and opener != "{" and "\n" in opened.to(span).text else None
    return UnexpectedToken(span, (), found, _words(expected), inside, hint)


def _named(kind: str, text: str) -> str:
    if kind == tables.END:
        return "the end of the file"
    if kind == tables.DOCSTRING:
        return "a docstring"
    return f"`{text}`" if len(text) <= 40 and "`" not in text else f"`{text[:36]}…`"


def _innermost(parser: Parser, among: str = "([{") -> Span | None:
    """The last bracket or brace that is still open."""
    source = parser.source
    closed = 0
    for value, start in zip(reversed(parser.values), reversed(parser.starts)):
        sign = source.text[start : start + 1] if value.__class__ is int else ""
        if sign and sign in ")]}":
            closed += 1
        elif sign and sign in "([{":
            if not closed and sign in among:
                return Span(source, start, start + 1)
            closed = max(0, closed - 1)
    return None


def _accepted(parser: Parser) -> set[str]:
    """The terminals that could stand next: those that lead to a shift."""
    accepted = set()
    for kind in _TERMINALS:
        rows = parser.rows[:]
        action = rows[-1].get(kind)
        while action is not None and action < 0:
            size, target, _, _ = RULES[action]
            if size:
                del rows[-size:]
            rows.append(ROWS[rows[-1][target]])
            action = rows[-1].get(kind)
        if action is not None:
            accepted.add(kind)
    return accepted


def _words(expected: set[str]) -> tuple[str, ...]:
    """What could stand next, in words; the signs that close something come last."""
    left = set(expected)
    words = []
    for mark, phrase, covers in _GROUPS:
        if mark in left:
            left -= covers
            words += [phrase] if phrase else []
    if tables.END in left:
        left.discard(tables.END)
        words.append("the end of the file")
    if len(left) > 1:
        left.discard(FIXED["("])
    words += [f"`{_TEXT_OF[kind]}`" for kind in sorted(left, key=_TEXT_OF.__getitem__)]
    return tuple(words) or ("an operator",)


def _hint(kind: str, before: str, behind: str, expected: set[str], inside: bool) -> str:
    """A fix that is likely."""
    text = _TEXT_OF.get(kind, "")
    if text == "=" and before == tables.NAME:
        return "name a value with `name: …`, a number with `let name = …`"
    if text == "[" and before == _ARROW:
        return "a bundle stands at the head of a chain"
    if text == "[" and tables.INDEX in expected:
        return "an index hugs its name: no space before the `[`"
    if kind in _STRINGS and inside:
        return "a docstring stands before its item"
    if text in (",", ";") and expected == {tables.NAME, _CLOSE_BRACE}:
        return "entries of `meta` stand side by side, with nothing between them"
    if text == "." and behind == tables.INT:
        return "a number begins with a digit: `0.5`"
    if text == "else":
        return "`else` stands behind the `}` of its `if`"
    return ""
