"""Lines as they are written: each begun behind its comments and at most one blank line."""

from __future__ import annotations

from ..printer.document import Doc, render
from .script import Script

WIDTH = 100
"""Columns of a line, where it can be broken."""


class Page:
    """What is laid out so far of a source."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self._out: list[str] = []

    @property
    def text(self) -> str:
        """All of it, ended by one newline if there is anything."""
        text = "".join(self._out).strip("\n")
        return f"{text}\n" if text else ""

    def put(self, doc: Doc, indent: int = 0) -> None:
        """Go on, on a line that began at an indentation and has nothing yet."""
        self._out.append(doc if isinstance(doc, str) else render(doc, indent, WIDTH)[indent:])

    def line(self, indent: int, blank: bool = False) -> None:
        """Begin a line."""
        self._out.append("\n\n" + " " * indent if blank else "\n" + " " * indent)

    def begin(self, at: int, indent: int, blank: bool | None) -> None:
        """Begin the line of a token, behind the comments before it.

        Before these a blank line stays if `blank` is `None`; else it says whether there is one.
        """
        blank = self.comments(at, indent, blank)
        self.line(indent, self.script.gap(at).blank if blank is None else blank)

    def comments(self, at: int, indent: int, blank: bool | None) -> bool | None:
        """Write the comments before a token; what is left to say of a blank line before it."""
        gap = self.script.gap(at)
        for place, (apart, text) in enumerate(gap.comments):
            if gap.trailing and not place:
                self._out.append(f"  {text}")
                continue
            self.line(indent, apart if blank is None else blank)
            self._out.append(text)
            blank = None
        return blank
