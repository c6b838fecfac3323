"""The smallest program that still fails: edits of the text, tried until none of them helps.

Knows the language and nothing of what fails. Edits are made where the language's own tree says that
something stands (`shrink_tree`), the largest first. What an edit leaves unused goes with it: the
compiler names it. Only texts that compile reach `fails`, if the first one did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import cnnc
from cnnc import tree
from cnnc.parser import parse
from cnnc.source import Source

from . import shrink_details as details
from . import shrink_structure as structure
from . import shrink_unwrap as unwrap
from .shrink_tree import Edit, gone, input_spans, statements_of, without

PASSES: tuple[Callable[[tree.File, str], Iterator[Edit]], ...] = (
    details.comments,
    structure.items,
    structure.bases,
    structure.stretches,
    structure.statements,
    unwrap.unwrapped,
    unwrap.called,
    structure.steps,
    structure.shortcuts,
    details.arguments,
    details.parameters,
    details.labels,
    details.expressions,
    details.numbers,
    structure.items,
    details.layout,
)
"""The kinds of edits, in the order in which they are tried."""

MOST_REPAIRS = 12
"""Unused values that may go with one edit."""
MOST_CALLS = 1500
"""Calls of `fails`: what is left then is small enough to read."""


def shrink(text: str, fails: Callable[[str], bool]) -> str:
    """The smallest text found for which `fails` still holds; `text` itself where it never does.

    `fails` gets the text of a program whose network is `main`, and is called some hundred times at
    most. The result fails, and no single edit of it does.
    """
    return _Shrinker(text, fails).run()


class _Shrinker:
    def __init__(self, text: str, fails: Callable[[str], bool]) -> None:
        self.text = text
        self.fails = fails
        self.compiles = _complaint(text) is None
        self.tried: set[str] = {text}
        self.calls = 0

    def run(self) -> str:
        while True:
            before = self.text
            for edits in PASSES:
                self.exhaust(edits)
            if self.text == before or self.calls > MOST_CALLS:
                return self.text

    def exhaust(self, edits: Callable[[tree.File, str], Iterator[Edit]]) -> None:
        """Make the edits of one kind, each where the last one left off."""
        done = 0
        while True:
            file, _ = parse(Source("<text>", self.text))
            if file is None:
                return
            for number, edit in enumerate(edits(file, self.text)):
                if number >= done and self.holds(edit):
                    done = number
                    break
            else:
                return

    def holds(self, edit: Edit) -> bool:
        """Whether the text fails with this edit; then it is the text from now on."""
        text = self.repaired(applied(self.text, edit))
        if text is None or text in self.tried or _weight(text) >= _weight(self.text):
            return False
        self.tried.add(text)
        if self.calls > MOST_CALLS:
            return False
        self.calls += 1
        if not self.fails(text):
            return False
        self.text = text
        return True

    def repaired(self, text: str) -> str | None:
        """The text without what nothing uses; `None` if it still does not compile."""
        if not self.compiles:
            return text
        for _ in range(MOST_REPAIRS):
            if text in self.tried:
                return None
            wrong = _complaint(text)
            if wrong is None:
                return text
            smaller = _without(text, wrong)
            if smaller is None:
                return None
            text = smaller
        return None


def applied(text: str, edit: Edit) -> str:
    """The text with stretches replaced; none overlaps another."""
    for start, end, new in sorted(edit, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _weight(text: str) -> tuple[int, int, int, str]:
    """What is smaller is better: fewer blocks, words and characters, then lower numbers."""
    blocks = text.count("block ") + text.count("network ")
    return blocks, len(text.split()), len(text), text


def _complaint(text: str) -> list[tuple[str, int, int]] | None:
    """What the compiler says of a text: codes with their places; `None` if nothing.

    A compiler that breaks says nothing: that may be the very failure.
    """
    try:
        cnnc.loads(text, "main")
    except cnnc.CnncError as error:
        return [
            (d.code, d.span.start, d.span.end) if d.span else (d.code, -1, -1)
            for d in error.diagnostics
        ]
    except Exception:
        return None
    return None


def _without(text: str, wrong: list[tuple[str, int, int]]) -> str | None:
    """The text without the statements, inputs and items that an error calls unused."""
    file, _ = parse(Source("<text>", text))
    if file is None or any(code not in ("unused-value", "empty-body") for code, _, _ in wrong):
        return None
    edit: list[tuple[int, int, str]] = []
    for _, start, end in wrong:
        found = [
            s.span
            for s in statements_of(file)
            if isinstance(s, tree.Flow) and s.span.start <= start and end <= s.span.end
        ]
        if not found:
            for statement in statements_of(file):
                if isinstance(statement, tree.Input):
                    starts = [name.span.start for name in statement.names]
                    if start in starts and len(starts) == 1:
                        edit += gone(statement.span)
                    elif start in starts:
                        spans = input_spans(statement)
                        edit += without(text, spans, spans[starts.index(start)])
            if not edit:
                return None
            continue
        span = min(found, key=lambda s: s.end - s.start)
        edit.append((span.start, span.end, ""))
    unlike = sorted(set(edit))
    if any(a[1] > b[0] for a, b in zip(unlike, unlike[1:])):
        unlike = unlike[:1]
    return applied(text, unlike)
