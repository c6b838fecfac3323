"""Expressions that are worth a wanted value, drawn from every operator and function."""

from __future__ import annotations

from collections.abc import Callable

from .generate_numbers import SUM, Ex, Numbers
from .generate_scope import Constant, Part, literal

ALIKE = (
    ("relu", "tanh", "silu", "gelu", "sigmoid", "identity", "batchnorm", "leaky_relu", "softplus"),
    ("maxpool", "avgpool"),
    ("conv", "conv_transpose"),
)
"""Layers that are called with the same arguments."""


class Values(Numbers):
    """Draws expressions for one scope. `outside` makes an item of the file of a layer and of one
    that is called like it, and says how the first is had from it."""

    outside: Callable[[str, str], str] | None = None

    # --- a wanted value ----------------------------------------------------------------------

    def expression(self, value: Constant) -> str:
        """An expression for any value."""
        if isinstance(value, Part):
            return self.part(value)
        if isinstance(value, bool):
            return self.flag(value)
        if isinstance(value, int):
            return self.whole(value)
        if isinstance(value, float):
            return self.fraction(value)
        if isinstance(value, tuple):
            return self.items(value)
        return self.text(value)

    def part(self, value: Part) -> str:
        """An expression for a layer or block: by itself, by a name, or chosen from two."""
        named = self.held(value)
        if named and self.rng.random() < 0.7:
            return named
        form = self.rng.random()
        if form < 0.1:
            return self.choice(literal(value), literal(self.other(value)))
        if form < 0.2 and self.outside is not None:
            return self.outside(literal(value), literal(self.other(value)))
        words = [f"{name} = {self.expression(v)}" for name, v in value.bound]
        return f"{value.target}({', '.join(words)})" if words else value.target

    def choice(self, this: str, other: str) -> str:
        """The first of two, by a condition."""
        if self.rng.random() < 0.5:
            return f"if {self.flag(True)} then {this} else {other}"
        return f"if {self.flag(False)} then {other} else {this}"

    def other(self, value: Part) -> Part:
        """A layer that is called like another one."""
        for alike in ALIKE:
            if value.target in alike and not value.bound:
                return Part(self.rng.choice(alike))
        return value

    def whole(self, n: int) -> str:
        """An expression for a whole number."""
        rng = self.rng
        named = self.held(n)
        if named and rng.random() < 0.65:
            return named
        form = rng.random()
        if form < 0.55:
            return str(n)
        names = [c for c in self.scope.all_constants() if type(c.value) is int]
        if names and form < 0.85:
            return self._near(n)
        if form < 0.9 and (attribute := self._attribute(n)):
            return attribute
        if form < 0.92 and n:
            return self.rng.choice((f"{2 * n} / 2", f"{n}.0", f"{n * 3} / 3.0"))
        return self._towards(self.number(rng.randint(1, 2)), n)

    def _near(self, n: int) -> str:
        """A short expression over one name."""
        rng = self.rng
        found: list[str] = []
        for named in self.scope.all_constants():
            v, name = named.value, named.name
            if type(v) is not int:
                continue
            if v < n:
                found += [f"{name} + {n - v}", f"max({name}, {n})"]
            elif v > n:
                found += [f"{name} - {v - n}", f"min({n}, {name})"]
            if v and n % v == 0 and n != v:
                found.append(f"{n // v} * {name}")
            for k in (2, 3):
                if v // k == n:
                    found += [f"{name} // {k}", f"floor({name} / {k})"]
                if v >= 0 and -(-v // k) == n:
                    found += [f"ceil({name} / {k})", f"(-(-{name} // {k}))"]
                if v % k == n:
                    found.append(f"{name} % {k}")
                if v >= 0 and round(v * 0.5) == n:
                    found.append(f"round({name} * 0.5)")
            if v**2 == n:
                found.append(f"{name} ** 2")
        return rng.choice(found) if found else str(n)

    def _towards(self, some: Ex, n: int) -> str:
        """`some` with what it lacks."""
        assert isinstance(some.value, int)
        lack = n - some.value
        if lack == 0:
            return some.text
        return f"{some.at(SUM)} {'+' if lack > 0 else '-'} {abs(lack)}"

    def fraction(self, value: float) -> str:
        """An expression for a number that need not be whole."""
        named = self.held(value)
        if named and self.rng.random() < 0.7:
            return named
        forms = [repr(value)] * 3
        if float(value).is_integer():
            forms += [str(int(value))] * 2
        top, bottom = value.as_integer_ratio()
        if bottom <= 1024 and abs(top) < 1000:
            forms += [f"{top} / {bottom}", f"{bottom} ** -1 * {top}"]
        if value == 1e-3:
            forms += ["1e-3", "0.001", "1E-3"]
        if value:
            forms.append(f"-{-value!r}" if value < 0 else f"+{value!r}")
        return self.rng.choice(forms)

    def text(self, value: str) -> str:
        named = self.held(value)
        if named and self.rng.random() < 0.8:
            return named
        return literal(value)

    def items(self, value: tuple[Constant, ...]) -> str:
        """An expression for a list."""
        rng = self.rng
        named = self.held(value)
        if named and rng.random() < 0.7:
            return named
        comma = "," * (rng.random() < 0.1 and len(value) > 0)
        plain = f"[{', '.join(self._item(v) for v in value)}{comma}]"
        numbers = [v for v in value if type(v) is int]
        forms = [plain] * 4
        n = len(value)
        if n > 1 and len(numbers) == n:
            forms.append(f"[{literal(value[0])}] + {literal(value[1:])}")
            forms.append(f"{literal((*value, 9))}[:{n}]")
            forms.append(f"{literal((7, *value, 9))}[1:-1]")
            forms.append(f"{literal((7, *value))}[1:]")
            if len(set(numbers)) == 1:
                forms += [f"[{numbers[0]}] * {n}"] * 2
            step = numbers[1] - numbers[0]
            if all(b - a == step for a, b in zip(numbers, numbers[1:])):
                q = self.local()
                if step == 1:
                    forms.append(f"range({numbers[0]}, {numbers[-1] + 1})")
                    if numbers[0] == 0:
                        forms += [f"range({n})"] * 2
                elif step:
                    forms.append(f"range({numbers[0]}, {numbers[-1] + step // abs(step)}, {step})")
                if step:
                    forms.append(f"[{numbers[0]} + {q} * {step} for {q} in range({n})]")
                i = self.local("i")
                extra = literal(tuple((v, 1) for v in numbers))
                j = self.local("j")
                forms.append(f"[{q} * {j} + 0 * {i} for {i}, [{q}, {j}] in enumerate({extra})]")
        return rng.choice(forms)

    def _item(self, value: Constant) -> str:
        if type(value) is int and self.rng.random() < 0.8:
            return self.held(value) or str(value)
        return self.expression(value) if not isinstance(value, tuple) else literal(value)

    def _attribute(self, n: int) -> str:
        """An attribute worth `n`; sizes seldom, for not every backend has them."""
        found = []
        for value in self.scope.readable():
            if not value.lead:
                continue
            shape = value.wire.shape
            if shape.channels == n:
                found += [f"{value.name}.channels"] * 8
            if shape.is_map and shape.height == n:
                found.append(f"{value.name}.height")
            if shape.is_map and shape.width == n:
                found.append(f"{value.name}.width")
            if shape.is_map and shape.channels == n:
                found.append(f"{value.name}.shape[2]")
        return self.rng.choice(found) if found else ""
