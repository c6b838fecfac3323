"""Which parameters of `def`s are given ints by all calls in a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ... import ir
from ...scope import children
from ...tree import CallExpr, Comprehension, Expr, LetIn
from ..expressions import Scope, is_whole
from ..facts import expressions
from .known import lets_of, steps_of
from .outer import OuterScope
from .program import Program
from .scope import ClassScope

Place = tuple[Scope, ir.Module, Expr, "ir.Def | None"]
"""An expression with the scope and file it stands in, and the `def` whose body it is."""


def whole_params(program: Program) -> dict[ir.Def, dict[str, bool]]:
    """For each `def` its parameters, and whether all calls give them ints.

    Calls inside `def`s hang on each other, so all count as ints until a call says otherwise.
    """
    known = {
        item: dict.fromkeys(item.params, True)
        for item in program.known.definitions
        if isinstance(item, ir.Def)
    }
    places = list(_places(program)) if known else []
    changed = True
    while changed:
        changed = False
        for scope, module, expr, owner in places:
            names = known[owner] if owner is not None else {}
            for item, param, whole in _calls(expr, scope, module, names):
                if item in known and known[item][param] and not whole:
                    known[item][param] = False
                    changed = True
    return known


def _places(program: Program) -> Iterator[Place]:
    for item in program.known.definitions:
        module = item.module
        assert module is not None
        if isinstance(item, ir.Def):
            yield OuterScope(program, module), module, item.body, item
        elif isinstance(item, ir.Let):
            yield OuterScope(program, module), module, item.value, None
        elif isinstance(item, ir.Network) and item.base is not None:
            for value in item.bindings.values():
                yield OuterScope(program, module), module, value, None
        else:
            block = item.block if isinstance(item, ir.Network) else item
            scope = ClassScope(program, block)
            values = [p.default for p in block.params if p.default is not None]
            values += [value for _, value in lets_of(block.body)]
            values += [e for step in steps_of(block.body) for e in expressions(step)]
            for value in values:
                yield scope, module, value, None


def _calls(
    expr: Expr, scope: Scope, module: ir.Module, names: Mapping[str, bool]
) -> Iterator[tuple[ir.Def, str, bool]]:
    """Each argument of each call of a `def`: its parameter, and whether it is surely an int."""
    if isinstance(expr, CallExpr):
        item = module.names.get(expr.function.id)
        if isinstance(item, ir.Def):
            for place, argument in enumerate(expr.arguments):
                param = argument.name.id if argument.name else item.params[place]
                yield item, param, is_whole(argument.value, scope, names)
    if isinstance(expr, LetIn):
        names = {**names, expr.name.id: is_whole(expr.value, scope, names)}
    if isinstance(expr, Comprehension):
        whole = is_whole(expr.iterable, scope, names)
        names = {**names, **dict.fromkeys((name.id for name in expr.names), whole)}
    for part in children(expr):
        yield from _calls(part, scope, module, names)
