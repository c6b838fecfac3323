"""Hypotheses on counts: formulae that give a printed number of parameters, and roundings."""

from __future__ import annotations

from fractions import Fraction

from ...numbers import count, fixed
from ...ops.base import Op
from ...ops.conv import Conv, DepthwiseConv
from ...ops.dense import Dense
from ...ops.transposed import ConvTranspose
from ..parts import layers
from ..sums import Sum, kernels, units
from .cells import Number
from .finding import ROUNDED, VARIANT
from .units import FLOPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..parts import Part
    from .claims import Row
    from .units import Unit


BINARY = {10**3: 2**10, 10**6: 2**20}
"""What K and M are to some."""


def rounding(printed: Number, actual: int) -> str:
    """How the number was rounded otherwise than its places say; empty where it was not."""
    exact = Fraction(actual)
    if printed.rounded and abs(printed.value - exact) < printed.step:
        way = "up" if printed.value > exact else "down"
        return f"{count(actual)}, rounded {way}"
    digits = len(str(actual))
    for places in range(1 if printed.rounded else 2, digits):
        step = 10 ** (digits - places)
        near = Fraction(round(exact / step) * step)
        if near == printed.value and near != exact:
            first = "its first digit" if places == 1 else f"its first {places} digits"
            return f"{count(actual)}, rounded to {first}"
    return ""


def roughly(printed: Number, part: Part) -> tuple[str, str]:
    """A rough number of parameters that leaves out biases, or whose K is 1,024; or both."""
    own = part.cost.params
    biases = sum(_bias(one) for one in layers(part) if not one.training)
    bare = f"{count(own)} − {count(biases)} = {count(own - biases)}, without biases"
    if biases and printed.stands_for(own - biases):
        return VARIANT, bare
    kilo = printed.unit
    if kilo in BINARY:
        for number, words in ((own, count(own)), (own - biases, bare)):
            if (
                abs(printed.value / kilo - Fraction(number, BINARY[kilo])) * 2 * kilo
                <= printed.step
            ):
                in_units = fixed(number / BINARY[kilo], 1)
                units = f"{count(number)} / {count(BINARY[kilo])} = {in_units}"
                kind = ROUNDED if number == own else VARIANT
                return kind, f"{units}, in units of 1,024" + (f"; {words}" if number != own else "")
    return "", ""


def worked(printed: Number, part: Part, quantity: str) -> str:
    """How others count a part's work: operations for MACs, the additions of biases, each weight of
    a norm once. Empty where that does not give the printed number."""
    times = FLOPS if quantity == "flops" else 1
    if quantity not in ("macs", "flops"):
        return ""
    own = times * part.cost.macs
    biases = _additions(part)
    if quantity == "macs" and own and printed.stands_for(FLOPS * own):
        return f"2·{count(own)} = {count(FLOPS * own)}: operations, two a MAC"
    if biases and printed.stands_for(own + biases):
        added = f"{count(own)} + {count(biases)} = {count(own + biases)}"
        return f"{added}: with an addition for each bias"
    if not own and part.cost.params and printed.stands_for(part.cost.params):
        return f"{count(part.cost.params)}: each of its parameters counted once"
    return ""


def _additions(part: Part) -> int:
    """The numbers that layers with a bias put out, to each of which one is added."""
    biased = [one for one in layers(part) if not one.training and _bias(one)]
    return sum(shape.size for one in biased for shape in one.outputs)


def _bias(part: Part) -> int:
    node = part.node
    assert node is not None and node.op is not None
    if not _biased(node.op):
        return 0
    return sum(w.size for w in node.op.weights(*node.inputs) if w.name == "bias")


