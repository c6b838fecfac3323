"""What names and values stand for where channels are worked out."""

from __future__ import annotations

from ..instance import Layer
from ..ir import Block, Value
from ..tree import Expr
from .symbol import Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    Symbols = tuple[Symbol, ...]


class Frame:
    """What names and values stand for in a body, above the bodies around it."""

    def __init__(self, block: Block, parent: Frame | None = None) -> None:
        self.block = block
        self.parent = parent
        self.names: dict[str, Symbol] = {}
        self.labels: dict[str, Value] = {}
        self.flows: dict[Value, Symbols] = {}
        self.layers: dict[str, tuple[Layer, ...]] = {}
        self.lets: dict[str, Expr] = {}

    def inner(self) -> Frame:
        return Frame(self.block, self)

    def name(self, name: str) -> Symbol | None:
        if name in self.names:
            return self.names[name]
        return self.parent.name(name) if self.parent else None

    def let(self, name: str) -> Expr | None:
        if name in self.lets:
            return self.lets[name]
        return self.parent.let(name) if self.parent else None

    def layer(self, name: str) -> tuple[Layer, ...] | None:
        if name in self.layers:
            return self.layers[name]
        return self.parent.layer(name) if self.parent else None

    def label(self, name: str) -> Value | None:
        if name in self.labels:
            return self.labels[name]
        return self.parent.label(name) if self.parent else None

    def flow(self, value: Value) -> Symbols:
        if value in self.flows:
            return self.flows[value]
        assert self.parent is not None, f"no channels of {value}"
        return self.parent.flow(value)

    def flow_of(self, values: tuple[Value, ...]) -> Symbols:
        return tuple(symbol for value in values for symbol in self.flow(value))

    def define(self, value: Value, symbols: Symbols) -> None:
        self.flows[value] = symbols
        if value.name:
            self.labels[value.name] = value
