"""Layers that widen or cut the borders of a map. PyTorch cuts by a padding below 0."""

from __future__ import annotations

from ....ops.border import Crop, ZeroPad
from ....passes.symbol import leaves, walk
from ....tree import Conditional, Expr, ListOf, Literal, Name, Unary
from ...expressions import whole
from ..table import METHOD, Layer, call, emit, function


@emit(ZeroPad)
def zero_pad(layer: Layer) -> str:
    sides = _sides(layer, "pad", 1)
    return (
        call("nn.ZeroPad2d", sides) if sides else call(layer.helper("ZeroPad"), layer.text("pad"))
    )


@emit(Crop)
def crop(layer: Layer) -> str:
    sides = _sides(layer, "sides", -1)
    return call("nn.ZeroPad2d", sides) if sides else call(layer.helper("Crop"), layer.text("sides"))


@function(ZeroPad, sometimes=True)
def padded(layer: Layer, inputs: list[str]) -> str | None:
    sides = layer.constant("pad")
    if isinstance(sides, tuple):
        (top, bottom), (left, right) = sides
        return f"F.pad({inputs[0]}, ({left}, {right}, {top}, {bottom}))"
    return _in_forward(layer, inputs, "pad", 1)


@function(Crop, METHOD, sometimes=True)
def cropped(layer: Layer, inputs: list[str]) -> str | None:
    sides = layer.constant("sides")
    if not isinstance(sides, tuple):
        return _in_forward(layer, inputs, "sides", -1)
    slices = [f"{low or ''}:{-high or ''}" for low, high in sides]
    return f"{inputs[0]}[:, :, {', '.join(slices)}]"


def _in_forward(layer: Layer, inputs: list[str], field: str, sign: int) -> str | None:
    given = layer.needed(field)
    sides = _sides(layer, field, sign) if layer.in_forward else ""
    if sides and not isinstance(given, ListOf):
        sides = f"({', '.join([sides] * 4)})"
    return f"F.pad({inputs[0]}, {sides})" if sides else None


def _sides(layer: Layer, field: str, sign: int) -> str:
    """Left, right, top and bottom, or one number for all: PyTorch takes no pair.

    Empty where only the constructor sees which form an argument has.
    """
    constant = layer.constant(field)
    if isinstance(constant, tuple):
        (top, bottom), (left, right) = constant
        numbers = tuple(sign * n for n in (left, right, top, bottom))
        return str(numbers[0] if len(set(numbers)) == 1 else numbers)
    given = layer.needed(field)
    if isinstance(given, ListOf) and len(given.items) in (2, 4):
        texts = [whole(_signed(item, sign), layer.scope) for item in given.items]
        if len(texts) == 2:
            texts = [texts[0], texts[0], texts[1], texts[1]]
        return f"({', '.join([*texts[2:], *texts[:2]])})"
    if _is_number(given):
        return whole(_signed(given, sign), layer.scope)
    if isinstance(given, Name) and layer.is_number(field):
        return whole(_signed(given, sign), layer.scope)
    return ""


def _is_number(given: Expr) -> bool:
    """Whether an argument is one number that is made of sizes only."""
    read = leaves(given)
    values = {text.partition(".")[0] for text in read if "." in text}
    lists = any(isinstance(part, (ListOf, Conditional)) for part in walk(given))
    return not lists and all("." in text or text in values for text in read)


def _signed(expr: Expr, sign: int) -> Expr:
    if sign > 0 or (isinstance(expr, Literal) and expr.value == 0):
        return expr
    return Unary(span=expr.span, operator="-", operand=expr)
