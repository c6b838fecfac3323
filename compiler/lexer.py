"""Text -> tokens. The conventions are those of the terminals in grammar/cnn.lark.

One `findall` splits the text into pieces that leave nothing out, so that the places are sums of
lengths; what a piece is, is decided once for each different piece. All this happens in loops
that run in C, which is most of the parser's speed.
"""

from __future__ import annotations

import re
from itertools import accumulate, compress
from operator import sub

from .grammar import tables
from .shape import Sizes

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
LONGEST_NAME = 200
"""Characters of a name: it becomes part of paths and of names in emitted code."""
BAD = "!"
"""The kind of a piece that is no token."""
ESCAPES = {"\\": "\\", '"': '"', "n": "\n", "t": "\t"}
"""What a backslash in a string makes of the character behind it."""

_SIGNS = sorted((s for s in FIXED if len(s) > 1 and s not in KEYWORDS), key=len, reverse=True)
_PIECE = re.compile(
    r"[A-Za-z_][A-Za-z0-9_]*|[ \t\r\n]+|#[^\n]*"
    r"|[0-9](?:[0-9A-Za-z_.]|(?<=[eE])[+-](?=[0-9]))*"
    r'|"""[^"\\]*(?:(?:\\[\s\S]|"{1,2}(?!"))[^"\\]*)*"""|"""[\s\S]*'
    r'|"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"|"[^\r\n]*|'
    + "|".join(re.escape(sign) for sign in _SIGNS)
    + r"|[\s\S]"
)
_BRACKET = FIXED["["]
_HUGGED = {tables.NAME, FIXED[")"], FIXED["]"], BAD}


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
        if BAD in known.met:
            from .repair import repair  # late: most sources need none

            repair(self, source, errors)
        self.kinds.append(tables.END)
        self.texts.append("")
        self.starts.append(len(text))
        self.ends.append(len(text))


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
            kind = BAD
        elif first.isalpha() or first == "_":
            kind = tables.NAME if len(text) <= LONGEST_NAME else BAD
        elif first.isdigit():
            kind, value = _number(text)
            if value is not None:
                self.values_[text] = value
        elif first == '"':
            value = _string(text)
            if value is None:
                kind = BAD
            else:
                kind = tables.DOCSTRING if text[:3] == '"""' else tables.STRING
                self.values_[text] = value
        else:
            kind = BAD
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
        return (BAD, None) if whole is None else (kind, whole)
    if "x" in text:
        sizes: list[int] = []
        for part in text.split("x"):
            size = _whole(part)
            if size is None or (part[0] == "0" and (part != "0" or not sizes)):
                return BAD, None
            sizes.append(size)
        return tables.SHAPE, Sizes(sizes)
    if "." not in text and "e" not in text and "E" not in text:
        whole = _whole(text)
        return (BAD, None) if whole is None else (tables.INT, whole)
    try:
        value = float(text)
    except ValueError:
        return BAD, None
    before, point, behind = text.partition(".")
    if value == float("inf") or (point and not behind[:1].isdigit()):
        return BAD, None
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


def _string(text: str) -> str | None:
    """What a string says; `None` where it does not end or has an unknown escape."""
    quote = 3 if text[:3] == '"""' else 1
    if not ends_well(text, quote):
        return None
    inner = text[quote:-quote]
    if "\\" not in inner:
        return inner
    first, *rest = inner.split("\\")
    said = [first]
    pieces = iter(rest)
    for piece in pieces:
        if piece:
            if piece[0] not in ESCAPES:
                return None
            said.append(ESCAPES[piece[0]] + piece[1:])
        else:
            said.append("\\" + next(pieces))
    return "".join(said)


def ends_well(text: str, quote: int) -> bool:
    """Whether a string that begins with so many quotes also ends with them."""
    if len(text) < 2 * quote or not text.endswith('"' * quote):
        return False
    before = text[:-quote]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0
