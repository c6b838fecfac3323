"""The Keras layers of pools.

A max pool's padding must never be the largest number of a window. Zeros do where nothing that
flows in can be negative; else a small layer, printed in the file, pads with minus infinity. An
average leaves padding out, and so does Keras's `same`; a pool with other sides divides by how many
numbers it saw, in a layer that is printed too.
"""

from __future__ import annotations

from ...ops import pool
from . import padding
from .piece import Piece, always, emits
from .use import Use


@emits(pool.MaxPool, by_function=always)
def _maxpool(use: Use) -> tuple[Piece, ...]:
    how = padding.mode(use)
    main = Piece("layers.MaxPooling2D", _window(use, how))
    if how != padding.EXPLICIT:
        return (main,)
    if use.nodes and all(use.signs[node] for node in use.nodes):
        return padding.layer(use, "layers.ZeroPadding2D"), main
    use.names.file.helpers.add("NegativeInfinityPadding2D")
    return padding.layer(use, "NegativeInfinityPadding2D"), main


@emits(pool.AvgPool, by_function=always)
def _avgpool(use: Use) -> tuple[Piece, ...]:
    how = padding.mode(use)
    if how == padding.NONE:
        return (Piece("layers.AveragePooling2D", _window(use, how)),)
    either: list[object] = [False, True]
    counted = either if padding.is_open(use, "count_pad") else use.values("count_pad")
    if counted == [False]:
        if how == padding.SAME:
            return (Piece("layers.AveragePooling2D", _window(use, how)),)
        return (_mean(use, padding.explicit(use)[0], []),)
    overhangs = padding.overhangs(use)
    if counted == [True] and not overhangs and (use.nodes or "ceil" not in use.arguments):
        main = Piece("layers.AveragePooling2D", _window(use, padding.EXPLICIT))
        return padding.layer(use, "layers.ZeroPadding2D", overhang=False), main
    declared = {padding.sides(node, False) for node in padding.everywhere(use)}
    none = ((0, 0), (0, 0))
    if use.is_written("pad", none) or (declared == {none} and not padding.is_open(use)):
        return (_mean(use, padding.explicit(use)[0], []),)
    use.names.file.helpers.add("counted")
    inner = padding.explicit(use, overhang=False)[0]
    if counted != [True]:
        inner = f"{inner} if {use.text('count_pad')} else 0"
    return (_mean(use, padding.explicit(use)[0], [f"counted={inner}"]),)


@emits(pool.AdaptiveAvgPool)
def _adaptive_avgpool(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.AdaptiveAveragePooling2D", (use.text("size"),)),)


@emits(pool.GlobalAvgPool)
def _global_avgpool(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.GlobalAveragePooling2D", tuple(use.keyword("keepdims", "keep", False))),)


@emits(pool.GlobalMaxPool)
def _global_maxpool(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.GlobalMaxPooling2D", tuple(use.keyword("keepdims", "keep", False))),)


def _window(use: Use, how: str) -> tuple[str, ...]:
    """Size and stride; Keras's default for the stride is the size, as the language's."""
    size, stride = use.text("size"), use.text("stride")
    arguments = [size] if stride == size else [size, f"strides={stride}"]
    return (*arguments, *padding.keyword(use, how))


def _mean(use: Use, sides: str, more: list[str]) -> Piece:
    use.names.file.helpers.add("PaddedAveragePooling2D")
    size, stride = use.text("size"), use.text("stride")
    arguments = [size, *([] if stride == size else [f"strides={stride}"]), f"padding={sides}"]
    return Piece("PaddedAveragePooling2D", (*arguments, *more))
