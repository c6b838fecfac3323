"""Diagrams: a network in Graphviz's language, and pictures of it."""

from __future__ import annotations

from ...collection import without_collection
from ...diagnostics import CnncError
from ...errors.drawing import TooManyBoxes
from .diagram import Diagram
from .render import TEXT, format_of, render

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...pipeline import Model

__all__ = ["draw", "format_of", "picture", "render"]

READABLE = 100
"""Boxes up to which nothing is folded of itself."""
MOST_BOXES = 3_000
"""Boxes of a picture: the time a layout takes grows faster than they do."""


def draw(model: Model, depth: int | None = None) -> str:
    """A network in Graphviz's language, the same text on every run.

    `depth` folds the blocks below so many levels to one box each; without it, as many levels are
    shown as stay readable.
    """
    return _draw(model, depth)[0]


def picture(model: Model, path: str, depth: int | None = None) -> bytes:
    """What to write to `path`: svg, png, pdf, or the text itself (dot, gv), by its ending.

    Raises `CnncError` for another ending, for a picture of too many boxes, and where the renderer
    that the format needs is not there.
    """
    form = format_of(path)
    dot, boxes = _draw(model, depth)
    if form not in TEXT and boxes > MOST_BOXES:
        raise CnncError([TooManyBoxes(None, (), boxes, MOST_BOXES)])
    return render(dot, form)


@without_collection
def _draw(model: Model, depth: int | None) -> tuple[str, int]:
    if depth is not None:
        return _at(model, depth)[:2]
    level = 1
    dot, boxes, folds = _at(model, level)
    while folds:
        level += 1
        deeper, more, folds = _at(model, level)
        if more > READABLE:
            break
        dot, boxes = deeper, more
    return dot, boxes


def _at(model: Model, depth: int) -> tuple[str, int, int]:
    diagram = Diagram(depth)
    return diagram.draw(model), diagram.boxes, diagram.folds
