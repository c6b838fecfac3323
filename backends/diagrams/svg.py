"""Scenes as SVG: whole numbers and escaped text only, so the same bytes on every machine."""

from __future__ import annotations

from html import escape

from .fonts import FAMILY
from .scene import Box, Group, Path, Scene, Words

HEAD = 7
"""Pixels of an arrow's head along its line; it is as wide."""


def svg(scene: Scene) -> str:
    """The text of an SVG file, which stands in an HTML page as well.

    What no XML may hold is replaced.
    """
    label = f"{scene.title}. {scene.description}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{scene.width}" height="{scene.height}"'
        f' viewBox="0 0 {scene.width} {scene.height}" role="img" aria-label={_quoted(label)}'
        f' font-family="{FAMILY}" fill="none" style="max-width:100%;height:auto">',
        f"<title>{text(scene.title)}</title>",
        f"<desc>{text(scene.description)}</desc>",
        f'<rect width="{scene.width}" height="{scene.height}" fill="{scene.page}"/>',
    ]
    for item in scene.items:
        lines.append(_group(item) if isinstance(item, Group) else _shape(item))
    lines.append("</svg>\n")
    return "\n".join(lines)


def printable(words: str) -> str:
    """Words without what no XML may hold, which is replaced."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def text(words: str) -> str:
    """Words as data."""
    return escape(printable(words), quote=False)


def _quoted(words: str) -> str:
    return f'"{escape(printable(words))}"'


def _group(group: Group) -> str:
    title = f"<title>{text(group.title)}</title>" if group.title else ""
    return f'<g class="{group.kind}">{title}{"".join(map(_shape, group.items))}</g>'


def _shape(item: Box | Path | Words) -> str:
    if isinstance(item, Box):
        return _box(item)
    return _path(item) if isinstance(item, Path) else _words(item)


def _box(box: Box) -> str:
    place = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    round_ = f' rx="{box.radius}"' if box.radius else ""
    return f'<rect {place}{round_} fill="{box.fill}"{_stroke(box.stroke, box.thick, box.dashed)}/>'


def _stroke(color: str, thick: int, dashed: bool) -> str:
    if not color:
        return ""
    width = f' stroke-width="{thick}"' if thick != 1 else ""
    return f' stroke="{color}"{width}' + (' stroke-dasharray="5 4"' if dashed else "")


def _path(path: Path) -> str:
    steps = "".join(letter + " ".join(map(str, numbers)) for letter, numbers in path.steps)
    fill = f' fill="{path.fill}"' if path.fill != "none" else ""
    kind = f' class="{path.kind}"' if path.kind else ""
    line = f'<path{kind} d="{steps}"{fill}{_stroke(path.stroke, path.thick, path.dashed)}/>'
    if not path.arrow:
        return line
    head = "L".join(f"{x} {y}" for x, y in arrow(path))
    return f'{line}<path d="M{head}Z" fill="{path.stroke}"/>'


def arrow(path: Path) -> tuple[tuple[int, int], ...]:
    """The corners of the head of an arrow, at the end of a path that ends straight."""
    (x, y), (fx, fy) = path.steps[-1][1][-2:], path.steps[-2][1][-2:]
    dx, dy = (x > fx) - (x < fx), (y > fy) - (y < fy)
    half = HEAD // 2
    if dy:
        return (x, y), (x - half, y - dy * HEAD), (x + half, y - dy * HEAD)
    return (x, y), (x - dx * HEAD, y - half), (x - dx * HEAD, y + half)


def _words(words: Words) -> str:
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    style = ' font-weight="bold"' if words.bold else ""
    style += ' font-style="italic"' if words.italic else ""
    place = f'x="{words.x}" y="{words.y}" font-size="{words.size}" fill="{words.color}"'
    return f"<text {place}{anchor}{style}>{text(words.text)}</text>"
