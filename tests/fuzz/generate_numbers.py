"""Expressions of no wanted value, drawn from every operator and function of the language."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import NamedTuple

from .generate_scope import Constant, Scope, literal

CHOICE, EITHER, BOTH, DENIAL, RELATION, SUM, PRODUCT, SIGN, POWER, ATOM = range(10)
"""How tightly an expression holds together, loosest first."""


class Ex(NamedTuple):
    """The text of an expression, what it is worth, and how tightly it holds together."""

    text: str
    value: Constant
    level: int = ATOM

    def at(self, level: int) -> str:
        """The text as an operand that must hold at least so tightly."""
        return self.text if self.level >= level else f"({self.text})"


class Def(NamedTuple):
    """A `def` of the file whose arguments are whole numbers."""

    name: str
    parameters: tuple[str, ...]
    apply: Callable[..., int]


def pick(rng: random.Random, weights: dict[str, float]) -> str:
    """One of the keys, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def shape_text(shape: tuple[int, ...]) -> str:
    """`4x5x3`, or the one number of a vector."""
    return "x".join(map(str, shape))


class Numbers:
    """Draws numbers and conditions for one scope."""

    def __init__(self, rng: random.Random, scope: Scope, defs: list[Def]) -> None:
        self.rng = rng
        self.scope = scope
        self.defs = defs
        self.locals = 0

    def held(self, value: Constant) -> str:
        """A name of exactly this value, or nothing; a later one is likelier."""
        found = [
            c.name
            for c in self.scope.all_constants()
            if type(c.value) is type(value) and c.value == value
        ]
        if not found:
            return ""
        return found[-1] if self.rng.random() < 0.5 else self.rng.choice(found)

    def local(self, name: str = "q") -> str:
        """A name for the inside of an expression; never the same twice, for they may nest."""
        self.locals += 1
        while self.scope.visible(f"{name}{self.locals}"):
            self.locals += 1
        return f"{name}{self.locals}"

    def number(self, depth: int) -> Ex:
        """A small whole number, drawn from all of arithmetic."""
        rng = self.rng
        if depth == 0:
            names = [c for c in self.scope.all_constants() if type(c.value) is int]
            if names and rng.random() < 0.6:
                chosen = rng.choice(names)
                return Ex(chosen.name, chosen.value)
            n = rng.randint(0, 9)
            return Ex(str(n), n)
        for _ in range(8):
            found = self._compound(depth)
            if isinstance(found.value, int) and abs(found.value) < 1000:
                return found
        return self.number(0)

    def _compound(self, depth: int) -> Ex:
        rng = self.rng
        a, b = self.number(depth - 1), self.number(rng.randint(0, depth - 1))
        x, y = a.value, b.value
        assert isinstance(x, int) and isinstance(y, int)
        form = rng.randrange(16)
        if form < 3:
            sign, value = rng.choice((("+", x + y), ("-", x - y)))
            return Ex(f"{a.at(SUM)} {sign} {b.at(PRODUCT)}", value, SUM)
        if form == 3:
            return Ex(f"{a.at(PRODUCT)} * {b.at(SIGN)}", x * y, PRODUCT)
        if form == 4 and y:
            return Ex(f"{a.at(PRODUCT)} // {b.at(SIGN)}", x // y, PRODUCT)
        if form == 5 and y:
            return Ex(f"{a.at(PRODUCT)} % {b.at(SIGN)}", x % y, PRODUCT)
        if form == 6 and 0 <= y <= 3 and abs(x) <= 9:
            return Ex(f"{a.at(ATOM)} ** {b.at(SIGN)}", x**y, POWER)
        if form == 7:
            sign = rng.choice("+-")
            return Ex(f"{sign}{a.at(SIGN)}", -x if sign == "-" else x, SIGN)
        if form == 8 and y:
            name, function = rng.choice(
                (("floor", math.floor), ("ceil", math.ceil), ("round", round))
            )
            return Ex(f"{name}({a.at(PRODUCT)} / {b.at(SIGN)})", int(function(x / y)))
        if form == 9:
            name, least = rng.choice((("min", min), ("max", max)))
            listed = rng.random() < 0.3
            inner = f"{a.text}, {b.text}"
            return Ex(f"{name}({f'[{inner}]' if listed else inner})", least(x, y))
        if form == 10:
            name, total = rng.choice((("sum", x + y), ("len", 2)))
            return Ex(f"{name}([{a.text}, {b.text}])", total)
        if form == 11:
            at = rng.choice((0, 1, -1, -2))
            return Ex(f"[{a.text}, {b.text}][{at}]", (x, y)[at])
        if form == 12:
            sure = rng.random() < 0.5
            text = f"if {self.flag(sure)} then {a.text} else {b.text}"
            return Ex(text, x if sure else y, CHOICE)
        if form == 13:
            q = self.local()
            text = f"let {q} = {a.text} in {q} + {b.at(PRODUCT)}"
            return Ex(text, x + y, CHOICE)
        if form == 14:
            q = self.local()
            return Ex(f"sum([{q} * 2 for {q} in [{a.text}, {b.text}]])", 2 * (x + y))
        if self.defs:
            chosen = rng.choice(self.defs)
            numbers = (x, y)[: len(chosen.parameters)]
            words = [
                f"{name} = {e.text}" if rng.random() < 0.2 and k else e.text
                for k, (name, e) in enumerate(zip(chosen.parameters, (a, b)))
            ]
            return Ex(f"{chosen.name}({', '.join(words)})", chosen.apply(*numbers))
        return a

    # --- conditions --------------------------------------------------------------------------

    def flag(self, value: bool) -> str:
        """An expression that is true or false."""
        named = self.held(value)
        if named and self.rng.random() < 0.7:
            return named
        if self.rng.random() < 0.3:
            return literal(value)
        return self.condition(value, self.rng.randint(0, 1)).text

    def condition(self, value: bool, depth: int = 0) -> Ex:
        """A comparison, or several of them joined."""
        rng = self.rng
        form = rng.random()
        if depth and form < 0.3:
            return Ex(f"not {self.condition(not value, depth - 1).at(DENIAL)}", value, DENIAL)
        if depth and form < 0.6:
            other = rng.random() < 0.5
            first, second = (value, other) if value else (True, False)
            if form < 0.45:
                joined = [self.condition(v, 0) for v in (value, True)]
                return Ex(f"{joined[0].at(BOTH)} and {joined[1].at(DENIAL)}", value, BOTH)
            joined = [self.condition(v, 0) for v in ((first, second) if value else (False, False))]
            return Ex(f"{joined[0].at(EITHER)} or {joined[1].at(BOTH)}", value, EITHER)
        words = [c for c in self.scope.all_constants() if type(c.value) is str]
        if words and form < 0.75:
            word = rng.choice(words)
            sign = "==" if value else "!="
            return Ex(f"{word.name} {sign} {literal(word.value)}", value, RELATION)
        shapes = [v for v in self.scope.readable() if v.lead]
        if shapes and form > 0.97:
            of = rng.choice(shapes)
            sign = "==" if value else "!="
            return Ex(f"{of.name}.shape {sign} {shape_text(of.wire.shape)}", value, RELATION)
        number = self.number(1 if rng.random() < 0.2 else 0)
        n = number.value
        assert isinstance(n, int)
        right = rng.randint(0, 6)
        signs = {
            "<": n < right,
            "<=": n <= right,
            ">": n > right,
            ">=": n >= right,
            "==": n == right,
            "!=": n != right,
        }
        sign = rng.choice([s for s, holds in signs.items() if holds is value])
        return Ex(f"{number.at(SUM)} {sign} {right}", value, RELATION)
