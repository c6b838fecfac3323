"""Modules for what PyTorch has as functions: joining, adding, and parting of values."""

from __future__ import annotations

from .base import FUNCTIONAL, Helper

_PAD_CHANNELS = '''
class PadChannels(nn.Module):
    """Zeros behind the channels of a map or vector."""

    def __init__(self, missing: int) -> None:
        super().__init__()
        self.missing = missing

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, (0, 0) * (x.ndim - 2) + (0, self.missing))
'''

_CONCAT = '''
class Concat(nn.Module):
    """Several values, one behind the other along the channels."""

    def forward(self, values: list[Tensor]) -> Tensor:
        return torch.cat(values, dim=1)
'''

_ADD = '''
class Add(nn.Module):
    """The sum of several values."""

    def forward(self, values: list[Tensor]) -> Tensor:
        return sum(values[1:], values[0])
'''

_MULTIPLY = '''
class Multiply(nn.Module):
    """The product of several values."""

    def forward(self, values: list[Tensor]) -> Tensor:
        return math.prod(values[1:], start=values[0])
'''

_PASS_ON = '''
class PassOn(nn.Module):
    """Gives the first of its inputs, or the first few, as they are."""

    def __init__(self, count: int = 1) -> None:
        super().__init__()
        self.count = count

    def forward(self, *values: Tensor) -> Tensor | tuple[Tensor, ...]:
        return values[0] if self.count == 1 else values[: self.count]
'''

_SPLIT = '''
class Split(nn.Module):
    """Equal parts of a value along the channels."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self.parts = parts

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        return x.chunk(self.parts, dim=1)
'''

HELPERS = {
    "PadChannels": Helper(_PAD_CHANNELS, (), (FUNCTIONAL,)),
    "Concat": Helper(_CONCAT),
    "Add": Helper(_ADD),
    "Multiply": Helper(_MULTIPLY, (), ("import math",)),
    "PassOn": Helper(_PASS_ON),
    "Split": Helper(_SPLIT),
}
