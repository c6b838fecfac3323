"""Limits, each stated in docs/language.md and each with an error of its own."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..numbers import count


class TooManyTurns(Diagnostic):
    code = "too-many-turns"
    turns: int
    limit: int

    def message(self) -> str:
        return f"a loop of {count(self.turns)} turns is past the limit of {count(self.limit)}"


class TooManyNodes(Diagnostic):
    """Layers, calls and loops that differ; alike ones count once."""

    code = "too-many-layers"
    limit: int

    def message(self) -> str:
        return f"the network unrolls to more than {count(self.limit)} different steps"

    def label(self) -> str:
        return "the one that is too many"


class OutputTooLarge(Diagnostic):
    """`shape`: what the layer's output would be."""

    code = "output-too-large"
    layer: str
    shape: str
    limit: int

    def message(self) -> str:
        return f"the output of {self.layer} is larger than {count(self.limit)}"

    def label(self) -> str:
        return f"it would be {self.shape}"


class TooManySteps(Diagnostic):
    """Arithmetic that would take too long."""

    code = "too-much-arithmetic"
    limit: int

    def message(self) -> str:
        return f"the arithmetic takes more than {count(self.limit)} steps"

    def label(self) -> str:
        return "the one that is too many"


class TooManyArms(Diagnostic):
    """Arms of one `if`, the `else` left out."""

    code = "too-many-arms"
    arms: int
    limit: int

    def message(self) -> str:
        return f"an if of {count(self.arms)} arms is past the limit of {count(self.limit)}"


class TooDeep(Diagnostic):
    code = "too-deep"
    what: str
    limit: int

    def message(self) -> str:
        return f"{self.what} nest deeper than {self.limit} levels"
