"""Parameters that hold layers or blocks: in which form Keras code passes and calls them.

Where all that a parameter ever holds are layers that Keras has as one class, the class is passed
and its object called: `act(name=…)(x)`. Where a block may come, or what takes more than one Keras
layer, functions are passed, which take the input first and `name` last: `unit(x, 64, name=…)`.
Parameters that are handed on to one another share a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ... import ir, ops
from ...instance import Layer, Node
from ...ops.base import Op
from ...record import Record
from ...scope import FUNCTIONS, children, open_params
from ...tree import Argument, CallExpr, Expr, Name
from ..arms import Arms, block_of, reads_open
from ..facts import Facts
from .activations import ACTIVATIONS, PLAIN
from .piece import needs_function

T = TypeVar("T")

Owner = ir.Block | ir.Def | ir.Let
Holder = tuple[Owner, str]
"""What holds layers: a parameter, or another name (a loop's, a `let`) inside a block or a `def`;
without a name, what a `let` of a file is or a `def` gives."""


class Call:
    """How a parameter is called somewhere: with so many arguments by place, these by name.

    Those at the places and under the names in `open` are others with other arguments of the
    network; all are where nothing is called there yet.
    """

    def __init__(self, places: int, names: tuple[str, ...], open: frozenset[int | str]) -> None:
        self.places = places
        self.names = names
        self.open = open


class Given(Record):
    """What is passed to a name: an expression, and where it stands."""

    expr: Expr
    module: ir.Module
    block: ir.Block | None


class Callables:
    """The forms of all parameters of a model that hold layers or blocks."""

    def __init__(self, facts: Facts, arms: Arms, settings: Iterable[object] = ()) -> None:
        self._facts = facts
        self._parent: dict[Holder, Holder] = {}
        self._functions: set[Holder] = set()
        self._calls: dict[Holder, list[Call]] = {}
        self._nodes: dict[Holder, list[Node]] = {}
        self._given: dict[Holder, list[Given]] = {}
        self._bound: dict[ir.Block, set[str]] = {}
        self._layers: dict[ir.Def | ir.Let, list[object]] = {}
        self._followed: set[ir.Def | ir.Let] = set()
        for block in arms.blocks():
            for param in block.params:
                if param.default is not None:
                    self._hand_on((block, param.name), param.default, block.module, block)
            for statement in arms.lets(block.body):
                self._hand_on((block, statement.name), statement.value, block.module, block)
            for _, step in arms.steps(block.body):
                self._step(block, step, arms.open.get(block, set()))
        for item in arms.definitions:
            if isinstance(item, ir.Network):
                for name, value in item.bindings.items():
                    self._hand_on((item.block, name), value, item.module, None)
            elif isinstance(item, ir.Let) and item.module is not None:
                self._read_layers(item, item.value, item.module)
            elif isinstance(item, ir.Def):
                self._read_layers(item, item.body, item.module)
        self._calls = _grouped(self._calls, self._root)
        self._nodes = _grouped(self._nodes, self._root)
        self._function_roots = {self._root(holder) for holder in self._functions}
        self._function_roots.update(root for root in self._nodes if self._composed(root))
        self._function_roots.update(self._never_called())
        self._string_roots = self._by_string(settings)

    def by_function(self, holder: Holder) -> bool:
        """Whether functions are passed there, and not classes of layers."""
        return self._root(holder) in self._function_roots

    def by_string(self, holder: Holder) -> bool:
        """Whether names of activations are passed there: `act="silu"`."""
        return self._root(holder) in self._string_roots

    def _composed(self, root: Holder) -> bool:
        """Whether a layer is called through a name that is not one class in Keras."""
        of_kind: dict[type[Op], list[Node]] = {}
        for node in self._nodes[root]:
            if node.op is not None:
                of_kind.setdefault(type(node.op), []).append(node)
        return any(needs_function(op, nodes) for op, nodes in of_kind.items())

    def _never_called(self) -> Iterator[Holder]:
        """The names that are given a block or what may be several layers, which nothing calls
        through them: it stands in an arm or a choice that is not taken."""
        for holder, items in self._given.items():
            root = self._root(holder)
            called = {target(node) for node in self._nodes.get(root, ())}
            for item in items:
                for leaf in _layers_in(item.expr, item.module):
                    if isinstance(leaf, CallExpr):
                        name = leaf.function.id
                        leaf = ops.find(name) or item.module.names.get(name)
                    if leaf in called:
                        continue
                    block = isinstance(leaf, (ir.Block, ir.Network))
                    if block or isinstance(leaf, type) and needs_function(leaf, ()):
                        yield root

    def _by_string(self, settings: Iterable[object]) -> set[Holder]:
        """The names that only ever hold activations which Keras knows by name.

        Where all of them are layers of their own, with no name to bind, these are passed.
        """
        if any(isinstance(value, Layer) for value in settings):
            return set()
        given: dict[Holder, list[Given]] = {}
        for receiver, items in self._given.items():
            given.setdefault(self._root(receiver), []).extend(items)
        found = set()
        for root in {self._root(holder) for holder in self._nodes}:
            targets = {target(node) for node in self._nodes[root]}
            plain = not any(call.places or call.names for call in self._calls.get(root, ()))
            named = all(t in ACTIVATIONS for t in targets) and targets not in PLAIN
            leaves = [_layers_in(g.expr, g.module) for g in given.get(root, ())]
            if plain and named and all(leaf in ACTIVATIONS for each in leaves for leaf in each):
                found.add(root)
        return found

    def calls(self, holder: Holder) -> list[Call]:
        """All the ways in which what is passed there is called."""
        return self._calls.get(self._root(holder), [])

    def nodes(self, holder: Holder) -> list[Node]:
        """All layers and instances of blocks that are called through it."""
        return self._nodes.get(self._root(holder), [])

    def targets(self, holder: Holder) -> list[type[Op] | ir.Block | ir.Network]:
        """The kinds of layers, the blocks and networks that are ever called through it."""
        return list(dict.fromkeys(target(node) for node in self.nodes(holder)))

    def group(self, holder: Holder) -> Holder:
        """The same for all names that are handed on to one another."""
        return self._root(holder)

    def passed(self) -> set[ir.Block]:
        """The blocks that are passed somewhere: their signature is not theirs alone."""
        every = (target(node) for nodes in self._nodes.values() for node in nodes)
        return {found for found in every if isinstance(found, ir.Block)}

    def given(self, block: ir.Block) -> set[str]:
        """The parameters of a block that a call through a parameter may give, or that are bound
        where the block is passed."""
        found = set(self._bound.get(block, ()))
        for holder, nodes in self._nodes.items():
            if any(node.instance is not None and node.instance.block is block for node in nodes):
                for call in self._calls.get(holder, ()):
                    found.update(param.name for param in block.params[: call.places])
                    found.update(call.names)
        return found

    def given_to(self, holder: Holder) -> list[Given]:
        """All that the source passes to a name, a default and what a `let` says included."""
        return self._given.get(holder, [])

    def _root(self, holder: Holder) -> Holder:
        while holder in self._parent:
            holder = self._parent[holder]
        return holder

    def _join(self, a: Holder, b: Holder) -> None:
        a, b = self._root(a), self._root(b)
        if a != b:
            self._parent[a] = b

    def _step(self, block: ir.Block, step: ir.Step, names: set[str]) -> None:
        module = block.module
        if isinstance(step, ir.CallStep):
            callee = block_of(step.target)
            for name, value in step.arguments.items():
                self._hand_on((callee, name), value, module, block)
        elif isinstance(step, ir.For):
            for name in step.names:
                self._join((block, name), (block, step.names[0]))
                self._hand_on((block, name), step.iterable, module, block)
        elif isinstance(step, ir.ParamStep):
            holder = (block, step.param)
            nodes = self._facts.nodes(step)
            given: list[tuple[int | str, Expr]] = [*enumerate(step.positional), *step.named.items()]
            open_ = frozenset(key for key, e in given if not nodes or reads_open(e, names))
            call = Call(len(step.positional), (*step.named,), open_)
            self._calls.setdefault(holder, []).append(call)
            for node in nodes:
                self._nodes.setdefault(holder, []).append(node)
                if node.instance is not None:
                    self._functions.add(holder)
                    callee = node.instance.block
                    for param, value in zip(callee.params, step.positional):  # noqa: B905
                        self._hand_on((callee, param.name), value, module, block)
                    for name, value in step.named.items():
                        self._hand_on((callee, name), value, module, block)

    def _hand_on(
        self, receiver: Holder, expr: Expr, module: ir.Module, owner: Owner | None
    ) -> None:
        block = owner if isinstance(owner, ir.Block) else None
        self._given.setdefault(receiver, []).append(Given(expr, module, block))
        self._join_names(receiver, expr, module, owner)

    def _join_names(
        self, receiver: Holder, expr: Expr, module: ir.Module, owner: Owner | None
    ) -> None:
        """What an expression names that holds layers is passed in one form with its receiver."""
        if isinstance(expr, (Name, CallExpr)):
            name = expr.id if isinstance(expr, Name) else expr.function.id
            found = module.names.get(name)
            through = name in FUNCTIONS or isinstance(found, ir.Def)
            if owner is not None and found is None and ops.find(name) is None and not through:
                self._join((owner, name), receiver)
            if isinstance(found, (ir.Def, ir.Let)) and _layers_in(expr, module, self._layers):
                self._join((found, ""), receiver)
                for param in found.params if isinstance(found, ir.Def) else ():
                    self._join((found, param), receiver)
                self._follow(found)
            if isinstance(expr, CallExpr):
                if isinstance(found, (ir.Block, ir.Network)):
                    for param, value in bind_names(found, expr.arguments).items():
                        self._bound.setdefault(block_of(found), set()).add(param)
                        self._hand_on((block_of(found), param), value, module, owner)
                if not through:
                    return
        for part in children(expr):
            self._join_names(receiver, part, module, owner)

    def _read_layers(self, item: ir.Def | ir.Let, expr: Expr, module: ir.Module) -> None:
        if _layers_in(expr, module, self._layers):
            self._follow(item)

    def _follow(self, item: ir.Def | ir.Let) -> None:
        """What stands in a `let` of a file or in a `def` is passed in one form with that."""
        if item not in self._followed:
            self._followed.add(item)
            if isinstance(item, ir.Def):
                self._hand_on((item, ""), item.body, item.module, item)
            elif item.module is not None:
                self._hand_on((item, ""), item.value, item.module, None)


def _layers_in(
    expr: Expr, module: ir.Module, known: dict[ir.Def | ir.Let, list[object]] | None = None
) -> list[object]:
    """The layers and items of its file that an expression names; a call of one is itself.

    `known` holds those of each `def` and `let` that was met, which may be called many times over.
    """
    known = {} if known is None else known
    if isinstance(expr, CallExpr):
        name = expr.function.id
        item = module.names.get(name)
        if isinstance(item, ir.Def):
            if item not in known:
                inner = _layers_in(item.body, item.module, known)
                known[item] = [*{id(found): found for found in inner}.values()]
            given = [f for a in expr.arguments for f in _layers_in(a.value, module, known)]
            return known[item] + given
        if name not in FUNCTIONS:
            return [expr]
    elif isinstance(expr, Name):
        item = module.names.get(expr.id)
        if isinstance(item, ir.Let):
            if item not in known:
                known[item] = _layers_in(item.value, item.module or module, known)
            return [expr] if known[item] else []
        found = ops.find(expr.id) or item
        return [found] if found else []
    return [found for part in children(expr) for found in _layers_in(part, module, known)]


def target(node: Node) -> type[Op] | ir.Block | ir.Network:
    """What a node is one of: a kind of layer, a block, a network."""
    if node.op is not None:
        return type(node.op)
    assert node.instance is not None
    return node.instance.network or node.instance.block


def known_names(callee: type[Op] | ir.Block | ir.Network) -> tuple[str, ...]:
    """The arguments that a layer, a block or a network takes, in order."""
    if isinstance(callee, (ir.Block, ir.Network)):
        return open_params(callee)
    return tuple(field.name for field in callee.signature())


def bind_names(
    callee: type[Op] | ir.Block | ir.Network, arguments: tuple[Argument, ...]
) -> dict[str, Expr]:
    """Arguments under the names of what they are for; those by place fill what is left open."""
    bound = {a.name.id: a.value for a in arguments if a.name is not None}
    rest = [name for name in known_names(callee) if name not in bound]
    places = [a.value for a in arguments if a.name is None]
    return {**dict(zip(rest, places)), **bound}  # noqa: B905


def _grouped(
    table: dict[Holder, list[T]], root: Callable[[Holder], Holder]
) -> dict[Holder, list[T]]:
    found: dict[Holder, list[T]] = {}
    for holder, items in table.items():
        found.setdefault(root(holder), []).extend(items)
    return found
