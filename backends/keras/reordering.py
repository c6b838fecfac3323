"""The Keras layers that put a value's numbers in another order."""

from __future__ import annotations

from ...ops import reorder
from ...tree import ListOf
from .piece import Piece, emits
from .use import Use


@emits(reorder.ChannelShuffle)
def _channel_shuffle(use: Use) -> tuple[Piece, ...]:
    use.names.file.helpers.add("ChannelShuffle")
    return (Piece("ChannelShuffle", (use.text("groups"),)),)


@emits(reorder.Reshape)
def _reshape(use: Use) -> tuple[Piece, ...]:
    """Keras takes a tuple, for a vector too."""
    text = use.text("shape")
    if isinstance(use.expr("shape"), ListOf):
        return (Piece("layers.Reshape", (text,)),)
    vectors = {isinstance(shape, tuple) and len(shape) == 1 for shape in use.values("shape")}
    if vectors == {True}:
        text = f"({text},)"
    elif vectors != {False}:
        text = f"{text} if isinstance({text}, tuple) else ({text},)"
    return (Piece("layers.Reshape", (text,)),)


@emits(reorder.Permute)
def _permute(use: Use) -> tuple[Piece, ...]:
    """Keras counts axes from 1."""
    if use.is_literal("order"):
        (order,) = use.values("order")
        assert isinstance(order, tuple)
        text = str(tuple(axis + 1 for axis in order))
    else:
        text = f"[axis + 1 for axis in {use.text('order')}]"
    return (Piece("layers.Permute", (text,)),)
