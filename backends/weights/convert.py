"""From file to file: what fits a network is turned and written, and nothing else ever is."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from ...diagnostics import CnncError
from ...errors.files import Unwritable
from ...output import fill
from ...record import Record
from . import archive, checkpoint, formats, hdf5, safetensors
from .accounts import Wanted, fitting, keras_names, wanted
from .held import Tensors, bad, given
from .layout import groups
from .network import Unrolled, unrolled

if TYPE_CHECKING:
    from ...pipeline import Model


class Report(Record):
    """What a file holds of a network, or was given.

    `tensors` and `numbers` are counted; `dtypes` are the types of the numbers, as numpy calls
    them. `training`: what only training needs is there, too. `counters` are PyTorch's counts of
    batches, which Keras has not: how many were left out, or made.
    """

    framework: str
    tensors: int
    numbers: int
    dtypes: tuple[str, ...]
    training: bool
    counters: int = 0


def check(
    path: str,
    model: Model,
    framework: str | None = None,
    *,
    key: str | None = None,
    prefix: str = "",
) -> Report:
    """Whether a file's tensors are those of a network; none of them is read.

    `framework` is "pytorch" or "keras", whose names they have, where the file's name does not say
    so. `key` leads to the tensors of a checkpoint that holds more; `prefix` stands before all of
    their names. Raises `CnncError` with all that does not fit.
    """
    with _Source(path, model, framework, key, prefix) as source:
        return source.report()


def convert(
    path: str,
    output: str,
    model: Model,
    framework: str | None = None,
    to: str | None = None,
    *,
    key: str | None = None,
    prefix: str = "",
    auxiliary: bool = True,
) -> Report:
    """Write the weights of one file to another, for the same or the other framework.

    `framework` and `to` say whose names and axes the files have, where their own names do not.
    `auxiliary`: what only training needs is written as well, if the file holds it. The numbers
    keep their type and every bit. Raises `CnncError`; then nothing is written.
    """
    form = formats.named(output)
    to = formats.framework(output, form, "--to", to)
    if os.path.exists(output) and os.path.exists(path) and os.path.samefile(path, output):
        raise CnncError([Unwritable(None, (), output, "it is the file that is read", "")], 2)
    with _Source(path, model, framework, key, prefix) as source:
        training = source.training and auxiliary
        turned = _Turned(source, to, training)
        if form is formats.SAFETENSORS:
            fill(output, lambda target: safetensors.save(target, turned, to))
        elif form is formats.CHECKPOINT:
            fill(output, lambda target: checkpoint.save(target, turned))
        else:
            made = groups(model, source.network.shapes, source.keras_names, training)
            there = {name for group in made for name in group.tensors}
            assert there == set(turned), "Keras's model has other tensors than the network"
            if form is formats.HDF5:
                fill(output, lambda target: hdf5.save(target, made, turned))
            else:
                dtypes = set(source.report().dtypes)
                fill(
                    output,
                    lambda target: archive.save(target, made, turned, model, training, dtypes),
                )
        return turned.report()


class _Source:
    """A file that fits a network, open."""

    def __init__(
        self, path: str, model: Model, framework: str | None, key: str | None, prefix: str
    ) -> None:
        self.path, self.model, self.prefix = path, model, prefix
        form = formats.named(path)
        self.framework = formats.framework(path, form, "--from", framework)
        if key is not None and form is not formats.CHECKPOINT:
            raise bad(path, formats.CHECKPOINT.kind, "--key is for those only")
        formats.require(path, form)
        self.network: Unrolled = unrolled(model)
        self.wanted: list[Wanted] = wanted(self.network.layers)
        self.keras_names = keras_names(self.wanted)
        self._opened = self._open(form, key)

    def _open(self, form: formats.Format, key: str | None) -> AbstractContextManager[Tensors]:
        if form is formats.SAFETENSORS:
            return safetensors.opened(self.path)
        if form is formats.CHECKPOINT:
            return checkpoint.opened(self.path, key)
        if form is formats.HDF5:
            return hdf5.opened(self.path, self.path, self.keras_names)
        return archive.opened(self.path, self.keras_names)

    def __enter__(self) -> _Source:
        held = self._opened.__enter__()
        try:
            self.held = self._unprefixed(held)
            self.fitting, self.training = fitting(
                self.path, self.held, self.model, self.wanted, self.framework, bool(self.prefix)
            )
        except BaseException as error:
            self._opened.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def __exit__(self, *error: Any) -> None:
        self._opened.__exit__(*error)

    def _unprefixed(self, held: Tensors) -> Tensors:
        start = len(self.prefix)
        return {
            name[start:] if name.startswith(self.prefix) else name: tensor
            for name, tensor in held.items()
        }

    def read(self, one: Wanted) -> Any:
        """The numbers of a tensor, as the file holds them."""
        try:
            return self.held[one.name[self.framework]].read()
        except Exception as error:
            # A file that is cut short, or packed wrongly, shows it where numbers are read.
            raise bad(self.path, formats.named(self.path).kind, error) from None

    def report(self) -> Report:
        held = [self.held[one.name[self.framework]] for one in self.fitting]
        numbers = sum(_size(tensor.shape) for tensor in held)
        dtypes = tuple(dict.fromkeys(tensor.dtype for tensor in held))
        return Report(self.framework, len(held), numbers, dtypes, self.training)


class _Turned(Mapping[str, Any]):
    """What is written, by the names of a framework: each tensor is read and turned when it is
    asked for, so that no file is held twice."""

    def __init__(self, source: _Source, to: str, training: bool) -> None:
        self.source, self.to, self.training = source, to, training
        self.ones = {
            one.name[to]: one
            for one in source.wanted
            if to in one.name and (training or not one.layer.training)
        }
        self.has = {id(one) for one in source.fitting}

    def __getitem__(self, name: str) -> Any:
        import numpy as np

        one = self.ones[name]
        if id(one) not in self.has:
            return np.zeros((), np.int64)
        values = self.source.read(one)
        if one.crossing is not None and self.source.framework != self.to:
            turn = one.crossing.to_keras if self.to == "keras" else one.crossing.to_pytorch
            values = turn(values)
        return given(values)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ones)

    def __len__(self) -> int:
        return len(self.ones)

    def report(self) -> Report:
        kept = [one for one in self.ones.values() if id(one) in self.has]
        held = [self.source.held[one.name[self.source.framework]] for one in kept]
        made = len(self.ones) - len(kept)
        dropped = [
            one
            for one in self.source.fitting
            if self.to not in one.name and (self.training or not one.layer.training)
        ]
        return Report(
            self.to,
            len(self.ones),
            sum(_size(tensor.shape) for tensor in held) + made,
            tuple(dict.fromkeys(tensor.dtype for tensor in held)),
            self.training,
            made or len(dropped),
        )


def _size(shape: tuple[int, ...]) -> int:
    size = 1
    for side in shape:
        size *= side
    return size
