"""Keras 3: a network as functions that make a `keras.Model`.

Choices, once for all emitted files: data is channels-last; an activation is a layer of its own
(and not `activation=` of the one before it), so that every path of the spec names one layer, as in
PyTorch; what Keras has no layer for is a small registered one, printed in the file.

`EMITTED` are the layers that it has code for; `REFUSED` says of each other why there is none.
"""

from __future__ import annotations

from ...pipeline import Model
from . import activations as _activations  # noqa: F401  (enters the activations)
from . import borders as _borders  # noqa: F401  (enters the layers that pad and crop)
from . import enlarging as _enlarging  # noqa: F401  (enters the layers that make maps larger)
from . import layers as _layers  # noqa: F401  (enters its layers in the table)
from . import pooling as _pooling  # noqa: F401  (enters the pools)
from . import reordering as _reordering  # noqa: F401  (enters the layers that reorder)
from . import scaling as _scaling  # noqa: F401  (enters the layers that scale)
from .piece import EMITTERS as EMITTED
from .piece import REFUSED

__all__ = ["EMITTED", "REFUSED", "emit"]


def emit(model: Model) -> str:
    """The text of a Python file that builds the network with Keras 3.

    Nothing of Keras is imported for it. Raises `CnncError` for what Keras cannot do.
    """
    from .module import module

    return module(model)
