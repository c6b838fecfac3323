"""Scaling by numbers that are not learnt, and stochastic depth."""

from __future__ import annotations

from ....ops.regularize import DropPath
from ....ops.scale import Normalize, Rescale
from ....tree import Binary, Literal
from ...expressions import FACTOR, python
from ...literals import number
from ..table import OPERATOR, Layer, call, emit, function


@emit(Rescale)
def rescale(layer: Layer) -> str:
    offset = layer.keyword("offset", "offset", 0.0)
    name = layer.helper("ShiftedRescale" if offset else "Rescale")
    return call(name, layer.text("scale"), offset)


@function(Rescale, OPERATOR, sometimes=True)
def rescaled(layer: Layer, inputs: list[str]) -> str | None:
    scale, offset = layer.constant("scale"), layer.constant("offset")
    if scale is None or offset is None:
        return None
    (x,) = inputs
    written = layer.arguments["scale"]
    if isinstance(written, Binary) and _is_reciprocal(written):
        text = f"{x} / {python(written.right, layer.scope, FACTOR)}"
    else:
        text = f"{x} * {python(written, layer.scope, FACTOR)}" if scale != 1 else x
    if offset:
        assert isinstance(offset, float)
        sign = "-" if offset < 0 else "+"
        plain = int(offset) if offset.is_integer() else offset
        text = f"{text} {sign} {number(abs(plain))}"
    return text


def _is_reciprocal(written: Binary) -> bool:
    """Whether it is `1 / n`, by which nobody multiplies."""
    one = isinstance(written.left, Literal) and written.left.value == 1
    return written.operator == "/" and one


@emit(Normalize, channels=True)
def normalize(layer: Layer) -> str:
    constants = call("Normalize", layer.text("mean"), layer.text("variance"))
    adapted = call("AdaptedNormalize", layer.channels)
    own = _adapted(layer)
    for name, there in (("Normalize", False), ("AdaptedNormalize", True)):
        if there in own:
            layer.helper(name)
    if len(own) > 1:
        return f"{constants} if {layer.text('mean')} else {adapted}"
    return adapted if True in own else constants


def _adapted(layer: Layer) -> set[bool]:
    """Whether the statistics are the layer's own: what holds in the places where it stands."""
    mean = layer.constant("mean")
    if mean is not None:
        return {mean == ()}
    return {node.op.adapted for node in layer.nodes if isinstance(node.op, Normalize)} or {False}


@emit(DropPath)
def drop_path(layer: Layer) -> str:
    return call(layer.helper("DropPath"), layer.text("rate"))
