"""Conditions that layers share: shapes that must go together, parts that must come out even."""

from __future__ import annotations

from ..errors.layers import GroupsDoNotDivide, ShapeMismatch
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


def require_groups(layer: str, groups: int, what: str, channels: int) -> None:
    """Raise a `Fault` where so many groups do not divide the channels; `what` calls these."""
    if channels % groups:
        raise Fault(
            GroupsDoNotDivide,
            at="groups",
            layer=layer,
            groups=groups,
            what=what,
            channels=channels,
        )
