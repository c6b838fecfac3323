"""Layers that put a value's numbers in another order."""

from __future__ import annotations

from ....ops.reorder import ChannelShuffle, Permute, Reshape
from ..table import METHOD, Layer, call, emit, function

AXES = (2, 3, 1)
"""Where PyTorch has height, width and channels."""


@emit(ChannelShuffle)
def channel_shuffle(layer: Layer) -> str:
    return call("nn.ChannelShuffle", layer.text("groups"))


@emit(Reshape)
def reshape(layer: Layer) -> str:
    return call(layer.helper("Reshape"), layer.text("shape"))


@emit(Permute)
def permute(layer: Layer) -> str:
    return call(layer.helper("Permute"), layer.text("order"))


@function(Permute, METHOD, sometimes=True)
def permuted(layer: Layer, inputs: list[str]) -> str | None:
    order = layer.constant("order")
    if not isinstance(order, tuple):
        return None
    height, width, channels = (AXES[axis] for axis in order)
    return f"{inputs[0]}.permute(0, {channels}, {height}, {width})"
