"""The layers and blocks that expressions name, as what a parameter may come to hold."""

from __future__ import annotations

from collections.abc import Iterator

from ... import ir, ops
from ...scope import children
from ...tree import CallExpr, Expr, Name
from ..facts import Definition, expressions
from .known import lets_of, steps_of


def values_of(item: Definition) -> Iterator[tuple[Expr, ir.Module]]:
    """What a definition passes to parameters and names, each with the file that it stands in."""
    if isinstance(item, ir.Network):
        yield from ((value, item.module) for value in item.bindings.values())
    block = item.block if isinstance(item, ir.Network) else item
    if isinstance(block, ir.Block):
        yield from ((p.default, block.module) for p in block.params if p.default is not None)
        yield from ((value, block.module) for _, value in lets_of(block.body))
        for step in steps_of(block.body):
            if isinstance(step, (ir.CallStep, ir.ParamStep)):
                yield from ((value, block.module) for value in expressions(step))


def named_in(
    expr: Expr, module: ir.Module, seen: set[ir.Def | ir.Let] | None = None
) -> set[object]:
    """The layers and blocks that an expression may be, or a list of."""
    seen = set() if seen is None else seen
    parts = children(expr)
    found: set[object] = set()
    if isinstance(expr, (Name, CallExpr)):
        name = expr.id if isinstance(expr, Name) else expr.function.id
        item = module.names.get(name)
        target = ops.find(name) or item
        if isinstance(target, (type, ir.Block, ir.Network)):
            return {target}
        if isinstance(item, (ir.Def, ir.Let)) and item not in seen and item.module is not None:
            seen.add(item)
            inside = item.body if isinstance(item, ir.Def) else item.value
            found = named_in(inside, item.module, seen)
    return found.union(*(named_in(part, module, seen) for part in parts))
