"""Pooling. PyTorch's own padding is alike on both sides and at most half the window."""

from __future__ import annotations

from ....ops.pool import AdaptiveAvgPool, AvgPool, GlobalAvgPool, GlobalMaxPool, MaxPool
from ....shape import window
from ....tree import ListOf
from ..table import METHOD, Layer, Windows, alike, call, emit, function, plain
from .convolution import explicit


@emit(MaxPool)
def maxpool(layer: Layer) -> str:
    return _pool(layer, "MaxPool2d", average=False)


@emit(AvgPool)
def avgpool(layer: Layer) -> str:
    return _pool(layer, "AvgPool2d", average=True)


@emit(AdaptiveAvgPool)
def adaptive_avgpool(layer: Layer) -> str:
    return call("nn.AdaptiveAvgPool2d", layer.text("size"))


@emit(GlobalAvgPool)
def global_avgpool(layer: Layer) -> str:
    return _global(layer, "nn.AdaptiveAvgPool2d(1)")


@emit(GlobalMaxPool)
def global_maxpool(layer: Layer) -> str:
    return _global(layer, "nn.AdaptiveMaxPool2d(1)")


def _global(layer: Layer, pool: str) -> str:
    keep = layer.constant("keep")
    if keep is None:
        return f"{pool} if {layer.text('keep')} else nn.Sequential({pool}, nn.Flatten())"
    return pool if keep else f"nn.Sequential({pool}, nn.Flatten())"


@function(MaxPool, sometimes=True)
def max_pooled(layer: Layer, inputs: list[str]) -> str | None:
    return _computed(layer, inputs, "F.max_pool2d")


@function(AvgPool, sometimes=True)
def mean_pooled(layer: Layer, inputs: list[str]) -> str | None:
    return _computed(layer, inputs, "F.avg_pool2d")


@function(AdaptiveAvgPool, sometimes=True)
def adaptively_pooled(layer: Layer, inputs: list[str]) -> str | None:
    if not layer.in_forward:
        return None
    return call("F.adaptive_avg_pool2d", inputs[0], layer.text("size"))


def _computed(layer: Layer, inputs: list[str], function: str) -> str | None:
    """A pool without padding, of windows that only `forward` knows."""
    if not layer.in_forward or layer.constant("pad") != ((0, 0), (0, 0)):
        return None
    size, stride = layer.text("size"), layer.text("stride")
    words = [inputs[0], size, *([f"stride={stride}"] if stride != size else [])]
    return call(function, words, layer.flag("ceil_mode", "ceil", False))


@function(GlobalAvgPool, METHOD, sometimes=True)
def mean(layer: Layer, inputs: list[str]) -> str | None:
    keep = layer.constant("keep")
    if keep is None:
        return None
    return f"{inputs[0]}.mean(dim=(2, 3){', keepdim=True' if keep else ''})"


@function(GlobalMaxPool, METHOD, sometimes=True)
def largest(layer: Layer, inputs: list[str]) -> str | None:
    keep = layer.constant("keep")
    if keep is None:
        return None
    return f"{inputs[0]}.amax(dim=(2, 3){', keepdim=True' if keep else ''})"


def _pool(layer: Layer, name: str, average: bool) -> str:
    size = layer.text("size")
    stride = layer.text("stride")
    words = [size, *([f"stride={stride}"] if stride != size else [])]
    ceil = layer.flag("ceil_mode", "ceil", False)
    pads = layer.values("pad")
    settled = layer.constant("pad") is not None or not layer.open
    if pads == {((0, 0), (0, 0))} and settled:
        return call(f"nn.{name}", words, ceil)
    uncounted = []
    if average and not layer.is_("count_pad", True):
        constant = layer.constant("count_pad")
        text = "False" if constant is False else layer.text("count_pad")
        uncounted = [f"count_include_pad={text}"]
    own = "same" not in pads and all(_fits(layer, sides) for sides in pads)
    if own and not layer.four_sides("pad"):
        padding = plain(next(iter(pads))) if len(pads) == 1 else layer.text("pad")
        if layer.constant("pad") is None:
            padding = layer.text("pad")
        return call(f"nn.{name}", words, f"padding={padding}", ceil, uncounted)
    found = list(layer.windows())
    alone = _own_padding(found, counted=average and not layer.is_("count_pad", False))
    if alone is not None and not layer.open:
        low, mode = alone
        padding_ = [f"padding={plain(low)}"] if plain(low) else []
        rounding = ["ceil_mode=True"] if mode else []
        return call(f"nn.{name}", words, padding_, rounding, uncounted if padding_ else [])
    return _padded(layer, name, words, found, average, pads)


