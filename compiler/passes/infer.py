"""Shapes and costs: the network with numbers, each distinct instance of a block worked out once."""

from __future__ import annotations

from .. import ir, ops, tree
from ..arithmetic import whole
from ..budget import Budget, Exhausted, Stop
from ..diagnostics import Frame
from ..errors import binding, flow, limits, values
from ..errors.layers import WrongInputCount
from ..errors.names import Cycle
from ..evaluate import (
    Env,
    Unknown,
    condition,
    evaluate,
    items,
    unpack,
)
from ..instance import Cost, Instance, Layer, Node, Run, Turns, total, typed
from ..ops.base import Fault, Op
from ..ops.fields import LARGEST, spell
from ..shape import Shape
from .expected import around, unmet
from .liveness import unused
from .order import order, orders
from .reached import unreached
from .site import Site, bind_layer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..diagnostics import Diagnostic
    from ..source import Span

    Shapes = tuple[Shape, ...] | None
    """What flows, or `None` where an error upstream left it unknown."""

    Trail = tuple[Frame, ...]

MOST_TURNS = 10_000_000
"""Turns of one loop. Alike turns cost nothing, but their paths must stay countable."""

DEEPEST_CALLS = 100
"""Calls of blocks in blocks."""


class Abandon(Exception):
    """A limit is passed: nothing further can be inferred."""


