"""Mistakes around paths: what names a part of a network."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from .names import nearest

MOST_LISTED = 12


class UnknownPart(Diagnostic):
    """`known` are the paths at the level where the given one leaves the network."""

    code = "unknown-part"
    path: str
    network: str
    within: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"{self.network} has no part {self.path}"

    def help(self) -> str:
        close = nearest(self.path, self.known)
        if close:
            return f"did you mean {close}?"
        where = f"{self.within} has" if self.within else "there are"
        if not self.known:
            return f"{self.within} is a layer and has no parts"
        more = ", …" if len(self.known) > MOST_LISTED else ""
        return f"{where} {', '.join(self.known[:MOST_LISTED])}{more}"
