"""Mistakes in arguments: unknown, missing, given twice, too many."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from .names import nearest


class UnknownArgument(Diagnostic):
    code = "unknown-argument"
    callee: str
    name: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"{self.callee} has no argument {self.name}"

    def help(self) -> str:
        close = nearest(self.name, self.known)
        if close:
            return f"did you mean {close}?"
        if not self.known:
            return f"{self.callee} takes no arguments"
        return f"{self.callee} takes {', '.join(self.known)}"


class MissingArgument(Diagnostic):
    code = "missing-argument"
    callee: str
    names: tuple[str, ...]
    known: tuple[str, ...]

    def message(self) -> str:
        return f"{self.callee} needs {' and '.join(self.names)}"

    def help(self) -> str:
        return f"its arguments are {self.callee}({', '.join(self.known)})"


class TooManyArguments(Diagnostic):
    code = "too-many-arguments"
    callee: str
    given: int
    known: tuple[str, ...]

    def message(self) -> str:
        takes = len(self.known)
        return f"{self.callee} takes {takes} argument{'s' * (takes != 1)}, not {self.given}"

    def help(self) -> str:
        return f"its arguments are {self.callee}({', '.join(self.known)})" if self.known else ""


class ArgumentTwice(Diagnostic):
    code = "argument-twice"
    callee: str
    name: str

    def message(self) -> str:
        return f"{self.callee} is given {self.name} twice"


class NotCallable(Diagnostic):
    """A parameter stands as a step and holds a number or the like."""

    code = "not-a-layer"
    name: str
    value: str

    def message(self) -> str:
        return f"{self.name} holds {self.value}, not a layer or block"


class BareFunction(Diagnostic):
    """A function of arithmetic or a `def` is named and not called."""

    code = "bare-function"
    name: str

    def message(self) -> str:
        return f"{self.name} is a function: it is called with parentheses"
