"""From layer to PyTorch: the tables that the emitters of single layers enter themselves in.

`@emit(Conv)` says how a layer is built as a module; `@function(ReLU)` how it is computed inside
`forward`, for layers that an expert would not make a module of there.
"""

from __future__ import annotations

from collections.abc import Callable

from ... import ir
from ...budget import Stop
from ...diagnostics import CnncError
from ...errors.backends import NeverGiven
from ...evaluate import Env, evaluate
from ...instance import Node
from ...ops.base import Op
from ...ops.fields import TYPES, WHOLE, Misfit, SameAs
from ...passes.symbol import Symbol, free
from ...scope import CONSTANTS
from ...shape import Window
from ...tree import Expr, Literal
from ..expressions import Scope, python, whole
from ..ranks import UNKNOWN, VECTOR, Ranks
from .errors import Unsayable
from .helpers import HELPERS
from .sides import Fine, is_number, is_short

REFUSED: dict[type[Op], str] = {}
"""Layers that have no PyTorch code, each with the reason."""

Windows = tuple[Window, Window]
"""Those down a map and those across it."""


class Layer:
    """A layer where code for it is written: its arguments as text, and what is known of them."""

    def __init__(
        self,
        step: ir.Step,
        op: type[Op],
        arguments: dict[str, Expr],
        inputs: tuple[Symbol, ...],
        nodes: tuple[Node, ...],
        scope: Scope,
        helpers: Callable[[str], str],
        symbols: Callable[[Expr], Symbol],
        module: ir.Module,
        surely: Callable[[Expr, Fine], bool] = lambda expr, fine: False,
        depends: Callable[[tuple[Expr, ...]], bool] = lambda exprs: False,
        in_forward: bool = False,
        unreached: Ranks = UNKNOWN,
        elsewhere: Callable[[], tuple[Node, ...]] = tuple,
    ) -> None:
        self.step = step
        self.op = op
        self.arguments = arguments
        self.inputs = inputs
        self.nodes = tuple(n for n in nodes if isinstance(n.op, op))
        self.scope = scope
        self.helper = helpers
        """Asks for a class that the file prints itself; gives its name."""
        self.symbol = symbols
        """An argument as a number to compute with."""
        self.module = module
        self._surely = surely
        self.open = depends(tuple(arguments[name] for name in op.sliding if name in arguments))
        """Whether another argument of the network, or another size, could change its windows."""
        self.in_forward = in_forward
        """Whether its arguments are written in `forward`, where they may read sizes."""
        self._unreached = unreached
        self._elsewhere = elsewhere

    def windows(self) -> set[Windows]:
        """Those of all nodes, and of those that the layer has with other arguments of the
        network: a map of another size can need other sides."""
        nodes = (*self.nodes, *(n for n in self._elsewhere() if isinstance(n.op, self.op)))
        found = {n.op.windows(*n.inputs) for n in nodes if n.op is not None}
        return {windows for windows in found if windows is not None}

    @property
    def channels(self) -> str:
        """The channels that flow in."""
        return whole(self.inputs[0].expr, self.scope)

    def needed(self, field: str) -> Expr:
        """An argument that the code is made from; it is refused where nothing gives it, as in a
        layer that stands in code that is never run."""
        expr = self.arguments.get(field)
        if expr is None:
            raise CnncError([NeverGiven(self.step.span, (), "PyTorch", self.op.kind, field)])
        return expr

    def text(self, field: str) -> str:
        """An argument as Python, its default where it was not given."""
        expr = self.arguments.get(field)
        if expr is None:
            default = self.op.field(field).default
            if isinstance(default, SameAs):
                return self.text(default.field)
            return python(Literal(self.step.span, plain(default)), self.scope)  # type: ignore[arg-type]
        type_ = self.op.field(field).type
        if type_ in WHOLE:
            if type_ in ("Pair", "Padding") and isinstance(expr, Literal):
                expr = expr.replace(value=plain(expr.value))
            return whole(expr, self.scope)
        return python(expr, self.scope)

    def constant(self, field: str) -> object | None:
        """An argument's value where it is the same whatever the parameters are, else `None`.

        In an arm that is never taken it may be none at all: `elu(1 / 0)`, or `elu(-1)`.
        """
        expr = self.arguments.get(field)
        if expr is None:
            default = self.op.field(field).default
            return self.constant(default.field) if isinstance(default, SameAs) else default
        if free(expr) - set(CONSTANTS):
            return None
        try:
            value: object = TYPES[self.op.field(field).type](evaluate(expr, Env(self.module)))
        except (Stop, Misfit):
            return None
        return value

    def values(self, field: str) -> set[object]:
        """All values that an argument has, in all instances."""
        found = {getattr(node.op, self.op.field(field).attribute) for node in self.nodes}
        constant = self.constant(field)
        return {constant} if constant is not None else found

    def four_sides(self, field: str) -> bool:
        """Whether an argument that is no constant may be a list of four sides, which PyTorch's
        own padding takes in no place."""
        expr = self.arguments.get(field)
        return (
            expr is not None and self.constant(field) is None and not self._surely(expr, is_short)
        )

    def is_number(self, field: str) -> bool:
        """Whether an argument that was given is surely a number, in every call."""
        return self._surely(self.arguments[field], is_number)

    def sayable(self, *fields: str) -> bool:
        """Whether `forward` can say these arguments."""
        return self.in_forward or all(self.constant(field) is not None for field in fields)

    def is_(self, field: str, value: object) -> bool:
        """Whether an argument is this value in any case."""
        return self.constant(field) == value

    def keyword(self, name: str, field: str, default: object) -> list[str]:
        """`name=value`, or nothing where the value is PyTorch's own default."""
        if self.is_(field, default):
            return []
        return [f"{name}={self.text(field)}"]

    def flag(self, name: str, field: str, default: bool) -> list[str]:
        """The same of a truth value."""
        return self.keyword(name, field, default)

    def of_maps(self, maps: str, vectors: str, both: str) -> str:
        """The class that takes what flows in here: maps, vectors, or in other places the other.

        Of those, what PyTorch does not have the file prints. A layer takes maps where nothing is
        known of it.
        """
        found = {node.inputs[0].is_map for node in self.nodes} or self._unreached
        name = both if len(found) > 1 else vectors if found == VECTOR else maps
        return self.helper(name) if name in HELPERS else name

    def unsayable(self, why: str) -> CnncError:
        """The error that this layer, as it is used here, has no PyTorch code."""
        return CnncError([Unsayable(span=self.step.span, trail=(), what=self.op.kind, why=why)])


