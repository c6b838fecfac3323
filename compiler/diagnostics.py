"""What is said to the person who made a mistake: typed facts, and one renderer for all."""

from __future__ import annotations

from .numbers import count
from .record import Record
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import ClassVar


class Frame(Record):
    """One call on the way to a place: what is called, as which path, and where."""

    callee: str
    path: str
    call: Span


class Diagnostic(Record):
    """Base of all errors: `code`, the place, the way there, and typed fields of each kind.

    Subclasses live in `errors/`, one for each kind of mistake; they say `message` (one line),
    `label` (beside the caret), `notes` (with their places) and `help` (only where it is a fix).
    """

    code: ClassVar[str] = ""
    span: Span | None
    trail: tuple[Frame, ...]

    def message(self) -> str:
        raise NotImplementedError

    def label(self) -> str:
        return ""

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ()

    def help(self) -> str:
        return ""


class CnncError(Exception):
    """Mistakes in what was asked for. `status` is the exit code: 1 for a bad spec, 2 for usage."""

    def __init__(self, diagnostics: Iterable[Diagnostic], status: int = 1) -> None:
        self.diagnostics = tuple(diagnostics)
        self.status = status
        super().__init__(report(self.diagnostics))


MOST_SHOWN = 100
"""Errors that are told one by one; who has more begins with the first."""


def report(errors: Sequence[Diagnostic], color: bool = False) -> str:
    """The text of all errors, as the commands print it."""
    told = [render(error, color) for error in errors[:MOST_SHOWN]]
    if len(errors) > MOST_SHOWN:
        told.append(f"and {count(len(errors) - MOST_SHOWN)} more errors")
    return "\n\n".join(told)


def render(error: Diagnostic, color: bool = False) -> str:
    """The whole text of one error, as `docs/errors.md` shows it; no newline at the end."""

    def paint(code: str, text: str) -> str:
        text = shown(text)
        return f"\x1b[{code}m{text}\x1b[0m" if color and text else text

    lines = [paint("1;31", f"error[{error.code}]") + f": {shown(error.message())}"]
    if error.span is not None:
        lines += _excerpt(error.span, error.label(), paint)
    for text, place in error.notes():
        where = f" ({shown(str(place))})" if place else ""
        lines.append(f"{paint('1;36', 'note')}: {shown(text)}{where}")
    for frame in reversed(error.trail[-6:]):
        way = shown(f"in {frame.callee}, called as {frame.path} at {frame.call}")
        lines.append(f"{paint('1;36', 'note')}: {way}")
    if len(error.trail) > 6:
        lines.append(f"{paint('1;36', 'note')}: and {len(error.trail) - 6} calls around these")
    if error.help():
        lines.append(f"{paint('1;32', 'help')}: {shown(error.help())}")
    return "\n".join(lines)


def _excerpt(span: Span, label: str, paint: object) -> list[str]:
    assert callable(paint)
    number, column = span.source.position(span.start)
    text, column = _clip(span.source.line(number), column)
    width = len(str(number))
    gutter = " " * width
    length = max(1, min(span.end - span.start, len(text) - column + 1))
    margin = "".join("\t" if c == "\t" else " " for c in text[: column - 1])
    caret = paint("1;31", "^" * length + (f" {label}" if label else ""))
    return [
        f"{gutter}--> {shown(str(span))}",
        f"{gutter} |",
        f"{number} | {printable(text, TAB)}",
        f"{gutter} | {margin}{caret}",
    ]


TAB = "\t"

WIDEST = 120
"""Characters of a source's line that an error shows."""


def _clip(text: str, column: int) -> tuple[str, int]:
    """A line too long to show, cut to what stands around a column, and the column in that."""
    if len(text) <= WIDEST:
        return text, column
    start = max(0, min(column - WIDEST // 2, len(text) - WIDEST))
    cut = text[start : start + WIDEST]
    if start:
        cut = "…" + cut[1:]
    return (cut[:-1] + "…" if start + WIDEST < len(text) else cut), column - start


LONGEST = 1_000
"""Characters of a message, a note or a help; a value in it may be of any length."""


def shown(text: str) -> str:
    """Words of an error with what a source or the name of a file says in them, cut to a length."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST * 2 // 3]} … {text[-LONGEST // 3 :]}"
    return printable(text)


def printable(text: str, keep: str = "") -> str:
    """Control characters of a source must not steer the reader's terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in keep else "\N{REPLACEMENT CHARACTER}" for c in text)
