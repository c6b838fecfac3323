"""A file that is being drawn: its items so far, and what they can be used for."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .generate_numbers import Def
from .generate_scope import Constant, Part, Scope, Wire, literal

if TYPE_CHECKING:
    from .generate_about import About


class Step(NamedTuple):
    """A step of a chain as text, what flows out of it, and its layers, unrolled."""

    text: str
    wires: list[Wire]
    layers: int


class Parameter(NamedTuple):
    """A parameter of a block; `default` is `None` where it must be given."""

    name: str
    role: str
    first: Constant
    default: Constant | None = None


@dataclass
class Block:
    """A block or network that can be called; `vectors` says which of its inputs are no maps."""

    name: str
    parameters: tuple[Parameter, ...]
    vectors: tuple[bool, ...]
    outputs: int = 1
    network: bool = False


@dataclass
class File:
    """All that bodies share. `about`: what is drawn far more often than else."""

    rng: random.Random
    scope: Scope = field(default_factory=Scope)
    items: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    defs: list[Def] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    about: About | None = None

    def name(self, pool: tuple[str, ...]) -> str:
        """A fresh name of an item, from a pool that no label or parameter shares."""
        name = stem = self.rng.choice(pool)
        number = 2
        while name in self.names:
            name = f"{stem}{number}"
            number += 1
        self.names.add(name)
        return name


def kept(file: File, this: str, other: str) -> str:
    """A layer by way of a `let` or `def` of the file, which may give another one, too."""
    rng = file.rng
    name = file.name(("kept", "chosen", "picked"))
    if rng.random() < 0.4:
        file.items.append(f"let {name} = {this}")
        return name
    first = rng.random() < 0.5
    both = (this, other) if first else (other, this)
    file.items.append(f"def {name}(n) = if n < 2 then {both[0]} else {both[1]}")
    return f"{name}({1 if first else 2})"


DOCS = (
    "What it does.",
    'A \\"quoted\\" word, a back\\\\slash and {braces}.',
    "A line.\n\nAnd more below it, with %s, {0} and a 'quote'.",
    "A first line that is so long that whoever emits it has to break it somewhere, or leave it be.",
    "Grün, 漢字, and an arrow ->.",
    'It ends in a quote \\"',
)


def doc(rng: random.Random) -> str:
    """A docstring on lines of its own, or nothing."""
    return f'"""{rng.choice(DOCS)}"""\n' if rng.random() < 0.3 else ""


def begin(rng: random.Random) -> File:
    """A file with some `def`s, `let`s and names of the library."""
    file = File(rng)
    if rng.random() < 0.35:
        _library(file)
    if rng.random() < 0.45:
        _defs(file)
    if rng.random() < 0.45:
        _lets(file)
    file.scope.barred = file.names
    return file


def _library(file: File) -> None:
    """Blocks of the shipped library."""
    shipped = [
        Block(
            "conv_relu",
            (
                Parameter("filters", "width", 3),
                Parameter("size", "size", 1),
                Parameter("stride", "stride", 1, 1),
                Parameter("pad", "pad", 0, 0),
            ),
            (False,),
        ),
        Block(
            "separable_conv",
            (
                Parameter("filters", "width", 3),
                Parameter("size", "size", 1),
                Parameter("stride", "stride", 1, 1),
                Parameter("pad", "pad", 0, 0),
                Parameter("bias", "flag", True, True),
            ),
            (False,),
        ),
        Block(
            "squeeze_excitation",
            (
                Parameter("reduced", "width", 2),
                Parameter("act", "act", Part("silu"), Part("silu")),
                Parameter("gate", "act", Part("sigmoid"), Part("sigmoid")),
            ),
            (False,),
        ),
    ]
    names = [block.name for block in shipped]
    if file.rng.random() < 0.3:
        file.items.append("use blocks")
        taken = shipped
    else:
        taken = file.rng.sample(shipped, file.rng.randint(1, 3))
        file.items.append(f"use blocks {{ {', '.join(b.name for b in taken)} }}")
    file.blocks += taken
    file.names.update(names)


def _defs(file: File) -> None:
    for name in file.rng.sample(list(KNOWN), file.rng.randint(1, 2)):
        define(file, name)


def define(file: File, name: str) -> None:
    """A `def` of `KNOWN`."""
    parameters, apply, body = KNOWN[name]
    if name == "rounded":
        file.items.append("def abs_of(n) = if n < 0 then -n else n")
        file.names.add("abs_of")
    file.names.add(name)
    file.items.append(f"{doc(file.rng)}def {name}({', '.join(parameters)}) = {body}")
    file.defs.append(Def(name, parameters, apply))


def _rounded(v: int, by: int) -> int:
    d = max(abs(by), 1)
    near = max(d, (2 * v + d) // 2 // d * d)
    return near + d if near < 0.9 * v else near


KNOWN: dict[str, tuple[tuple[str, ...], Callable[..., int], str]] = {
    "half": (("n",), lambda n: n // 2, "n // 2"),
    "wider": (("n", "k"), lambda n, k: n + 2 * k, "n + 2 * k"),
    "at_least": (("n", "least"), max, "max(n, least)"),
    "rounded": (
        ("v", "by"),
        _rounded,
        "\n    let d = max(abs_of(by), 1) in"
        "\n    let near = max(d, floor(v + d / 2) // d * d) in"
        "\n    if near < 0.9 * v then near + d else near",
    ),
    "parity": (("n",), lambda n: n % 2, "if n % 2 == 0 then 0 else 1"),
}
"""Each with its parameters, what it is worth, and how the language writes it."""


def _lets(file: File) -> None:
    rng = file.rng
    drawn: list[tuple[str, Constant, str]] = [
        ("base", rng.randint(2, 5), "width"),
        ("growth", rng.randint(1, 3), "width"),
        ("table", tuple(rng.randint(2, 6) for _ in range(3)), "widths"),
        ("share", rng.choice((0.25, 0.5, 0.1)), "rate"),
        ("enabled", rng.random() < 0.5, "flag"),
        ("activation", Part(rng.choice(("relu", "tanh", "silu"))), "let"),
        ("style", rng.choice(("wide", "narrow")), "word"),
    ]
    for name, value, role in rng.sample(drawn, rng.randint(1, 3)):
        file.names.add(name)
        file.scope.define(name, value, role)
        file.items.append(f"let {name} = {literal(value)}")
    if "base" in file.names and rng.random() < 0.5:
        base = file.scope.constants["base"].value
        assert isinstance(base, int)
        file.names.add("doubled")
        file.scope.define("doubled", 2 * base - 1, "width")
        file.items.append("let doubled = 2 * base - 1")
