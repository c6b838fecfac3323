"""One emitted file: the names in it, what its parts need of each other, and its imports."""

from __future__ import annotations

from ... import ir, ops
from ...diagnostics import CnncError
from ...errors.backends import BoundParameter
from ...instance import Layer
from ...naming import camel, legal, unique
from ...ops.base import Op
from ...passes.channels import Channels
from ...passes.held import bare_layer
from ...source import Span
from ...tree import Argument, CallExpr, Expr, Name
from ..expressions import Scope, python, whole
from ..facts import Definition
from .errors import Unsayable
from .flow import Shape
from .held import named_in, values_of
from .helpers import HELPERS
from .known import Known, layer_targets, steps_of
from .lambdas import changes, layer_value
from .names import TAKEN, definition_names, local_names, local_names_of
from .needs import Needs
from .outer import OuterScope, is_int
from .shapes import runs_in
from .table import WITH_CHANNELS


def _settled_channels(known: Known) -> Channels:
    """The channels of all values, with the arms left out that some of them decide against."""
    while True:
        channels = Channels(known)
        for item in known.definitions:
            block = item.block if isinstance(item, ir.Network) else item
            if isinstance(block, ir.Block):
                channels.outputs(block)
        truths = {
            key: found == {True}
            for key, found in channels.truths.items()
            if found in ({True}, {False})
        }
        if not known.settle(truths):
            return channels


