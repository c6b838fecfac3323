"""What a backend is: a module with a function `emit` from a compiled network to text."""

from __future__ import annotations

from typing import Protocol

from ..pipeline import Model


class Backend(Protocol):
    """A module that emits code."""

    def emit(self, model: Model, /) -> str:
        """The text of one file that builds the network. Raises `CnncError` for what the
        framework cannot do."""
        ...
