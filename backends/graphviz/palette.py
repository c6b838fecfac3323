"""Colours by what a layer does: light enough for black text, and for a printer without colours.

From ColorBrewer's sequential and pastel schemes (Harrower and Brewer 2003, colorbrewer2.org).
"""

from __future__ import annotations

from ...ops import LAYERS

FAMILIES = {
    "conv": "#c6dbef",
    "transposed": "#c6dbef",
    "dense": "#dadaeb",
    "pool": "#c7e9c0",
    "resize": "#c7e9c0",
    "norm": "#ededed",
    "activation": "#fdd9b4",
    "combine": "#fbc9c9",
    "arrange": "#fff2ae",
    "border": "#fff2ae",
    "reorder": "#fff2ae",
    "regularize": "#f7e4f0",
    "scale": "#ededed",
}
"""The fill of a layer, by the module of `ops` that holds it."""

FILLS = {kind: FAMILIES[layer.__module__.rpartition(".")[2]] for kind, layer in LAYERS.items()}

BLOCK = "#e3e8ee"
INSIDE = ("#f7f9fb", "#eef2f6")
"""Backgrounds of blocks by depth, in turn."""
BORDER = "#8a97a6"
FRAME = "#b8c2cc"
LINE = "#5b6875"
NOTE = "#66727d"
PAPER = "#ffffff"