class Program:
    """A network on its way to one file."""

    def __init__(self, known: Known) -> None:
        self.model = known.model
        self.known = known
        self.shape = Shape(known)
        self.channels = _settled_channels(known)
        self.needs = Needs()
        self.helpers: set[str] = set()
        self.imports: set[str] = set()
        self.idle: set[str] = set()
        """Channels in variables that are read once, in this pass."""
        self.names = definition_names(known)
        self._calls: dict[object, list[tuple[ir.Block, ir.ParamStep]]] = {}
        """Where each layer and block is called by the name of a parameter that holds it."""
        self._inner: dict[ir.Body | ir.Step, ir.Block] = {}
        self._own_calls: dict[ir.Block, ir.CallStep] = {}
        self.groups = self._groups()

    # --- layers as values --------------------------------------------------------------------

    def _groups(self) -> dict[object, set[object]]:
        """The layers and blocks that the same names hold, so that they are built alike."""
        groups: dict[object, set[object]] = {}

        def join(targets: set[object]) -> None:
            merged = set(targets)
            for target in targets:
                merged |= groups.get(target, set())
            for target in merged:
                groups[target] = merged

        for item in self.known.definitions:
            for expr, module in values_of(item):
                join(named_in(expr, module))
            block = item.block if isinstance(item, ir.Network) else item
            if not isinstance(block, ir.Block):
                continue
            held: dict[str, list[Layer]] = {}
            for instance in self.known.instances(block):
                for name, value in instance.arguments.items():
                    held.setdefault(name, []).extend(layer_targets((value,)))
                for run in runs_in(instance):
                    for name, value in run.values.items():
                        held.setdefault(name, []).extend(layer_targets((value,)))
            for layers in held.values():
                join({layer.target for layer in layers})
            for step in steps_of(block.body):
                if isinstance(step, ir.ParamStep):
                    for layer in held.get(step.param, ()):
                        self._calls.setdefault(layer.target, []).append((block, step))
        return groups

    def calls(self, target: object) -> list[tuple[ir.Block, ir.ParamStep]]:
        """Where a layer or block is called by the name of a parameter that holds it; of one that
        no instance holds, where those are that could stand in its place."""
        group = self.groups.get(target, set())
        own = self._calls.get(target)
        return own or [call for t, calls in self._calls.items() if t in group for call in calls]

    def takes_channels(self, target: object) -> bool:
        """Whether building this layer or block takes the channels that flow in."""
        if isinstance(target, type):
            return target in WITH_CHANNELS
        block = target.block if isinstance(target, ir.Network) else target
        assert isinstance(block, ir.Block)
        return bool(self.needs.inputs.get(block))

    def agreed(self, targets: list[object]) -> bool:
        """Whether the layers that a name may hold take channels: all do if one does."""
        return any(
            self.takes_channels(other)
            for target in targets
            for other in self.groups.get(target, {target})
        )

    def places(
        self, layers: tuple[Layer, ...], count: int, step: ir.ParamStep
    ) -> tuple[bool, list[str]]:
        """Whether that many arguments can be given by place to what a name holds, and their
        names, which all must share where they cannot."""
        by_place = True
        found: list[list[str]] = []
        for layer in layers:
            target = layer.target
            if isinstance(target, type):
                continue
            block = target.block if isinstance(target, ir.Network) else target
            params = target.params() if isinstance(target, ir.Network) else target.params
            bound = {name for name, _ in layer.named}
            open_ = [p.name for p in params if p.name not in bound][len(layer.positional) :]
            kept = self.needs.params.setdefault(block, set())
            kept.update(open_[:count], step.named)
            built = [p.name for p in params if p.default is None and p.name in kept]
            built += [p.name for p in params if p.default is not None and p.name in kept]
            by_place = by_place and built[:count] == open_[:count]
            found.append(open_[:count])
        if not by_place and any(names != found[0] for names in found[1:]):
            raise self.unsayable(
                step.span, step.param, "is given arguments by place that stand in different places"
            )
        if not by_place and any(isinstance(layer.target, type) for layer in layers):
            raise self.unsayable(
                step.span, step.param, "holds a layer and a block whose arguments differ in order"
            )
        return by_place, found[0] if found else []

    def layer_value(
        self,
        target: type[Op] | ir.Block | ir.Network,
        arguments: tuple[Argument, ...],
        scope: Scope,
        span: Span,
    ) -> str:
        """A layer or block as something that is called to build it."""
        with_channels = self.agreed([target])
        if isinstance(target, type):
            return layer_value(self, target, arguments, with_channels, scope, span)
        name = self.name(target)
        block = target.block if isinstance(target, ir.Network) else target
        params = target.params() if isinstance(target, ir.Network) else target.params
        kept = self.needs.params.get(block, set())
        given: list[str] = []
        places = [p.name for p in params if p.name not in {a.name.id for a in arguments if a.name}]
        for argument in arguments:
            param = argument.name.id if argument.name else places.pop(0)
            if param in kept:
                given.append(f"{legal(param)}={self.given(argument.value, block, param, scope)}")
        if with_channels and not self.takes_channels(target):
            own = {"in_channels", "args", "options"}
            if any(changes(argument.value, own, scope) for argument in arguments):
                self.imports.add("from functools import partial")
                made = f"lambda in_channels, *args, **options: {name}(*args, **options)"
                return f"partial({', '.join([made, *given])})"
            inside = ", ".join(["*args", *given, "**options"])
            return f"lambda in_channels, *args, **options: {name}({inside})"
        if not given:
            return name
        self.imports.add("from functools import partial")
        return f"partial({', '.join([name, *given])})"

    def given(self, value: Expr, block: ir.Block, name: str, scope: Scope) -> str:
        """What a name of a block is given, as Python."""
        return (whole if (block, name) in self.needs.wholes else python)(value, scope)

    # --- names -------------------------------------------------------------------------------

    def name(self, item: Definition) -> str:
        """What a definition is called in the file, which then needs it."""
        key: object = item.block if isinstance(item, ir.Network) and item.base is None else item
        self.needs.definitions.add(key)
        return self.names[key]

    def outer(self, name: str, module: ir.Module, scope: Scope, span: Span) -> str:
        """A name from outside all blocks: a constant, a layer, a block."""
        op = ops.find(name)
        if op is not None:
            return self.layer_value(op, (), scope, span)
        item = module.names[name]
        if isinstance(item, ir.Let):
            layer = bare_layer(item.value)
            if layer is None:
                return self.name(item)
            return self.layer_value(*layer, OuterScope(self, item.module or module), span)
        assert not isinstance(item, ir.Def)
        return self.layer_value(item, (), scope, span)

    def bound_layer(self, call: CallExpr, module: ir.Module, scope: Scope) -> str | None:
        """A layer or block with arguments bound, `None` for a call of a `def`."""
        name = call.function.id
        op = ops.find(name)
        if op is not None:
            return self.layer_value(op, call.arguments, scope, call.span)
        item = module.names.get(name)
        if item is None:
            raise CnncError([BoundParameter(call.span, (), "PyTorch", name)])
        if isinstance(item, ir.Def):
            return None
        assert not isinstance(item, ir.Let)
        return self.layer_value(item, call.arguments, scope, call.span)

    def inner_block(
        self, owner: ir.Block, body: ir.Body, word: str, values: tuple[ir.Value, ...]
    ) -> ir.Block:
        """A block made of a body inside another; the names that the body reads are its
        parameters, `values` its inputs."""
        if body not in self._inner:
            block = self._block(owner, body.replace(incoming=values, reads=()), word)
            self._inner[body] = block
            self.known.add(block, owner, body)
        return self._inner[body]

    def step_block(self, owner: ir.Block, step: ir.Step, reads: tuple[ir.Value, ...]) -> ir.Block:
        """A block made of one step inside another: it takes what flows in and `reads`."""
        if step not in self._inner:
            incoming, result = ir.Value(None, step.span), ir.Value(None, step.span)
            flow = ir.Flow(step.span, None, None, (), (incoming,), (step,), result, None, False)
            body = ir.Body(step.span, (incoming, *reads), (flow,), (result,), ())
            self._inner[step] = block = self._block(owner, body, "loop")
            self.known.add(block, owner, step)
        return self._inner[step]

    def own_call(self, block: ir.Block) -> ir.CallStep:
        """The call of a block made of a body, with that body's own names; one for all passes."""
        if block not in self._own_calls:
            arguments: dict[str, Expr] = {p.name: Name(p.span, p.name) for p in block.params}
            self._own_calls[block] = ir.CallStep(block.span, None, block, arguments)
        return self._own_calls[block]

    def _block(self, owner: ir.Block, body: ir.Body, word: str) -> ir.Block:
        """A block of a body made for it, with a name of its own."""
        own, known = local_names(body), local_names_of(owner)
        names = [n for n in self.channels.read(body)[0] if n in known and n not in own]
        block = ir.Block(
            owner.span,
            f"{owner.name}_{word}",
            tuple(ir.Param(body.span, name, None) for name in names),
            (None,) * len(body.incoming),
            body,
            (),
            (),
            None,
            False,
            owner.module,
            owner.weighted,
        )
        taken = {*TAKEN, *HELPERS, *self.names.values()}
        self.names[block] = unique(camel(block.name), taken)
        return block

    def helper(self, name: str) -> str:
        """A class that the file then prints itself."""
        self.helpers.add(name)
        return name

    def unsayable(self, span: Span, what: str, why: str) -> CnncError:
        """The error that something has no PyTorch code."""
        return CnncError([Unsayable(span=span, trail=(), what=what, why=why)])

    def is_int(self, values: tuple[object, ...]) -> bool:
        """Whether all numbers among values are ints."""
        return bool(values) and all(is_int(value) for value in values)
