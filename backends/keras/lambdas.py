"""The parameters of a lambda that is passed where a layer is called with some arguments."""

from __future__ import annotations

from collections.abc import Iterable

from ...record import Record


class Given(Record):
    """How calls give an argument: all of them or only some, some by place or all by its name."""

    always: bool
    by_place: bool


class Parameters:
    """Those that calls give by place stand in the layer's order, as the calls count; what only
    some calls give has a default."""

    def __init__(self) -> None:
        self._by_place: list[str] = []
        self._required: list[str] = []
        self.optional: list[str] = []

    def add(self, name: str, given: Given, default: str) -> None:
        """Enter the next argument of the layer; `default` is Python text."""
        if given.by_place:
            always = given.always and not self._has_default()
            self._by_place.append(name if always else f"{name}={default}")
        elif given.always:
            self._required.append(name)
        else:
            self.optional.append(f"{name}={default}")

    def has(self, text: str) -> bool:
        """Whether one reads so, its default included."""
        return text in (*self._by_place, *self._required, *self.optional)

    def text(self, more: Iterable[str] = ()) -> str:
        """All of them as Python, `name` behind them, and `more` last."""
        star = ["*"] * (bool(self.optional) or self._has_default())
        if self._has_default():
            texts = [*self._by_place, *self.optional, *star, *self._required]
        else:
            texts = [*self._by_place, *self._required, *self.optional, *star]
        return ", ".join([*texts, "name", *more])

    def __bool__(self) -> bool:
        return bool(self._by_place or self._required or self.optional)

    def _has_default(self) -> bool:
        return any("=" in text for text in self._by_place)
