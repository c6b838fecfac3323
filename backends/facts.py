"""What is known of each part of a program from all the places where it is used.

A block is emitted once, so whatever its code takes for granted (that two sides of a padding are
equal, that a size is 9216) must hold in all its instances. `Facts` gathers them.
"""

from __future__ import annotations

from .. import ir, tree
from ..instance import Instance, Layer, Node, Run, typed
from ..ir import bodies
from ..ops.fields import WHOLE
from ..pipeline import Model
from ..scope import children

Definition = ir.Block | ir.Network | ir.Def | ir.Let


class Facts:
    """All instances, runs and nodes of a model, by the part of the program they come from."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._instances: dict[ir.Block, dict[Instance, None]] = {}
        self._runs: dict[ir.Body, list[Run]] = {}
        self._nodes: dict[ir.Step, list[Node]] = {}
        self._values: dict[tuple[ir.Block, str], dict[object, object]] = {}
        self._walk(model.instance)
        self.definitions: tuple[Definition, ...] = tuple(Reach().model(model))
        """What emitted code needs, each after all that it needs itself."""

    def instances(self, block: ir.Block) -> tuple[Instance, ...]:
        """The distinct instances of a block."""
        return tuple(self._instances.get(block, ()))

    def runs(self, body: ir.Body) -> tuple[Run, ...]:
        """The distinct runs of a body; empty for the arm of an `if` that is never taken."""
        return tuple(self._runs.get(body, ()))

    def nodes(self, step: ir.Step) -> tuple[Node, ...]:
        """The distinct nodes of a step."""
        return tuple(self._nodes.get(step, ()))

    def steps(self) -> tuple[ir.Step, ...]:
        """All steps that have a node."""
        return tuple(self._nodes)

    def values(self, block: ir.Block, param: str) -> tuple[object, ...]:
        """The distinct values that a parameter has, or a name of a `let` or a loop inside."""
        return tuple(self._values.get((block, param), {}).values())

    def _walk(self, instance: Instance) -> None:
        known = self._instances.setdefault(instance.block, {})
        if instance not in known:
            known[instance] = None
            self._hold(instance.block, instance.arguments)
            self._run(instance.run, instance.block)

    def _hold(self, block: ir.Block, values: dict[str, object]) -> None:
        for name, value in values.items():
            self._values.setdefault((block, name), {}).setdefault(typed(value), value)

    def _run(self, run: Run, block: ir.Block) -> None:
        self._runs.setdefault(run.body, []).append(run)
        self._hold(block, run.values)
        for node in run.nodes:
            self._nodes.setdefault(node.step, []).append(node)
            if node.instance is not None:
                self._walk(node.instance)
            for turns in node.turns:
                self._run(turns.run, block)
            if node.branch is not None:
                self._run(node.branch, block)


class Reach:
    """Finds everything that a network needs, through steps and expressions."""

    def __init__(self) -> None:
        self.found: dict[Definition, None] = {}
        self.statements = _statements
        self.bodies = bodies
        self.expressions = expressions

    def model(self, model: Model) -> list[Definition]:
        """What a model needs, each after all that it needs itself."""
        for value in model.settings.values():
            self.value(value)
        self._add(model.network)
        return list(self.found)

    def value(self, value: object) -> None:
        """What a value from outside names: the layers and blocks in it."""
        if isinstance(value, Layer):
            if isinstance(value.target, (ir.Block, ir.Network)):
                self._add(value.target)
            value = (*value.positional, *(item for _, item in value.named))
        if isinstance(value, tuple):
            for item in value:
                self.value(item)

    def _add(self, item: Definition) -> None:
        if item in self.found:
            return
        if isinstance(item, ir.Network):
            if item.base is not None:
                self._add(item.base)
            for value in item.bindings.values():
                self._expr(value, item.module, ())
            if item.base is None:
                self._block(item.block)
        elif isinstance(item, ir.Block):
            self._block(item)
        elif isinstance(item, ir.Def):
            self._expr(item.body, item.module, item.params)
        elif item.module is not None:
            self._expr(item.value, item.module, ())
        self.found[item] = None

    def _block(self, block: ir.Block) -> None:
        hidden = tuple(param.name for param in block.params)
        for param in block.params:
            if param.default is not None:
                self._expr(param.default, block.module, hidden)
        for shape in block.shapes:
            if shape is not None:
                self._expr(shape, block.module, hidden)
        self._body(block.body, block.module)

    def _body(self, body: ir.Body, module: ir.Module) -> None:
        for statement in self.statements(body):
            if isinstance(statement, ir.Let):
                self._expr(statement.value, module, ())
                continue
            if statement.frozen is not None:
                self._expr(statement.frozen, module, ())
            for step in statement.steps:
                for value in self.expressions(step):
                    self._expr(value, module, ())
                if isinstance(step, ir.CallStep):
                    self._add(step.target)
                for inner in self.bodies(step):
                    self._body(inner, module)

    def _expr(self, expr: tree.Expr, module: ir.Module, hidden: tuple[str, ...]) -> None:
        name = None
        if isinstance(expr, tree.Name):
            name = expr.id
        elif isinstance(expr, tree.CallExpr):
            name = expr.function.id
        if name is not None and name not in hidden and name in module.names:
            self._add(module.names[name])
        for part in children(expr):
            self._expr(part, module, hidden)


def _statements(body: ir.Body) -> list[ir.Flow | ir.Let]:
    return [*body.statements]


def expressions(step: ir.Step) -> tuple[tree.Expr, ...]:
    """The expressions of a step itself, without those of the bodies inside it."""
    if isinstance(step, (ir.LayerStep, ir.CallStep)):
        return tuple(step.arguments.values())
    if isinstance(step, ir.ParamStep):
        return (*step.positional, *step.named.values())
    if isinstance(step, ir.Repeat):
        return (step.count,)
    if isinstance(step, ir.For):
        return (step.iterable,)
    assert isinstance(step, ir.If)
    return tuple(condition for condition, _ in step.arms)


def layers(values: tuple[object, ...]) -> tuple[Layer, ...]:
    """Those of some values that are layers or blocks."""
    return tuple(value for value in values if isinstance(value, Layer))


def takes_whole(held: tuple[Layer, ...], argument: int | str) -> bool:
    """Whether a layer among those that a name holds takes whole numbers in an argument.

    `argument` is its name, or its place among those that a call gives without names.
    """
    return any(_type(layer, argument) in WHOLE for layer in held)


def _type(layer: Layer, argument: int | str) -> str:
    if not isinstance(layer.target, type):
        return ""
    if isinstance(argument, int):
        argument += len(layer.positional)
    try:
        return layer.target.field(argument).type
    except KeyError:
        return ""
