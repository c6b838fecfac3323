"""Mistakes in how a source is written, found while it is read."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..numbers import count
from ..source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


def _either(words: tuple[str, ...]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


class BadCharacter(Diagnostic):
    """A character that has no meaning in the language, or several in a row."""

    code: ClassVar[str] = "bad-character"
    characters: str

    def message(self) -> str:
        first = self.characters[0]
        shown = f"`{first}` (U+{ord(first):04X})" if first.isprintable() else f"U+{ord(first):04X}"
        return f"the character {shown} means nothing here"

    def help(self) -> str:
        meant = MEANT.get(self.characters, "") or MEANT.get(self.characters[0], "")
        return f"write {meant}" if meant else ""


MEANT = {
    "'": 'strings in double quotes: `"text"`',
    "\u201c": 'straight double quotes: `"text"`',
    "\u201d": 'straight double quotes: `"text"`',
    "\u2192": "`->`",
    "\u00d7": "`x` in a shape, `*` for a product",
    "\u2013": "`-`",
    "\u2212": "`-`",
    "\u2026": "out what the dots stand for",
    "&": "`and`",
    "&&": "`and`",
    "|": "`or`",
    "||": "`or`",
    "|>": "`->`",
    "!": "`not`",
    "^": "`**` for a power",
    "\\": "on: a line needs no sign to go on in the next",
    "\ufeff": "the file without a byte order mark",
}


class UnterminatedString(Diagnostic):
    """A `"` without its partner on the line, or a triple quote without its partner in the file."""

    code: ClassVar[str] = "unterminated-string"
    quote: str

    def message(self) -> str:
        kind = "docstring" if len(self.quote) == 3 else "string"
        return f"this {kind} does not end"

    def help(self) -> str:
        if len(self.quote) == 3:
            return f"end it with `{self.quote}`"
        return 'end it with `"` on its line; a text of several lines stands between `"""`'


class BadEscape(Diagnostic):
    """A backslash in a string, before something that it does not change."""

    code: ClassVar[str] = "bad-escape"
    escape: str

    def message(self) -> str:
        return f"`{self.escape}` means nothing in a string"

    def help(self) -> str:
        return r"a backslash is written `\\`; the others are `\"`, `\n` and `\t`"


class NumberTouchesLetter(Diagnostic):
    """`3conv`, `3x`, `0x10`, `1_`, `1__0`."""

    code: ClassVar[str] = "number-touches-letter"
    text: str

    def message(self) -> str:
        return f"`{self.text}` is neither a number nor a name"

    def help(self) -> str:
        text = self.text
        if text.startswith("0x"):
            return "numbers are decimal; a pair that begins with 0 is written `[0, …]`"
        if "_" in text and text.replace("_", "").isdigit():
            return "a single `_` stands between two digits"
        if text.replace("x", "").isdigit():
            return "a shape has a number on both sides of each `x`: `3x3`"
        return "a name begins with a letter, and a number ends before a letter"


class BadNumber(Diagnostic):
    """`1.`, `1.2.3`."""

    code: ClassVar[str] = "bad-number"
    text: str

    def message(self) -> str:
        return f"`{self.text}` is not a number"

    def help(self) -> str:
        return "a point stands between digits: `1.0`" if self.text.count(".") == 1 else ""


class LeadingZero(Diagnostic):
    """`007`, `3x03`."""

    code: ClassVar[str] = "leading-zero"
    text: str

    def message(self) -> str:
        return f"a number does not begin with 0: `{self.text}`"

    def help(self) -> str:
        parts = (part.replace("_", "").lstrip("0") or "0" for part in self.text.split("x"))
        return f"write `{'x'.join(parts)}`"


class NameTooLong(Diagnostic):
    code = "name-too-long"
    length: int
    limit: int

    def message(self) -> str:
        return f"a name of {count(self.length)} characters; the limit is {count(self.limit)}"


class NumberTooLarge(Diagnostic):
    """An int above 2**63 - 1, or a float that is infinite."""

    code: ClassVar[str] = "number-too-large"

    def message(self) -> str:
        return "this number is too large"

    def label(self) -> str:
        return "the largest int is 9_223_372_036_854_775_807, the largest float about 1.8e308"


class UnexpectedToken(Diagnostic):
    """Something stands where the grammar has no place for it.

    `expected` is in words; `opened` is the bracket in which it stands, where that may be the
    mistake; `hint` says a fix that is likely.
    """

    code: ClassVar[str] = "unexpected-token"
    found: str
    expected: tuple[str, ...]
    opened: Span | None = None
    hint: str = ""

    def message(self) -> str:
        return f"{self.found} cannot stand here"

    def label(self) -> str:
        return f"expected {_either(self.expected)}" if self.expected else ""

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return (
            ((f"inside the `{self.opened.text}` opened here", self.opened),) if self.opened else ()
        )

    def help(self) -> str:
        return self.hint


class UnclosedBracket(Diagnostic):
    """A bracket or brace is still open where something stands that cannot be inside it."""

    code: ClassVar[str] = "unclosed-bracket"
    found: str
    closer: str
    opened: Span

    def message(self) -> str:
        return f"`{self.closer}` is missing before {self.found}"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"`{self.opened.text}` is opened here", self.opened),)

    def help(self) -> str:
        if self.closer == "}" and self.found in ("`block`", "`def`", "`network`", "`use`"):
            return f"{self.found} stands at the top of a file, not in a body"
        return ""


class UnmatchedBracket(Diagnostic):
    """A `)`, `]` or `}` that closes nothing."""

    code: ClassVar[str] = "unmatched-bracket"
    closer: str

    def message(self) -> str:
        return f"`{self.closer}` closes nothing"


class MissingArrow(Diagnostic):
    """Two statements stand on one line with nothing between them."""

    code: ClassVar[str] = "missing-arrow"

    def message(self) -> str:
        return "a new statement begins here, on the line of the one before it"

    def help(self) -> str:
        if self.span is not None and self.span.text.startswith("elif"):
            return "write `else if`"
        return "write `->` before it to go on, or `;` to begin a new statement"


class MissingSemicolon(Diagnostic):
    """Two items or facts stand on one line with nothing between them."""

    code: ClassVar[str] = "missing-semicolon"

    def message(self) -> str:
        return "something new begins here, on the line of what stands before it"

    def help(self) -> str:
        return "begin a new line, or write `;` before it"


class ReservedWord(Diagnostic):
    """A keyword stands where a name is needed."""

    code: ClassVar[str] = "reserved-word"
    word: str

    def message(self) -> str:
        return f"`{self.word}` is a word of the language and cannot be a name"

    def help(self) -> str:
        return f"`{self.word}_` can"


class ChainedComparison(Diagnostic):
    """`a < b < c`."""

    code: ClassVar[str] = "chained-comparison"

    def message(self) -> str:
        return "comparisons do not chain"

    def help(self) -> str:
        return "write `a < b and b < c`"


class PositionalAfterNamed(Diagnostic):
    """`conv(filters = 64, 3)`."""

    code: ClassVar[str] = "positional-after-named"
    named: Span

    def message(self) -> str:
        return "an argument without a name stands behind one with a name"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"`{self.named.text}` is named here", self.named),)


class RequiredAfterDefault(Diagnostic):
    """`block b(a = 1, c)`."""

    code: ClassVar[str] = "required-after-default"
    name: str

    def message(self) -> str:
        return f"the parameter {self.name} has no default and stands behind one that has"
