"""The Keras layers that scale by numbers which are not learnt, and stochastic depth."""

from __future__ import annotations

from ... import tree
from ...ops import regularize, scale
from .. import expressions
from ..literals import literal, tuple_of
from .piece import INPUT, Piece, emits, of_maps_and_vectors, refusal
from .use import Use, plain_value


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
    lengths = {len(value) for value in use.values(name) if isinstance(value, tuple) and value}
    if 1 in lengths and len(lengths) > 1:
        raise refusal(use, f"has one {name} in one place and one for each channel in another")
    return _number(use, name) if lengths == {1} else use.text(name)


def _number(use: Use, name: str) -> str:
    """The one number of a list of one, or the number that stands for it."""
    expr = use.expr(name)
    assert expr is not None
    value = plain_value(expr)
    if value is not None:
        return literal(value[0] if isinstance(value, tuple) else value)
    if isinstance(expr, tree.ListOf):
        return expressions.python(expr.items[0], use.names)
    held = use.names.held(expr)
    if held and all(isinstance(value, tuple) for value in held):
        return f"{use.text(name)}[0]"
    return use.text(name)


@emits(regularize.DropPath, by_function=of_maps_and_vectors)
def _drop_path(use: Use) -> tuple[Piece, ...]:
    """A dropout whose chance is drawn once for each image."""
    ranks = use.ranks
    shape = tuple_of(["None", *["1"] * max(ranks)])
    if len(ranks) > 1:
        shape = f"(None, *[1] * (len({INPUT}.shape) - 1))"
    return (Piece("layers.Dropout", (use.text("rate"), f"noise_shape={shape}")),)
