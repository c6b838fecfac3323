"""Where a step is applied, and how a layer value takes the arguments of its call."""

from __future__ import annotations

from .. import ir, tree
from ..budget import Stop
from ..errors import binding
from ..instance import Cost, Instance, Layer, Node, Run, Turns, total
from ..ops.base import Fault, Op
from ..scope import open_params
from ..shape import Shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..source import Span


class Site:
    """Where a step is applied: its statement, what flows in, whether it is frozen."""

    def __init__(
        self,
        flow: ir.Flow,
        step: ir.Step,
        first: bool,
        frozen: bool,
        inputs: tuple[Shape, ...],
    ) -> None:
        self.flow = flow
        self.step = step
        self.first = first
        self.frozen = frozen
        self.inputs = inputs

    def parts(self) -> list[str]:
        """What the step adds to a path."""
        return [str(part) for part in (self.flow.name, self.step.place) if part is not None]

    def place(self) -> Span:
        """Where to point when the inputs are wrong: at the sources, if they are written here."""
        return self.flow.head if self.first and self.flow.head is not None else self.step.span

    def node(
        self,
        outputs: tuple[Shape, ...],
        cost: Cost,
        op: Op | None = None,
        instance: Instance | None = None,
        turns: tuple[Turns, ...] = (),
        branch: Run | None = None,
    ) -> Node:
        if self.frozen:
            cost = cost.freeze()
        return Node(
            self.flow,
            self.step,
            self.inputs,
            outputs,
            self.frozen,
            self.flow.training,
            cost,
            op,
            instance,
            turns,
            branch,
        )

    def loop(self, turns: tuple[Turns, ...], outputs: tuple[Shape, ...]) -> Node:
        cost = total([turn.run.cost * turn.count for turn in turns])
        return self.node(outputs, cost, turns=turns)

    def fault(self, fault: Fault, written: dict[str, tree.Expr]) -> Diagnostic:
        """An op's complaint with its place, and with the names of what flows in."""
        facts = dict(fault.values)
        names = tuple(value.name or "" for value in self.flow.source) if self.first else ()
        if "names" in fault.error._fields and len(names) == len(self.inputs) and all(names):
            facts["names"] = names
        if fault.at in written:
            span = written[fault.at].span
        else:
            span = self.place() if fault.at == "inputs" else self.step.span
        return fault.error(span=span, trail=(), **facts)


def bind_layer(
    layer: Layer, span: Span, positional: tuple[object, ...], named: dict[str, object]
) -> dict[str, object]:
    """The arguments of a layer value that is called: those bound first, then those of the call.

    Arguments by place fill the parameters that are still open, in order. Raises `Stop`.
    """
    target = layer.target
    callee = target.kind if isinstance(target, type) else target.name
    if isinstance(target, type):
        known = tuple(field.name for field in target.signature())
        required = tuple(field.name for field in target.signature() if field.required)
    else:
        known = open_params(target)
        block = target if isinstance(target, ir.Block) else target.block
        required = tuple(p.name for p in block.params if p.default is None and p.name in known)
    bound: dict[str, object] = {}
    given = len(layer.positional) + len(positional)
    for places, words in (
        (layer.positional, dict(layer.named)),
        (positional, named),
    ):
        for name, value in words.items():
            if name not in known:
                raise Stop(binding.UnknownArgument(span, (), callee, name, known))
            if name in bound:
                raise Stop(binding.ArgumentTwice(span, (), callee, name))
            bound[name] = value
        open_ = [name for name in known if name not in bound]
        if len(places) > len(open_):
            raise Stop(binding.TooManyArguments(span, (), callee, given, known))
        bound.update(zip(open_, places))
    missing = tuple(name for name in required if name not in bound)
    if missing:
        raise Stop(binding.MissingArgument(span, (), callee, missing, known))
    return bound
