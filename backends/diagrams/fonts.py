"""How wide a text is, for whoever looks at it: a picture is laid out before its font is known.

A viewer takes the first font of `FAMILY` that its machine has. The widths here are the greater of
those of Arimo, which is as wide as Helvetica and Arial, and of DejaVu Sans, the widest of the
usual ones, so that a text stays in its box with each of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, east_asian_width

FAMILY = "Helvetica, Arial, Arimo, 'Liberation Sans', sans-serif"

_REGULAR = (
    *(318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337),
    *(637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557),
    *(1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788),
    *(667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557),
    *(500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612),
    *(635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838),
)
_BOLD = (
    *(349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366),
    *(696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611),
    *(1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 557, 775, 638, 996, 837, 851),
    *(733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 557),
    *(500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688),
    *(716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838),
)
"""Thousandths of the font's size, from the space to the tilde."""
_ELSE = 840
_WIDE = 1050


@lru_cache(10_000)
def width(text: str, size: int, bold: bool = False) -> int:
    """Pixels that a text of this size takes, rounded up."""
    known = _BOLD if bold else _REGULAR
    total = 0
    for c in text:
        code = ord(c) - 32
        if 0 <= code < len(known):
            total += known[code]
        elif not combining(c):
            total += _WIDE if east_asian_width(c) in "WF" else _ELSE
    return -(-total * size // 1000)


def cut(text: str, size: int, room: int, bold: bool = False) -> str:
    """`text`, or as much of it as fits in `room` pixels with an ellipsis behind."""
    if width(text, size, bold) <= room:
        return text
    end = len(text)
    while end and width(text[:end] + "…", size, bold) > room:
        end -= 1
    return text[:end] + "…"


def pieces(text: str) -> list[str]:
    """What the commas of a text part, but for those in lists."""
    return re.split(r", (?![^\[]*\])", text)


def lines(text: str, size: int, room: int, most: int = 3) -> list[str]:
    """`text` broken behind its commas into lines of at most `room` pixels; `most` of them."""
    found: list[str] = []
    words = pieces(text)
    if any(width(word, size) > room for word in words):
        words = text.split(", ")
    for word in words:
        if found and width(f"{found[-1]}, {word},", size) <= room:
            found[-1] += f", {word}"
        else:
            found.append(word)
    if len(found) > most:
        found = [*found[: most - 1], ", ".join(found[most - 1 :])]
    broken = [f"{line}," for line in found[:-1]] + found[-1:]
    return [cut(line, size, room) for line in broken]
