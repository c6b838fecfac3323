"""The PyTorch backend: a network as a file of `nn.Module` classes.

`EMITTED` are the layers that it has code for; `REFUSED` says of each other why there is none.
"""

from __future__ import annotations

from ...pipeline import Model
from . import layers as _layers  # noqa: F401  (enters every layer in the tables)
from .table import MODULES as EMITTED
from .table import REFUSED

__all__ = ["EMITTED", "REFUSED", "emit"]


def emit(model: Model) -> str:
    """The text of a Python file that builds the network. Raises `CnncError`."""
    from .view import file

    return file(model)
