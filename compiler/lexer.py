"""Text -> tokens. The conventions are those of the terminals in grammar/cnn.lark.

One `findall` splits the text into pieces that leave nothing out, so that the places are sums of
lengths; what a piece is, is decided once for each different piece. All this happens in loops
that run in C, which is most of the parser's speed.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress
from operator import sub

from .errors.syntax import (
    BadCharacter,
    BadEscape,
    BadNumber,
    LeadingZero,
    NumberTooLarge,
    NumberTouchesLetter,
    UnterminatedString,
)
from .grammar import tables
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .diagnostics import Diagnostic
    from .source import Source

    Value = int | float | bool | str | tuple[int, ...]

FIXED = {line[2:]: line[0] for line in tables.FIXED.strip("\n").split("\n")}
"""The terminal of each keyword and sign."""
KEYWORDS = frozenset(text for text in FIXED if text.isalpha())
"""The words that cannot be names."""
LARGEST = 2**63 - 1

_SIGNS = sorted((s for s in FIXED if len(s) > 1 and s not in KEYWORDS), key=len, reverse=True)
_PIECE = re.compile(
    r"[A-Za-z_][A-Za-z0-9_]*|[ \t\r\n]+|#[^\n]*"
    r"|[0-9](?:[0-9A-Za-z_.]|(?<=[eE])[+-](?=[0-9]))*"
    r'|"""[^"\\]*(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*)*"""|"""[\s\S]*'
    r'|"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"|"[^\r\n]*|'
    + "|".join(re.escape(sign) for sign in _SIGNS)
    + r"|[\s\S]"
)
_BAD = "!"
_BRACKET = FIXED["["]
_HUGGED = {tables.NAME, FIXED[")"], FIXED["]"], _BAD}
_ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t"}


class Tokens:
    """The tokens of a source, the end of the text last.

    Parallel lists: `kinds` (the terminals of the tables), `texts`, and the offsets `starts` and
    `ends`. `values` holds what each literal's text stands for.
    """

    def __init__(self, source: Source, errors: list[Diagnostic]) -> None:
        text = source.text
        texts = _PIECE.findall(text)
        known = _Kinds(FIXED)
        kinds = list(map(known.__getitem__, texts))
        ends = list(accumulate(map(len, texts)))
        starts = list(map(sub, ends, map(len, texts)))
        self.values: dict[str, Value] = known.values_
        _mark_indices(kinds)

        self.kinds = list(compress(kinds, kinds))
        self.texts = list(compress(texts, kinds))
        self.starts = list(compress(starts, kinds))
        self.ends = list(compress(ends, kinds))
        if _BAD in known.met:
            self._mend(source, errors)
        self.kinds.append(tables.END)
        self.texts.append("")
        self.starts.append(len(text))
        self.ends.append(len(text))

    def _mend(self, source: Source, errors: list[Diagnostic]) -> None:
        """Report what is no token, and put in its place what was most likely meant."""
        tokens = list(zip(self.kinds, self.texts, self.starts, self.ends))
        kept = []
        bad: Span | None = None
        for kind, text, start, end in tokens:
            if kind != _BAD:
                kept.append((kind, text, start, end))
            elif text[0] == '"':
                errors.append(_string_error(source, text, start, end))
                kind = tables.DOCSTRING if text[:3] == '"""' else tables.STRING
                kept.append((kind, text, start, end))
                self.values[text] = ""
            elif text[0].isascii() and text[0].isdigit():
                errors.append(_number_error(Span(source, start, end), text))
                kept.append((tables.INT, text, start, end))
                self.values[text] = 1
            elif bad is not None and bad.end == start:
                bad = Span(source, bad.start, end)
                errors[-1] = BadCharacter(bad, (), bad.text)
            elif bad is None or "\n" in source.text[bad.end : start]:
                # A file that is no text at all has thousands: one for each line will do.
                bad = Span(source, start, end)
                errors.append(BadCharacter(bad, (), text))
            else:
                bad = Span(source, start, start)
        self.kinds = [token[0] for token in kept]
        self.texts = [token[1] for token in kept]
        self.starts = [token[2] for token in kept]
        self.ends = [token[3] for token in kept]


class _Kinds(dict[str, str]):
    """The kind of each piece of text: empty for what is skipped; worked out when first asked."""

    def __init__(self, fixed: dict[str, str]) -> None:
        super().__init__(fixed)
        self.values_: dict[str, Value] = {"true": True, "false": False}
        self.met: set[str] = set()

    def __missing__(self, text: str) -> str:
        first = text[0]
        value: Value | None
        if first in " \t\r\n#":
            kind = ""
        elif not first.isascii():
            kind = _BAD
        elif first.isalpha() or first == "_":
            kind = tables.NAME
        elif first.isdigit():
            kind, value = _number(text)
            if value is not None:
                self.values_[text] = value
        elif first == '"':
            value = _string(text)
            if value is None:
                kind = _BAD
            else:
                kind = tables.DOCSTRING if text[:3] == '"""' else tables.STRING
                self.values_[text] = value
        else:
            kind = _BAD
        self[text] = kind
        self.met.add(kind)
        return kind


def _mark_indices(kinds: list[str]) -> None:
    """A `[` right behind a name, `)` or `]` is an index, not a bundle or list."""
    at = -1
    for _ in range(kinds.count(_BRACKET)):
        at = kinds.index(_BRACKET, at + 1)
        if at and kinds[at - 1] in _HUGGED:
            kinds[at] = tables.INDEX


def _number(text: str) -> tuple[str, Value | None]:
    if text.isdigit():
        kind = tables.INT
        whole = _whole(text)
        return (_BAD, None) if whole is None else (kind, whole)
    if "x" in text:
        sizes = []
        for part in text.split("x"):
            size = _whole(part)
            if size is None or (part[0] == "0" and (part != "0" or not sizes)):
                return _BAD, None
            sizes.append(size)
        return tables.SHAPE, tuple(sizes)
    if "." not in text and "e" not in text and "E" not in text:
        whole = _whole(text)
        return (_BAD, None) if whole is None else (tables.INT, whole)
    try:
        value = float(text)
    except ValueError:
        return _BAD, None
    before, point, behind = text.partition(".")
    if value == float("inf") or (point and not behind[:1].isdigit()):
        return _BAD, None
    return tables.FLOAT, value


def _whole(text: str) -> int | None:
    """An int's value; `None` where the text is none, begins with a 0, or is too large."""
    digits = text.replace("_", "")
    if not digits.isdigit() or "__" in text or text[-1] == "_" or text[0] == "_":
        return None
    if len(digits) > 19 and digits.strip("0"):
        return None
    value = int(digits) if digits.strip("0") else 0
    if value > LARGEST or (digits[0] == "0" and value):
        return None
    return value


def _number_error(span: Span, text: str) -> Diagnostic:
    parts = text.split("x")
    grouped = all(p and p[0] != "_" and p[-1] != "_" and "__" not in p for p in parts)
    numeric = grouped and all(p.replace("_", "").isdigit() for p in parts)
    if numeric and (len(parts) == 1 or parts[0].strip("0_")):
        zero = any(p[0] == "0" and (p.strip("0_") or p != "0") for p in parts)
        return LeadingZero(span, (), text) if zero else NumberTooLarge(span, ())
    try:
        if float(text) == float("inf"):
            return NumberTooLarge(span, ())
    except ValueError:
        pass
    if text.replace(".", "").replace("_", "").isdigit() and grouped:
        return BadNumber(span, (), text)
    return NumberTouchesLetter(span, (), text)


def _string(text: str) -> str | None:
    """What a string says; `None` where it does not end or has an unknown escape."""
    quote = 3 if text[:3] == '"""' else 1
    if not _ends(text, quote):
        return None
    inner = text[quote:-quote]
    if "\\" not in inner:
        return inner
    first, *rest = inner.split("\\")
    said = [first]
    pieces = iter(rest)
    for piece in pieces:
        if piece:
            if piece[0] not in _ESCAPES:
                return None
            said.append(_ESCAPES[piece[0]] + piece[1:])
        else:
            said.append("\\" + next(pieces))
    return "".join(said)


def _ends(text: str, quote: int) -> bool:
    if len(text) < 2 * quote or not text.endswith('"' * quote):
        return False
    before = text[:-quote]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def _string_error(source: Source, text: str, start: int, end: int) -> Diagnostic:
    quote = 3 if text[:3] == '"""' else 1
    if not _ends(text, quote):
        first = text.find("\n")
        return UnterminatedString(
            Span(source, start, end if first < 0 else start + first), (), '"' * quote
        )
    at = text.find("\\")
    while text[at + 1] in _ESCAPES:
        at = text.find("\\", at + 2)
    return BadEscape(Span(source, start + at, start + at + 2), (), text[at : at + 2])
