"""Arguments of every layer over their whole range, drawn for what flows in.

They may not fit yet: whoever draws them asks the layer (`generate_layers.drawn`).
"""

from __future__ import annotations

from collections.abc import Callable

from .generate_draw import Arguments, Draw
from .generate_scope import Constant

MOST_CHANNELS = 12
"""Of what `reshape` makes."""


def _conv(d: Draw) -> Arguments:
    found = d.window(dilates=True)
    filters = d.width()
    if d.some(0.3):
        groups = d.divisor(d.channels)
        filters = filters if filters % groups == 0 else groups * d.rng.randint(1, 2)
        found["groups"] = groups
    if d.some(0.4):
        found["bias"] = d.some(0.5)
    return {"filters": filters, **found}


def _depthwise_conv(d: Draw) -> Arguments:
    found = d.window(dilates=True)
    stride = found.get("stride", (1, 1))
    if isinstance(stride, tuple) and stride[0] != stride[1] and not d.some(0.08):
        found["stride"] = (stride[0], stride[0])
    if not d.keep and d.some(0.5):
        found["multiplier"] = d.like("width", 1, 3)
    if d.some(0.4):
        found["bias"] = d.some(0.5)
    return found


def _conv_transpose(d: Draw) -> Arguments:
    size, stride = d.pair(1, 4), d.pair(1, 3, "stride") if d.some(0.7) else (1, 1)
    found: Arguments = {"filters": d.width(), "size": size}
    if d.keep:
        stride = (1, 1)
    if stride != (1, 1) or d.some(0.1):
        found["stride"] = stride
    form = d.rng.random()
    if d.keep or form < 0.2:
        found["crop"] = "same"
    elif form < 0.7:
        sides = [d.rng.randint(0, 2) for _ in range(4)]
        if form < 0.4:
            sides = [sides[0]] * 4
        found["crop"] = tuple(sides)
    if d.some(0.4):
        found["bias"] = d.some(0.5)
    return found


def _pool(d: Draw) -> Arguments:
    found = d.window(dilates=False)
    if d.keep:
        return found
    if "stride" not in found and found["size"] == (1, 1):
        found["stride"] = (2, 2)
    if d.some(0.5):
        found["ceil"] = d.some(0.85)
    return found


def _avgpool(d: Draw) -> Arguments:
    found = _pool(d)
    if d.some(0.5):
        found["count_pad"] = d.some(0.7)
    return found


def _adaptive(d: Draw) -> Arguments:
    if d.keep:
        return {"size": (d.shape[0], d.shape[1])}
    return {"size": (d.like("size", 1, 6), d.like("size", 1, 6))}


def _global(d: Draw) -> Arguments:
    keep = d.keep or d.some(0.5)
    return {"keep": keep} if keep or d.some(0.1) else {}


def _upsample(d: Draw) -> Arguments:
    factor = (1, 1) if d.keep else d.pair(1, 3)
    found: Arguments = {"factor": factor}
    if d.some(0.6):
        found["mode"] = "bilinear" if d.some(0.7) else "nearest"
        if found["mode"] == "bilinear" and not d.some(0.2):
            # Thirds have no exact weights, which one framework holds in float32 only.
            found["factor"] = (min(factor[0], 2), min(factor[1], 2))
    return found


def _eps(d: Draw) -> Arguments:
    return {"eps": d.rng.choice((1e-3, 1e-2, 1e-5, 1e-6, 0.5, 1))} if d.some(0.5) else {}


def _batchnorm(d: Draw) -> Arguments:
    found = _eps(d)
    if d.some(0.4):
        found["decay"] = d.rng.choice((0.9, 0.99, 0.5, 0, 0.75))
    if d.some(0.4):
        found["scale"] = d.some(0.4)
    return found


def _groupnorm(d: Draw) -> Arguments:
    groups = d.divisor(d.channels) if d.some(0.7) else 1
    if d.shape.size == groups and not d.some(0.1):
        groups = 1
    return {"groups": groups, **_eps(d)}


def _lrn(d: Draw) -> Arguments:
    found: Arguments = {}
    if d.some(0.7):
        found["size"] = d.rng.randint(1, 7)
    if d.some(0.7):
        found["alpha"] = d.rng.choice((0.5, 1, 0.1, 1e-3))
    if d.some(0.5):
        found["beta"] = d.rng.choice((0.5, 0.75, 1, 0.6))
    if d.some(0.5):
        found["k"] = d.rng.choice((1, 2, 0.5))
    return found


def _leaky_relu(d: Draw) -> Arguments:
    if d.some(0.02):
        return {"slope": -0.5}  # which Keras refuses
    return {"slope": d.rng.choice((0.1, 0.2, 0.3, 0.01, 0, 1))} if d.some(0.8) else {}


