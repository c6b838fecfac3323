"""How the padding, parameters and MACs of a layer come about."""

from __future__ import annotations

from ...ops.conv import Conv, DepthwiseConv
from ...ops.dense import Dense
from ...ops.transposed import ConvTranspose
from ..sums import Sum, added, digits, given, kernels, product, units
from .line import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Node
    from ...ops.base import Op
    from ...shape import Shape, Window


def pads(node: Node) -> list[Line]:
    """The rows and columns of padding, with how `same` comes to them; none where nothing slides."""
    op = node.op
    assert op is not None
    if isinstance(op, ConvTranspose):
        return _cropped(op, node.inputs[0]) if op.crop == "same" else []
    windows = op.windows(*node.inputs)
    if windows is None or "pad" not in op.sliding:
        return []
    down, across = windows
    if getattr(op, "pad", None) != "same":
        return [Line("padding", None, _sides(down, across))]
    lines = [
        Line("padding down", _same(down), f"same: {_split(down, 'above', 'below')}"),
        Line("padding across", _same(across), f"same: {_split(across, 'left', 'right')}"),
    ]
    return lines


def _sides(down: Window, across: Window) -> str:
    sides = (down.low, down.high, across.low, across.high)
    if not any(sides):
        return "none"
    if len(set(sides)) == 1:
        return f"{sides[0]} on each side"
    places = ("above", "below", "left", "right")
    return ", ".join(f"{digits(n)} {place}" for n, place in zip(sides, places) if n)


def _same(window: Window) -> Sum:
    """`max((112 − 1)·2 + 7 − 224, 0)`."""
    stride, n = digits(window.stride), digits(window.n)
    windows = f"(ceil({n} / {stride}) − 1)·{stride}"
    reach = digits(window.extent)
    return Sum(f"max({windows} + {reach} − {n}, 0)", window.low + window.high)


def _split(window: Window, before: str, behind: str) -> str:
    total = window.low + window.high
    if total == 0:
        return "none"
    first = (
        f"floor({digits(total)} / 2) = {digits(window.low)}" if total % 2 else digits(window.low)
    )
    odd = ", the odd one" if total % 2 else ""
    return f"{first} {before} and {digits(window.high)} {behind}{odd}"


def _cropped(op: ConvTranspose, x: Shape) -> list[Line]:
    lines = []
    for name, side in zip(("cropped down", "cropped across"), op.grown(x)):
        beyond = f"{digits(side.size)} − {digits(side.stride)}"
        note = f"same: {digits(side.low)} before, {digits(side.high)} behind"
        lines.append(Line(name, Sum(beyond, side.low + side.high), note))
    return lines


def parameters(node: Node, frozen: bool) -> list[Line]:
    """A line for what is learnt, and one for what is gathered."""
    op = node.op
    assert op is not None
    weights = op.weights(*node.inputs)
    learnt = [weight for weight in weights if weight.trained]
    gathered = [weight for weight in weights if not weight.trained]
    lines = [Line("parameters", given(0), f"{op.kind} has none to learn")]
    if learnt:
        notes = []
        if hasattr(op, "bias"):
            notes.append(_biased(op))
        elif len(learnt) > 1:
            notes.append(" and ".join(weight.name for weight in learnt))
        if frozen:
            notes.append("frozen: not trained")
        sizes = added(*(weight.size for weight in learnt))
        lines = [Line("parameters", _kernels(op, node) or sizes, ", ".join(filter(None, notes)))]
    if gathered:
        names = " and ".join(weight.name for weight in gathered)
        sizes = added(*(weight.size for weight in gathered))
        lines.append(Line("statistics", sizes, f"{names}: gathered, not learnt"))
    return lines


def _biased(op: Op) -> str:
    if not getattr(op, "bias", False):
        return "no bias"
    return "the last term is the bias"


def _kernels(op: Op, node: Node) -> Sum | None:
    """The sum for a layer whose weight has a product of arguments for its size."""
    x = node.inputs[0]
    if isinstance(op, Conv):
        return kernels(op.size, x.channels, op.filters, op.groups, op.bias)
    if isinstance(op, DepthwiseConv):
        return kernels(op.size, 1, x.channels * op.multiplier, bias=op.bias)
    if isinstance(op, ConvTranspose):
        return kernels(op.size, x.channels, op.filters, bias=op.bias)
    if isinstance(op, Dense):
        return units(x.channels, op.units, op.bias)
    return None


def _shape(*sizes: int) -> str:
    return "x".join(map(str, sizes))


def macs(node: Node) -> list[Line]:
    """Multiplications with an addition, for one image."""
    op = node.op
    assert op is not None
    x, y = node.inputs[0], node.outputs[0]
    if isinstance(op, Conv):
        share = x.channels // op.groups
        note = f"{y.height}x{y.width} places of {y.channels} filters of {_shape(*op.size, share)}"
        work = product(y.height, y.width, y.channels, *op.size, share)
    elif isinstance(op, DepthwiseConv):
        note = f"{y.height}x{y.width} places of {y.channels} filters of {_shape(*op.size)}"
        work = product(y.height, y.width, y.channels, *op.size)
    elif isinstance(op, ConvTranspose):
        note = f"for each of {x} numbers, {op.filters} filters of {_shape(*op.size)}"
        work = product(x.height, x.width, x.channels, op.filters, *op.size)
    elif isinstance(op, Dense):
        note = f"each of {op.units} units sees {x.channels} numbers"
        work = product(x.channels, op.units)
    else:
        note = "counted in convolutions and dense layers only"
        work = given(0)
    return [Line("MACs", work, note)]
