"""Layers that make maps larger: transposed convolution, and resizing."""

from __future__ import annotations

from ....ops.resize import Upsample
from ....ops.transposed import ConvTranspose
from ..table import Layer, alike, call, emit, function, plain


@emit(ConvTranspose, channels=True, out_channels=True)
def conv_transpose(layer: Layer) -> str:
    name, crop = _crop(layer)
    return call(
        name,
        layer.channels,
        layer.text("filters"),
        layer.text("size"),
        layer.keyword("stride", "stride", (1, 1)),
        crop,
        layer.flag("bias", "bias", True),
    )


def _crop(layer: Layer) -> tuple[str, list[str]]:
    """PyTorch's own padding crops alike on both sides, `output_padding` less behind by less than
    a stride."""
    crops = layer.values("crop")
    constant = layer.constant("crop")
    if constant is None and all(alike(sides) for sides in crops) and not layer.four_sides("crop"):
        return "nn.ConvTranspose2d", [f"padding={layer.text('crop')}"]
    found = {_sides(node.op) for node in layer.nodes if isinstance(node.op, ConvTranspose)}
    if len(found) == 1 and constant is not None and not layer.open:
        sides, strides = found.pop()
        less = tuple(low - high for low, high in sides)
        if all(0 <= n < max(stride, 1) for n, stride in zip(less, strides, strict=True)):
            padding = plain(tuple(low for low, _ in sides))
            words = [f"padding={padding}"] if padding else []
            words += [f"output_padding={plain(less)}"] if any(less) else []
            return "nn.ConvTranspose2d", words
        (top, bottom), (left, right) = sides
        if min(bottom, right) >= 0:
            name = layer.helper("ConvTranspose2dCrop")
            return name, [f"sides={(left, right, top, bottom)}"]
    if alike(constant):
        return "nn.ConvTranspose2d", [f"padding={plain(constant)}"] if plain(constant) else []
    return layer.helper("CroppedConvTranspose2d"), [f"crop={layer.text('crop')}"]


def _sides(op: ConvTranspose) -> tuple[tuple[tuple[int, int], ...], tuple[int, int]]:
    """What is taken off each axis, and the strides. It does not depend on the map."""
    if op.crop != "same":
        return op.crop, op.stride
    totals = [size - stride for size, stride in zip(op.size, op.stride, strict=True)]
    lows = [max(total, 0) // 2 for total in totals]
    return tuple((low, total - low) for low, total in zip(lows, totals, strict=True)), op.stride


@emit(Upsample)
def upsample(layer: Layer) -> str:
    return call("nn.Upsample", *_scale(layer))


@function(Upsample, sometimes=True)
def interpolated(layer: Layer, inputs: list[str]) -> str | None:
    if not layer.sayable("factor", "mode"):
        return None
    return call("F.interpolate", inputs[0], *_scale(layer))


def _scale(layer: Layer) -> list[str]:
    """Bilinear resizing has the corners of pixels in mind, where `align_corners` is not said."""
    return [
        f"scale_factor={layer.text('factor')}",
        *layer.keyword("mode", "mode", "nearest"),
    ]
