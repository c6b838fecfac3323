"""Keras 3: a network as functions that make a `keras.Model`.

Choices, once for all emitted files: data is channels-last; an activation is a layer of its own
(and not `activation=` of the one before it), so that every path of the spec names one layer, as in
PyTorch; what Keras has no layer for is a small registered one, printed in the file.
"""

from __future__ import annotations

from ...pipeline import Model


def emit(model: Model) -> str:
    """The text of a Python file that builds the network with Keras 3.

    Nothing of Keras is imported for it. Raises `CnncError` for what Keras cannot do.
    """
    from .module import module

    return module(model)
