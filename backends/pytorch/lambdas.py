"""A layer as a value: PyTorch's own class where that is called alike, else a lambda."""

from __future__ import annotations

import re

from ... import ir
from ...naming import legal
from ...ops.base import Op
from ...ops.fields import WHOLE, SameAs
from ...passes.frame import Frame
from ...passes.resolve import resolved
from ...passes.symbol import Hidden, Symbol, free
from ...source import Span
from ...tree import Argument, Expr, Name
from ..expressions import Scope, python, whole
from ..literals import literal
from .outer import LambdaScope, OuterScope
from .scope import ClassScope
from .sides import Fine, surely
from .table import Layer, module, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .program import Program


class _Calls:
    """The calls of a layer by names of parameters that hold it, with some arguments bound."""

    def __init__(self, program: Program, op: type[Op], bound: set[str]) -> None:
        self.program = program
        names = [field.name for field in op.signature() if field.name not in bound]
        calls = [
            (block, step)
            for block, step in program.calls(op)
            if len(step.positional) <= len(names) and step.named.keys() <= set(names)
        ]
        self.steps = [step for _, step in calls]
        self._given: list[tuple[ir.Block, dict[str, Expr]]] = [
            (block, {**dict(zip(names, step.positional, strict=False)), **step.named})
            for block, step in calls
        ]
        self.passed = [n for n in names if any(n in given for _, given in self._given)]
        """The arguments that any of them gives."""
        self.needed = [n for n in names if all(n in given for _, given in self._given)]
        """The arguments that all of them give."""

    def arguments(self, name: str) -> list[tuple[OuterScope, Expr]]:
        """What they give to an argument, each with the scope that it stands in."""
        return [
            (ClassScope(self.program, block), given[name])
            for block, given in self._given
            if name in given
        ]


def layer_value(
    program: Program,
    op: type[Op],
    arguments: tuple[Argument, ...],
    with_channels: bool,
    scope: Scope,
    span: Span,
) -> str:
    """A layer as something that is called to build it."""
    names = [field.name for field in op.signature()]
    bound: dict[str, Expr] = {a.name.id: a.value for a in arguments if a.name}
    places = [a.value for a in arguments if a.name is None]
    bound.update(zip([n for n in names if n not in bound], places))
    calls = _Calls(program, op, set(bound))
    passed = calls.passed
    channels = Symbol.atom(Hidden(span, "in_channels" if passed else "channels", ()))
    own = {legal(n) for n in passed} | ({"in_channels", "channels"} if with_channels else set())
    held = {n: value for n, value in bound.items() if changes(value, own, scope)}
    around = scope.outermost if isinstance(scope, LambdaScope) else scope
    assert isinstance(around, OuterScope)

    def is_passed(expr: Expr) -> bool:
        return isinstance(expr, Name) and expr.id in passed

    def outside(expr: Expr) -> Expr:
        return held.get(expr.id, expr) if isinstance(expr, Name) else expr

    def sure(expr: Expr, fine: Fine) -> bool:
        if isinstance(expr, Name) and expr.id in passed:
            return all(surely(e, fine, s, s.values) for s, e in calls.arguments(expr.id))
        return surely(outside(expr), fine, around, around.values)

    text = module(
        Layer(
            ir.ParamStep(span, None, op.kind, (), {}),
            op,
            {**bound, **{n: Name(span, n) for n in (*passed, *held)}},
            (channels,),
            tuple(node for step in calls.steps for node in program.known.nodes(step)),
            LambdaScope(program, scope, {*passed, *held}),
            program.helper,
            lambda expr: resolved(expr, Frame(program.model.network.block)),
            program.model.module,
            sure,
            lambda exprs: any(is_passed(e) or around.is_open(outside(e)) for e in exprs),
            elsewhere=lambda: tuple(
                node for step in calls.steps for node in program.known.elsewhere(step)
            ),
        )
    )
    words = [python(channels.expr, LambdaScope(program, scope, set()))] if with_channels else []
    name, _, rest = text.partition("(")
    if not passed and not held and rest == f"{', '.join(words)})":
        return name
    optional = False
    for field in passed:
        optional = optional or field not in calls.needed  # and so are all behind one that is
        words.append(f"{legal(field)}={_default(op, field)}" if optional else legal(field))
    kinds = {field.name: field.type for field in op.signature()}
    for field, value in held.items():
        said = whole if kinds[field] in WHOLE else python
        words.append(f"{legal(field)}={said(value, scope)}")
    return f"lambda {', '.join(words)}: {text}" if words else f"lambda: {text}"


def changes(value: Expr, own: set[str], scope: Scope) -> bool:
    """Whether an argument means something else inside a lambda with these parameters, or when
    that is called: it must be worked out where the lambda stands."""
    if isinstance(scope, OuterScope) and any(map(scope.fleeting, free(value))):
        return True
    return bool(own.intersection(re.findall(r"(?<![\w.])\w+", python(value, scope))))


def _default(op: type[Op], field: str) -> str:
    """A layer's own default of an argument, as Python."""
    default = next(known.default for known in op.signature() if known.name == field)
    return literal(None if isinstance(default, SameAs) else plain(default))
