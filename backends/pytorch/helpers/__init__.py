"""Classes that an emitted file prints itself where PyTorch has none that does the same.

Each file here stands beside the file of the same name in `layers/`, whose emitters use it.
"""

from __future__ import annotations

from . import (
    arithmetic,
    borders,
    convolution,
    enlarging,
    normalization,
    pooling,
    reordering,
    scaling,
)
from .base import Helper as Helper

HELPERS: dict[str, Helper] = {
    **convolution.HELPERS,
    **enlarging.HELPERS,
    **pooling.HELPERS,
    **normalization.HELPERS,
    **arithmetic.HELPERS,
    **borders.HELPERS,
    **reordering.HELPERS,
    **scaling.HELPERS,
}


def closure(names: set[str]) -> tuple[str, ...]:
    """These helpers and all that they use, each after what it uses."""
    wanted: dict[str, None] = {}

    def add(name: str) -> None:
        for used in HELPERS[name].uses:
            add(used)
        wanted[name] = None

    for name in sorted(names, key=list(HELPERS).index):
        add(name)
    return tuple(wanted)


def sources(names: set[str]) -> list[str]:
    """The text of these helpers and of all that they use."""
    wanted = closure(names)
    found = []
    for name in wanted:
        helper = HELPERS[name]
        short = helper.beside is not None and helper.beside[0] in wanted
        found.append((helper.beside[1] if short and helper.beside else helper.source).strip())
    return found
