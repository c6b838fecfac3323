"""What nothing uses once every condition is decided.

A statement may be used in one branch of an `if` only. Where the other branch is taken its weights
would be there for nothing: PyTorch would hold them and Keras would not, so it is an error.
"""

from __future__ import annotations

from .. import ir
from ..errors.flow import UnusedHere
from ..instance import Node, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..diagnostics import Diagnostic


def unused(run: Run, outputs: Iterable[ir.Value]) -> list[Diagnostic]:
    """An error for each statement or input of a block's run that none of `outputs` needs."""
    errors: list[Diagnostic] = []
    wanted = _wanted(run, {id(value) for value in outputs}, errors)
    for value in run.body.incoming:
        if id(value) not in wanted:
            errors.append(UnusedHere(value.span, (), value.name or "", True))
    return errors


def _wanted(run: Run, wanted: set[int], errors: list[Diagnostic]) -> set[int]:
    """The ids of all values that a run reads so that `wanted` can flow out of it."""
    nodes: dict[ir.Flow, list[Node]] = {}
    for node in run.nodes:
        nodes.setdefault(node.flow, []).append(node)
    for statement in reversed(run.body.statements):
        if not isinstance(statement, ir.Flow):
            continue
        if any(id(value) in wanted for value in (*statement.labels, statement.result)):
            wanted |= _reads(statement, nodes[statement], errors)
        else:
            name = statement.labels[0].name if statement.labels else ""
            errors.append(UnusedHere(statement.span, (), name or "", False))
    return wanted


def _reads(statement: ir.Flow, nodes: list[Node], errors: list[Diagnostic]) -> set[int]:
    """The ids of the values that a statement reads, its sources and from inside its bodies."""
    found: set[int] = set()
    for node in reversed(nodes):
        runs = [turns.run for turns in node.turns] or ([node.branch] if node.branch else [])
        taken = not runs
        for run in runs:
            inner = _wanted(run, {id(value) for value in run.body.result}, errors)
            taken = taken or any(id(value) in inner for value in run.body.incoming)
            found |= inner
        if not taken:
            # What came in goes nowhere, so the steps before this one are for nothing.
            if node is not nodes[0]:
                errors.append(UnusedHere(nodes[0].step.span, (), "", False))
            return found
    found.update(id(value) for value in statement.source)
    return found
