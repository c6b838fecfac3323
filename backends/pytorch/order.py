"""The order of a file: what Python reads at its top stands below all that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ... import ir
from ...passes.symbol import walk
from ...tree import CallExpr, Expr, Name
from ..facts import Definition


def defined_first(items: Sequence[Definition]) -> list[Definition]:
    """The same order, but for what Python would meet before it is defined."""
    wanted = set(items)
    placed: list[Definition] = []
    begun: set[Definition] = set()

    def place(item: Definition) -> None:
        if item not in begun:
            begun.add(item)
            for other in _met(item):
                place(other)
            if item in wanted:
                placed.append(item)

    for item in items:
        place(item)
    return placed


def late(items: Sequence[Definition]) -> set[Definition]:
    """The constants, of items in order, that call a function of the file, or name such a one."""
    found: set[Definition] = set()
    for item in items:
        if isinstance(item, ir.Let):
            if any(not isinstance(other, ir.Let) or other in found for other in _met(item)):
                found.add(item)
    return found


def _met(item: Definition) -> Iterator[Definition]:
    """The definitions that one names where Python reads it: in the value of a constant, in what
    such a value calls, in the defaults of parameters, and as the class that a function returns."""
    assert item.module is not None
    for expr in _read(item):
        for part in walk(expr):
            name = part.function.id if isinstance(part, CallExpr) else ""
            name = part.id if isinstance(part, Name) else name
            if name in item.module.names:
                yield item.module.names[name]
    if isinstance(item, ir.Network) and item.base is not None:
        yield item.base
    if isinstance(item, ir.Block):
        yield from _bases(item)


def _bases(block: ir.Block) -> Iterator[Definition]:
    """The block whose class is the base of this one: that of an arm which is only a call of it."""
    for statement in block.body.statements:
        if isinstance(statement, ir.Flow) and statement.name is None:
            step = statement.steps[0]
            if isinstance(step, ir.CallStep) and step.place is None:
                yield step.target


def _read(item: Definition) -> list[Expr]:
    if isinstance(item, ir.Let):
        return [item.value]
    if isinstance(item, ir.Def):
        return [item.body]
    block = item.block if isinstance(item, ir.Network) else item
    bound = list(item.bindings.values()) if isinstance(item, ir.Network) else []
    return [*bound, *(param.default for param in block.params if param.default is not None)]
