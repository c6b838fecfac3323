"""Code of a module, and where it stands."""

from __future__ import annotations

from ... import ir
from ...passes.symbol import Symbol
from ...record import Record

Symbols = tuple[Symbol, ...]

IDENTITY = "nn.Identity()"


class Built(Record):
    """Code of a module: statements that come before it, and the expression that is it.

    `outputs` are the channels that flow out; `reveal` is what to write behind the module to read
    those that no expression gives, with the blocks that must reveal them.
    """

    before: tuple[str, ...]
    code: str
    outputs: Symbols
    reveal: tuple[str, tuple[ir.Block, ...]] | None = None
