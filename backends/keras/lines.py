"""The lines of one emitted function, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from ...record import Record
from ..assignment import assigned
from ..unread import without_unread
from .names import Names


class _Let(Record):
    """The lines that assign a `let`, printed only where the name is read."""

    indent: int
    variable: str
    name: str
    lines: tuple[str, ...]
    reads: frozenset[str]


Written = list["str | _Let"]


class Lines:
    """Lines of a function's body, each with its indent."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._lines: Written = []
        self._indent = 1

    def add(self, text: str) -> None:
        self._lines.append("    " * self._indent + text)

    def let(self, name: str, variable: str, text: str, reads: frozenset[str]) -> None:
        """`variable = text`, for a `let` of the language; `reads` are the names in it."""
        self._lines.append(_Let(self._indent, variable, name, assigned(variable, text), reads))

    def under(self, head: str, lines: Written) -> None:
        """Lines that `apart` gathered, under the head that they belong to."""
        self.add(head)
        self._lines += lines

    def continues(self, lines: Written) -> bool:
        """Add lines that belong under an `else` as its `elif` instead, if they are one `if`."""
        margin = "    " * (self._indent + 1)
        heads = [
            line.removeprefix(margin) if isinstance(line, str) else line.lines[0]
            for line in lines
            if not isinstance(line, str) or not line.startswith(margin + " ")
        ]
        if not heads or not heads[0].startswith("if "):
            return False
        if not all(head.startswith(("elif ", "else:")) for head in heads[1:]):
            return False
        for place, line in enumerate(lines):
            if isinstance(line, str):
                line = line.removeprefix("    ")
                self._lines.append(line.replace("if ", "elif ", 1) if place == 0 else line)
            else:
                self._lines.append(line.replace(indent=line.indent - 1))
        return True

    @contextmanager
    def apart(self) -> Iterator[Written]:
        """While it lasts, lines are written one level deeper, into a list of their own."""
        outer, self._lines = self._lines, []
        self._indent += 1
        yield self._lines
        self._indent -= 1
        self._lines = outer

    def finished(self) -> list[str]:
        """All lines; those of a `let` that nothing reads are left out."""
        kept: list[str] = []
        lets: set[str] = set()
        for line in reversed(self._lines):
            if isinstance(line, str):
                kept += ["    " + _margin(line) + "pass"] * _holds_nothing(line, kept)
                kept.append(line)
            elif line.name in self._names.read:
                self._names.read.update(line.reads)
                kept += ["    " * line.indent + text for text in reversed(line.lines)]
                lets.add(line.variable)
        return without_unread(kept[::-1], lets)


def _holds_nothing(line: str, below: list[str]) -> bool:
    """Whether a line heads others of which none is left; the next of all lines is the last."""
    head = re.match(r"\s*(for|if|elif|else)\b.*:$", line, re.DOTALL)
    return head is not None and (not below or len(_margin(below[-1])) <= len(_margin(line)))


def _margin(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
