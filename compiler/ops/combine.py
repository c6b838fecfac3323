"""Arithmetic on several values."""

from __future__ import annotations

from ..shape import Shape
from .base import Op
from .matching import require_match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class Add(Op, kind="add", family="combination", keras="Add"):
    """The sum of several values, number by number.

    Takes: two or more maps or vectors of one shape.
    Gives: that shape.
    MACs: 0 (no multiplication).
    Source: He et al. 2015, "Deep Residual Learning", arXiv 1512.03385, equation 1.
    Example: `[residual, shortcut] -> add -> relu`
    """

    arity: ClassVar[int | None] = None

    def shape(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        require_match(self.kind, "inputs of one shape", inputs, [x == first for x in inputs])
        return first

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def nonnegative(self, *inputs: bool) -> bool:
        return all(inputs)


class Multiply(Op, kind="multiply", family="combination", keras="Multiply"):
    """The product of several values, number by number.

    Takes: two or more maps or vectors of one shape; after a first map of H x W x C also maps of
    1x1xC, which scale its channels.
    Gives: the shape of the first.
    MACs: 0 (multiplications, but no addition).
    Source: Hu et al. 2017, "Squeeze-and-Excitation Networks", arXiv 1709.01507, equation 4.
    Example: `[x, gate] -> multiply`
    """

    arity: ClassVar[int | None] = None

    def shape(self, *inputs: Shape) -> Shape:
        first = inputs[0]
        scale = (1, 1, first.channels) if first.is_map else first
        wanted = "inputs of one shape, or a map and 1x1 maps of as many channels"
        require_match(self.kind, wanted, inputs, [x in (first, scale) for x in inputs])
        return first

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0

    def nonnegative(self, *inputs: bool) -> bool:
        return all(inputs)
