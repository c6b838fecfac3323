"""Scenes as pdf, by reportlab: lines and real text in Helvetica, which every reader has, and in
Arimo, which is as wide, what Helvetica has no letters for."""

from __future__ import annotations

from io import BytesIO

from ...diagnostics import CnncError
from ...errors.drawing import NoRenderer
from .raster import font
from .scene import Box, Group, Path, Words
from .svg import arrow, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .scene import Scene

POINTS = 0.75
"""Points for each pixel."""


def pdf(scene: Scene) -> bytes:
    """Raises `CnncError` where reportlab is not installed."""
    try:
        from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
    except ImportError:
        raise CnncError([NoRenderer(None, (), "pdf", "reportlab", "cnnc[pdf]")]) from None
    stream = BytesIO()
    size = (scene.width * POINTS, scene.height * POINTS)
    # `invariant` leaves out the hour, so that the same network gives the same bytes.
    canvas = Canvas(stream, pagesize=size, invariant=1)
    canvas.setCreator("cnnc")
    canvas.setAuthor("")
    canvas.setTitle(printable(scene.title))
    canvas.setSubject(printable(scene.description))
    canvas.transform(POINTS, 0, 0, -POINTS, 0, size[1])
    _box(canvas, Box(0, 0, scene.width, scene.height, scene.page))
    for item in scene.items:
        for shape in item.items if isinstance(item, Group) else (item,):
            if isinstance(shape, Box):
                _box(canvas, shape)
            elif isinstance(shape, Path):
                _path(canvas, shape)
            else:
                _words(canvas, shape)
    canvas.save()
    return stream.getvalue()


def _paint(canvas: Any, fill: str, stroke: str, thick: int, dashed: bool) -> dict[str, int]:
    """Set the colours of what is drawn next; whether it is filled and has a border."""
    filled = fill not in ("none", "")
    if filled:
        canvas.setFillColor(_color(fill))
    if stroke:
        canvas.setStrokeColor(_color(stroke))
        canvas.setLineWidth(thick)
        canvas.setDash([5, 4] if dashed else [])
    return {"fill": int(filled), "stroke": int(bool(stroke))}


def _color(color: str) -> Any:
    from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]

    return HexColor(color)


def _box(canvas: Any, box: Box) -> None:
    how = _paint(canvas, box.fill, box.stroke, box.thick, box.dashed)
    canvas.roundRect(box.x, box.y, box.width, box.height, box.radius, **how)


def _path(canvas: Any, path: Path) -> None:
    how = _paint(canvas, path.fill, path.stroke, path.thick, path.dashed)
    line = canvas.beginPath()
    for letter, numbers in path.steps:
        if letter == "M":
            line.moveTo(*numbers)
        elif letter == "L":
            line.lineTo(*numbers)
        elif letter == "C":
            line.curveTo(*numbers)
        else:
            line.close()
    canvas.drawPath(line, **how)
    if path.arrow:
        head = canvas.beginPath()
        first, *others = arrow(path)
        head.moveTo(*first)
        for point in others:
            head.lineTo(*point)
        head.close()
        canvas.setFillColor(_color(path.stroke))
        canvas.drawPath(head, fill=1, stroke=0)


def _words(canvas: Any, words: Words) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]

    shown = printable(words.text)
    face = _face(shown, words)
    wide = stringWidth(shown, face, words.size)
    shift = {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
    canvas.saveState()
    canvas.setFillColor(_color(words.color))
    canvas.setFont(face, words.size)
    # The page is drawn upside down, as screens count; text is turned back.
    canvas.transform(1, 0, 0, -1, words.x - shift, words.y)
    canvas.drawString(0, 0, shown)
    canvas.restoreState()


def _face(shown: str, words: Words) -> str:
    try:
        shown.encode("cp1252")
    except UnicodeEncodeError:
        return _arimo()
    if words.bold:
        return "Helvetica-Bold"
    return "Helvetica-Oblique" if words.italic else "Helvetica"


def _arimo() -> str:
    from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

    if "Arimo" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Arimo", font()))
    return "Arimo"
