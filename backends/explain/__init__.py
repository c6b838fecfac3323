"""Explanations: what `cnnc explain` prints of a layer or block, with the arithmetic in numbers."""

from __future__ import annotations

from ...collection import without_collection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...pipeline import Model


@without_collection
def explain(model: Model, path: str, width: int | None = None, color: bool = False) -> str:
    """How a layer's output, padding, parameters, MACs and receptive field come about, as text.

    `path` is that of a layer, statement, turn of a loop or block, as its weights have it
    (`conv2.1.residual.0`); for all but a layer the parts and the sums of their numbers are told.
    `width` is that of the terminal in characters; `color` asks for ANSI colours. Raises `CnncError`
    for a path that the network has not.
    """
    from .text import text

    return text(model, path, width, color)
