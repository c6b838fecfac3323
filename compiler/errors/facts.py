"""Mistakes around the facts of a network's `meta`."""

from __future__ import annotations

from ..diagnostics import Diagnostic


class NotANumber(Diagnostic):
    """`got` is the value as the language spells it."""

    code = "meta-not-a-number"
    network: str
    fact: str
    got: str

    def message(self) -> str:
        return f"{self.fact} of {self.network} is {self.got}, and not a number"


class NoAccuracy(Diagnostic):
    code = "no-accuracy"
    networks: tuple[str, ...]

    def message(self) -> str:
        names = ", ".join(self.networks)
        return f"a plot of accuracy needs the top-5 error of every network: {names} has none"

    def help(self) -> str:
        return "say it in percent: meta { top5_error: 6.67 }; or leave the network out"
