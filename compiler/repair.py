"""Pieces of a text that are no tokens: what is wrong with each, and what to go on with."""

from __future__ import annotations

from .errors.syntax import (
    BadCharacter,
    BadEscape,
    BadNumber,
    LeadingZero,
    NameTooLong,
    NumberTooLarge,
    NumberTouchesLetter,
    UnterminatedString,
)
from .grammar import tables
from .lexer import BAD, ESCAPES, LONGEST_NAME, ends_well
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .diagnostics import Diagnostic
    from .lexer import Tokens
    from .source import Source


def repair(tokens: Tokens, source: Source, errors: list[Diagnostic]) -> None:
    """Report what is no token, and put in its place what was most likely meant."""
    kept = []
    bad: Span | None = None
    for kind, text, start, end in zip(tokens.kinds, tokens.texts, tokens.starts, tokens.ends):
        if kind != BAD:
            kept.append((kind, text, start, end))
        elif text[0] == '"':
            errors.append(_string_error(source, text, start, end))
            kind = tables.DOCSTRING if text[:3] == '"""' else tables.STRING
            kept.append((kind, text, start, end))
            tokens.values[text] = ""
        elif len(text) > LONGEST_NAME and text.isidentifier():
            errors.append(NameTooLong(Span(source, start, end), (), len(text), LONGEST_NAME))
            kept.append((tables.NAME, text, start, end))
        elif text[0].isascii() and text[0].isdigit():
            errors.append(_number_error(Span(source, start, end), text))
            kept.append((tables.INT, text, start, end))
            tokens.values[text] = 1
        elif bad is not None and bad.end == start:
            bad = Span(source, bad.start, end)
            errors[-1] = BadCharacter(bad, (), bad.text)
        elif bad is None or "\n" in source.text[bad.end : start]:
            # A file that is no text at all has thousands: one for each line will do.
            bad = Span(source, start, end)
            errors.append(BadCharacter(bad, (), text))
        else:
            bad = Span(source, start, start)
    tokens.kinds = [token[0] for token in kept]
    tokens.texts = [token[1] for token in kept]
    tokens.starts = [token[2] for token in kept]
    tokens.ends = [token[3] for token in kept]


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


def _string_error(source: Source, text: str, start: int, end: int) -> Diagnostic:
    quote = 3 if text[:3] == '"""' else 1
    if not ends_well(text, quote):
        first = text.find("\n")
        return UnterminatedString(
            Span(source, start, end if first < 0 else start + first), (), '"' * quote
        )
    at = text.find("\\")
    while text[at + 1] in ESCAPES:
        at = text.find("\\", at + 2)
    return BadEscape(Span(source, start + at, start + at + 2), (), text[at : at + 2])