def parameters(
    row: Row, unit: Unit, printed: int, inputs: list[tuple[int, str]]
) -> tuple[str, str]:
    """The class ("" is wrong) and the arithmetic of a printed number of parameters.

    `inputs` are channels that the row may have been computed from, with where they stand
    (nothing for what the row itself prints).
    """
    op = unit.op
    known = isinstance(op, (Conv, Dense, DepthwiseConv, ConvTranspose))
    if op is None or unit.main is None or not known:
        return _beside(unit, printed)
    x = unit.main.inputs[0].channels
    actual = unit.facts["params"][0]
    assert isinstance(actual, int)
    for shown, words in _variants(op, x, actual):
        if shown.value == printed:
            return VARIANT, f"{count(printed)} = {shown.text}: {words}"
    for channels, where in inputs:
        for bias in (_biased(op), not _biased(op)):
            shown = _count(op, channels, bias)
            if shown.value == printed and channels != x:
                words = f"computed from {count(channels)} input channels{where}"
                return "", (
                    f"{count(printed)} = {shown.text}: {words}; "
                    f"the network has {count(x)} here, so {count(actual)}"
                )
    for shown, words in _own(op, row, x):
        if shown.value == printed:
            return "", f"{count(printed)} = {shown.text}: {words}; it is {count(actual)}"
    return _beside(unit, printed)


def _biased(op: Op) -> bool:
    return bool(getattr(op, "bias", False))


def _count(op: Op, channels: int, bias: bool, groups: int | None = None) -> Sum:
    if isinstance(op, Conv):
        groups = op.groups if groups is None else groups
        if channels % groups:
            return Sum("", -1)
        return kernels(op.size, channels, op.filters, groups, bias)
    if isinstance(op, DepthwiseConv):
        return kernels(op.size, 1, channels * op.multiplier, bias=bias)
    if isinstance(op, ConvTranspose):
        return kernels(op.size, channels, op.filters, bias=bias)
    assert isinstance(op, Dense)
    return units(channels, op.units, bias)


def _variants(op: Op, x: int, actual: int) -> Iterator[tuple[Sum, str]]:
    """The same layer as others build or count it."""
    own = _count(op, x, _biased(op))
    if own.value != actual:
        yield own, "the layer alone, without the norm behind it"
    bias = "with a bias, where the network has none"
    if _biased(op):
        bias = "without the bias that the network has"
    yield _count(op, x, not _biased(op)), bias
    if isinstance(op, Conv) and op.groups > 1:
        words = f"without the {op.groups} groups of the network"
        yield _count(op, x, _biased(op), 1), words
        yield _count(op, x, not _biased(op), 1), f"{words}, {bias}"
    if isinstance(op, Conv) and op.groups == 1 and x % 2 == 0:
        yield _count(op, x, _biased(op), 2), "in two groups, where the network has one"
    for name, terms in (("scale and shift", 2), ("scale, shift and running statistics", 4)):
        for shown in (own, _count(op, x, not _biased(op))):
            width = getattr(op, "filters", x)
            norm = Sum(f"{shown.text} + {terms}·{width}", shown.value + terms * width)
            yield norm, f"with a norm's {name}"


def _own(op: Op, row: Row, x: int) -> Iterator[tuple[Sum, str]]:
    """By the row's own kernel and filters, where these differ from the network's."""
    size = (row.value("kernel_h"), row.value("kernel_w"))
    filters = row.value("out") or row.value("out_c")
    channels = row.value("in") or row.value("in_c") or Fraction(x)
    if not isinstance(op, (Conv, Dense)) or None in size or filters is None:
        return
    kernel = tuple(int(n) for n in size if n is not None)
    if isinstance(op, Dense) and kernel != (1, 1):
        return
    for inputs in dict.fromkeys((int(channels), x)):
        for bias in (True, False):
            shown = kernels((kernel[0], kernel[1]), inputs, int(filters), bias=bias)
            yield shown, "by the numbers that this row prints"


def _beside(unit: Unit, printed: int) -> tuple[str, str]:
    """Counts of a norm or another layer with weights for each channel."""
    op = unit.op
    if op is not None and op.kind == "batchnorm" and unit.main is not None:
        width = unit.main.inputs[0].channels
        for terms, words in ((2, "scale and shift"), (4, "with running statistics")):
            if terms * width == printed:
                return VARIANT, f"{count(printed)} = {terms}·{width}: {words}"
    return "", ""
