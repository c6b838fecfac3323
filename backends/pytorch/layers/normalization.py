"""Normalization."""

from __future__ import annotations

from ....ops.norm import BatchNorm, GroupNorm, LayerNorm, LocalResponseNorm
from ...expressions import OR, TERM, python
from ...literals import number
from ..table import Layer, call, emit


@emit(BatchNorm, channels=True)
def batchnorm(layer: Layer) -> str:
    """PyTorch's momentum is the share that is replaced, the language's decay what is kept."""
    scaled = ("nn.BatchNorm2d", "nn.BatchNorm1d", "ChannelBatchNorm")
    unscaled = ("UnscaledBatchNorm2d", "UnscaledBatchNorm1d", "UnscaledChannelBatchNorm")
    momentum = []
    decay = layer.constant("decay")
    if decay is None:
        momentum = [f"momentum=1 - {python(layer.arguments['decay'], layer.scope, TERM)}"]
    elif decay != 0.9:
        assert isinstance(decay, float)
        momentum = [f"momentum={number(_rounded(1 - decay))}"]
    arguments = [layer.channels, *layer.keyword("eps", "eps", 1e-5), *momentum]
    scale = layer.constant("scale")
    if scale is None:
        both = [call(layer.of_maps(*names), arguments) for names in (scaled, unscaled)]
        return f"{both[0]} if {python(layer.arguments['scale'], layer.scope, OR)} else {both[1]}"
    return call(layer.of_maps(*(scaled if scale else unscaled)), arguments)


@emit(LayerNorm, channels=True)
def layernorm(layer: Layer) -> str:
    name = layer.of_maps("LayerNorm2d", "nn.LayerNorm", "ChannelLayerNorm")
    return call(name, layer.channels, layer.keyword("eps", "eps", 1e-5))


@emit(GroupNorm, channels=True)
def groupnorm(layer: Layer) -> str:
    eps = layer.keyword("eps", "eps", 1e-5)
    return call("nn.GroupNorm", layer.text("groups"), layer.channels, eps)


@emit(LocalResponseNorm)
def lrn(layer: Layer) -> str:
    """PyTorch divides its alpha by the size, the language does not."""
    size, alpha = layer.constant("size"), layer.constant("alpha")
    words = []
    if isinstance(size, int) and isinstance(alpha, float):
        scaled = _rounded(size * alpha)
        words = [f"alpha={number(scaled)}"] if scaled != 1e-4 else []
    else:
        factors = []
        for field in ("size", "alpha"):
            given = layer.arguments.get(field)
            factors.append(
                python(given, layer.scope, TERM) if given is not None else layer.text(field)
            )
        words = [f"alpha={' * '.join(factors)}"]
    words += layer.keyword("beta", "beta", 0.75)
    if not layer.is_("k", 1.0):
        k = layer.constant("k")
        whole = isinstance(k, float) and k.is_integer()
        words.append(f"k={int(k) if whole else layer.text('k')}")  # type: ignore[call-overload]
    return call("nn.LocalResponseNorm", layer.text("size"), words)


def _rounded(value: float) -> float:
    """Without the last digits, which only come from computing with binary fractions."""
    return float(f"{value:.12g}")
