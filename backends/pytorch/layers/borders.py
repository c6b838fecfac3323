"""Layers that widen or cut the borders of a map. PyTorch cuts by a padding below 0."""

from __future__ import annotations

from ....ops.border import Crop, ZeroPad
from ....tree import Expr, ListOf, Literal, Name, Unary
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
    if not isinstance(sides, tuple):
        return None
    (top, bottom), (left, right) = sides
    return f"F.pad({inputs[0]}, ({left}, {right}, {top}, {bottom}))"


@function(Crop, METHOD, sometimes=True)
def cropped(layer: Layer, inputs: list[str]) -> str | None:
    sides = layer.constant("sides")
    if not isinstance(sides, tuple):
        return None
    slices = [f"{low or ''}:{-high or ''}" for low, high in sides]
    return f"{inputs[0]}[:, :, {', '.join(slices)}]"


def _sides(layer: Layer, field: str, sign: int) -> str:
    """Left, right, top and bottom, or one number for all: PyTorch takes no pair.

    Empty where only the constructor sees which form an argument has.
    """
    constant = layer.constant(field)
    if isinstance(constant, tuple):
        (top, bottom), (left, right) = constant
        numbers = tuple(sign * n for n in (left, right, top, bottom))
        return str(numbers[0] if len(set(numbers)) == 1 else numbers)
    given = layer.arguments[field]
    if isinstance(given, ListOf) and len(given.items) in (2, 4):
        texts = [whole(_signed(item, sign), layer.scope) for item in given.items]
        if len(texts) == 2:
            texts = [texts[0], texts[0], texts[1], texts[1]]
        return f"({', '.join([*texts[2:], *texts[:2]])})"
    if isinstance(given, Name):
        held = layer.held(given.id)
        if held and all(isinstance(value, int) for value in held):
            return whole(_signed(given, sign), layer.scope)
    return ""


def _signed(expr: Expr, sign: int) -> Expr:
    if sign > 0 or (isinstance(expr, Literal) and expr.value == 0):
        return expr
    return Unary(span=expr.span, operator="-", operand=expr)
