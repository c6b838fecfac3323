"""The Keras layers that scale by numbers which are not learnt, and stochastic depth."""

from __future__ import annotations

from ...ops import regularize, scale
from ..literals import literal, tuple_of
from .piece import INPUT, Piece, emits, of_maps_and_vectors
from .use import Use


@emits(scale.Rescale)
def _rescale(use: Use) -> tuple[Piece, ...]:
    arguments = (use.text("scale"), *use.keyword("offset", "offset", 0.0))
    return (Piece("layers.Rescaling", arguments),)


@emits(scale.Normalize)
def _normalize(use: Use) -> tuple[Piece, ...]:
    own = _adapted(use)
    arguments: list[str] = []
    if False in own:
        none = " or None" if True in own else ""
        arguments = [f"{name}={_numbers(use, name)}{none}" for name in ("mean", "variance")]
    return (Piece("layers.Normalization", (*arguments, *use.weights())),)


def _adapted(use: Use) -> set[bool]:
    """Whether the statistics are the layer's own: what holds in the places where it stands."""
    if use.expr("mean") is None or use.is_written("mean", ()):
        return {True}
    if use.is_literal("mean"):
        return {False}
    found = {node.op.adapted for node in use.nodes if isinstance(node.op, scale.Normalize)}
    return found or {False}


def _numbers(use: Use, name: str) -> str:
    """A list of one number as that number: Keras wants mean and variance in one form."""
    if use.is_literal(name):
        (value,) = use.values(name)
        assert isinstance(value, tuple)
        if len(value) == 1:
            return literal(value[0])
    return use.text(name)


@emits(regularize.DropPath, by_function=of_maps_and_vectors)
def _drop_path(use: Use) -> tuple[Piece, ...]:
    """A dropout whose chance is drawn once for each image."""
    ranks = {len(node.inputs[0]) for node in use.nodes} or {3}
    shape = tuple_of(["None", *["1"] * max(ranks)])
    if len(ranks) > 1:
        shape = f"(None, *[1] * (len({INPUT}.shape) - 1))"
    return (Piece("layers.Dropout", (use.text("rate"), f"noise_shape={shape}")),)
