"""A picture as shapes and words, in whole pixels; what svg, png and pdf are written from."""

from __future__ import annotations

from ...record import Record


class Box(Record):
    """A rectangle; no `stroke` where it is empty. `thick`: the width of its border in pixels."""

    x: int
    y: int
    width: int
    height: int
    fill: str
    stroke: str = ""
    thick: int = 1
    radius: int = 0
    dashed: bool = False


class Path(Record):
    """A line: commands of SVG (M, L, C, Z) with whole numbers; `arrow` gives its end a head.

    `kind` says what it is for whoever reads the picture: "edge", or nothing.
    """

    steps: tuple[tuple[str, tuple[int, ...]], ...]
    stroke: str
    fill: str = "none"
    dashed: bool = False
    arrow: bool = False
    thick: int = 1
    kind: str = ""


class Words(Record):
    """One line of text; `x` is its start, or its middle or end by `anchor`; `y` its baseline."""

    x: int
    y: int
    text: str
    size: int
    color: str
    anchor: str = "start"
    bold: bool = False
    italic: bool = False


class Group(Record):
    """What belongs together: "node" (a box with its words), "frame" (an opened block), "volume" (a
    map and what stands below it), "label" (a shape on an edge), "key" (of the legend).

    `title` is shown where a pointer rests on it, and read aloud.
    """

    kind: str
    title: str
    items: tuple[Box | Path | Words, ...]


class Scene(Record):
    """A whole picture; `description` says it to those who cannot see it."""

    title: str
    description: str
    width: int
    height: int
    page: str
    items: tuple[Group | Box | Path | Words, ...]
