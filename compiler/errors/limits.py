"""Limits, each stated in docs/language.md and each with an error of its own."""

from __future__ import annotations

from ..diagnostics import Diagnostic


class TooManyTurns(Diagnostic):
    code = "too-many-turns"
    turns: int
    limit: int

    def message(self) -> str:
        return f"a loop of {self.turns:,} turns is past the limit of {self.limit:,}"


class TooManyNodes(Diagnostic):
    """Layers, calls and loops that differ; alike ones count once."""

    code = "too-many-layers"
    limit: int

    def message(self) -> str:
        return f"the network unrolls to more than {self.limit:,} different steps"


class TooDeep(Diagnostic):
    code = "too-deep"
    what: str
    limit: int

    def message(self) -> str:
        return f"{self.what} nest deeper than {self.limit} levels"
