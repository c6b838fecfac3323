"""How arguments are written: by place or by name, a pair as `3`, `1x7` or a list, and so on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cnnc import ops
from cnnc.ops.fields import SameAs

from .generate_numbers import shape_text
from .generate_scope import Constant
from .generate_values import Values


def call(
    values: Values, kind: str, arguments: Mapping[str, Constant], by_name: bool = False
) -> str:
    """A layer with its arguments; what is left out keeps its default."""
    signature = ops.LAYERS[kind].signature()
    given = {}
    for field in signature:
        if field.name in arguments:
            given[field.name] = written(values, field.type, arguments[field.name])
        elif not field.required and values.rng.random() < 0.04:
            default = field.default
            if isinstance(default, SameAs):
                given[field.name] = given[default.field]
            elif field.type not in ("Padding", "Reals", "Spreads"):
                given[field.name] = written(values, field.type, default)  # type: ignore[arg-type]
    order = [field.name for field in signature]
    return called(values, kind, order, given, by_name)


def called(
    values: Values, name: str, order: Sequence[str], given: Mapping[str, str], by_name: bool = False
) -> str:
    """A step: the first arguments by place, as long as none is left out, then others by name."""
    rng = values.rng
    words: list[str] = []
    place = 0
    while not by_name and place < len(order) and order[place] in given and rng.random() < 0.85:
        words.append(given[order[place]])
        place += 1
    named = [f"{key} = {given[key]}" for key in order[place:] if key in given]
    if rng.random() < 0.3:
        rng.shuffle(named)
    words += named
    if not words:
        return f"{name}()" if rng.random() < 0.1 else name
    return f"{name}({', '.join(words)}{',' * (rng.random() < 0.02)})"


def written(values: Values, type_: str, value: Constant) -> str:
    """An argument of a type of `ops.fields`."""
    if type_ in ("Padding", "Borders"):
        return values.held(value) or value if isinstance(value, str) else _sides(values, value)
    if type_ == "Pair":
        return _pair(values, value)
    if type_ == "Extents" and isinstance(value, tuple):
        plain = shape_text(value)  # type: ignore[arg-type]
        return plain if values.rng.random() < 0.5 else values.items(value)
    if type_ in ("Reals", "Spreads") and isinstance(value, tuple):
        return values.held(value) or f"[{', '.join(values.fraction(float(v)) for v in value)}]"  # type: ignore[arg-type]
    if type_ in ("Real", "Reals", "Spreads", "Positive", "Rate"):
        return values.fraction(value)  # type: ignore[arg-type]
    return values.expression(value)


def _pair(values: Values, value: Constant) -> str:
    rng = values.rng
    assert isinstance(value, tuple)
    named = values.held(value)
    if named and rng.random() < 0.8:
        return named
    height, width = value
    if height == width and rng.random() < 0.8:
        return values.expression(height)
    if height and rng.random() < 0.6:
        return shape_text(value)  # type: ignore[arg-type]
    return values.items(value)


def _sides(values: Values, value: Constant) -> str:
    rng = values.rng
    assert isinstance(value, tuple)
    named = values.held(value)
    if named:
        return named
    if len(value) == 2:
        return _pair(values, value)
    top, bottom, left, right = value
    if top == bottom == left == right and rng.random() < 0.8:
        return values.expression(top)
    if top == bottom and left == right and rng.random() < 0.8:
        return _pair(values, (top, left)) if top != left else values.items((top, left))
    return values.items(value)
