"""How the shape of what a layer puts out comes about: the table of all rules.

A rule takes the layer as a node (its arguments with numbers, and what flows in and out) and gives a
line for each axis. Layers whose windows slide share one, and so do those that keep their shape; a
layer that has no rule is found by its class, or else by that of its base.
"""

from __future__ import annotations

from ...ops.arrange import Concat, Flatten, PadChannels, Split
from ...ops.base import Op
from ...ops.conv import Conv, DepthwiseConv
from ...ops.dense import Dense
from ...ops.pool import AdaptiveAvgPool
from ...ops.reorder import Permute, Reshape
from ...ops.resize import Upsample
from ...ops.transposed import ConvTranspose
from ..sums import Sum, added, digits, dropped, given, laid, product, steps
from .line import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from ...instance import Node
    from ...shape import Window

    Rule = Callable[[Node], list[Line]]
    Found = TypeVar("Found", bound=Rule)

AXES = ("height", "width", "channels")
RULES: dict[type[Op], Rule] = {}
KEPT = "as what flows in"


def rule(*kinds: type[Op]) -> Callable[[Found], Found]:
    def enter(function: Found) -> Found:
        RULES.update(dict.fromkeys(kinds, function))
        return function

    return enter


def output(node: Node) -> list[Line]:
    """A line for each axis of what a layer puts out; one for each value where it puts out several.

    Where width goes as height does, its line only says so.
    """
    assert node.op is not None
    found = next((RULES[base] for base in type(node.op).__mro__ if base in RULES), None)
    if found is None:
        found = _slid if node.op.windows(*node.inputs) is not None else _kept
    lines = found(node)
    if len(lines) == 3 and lines[0].replace(name="width") == lines[1]:
        lines[1] = Line("width", given(_value(lines[1])), "by the same arithmetic")
        if not (lines[0].sum and lines[0].sum.text):
            lines[1] = lines[0].replace(name="width")
    return lines


def _value(line: Line) -> int:
    assert line.sum is not None
    return line.sum.value


def _kept(node: Node) -> list[Line]:
    shape = node.outputs[0]
    assert shape == node.inputs[0], f"{node.op} changes the shape and has no rule"
    names = AXES if shape.is_map else ("length",)
    return [Line(name, given(n), KEPT) for name, n in zip(names, shape, strict=True)]


def _slid(node: Node) -> list[Line]:
    """Windows of a convolution or pool, and the borders that a layer adds or cuts off."""
    op, shape = node.op, node.outputs[0]
    assert op is not None
    windows = op.windows(*node.inputs)
    assert windows is not None
    if not shape.is_map:
        over = f"the map of {node.inputs[0].height}x{node.inputs[0].width} is one window"
        return [Line("length", given(shape.channels), f"a number for each channel: {over}")]
    channels = Line("channels", given(shape.channels), KEPT)
    if isinstance(op, Conv):
        channels = channels.replace(note="one for each filter")
    elif isinstance(op, DepthwiseConv):
        channels = channels.replace(
            sum=product(node.inputs[0].channels, op.multiplier), note="filters for each channel"
        )
    ceil = bool(getattr(op, "ceil", False))
    axes = [_along(name, window, ceil) for name, window in zip(AXES, windows)]
    return [*axes, channels]


def _along(name: str, window: Window, ceil: bool) -> Line:
    if window.size == window.stride == 1 and not (window.low or window.high):
        return Line(name, given(window.out), "a window of 1 at every place")
    return Line(name, steps(window, ceil), edge(window, ceil))


def edge(window: Window, ceil: bool) -> str:
    """What happens at the far edge: windows that hang over it, or places that none reads."""
    if window.size == window.stride == 1:
        return ""
    room = window.n + window.low + window.high
    end = (window.out - 1) * window.stride + window.extent
    if window.overhang:
        text = f"{digits(end)} − {digits(room)} = {digits(window.overhang)}"
        return f"ceil: the last window reads {text} beyond the edge"
    # Padding that no window reads loses nothing.
    unread = max(room - end - window.high, 0)
    lost = f"the last {digits(unread)} of {digits(window.n)} in no window" if unread else ""
    if ceil and dropped(window):
        return ", ".join(filter(None, ["less one that would begin behind the map", lost]))
    return lost


@rule(ConvTranspose)
def _laid(node: Node) -> list[Line]:
    op = node.op
    assert isinstance(op, ConvTranspose)
    axes = [Line(name, laid(side)) for name, side in zip(AXES, op.grown(*node.inputs))]
    return [*axes, Line("channels", given(op.filters), "one for each filter")]


@rule(Dense)
def _dense(node: Node) -> list[Line]:
    return [Line("length", given(node.outputs[0].channels), "one for each unit")]


@rule(Upsample)
def _upsampled(node: Node) -> list[Line]:
    op, x = node.op, node.inputs[0]
    assert isinstance(op, Upsample)
    axes = [Line(name, product(n, by)) for name, n, by in zip(AXES, x, op.factor)]
    return [*axes, Line("channels", given(x.channels), KEPT)]


@rule(AdaptiveAvgPool)
def _adapted(node: Node) -> list[Line]:
    shape = node.outputs[0]
    axes = [Line(name, given(n), "asked for by size") for name, n in zip(AXES[:2], shape)]
    return [*axes, Line("channels", given(shape.channels), KEPT)]


@rule(Flatten)
def _flat(node: Node) -> list[Line]:
    return [Line("length", product(*node.inputs[0]))]


@rule(Concat)
def _joined(node: Node) -> list[Line]:
    shape = node.outputs[0]
    channels = added(*(x.channels for x in node.inputs))
    if not shape.is_map:
        return [Line("length", channels)]
    axes = [Line(name, given(n), "as that of all that flow in") for name, n in zip(AXES[:2], shape)]
    return [*axes, Line("channels", channels)]


@rule(Split)
def _split(node: Node) -> list[Line]:
    op, x = node.op, node.inputs[0]
    assert isinstance(op, Split)
    share = Sum(f"{digits(x.channels)}/{digits(op.parts)}", x.channels // op.parts)
    note = f"in each of {op.parts} values"
    axes = [Line(name, given(n), KEPT) for name, n in zip(AXES[:2], x[:-1])]
    return [*axes, Line("channels" if x.is_map else "length", share, note)]


@rule(PadChannels)
def _padded(node: Node) -> list[Line]:
    x, shape = node.inputs[0], node.outputs[0]
    axes = [Line(name, given(n), KEPT) for name, n in zip(AXES[:2], shape[:-1])]
    channels = added(x.channels, shape.channels - x.channels)
    name = "channels" if shape.is_map else "length"
    return [*axes, Line(name, channels, "the latter all zeros")]


@rule(Reshape)
def _reshaped(node: Node) -> list[Line]:
    x, shape = node.inputs[0], node.outputs[0]
    names = AXES if shape.is_map else ("length",)
    same = f"{product(*shape)} numbers, as many as flow in" if len(shape) > 1 else ""
    lines = [Line(name, given(n), "asked for by shape") for name, n in zip(names, shape)]
    if len(shape) == 1:
        return [Line("length", product(*x))]
    return [*lines[:-1], lines[-1].replace(note=f"asked for by shape: {same}")]


@rule(Permute)
def _turned(node: Node) -> list[Line]:
    op, shape = node.op, node.outputs[0]
    assert isinstance(op, Permute)
    return [
        Line(name, given(n), f"the {AXES[axis]} of what flows in")
        for name, n, axis in zip(AXES, shape, op.order)
    ]
