"""The PyTorch backend: a network as a file of `nn.Module` classes."""

from __future__ import annotations

from ...pipeline import Model


def emit(model: Model) -> str:
    """The text of a Python file that builds the network. Raises `CnncError`."""
    from .view import file

    return file(model)
