"""What tables call the kinds of layers."""

from __future__ import annotations

import re
from functools import cache

from ...ops.base import Op
from .cells import letters

WORDS: dict[str, str] = {
    "conv": "conv convolution convolutional conv2d convlayer",
    "depthwise_conv": "depthwiseconv dwconv depthwise convdw depthwiseconvolution",
    "conv_transpose": "convtranspose deconv transposedconv deconvolution upconv",
    "dense": "dense linear fc fullyconnected fullconnection innerproduct softmaxlayer",
    "maxpool": "maxpool maxpooling pool pooling",
    "avgpool": "avgpool averagepool averagepooling avgpooling meanpool pool pooling",
    "global_avgpool": "globalavgpool globalaveragepool globalaveragepooling gap avgpool "
    "averagepool averagepooling adaptiveavgpool",
    "global_maxpool": "globalmaxpool globalmaxpooling maxpool adaptivemaxpool",
    "adaptive_avgpool": "adaptiveavgpool adaptiveaveragepooling avgpool averagepool",
    "batchnorm": "batchnorm batchnormalization bn norm",
    "lrn": "lrn localresponsenorm localresponsenormalization norm normalization crossmaplrn",
    "concat": "concat concatenate concatenation depthconcat filterconcat cat",
    "add": "add addition sum eltwise residual",
    "zero_pad": "zeropad zeropadding pad padding",
    "flatten": "flatten reshape",
    "dropout": "dropout",
    "softmax": "softmax",
}
"""What tables call the layers, without `2d` and in letters alone; besides their own names."""

FOREIGN = {"model": "functional", "functional": "functional", "sequential": "functional"}
"""Keras's classes for a model inside another."""


def _word(text: str) -> str:
    return re.sub(r"[123]d$", "", letters(text))


@cache
def known(text: str) -> frozenset[str]:
    """The kinds of layers that a word means; none where it means no layer."""
    word = _word(text)
    if not word:
        return frozenset()
    kinds = {kind for kind, words in WORDS.items() if word in words.split()}
    for op in _ops():
        if word in (_word(op.kind), _word(op.keras)):
            kinds.add(op.kind)
    return frozenset(kinds)


@cache
def cut_short(text: str) -> frozenset[str]:
    """The kinds whose Keras class a table's column cut off: `MaxPooling2`."""
    short = letters(text)
    found = {op.kind for op in _ops() if len(short) > 4 and letters(op.keras).startswith(short)}
    return frozenset(found) if not known(text) or short[-1:].isdigit() else frozenset()


def _ops() -> list[type[Op]]:
    from ... import ops

    return [op for kind in ops.kinds() if (op := ops.find(kind)) is not None]


def automatic(op: Op, counted: dict[str, int]) -> list[str]:
    """Keras's own names, which count each class from nothing or from 1: `conv2d`, `conv2d_1`."""
    if not op.keras:
        return []
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", op.keras)
    name = re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
    number = counted[name] = counted.get(name, -1) + 1
    return [f"{name}_{number}" if number else name, f"{name}_{number + 1}"]
