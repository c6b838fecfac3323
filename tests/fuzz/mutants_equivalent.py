"""Mutants that compute the same for every program, each with the reason."""

from __future__ import annotations

import re

MORE = "more zeros stand behind the channels than any sum reads"

EQUIVALENT = {
    r"keras: layers\.(Add|Multiply)\(…\) 0 \d and \d exchanged": "sums and products do not mind "
    "the order of what flows in",
    r"pytorch: .*(Softmax|softmax) dim left out": "PyTorch itself takes axis 1 for a batch of "
    "vectors or maps",
    r"keras: layers\.PReLU shared_axes 0 and 1 exchanged": "it is a set of axes",
    r"keras: ChannelShuffle: `shape\[-1\] // self.groups` // rounded up": "the groups divide the "
    "channels",
    r"keras: (window|ceil)_padding: target of `low, high = \((\S+), \2\)` .*": "both sides are the "
    "same number",
    r"keras: transposed_cropping: target of `low, high = \((\S+), \1\)` .*": "both sides are the "
    "same number",
    r"pytorch: Normalize: `torch.tensor\(n, dtype=torch.float\)` without dtype": "fractions have "
    "this type anyway, and whole numbers become it where they meet the map",
    r"keras: LocalResponseNormalization: `\(self.size - 1\) // 2` // rounded up": MORE,
    r"keras: LocalResponseNormalization: `self.size - 1` - as \+": MORE,
    r"pytorch: (Padded|)AvgPool2d\w*: `\(:, :1\)` 0 and 1 exchanged": "how many numbers a window "
    "counts is the same for all images and channels",
    r"pytorch: \.(amax|mean) dim 0 and 1 exchanged": "it is a set of axes",
}
"""By a pattern that the mutant's whole name matches."""


def why_equivalent(name: str) -> str:
    """Why a mutant is none; empty: it must be caught."""
    return next((why for pattern, why in EQUIVALENT.items() if re.fullmatch(pattern, name)), "")
