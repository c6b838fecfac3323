"""The Keras layers that widen or cut the borders of a map."""

from __future__ import annotations

from ...ops import border
from .piece import INPUT, Piece, always, emits
from .use import Use, sides_text


@emits(border.ZeroPad, by_function=always)
def _zero_pad(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.ZeroPadding2D", (_sides(use, "pad"),)),)


@emits(border.Crop, by_function=always)
def _crop(use: Use) -> tuple[Piece, ...]:
    return (Piece("layers.Cropping2D", (_sides(use, "sides"),)),)


def _sides(use: Use, name: str) -> str:
    """The sides as Keras takes them: a number, a pair, or ((top, bottom), (left, right))."""
    given = use.needed(name)
    said = sides_text(given, use.names, use.names.held(given))
    if said is not None:
        return said[0]
    use.names.file.helpers.update(("window_padding", "pad"))
    return f"window_padding({INPUT}.shape, 1, 1, pad={use.text(name)})"
