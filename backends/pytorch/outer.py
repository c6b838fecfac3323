"""What names mean outside all blocks, and inside a lambda that builds a layer."""

from __future__ import annotations

from ... import ir, ops
from ...evaluate import Env, evaluate
from ...instance import Layer
from ...naming import legal
from ...passes.symbol import Hidden
from ...scope import CONSTANTS, FUNCTIONS
from ...tree import Attribute, CallExpr, Expr, Name
from ..expressions import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .program import Program


class OuterScope(Scope):
    """What names mean outside all blocks."""

    def __init__(self, program: Program, module: ir.Module) -> None:
        super().__init__()
        self.program = program
        self.module = module

    def name(self, name: Name) -> str | Expr:
        if name.id not in self.module.names and ops.find(name.id) is None:
            return legal(name.id)  # a name of a comprehension
        return self.program.outer(name.id, self.module, self, name.span)

    def fleeting(self, name: str) -> bool:
        """Whether a name is that of a comprehension, which has another value when it has ended."""
        known = {*self.module.names, *FUNCTIONS, *CONSTANTS}
        return "." not in name and name not in known and ops.find(name) is None

    def layer(self, call: CallExpr) -> str | None:
        return self.program.bound_layer(call, self.module, self)

    def function(self, name: Name) -> str:
        item = self.module.names[name.id]
        assert isinstance(item, ir.Def)
        return self.program.name(item)

    def definition(self, name: Name) -> tuple[tuple[str, ...], Expr] | None:
        item = self.module.names.get(name.id)
        return (item.params, item.body) if isinstance(item, ir.Def) else None

    def values(self, name: str) -> tuple[object, ...]:
        """All values that a name has."""
        item = self.module.names.get(name)
        if not isinstance(item, ir.Let):
            return ()
        return (evaluate(item.value, Env(item.module or self.module)),)

    def is_open(self, expr: Expr) -> bool:
        """Whether another argument of the network could change an expression."""
        return False

    def whole(self, name: Name) -> bool:
        item = self.module.names.get(name.id)
        return isinstance(item, ir.Let) and is_int(self.values(name.id))

    def whole_list(self, name: Name) -> str | Expr | None:
        item = self.module.names.get(name.id)
        if not isinstance(item, ir.Let):
            return None
        if not is_whole_list(self.values(name.id)):
            return None
        return f"tuple(map(int, {self.name(name)}))"


class LambdaScope(Scope):
    """Inside a lambda that builds a layer: the layer's own arguments are its names."""

    def __init__(self, program: Program, around: Scope, own: set[str]) -> None:
        super().__init__()
        self.program = program
        self.around = around
        self.own = own

    @property
    def outermost(self) -> Scope:
        """The scope that all lambdas around it stand in."""
        around = self.around
        return around.outermost if isinstance(around, LambdaScope) else around

    def name(self, name: Name) -> str | Expr:
        if isinstance(name, Hidden):
            return name.id
        return legal(name.id) if name.id in self.own else self.around.name(name)

    def attribute(self, attribute: Attribute) -> str | Expr:
        return self.around.attribute(attribute)

    def layer(self, call: CallExpr) -> str | None:
        return self.around.layer(call)

    def function(self, name: Name) -> str:
        return self.around.function(name)

    def definition(self, name: Name) -> tuple[tuple[str, ...], Expr] | None:
        return self.around.definition(name)

    def whole(self, name: Name) -> bool:
        return isinstance(name, Hidden) or name.id in self.own or self.around.whole(name)

    def whole_list(self, name: Name) -> str | Expr | None:
        return self.around.whole_list(name)


def as_ints(value: object) -> object:
    """A value with its floats as ints."""
    if isinstance(value, tuple):
        return tuple(map(as_ints, value))
    return int(value) if isinstance(value, float) else value


def is_whole_list(values: tuple[object, ...]) -> bool:
    """Whether values are whole numbers, some of them floats, in lists or beside lists or `same`."""
    numbers = all(isinstance(value, (int, float)) for value in values)
    return all(map(_is_whole, values)) and not numbers and not all(map(is_int, values))


def _is_whole(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_whole, value))
    return type(value) in (int, str) or (isinstance(value, float) and value.is_integer())


def is_int(value: object) -> bool:
    """Whether all numbers in a value are ints."""
    if isinstance(value, tuple):
        return all(is_int(item) for item in value)
    return isinstance(value, (int, bool, str, Layer)) or value is None
