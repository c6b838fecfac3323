"""Shapes and window arithmetic, in integers only; the one home of that arithmetic.

Sources: Dumoulin and Visin 2016, "A guide to convolution arithmetic for deep learning"
(arXiv 1603.07285), relationships 6 and 15; `same` as TensorFlow's and Keras's `padding="same"`;
the last step of ceil rounding as `torch.nn.MaxPool2d` documents it.
"""

from __future__ import annotations

from .record import Record


class Shape(tuple[int, ...]):
    """Height, width and channels of a map, or the one number of a vector; no batch.

    >>> str(Shape((55, 55, 96))), str(Shape((1000,)))
    ('55x55x96', '1000')
    """

    __slots__ = ()

    @property
    def is_map(self) -> bool:
        return len(self) == 3

    @property
    def height(self) -> int:
        return self[0] if len(self) == 3 else 1

    @property
    def width(self) -> int:
        return self[1] if len(self) == 3 else 1

    @property
    def channels(self) -> int:
        return self[-1]

    @property
    def size(self) -> int:
        """The count of numbers that a value of this shape holds."""
        total = 1
        for n in self:
            total *= n
        return total

    def __str__(self) -> str:
        return "x".join(map(str, self))


class Sizes(tuple[int, ...]):
    """A list of whole numbers that is told as a shape, because it was written as one: `3x3`.

    It is the list it holds in every other respect.
    """

    __slots__ = ()


Sides = tuple[int, int]
"""Padding before the first and behind the last row (or column)."""


class Window(Record):
    """A window that slides along one axis of `n` places.

    `low` and `high` are the declared padding; `overhang` is what ceil rounding reads beyond it
    (nothing is declared there: it counts in no average). `out` is the number of windows;
    it is below 1 where the window does not fit.
    """

    n: int
    size: int
    stride: int
    dilation: int
    low: int
    high: int
    overhang: int
    out: int

    @property
    def extent(self) -> int:
        """The places from the window's first to its last, holes of dilation included."""
        return self.dilation * (self.size - 1) + 1


def same_sides(n: int, size: int, stride: int, dilation: int = 1) -> Sides:
    """The sides that make `ceil(n / stride)` windows; the odd place is behind."""
    total = max((-(-n // stride) - 1) * stride + dilation * (size - 1) + 1 - n, 0)
    return total // 2, total - total // 2


def window(
    n: int,
    size: int,
    stride: int = 1,
    sides: Sides | None = (0, 0),
    dilation: int = 1,
    ceil: bool = False,
) -> Window:
    """Slide a window along `n` places; `sides=None` is `same`.

    With `ceil` a last window that starts inside the input or its low padding counts too.
    """
    low, high = same_sides(n, size, stride, dilation) if sides is None else sides
    room = n + low + high - (dilation * (size - 1) + 1)
    out = room // stride + 1
    overhang = 0
    if ceil and room >= 0:
        out = -(-room // stride) + 1
        if (out - 1) * stride >= n + low:
            out -= 1
        overhang = max(0, (out - 1) * stride - room)
    return Window(n, size, stride, dilation, low, high, overhang, out)


class Footprint(Record):
    """Which places of the input one place of the output is made from, along one axis.

    Place `o` is made from those between `(step o + low) / divisor` and `(step o + high) / divisor`,
    the ends included; where none lies between, from none.
    """

    divisor: int
    low: int
    high: int
    step: int = 1


class Grown(Record):
    """What `n` windows cover along one axis that lie `stride` apart, and what is taken off.

    `full` places are covered; `low` and `high` are taken off, where a negative `high` adds places
    that no window covers. `out` is what is left; it is below 1 where nothing is.
    """

    n: int
    size: int
    stride: int
    low: int
    high: int

    @property
    def full(self) -> int:
        return (self.n - 1) * self.stride + self.size

    @property
    def out(self) -> int:
        return self.full - self.low - self.high

    @property
    def footprint(self) -> Footprint:
        return Footprint(self.stride, self.low - self.size + 1, self.low)


def grown(n: int, size: int, stride: int = 1, sides: Sides | None = (0, 0)) -> Grown:
    """Lay `n` windows and take off `sides`; `None` is `same`, which leaves `n * stride`."""
    if sides is None:
        total = size - stride
        low = max(total, 0) // 2
        sides = (low, total - low)
    return Grown(n, size, stride, *sides)
