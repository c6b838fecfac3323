"""The same numbers in another shape or order, counted as the language counts axes."""

from __future__ import annotations

from .base import Helper

_RESHAPE = '''
class Reshape(nn.Module):
    """Another shape of the same numbers, taken row by row, in a row pixel by pixel.

    `shape` is (height, width, channels), or the one number of a vector.
    """

    def __init__(self, shape: int | tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape if isinstance(shape, tuple) else (shape,)

    def forward(self, x: Tensor) -> Tensor:
        return x.movedim(1, -1).reshape(len(x), *self.shape).movedim(-1, 1)
'''

_PERMUTE = '''
class Permute(nn.Module):
    """The axes in another order; `order` counts height, width, channels from 0."""

    def __init__(self, order: tuple[int, ...]) -> None:
        super().__init__()
        height, width, channels = ((2, 3, 1)[axis] for axis in order)
        self.axes = (0, channels, height, width)

    def forward(self, x: Tensor) -> Tensor:
        return x.permute(self.axes)
'''

HELPERS = {
    "Reshape": Helper(_RESHAPE),
    "Permute": Helper(_PERMUTE),
}