def _prelu(d: Draw) -> Arguments:
    return {"init": d.rng.choice((0.1, 0.25, 0, -0.5, 1))} if d.some(0.6) else {}


def _elu(d: Draw) -> Arguments:
    return {"alpha": d.rng.choice((0.5, 1.5, 0.1, 1, 2))} if d.some(0.7) else {}


def _dense(d: Draw) -> Arguments:
    found: Arguments = {"units": d.width()}
    return {**found, "bias": d.some(0.3)} if d.some(0.6) else found


def _split(d: Draw) -> Arguments:
    return {"parts": d.divisor(d.channels)}


def _pad_channels(d: Draw) -> Arguments:
    more = d.channels + (0 if d.keep else d.rng.randint(0, 3))
    return {"channels": more}


def _borders(d: Draw) -> Constant:
    held = [sides for sides in d.sides() if sides != "same"]
    if held and not d.keep and d.some(0.5):
        return d.rng.choice(held)
    sides = [d.rng.randint(0, 2) for _ in range(4)]
    form = d.rng.random()
    if d.keep:
        sides = [0] * 4
    elif form < 0.4:
        sides = [max(sides)] * 4
    elif form < 0.6:
        sides = [sides[0], sides[0], sides[2], sides[2]]
    return tuple(sides)


def _channel_shuffle(d: Draw) -> Arguments:
    return {"groups": d.divisor(d.channels)}


def _reshape(d: Draw) -> Arguments:
    """The same numbers as a map of other sides, or as a vector, or a vector as a map."""
    size, rng = d.shape.size, d.rng
    if d.keep:
        return {"shape": tuple(d.shape) if d.shape.is_map else size}
    if d.shape.is_map and d.some(0.15):
        return {"shape": size}
    found = [
        (h, w, size // (h * w))
        for h in range(1, 13)
        for w in range(1, 13)
        if size % (h * w) == 0 and size // (h * w) <= MOST_CHANNELS
    ]
    return {"shape": rng.choice(found) if found else size}


def _permute(d: Draw) -> Arguments:
    order = [0, 1, 2]
    d.rng.shuffle(order)
    if d.keep:
        same = [o for o in range(3) if d.shape[o] == d.shape[order[o]]]
        order = order if len(same) == 3 else [0, 1, 2]
    return {"order": tuple(order)}


def _rate(d: Draw) -> Arguments:
    held = [v for v in d.held("rate") if isinstance(v, float)]
    if held and d.some(0.5):
        return {"rate": d.rng.choice(held)}
    return {"rate": d.rng.choice((0.5, 0.25, 0.1, 0, 0.9))}


def _rescale(d: Draw) -> Arguments:
    """Constants that float32 has exactly: that is what the frameworks hold them in."""
    found: Arguments = {"scale": d.rng.choice((0.5, 0.75, 2, -1, 0.125, 1.5, -0.25))}
    return {**found, "offset": d.rng.choice((1, -0.5, 0.25, 0))} if d.some(0.5) else found


def _normalize(d: Draw) -> Arguments:
    """The layer's own statistics, or constants that float32 has exactly."""
    form, rng = d.rng.random(), d.rng
    if form < 0.4:
        return {}
    if form < 0.7:
        mean: Constant = rng.choice((0.5, -1, 0, 0.25))
        variance: Constant = 0 if d.some(0.08) else rng.choice((0.25, 1, 4, 0.0625))
        return {"mean": mean, "variance": variance if d.some(0.6) else (variance,)}
    means = tuple(rng.choice((0.5, 0.25, -1, 0, 2)) for _ in range(d.channels))
    variances = tuple(0 if d.some(0.03) else rng.choice((0.25, 1, 4)) for _ in means)
    return {"mean": means, "variance": variances}


DRAWN: dict[str, Callable[[Draw], Arguments]] = {
    "conv": _conv,
    "depthwise_conv": _depthwise_conv,
    "conv_transpose": _conv_transpose,
    "dense": _dense,
    "maxpool": _pool,
    "avgpool": _avgpool,
    "adaptive_avgpool": _adaptive,
    "global_avgpool": _global,
    "global_maxpool": _global,
    "upsample": _upsample,
    "batchnorm": _batchnorm,
    "layernorm": _eps,
    "groupnorm": _groupnorm,
    "lrn": _lrn,
    "leaky_relu": _leaky_relu,
    "prelu": _prelu,
    "elu": _elu,
    "split": _split,
    "pad_channels": _pad_channels,
    "zero_pad": lambda d: {"pad": _borders(d)},
    "crop": lambda d: {"sides": _borders(d)},
    "channel_shuffle": _channel_shuffle,
    "reshape": _reshape,
    "permute": _permute,
    "dropout": _rate,
    "drop_path": _rate,
    "rescale": _rescale,
    "normalize": _normalize,
}
"""What draws the arguments of each layer that has any; a layer that is not here has none."""
