"""Names that are visible at a place, and the check that an expression uses only those."""

from __future__ import annotations

from . import ir, ops, tree
from .errors import binding, names, values
from .record import Record
from .source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from .diagnostics import Diagnostic

    class Names(Protocol):
        """The names of a file (`modules.File`)."""

        def resolve(
            self, name: str, span: Span | None = None
        ) -> ir.Block | ir.Network | ir.Def | ir.Let | None: ...

        def visible(self) -> tuple[str, ...]: ...

        def place(self, name: str) -> Span | None: ...

        def defines(self, name: str) -> bool: ...

        def keep_silent(self) -> None: ...


FUNCTIONS = ("min", "max", "round", "ceil", "floor", "sum", "len", "range", "enumerate")
"""The functions of arithmetic; they mean what they mean in Python (`ceil`, `floor`: in `math`)."""

CONSTANTS: dict[str, object] = {"same": "same"}
"""Words that stand for a value in every scope."""

TOTALS = ("params", "trainable", "macs")
"""What only `expect` can name: the totals of the block or network that it stands in."""

ATTRIBUTES = ("channels", "height", "width", "shape")

KINDS = {
    ir.Block: "a block",
    ir.Network: "a network",
    ir.Def: "a def",
    ir.Let: "a let",
}


class Local(Record):
    """A name defined in a body: `kind` is "a value", "a parameter", "a let" or "a loop's name"."""

    kind: str
    span: Span
    value: ir.Value | None = None


def builtin_kind(name: str) -> str:
    """What a name is in every file, or nothing."""
    if ops.find(name) is not None:
        return "a layer"
    if name in FUNCTIONS:
        return "a function"
    return "a constant" if name in CONSTANTS else ""


