"""The Keras layers of each layer of the language, but for those in files of their own."""

from __future__ import annotations

from ...errors.backends import StrideAndDilation, UnequalStrides
from ...ops import arrange, combine, conv, dense, norm, regularize
from .. import expressions
from ..literals import tuple_of
from . import padding
from .piece import INPUT, Piece, always, emits
from .use import Use


@emits(conv.Conv, by_function=always)
def _conv(use: Use) -> tuple[Piece, ...]:
    _refuse_stride_and_dilation(use)
    arguments = [use.text("filters"), use.text("size")]
    groups = use.keyword("groups", "groups", 1)
    return _convolved(use, "layers.Conv2D", arguments, groups)


@emits(conv.DepthwiseConv, by_function=always)
def _depthwise_conv(use: Use) -> tuple[Piece, ...]:
    _refuse_stride_and_dilation(use)
    for node in use.nodes:
        assert isinstance(node.op, conv.DepthwiseConv)
        if node.op.stride[0] != node.op.stride[1]:
            use.names.file.refuse(
                UnequalStrides(
                    span=use.span,
                    trail=(),
                    layer=use.op.kind,
                    backend="Keras",
                    stride=node.op.stride,
                )
            )
            break
    multiplier = use.keyword("depth_multiplier", "multiplier", 1)
    return _convolved(use, "layers.DepthwiseConv2D", [use.text("size")], multiplier)


def _convolved(use: Use, function: str, first: list[str], shared: list[str]) -> tuple[Piece, ...]:
    """A convolution with `first` and, behind the padding, what it alone has."""
    arguments = [*first, *use.keyword("strides", "stride", (1, 1))]
    how = padding.mode(use)
    arguments += padding.keyword(use, how)
    arguments += use.keyword("dilation_rate", "dilation", (1, 1))
    arguments += shared
    arguments += use.keyword("use_bias", "bias", True)
    main = Piece(function, (*arguments, *use.weights()))
    if how != padding.EXPLICIT:
        return (main,)
    return padding.layer(use, "layers.ZeroPadding2D"), main


def _refuse_stride_and_dilation(use: Use) -> None:
    for node in use.nodes:
        assert isinstance(node.op, (conv.Conv, conv.DepthwiseConv))
        if max(node.op.stride) > 1 and max(node.op.dilation) > 1:
            use.names.file.refuse(
                StrideAndDilation(
                    span=use.span,
                    trail=(),
                    layer=use.op.kind,
                    backend="Keras",
                    stride=node.op.stride,
                    dilation=node.op.dilation,
                )
            )
            break


@emits(dense.Dense)
def _dense(use: Use) -> tuple[Piece, ...]:
    arguments = [use.text("units"), *use.keyword("use_bias", "bias", True), *use.weights()]
    return (Piece("layers.Dense", tuple(arguments)),)


# --- normalization ---------------------------------------------------------------------------


@emits(norm.BatchNorm)
def _batchnorm(use: Use) -> tuple[Piece, ...]:
    arguments = [f"momentum={use.text('decay')}", f"epsilon={use.text('eps')}"]
    arguments += use.keyword("scale", "scale", True)
    return (Piece("layers.BatchNormalization", (*arguments, *use.weights())),)


@emits(norm.LayerNorm)
def _layernorm(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.LayerNormalization", (f"epsilon={use.text('eps')}", *use.weights())),)


@emits(norm.GroupNorm)
def _groupnorm(use: Use) -> tuple[Piece, ...]:
    arguments = (f"groups={use.text('groups')}", f"epsilon={use.text('eps')}", *use.weights())
    return (Piece("layers.GroupNormalization", arguments),)


@emits(norm.LocalResponseNorm)
def _lrn(use: Use) -> tuple[Piece, ...]:
    use.names.file.helpers.add("LocalResponseNormalization")
    arguments = [
        part
        for name, default in (("size", 5), ("alpha", 1e-4), ("beta", 0.75), ("k", 2.0))
        for part in use.keyword(name, name, default)
    ]
    return (Piece("LocalResponseNormalization", tuple(arguments)),)


# --- several values, and layers that only move numbers ---------------------------------------


@emits(combine.Add)
def _add(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Add"),)


@emits(combine.Multiply)
def _multiply(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Multiply"),)


@emits(arrange.Concat)
def _concat(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Concatenate"),)


@emits(arrange.Identity)
def _identity(use: Use) -> tuple[Piece, ...]:
    """Where one is asked for; a layer that does nothing in a chain has no code."""
    return (Piece("layers.Identity"),)


@emits(arrange.Flatten)
def _flatten(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Flatten"),)


@emits(arrange.Split, by_function=always)
def _split(use: Use) -> tuple[Piece, ...]:
    one = use.nodes and all(len(node.outputs) == 1 for node in use.nodes)
    taken = "[0]" if one else ""  # one part is no bundle
    parts, file = use.text("parts"), use.names.file
    if arrange.Split in file.clashing:
        file.helpers.add("Split")
        return (Piece("Split", (parts,), taken=taken),)
    return (Piece("ops.split", (parts, "axis=-1"), constructs=False, taken=taken),)


@emits(arrange.PadChannels, by_function=always)
def _pad_channels(use: Use) -> tuple[Piece, ...]:
    wanted, file = use.needed("channels"), use.names.file
    if arrange.PadChannels in file.clashing:
        file.helpers.add("PadChannels")
        return (Piece("PadChannels", (use.text("channels"),)),)
    more = f"{expressions.whole(wanted, use.names, expressions.SUM)} - {INPUT}.shape[-1]"
    ranks = use.ranks
    if len(ranks) == 1:
        sides = tuple_of(["(0, 0)"] * max(ranks) + [f"(0, {more})"])
    else:
        sides = f"(*[(0, 0)] * (len({INPUT}.shape) - 1), (0, {more}))"
    return (Piece("ops.pad", (sides,), constructs=False),)


@emits(regularize.Dropout)
def _dropout(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Dropout", (use.text("rate"),)),)
