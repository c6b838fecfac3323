"""Diagrams: pictures of networks that this package lays out itself, and Graphviz's language."""

from __future__ import annotations

import os

from ...collection import without_collection
from ...diagnostics import CnncError
from ...errors.drawing import NoGraph, UnknownFormat
from .choose import drawing, laid_out
from .sheet import Panel, sheet
from .svg import svg
from .themes import THEMES
from .themes import theme as colors_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model
    from .scene import Scene

__all__ = ["STYLES", "THEMES", "draw", "format_of", "picture", "scene", "shown"]

STYLES = ("blocks", "paper", "volumes", "columns")
GRAPHS = ("blocks", "paper")
"""The styles that are graphs of boxes."""
FORMATS = ("svg", "png", "pdf", "dot", "gv")
TEXT = ("dot", "gv")


def draw(
    model: Model,
    depth: int | None = None,
    open: Sequence[str] = (),
    style: str = "blocks",
    theme: str = "light",
) -> str:
    """A network in Graphviz's language, the same text on every run.

    `depth` folds the blocks below so many levels to one box each; without it, as many levels are
    shown as stay readable. `open`: paths of blocks that are shown with their inside all the same.
    """
    from .dot import dot

    _known("style", style, GRAPHS)
    return dot(model, drawing(model, depth, open), colors_of(theme, style))


def picture(
    models: Sequence[Model],
    path: str,
    depth: int | None = None,
    open: Sequence[str] = (),
    style: str | None = None,
    theme: str = "light",
) -> bytes:
    """What to write to `path`: svg, png, pdf, or the text itself (dot, gv), by its ending.

    Several networks stand side by side, in the style "columns" where none is given. Raises
    `CnncError` for another ending, for a picture of too many boxes, where what renders the format
    is not installed, and for a path in `open` at which there is nothing.
    """
    form = format_of(path)
    if style is None:
        style = "blocks" if len(models) == 1 else "columns"
    if form in TEXT:
        if style not in GRAPHS or len(models) > 1:
            raise CnncError([NoGraph(None, (), style, len(models))], 2)
        return draw(models[0], depth, open, style, theme).encode("utf-8")
    found = scene(models, depth, open, style, theme)
    if form == "png":
        from .raster import png

        return png(found)
    if form == "pdf":
        from .pdf import pdf

        return pdf(found)
    return svg(found).encode("utf-8")


def shown(model: Model) -> str:
    """A network's diagram as SVG, for a page that shows it in its text."""
    return svg(scene([model]))


@without_collection
def scene(
    models: Sequence[Model],
    depth: int | None = None,
    open: Sequence[str] = (),
    style: str = "blocks",
    theme: str = "light",
) -> Scene:
    """A picture of networks as shapes and words. Raises `CnncError` as `picture` does."""
    _known("style", style, STYLES)
    panels = []
    for model in models:
        look, area = laid_out(model, style, depth, open, len(models) == 1)
        panels.append(Panel(model, look, area))
    return sheet(panels, colors_of(theme, style))


def _known(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise ValueError(f"{what} is one of {', '.join(known)}; not {given}")


def format_of(path: str) -> str:
    """The format that a file's ending asks for. Raises `CnncError` with status 2 for no known."""
    ending = os.path.splitext(path)[1][1:].lower()
    if ending not in FORMATS:
        raise CnncError([UnknownFormat(None, (), path, ending, FORMATS)], 2)
    return ending
