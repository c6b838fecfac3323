"""What holds a value in emitted code, and how it is written where a call takes it."""

from __future__ import annotations

from ...record import Record


class Operand(Record):
    """A variable; `many` where it holds a tuple or list of values."""

    text: str
    many: bool = False


Operands = tuple[Operand, ...]


def spread(operand: Operand) -> str:
    """One or several arguments, or items, of a call or a list."""
    return f"*{operand.text}" if operand.many else operand.text


def as_tuple(operands: Operands) -> str:
    """All of them as one Python value."""
    if len(operands) == 1 and operands[0].many:
        return operands[0].text
    items = [spread(operand) for operand in operands]
    return f"({', '.join(items)}{',' * (len(items) == 1)})"


def as_input(operands: Operands, several: bool) -> str:
    """What flows into a Keras layer: a list where it takes several values."""
    if not several:
        return operands[0].text
    if len(operands) == 1 and operands[0].many:
        return operands[0].text
    return f"[{', '.join(map(spread, operands))}]"


def are_in(operands: Operands, target: str) -> bool:
    """Whether a variable already holds just these."""
    return len(operands) == 1 and operands[0].text == target
