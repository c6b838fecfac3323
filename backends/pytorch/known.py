"""What is known of a program from its instances, with what its parameters leave open."""

from __future__ import annotations

from collections.abc import Iterator

from ... import ir, pipeline
from ...diagnostics import CnncError
from ...instance import Instance, Layer, Node, Run, typed
from ...passes.symbol import leaves
from ...tree import Expr
from ..facts import Definition, Facts


class Known:
    """The facts of a model, and of the same model with its truth values turned over.

    Emitted code keeps the network's open parameters, so an arm that only `Net(top=False)` takes
    must be written as well, and must be right.
    """

    def __init__(self, model: pipeline.Model) -> None:
        self.model = model
        first = Facts(model)
        self.definitions: list[Definition] = list(first.definitions)
        self._inner: dict[ir.Block, ir.Block] = {}
        self._parts: dict[ir.Body, ir.Body | ir.Step] = {}
        self.all = [first, *(Facts(other) for other in _turned_over(model))]
        self._open = _open_names(model, self.definitions, self.all)
        self._owners: dict[ir.Body, ir.Block] = {}
        self._conditions: dict[ir.Body, tuple[Expr, ...]] = {}
        for item in self.definitions:
            block = item.block if isinstance(item, ir.Network) else item
            if isinstance(block, ir.Block):
                for step in steps_of(block.body):
                    if isinstance(step, ir.If):
                        self._enter(block, step)

    def _enter(self, block: ir.Block, step: ir.If) -> None:
        conditions: tuple[Expr, ...] = ()
        for condition, body in step.arms:
            conditions = (*conditions, condition)
            self._owners[body] = block
            self._conditions[body] = conditions
        if step.otherwise is not None:
            self._owners[step.otherwise] = block
            self._conditions[step.otherwise] = conditions

    def add(self, block: ir.Block, owner: ir.Block, part: ir.Body | ir.Step) -> None:
        """Make a block known that was made of a body or step inside another."""
        self._parts[block.body] = part
        self._inner[block] = owner
        for place, item in enumerate(self.definitions):
            if item is owner or (isinstance(item, ir.Network) and item.block is owner):
                self.definitions.insert(place, block)
                return

    def width(self, block: ir.Block, value: ir.Value) -> int:
        """How many values an input without a name is."""
        others = len(block.body.incoming) - 1
        counts = [len(instance.inputs) - others for instance in self.instances(block)]
        if block in self._inner:
            counts = [len(instance.inputs) for instance in self.instances(block)]
        return max([1, *counts])

    def instances(self, block: ir.Block) -> tuple[Instance, ...]:
        owner = self._inner.get(block)
        if owner is not None:
            made = []
            for run in self.runs(block.body):
                unnamed = any(value.name is None for value in block.body.incoming)
                inputs = run.inputs if unnamed else ()
                cost = run.cost
                made.append(Instance(block, None, {}, inputs, run.outputs, (), run, cost, cost))
            return tuple(made)
        return tuple(i for facts in self.all for i in facts.instances(block))

    def runs(self, body: ir.Body) -> tuple[Run, ...]:
        part = self._parts.get(body, body)
        if isinstance(part, ir.Body):
            return tuple(run for facts in self.all for run in facts.runs(part))
        return tuple(
            Run(body, {}, (node,), node.inputs, node.outputs, node.cost)
            for node in self.nodes(part)
        )

    def nodes(self, step: ir.Step) -> tuple[Node, ...]:
        return tuple(node for facts in self.all for node in facts.nodes(step))

    def values(self, block: ir.Block, param: str) -> tuple[object, ...]:
        found: dict[object, object] = {}
        owner = self._inner.get(block)
        if owner is not None:
            if param in {p.name for p in owner.params}:
                return self.values(owner, param)
            for instance in self.instances(owner):
                for run in runs_in(instance):
                    if param in run.values:
                        value = run.values[param]
                        found.setdefault(typed(value), value)
            return tuple(found.values())
        for facts in self.all:
            for value in facts.values(block, param):
                found.setdefault(typed(value), value)
        return tuple(found.values())

    def dead(self, body: ir.Body) -> bool:
        """Whether no instance takes an arm, nor could one for other arguments of the network."""
        if self.runs(body) or body not in self._conditions:
            return False
        return not self.open_conditions(self._owners[body], self._conditions[body])

    def passes(self, step: ir.If) -> bool:
        """Whether what comes into an `if` without `else` can go on as it is."""
        if step.otherwise is not None:
            return False
        nodes = self.nodes(step)
        if any(node.branch is None for node in nodes) or not nodes:
            return True
        owner = self._owners[step.arms[0][1]]
        return self.open_conditions(owner, tuple(c for c, _ in step.arms))

    def open_conditions(self, block: ir.Block, conditions: tuple[Expr, ...]) -> bool:
        """Whether conditions depend on what the compiled network leaves open, or on shapes."""
        read = {name for condition in conditions for name in leaves(condition)}
        return bool(read & self._open.get(block, set())) or any("." in name for name in read)


