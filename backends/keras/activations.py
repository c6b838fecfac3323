"""The Keras layers of activations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ops import activation, arrange
from ...ops.base import Op
from ..literals import string
from .piece import INPUT, Piece, emits, of_maps_and_vectors, refusal

if TYPE_CHECKING:
    from .use import Use

ACTIVATIONS: dict[type[Op], str] = {
    activation.ReLU: "relu",
    activation.ReLU6: "relu6",
    activation.Softmax: "softmax",
    activation.Tanh: "tanh",
    activation.Sigmoid: "sigmoid",
    activation.HardSigmoid: "hard_sigmoid",
    activation.HardSwish: "hard_swish",
    activation.GELU: "gelu",
    activation.SiLU: "silu",
    activation.Mish: "mish",
    activation.Softplus: "softplus",
    activation.LogSoftmax: "log_softmax",
    arrange.Identity: "linear",
}
"""Layers without arguments that Keras knows by name. They have the language's meaning: its `gelu`
is the exact one, its `hard_sigmoid` is relu6(x + 3) / 6."""

PLAIN: tuple[set[type[Op]], ...] = ({activation.ReLU}, {arrange.Identity})
"""What is passed as a class of layers all the same, where nothing else is."""


@emits(*(op for op in ACTIVATIONS if op.keras == "Activation"))
def _named(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Activation", (string(ACTIVATIONS[use.op]),)),)


@emits(activation.ReLU)
def _relu(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.ReLU"),)


@emits(activation.ReLU6)
def _relu6(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.ReLU", ("max_value=6",)),)


@emits(activation.LeakyReLU)
def _leaky_relu(use: Use) -> tuple[Piece, ...]:
    if any(isinstance(slope, (int, float)) and slope < 0 for slope in use.values("slope")):
        why = "has a slope below 0 here, which Keras refuses"
        raise refusal(use, why)
    return (Piece("layers.LeakyReLU", (f"negative_slope={use.text('slope')}",)),)


@emits(activation.PReLU, by_function=of_maps_and_vectors)
def _prelu(use: Use) -> tuple[Piece, ...]:
    arguments = [f"alpha_initializer=keras.initializers.Constant({use.text('init')})"]
    ranks = use.ranks
    if ranks == {3}:
        arguments.append("shared_axes=[1, 2]")
    elif len(ranks) > 1:
        arguments.append(f"shared_axes=[1, 2] if len({INPUT}.shape) == 4 else None")
    return (Piece("layers.PReLU", (*arguments, *use.weights())),)


@emits(activation.ELU)
def _elu(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.ELU", tuple(use.keyword("alpha", "alpha", 1.0))),)


@emits(activation.Softmax)
def _softmax(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Softmax"),)
