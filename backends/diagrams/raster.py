"""Scenes as png, by resvg: the svg of the scene, in Arimo, which is as wide as Helvetica."""

from __future__ import annotations

from ...diagnostics import CnncError
from ...errors.drawing import NoRenderer, RendererFailed
from .scene import Scene
from .svg import svg

SHARP = 2
"""Pixels of a png for each of the scene, across and down."""
MOST = 100_000_000
"""Pixels of a png up to which it is sharp."""
FAMILY = "Arimo"


def png(scene: Scene) -> bytes:
    """Raises `CnncError` where resvg is not installed, or where it cannot draw so much."""
    try:
        import resvg_py
    except ImportError:
        raise CnncError(
            [NoRenderer(None, (), "png", "resvg-py", "resvg-py fontpkg-arimo")]
        ) from None
    sharp = scene.width * scene.height * SHARP * SHARP <= MOST
    text = svg(scene)
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=text,
                zoom=SHARP if sharp else 1,
                font_files=[font()],
                # What Arimo has no letters for is looked for on this machine.
                skip_system_fonts=all(c < "\u0500" or c in "×…→−–·" for c in text),
                font_family=FAMILY,
                sans_serif_family=FAMILY,
            )
        )
    except ValueError as error:
        raise CnncError([RendererFailed(None, (), "resvg", str(error))]) from None


def font() -> str:
    """The file of the font. Raises `CnncError` where it is not installed."""
    from importlib.util import find_spec
    from os.path import join

    found = find_spec("fontpkg_arimo")
    if found is None or not found.submodule_search_locations:
        raise CnncError([NoRenderer(None, (), "png", "the font Arimo", "fontpkg-arimo")])
    return join(found.submodule_search_locations[0], "files", "Arimo[wght].ttf")
