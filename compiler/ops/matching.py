"""What layers share that take several values: shapes that must go together."""

from __future__ import annotations

from ..errors.layers import ShapeMismatch
from .base import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..shape import Shape


def require_match(
    layer: str, wanted: str, inputs: tuple[Shape, ...], fitting: Iterable[bool]
) -> None:
    """Raise a `Fault` where not every input fits the first; `fitting` says which ones do."""
    unlike = tuple(i for i, fits in enumerate(fitting) if not fits)
    if unlike:
        raise Fault(
            ShapeMismatch, at="inputs", layer=layer, wanted=wanted, shapes=inputs, unlike=unlike
        )
