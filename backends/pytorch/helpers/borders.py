"""Zeros around a map, and cutting off its borders, for any form of the argument."""

from __future__ import annotations

from .base import FUNCTIONAL, Helper

_ANY_ZERO_PAD = '''
class ZeroPad(nn.Module):
    """Zeros around a map: a number, (height, width) or four sides from the top."""

    def __init__(self, pad: int | tuple[int, ...]) -> None:
        super().__init__()
        pad = pad if isinstance(pad, tuple) else (pad, pad)
        if len(pad) == 2:
            pad = (pad[0], *pad, pad[1])
        top, bottom, left, right = pad
        self.sides = (left, right, top, bottom)

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, self.sides)
'''

_CROP = '''
class Crop(nn.Module):
    """Cuts off a number, (height, width) or (top, bottom, left, right)."""

    def __init__(self, sides: int | tuple[int, ...]) -> None:
        super().__init__()
        sides = sides if isinstance(sides, tuple) else (sides, sides)
        if len(sides) == 2:
            sides = (sides[0], *sides, sides[1])
        top, bottom, left, right = sides
        self.sides = (-left, -right, -top, -bottom)

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, self.sides)
'''

HELPERS = {
    "ZeroPad": Helper(_ANY_ZERO_PAD, (), (FUNCTIONAL,)),
    "Crop": Helper(_CROP, (), (FUNCTIONAL,)),
}
