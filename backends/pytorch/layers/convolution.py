"""Convolution."""

from __future__ import annotations

from ....ops.conv import Conv, DepthwiseConv
from ....tree import ListOf
from ...expressions import whole
from ..table import Layer, alike, call, emit, plain


@emit(Conv, channels=True, out_channels=True)
def conv(layer: Layer) -> str:
    name, padding = _padding(layer)
    return call(
        name,
        layer.channels,
        layer.text("filters"),
        layer.text("size"),
        layer.keyword("stride", "stride", (1, 1)),
        padding,
        layer.keyword("dilation", "dilation", (1, 1)),
        layer.keyword("groups", "groups", 1),
        layer.flag("bias", "bias", True),
    )


@emit(DepthwiseConv, channels=True, out_channels=True)
def depthwise_conv(layer: Layer) -> str:
    """One group for each channel, which is what PyTorch calls it."""
    name, padding = _padding(layer)
    (x,) = layer.inputs
    multiplier = layer.arguments.get("multiplier")
    filters = x if multiplier is None else x * layer.symbol(multiplier)
    return call(
        name,
        layer.channels,
        whole(filters.expr, layer.scope),
        layer.text("size"),
        layer.keyword("stride", "stride", (1, 1)),
        padding,
        layer.keyword("dilation", "dilation", (1, 1)),
        f"groups={layer.channels}",
        layer.flag("bias", "bias", True),
    )


def _padding(layer: Layer) -> tuple[str, list[str]]:
    """The class and its padding: PyTorch's own where that gives the same sides everywhere."""
    pads = layer.values("pad")
    if "same" in pads:
        return _same(layer, pads)
    given = layer.arguments.get("pad")
    if all(alike(sides) for sides in pads):
        constant = layer.constant("pad")
        if constant is not None:
            padding = plain(constant)
            return "nn.Conv2d", [f"padding={padding}"] if padding else []
        if not layer.four_sides("pad"):
            return "nn.Conv2d", [f"padding={layer.text('pad')}"]
    if isinstance(given, ListOf) and len(given.items) == 4:
        return layer.helper("Conv2dPad"), [f"sides={explicit(given, layer)}"]
    return layer.helper("PaddedConv2d"), [f"pad={layer.text('pad')}"]


def explicit(given: ListOf, layer: Layer) -> str:
    """Sides as PyTorch's padding takes them: left, right, top, bottom."""
    top, bottom, left, right = (whole(item, layer.scope) for item in given.items)
    return f"({left}, {right}, {top}, {bottom})"


def _same(layer: Layer, pads: set[object]) -> tuple[str, list[str]]:
    if layer.open and layer.constant("pad") == "same":
        return layer.helper("Conv2dSame"), []
    if layer.open:
        return layer.helper("PaddedConv2d"), [f"pad={layer.text('pad')}"]
    padded = [node for node in layer.nodes if getattr(node.op, "pad", None) == "same"]
    steady = layer.is_("stride", (1, 1)) or (
        padded and all(getattr(node.op, "stride", None) == (1, 1) for node in padded)
    )
    odd = all(n % 2 for size in layer.values("size") for n in size)  # type: ignore[attr-defined]
    numbers = all(alike(sides) for sides in pads if sides != "same")
    if steady and odd and numbers and not layer.four_sides("pad"):
        return "nn.Conv2d", [f"padding={layer.text('pad')}"]
    if len(pads) > 1:
        return layer.helper("PaddedConv2d"), [f"pad={layer.text('pad')}"]
    sides = {tuple((w.low, w.high) for w in windows) for windows in layer.windows()}
    if len(sides) == 1:
        only = sides.pop()
        if alike(only):
            return "nn.Conv2d", [f"padding={plain(only)}"] if plain(only) else []
    return layer.helper("Conv2dSame"), []
