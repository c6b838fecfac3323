"""Colours by what a layer does: light enough for black text, and for a printer without colours.

From ColorBrewer's sequential and pastel schemes (Harrower and Brewer 2003, colorbrewer2.org).
"""

from __future__ import annotations

from ...ops import LAYERS

FAMILIES = {
    "convolution": "#c6dbef",
    "dense": "#dadaeb",
    "pooling": "#c7e9c0",
    "resizing": "#c7e9c0",
    "normalization": "#ededed",
    "activation": "#fdd9b4",
    "combination": "#fbc9c9",
    "arrangement": "#fff2ae",
    "regularization": "#f7e4f0",
    "scaling": "#ededed",
}
"""The fill of a layer, by its family."""

FILLS = {kind: FAMILIES[layer.family] for kind, layer in LAYERS.items()}

BLOCK = "#e3e8ee"
INSIDE = ("#f7f9fb", "#eef2f6")
"""Backgrounds of blocks by depth, in turn."""
BORDER = "#8a97a6"
FRAME = "#b8c2cc"
LINE = "#5b6875"
NOTE = "#66727d"
PAPER = "#ffffff"
