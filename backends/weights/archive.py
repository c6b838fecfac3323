"""Keras's archives: a model's configuration, and its weights as a file of HDF5, in one zip.

They are read without Keras. To write one, Keras is imported, for the configuration alone: it
holds each layer's arguments as Keras itself spells them.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType
from typing import TYPE_CHECKING, Any

from . import hdf5
from .hdf5 import WEIGHTS
from .held import FRACTIONS, Tensors, bad, needs

if TYPE_CHECKING:
    from ...pipeline import Model
    from .layout import Group

KIND = "Keras archive"


@contextmanager
def opened(path: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Tensors]:
    """The tensors of an archive, as `hdf5.opened` gives them. Raises `CnncError`."""
    try:
        archive = zipfile.ZipFile(path)
        stream = archive.open(WEIGHTS)
    except KeyError:
        raise bad(path, KIND, f"it has no {WEIGHTS}") from None
    except Exception as error:
        # Of a zip as of a file of HDF5: what is broken may fail in many ways.
        raise bad(path, KIND, error) from None
    with archive, stream, hdf5.opened(stream, path, names) as tensors:
        yield tensors


def save(
    path: str,
    groups: Iterable[Group],
    tensors: Mapping[str, Any],
    model: Model,
    training: bool,
    dtypes: set[str],
) -> None:
    """Write a model that `keras.saving.load_model` gives back with these weights.

    It computes in the type of its weights, where they have one; `dtypes` are theirs.
    """
    fractions = dtypes.intersection(FRACTIONS)
    policy = fractions.pop() if len(fractions) == 1 else "float32"
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(path))) as folder:
        whole, weights = os.path.join(folder, "model.keras"), os.path.join(folder, WEIGHTS)
        _keras_saves(whole, model.to_keras(), training, policy)
        hdf5.save(weights, groups, tensors)
        with zipfile.ZipFile(whole) as theirs, zipfile.ZipFile(path, "w") as ours:
            for name in theirs.namelist():
                if name != WEIGHTS:
                    ours.writestr(name, theirs.read(name))
            ours.write(weights, WEIGHTS)


def _keras_saves(path: str, text: str, training: bool, policy: str) -> None:
    """Let Keras build the network and save it, with weights as it draws them."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    try:
        import keras  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        raise needs(f"{KIND} to be written", "Keras", "keras") from None
    scope: dict[str, Any] = {"__name__": "emitted"}
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    try:
        exec(compile(text, "<emitted>", "exec"), scope)
        make = [made for made in scope.values() if isinstance(made, FunctionType)][-1]
        make(**({"auxiliary": True} if training else {})).save(path)
    finally:
        keras.config.set_dtype_policy(before)