class Scope:
    """The names of nested bodies in one block, above those of its file."""

    def __init__(
        self,
        file: Names,
        report: Callable[[Diagnostic], None],
    ) -> None:
        self.file = file
        self.report = report
        self.levels: list[dict[str, Local]] = [{}]
        self.declared: dict[str, Span] = {}
        """Every label of the block, wherever it stands: for errors only."""
        self.used: set[int] = set()
        """The ids of values that something starts from."""

    def push(self) -> None:
        self.levels.append({})

    def pop(self) -> None:
        self.levels.pop()

    def local(self, name: str) -> Local | None:
        for level in reversed(self.levels):
            if name in level:
                return level[name]
        return None

    def define(self, name: tree.Name, kind: str, value: ir.Value | None = None) -> None:
        """Make a name visible, or report why it cannot be."""
        first = self.local(name.id)
        if first is not None:
            error = names.DuplicateLabel if kind == first.kind == "a value" else names.Redefined
            self.report(error(name.span, (), name.id, first.span))
        elif kind != "a value" and builtin_kind(name.id):
            what = kind.removeprefix("a ")
            self.report(names.ShippedName(name.span, (), what, name.id, builtin_kind(name.id)))
        elif builtin_kind(name.id) != "a layer" and (place := self.file.place(name.id)):
            self.report(names.Redefined(name.span, (), name.id, place))
        self.levels[-1][name.id] = Local(kind, name.span, value)

    def value(self, name: tree.Name) -> ir.Value | None:
        """The value that a name stands for where only a value can stand; reports if none."""
        local = self.local(name.id)
        if local is not None and local.value is not None:
            return local.value
        if local is not None:
            self.report(names.NotAValue(name.span, (), name.id, local.kind))
        elif kind := self.outer_kind(name.id):
            self.report(names.NotAValue(name.span, (), name.id, kind))
        else:
            self.unknown(name, "value")
        return None

    def outer_kind(self, name: str) -> str:
        if kind := builtin_kind(name):
            return kind
        found = self.file.resolve(name)
        return KINDS[type(found)] if found is not None else ""

    def unknown(self, name: tree.Name, what: str) -> None:
        """Report a name that is not visible, and say why where that can be seen."""
        if self.file.defines(name.id):
            self.file.keep_silent()
            return
        if (place := self.declared.get(name.id)) is not None:
            early = place.start > name.span.start
            error = names.UsedTooEarly if early else names.OutOfReach
            self.report(error(name.span, (), name.id, place))
            return
        known = [key for level in self.levels for key in level]
        if what == "layer or block":
            known = [key for key in known if self.levels and self.local(key).value is None]  # type: ignore[union-attr]
            known += [*ops.kinds(), *self.file.visible()]
            self.report(names.UnknownLayer(name.span, (), what, name.id, tuple(known)))
            return
        if what == "name":
            known += [*FUNCTIONS, *ops.kinds(), *self.file.visible()]
        self.report(names.UnknownName(name.span, (), what, name.id, tuple(known)))

    def check_value(self, expr: tree.Expr) -> None:
        """The same for an expression that cannot be a layer or block: a condition, say."""
        self.check(expr)
        self._no_layer(expr)

    def check(self, expr: tree.Expr, totals: bool = False) -> None:
        """Report every name of an expression that is not visible here, and each layer or block
        that is worked with as if it were a number."""
        kind = type(expr)
        if kind is tree.Literal:
            return
        for part in worked_with(expr):
            self._no_layer(part)
        if kind is tree.Name:
            self._check_name(expr, totals)  # type: ignore[arg-type]
        elif isinstance(expr, tree.Attribute):
            value = self.value(expr.value)
            if value is not None and value.name and value.name != expr.value.id:
                # An alias is only another name: expressions go on under the value's own.
                expr.value.__dict__["id"] = value.name
            if value is not None and expr.attribute not in ATTRIBUTES:
                name = expr.value.id
                self.report(names.UnknownAttribute(expr.span, (), name, expr.attribute))
        elif isinstance(expr, tree.CallExpr):
            self._check_call(expr, totals)
        elif isinstance(expr, tree.LetIn):
            self.check(expr.value, totals)
            self._within((expr.name,), "a let", (expr.body,), totals)
        elif isinstance(expr, tree.Comprehension):
            self.check(expr.iterable, totals)
            self._within(expr.names, "a loop's name", (expr.item,), totals)
        else:
            for part in children(expr):
                self.check(part, totals)

    def _no_layer(self, expr: tree.Expr) -> None:
        if isinstance(expr, (tree.Name, tree.CallExpr)):
            name = expr.id if isinstance(expr, tree.Name) else expr.function.id
            if self.local(name) is not None or name in FUNCTIONS or name in CONSTANTS:
                return
            layer = ops.find(name) is not None
            found = None if layer or name in TOTALS else self.file.resolve(name, expr.span)
            if layer or isinstance(found, (ir.Block, ir.Network)):
                what = f"the {'layer' if layer else 'block'} {name}"
                wanted = "a number, a list or a truth value"
                self.report(values.WrongValue(expr.span, (), "what stands here", wanted, what))

    def _within(
        self, defined: tuple[tree.Name, ...], kind: str, parts: tuple[tree.Expr, ...], totals: bool
    ) -> None:
        self.push()
        for name in defined:
            self.define(name, kind)
        for part in parts:
            self.check(part, totals)
        self.pop()

    def _check_name(self, name: tree.Name, totals: bool) -> None:
        local = self.local(name.id)
        if local is not None:
            if local.value is not None:
                self.report(names.NotANumber(name.span, (), name.id))
            return
        if totals and name.id in TOTALS or name.id in CONSTANTS:
            return
        if name.id in FUNCTIONS:
            self.report(binding.BareFunction(name.span, (), name.id))
        elif ops.find(name.id) is None:
            found = self.file.resolve(name.id, name.span)
            if isinstance(found, ir.Def):
                self.report(binding.BareFunction(name.span, (), name.id))
            elif found is None:
                self.unknown(name, "name")

    def _check_call(self, call: tree.CallExpr, totals: bool) -> None:
        name = call.function
        local = self.local(name.id)
        for argument in call.arguments:
            self.check(argument.value, totals)
        if local is not None:
            if local.value is not None:
                self.report(names.NotALayer(name.span, (), name.id, "a value", local.span))
            return
        if name.id in FUNCTIONS:
            for argument in call.arguments:
                if argument.name is not None:
                    written = argument.name
                    self.report(binding.UnknownArgument(written.span, (), name.id, written.id, ()))
            return
        op = ops.find(name.id)
        if op is not None:
            known = tuple(field.name for field in op.signature())
            bind(call.arguments, name.id, known, self.report)
            return
        found = self.file.resolve(name.id, name.span)
        if isinstance(found, ir.Def):
            bound = bind(call.arguments, name.id, found.params, self.report)
            require(bound, call.span, name.id, found.params, found.params, self.report)
        elif isinstance(found, (ir.Block, ir.Network)):
            bind(call.arguments, name.id, open_params(found), self.report)
        elif found is None:
            self.unknown(name, "name")
        else:
            self.report(names.NotALayer(name.span, (), name.id, "a let", found.span))


