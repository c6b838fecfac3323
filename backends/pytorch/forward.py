"""The method `forward`: values in variables, each used once written where it is used."""

from __future__ import annotations

import re

from ... import ir
from ...naming import legal
from ..literals import WIDTH

ROOM = WIDTH - 20
"""Characters up to which an expression may stand inside another."""


class Code:
    """An expression of `forward`; `tight` where it needs no parentheses in any place, `many`
    where it is a sequence of values."""

    def __init__(self, text: str, tight: bool = True, many: bool = False) -> None:
        self.text = text
        self.tight = tight
        self.many = many

    def operand(self) -> str:
        return self.text if self.tight else f"({self.text})"


class Forward:
    """Writes the statements of `forward`, and keeps count of which values are still needed."""

    def __init__(self, block: ir.Block, inputs: list[tuple[ir.Value, list[str]]]) -> None:
        self.lines: list[str] = []
        self.held: dict[ir.Value, list[Code]] = {
            value: [Code(name) for name in names] for value, names in inputs
        }
        self.left: dict[ir.Value, int] = {}
        self.reserved = {name for _, names in inputs for name in names}

    def need(self, value: ir.Value) -> None:
        """Count one more place that reads a value."""
        self.left[value] = self.left.get(value, 0) + 1

    def take(self, value: ir.Value) -> list[Code]:
        """A value where it is read; it may be the last time."""
        self.left[value] -= 1
        return self.held[value]

    def live(self, name: str) -> bool:
        """Whether a variable is in what is still needed."""
        word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
        return any(
            self.left.get(value, 0) > 0 and any(word.search(code.text) for code in codes)
            for value, codes in self.held.items()
        )

    def assign(self, value: ir.Value, code: Code, wish: str | None) -> None:
        """Put a value into a variable: `wish`, else the running one where that is free."""
        name = self.variable(wish)
        if code.text != name:
            self.lines.append(f"{name} = {code.text}")
        self.held[value] = [Code(name)]

    def variable(self, wish: str | None) -> str:
        """A variable that may be written now."""
        base = wish or "x"
        name, number = base, 2
        while self.live(name):
            name, number = f"{base}_{number}", number + 1
        return name

    def inline(self, value: ir.Value, code: Code) -> None:
        """Let a value be written where it is used."""
        self.held[value] = [code]


def words(codes: list[Code]) -> str:
    """Codes as the arguments of a call."""
    return ", ".join(f"*{code.text}" if code.many else code.text for code in codes)


def listed(codes: list[Code]) -> str:
    """Codes as one sequence."""
    if len(codes) == 1 and codes[0].many:
        return codes[0].text
    return f"[{words(codes)}]"


def label(value: ir.Value, fallback: str | None) -> str | None:
    """What a variable for a value is best called."""
    name = value.name or fallback
    return legal(name) if name else None
