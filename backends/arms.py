"""Which arms of an `if` the emitted file can take.

The parameters of the compiled network stay parameters, so an arm stays that another argument for
one of them could take, or another shape of input. An arm goes whose condition nothing open has a
say in, and that no instance takes: `if top` in a file that only ever builds a base.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .. import ir, tree
from ..instance import Node
from ..ir import bodies
from ..ops.arrange import Identity
from ..pipeline import Model
from ..scope import children
from .expressions import decided
from .facts import Definition, Reach, expressions

Arm = tuple["tree.Expr | None", "ir.Body | None"]
"""A condition, `None` for else; and a body, `None` where what came in goes on."""


class Seen(Protocol):
    """What instances say of a program."""

    @property
    def definitions(self) -> Sequence[Definition]: ...

    def nodes(self, step: ir.Step) -> tuple[Node, ...]: ...


class Arms:
    """The arms that can be taken, of every `if` of a model.

    With `sizes_open`, what is emitted asks for the height and width of its values, so that
    another shape of input can change them; without, it holds them as numbers. `closed` are the
    network's parameters that the emitted file does not take.
    """

    def __init__(
        self,
        model: Model,
        facts: Seen,
        sizes_open: bool = True,
        closed: frozenset[str] = frozenset(),
    ) -> None:
        self._facts = facts
        self._sizes_open = sizes_open
        self._closed = closed
        self._arms: dict[ir.If, list[Arm]] = {}
        self._trained = model.network.block.body
        self.definitions: tuple[Definition, ...] = tuple(facts.definitions)
        """What emitted code needs, each after all that it needs itself."""
        self.open: dict[ir.Block, set[str]] = {}
        """The names of each block whose values another argument could change."""
        known = -1
        while known != (known := len(self.definitions) + sum(map(len, self._arms.values()))):
            open_ = self.open = self._open_names(model)
            self._arms = {
                step: self._taken(step, open_[block])
                for block in self.blocks()
                for _, step in self.steps(block.body)
                if isinstance(step, ir.If)
            }
            self.definitions = tuple(_LiveReach(self).model(model))

    def of(self, step: ir.If) -> list[Arm]:
        """The arms that can be taken, in order. The last has no condition where none is left to
        be taken behind it."""
        return self._arms.get(step) or _all(step)

    def statements(self, body: ir.Body) -> list[ir.Flow | ir.Let]:
        """The statements of a body that are emitted: what only training needs, of the compiled
        network alone, as nothing asks a network inside another for it."""
        if body is self._trained:
            return [*body.statements]
        return [s for s in body.statements if isinstance(s, ir.Let) or not s.training]

    def live(self, flow: ir.Flow) -> list[ir.Step]:
        """The steps of a statement, without those that only pass on what flows in: an `if` that
        never does anything, and `identity`."""
        return [step for step in flow.steps if not self._is_nothing(step)]

    def bodies(self, step: ir.Step) -> tuple[ir.Body, ...]:
        """The bodies inside a step that can run."""
        if isinstance(step, ir.If):
            return tuple(body for _, body in self.of(step) if body is not None)
        return bodies(step)

    def expressions(self, step: ir.Step) -> tuple[tree.Expr, ...]:
        """The expressions of a step itself that the emitted file holds."""
        if isinstance(step, ir.If):
            return tuple(condition for condition, _ in self.of(step) if condition is not None)
        return expressions(step)

    def is_open(self, block: ir.Block, expr: tree.Expr) -> bool:
        """Whether another argument, or another shape of input, could change an expression."""
        return self._is_open(expr, self.open.get(block, set()))

    def _is_nothing(self, step: ir.Step) -> bool:
        if isinstance(step, ir.LayerStep):
            return step.op is Identity
        return isinstance(step, ir.If) and self.of(step) == [(None, None)]

    def _taken(self, step: ir.If, names: set[str]) -> list[Arm]:
        every, nodes = _possible(_all(step)), self._facts.nodes(step)
        if not nodes:
            return every
        places = [body for _, body in every]
        taken = {places.index(node.branch.body if node.branch else None) for node in nodes}
        found: list[Arm] = []
        decided = True
        for place, (condition, body) in enumerate(every):
            decided = decided and not (condition is not None and self._is_open(condition, names))
            if decided and max(taken) <= place:
                if place in taken:
                    found.append((None, body))
                break
            if not decided or place in taken:
                found.append((condition, body))
        return found

    # --- what is left ------------------------------------------------------------------------

    def blocks(self) -> list[ir.Block]:
        """All blocks that are emitted, the bodies of networks included."""
        found = [i.block if isinstance(i, ir.Network) else i for i in self.definitions]
        return list(dict.fromkeys(item for item in found if isinstance(item, ir.Block)))

    def steps(self, body: ir.Body) -> list[tuple[ir.Flow, ir.Step]]:
        """All steps of a body and of those inside it, each with its statement."""
        found: list[tuple[ir.Flow, ir.Step]] = []
        for statement in self.statements(body):
            if isinstance(statement, ir.Flow):
                for step in statement.steps:
                    found.append((statement, step))
                    for inner in self.bodies(step):
                        found += self.steps(inner)
        return found

    def lets(self, body: ir.Body) -> list[ir.Let]:
        """All `let` of a body and of those inside it."""
        found = [s for s in body.statements if isinstance(s, ir.Let)]
        for statement in self.statements(body):
            if isinstance(statement, ir.Flow):
                for step in statement.steps:
                    for inner in self.bodies(step):
                        found += self.lets(inner)
        return found

    # --- what is open ------------------------------------------------------------------------

    def _open_names(self, model: Model) -> dict[ir.Block, set[str]]:
        """The names of each block whose values can be others than those of the instances."""
        found: dict[ir.Block, set[str]] = {block: set() for block in self.blocks()}
        own = {param.name for param in model.network.params()} - self._closed
        found[model.network.block].update(own)
        unfollowed = self._passed(model)
        for block in found:
            for _, step in self.steps(block.body):
                if isinstance(step, ir.CallStep) and not self._facts.nodes(step):
                    unfollowed.add(block_of(step.target))
        for block in unfollowed & found.keys():
            found[block].update(param.name for param in block.params)
        before = -1
        while before != sum(map(len, found.values())):
            before = sum(map(len, found.values()))
            for block in found:
                self._spread(block, found)
        return found

    def _spread(self, block: ir.Block, found: dict[ir.Block, set[str]]) -> None:
        own = found[block]
        named = [(p.name, p.default) for p in block.params if p.default is not None]
        named += [(let.name, let.value) for let in self.lets(block.body)]
        for _, step in self.steps(block.body):
            if isinstance(step, ir.For):
                named += [(name, step.iterable) for name in step.names]
        own.update(name for name, value in named if self._is_open(value, own))
        for _, step in self.steps(block.body):
            if isinstance(step, ir.CallStep):
                theirs = found[block_of(step.target)]
                given = step.arguments.items()
                theirs.update(name for name, value in given if self._is_open(value, own))

    def _is_open(self, expr: tree.Expr, names: set[str]) -> bool:
        """Whether an expression reads such a name, or what is open of a value's shape."""
        if isinstance(expr, tree.Attribute):
            return self._sizes_open or expr.attribute == "channels"
        if isinstance(expr, tree.Name):
            return expr.id in names
        return any(self._is_open(part, names) for part in children(expr))

    def _passed(self, model: Model) -> set[ir.Block]:
        """The blocks that are passed as values: what they are called with is not followed."""
        found: set[ir.Block] = set()

        def see(expr: tree.Expr, module: ir.Module) -> None:
            if isinstance(expr, (tree.Name, tree.CallExpr)):
                name = expr.id if isinstance(expr, tree.Name) else expr.function.id
                item = module.names.get(name)
                if isinstance(item, (ir.Block, ir.Network)):
                    found.add(block_of(item))
            for part in children(expr):
                see(part, module)

        for item in self.definitions:
            if isinstance(item, ir.Network):
                for value in item.bindings.values():
                    see(value, item.module)
            elif isinstance(item, ir.Def):
                see(item.body, item.module)
            elif isinstance(item, ir.Let) and item.module is not None:
                see(item.value, item.module)
        for block in self.blocks():
            for param in block.params:
                if param.default is not None:
                    see(param.default, block.module)
            for let in self.lets(block.body):
                see(let.value, block.module)
            for _, step in self.steps(block.body):
                for value in self.expressions(step):
                    see(value, block.module)
        outside = Reach()
        for setting in model.settings.values():
            outside.value(setting)
        return found | {item for item in outside.found if isinstance(item, ir.Block)}


class _LiveReach(Reach):
    """What is reached through arms that can be taken."""

    def __init__(self, arms: Arms) -> None:
        super().__init__()
        self.statements = arms.statements
        self.bodies = arms.bodies
        self.expressions = arms.expressions


def reads_open(expr: tree.Expr, names: set[str]) -> bool:
    """Whether an expression reads one of some names."""
    return (
        isinstance(expr, tree.Name)
        and expr.id in names
        or any(reads_open(part, names) for part in children(expr))
    )


def block_of(callee: ir.Block | ir.Network) -> ir.Block:
    return callee if isinstance(callee, ir.Block) else callee.block


def _all(step: ir.If) -> list[Arm]:
    return [*step.arms, (None, step.otherwise)]


def _possible(arms: list[Arm]) -> list[Arm]:
    """Arms without those whose conditions deny them, whatever their names hold."""
    found: list[Arm] = []
    for condition, body in arms:
        truth = True if condition is None else decided(condition)
        if truth:
            return [*found, (None, body)]
        if truth is None:
            found.append((condition, body))
    return found
