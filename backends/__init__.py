"""What is made from a network: code, diagrams, tables. Each backend is loaded when asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import Backend

CODE = ("pytorch", "keras")
"""The backends that emit code."""


def load(name: str) -> Backend:
    """The backend that emits code for a framework, by name."""
    if name == "pytorch":
        from . import pytorch as module
    elif name == "keras":
        from . import keras as module  # type: ignore[no-redef]
    else:
        raise ValueError(f"there is no backend {name}: choose one of {', '.join(CODE)}")
    return module
