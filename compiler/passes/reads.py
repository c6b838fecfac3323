"""What the expressions in a body read."""

from __future__ import annotations

from ..ir import Body, CallStep, For, If, LayerStep, Let, ParamStep, Repeat, Step, bodies
from ..tree import Expr
from .symbol import leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def reads(body: Body) -> Iterator[str]:
    """The names that the expressions in a body read, and `x.attribute` of values."""

    def step(step: Step) -> Iterator[str]:
        given: tuple[Expr, ...] = ()
        if isinstance(step, (LayerStep, CallStep)):
            given = tuple(step.arguments.values())
        elif isinstance(step, ParamStep):
            yield step.param
            given = (*step.positional, *step.named.values())
        elif isinstance(step, If):
            given = tuple(condition for condition, _ in step.arms)
        elif isinstance(step, (Repeat, For)):
            given = (step.count if isinstance(step, Repeat) else step.iterable,)
        for expr in given:
            yield from sorted(leaves(expr))
        for inner in bodies(step):
            yield from reads(inner)

    for statement in body.statements:
        if isinstance(statement, Let):
            yield from sorted(leaves(statement.value))
        else:
            if statement.frozen is not None:
                yield from sorted(leaves(statement.frozen))
            for part in statement.steps:
                yield from step(part)
