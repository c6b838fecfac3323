"""Mutants that compute the same for every program, each with the reason."""

from __future__ import annotations

import re

HALF = "half of one, rounded down, is half of none"
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
    r"pytorch: (pad_same|pool_sides): `axis - 2` - as \+": "axes -1 and -2 of a batch of maps are "
    "its axes 3 and 2",
    r"keras: \w+_(padding|cropping): 2 in `low, high = (pad|crop)\[2 \* axis:2 \* axis \+ 2\]` "
    r"\+ 1 \(2\)": "for the "
    "height it adds nothing, and for the width the slice ends where the list does",
    r"keras: transposed_cropping: 0 in `low = max\(k - s, 0\) // 2` \+ 1": HALF,
    r"pytorch: CroppedConvTranspose2d: 0 in `crop = tuple\(\(m for n in beyond for m in "
    r"\(max\(n, 0\) // 2, max\(n \+ 1…` \+ 1( \(2\))?": HALF,
    r"keras: ceil_padding: 1 in `windows -= 1` \+ 1": "where the last window begins behind the "
    "map, those before it have room: nothing is added for them",
    r"keras: window_padding: default of pad \+ 1": "every call names the pad: a window that pads "
    "nothing asks for no padding",
    r"keras: PaddedAveragePooling2D: default of padding \+ 1": "every call, and what a layer says "
    "of itself, names the padding",
    r"pytorch: ShiftedRescale: default of offset \* 1.01": "every call names the offset: the class "
    "is printed where there is one",
    r"keras: layers.Normalization trainable (inverted|left out)": "none of its weights is trained, "
    "frozen or not",
    r"pytorch: \.(amax|mean) dim 0 and 1 exchanged": "it is a set of axes",
}
"""By a pattern that the mutant's whole name matches."""


def why_equivalent(name: str) -> str:
    """Why a mutant is none; empty: it must be caught."""
    return next((why for pattern, why in EQUIVALENT.items() if re.fullmatch(pattern, name)), "")
