"""What a block or a network is expected to be (`expect params == 1_000`), and whether it is."""

from __future__ import annotations

from .. import tree
from ..errors.values import FailedExpect
from ..evaluate import Env, Unknown, condition, evaluate
from ..ops.fields import spell
from ..scope import TOTALS, children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import ir
    from ..instance import Cost


def around(module: ir.Module, env: Env, cost: Cost) -> Env:
    """The names that an expectation may use: the block's own, and its totals."""
    scope = Env(module, budget=env.budget)
    scope.names.update(env.names)
    scope.names.update({name: getattr(cost, name) for name in TOTALS})
    return scope


def unmet(expression: tree.Expr, scope: Env) -> FailedExpect | None:
    """The error of an expectation that does not hold, with the values it names.

    `None`, too, where it asks what an error elsewhere left unknown. Raises `Stop` where it cannot
    be computed.
    """
    try:
        if condition(expression, scope, "what is expected"):
            return None
        found = tuple(_facts(expression, scope))
    except Unknown:
        return None
    return FailedExpect(expression.span, (), " ".join(expression.span.text.split()), found)


def _facts(expr: tree.Expr, env: Env, inner: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """The names and attributes of a condition, each with its value; not those defined in it."""
    if isinstance(expr, tree.LetIn):
        inner |= {expr.name.id}
    elif isinstance(expr, tree.Comprehension):
        inner |= {name.id for name in expr.names}
    elif isinstance(expr, tree.Name) and expr.id in inner:
        return []
    if isinstance(expr, (tree.Name, tree.Attribute)):
        value = evaluate(expr, env)
        return [(expr.span.text, f"{value:_}" if type(value) is int else spell(value))]
    found: list[tuple[str, str]] = []
    for part in children(expr):
        found += [fact for fact in _facts(part, env, inner) if fact not in found]
    return found