Emitter = Callable[[Layer], str]
FunctionEmitter = Callable[[Layer, list[str]], str | None]

MODULES: dict[type[Op], Emitter] = {}
FUNCTIONS: dict[type[Op], FunctionEmitter] = {}
CALL, METHOD, OPERATOR = "call", "method", "operator"
FORMS: dict[type[Op], str] = {}
"""How a function is written: `f(x)`, `x.f()`, or `x + y`, which binds loosely."""
SOMETIMES: set[type[Op]] = set()
"""Layers that are a function in some places and a module in others."""
WITH_CHANNELS: set[type[Op]] = set()
"""The layers whose code says the channels that flow in."""


WITH_OUT_CHANNELS: set[type[Op]] = set()
"""The layers whose module has `out_channels`."""


def emit(
    op: type[Op], channels: bool = False, out_channels: bool = False
) -> Callable[[Emitter], Emitter]:
    """Enter how a layer is built; `channels` where that says the channels that flow in,
    `out_channels` where the module itself knows those that flow out."""

    def enter(emitter: Emitter) -> Emitter:
        MODULES[op] = emitter
        if channels:
            WITH_CHANNELS.add(op)
        if out_channels:
            WITH_OUT_CHANNELS.add(op)
        return emitter

    return enter


def function(
    op: type[Op], form: str = CALL, sometimes: bool = False
) -> Callable[[FunctionEmitter], FunctionEmitter]:
    """Enter how a layer is computed in `forward` from the texts of its inputs.

    `form` is `OPERATOR`, `METHOD` or `CALL`. With `sometimes` it may give `None`, where it must be
    a module after all.
    """

    def enter(emitter: FunctionEmitter) -> FunctionEmitter:
        FUNCTIONS[op] = emitter
        FORMS[op] = form
        if sometimes:
            SOMETIMES.add(op)
        return emitter

    return enter


def module(layer: Layer) -> str:
    """The code that builds a layer. Raises `CnncError` where there is none."""
    emitter = MODULES.get(layer.op)
    if emitter is None:
        reason = REFUSED.get(layer.op, "has no PyTorch code")
        raise layer.unsayable(reason)
    return emitter(layer)


def call(name: str, *arguments: str | list[str]) -> str:
    """`name(arguments)`; lists among the arguments are taken apart."""
    flat: list[str] = []
    for argument in arguments:
        flat += [argument] if isinstance(argument, str) else argument
    return f"{name}({', '.join(flat)})"


def alike(sides: object) -> bool:
    """Whether a padding is the same on both sides of each axis; `same` may not be."""
    if not isinstance(sides, tuple):
        return False
    (top, bottom), (left, right) = sides
    return bool(top == bottom and left == right)


def plain(value: object) -> object:
    """Two equal numbers of a pair as one: `(3, 3)` is `3` in PyTorch's habits."""
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], tuple):
        (top, bottom), (left, right) = value
        if top == bottom and left == right:
            return plain((top, left))
        return (left, right, top, bottom)
    if isinstance(value, tuple) and len(value) == 2 and value[0] == value[1]:
        return value[0]
    return value
