"""PyTorch's checkpoints. They are pickles: only their tensors are read, and no code in them run."""

from __future__ import annotations

import pickle
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ...diagnostics import CnncError
from ...errors.weights import WhichKey
from .held import Held, Tensors, bad, needs

KIND = "PyTorch checkpoint"


@contextmanager
def opened(path: str, key: str | None = None) -> Iterator[Tensors]:
    """The tensors of a checkpoint, or of the mapping in it that `key` names (`a.b`: b in a).

    Raises `CnncError`, also where the pickle asks for anything but tensors and plain values.
    """
    torch = _torch()
    try:
        # Another kind of file is read whole by PyTorch; what is zipped stays on the disk.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            held = torch.load(
                path, map_location="cpu", weights_only=True, mmap=zipfile.is_zipfile(path)
            )
    except Exception as error:
        # A pickle is a program for a small machine, and a broken one may end in any way.
        raise bad(path, KIND, _reason(error)) from None
    for part in key.split(".") if key else ():
        if not isinstance(held, Mapping) or part not in held:
            raise bad(path, KIND, f"--key {key}: there is no {part}")
        held = held[part]
    if not _named(torch, held):
        what = f"a {type(held).__name__}"
        keys: tuple[str, ...] = ()
        if isinstance(held, Mapping):
            what = f"a mapping of {', '.join(map(str, list(held)[:8]))}"
            above = f"{key}." if key else ""
            keys = tuple(f"{above}{name}" for name in held if _named(torch, held[name]))
        raise CnncError([WhichKey(None, (), path, what, keys)])
    yield {str(name): _held(torch, path, str(name), tensor) for name, tensor in held.items()}


def _named(torch: Any, held: object) -> bool:
    """Whether this is tensors by their names."""
    return (
        isinstance(held, Mapping)
        and bool(held)
        and all(isinstance(value, torch.Tensor) for value in held.values())
    )


def _held(torch: Any, path: str, name: str, tensor: Any) -> Held:
    if tensor.layout is not torch.strided or tensor.is_quantized or tensor.is_meta:
        raise bad(path, KIND, f"{name} is sparse, quantized or without numbers")
    dtype = str(tensor.dtype).removeprefix("torch.")

    def read() -> Any:
        values = tensor.detach().resolve_conj().resolve_neg()
        if dtype != "bfloat16":
            return values.numpy()
        import ml_dtypes

        return values.contiguous().view(torch.int16).numpy().view(ml_dtypes.bfloat16)

    return Held(tuple(tensor.shape), dtype, read)


def _reason(error: Exception) -> str:
    if isinstance(error, pickle.UnpicklingError):
        # PyTorch's own text advises to run the code.
        asked = re.search(r"GLOBAL (\S+)|class(?:es)? (\S+)|global (\S+)", str(error))
        what = f" ({next(filter(None, asked.groups()))})" if asked else ""
        return f"it is broken, or holds code or objects{what} and not only tensors"
    return str(error) or type(error).__name__


def save(path: str, tensors: Mapping[str, Any]) -> None:
    """Write numpy arrays as what `state_dict()` gives."""
    torch = _torch()

    def tensor(values: Any) -> Any:
        if values.dtype.name != "bfloat16":
            return torch.from_numpy(values)
        return torch.from_numpy(values.view("int16")).view(torch.bfloat16)

    torch.save({name: tensor(values) for name, values in tensors.items()}, path)


def _torch() -> Any:
    try:
        import torch
    except ImportError:
        raise needs(KIND, "PyTorch", "pytorch") from None
    return torch
