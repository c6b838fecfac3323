"""What a picture's SVG shows, and what is wrong with where it stands.

Text is measured as the widest of the usual fonts sets it (`cnnc.backends.diagrams.fonts`), lines
by points along them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from typing import NamedTuple

from cnnc.backends.diagrams.fonts import width

SVG = "{http://www.w3.org/2000/svg}"
NEAR = 1.5
"""Pixels by which a line may touch a box that is not its end, and a box another."""


class Area(NamedTuple):
    """A rectangle from corner to corner, and what it is."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def overlaps(self, other: Area, by: float = NEAR) -> bool:
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


class Picture:
    """The boxes, frames, texts and lines of an SVG."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        size = [float(self.root.attrib[side]) for side in ("width", "height")]
        self.page = Area(0, 0, *size, "page")
        self.boxes: list[Area] = []
        self.frames: list[Area] = []
        self.inner: list[tuple[Area, Area]] = []
        """Texts with the box that they belong to."""
        self.texts: list[Area] = []
        """Texts that belong to none."""
        self.lines = [
            (path.attrib["d"], points(path.attrib["d"]))
            for path in self.root.iter(f"{SVG}path")
            if path.get("class") == "edge"
        ]
        for item in self.root:
            if item.tag == f"{SVG}text":
                self.texts.append(text(item))
            elif item.tag == f"{SVG}g":
                self._group(item)

    def _group(self, group: ElementTree.Element) -> None:
        kind = group.attrib["class"]
        title = group.findtext(f"{SVG}title") or ""
        texts = [text(found) for found in group.iter(f"{SVG}text")]
        if kind in ("label", "key"):
            self.texts += texts
            return
        rects = [rect(found, title) for found in group.iter(f"{SVG}rect")]
        if kind == "volume":
            self.texts += texts
            rects += [around(found.attrib["d"], title) for found in group.iter(f"{SVG}path")]
            self.boxes.append(union(rects))
            return
        self.inner += [(found, rects[0]) for found in texts]
        if kind == "frame":
            self.frames.append(rects[0])
            self.texts += texts
        else:
            assert kind == "node"
            self.boxes.append(rects[0])

    def faults(self) -> list[str]:
        """What overlaps, is cut off, or is crossed; nothing where all is well."""
        found = [f"text beyond its box: {a} in {b}" for a, b in self.inner if not b.holds(a)]
        drawn = [*self.boxes, *self.frames, *self.texts]
        found += [f"beyond the page: {area}" for area in drawn if not self.page.holds(area)]
        solid = sorted([*self.boxes, *self.texts])
        for i, a in enumerate(solid):
            for b in solid[i + 1 :]:
                if b.left > a.right:
                    break
                if a.overlaps(b):
                    found.append(f"overlap: {a} and {b}")
        for i, frame in enumerate(self.frames):
            others = [*self.boxes, *self.frames[:i], *self.frames[i + 1 :]]
            for other in others:
                if frame.overlaps(other, 0) and not (frame.holds(other) or other.holds(frame)):
                    found.append(f"across a border: {frame} and {other}")
        for path, line in self.lines:
            (left, right), (top, bottom) = ((min(n), max(n)) for n in zip(*line))
            span = Area(left - 2, top - 2, right + 2, bottom + 2, "")
            for area in solid:
                if area.overlaps(span, 0) and any(within(area, x, y) for x, y in line):
                    found.append(f"a line crosses {area}: {path}")
        return found


def within(area: Area, x: float, y: float) -> bool:
    return area.left + NEAR < x < area.right - NEAR and area.top + NEAR < y < area.bottom - NEAR


def text(found: ElementTree.Element) -> Area:
    """Where the letters of a text stand."""
    words = "".join(found.itertext())
    size = int(found.attrib["font-size"])
    wide = width(words, size, found.get("font-weight") == "bold")
    x, y = float(found.attrib["x"]), float(found.attrib["y"])
    x -= {"start": 0, "middle": wide / 2, "end": wide}[found.get("text-anchor", "start")]
    return Area(x, y - 0.72 * size, x + wide, y + 0.2 * size, words)


def rect(found: ElementTree.Element, what: str) -> Area:
    x, y, wide, high = (float(found.attrib[k]) for k in ("x", "y", "width", "height"))
    return Area(x, y, x + wide, y + high, what)


def union(areas: list[Area]) -> Area:
    left, top, right, bottom, what = zip(*areas)
    return Area(min(left), min(top), max(right), max(bottom), what[0])


def around(path: str, what: str) -> Area:
    x, y = zip(*points(path))
    return Area(min(x), min(y), max(x), max(y), what)


def points(path: str, fine: int = 24) -> list[tuple[float, float]]:
    """Points along a path, close enough to meet whatever it crosses."""
    found: list[tuple[float, float]] = []
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", path):
        n = [float(number) for number in numbers.split()]
        if letter == "M":
            found.append((n[0], n[1]))
        elif letter == "L":
            (x, y), (u, v) = found[-1], (n[0], n[1])
            steps = max(1, int(max(abs(u - x), abs(v - y)) / 4))
            found += [
                (x + (u - x) * i / steps, y + (v - y) * i / steps) for i in range(1, steps + 1)
            ]
        elif letter == "C":
            a, b, c, d = found[-1], (n[0], n[1]), (n[2], n[3]), (n[4], n[5])
            for i in range(1, fine + 1):
                t = i / fine
                s = 1 - t
                k = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
                xs, ys = zip(a, b, c, d)
                found.append((sum(map(float.__mul__, k, xs)), sum(map(float.__mul__, k, ys))))
    return found
