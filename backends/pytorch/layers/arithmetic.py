"""Dense layers, and layers that combine values or only move numbers about."""

from __future__ import annotations

from ....ops.arrange import Concat, Flatten, Identity, PadChannels, Split
from ....ops.combine import Add, Multiply
from ....ops.dense import Dense
from ...expressions import whole
from ..built import IDENTITY
from ..table import METHOD, OPERATOR, Layer, call, emit, function


@emit(Dense, channels=True)
def dense(layer: Layer) -> str:
    return call("nn.Linear", layer.channels, layer.text("units"), layer.flag("bias", "bias", True))


@emit(Identity)
def identity(layer: Layer) -> str:
    return IDENTITY


@function(Identity)
def same(layer: Layer, inputs: list[str]) -> str:
    return inputs[0]


@emit(Flatten)
def flatten(layer: Layer) -> str:
    return "nn.Flatten()"


@function(Flatten)
def flattened(layer: Layer, inputs: list[str]) -> str:
    return f"torch.flatten({inputs[0]}, 1)"


@emit(PadChannels, channels=True)
def pad_channels(layer: Layer) -> str:
    wanted = layer.symbol(layer.needed("channels"))
    missing = whole((wanted - layer.inputs[0]).expr, layer.scope)
    name = layer.of_maps("nn.ZeroPad3d", "nn.ZeroPad1d", "PadChannels")
    sides = {
        "nn.ZeroPad3d": f"(0, 0, 0, 0, 0, {missing})",
        "nn.ZeroPad1d": f"(0, {missing})",
        "PadChannels": missing,
    }
    return call(name, sides[name])


@emit(Concat)
def concat(layer: Layer) -> str:
    return call(layer.helper("Concat"))


@function(Concat)
def concatenated(layer: Layer, inputs: list[str]) -> str:
    values = inputs[0] if len(inputs) == 1 else f"[{', '.join(inputs)}]"
    return f"torch.cat({values}, dim=1)"


@emit(Add)
def add(layer: Layer) -> str:
    return call(layer.helper("Add"))


@function(Add, OPERATOR)
def added(layer: Layer, inputs: list[str]) -> str:
    return " + ".join(inputs) if len(inputs) > 1 else f"sum({inputs[0]})"


@emit(Multiply)
def multiply(layer: Layer) -> str:
    return call(layer.helper("Multiply"))


@function(Multiply, OPERATOR)
def multiplied(layer: Layer, inputs: list[str]) -> str:
    return " * ".join(inputs) if len(inputs) > 1 else f"math.prod({inputs[0]})"


@emit(Split)
def split(layer: Layer) -> str:
    if layer.values("parts") == {1}:
        return IDENTITY  # one part is no bundle
    return call(layer.helper("Split"), layer.text("parts"))


@function(Split, METHOD, sometimes=True)
def parts(layer: Layer, inputs: list[str]) -> str | None:
    number = layer.constant("parts")
    if layer.values("parts") == {1}:
        return inputs[0]
    return None if number is None else f"{inputs[0]}.chunk({number}, dim=1)"
