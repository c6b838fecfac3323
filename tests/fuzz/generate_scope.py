"""What can be named at a place of a program that is being drawn, and what it is worth there.

A body is drawn for the arguments and inputs of its first use: every name has a value, so that
arguments can be drawn that fit. What the body is worth elsewhere is asked of the compiler
(`generate_probe`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Union

from cnnc.shape import Shape

Constant = Union[int, float, bool, str, tuple["Constant", ...], "Part"]  # noqa: UP007
"""A value of the language: a tuple is a list, a `Part` a layer or block."""


class Part(NamedTuple):
    """A layer or block as a value, some of its arguments bound by name."""

    target: str
    bound: tuple[tuple[str, Constant], ...] = ()


class Wire(NamedTuple):
    """What flows: its shape, and whether it holds a flattened map (whose order is nobody's)."""

    shape: Shape
    flat: bool = False


@dataclass
class Value:
    """What flows under a name. `lead`: whether it may stand alone at the head of a statement."""

    name: str
    wire: Wire
    lead: bool = True
    used: bool = False


class Named(NamedTuple):
    """A parameter, `let` or loop's name: `role` says what it is good for ("width", "size", …)."""

    name: str
    value: Constant
    role: str


LABELS = (
    "a b c d e f g h left right trunk side low high early late wide deep skip gate2 stem2 mid aux2"
    " first last more rest head2 tail2 class train type lambda import self None super print torch"
    " keras nn layers ops name forward eval range2 Tensor inputs outputs return _ _x x1 y2"
    " training2 modules parameters list str int del is from as with yield True0"
    " model main2 conv1 fc stage T channels height width"
).split()
"""Labels that are plain, and labels that hide something in Python or in an emitted file."""

LAYER_LABELS = ("relu", "conv", "flatten", "dense", "add", "concat", "batchnorm", "tanh", "split")
"""Labels called like a layer."""


@dataclass
class Scope:
    """The names of a body, above those around it; the topmost is the file's own."""

    parent: Scope | None = None
    constants: dict[str, Named] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    barred: frozenset[str] | set[str] = frozenset()
    """Names of the file, which no body may define."""
    idle: bool = False
    """Whether what stands here is not reached: it may read only what is read elsewhere, too."""
    opened: list[Named] | None = None
    """Parameters that were made for what stands here, where such can be made."""

    def child(self, idle: bool = False) -> Scope:
        return Scope(self, barred=self.barred, idle=idle)

    @property
    def unreached(self) -> bool:
        return self.idle or (self.parent is not None and self.parent.unreached)

    def chain(self) -> Iterator[Scope]:
        """This one and those around it, the file's last."""
        yield self
        if self.parent is not None:
            yield from self.parent.chain()

    def all_constants(self, file: bool = True) -> list[Named]:
        """Those of the file first, if they are wanted."""
        if self.parent is None and not file:
            return []
        above = self.parent.all_constants(file) if self.parent else []
        return above + list(self.constants.values())

    def all_values(self) -> list[Value]:
        above = self.parent.all_values() if self.parent else []
        return above + list(self.values.values())

    def readable(self) -> list[Value]:
        """The values that a statement may start from."""
        above = self.parent.readable() if self.parent else []
        return [v for v in above if v.used or not self.idle] + list(self.values.values())

    def visible(self, name: str) -> bool:
        if name in self.constants or name in self.values or name in self.barred:
            return True
        return self.parent is not None and self.parent.visible(name)

    def fresh(self, rng: random.Random, pool: tuple[str, ...] | list[str]) -> str:
        """A name that can be defined here."""
        for _ in range(6):
            name = rng.choice(pool)
            if not self.visible(name):
                return name
        number = 2
        while self.visible(f"{name}_{number}"):
            number += 1
        return f"{name}_{number}"

    def label(self, rng: random.Random, wire: Wire) -> Value:
        """A new value under a fresh label."""
        if rng.random() < 0.04:
            name = self.fresh(rng, LAYER_LABELS)
            value = Value(name, wire, lead=name not in LAYER_LABELS)
        else:
            value = Value(self.fresh(rng, LABELS), wire)
        self.values[value.name] = value
        return value

    def define(self, name: str, value: Constant, role: str) -> Named:
        self.constants[name] = Named(name, value, role)
        return self.constants[name]


def literal(value: Constant) -> str:
    """A value as the language writes it, in its plainest form."""
    if isinstance(value, Part):
        words = ", ".join(f"{name} = {literal(v)}" for name, v in value.bound)
        return f"{value.target}({words})" if words else value.target
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value == "same" else '"' + value + '"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(literal, value))}]"
    return repr(value)
