"""What a file holds, before any of it is read: tensors by name, with their shapes and types."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...diagnostics import CnncError
from ...errors.weights import BadWeights, NeedsLibrary
from ...record import Record

if TYPE_CHECKING:
    Array = Any
    """A numpy array of any type."""

FRACTIONS = ("float16", "bfloat16", "float32", "float64")
WHOLE = ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")


class Held(Record):
    """One tensor of a file. `dtype` is numpy's name of its numbers; `read` gives them."""

    shape: tuple[int, ...]
    dtype: str
    read: Callable[[], Array]


Tensors = dict[str, Held]
"""What a file holds, in its order."""


def bad(path: str, kind: str, reason: object) -> CnncError:
    """The error for a file that cannot be read; `reason` may be an exception."""
    text = str(reason).strip() or type(reason).__name__
    return CnncError([BadWeights(None, (), path, kind, text.splitlines()[0].rstrip("."))])


def needs(kind: str, library: str, extra: str = "weights") -> CnncError:
    """The error for a library that is not installed."""
    return CnncError([NeedsLibrary(None, (), kind, library, extra)], 2)


def given(values: Array) -> Array:
    """Numbers as files hold them: one behind the other, the smallest byte first."""
    import numpy as np

    dense = np.require(values, requirements="C")
    return dense.astype(dense.dtype.newbyteorder("<")) if dense.dtype.byteorder == ">" else dense
