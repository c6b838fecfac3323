"""Layers without weights whose arguments read sizes: they are computed in `forward`, where every
image has a size of its own, and so ask for none in a constructor."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ... import ir
from ...passes.frame import Frame
from ...passes.symbol import leaves
from ...tree import Expr
from ..facts import expressions
from .table import FUNCTIONS

SIDES = {"height": 2, "width": 3}
"""The places of sizes in the shape of a tensor."""


def sized_statements(block: ir.Block) -> Iterable[ir.Flow]:
    """The statements of a block, and of arms of one statement, that sizes belong to."""
    lets = {s.name: s.value for s in block.body.statements if isinstance(s, ir.Let)}
    fixed = {param.name for param in block.params}

    def among(body: ir.Body) -> Iterable[ir.Flow]:
        for statement in body.statements:
            if not isinstance(statement, ir.Flow):
                continue
            first = statement.steps[0]
            if isinstance(first, ir.If) and len(statement.steps) == 1:
                for arm in ir.bodies(first):
                    if len(arm.statements) == 1:
                        yield from among(arm)
            elif _is_sized(statement, lets, fixed):
                yield statement

    return among(block.body)


def sizes(statement: ir.Flow, frame: Frame) -> dict[str, ir.Value]:
    """The values whose sizes the arguments of a statement read, by their labels."""
    found: dict[str, ir.Value] = {}
    for step in statement.steps:
        for expr in expressions(step):
            for text in read(expr, frame.let):
                label, _, attribute = text.partition(".")
                value = frame.label(label) if attribute else None
                if value is not None:
                    found[label] = value
    return found


def _is_sized(statement: ir.Flow, lets: dict[str, Expr], fixed: set[str]) -> bool:
    found: set[str] = set()
    for step in statement.steps:
        if not isinstance(step, ir.LayerStep) or step.op not in FUNCTIONS:
            return False
        if step.op.has_weights():
            return False
        found.update(*(read(expr, lets.get) for expr in expressions(step)))
    kinds = {text.partition(".")[2] for text in found} - {""}
    return bool(kinds) and kinds <= SIDES.keys() and not found & fixed


def read(expr: Expr, let: Callable[[str], Expr | None]) -> set[str]:
    """The names and sizes in an expression, those behind `let`s included."""
    found: set[str] = set()
    for text in leaves(expr):
        behind = let(text)
        found |= {text} if behind is None else read(behind, let)
    return found
