"""Arithmetic in numbers, as explanations print it: the one place for its wording.

`explain` prints how a layer's own numbers come about, `audit` how a printed number may have come
about; both say it by these. Whatever is printed here can be evaluated: `·` multiplies, `−`
subtracts, `floor`, `ceil` and `max` are what they are called.
"""

from __future__ import annotations

from ..numbers import count
from ..record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..shape import Grown, Window

GROUPED = 10_000
"""From here on a number inside a sum is printed in groups of three."""


class Sum(Record):
    """A number with the arithmetic that gives it; `text` is empty for a number that is given."""

    text: str
    value: int

    def __str__(self) -> str:
        return f"{self.text} = {count(self.value)}" if self.text else count(self.value)


def digits(number: int) -> str:
    """A number inside a sum: `512`, `37,752,832`."""
    return count(number) if abs(number) >= GROUPED else str(number)


def given(number: int) -> Sum:
    return Sum("", number)


def product(*factors: int) -> Sum:
    """`7·7·3·64`."""
    value = 1
    for factor in factors:
        value *= factor
    return Sum("·".join(map(digits, factors)) if len(factors) > 1 else "", value)


def added(*terms: int) -> Sum:
    """`64 + 128 + 32 + 32`; a single term is a number that is given."""
    return Sum(" + ".join(map(count, terms)) if len(terms) > 1 else "", sum(terms))


def kernels(
    size: tuple[int, int], channels: int, filters: int, groups: int = 1, bias: bool = True
) -> Sum:
    """The parameters of a convolution: `7·7·3·64 + 64`, `3·3·(64/4)·128`."""
    share = digits(channels) if groups == 1 else f"({digits(channels)}/{digits(groups)})"
    height, width = size
    value = height * width * (channels // groups) * filters
    text = f"{digits(height)}·{digits(width)}·{share}·{digits(filters)}"
    return Sum(f"{text} + {digits(filters)}", value + filters) if bias else Sum(text, value)


def units(inputs: int, outputs: int, bias: bool = True) -> Sum:
    """The parameters of a dense layer: `9216·4096 + 4096`."""
    text, value = f"{digits(inputs)}·{digits(outputs)}", inputs * outputs
    return Sum(f"{text} + {digits(outputs)}", value + outputs) if bias else Sum(text, value)


def steps(window: Window, ceil: bool = False) -> Sum:
    """How many windows lie along an axis: `floor((224 + 2·3 − 7) / 2) + 1`.

    With ceil rounding, a last window that would begin behind the map is taken off again.
    """
    room = digits(window.n) + padding(window.low, window.high)
    if window.size == window.stride == 1:
        return Sum(room if room != digits(window.n) else "", window.out)
    room = f"{room} − {extent(window)}"
    if window.stride == 1:
        return Sum(f"{room} + 1", window.out)
    text = f"{'ceil' if ceil else 'floor'}(({room}) / {digits(window.stride)}) + 1"
    return Sum(f"{text} − 1" if ceil and dropped(window) else text, window.out)


def dropped(window: Window) -> bool:
    """Whether ceil rounding alone would have counted one window more."""
    free = window.n + window.low + window.high - window.extent
    return -(-free // window.stride) + 1 > window.out


def extent(window: Window) -> str:
    """The places a window spans: `7`, or `(2·(3 − 1) + 1)` where it has holes."""
    if window.dilation == 1:
        return digits(window.size)
    return f"({digits(window.dilation)}·({digits(window.size)} − 1) + 1)"


def padding(low: int, high: int) -> str:
    """What padding adds to a sum: ` + 2·3`, ` + 2 + 3`, ` − 1 − 1`, or nothing."""
    if low == high and low > 0:
        return f" + 2·{digits(low)}"
    return "".join(f" {'+' if n > 0 else '−'} {digits(abs(n))}" for n in (low, high) if n)


def laid(side: Grown) -> Sum:
    """What a transposed convolution covers along an axis: `(7 − 1)·2 + 3 − 2·1`."""
    text = f"({digits(side.n)} − 1)·{digits(side.stride)} + {digits(side.size)}"
    return Sum(text + padding(-side.low, -side.high), side.out)


def reached(field: int, extent: int, jump: int) -> Sum:
    """The receptive field behind a window: `7 + (3 − 1)·2`."""
    text = f"{digits(field)} + ({digits(extent)} − 1)·{digits(jump)}"
    return Sum(text, field + (extent - 1) * jump)
