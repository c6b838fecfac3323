"""Colours. Layers are coloured by what they do: light enough for black text on a light page, and
dark enough for white text on a dark one.

The light fills are from ColorBrewer's sequential and pastel schemes (Harrower and Brewer 2003,
colorbrewer2.org).
"""

from __future__ import annotations

from ...ops import LAYERS
from ...record import Record

THEMES = ("light", "dark")

WORDS = {
    "convolution": "convolution",
    "dense": "dense",
    "pooling": "pooling, resizing",
    "normalization": "normalization, scaling",
    "activation": "activation",
    "combination": "add, concat, …",
    "arrangement": "rearrangement",
    "regularization": "dropout",
}
"""What a legend says of each family of layers that has a colour of its own."""

SAME = {"resizing": "pooling", "scaling": "normalization"}
"""Families that share a colour."""


def family(kind: str) -> str:
    """The family whose colour a layer has."""
    own = LAYERS[kind].family
    return SAME.get(own, own)


class Theme(Record):
    """Colours, as six hexadecimal digits behind a #.

    `page`: behind all. `ink`: names. `note`: what is said beside. `line`: edges. `border`: around
    boxes. `frame`, `inside`: border and backgrounds of opened blocks, by depth in turn. `block`:
    a block whose inside is not shown. `fills`: by family of layer.
    """

    page: str
    ink: str
    note: str
    line: str
    border: str
    frame: str
    inside: tuple[str, str]
    block: str
    fills: dict[str, str]

    @property
    def colored(self) -> bool:
        return len(set(self.fills.values())) > 1


LIGHT = Theme(
    page="#ffffff",
    ink="#14181c",
    note="#56616b",
    line="#5b6875",
    border="#8a97a6",
    frame="#b8c2cc",
    inside=("#f7f9fb", "#eef2f6"),
    block="#e3e8ee",
    fills={
        "convolution": "#c6dbef",
        "dense": "#dadaeb",
        "pooling": "#c7e9c0",
        "normalization": "#ededed",
        "activation": "#fdd9b4",
        "combination": "#fbc9c9",
        "arrangement": "#fff2ae",
        "regularization": "#f7e4f0",
    },
)

DARK = Theme(
    page="#14181d",
    ink="#f2f5f8",
    note="#a9b4bf",
    line="#94a1ae",
    border="#6d7a87",
    frame="#48535e",
    inside=("#1b2127", "#222a32"),
    block="#343e49",
    fills={
        "convolution": "#1d4f7c",
        "dense": "#4f4a86",
        "pooling": "#23633a",
        "normalization": "#474d54",
        "activation": "#80481a",
        "combination": "#7f3038",
        "arrangement": "#665a12",
        "regularization": "#6b3a5b",
    },
)

PAPER = Theme(
    page="#ffffff",
    ink="#000000",
    note="#000000",
    line="#000000",
    border="#000000",
    frame="#000000",
    inside=("#ffffff", "#ffffff"),
    block="#ffffff",
    fills=dict.fromkeys(LIGHT.fills, "#ffffff"),
)

PAPER_DARK = Theme(
    page="#000000",
    ink="#ffffff",
    note="#ffffff",
    line="#ffffff",
    border="#ffffff",
    frame="#ffffff",
    inside=("#000000", "#000000"),
    block="#000000",
    fills=dict.fromkeys(LIGHT.fills, "#000000"),
)


def theme(name: str, style: str) -> Theme:
    """The colours of a theme, "light" or "dark", in a style; "paper" is black and white."""
    if name not in THEMES:
        raise ValueError(f"theme is one of {', '.join(THEMES)}; not {name}")
    if style == "paper":
        return PAPER if name == "light" else PAPER_DARK
    return LIGHT if name == "light" else DARK
