"""Files of safetensors: names, types and shapes in a header, then nothing but numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .held import Held, Tensors, bad, needs

KIND = "safetensors file"

TYPES = {
    "F16": "float16",
    "BF16": "bfloat16",
    "F32": "float32",
    "F64": "float64",
    **{f"I{bits}": f"int{bits}" for bits in (8, 16, 32, 64)},
    **{f"U{bits}": f"uint{bits}" for bits in (8, 16, 32, 64)},
}
"""numpy's names of the types that are told apart; others keep the file's."""


@contextmanager
def opened(path: str) -> Iterator[Tensors]:
    """The tensors of a file; each is read when it is asked for. Raises `CnncError`."""
    try:
        import ml_dtypes  # noqa: F401  (numpy's bfloat16)
        from safetensors import SafetensorError, safe_open
    except ImportError:
        raise needs(KIND, "safetensors, with numpy and ml_dtypes") from None
    try:
        file: Any = safe_open(path, framework="numpy")
    except (SafetensorError, OSError, ValueError, MemoryError) as error:
        raise bad(path, KIND, error) from None

    def tensor(name: str) -> Held:
        slice_ = file.get_slice(name)
        dtype = str(slice_.get_dtype())
        return Held(
            tuple(slice_.get_shape()), TYPES.get(dtype, dtype), lambda: file.get_tensor(name)
        )

    with file:
        yield {name: tensor(name) for name in file.keys()}


def save(path: str, tensors: Mapping[str, Any], framework: str) -> None:
    """Write numpy arrays; `framework` is whose names they have."""
    try:
        from safetensors.numpy import save_file
    except ImportError:
        raise needs(KIND, "safetensors, with numpy and ml_dtypes") from None
    save_file(dict(tensors), path, {"format": {"pytorch": "pt", "keras": "keras"}[framework]})
