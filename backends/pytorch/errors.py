"""What PyTorch, or this backend, cannot do, said to the person who asked for it."""

from __future__ import annotations

from ...diagnostics import Diagnostic


class Unsayable(Diagnostic):
    """A step of a spec has no code in this backend."""

    code = "not-in-backend"
    what: str
    why: str

    def message(self) -> str:
        return f"{self.what} {self.why}"

    def label(self) -> str:
        return "no PyTorch code for this"
