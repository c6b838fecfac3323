"""Mistakes in arithmetic."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..source import Span


class WrongOperands(Diagnostic):
    code = "wrong-operands"
    operator: str
    operands: tuple[str, ...]

    def message(self) -> str:
        return f"{self.operator} cannot take {' and '.join(self.operands)}"


class DivisionByZero(Diagnostic):
    code = "division-by-zero"
    operator: str

    def message(self) -> str:
        return f"{self.operator} divides by zero"


class OutOfRange(Diagnostic):
    code = "index-out-of-range"
    index: int
    length: int

    def message(self) -> str:
        items = "item" if self.length == 1 else "items"
        return f"index {self.index} is outside a list of {self.length} {items}"


class WrongValue(Diagnostic):
    """A value of another type was needed: a condition, a count, a list, an index."""

    code = "wrong-type"
    what: str
    wanted: str
    got: str
    fraction: bool = False

    def message(self) -> str:
        return f"{self.what} must be {self.wanted}, not {self.got}"

    def help(self) -> str:
        return "// divides to a whole number" if self.fraction else ""


class WrongUnpacking(Diagnostic):
    """`names` as they are written; `parts` is `None` where the item is no list."""

    code = "wrong-unpacking"
    names: str
    wanted: int
    item: str
    parts: int | None

    def message(self) -> str:
        return f"{self.item} cannot be taken apart into {self.names}"

    def label(self) -> str:
        names = "1 name" if self.wanted == 1 else f"{self.wanted} names"
        if self.parts is None:
            return f"no list, for {names}"
        return f"{self.parts} {'part' if self.parts == 1 else 'parts'}, for {names}"


class FunctionFault(Diagnostic):
    """A function of arithmetic was given what it cannot take."""

    code = "wrong-operands"
    function: str
    reason: str

    def message(self) -> str:
        return f"{self.function}: {self.reason}"


class TooLarge(Diagnostic):
    """A number or a list outgrew what is sensible."""

    code = "too-large"
    what: str
    limit: str

    def message(self) -> str:
        return f"{self.what} is larger than {self.limit}"


class FailedExpect(Diagnostic):
    """`facts` are the names of the condition with the values they have."""

    code = "failed-expect"
    condition: str
    facts: tuple[tuple[str, str], ...]

    def message(self) -> str:
        return f"expect {self.condition} does not hold"

    def label(self) -> str:
        return ", ".join(f"{name} is {value}" for name, value in self.facts)


class UnknownAttributeOf(Diagnostic):
    """A vector has no height or width."""

    code = "unknown-attribute"
    name: str
    attribute: str
    shape: str
    defined: Span | None = None

    def message(self) -> str:
        return f"{self.name} is a vector of {self.shape} and has no {self.attribute}"
