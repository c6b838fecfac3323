"""Keras's files of weights: groups of HDF5, one for each layer of a model.

Keras numbers the groups by the classes of the layers (`layers/conv2d_3/vars/0`), which says
nothing of a layer; but each group `vars` tells the layer's name, and so the files are read by it.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from .held import Held, Tensors, bad, needs

if TYPE_CHECKING:
    from .layout import Group

KIND = "Keras weights file"

WEIGHTS = "model.weights.h5"
"""What an archive calls the file in it."""

BESIDES = ("optimizer", "loss_tracker", "metrics", "compile_metrics", "loss", "seed_generator")
"""Groups of what training keeps for itself; they are no weights of the network."""


class Broken(Exception):
    """A file of HDF5 is not what Keras writes; the text says why."""


@contextmanager
def opened(source: Any, path: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Tensors]:
    """The tensors of a file (a path, or a stream), called `LAYER.NAME`.

    `names` are those of each layer's tensors, in Keras's order; a tensor beyond them is called
    by its number, `LAYER/0`. Raises `CnncError`.
    """
    try:
        import h5py  # type: ignore[import-untyped,import-not-found,unused-ignore]
        import ml_dtypes  # noqa: F401  (numpy's bfloat16)
        import numpy  # noqa: F401
    except ImportError:
        raise needs(KIND, "h5py, with numpy and ml_dtypes") from None
    _look_first(path)
    with ExitStack() as stack:
        try:
            file = stack.enter_context(h5py.File(source, "r"))
            found = dict(_walk(h5py, file, names))
        except Exception as error:
            # HDF5 is a file system of its own: a broken one fails in any call, in many ways.
            raise bad(path, KIND, error) from None
        yield found


def _look_first(path: str) -> None:
    """Let another process go through a file, and raise `CnncError` where it does not come back.

    The library of HDF5 is written in C: a broken file can send it into a circle, or end the
    process.
    """
    root = os.path.abspath(os.sep)
    command = [sys.executable, "-c", LOOK, os.path.abspath(path)]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise bad(path, KIND, "HDF5 does not come to an end with it") from None
    if done.returncode < 0:
        raise bad(path, KIND, "HDF5 breaks down over it")


PATIENCE = 60
"""Seconds within which a file's groups must have been seen; the largest network takes two."""

LOOK = "import sys; from cnnc.backends.weights.hdf5 import look; look(sys.argv[1])"


def look(path: str) -> None:
    """Go through a file, or one in an archive, for what this may do to the process.

    What is wrong is said by `opened`, which goes through it once more.
    """
    import h5py  # type: ignore[import-untyped,import-not-found,unused-ignore]

    with contextlib.suppress(Exception), ExitStack() as stack:
        source: Any = path
        if zipfile.is_zipfile(path):
            archive = stack.enter_context(zipfile.ZipFile(path))
            source = stack.enter_context(archive.open(WEIGHTS))
        for _ in _walk(h5py, stack.enter_context(h5py.File(source, "r")), {}):
            pass


def _walk(h5py: Any, file: Any, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Held]]:
    """All tensors of a model and of the models in it. Raises `Broken`."""
    if "layers" not in file:
        raise Broken("it has no group `layers`")
    seen: set[Any] = set()
    open_: list[tuple[Any, str, str]] = [(file, "", "")]
    while open_:
        group, place, path = open_.pop()
        address = h5py.h5o.get_info(group.id).addr
        if address in seen:
            raise Broken(f"{place} stands in it twice")
        seen.add(address)
        below = []
        for key in group:
            child = _child(h5py, group, key, f"{place}/{key}")
            if key == "vars":
                yield from _tensors(h5py, child, f"{place}/vars", path, names)
            elif key == "layers":
                below += [
                    _layer(h5py, child, name, f"{place}/layers/{name}", path) for name in child
                ]
            elif key not in BESIDES:
                raise Broken(f"{place}/{key} is nothing that Keras writes of such a model")
        open_ += reversed(below)


def _layer(h5py: Any, group: Any, name: str, place: str, above: str) -> tuple[Any, str, str]:
    layer = _child(h5py, group, name, place)
    called = _child(h5py, layer, "vars", f"{place}/vars").attrs.get("name")
    if not isinstance(called, str):
        raise Broken(f"{place} does not name its layer, as Keras 3.8 and later do")
    return layer, place, f"{above}.{called}".lstrip(".")


def _child(h5py: Any, group: Any, name: str, place: str) -> Any:
    """A group in a group, and never one of another file."""
    if group.get(name, getclass=True, getlink=True) is not h5py.HardLink:
        raise Broken(f"{place} is missing, or a link to elsewhere")
    child = group[name]
    if not isinstance(child, h5py.Group):
        raise Broken(f"{place} is no group")
    return child


def _tensors(
    h5py: Any, group: Any, place: str, path: str, names: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Held]]:
    known = names.get(path, ())
    for key in sorted(group, key=lambda key: (len(key), key)):
        if group.get(key, getclass=True, getlink=True) is not h5py.HardLink:
            raise Broken(f"{place}/{key} is a link to elsewhere")
        data = group[key]
        if not isinstance(data, h5py.Dataset) or data.external or data.is_virtual:
            raise Broken(f"{place}/{key} is no data of this file")
        if data.chunks is not None:
            raise Broken(f"{place}/{key} is packed, and Keras packs nothing")
        number = int(key) if key.isascii() and key.isdecimal() and len(key) < 10 else len(known)
        name = f"{path}.{known[number]}".lstrip(".") if number < len(known) else f"{path}/{key}"
        yield name, _held(data)


def _held(data: Any) -> Held:
    if data.shape is None:
        raise Broken(f"{data.name} is empty")
    short = data.attrs.get("dtype") == "bfloat16" and data.dtype.itemsize == 2

    def read() -> Any:
        import ml_dtypes
        import numpy as np

        values = np.asarray(data[()])
        return values.view(ml_dtypes.bfloat16) if short else values

    return Held(tuple(data.shape), "bfloat16" if short else data.dtype.name, read)


def save(path: str, groups: Iterable[Group], tensors: Mapping[str, Any]) -> None:
    """Write numpy arrays, by the names that `opened` gives them, in the groups of a model."""
    try:
        import h5py  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        raise needs(KIND, "h5py, with numpy and ml_dtypes") from None
    with h5py.File(path, "w") as file:
        for group in groups:
            made = file.create_group(f"{group.place}/vars".lstrip("/"))
            made.attrs["name"] = group.name
            for number, name in enumerate(group.tensors):
                values = tensors[name]
                data = made.create_dataset(str(number), data=values)
                if values.dtype.name == "bfloat16":
                    data.attrs["dtype"] = "bfloat16"