def _turned_over(model: pipeline.Model) -> list[pipeline.Model]:
    """The model with each open parameter that is a truth value set to the other."""
    found = []
    for param in model.network.params():
        value = model.instance.arguments.get(param.name)
        if isinstance(value, bool):
            settings = {**model.settings, param.name: not value}
            try:
                found.append(pipeline.infer(model.module, model.network, settings))
            except CnncError:
                continue
    return found


def steps_of(body: ir.Body) -> Iterator[ir.Step]:
    """All steps of a body and of the bodies inside it."""
    for statement in body.statements:
        if isinstance(statement, ir.Flow):
            for step in statement.steps:
                yield step
                for inner in inner_bodies(step):
                    yield from steps_of(inner)


def inner_bodies(step: ir.Step) -> tuple[ir.Body, ...]:
    """The bodies inside a step."""
    if isinstance(step, (ir.Repeat, ir.For)):
        return (step.body,)
    if isinstance(step, ir.If):
        bodies = tuple(body for _, body in step.arms)
        return (*bodies, step.otherwise) if step.otherwise is not None else bodies
    return ()


def lets_of(body: ir.Body) -> Iterator[tuple[str, Expr]]:
    """The names that a body and those inside it define, with what they come from."""
    for statement in body.statements:
        if isinstance(statement, ir.Let):
            yield statement.name, statement.value
        else:
            for step in statement.steps:
                for inner in inner_bodies(step):
                    yield from lets_of(inner)
                if isinstance(step, ir.For):
                    for name in step.names:
                        yield name, step.iterable


def _open_names(
    model: pipeline.Model, definitions: list[Definition], facts: list[Facts]
) -> dict[ir.Block, set[str]]:
    """The names in each block whose values depend on open parameters of the network.

    What a call that no instance reaches gives to a block is not known either, nor what a block
    that is passed as a value is given where some such call passes on an open name.
    """
    root = model.network.block
    passed = {
        layer.target if isinstance(layer.target, ir.Block) else layer.target.block
        for known in facts
        for item in definitions
        if isinstance(block := item.block if isinstance(item, ir.Network) else item, ir.Block)
        for param in block.params
        for layer in layer_targets(known.values(block, param.name))
        if not isinstance(layer.target, type)
    }
    found: dict[ir.Block, set[str]] = {root: {p.name for p in model.network.params()}}
    changed = True
    while changed:
        changed = False
        for item in reversed(definitions):
            block = item.block if isinstance(item, ir.Network) else item
            if not isinstance(block, ir.Block):
                continue
            own = found.setdefault(block, set())
            for name, value in lets_of(block.body):
                if name not in own and leaves(value) & own:
                    own.add(name)
                    changed = True
            for step in steps_of(block.body):
                reached = any(known.nodes(step) for known in facts)
                for target, name, value in _given(step):
                    theirs = found.setdefault(target, set())
                    if name not in theirs and (leaves(value) & own or not reached):
                        theirs.add(name)
                        changed = True
                if isinstance(step, ir.ParamStep) and any(
                    leaves(value) & own for value in (*step.positional, *step.named.values())
                ):
                    for target in passed:
                        names = {param.name for param in target.params}
                        theirs = found.setdefault(target, set())
                        changed = changed or not names <= theirs
                        theirs |= names
            for param in block.params:
                if param.default is not None and param.name not in own:
                    if leaves(param.default) & own:
                        own.add(param.name)
                        changed = True
    return found


def _given(step: ir.Step) -> Iterator[tuple[ir.Block, str, Expr]]:
    if isinstance(step, ir.CallStep):
        target = step.target if isinstance(step.target, ir.Block) else step.target.block
        for name, value in step.arguments.items():
            yield target, name, value


def nodes_in(instance: Instance, step: ir.Step) -> Iterator[Node]:
    """The nodes of a step in one instance, those of loops and arms included."""
    return (node for run in runs_in(instance) for node in run.nodes if node.step is step)


def runs_in(instance: Instance) -> Iterator[Run]:
    """All distinct runs of one instance: its own, and those of its loops and arms."""
    todo, seen = [instance.run], {instance.run}
    while todo:
        run = todo.pop()
        yield run
        for node in run.nodes:
            inner = [turns.run for turns in node.turns]
            if node.branch is not None:
                inner.append(node.branch)
            todo += [run for run in inner if run not in seen]
            seen.update(inner)


def layer_targets(values: tuple[object, ...]) -> list[Layer]:
    """All layers among values, those inside lists included."""
    found: list[Layer] = []
    for value in values:
        if isinstance(value, Layer):
            found.append(value)
        elif isinstance(value, tuple):
            found += layer_targets(value)
    return found
