"""Mistakes in names: unknown, defined twice, used where they mean something else."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..numbers import count
from ..source import Span

MOST_COMPARED = 300
"""Names that a misspelt one is compared with; each costs time, in files with many errors."""


def nearest(name: str, known: tuple[str, ...]) -> str:
    """The known name that was most likely meant, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(name, known[-MOST_COMPARED:], n=1, cutoff=0.7)
    return found[0] if found else ""


class UnknownName(Diagnostic):
    """`what` is what stands there: a layer or block, a value, a name in an expression."""

    code = "unknown-name"
    what: str
    name: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"unknown {self.what} {self.name}"

    def help(self) -> str:
        close = nearest(self.name, self.known)
        return f"did you mean {close}?" if close else ""


class UnknownLayer(UnknownName):
    code = "unknown-layer"


class NotALayer(Diagnostic):
    """A name stands after an arrow or before parentheses, and holds something else."""

    code = "not-a-layer"
    name: str
    kind: str
    defined: Span | None

    def message(self) -> str:
        return f"{self.name} is {self.kind}, not a layer or block"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"{self.name} is defined here", self.defined),) if self.defined else ()

    def help(self) -> str:
        if self.kind == "a value":
            return f"a value can only stand at the head of a line: {self.name} -> …"
        return ""


class NotAValue(Diagnostic):
    """A name stands where only what flows can stand."""

    code = "not-a-value"
    name: str
    kind: str

    def message(self) -> str:
        return f"{self.name} is {self.kind}, not a value that flows"


class NotANumber(Diagnostic):
    """A value that flows stands in arithmetic."""

    code = "not-a-number"
    name: str

    def message(self) -> str:
        return f"{self.name} is a value that flows, and cannot be computed with"

    def help(self) -> str:
        return f"{self.name}.channels, .height, .width and .shape are numbers"


class AmbiguousName(Diagnostic):
    """A bare name at the head of a line is a value in scope and a layer."""

    code = "ambiguous-name"
    name: str
    defined: Span

    def message(self) -> str:
        return f"{self.name} is a value here and also a layer"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"the value {self.name} is defined here", self.defined),)

    def help(self) -> str:
        return f"write {self.name}() for the layer, or give the value another label"


class Redefined(Diagnostic):
    """A name is defined while it is visible already."""

    code = "redefined-name"
    name: str
    first: Span | None

    def message(self) -> str:
        return f"{self.name} is defined already"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"{self.name} was first defined here", self.first),) if self.first else ()


class DuplicateLabel(Redefined):
    code = "duplicate-label"

    def message(self) -> str:
        return f"the label {self.name} stands already"


class ShippedName(Diagnostic):
    """A block, network, parameter or `let` takes the name of something built in."""

    code = "shipped-name"
    what: str
    name: str
    kind: str

    def message(self) -> str:
        return f"a {self.what} cannot be called {self.name}: that is {self.kind}"


class UsedTooEarly(Diagnostic):
    """A value is used above the statement that defines it."""

    code = "used-too-early"
    name: str
    defined: Span

    def message(self) -> str:
        return f"{self.name} is used before it exists"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"{self.name} is defined here", self.defined),)


class OutOfReach(Diagnostic):
    """A name was defined inside a body that has ended."""

    code = "out-of-reach"
    name: str
    defined: Span

    def message(self) -> str:
        return f"{self.name} ended with the body that defines it"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        return ((f"{self.name} is defined here", self.defined),)

    def help(self) -> str:
        return "label the repeat, for or if itself: its value is that of its last statement"


class UnknownAttribute(Diagnostic):
    code = "unknown-attribute"
    name: str
    attribute: str

    def message(self) -> str:
        return f"{self.name} has no {self.attribute}"

    def help(self) -> str:
        return "a value has channels, height, width and shape"


MOST_LINKS = 6
"""How many of those that need each other in a circle an error names."""


class Cycle(Diagnostic):
    """Blocks, defs, lets or files that need themselves. `links` show the way round."""

    code = "cycle"
    links: tuple[tuple[str, Span], ...]

    def message(self) -> str:
        names = [name for name, _ in self.links]
        if len(names) > MOST_LINKS:
            left = count(len(names) - MOST_LINKS)
            names[MOST_LINKS - 1 : -1] = [f"... {left} more ..."]
        return f"{names[0]} needs itself: {' -> '.join((*names, names[0]))}"

    def notes(self) -> tuple[tuple[str, Span | None], ...]:
        names = [name for name, _ in self.links]
        following = (*names[1:], names[0])
        notes = [
            (f"{name} needs {to} here", span)
            for (name, span), to in zip(self.links[1:], following[1:])
        ]
        if len(self.links) > MOST_LINKS:
            notes[MOST_LINKS - 2 : -1] = []
        return tuple(notes)