def open_params(target: ir.Block | ir.Network) -> tuple[str, ...]:
    """The names of the parameters that a call of a block or network can give."""
    params = target.params if isinstance(target, ir.Block) else target.params()
    return tuple(param.name for param in params)


def children(expr: tree.Expr) -> tuple[tree.Expr, ...]:
    """The expressions directly inside one."""
    if isinstance(expr, tree.Binary):
        return expr.left, expr.right
    if isinstance(expr, tree.Unary):
        return (expr.operand,)
    if isinstance(expr, tree.ListOf):
        return expr.items
    if isinstance(expr, tree.Index):
        return expr.base, expr.index
    if isinstance(expr, tree.Slice):
        return tuple(part for part in (expr.base, expr.start, expr.stop) if part is not None)
    if isinstance(expr, tree.Conditional):
        return expr.condition, expr.then, expr.otherwise
    if isinstance(expr, tree.LetIn):
        return expr.value, expr.body
    if isinstance(expr, tree.Comprehension):
        return expr.iterable, expr.item
    if isinstance(expr, tree.CallExpr):
        return tuple(argument.value for argument in expr.arguments)
    if isinstance(expr, tree.Attribute):
        return (expr.value,)
    return ()


def worked_with(expr: tree.Expr) -> tuple[tree.Expr, ...]:
    """Those expressions directly inside one that it works with: no layer can stand there."""
    if isinstance(expr, (tree.Binary, tree.Unary, tree.Index, tree.Slice)):
        return children(expr)
    if isinstance(expr, tree.Conditional):
        return (expr.condition,)
    if isinstance(expr, tree.Comprehension):
        return (expr.iterable,)
    if isinstance(expr, tree.CallExpr) and expr.function.id in FUNCTIONS:
        return children(expr)
    return ()


def bind(
    arguments: tuple[tree.Argument, ...],
    callee: str,
    known: tuple[str, ...],
    report: Callable[[Diagnostic], None],
) -> dict[str, tree.Expr]:
    """Give arguments to parameters by place, then by name; reports what does not fit."""
    bound: dict[str, tree.Expr] = {}
    given = 0
    for argument in arguments:
        if argument.name is None:
            if given < len(known):
                bound[known[given]] = argument.value
            elif given == len(known):
                count = sum(a.name is None for a in arguments)
                report(binding.TooManyArguments(argument.span, (), callee, count, known))
            given += 1
        elif argument.name.id not in known:
            report(binding.UnknownArgument(argument.name.span, (), callee, argument.name.id, known))
        elif argument.name.id in bound:
            report(binding.ArgumentTwice(argument.name.span, (), callee, argument.name.id))
        else:
            bound[argument.name.id] = argument.value
    return bound


def require(
    bound: dict[str, tree.Expr],
    span: Span,
    callee: str,
    required: tuple[str, ...],
    known: tuple[str, ...],
    report: Callable[[Diagnostic], None],
) -> None:
    """Report the required parameters that have no argument."""
    missing = tuple(name for name in required if name not in bound)
    if missing:
        report(binding.MissingArgument(span, (), callee, missing, known))