class Inference:
    """Works out instances, and gathers in `diagnostics` what is wrong in them."""

    def __init__(self, budget: Budget | None = None) -> None:
        self.budget = budget or Budget()
        self.diagnostics: list[Diagnostic] = []
        self._instances: dict[object, Instance | None] = {}
        self._layers: dict[object, tuple[Op, tuple[Shape, ...], Cost]] = {}
        self._open: set[object] = set()
        """What is being worked out just now: meeting it again means that it needs itself."""
        self._reported: set[object] = set()
        self.orders_vector = False
        """Whether some layer tells the numbers of a vector apart by their place."""
        self._around: list[str] = []
        """The parts of the path that loops and branches add, since the last call."""

    # --- errors ------------------------------------------------------------------------------

    def report(self, error: Diagnostic, trail: Trail) -> None:
        """Add an error, unless the same was said of the same place (in another instance)."""
        span = error.span
        key = (type(error), span and (id(span.source), span.start, span.end))
        if key not in self._reported:
            self._reported.add(key)
            self.diagnostics.append(error.replace(trail=trail))

    def _typed(self, given: dict[str, object], span: Span) -> object:
        """A key for values; what it takes to make is counted."""
        for value in given.values():
            if isinstance(value, (tuple, Layer)):
                self.budget.step(span, self.budget.size(value))
        return typed(tuple(given.items()))

    # --- networks and blocks -----------------------------------------------------------------

    def network(self, network: ir.Network, settings: dict[str, object]) -> Instance | None:
        """A network as it is compiled: its own input shapes, and `expect` unless set otherwise."""
        trail: Trail = ()
        try:
            given = {**self._bound(network), **settings}
            env = self._arguments(network.block, given, network.block.module)
            shapes = [self._declared(shape, env) for shape in network.block.shapes]
            expects = () if settings else network.expects
            made = self.instantiate(
                network.block, network, given, tuple(shapes), trail, (network.module, expects)
            )
            if made is not None and not self.diagnostics:
                self.diagnostics += unreached(made)
            if made is not None and self.orders_vector:
                self.diagnostics += order(made)
            return made
        except Stop as stop:
            self.report(stop.error, trail)
        except Abandon:
            pass
        return None

    def _bound(self, network: ir.Network) -> dict[str, object]:
        """The arguments that a variant and those below it bind."""
        return {
            name: evaluate(value, Env(module, budget=self.budget))
            for name, (value, module) in network.bound().items()
        }

    def _declared(self, shape: tree.Expr | None, env: Env) -> Shape:
        assert shape is not None
        value = evaluate(shape, env)
        sizes = value if isinstance(value, tuple) else (value,)
        if len(sizes) not in (1, 3):
            wanted = "a shape like 224x224x3, or a number"
            raise Stop(values.WrongValue(shape.span, (), "an input's shape", wanted, spell(value)))
        found = Shape(whole(size, shape.span, "each size of a shape", 1) for size in sizes)
        if max(found) > LARGEST:
            wanted = f"a whole number from 1 to {LARGEST:_}"
            wrong = values.WrongValue(
                shape.span, (), "each size of a shape", wanted, spell(max(found))
            )
            raise Stop(wrong)
        return found

    def _arguments(self, block: ir.Block, given: dict[str, object], module: ir.Module) -> Env:
        """The environment of a block's body: each parameter as given, else its default."""
        env = Env(module, budget=self.budget)
        for param in block.params:
            if param.name in given:
                env.names[param.name] = given[param.name]
            else:
                assert param.default is not None
                env.names[param.name] = evaluate(param.default, env)
        return env

    def instantiate(
        self,
        block: ir.Block,
        network: ir.Network | None,
        given: dict[str, object],
        inputs: tuple[Shape, ...],
        trail: Trail,
        expects: tuple[ir.Module, tuple[tree.Expr, ...]] | None = None,
    ) -> Instance | None:
        """A block for these arguments and input shapes; `None` where it holds an error.

        Raises `Stop` where a default cannot be computed.
        """
        env = self._arguments(block, given, block.module)
        call = trail[-1].call if trail else block.span
        key = (block, network, self._typed(env.names, call), inputs)
        if key in self._instances:
            if key in self._open:
                self.report(Cycle(call, (), ((block.name, call),)), trail)
            return self._instances[key]
        self._instances[key] = None
        self._open.add(key)
        arguments = dict(env.names)
        flows: dict[int, Shapes] = {}
        run = self._run(block.body, env, inputs, trail, flows)
        self._open.discard(key)
        if run is None:
            return None
        training = self._values(block.training_outputs, flows)
        for error in unused(run, (*block.body.result, *block.training_outputs)):
            self.report(error, trail)
        own = [node.cost for node in run.nodes if not node.training]
        extra = [node.cost for node in run.nodes if node.training]
        cost = total(own)
        if expects is not None:
            self._expect(*expects, env, cost, trail)
        self._expect(block.module, block.expects, env, cost, trail)
        if training is None:
            return None
        made = Instance(
            block,
            network,
            arguments,
            inputs,
            run.outputs,
            training,
            run,
            cost,
            cost + total(extra),
        )
        self._instances[key] = made
        return made

    def _expect(
        self,
        module: ir.Module,
        expects: tuple[tree.Expr, ...],
        env: Env,
        cost: Cost,
        trail: Trail,
    ) -> None:
        scope = around(module, env, cost)
        for expression in expects:
            try:
                error = unmet(expression, scope)
                if error is not None:
                    self.report(error, trail)
            except Stop as stop:
                self._stopped(stop, trail)

    def _stopped(self, stop: Stop, trail: Trail) -> None:
        self.report(stop.error, trail)
        if isinstance(stop, Exhausted):
            raise Abandon

    # --- bodies ------------------------------------------------------------------------------

    def _run(
        self,
        body: ir.Body,
        env: Env,
        inputs: tuple[Shape, ...],
        trail: Trail,
        flows: dict[int, Shapes],
    ) -> Run | None:
        """A body for given inputs; `None` where what flows out of it is unknown.

        `flows` maps the id of each value in scope to what flows there.
        """
        if len(body.incoming) == 1 and body.incoming[0].name is None:
            flows[id(body.incoming[0])] = inputs
        else:
            for taken, shape in zip(body.incoming, inputs):
                flows[id(taken)] = (shape,)
                env.names[taken.name or ""] = shape
        nodes: list[Node] = []
        lets: dict[str, object] = {}
        broken = False
        for statement in body.statements:
            try:
                if isinstance(statement, ir.Let):
                    value = evaluate(statement.value, env)
                    env.names[statement.name] = lets[statement.name] = value
                    continue
                results = self._flow(statement, env, trail, flows, nodes)
            except (Stop, Unknown) as stop:
                if isinstance(stop, Stop):
                    self._stopped(stop, trail)
                results = None
                if isinstance(statement, ir.Let):
                    env.names[statement.name] = None
                    broken = True
                    continue
            broken = broken or results is None
            self._label(statement, results, env, trail, flows)
        outputs = self._values(body.result, flows)
        if broken or outputs is None:
            return None
        cost = total([node.cost for node in nodes])
        return Run(body, lets, tuple(nodes), inputs, outputs, cost)

    def _values(self, wanted: tuple[ir.Value, ...], flows: dict[int, Shapes]) -> Shapes:
        found: list[Shape] = []
        for value in wanted:
            shapes = flows.get(id(value))
            if shapes is None:
                return None
            found += shapes
        return tuple(found)

    def _label(
        self,
        statement: ir.Flow,
        results: Shapes,
        env: Env,
        trail: Trail,
        flows: dict[int, Shapes],
    ) -> None:
        flows[id(statement.result)] = results
        labels = statement.labels
        if results is not None and labels and len(labels) != len(results):
            wrong = tuple(label.name or "" for label in labels)
            span = labels[0].span.to(labels[-1].span)
            self.report(flow.WrongLabelCount(span, (), wrong, len(results)), trail)
            results = flows[id(statement.result)] = None
        for place, label in enumerate(labels):
            shape = None if results is None else results[place]
            flows[id(label)] = None if shape is None else (shape,)
            env.names[label.name or ""] = shape

    def _flow(
        self,
        statement: ir.Flow,
        env: Env,
        trail: Trail,
        flows: dict[int, Shapes],
        nodes: list[Node],
    ) -> Shapes:
        frozen = statement.frozen is not None and condition(statement.frozen, env, "frozen")
        current = self._values(statement.source, flows)
        for place, step in enumerate(statement.steps):
            if current is None:
                self._check(step, env, trail)
                continue
            self.budget.node(step.span, len(current))
            site = Site(statement, step, place == 0, frozen, current)
            node = _STEPS[type(step)](self, site, step, env, trail, flows)
            if node is None:
                current = None
                continue
            if len(node.outputs) > max(len(current), 1):
                self.budget.node(step.span, len(node.outputs) - max(len(current), 1))
            nodes.append(node)
            current = node.outputs
        return current

    def _check(self, step: ir.Step, env: Env, trail: Trail) -> None:
        """Check a layer's arguments where what flows in is unknown: they may be wrong as well."""
        if isinstance(step, ir.LayerStep):
            given = {name: evaluate(value, env) for name, value in step.arguments.items()}
            try:
                ops.make(step.op, given)
            except Fault as fault:
                span = step.arguments[fault.at].span if fault.at in step.arguments else step.span
                self.report(fault.error(span=span, trail=(), **fault.values), trail)

    # --- steps -------------------------------------------------------------------------------

    def _layer(
        self, site: Site, step: ir.LayerStep, env: Env, trail: Trail, flows: object
    ) -> Node | None:
        given = {name: evaluate(value, env) for name, value in step.arguments.items()}
        return self._apply(site, step.op, given, step.arguments, trail)

    def _call(
        self, site: Site, step: ir.CallStep, env: Env, trail: Trail, flows: object
    ) -> Node | None:
        given = {name: evaluate(value, env) for name, value in step.arguments.items()}
        return self._enter(site, step.target, given, trail)

    def _param(
        self, site: Site, step: ir.ParamStep, env: Env, trail: Trail, flows: object
    ) -> Node | None:
        _, layer = env.find(step.param)
        if not isinstance(layer, Layer):
            raise Stop(binding.NotCallable(step.span, (), step.param, spell(layer)))
        given = bind_layer(
            layer,
            step.span,
            tuple(evaluate(value, env) for value in step.positional),
            {name: evaluate(value, env) for name, value in step.named.items()},
        )
        if isinstance(layer.target, type):
            written = dict(step.named)
            return self._apply(site, layer.target, given, written, trail)
        return self._enter(site, layer.target, given, trail)

    def _apply(
        self,
        site: Site,
        kind: type[Op],
        given: dict[str, object],
        written: dict[str, tree.Expr],
        trail: Trail,
    ) -> Node | None:
        """A layer with its arguments on what flows in."""
        inputs = site.inputs
        key = (kind, self._typed(given, site.step.span), inputs)
        known = self._layers.get(key)
        if known is not None:
            op, outputs, cost = known
            return site.node(outputs, cost, op=op)
        try:
            wrong = len(inputs) < 2 if kind.arity is None else len(inputs) != kind.arity
            if wrong:
                raise Fault(
                    WrongInputCount,
                    at="inputs",
                    layer=kind.kind,
                    wanted=kind.arity,
                    got=len(inputs),
                )
            op = ops.make(kind, given)
            if kind.results and (parts := getattr(op, kind.results)) <= inputs[0].channels:
                self.budget.room(site.step.span, parts)
            shape = op.shape(*inputs)
            outputs = (shape,) if isinstance(shape, Shape) else tuple(shape)
            for made in outputs:
                if max(made) > LARGEST:
                    raise Fault(
                        limits.OutputTooLarge, layer=kind.kind, shape=str(made), limit=LARGEST
                    )
        except Fault as fault:
            self.report(site.fault(fault, written), trail)
            return None
        weights = op.weights(*inputs)
        cost = Cost(
            sum(weight.size for weight in weights if weight.trained),
            0,
            sum(weight.size for weight in weights if not weight.trained),
            op.macs(outputs[0], *inputs),
            sum(shape.size for shape in outputs),
            1,
        )
        self._layers[key] = op, outputs, cost
        self.orders_vector = self.orders_vector or orders(op, inputs)
        return site.node(outputs, cost, op=op)

    def _enter(
        self,
        site: Site,
        target: ir.Block | ir.Network,
        given: dict[str, object],
        trail: Trail,
    ) -> Node | None:
        """A block, or a network inside another, with its arguments on what flows in."""
        step = site.step
        network = target if isinstance(target, ir.Network) else None
        block = target.block if isinstance(target, ir.Network) else target
        if network is not None:
            given = {**self._bound(network), **given}
        if len(trail) >= DEEPEST_CALLS:
            self.report(limits.TooDeep(step.span, (), "calls of blocks", DEEPEST_CALLS), trail)
            raise Abandon
        above = trail[-1].path if trail else ""
        path = ".".join(part for part in (above, *self._around, *site.parts()) if part)
        frame = Frame(target.name, path, step.span)
        wanted = len(block.body.incoming)
        if len(site.inputs) != wanted:
            error = flow.WrongInputCount(site.place(), (), target.name, wanted, len(site.inputs))
            self.report(error, trail)
            return None
        if network is not None:
            self._match(network, given, site, trail)
        around, self._around = self._around, []
        made = self.instantiate(block, network, given, site.inputs, (*trail, frame))
        self._around = around
        if made is None:
            return None
        return site.node(made.outputs, made.cost, instance=made)

    def _match(
        self, network: ir.Network, given: dict[str, object], site: Site, trail: Trail
    ) -> None:
        """A network that was written for a map cannot take a vector, nor the other way round."""
        env = self._arguments(network.block, given, network.block.module)
        for declared, shape in zip(network.block.shapes, site.inputs):
            own = self._declared(declared, env)
            if own.is_map != shape.is_map:
                error = flow.InputMisfit(
                    site.place(), (), network.name, str(own), str(shape), network.span
                )
                raise Stop(error)

    def _repeat(
        self, site: Site, step: ir.Repeat, env: Env, trail: Trail, flows: dict[int, Shapes]
    ) -> Node | None:
        count = whole(evaluate(step.count, env), step.count.span, "the turns of a repeat", 0)
        if count > MOST_TURNS:
            raise Stop(limits.TooManyTurns(step.count.span, (), count, MOST_TURNS))
        turns: list[Turns] = []
        current, turn = site.inputs, 0
        while turn < count:
            self.budget.node(step.span)
            run = self._inside(site, turn, step.body, Env(env.module, env), current, trail, flows)
            if run is None:
                return None
            alike = run.outputs == current
            turns.append(Turns(turn, count - turn if alike else 1, run))
            self._carry(step, len(current), len(run.outputs), turn + 1 < count)
            current, turn = run.outputs, count if alike else turn + 1
        return site.loop(tuple(turns), current)

    def _for(
        self, site: Site, step: ir.For, env: Env, trail: Trail, flows: dict[int, Shapes]
    ) -> Node | None:
        turns: list[Turns] = []
        current = site.inputs
        goes = items(step.iterable, env, "what for goes through")
        last: object = None
        for turn, item in enumerate(goes):
            self.budget.node(step.span)
            key = (self._typed({"": item}, step.iterable.span), current)
            if turns and key == last and turns[-1].run.outputs == current:
                turns[-1] = turns[-1].replace(count=turns[-1].count + 1)
                continue
            inner = Env(env.module, env)
            names = unpack(step.pattern, item, step.iterable.span)
            inner.names.update(names)
            run = self._inside(site, turn, step.body, inner, current, trail, flows)
            if run is None:
                return None
            run = run.replace(values={**names, **run.values})
            turns.append(Turns(turn, 1, run))
            self._carry(step, len(current), len(run.outputs), turn + 1 < len(goes))
            current, last = run.outputs, key
        return site.loop(tuple(turns), current)

    def _inside(
        self,
        site: Site,
        turn: int | None,
        body: ir.Body,
        env: Env,
        inputs: tuple[Shape, ...],
        trail: Trail,
        flows: dict[int, Shapes],
    ) -> Run | None:
        """A body of a loop (in a turn) or of a branch."""
        parts = site.parts() if turn is None else [*site.parts(), str(turn)]
        self._around += parts
        run = self._run(body, env, inputs, trail, flows)
        del self._around[len(self._around) - len(parts) :]
        return run

    def _carry(self, step: ir.Step, taken: int, given: int, again: bool) -> None:
        if again and taken != given:
            raise Stop(flow.CarriedCount(step.span, (), taken, given))

    def _if(
        self, site: Site, step: ir.If, env: Env, trail: Trail, flows: dict[int, Shapes]
    ) -> Node | None:
        chosen = step.otherwise
        for test, body in step.arms:
            if condition(test, env):
                chosen = body
                break
        if chosen is None:
            return site.node(site.inputs, Cost())
        run = self._inside(site, None, chosen, Env(env.module, env), site.inputs, trail, flows)
        if run is None:
            return None
        return site.node(run.outputs, run.cost, branch=run)


_STEPS: dict[type[ir.Step], Callable[..., Node | None]] = {
    ir.LayerStep: Inference._layer,
    ir.CallStep: Inference._call,
    ir.ParamStep: Inference._param,
    ir.Repeat: Inference._repeat,
    ir.For: Inference._for,
    ir.If: Inference._if,
}
