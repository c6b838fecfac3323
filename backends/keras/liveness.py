"""Which values are still read later, so that no variable that holds one is overwritten."""

from __future__ import annotations

from ... import ir, tree
from ...ir import bodies
from ...scope import children
from ..facts import expressions

Place = tuple[int, int]
"""A statement of a body, and a step of it."""

END: Place = (1 << 60, 0)


class Frame:
    """The reads of one body, and where in it code is being emitted (`at`).

    `statements` are those that are emitted; without `training`, what only training needs is not.
    """

    def __init__(
        self, body: ir.Body, extra: tuple[ir.Value, ...] = (), training: bool = True
    ) -> None:
        self.at: Place = (-1, 0)
        self.statements = in_order(body, training)
        self.values: dict[ir.Value, Place] = {}
        self.names: dict[str, Place] = {}
        for index, statement in enumerate(self.statements):
            if isinstance(statement, ir.Let):
                self._names(statement.value, (index, 0))
                continue
            for value in statement.source:
                self.values[value] = (index, 0)
            if statement.frozen is not None:
                self._names(statement.frozen, (index, len(statement.steps)))
            for place, step in enumerate(statement.steps):
                for name in step_names(step):
                    self.names[name] = (index, place)
                for inner in bodies(step):
                    for value in inner.reads:
                        self.values[value] = (index, place)
        for value in (*body.result, *extra):
            self.values[value] = END

    def reads_later(self, value: ir.Value) -> bool:
        """Whether anything behind the step at `at` reads a value."""
        by_name = self.names.get(value.name or "", (-1, 0))
        return max(self.values.get(value, (-1, 0)), by_name) > self.at

    def _names(self, expr: tree.Expr, place: Place) -> None:
        for name in value_names(expr):
            self.names[name] = place


class LoopFrame(Frame):
    """The same for a loop, which comes back: what it reads from outside is always read later."""

    def __init__(self, body: ir.Body) -> None:
        super().__init__(body)
        self._outside = set(body.reads)
        self._names_inside = set(self.names)

    def reads_later(self, value: ir.Value) -> bool:
        return super().reads_later(value) or value in self._outside

    def hold_outer(self, names: set[str]) -> None:
        """Keep what has these names, defined outside, for as long as the loop runs."""
        for name in self._names_inside & names:
            self.names[name] = END


def in_order(body: ir.Body, training: bool = True) -> list[ir.Flow | ir.Let]:
    """Statements as they are emitted: what only training needs comes last, as nothing reads it."""
    late = [s for s in body.statements if isinstance(s, ir.Flow) and s.training]
    return [s for s in body.statements if s not in late] + late * training


def step_names(step: ir.Step) -> set[str]:
    """The names of values whose shape a step asks for, in its arguments or in bodies inside it."""
    found = {name for expr in expressions(step) for name in value_names(expr)}
    for body in bodies(step):
        for statement in body.statements:
            if isinstance(statement, ir.Let):
                found |= value_names(statement.value)
            else:
                if statement.frozen is not None:
                    found |= value_names(statement.frozen)
                for inner in statement.steps:
                    found |= step_names(inner)
    return found


def value_names(expr: tree.Expr) -> set[str]:
    """The names of values whose shape an expression asks for."""
    if isinstance(expr, tree.Attribute):
        return {expr.value.id}
    return {name for part in children(expr) for name in value_names(part)}
