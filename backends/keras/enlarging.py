"""The Keras layers that make maps larger: transposed convolution, and resizing.

Keras's transposed convolution crops nothing, or as `same` does; any other crop is a layer of its
own behind it. Where a stride is larger than the filter, Keras adds rows that no filter reaches,
which then are cropped as well.
"""

from __future__ import annotations

from ...instance import Node
from ...ops import resize, transposed
from ...shape import Grown
from .. import expressions
from ..literals import literal
from . import padding
from .piece import Piece, always, emits
from .use import Use, plain_value, sides_text

AllSides = tuple[tuple[int, int], ...]

NONE: AllSides = ((0, 0), (0, 0))


@emits(transposed.ConvTranspose, by_function=always)
def _conv_transpose(use: Use) -> tuple[Piece, ...]:
    arguments = [use.text("filters"), use.text("size")]
    arguments += use.keyword("strides", "stride", (1, 1))
    how = _how(use)
    if how == padding.SAME:
        crop = use.expr("crop")
        named = crop is not None and padding.is_named(use, "crop")
        said = expressions.python(crop, use.names) if crop is not None and named else '"same"'
        arguments.append(f"padding={said}")
    arguments += use.keyword("use_bias", "bias", True)
    main = Piece("layers.Conv2DTranspose", (*arguments, *use.weights()))
    if how != padding.EXPLICIT:
        return (main,)
    text, condition = _cropping(use)
    return main, Piece("layers.Cropping2D", (text,), ".crop", condition)


@emits(resize.Upsample)
def _upsample(use: Use) -> tuple[Piece, ...]:
    arguments = [use.text("factor"), *use.keyword("interpolation", "mode", "nearest")]
    return (Piece("layers.UpSampling2D", tuple(arguments)),)


def _how(use: Use) -> str:
    """`padding.NONE`, `SAME`, or `EXPLICIT` where only a crop of its own is right everywhere."""
    named = padding.is_named(use, "crop")
    if use.values("crop") == ["same"]:
        return padding.EXPLICIT if named and padding.is_open(use) else padding.SAME
    if named and any(crop != NONE for crop in use.values("crop")):
        return padding.EXPLICIT
    if padding.is_open(use) or not use.nodes:
        return padding.NONE if use.is_written("crop", NONE) and _covers(use) else padding.EXPLICIT
    if all(_crop(node) == NONE for node in use.nodes):
        return padding.NONE
    if all(_crop(node) == _same(node) for node in use.nodes):
        return padding.SAME
    return padding.EXPLICIT


def _crop(node: Node) -> AllSides:
    """What is to be cropped of Keras's uncropped output, at the top and bottom, left and right."""
    return tuple((g.low, g.high + max(g.stride - g.size, 0)) for g in _axes(node))


def _same(node: Node) -> AllSides:
    """The same for Keras's `padding="same"`."""
    totals = [max(g.size - g.stride, 0) for g in _axes(node)]
    return tuple((total // 2, total - total // 2) for total in totals)


def _axes(node: Node) -> tuple[Grown, Grown]:
    assert isinstance(node.op, transposed.ConvTranspose)
    return node.op.grown(*node.inputs)


def _covers(use: Use) -> bool:
    """Whether no stride can be larger than its filter, so that Keras adds nothing."""
    if use.is_written("stride", (1, 1)):
        return True
    sizes, strides = _written(use, "size"), _written(use, "stride")
    return bool(sizes and strides) and all(
        k >= s
        for k, s in zip(sizes, strides)  # noqa: B905
    )


def _written(use: Use, name: str) -> tuple[int, ...]:
    """The pair that an argument is in any case; empty where it may be another."""
    expr = use.expr(name)
    if expr is None or plain_value(expr) is None:
        return ()
    (value,) = use.values(name)
    assert isinstance(value, tuple)
    return value


def _cropping(use: Use) -> tuple[str, str]:
    """The sides in Python, and the condition under which there are any (empty: always)."""
    found = {_crop(node) for node in use.nodes}
    crop = use.expr("crop")
    covers = _covers(use) or (
        not padding.is_open(use)
        and bool(use.nodes)
        and all(g.size >= g.stride for node in use.nodes for g in _axes(node))
    )
    said = sides_text(crop, use.names, use.names.held(crop)) if crop is not None else None
    if said is not None and covers:
        text, number = said
        if number and NONE in found and not use.plain:
            assert crop is not None
            return text, expressions.python(crop, use.names)
        return text, ""
    if len(found) == 1 and not padding.is_open(use):
        return literal(found.pop()), ""
    use.names.file.helpers.add("transposed_cropping")
    arguments = [use.text("size"), use.text("stride"), *use.keyword("crop", "crop", NONE)]
    return f"transposed_cropping({', '.join(arguments)})", ""
