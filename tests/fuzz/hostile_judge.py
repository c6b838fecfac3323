"""What one broken spec comes to, through the front door: a program, or errors that say where.

What is asked of every input:

- it ends within `SECONDS` of processor time and with at most `MEBIBYTES` more memory than before;
- an error is rendered, tells its file, line and column, and sends no control character to the
  terminal;
- what compiles has code that Python can parse, and tables, explanations and diagrams that are well
  formed; of each input one backend and one other output are made, drawn by chance.
"""

from __future__ import annotations

import re
from random import Random

from cnnc.diagnostics import CnncError, Diagnostic
from cnnc.diagnostics import render as tell
from cnnc.library import find
from cnnc.pipeline import check
from fuzz import forms, graphviz_reader, hostile_outputs

SECONDS = 20
MEBIBYTES = 1024
MOST_LINES = 12
"""Lines of one error."""
MOST_TOLD = 8_000
"""Characters of one error."""

PLACELESS = frozenset({"too-long", "unreadable-file", "too-many-rows"})
"""Errors about a file as a whole, or about all of an output."""


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
    codes: list[str] = []
    dot = ""
    if closed:
        for output in hostile_outputs.make(chance.choice(closed), chance):
            try:
                dot += output()
            except CnncError as error:
                for diagnostic in error.diagnostics:
                    hold(diagnostic, usage=error.status == 2)
                codes += [diagnostic.code for diagnostic in error.diagnostics]
    return "program", tuple(dict.fromkeys(codes)), dot


def hold(error: Diagnostic, usage: bool = False) -> None:
    """An error must have a text that can be shown, and a place that exists; one of what was asked
    for on the command line (`usage`) has none.
    """
    told = tell(error)
    if error.span is None:
        if error.code not in PLACELESS and not usage:
            raise Broken(f"an error without a place: {told[:500]}")
    elif not re.search(r"^ *--> .*:\d+:\d+$", told, re.MULTILINE):
        raise Broken(f"an error that does not show its place: {told[:500]}")
    else:
        source, start, end = error.span.source, error.span.start, error.span.end
        if not 0 <= start <= end <= len(source.text):
            raise Broken(f"a place outside of the text: {start} to {end} of {len(source.text)}")
    forms.printable(told)
    if told.count("\n") >= MOST_LINES or len(told) > MOST_TOLD:
        raise Broken(
            f"an error of {told.count(chr(10))} lines, {len(told)} characters: {told[:500]}"
        )


def parse_diagrams(dots: list[str]) -> None:
    """Graphviz itself must read every diagram. Raises `Broken` with the first that it does not."""
    if not dots:
        return
    if _canonical("\n".join(dots)) == len(dots):
        return
    for dot in dots:
        if _canonical(dot) != 1:
            raise Broken(f"Graphviz does not read this diagram: {dot}")
    raise Broken("Graphviz reads each diagram, but not all of them together")


def _canonical(dots: str) -> int:
    """How many graphs Graphviz reads in a text; -1 where it finds a fault."""
    done = graphviz_reader.parsed(dots)
    if done.returncode or b"rror" in done.stderr:
        return -1
    return len(re.findall(rb"^(?:strict )?digraph ", done.stdout, re.MULTILINE))
