"""What one broken spec comes to, through the front door: a program, or errors that say where.

What is asked of every input:

- it ends within `SECONDS` of processor time and with at most `MEBIBYTES` more memory than before;
- an error is rendered, tells its file, line and column, and sends no control character to the
  terminal;
- what compiles has tables and a diagram, and code in both backends that Python can parse.
"""

from __future__ import annotations

import ast
import re
import warnings
from random import Random

from cnnc.diagnostics import CnncError, Diagnostic
from cnnc.diagnostics import render as tell
from cnnc.pipeline import Model, check, find
from fuzz import graphviz_reader

SECONDS = 20
MEBIBYTES = 1024
MOST_LINES = 12
"""Lines of one error."""
MOST_TOLD = 8_000
"""Characters of one error."""

PLACELESS = frozenset({"too-long", "unreadable-file"})
"""Errors about a file as a whole."""


class Broken(AssertionError):
    """The compiler did what it must not."""


def judge(path: str, seed: str) -> tuple[str, tuple[str, ...], str]:
    """How a file ends: "program" or "errors", the codes of the errors, and a diagram or nothing.

    Raises `Broken`, or whatever a fault of the compiler raises.
    """
    try:
        closed, _ = check(find(path)[0])
    except CnncError as error:
        if not error.diagnostics:
            raise Broken("an error that says nothing") from None
        for diagnostic in error.diagnostics:
            hold(diagnostic)
        return "errors", tuple(dict.fromkeys(d.code for d in error.diagnostics)), ""
    chance = Random(seed)
    codes: tuple[str, ...] = ()
    dot = ""
    if closed:
        model = chance.choice(closed)
        codes = _emit(model)
        style = chance.choice(("table", "paper", "keras"))
        depth = chance.choice((None, None, 0, 1, 2))
        _printable(model.summary(style, depth if style == "table" else None), "the table")
        dot = model.to_dot(depth)
    return "program", codes, dot


def hold(error: Diagnostic) -> None:
    """An error must have a place that exists, and a text that can be shown."""
    told = tell(error)
    if error.span is None:
        if error.code not in PLACELESS:
            raise Broken(f"an error without a place: {told[:500]}")
    elif not re.search(r"^ *--> .*:\d+:\d+$", told, re.MULTILINE):
        raise Broken(f"an error that does not show its place: {told[:500]}")
    else:
        source, start, end = error.span.source, error.span.start, error.span.end
        if not 0 <= start <= end <= len(source.text):
            raise Broken(f"a place outside of the text: {start} to {end} of {len(source.text)}")
    _printable(told, "an error")
    if told.count("\n") >= MOST_LINES or len(told) > MOST_TOLD:
        raise Broken(
            f"an error of {told.count(chr(10))} lines, {len(told)} characters: {told[:500]}"
        )


def _printable(text: str, what: str) -> None:
    # Nearly every text is ASCII without control characters, which one look tells.
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return
    for c in text:
        if not c.isprintable() and c not in "\n\t":
            raise Broken(f"{what} holds the control character {c!r}: {text[:500]!r}")


def _emit(model: Model) -> tuple[str, ...]:
    """Both backends; the codes of what they refuse."""
    refused: list[str] = []
    for backend in ("pytorch", "keras"):
        try:
            code = model.emit(backend)
        except CnncError as error:
            for diagnostic in error.diagnostics:
                hold(diagnostic)
            refused += [diagnostic.code for diagnostic in error.diagnostics]
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            ast.parse(code)
    return tuple(dict.fromkeys(refused))


def parse_diagrams(dots: list[str]) -> None:
    """Graphviz itself must read every diagram. Raises `Broken` with the first that it does not."""
    if not dots:
        return
    if _canonical("".join(dots)) == len(dots):
        return
    for dot in dots:
        if _canonical(dot) != 1:
            raise Broken(f"Graphviz does not read this diagram: {dot}")
    raise Broken("Graphviz reads each diagram, but not all of them together")


def _canonical(dots: str) -> int:
    """How many graphs Graphviz reads in a text; -1 where it finds a fault."""
    done = graphviz_reader.read(dots, "canon")
    if done.returncode or b"rror" in done.stderr:
        return -1
    return len(re.findall(rb"^(?:strict )?digraph ", done.stdout, re.MULTILINE))
