"""Which variable of an emitted function holds which value.

No variable is overwritten while what it holds is still needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ... import ir
from ...ir import bodies
from .liveness import Frame, step_names
from .names import Names
from .operands import Operand, Operands


class Variables:
    """The variables of one function. `frames` are the bodies that are being emitted, outermost
    first."""

    def __init__(self, names: Names, body: ir.Body) -> None:
        self.names = names
        self.frames: list[Frame] = []
        self._held: dict[str, set[ir.Value]] = {}
        self._operands: dict[ir.Value, Operands] = {}
        self._labels: dict[str, str] = {}
        self._loose: set[str] = set()
        self._made: list[str] = []
        self._reserved = _label_names(body)

    def bind(self, value: ir.Value, operands: Operands) -> None:
        """Say where a value is held."""
        self._operands[value] = operands
        for operand in operands:
            self._held.setdefault(operand.text, set()).add(value)
        if value.name is not None and operands:
            self.names.variables[value.name] = operands[0].text

    def holds(self, values: tuple[ir.Value, ...]) -> bool:
        """Whether all of these have been made already."""
        return all(value in self._operands for value in values)

    def gather(self, values: tuple[ir.Value, ...]) -> Operands:
        return tuple(operand for value in values for operand in self._operands[value])

    def is_running(self, operand: Operand) -> bool:
        """Whether a variable is one that takes any value in turn."""
        return operand.text in self._loose

    def vacate(self, variable: str) -> None:
        """Say that a variable holds nothing yet."""
        self._held[variable] = set()

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """What variables hold before is what they hold afterwards: for one arm of several."""
        held = {variable: set(values) for variable, values in self._held.items()}
        yield
        self._held = held

    def enter(self, value: ir.Value, *wishes: str) -> str:
        """A variable for a value that flows into the function."""
        variable = self.names.fresh(*wishes)
        self._loose.add(variable)
        self.bind(value, (Operand(variable),))
        return variable

    def label(self, name: str) -> str:
        """The variable of a labelled value that is asked for by name."""
        if name not in self._labels:
            self._labels[name] = self.names.fresh(name)
        return self._labels[name]

    def running(self, wish: str | None, step: ir.Step, label: str | None = None) -> str:
        """A variable for what a step gives, where nothing asks for that by name: `wish`, if free,
        else `x`, else the statement's label.

        What the step itself reads behind its first line is not overwritten. The arms of an `if`
        see to that themselves.
        """
        asked: set[str] = set() if isinstance(step, ir.If) else step_names(step)
        read = {v for body in bodies(step) for v in body.reads if not isinstance(step, ir.If)}
        for candidate in (wish, "x", label, "y", "z", *self._made):
            if candidate is None:
                continue
            if candidate == label and candidate != "x":
                candidate = self.label(label)
            elif not (candidate == wish or self._may_run(candidate)):
                continue
            held = self._held.setdefault(candidate, set())
            if held & read or {v.name for v in held} & asked or self._busy(candidate):
                continue
            if not isinstance(step, ir.If):
                held.clear()
            return candidate
        variable = self.names.fresh("x")
        self._loose.add(variable)
        self._made.append(variable)
        return variable

    def _may_run(self, variable: str) -> bool:
        """Whether a variable is one for running values, or can become one."""
        free = self.names.is_free(variable) and variable not in self._reserved
        if variable not in self._loose and free:
            self._loose.add(self.names.fresh(variable))
        return variable in self._loose

    def _busy(self, variable: str) -> bool:
        """Whether a variable holds what is still read behind the step that is being emitted."""
        return any(
            frame.reads_later(value)
            for value in self._held.get(variable, ())
            for frame in self.frames
        )


def _label_names(body: ir.Body) -> set[str]:
    """All labels of a body and of those inside it."""
    found: set[str] = set()
    for statement in body.statements:
        if isinstance(statement, ir.Flow):
            found.update(label.name or "" for label in statement.labels)
            for step in statement.steps:
                found.update(*map(_label_names, bodies(step)))
    return found
