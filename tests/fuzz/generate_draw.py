"""What drawing a layer's arguments asks for: numbers, pairs, and windows that slide."""

from __future__ import annotations

import random

from .generate_scope import Constant, Scope, Wire

Arguments = dict[str, Constant]


class Draw:
    """Draws the arguments of one layer. `keep`: its output has its input's shape."""

    def __init__(self, rng: random.Random, scope: Scope, wire: Wire, keep: bool) -> None:
        self.rng = rng
        self.scope = scope
        self.shape = wire.shape
        self.keep = keep
        self.channels = wire.shape.channels

    def like(self, role: str, least: int, most: int) -> int:
        """A whole number, often one that a name of this role holds."""
        held = [
            c.value
            for c in self.scope.all_constants()
            if c.role == role and isinstance(c.value, int) and least <= c.value <= most
        ]
        if held and self.rng.random() < 0.55:
            return self.rng.choice(held)
        return self.rng.randint(least, most)

    def held(self, role: str) -> list[Constant]:
        return [c.value for c in self.scope.all_constants() if c.role == role]

    def sides(self) -> list[Constant]:
        """The paddings that names hold."""
        return [(v,) * 4 if isinstance(v, int) else v for v in self.held("pad")]

    def width(self) -> int:
        return self.channels if self.keep else self.like("width", 1, 8)

    def divisor(self, *numbers: int) -> int:
        """What divides all of them, 1 seldom."""
        found = [n for n in range(1, min(numbers) + 1) if not any(m % n for m in numbers)]
        return self.rng.choice(found[1:] or found)

    def pair(self, least: int, most: int, role: str = "size") -> tuple[int, int]:
        number = self.like(role, least, most)
        held = [v for v in self.held("pair") if isinstance(v, tuple)]
        if held and self.rng.random() < 0.2:
            first = self.rng.choice(held)
            if all(isinstance(n, int) and least <= n <= most for n in first) and len(first) == 2:
                return int(str(first[0])), int(str(first[1]))
        return (number, self.rng.randint(least, most) if self.rng.random() < 0.5 else number)

    def some(self, rate: float) -> bool:
        return self.rng.random() < rate

    def window(self, dilates: bool) -> Arguments:
        """`size`, `stride`, `pad` and, for convolutions, `dilation`."""
        rng = self.rng
        size = self.pair(1, 4)
        height, width = self.shape[:2]
        if self.some(0.06) and height * width <= 64 and not self.keep:
            size = (height, width)
        found: Arguments = {"size": size}
        dilation = (1, 1)
        if dilates and self.some(0.3):
            dilation = self.pair(1, 3)
            found["dilation"] = dilation
        if self.keep:
            found["stride"] = (1, 1)
            if self.some(0.4):
                found["pad"] = "same"
            else:
                extra = [d * (s - 1) for d, s in zip(dilation, size)]
                low = [rng.randint(0, e) if self.some(0.3) else e // 2 for e in extra]
                found["pad"] = (low[0], extra[0] - low[0], low[1], extra[1] - low[1])
            return found
        if self.some(0.65):
            stride = self.pair(1, 3, "stride")
            if dilation == (1, 1) or self.some(0.06):
                found["stride"] = stride
        held, form = self.sides(), rng.random()
        if held and self.some(0.5):
            found["pad"] = rng.choice(held)
        elif form < 0.25:
            found["pad"] = "same"
        elif form < 0.75:
            most = 3 if dilates else max(size) // 2
            sides = [rng.randint(0, most) for _ in range(4)]
            if form < 0.5:
                sides = [sides[0]] * 4
            elif form < 0.6:
                sides = [sides[0], sides[0], sides[2], sides[2]]
            found["pad"] = tuple(sides)
        return found


class Eager(Draw):
    """Draws what is seldom more often."""

    def some(self, rate: float) -> bool:
        return super().some(rate**0.5)
