"""What a program must be about for a mutant to show there: one table, by the mutant's name."""

from __future__ import annotations

import re
from collections.abc import Callable

from cnnc import ops
from fuzz.generate_about import About
from fuzz.generate_layers import ACTIVATIONS as KINDS

ACTIVATIONS = tuple(KINDS)
WINDOWS = ("conv", "depthwise_conv", "maxpool", "avgpool")
POOLS = ("maxpool", "avgpool", "avgpool")
SLIDING = ("size", "stride")
PADDED = ("pad", "ceil", "count_pad")
LIKE = {"Conv": ("conv", "depthwise_conv"), "MaxPool": ("maxpool",), "AvgPool": ("avgpool",)}
"""Layers by PyTorch's stem of their names."""

TABLE: tuple[tuple[str, Callable[[re.Match[str]], About]], ...] = (
    (
        r"compiler: (\w+) said to be never below 0",
        lambda name: About(((name[1],), ("maxpool",)), ("pad",)),
    ),
    (r"compiler: (\w+) .*", lambda name: About(((name[1],),))),
    (
        r"keras: window_padding: default of pad .*",
        lambda name: About((POOLS, WINDOWS), SLIDING, plain=(("pad", (0, 0, 0, 0)),)),
    ),
    (
        r"keras: window_padding pad\[.*",
        lambda name: About((POOLS,), (*SLIDING, *PADDED), plain=(("pad", (1, 1, 0, 0)),)),
    ),
    (
        r"keras: window_padding pad \+ 1",
        lambda _: About(
            (("avgpool",),),
            ("stride",),
            plain=(("pad", 1), ("count_pad", True), ("ceil", True)),
            chosen=True,
        ),
    ),
    (
        r"keras: window_padding pad .*",
        lambda name: About((POOLS,), (*SLIDING, "ceil"), plain=(("pad", "same"),)),
    ),
    (
        r".*(Conv|MaxPool|AvgPool)2dSame.*",
        lambda name: About((LIKE[name[1]],), SLIDING, plain=(("pad", "same"),)),
    ),
    (
        r".*pad_same.* without value",
        lambda name: About((("maxpool",),), SLIDING, plain=(("pad", "same"),)),
    ),
    (
        r"pytorch: PaddedAvgPool2d pad .*",
        lambda _: About((("avgpool",),), (*SLIDING, "ceil", "count_pad"), plain=(("pad", 2),)),
    ),
    (
        r"pytorch: AvgPool2dPad .*",
        lambda _: About((("avgpool",),), plain=(("size", 3), ("stride", 2), ("pad", (0, 1, 0, 1)))),
    ),
    (
        r"pytorch: PaddedConv2d: (?!default of).*",
        lambda _: About((LIKE["Conv"],), ("stride", "pad"), plain=(("size", 3),)),
    ),
    (
        r".*Padded\w+: default of (\w+) .*",
        lambda name: About((POOLS,), tuple(a for a in (*SLIDING, *PADDED) if a != name[1])),
    ),
    (
        r".*(window_padding|Conv2dPad) dilation.*",
        lambda name: About((LIKE["Conv"],), ("size", "dilation", "pad")),
    ),
    (r"pytorch: function: .*", lambda _: About((("conv",),), counted=True)),
    (r"\w+: (__init__|forward|call|function): .*", lambda _: About((ACTIVATIONS,), chosen=True)),
    (r"\w+: (branch|choice) .*", lambda _: About((ACTIVATIONS,), chosen=True)),
    (
        r"\w+: (default|block argument) '(nearest|bilinear)'.*",
        lambda _: About((("upsample",),), ("mode",)),
    ),
    (
        r"\w+: (default|block argument) '\w+' for '(\w+)'",
        lambda name: About(((name[2],),), held=True),
    ),
    (
        r"\w+: (default|block argument)\b.*",
        lambda _: About((("zero_pad", "crop", "conv", "maxpool"),), ("pad", "sides")),
    ),
    (
        r".*(Padded|pool_sides|ceil_padding|Pool2dPad).*",
        lambda name: About((POOLS,), (*SLIDING, *PADDED)),
    ),
    (
        r".*(window_padding|pad_same).*",
        lambda name: About((WINDOWS,), (*SLIDING, "pad", "dilation")),
    ),
    (r".*F\.(avg|max)_pool2d.*", lambda name: About(((f"{name[1]}pool",),), (), measured=True)),
    (r".*F\.adaptive_avg_pool2d.*", lambda name: About((("adaptive_avgpool",),), measured=True)),
    (r".*(Crop\b|Cropping2D).*", lambda name: About((("crop",),), ("sides",))),
    (r".*(ZeroPad).*", lambda name: About((("zero_pad",),), ("pad",))),
    (
        r".*transposed_.* 'valid' for 'same'",
        lambda _: About((("conv_transpose",),), SLIDING, plain=(("crop", "same"),)),
    ),
    (
        r".*(ConvTranspose|transposed_).*",
        lambda _: About((("conv_transpose",),), (*SLIDING, "crop")),
    ),
    (
        r".*BatchNorm1d(: default)?.*",
        lambda name: About((("dense",), ("batchnorm",)), () if name[1] else ("decay", "scale")),
    ),
    (r".*AdaptedNormalize.*", lambda name: About((("normalize",),))),
    (r".*Normalize.*", lambda name: About((("normalize",),), ("mean", "variance"))),
)
"""By a pattern that the whole name matches; the first that does counts."""

CALLED = {
    r"ConvTranspose|Conv2DTranspose": "conv_transpose",
    r"DepthwiseConv": "depthwise_conv",
    r"Conv2[dD]": "conv",
    r"Linear|Dense\b": "dense",
    r"BatchNorm": "batchnorm",
    r"LayerNorm": "layernorm",
    r"GroupNorm": "groupnorm",
    r"LocalResponseNorm": "lrn",
    r"[lL]og_?[sS]oftmax": "log_softmax",
    r"[sS]oftmax": "softmax",
    r"Upsample|UpSampling|interpolate": "upsample",
    r"PReLU": "prelu",
    r"[lL]eaky_?[rR]e[lL][uU]": "leaky_relu",
    r"\b(ELU|elu)\b": "elu",
    r"MaxPool": "maxpool",
    r"AvgPool|AveragePool": "avgpool",
    r"DropPath|StochasticDepth": "drop_path",
    r"[dD]ropout": "dropout",
    r"Shuffle": "channel_shuffle",
    r"Resca": "rescale",
    r"Permute|permute": "permute",
    r"Reshape|reshape|Unflatten": "reshape",
}
"""Layers by what the frameworks and emitted files call them, where no pattern above matches."""


def about(name: str) -> About | None:
    """What the programs are to be about that a mutant is tried on; `None`: any."""
    for pattern, wish in TABLE:
        found = re.fullmatch(pattern, name)
        if found and all(kind in ops.LAYERS for kinds in wish(found).layers for kind in kinds):
            return wish(found)
    for pattern, kind in CALLED.items():
        if re.search(pattern, name):
            names = tuple(field.name for field in ops.LAYERS[kind].signature())
            return About(((kind,),), () if "default of" in name else names)
    return None
