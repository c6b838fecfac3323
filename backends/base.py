"""What a backend is: a module with a function `emit` from a compiled network to text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..ops.base import Op
from ..pipeline import Model


class Backend(Protocol):
    """A module that emits code.

    Every layer stands in one of two tables: `EMITTED`, or `REFUSED` with the reason.
    """

    @property
    def EMITTED(self) -> Mapping[type[Op], object]: ...

    @property
    def REFUSED(self) -> Mapping[type[Op], str]: ...

    def emit(self, model: Model, /) -> str:
        """The text of one file that builds the network. Raises `CnncError` for what the
        framework cannot do."""
        ...
