"""Emitted text run in its framework."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from cnnc import naming
from cnnc.pipeline import Model

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")


def scope(source: str) -> dict[str, object]:
    """What a module holds when its text was run."""
    found: dict[str, object] = {"__name__": "emitted"}
    # The file's own future imports, not this one's, which leaves annotations alone.
    exec(compile(source, "<emitted>", "exec", dont_inherit=True), found)
    return found


def keras_network(model: Model, source: str | None = None, /, **arguments: object):
    """The network as a Keras model; `source` is its text, if that was emitted already."""
    pytest.importorskip("keras")
    found = scope(model.to_keras() if source is None else source)
    return found[naming.legal(model.network.name)](**arguments)  # type: ignore[operator]


def pytorch_network(model: Model, source: str | None = None, /, **arguments: object):
    """The network as a PyTorch module; `source` is its text, if that was emitted already."""
    pytest.importorskip("torch")
    found = scope(model.to_pytorch() if source is None else source)
    return pytorch_entry(model, found)(**arguments)  # type: ignore[operator]


def pytorch_entry(model: Model, found: dict[str, object]) -> object:
    """The class of the network, or the function of a variant, in what its file holds."""
    wanted = model.network.name.replace("_", "").lower()
    return next(found[name] for name in found if name.replace("_", "").lower() == wanted)


@contextmanager
def quick_weights() -> Iterator[None]:
    """While it lasts, Keras starts kernels at zero: drawing 138 million numbers takes seconds."""
    keras = pytest.importorskip("keras")
    drawn = keras.initializers.GlorotUniform.__call__

    def zeros(self, shape, dtype=None):
        return keras.ops.zeros(shape, dtype=dtype)

    keras.initializers.GlorotUniform.__call__ = zeros
    try:
        yield
    finally:
        keras.initializers.GlorotUniform.__call__ = drawn