def _padded(
    layer: Layer,
    name: str,
    words: list[str],
    found: list[Windows],
    average: bool,
    pads: set[object],
) -> str:
    """A pool that is padded by itself, before it."""
    sides = {(w[1].low, w[1].high, w[0].low, w[0].high) for w in found}
    counts = layer.is_("count_pad", True) if average else True
    kept_out = layer.is_("ceil", False) or all(_keeps_out(w) for w in found)
    open_ = average and layer.constant("count_pad") is None
    if len(sides) == 1 and kept_out and not open_ and not layer.open:
        (only,) = sides
        ceil = layer.flag("ceil_mode", "ceil", False)
        if average and not counts:
            return call(layer.helper("AvgPool2dPad"), words, f"sides={only}", ceil)
        pad = f"nn.ZeroPad2d({only})" if average else f'nn.ConstantPad2d({only}, float("-inf"))'
        return call("nn.Sequential", pad, call(f"nn.{name}", words, ceil))
    said = layer.constant("pad") == "same" or not layer.open
    if pads == {"same"} and said and layer.is_("ceil", False) and not open_:
        last = ["count_include_pad=False"] if not counts else []
        return call(layer.helper(f"{name}Same"), words, last)
    given = layer.arguments.get("pad")
    plain_list = isinstance(given, ListOf) and len(given.items) == 4 and layer.is_("ceil", False)
    if isinstance(given, ListOf) and plain_list and (counts or not average):
        pad = f"nn.ZeroPad2d({explicit(given, layer)})"
        if not average:
            pad = f'nn.ConstantPad2d({explicit(given, layer)}, float("-inf"))'
        return call("nn.Sequential", pad, call(f"nn.{name}", words))
    counted = layer.flag("count_pad", "count_pad", False) if average else []
    return call(
        layer.helper(f"Padded{name}"),
        layer.text("size"),
        f"stride={layer.text('stride')}",
        f"pad={layer.text('pad')}",
        layer.flag("ceil", "ceil", False),
        counted,
    )


def _fits(layer: Layer, sides: object) -> bool:
    """Whether PyTorch takes this padding as its own argument, for every size of window."""
    if not alike(sides) or not isinstance(sides, tuple):
        return False
    sizes = [size for size in layer.values("size") if isinstance(size, tuple)]
    return bool(sizes) and all(
        2 * low <= n for size in sizes for (low, _), n in zip(sides, size, strict=True)
    )


def _own_padding(found: list[Windows], counted: bool) -> tuple[tuple[int, int], bool] | None:
    """PyTorch's own padding that gives the same windows in all places, and whether it rounds up.

    Rounding up reads beyond the declared padding just where a larger high side would.
    """
    lows = {(w[0].low, w[1].low) for w in found}
    if len(lows) != 1:
        return None
    low = lows.pop()
    if any(2 * n > w.size for pair in found for n, w in zip(low, pair, strict=True)):
        return None
    for mode in (False, True):
        if mode and counted:
            continue
        if all(
            window(w.n, w.size, w.stride, (n, n), ceil=mode).out == w.out
            and (not counted or w.low == w.high)
            for pair in found
            for n, w in zip(low, pair, strict=True)
        ):
            return low, mode
    return None


def _keeps_out(windows: Windows) -> bool:
    """Whether padding first and rounding up then gives as many windows as at once."""
    return all(
        window(w.n + w.low + w.high, w.size, w.stride, ceil=True).out == w.out for w in windows
    )
