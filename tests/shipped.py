"""The shipped networks, for tests that go through all of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest

import cnnc
from cnnc import ir, pipeline
from cnnc.library import library, network_names, read, shipped

SLOW = (pytest.mark.slow, pytest.mark.xdist_group("networks"))
"""Of the largest networks, one after the other: two of them at once do not fit in memory."""


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The networks that need no arguments, by the file that defines them, in its order.

    Nothing is inferred, so that collecting tests takes no time. Of a file that is wrong, all are
    named: their tests fail and say why.
    """
    found = {}
    for file in spec_files():
        try:
            items = _lowered(file)
        except cnnc.CnncError:
            found[file] = tuple(network_names(Path(library(), file).read_text(encoding="utf-8")))
            continue
        closed = [n.name for n in items if all(p.default is not None for p in n.params())]
        if closed:
            found[file] = tuple(closed)
    return found


@cache
def networks() -> tuple[str, ...]:
    """The names of all shipped networks that need no arguments."""
    return tuple(name for names in families().values() for name in names)


@cache
def firsts() -> tuple[str, ...]:
    """The first network of each file, which is the smallest of its family (test_specs)."""
    return tuple(names[0] for names in families().values())


def each(quick: Collection[str] | None = None):
    """All shipped networks as parameters of a test; slow, but for the quick ones.

    `quick` are the first of each file if nothing is said.
    """
    plain = firsts() if quick is None else quick
    return [pytest.param(name, marks=() if name in plain else SLOW) for name in networks()]


@cache
def model(name: str) -> cnnc.Model:
    """A shipped network, compiled once for all tests of a process."""
    return cnnc.load(name)


@cache
def meta(name: str) -> dict[str, object]:
    """What a shipped network says of itself; nothing if its file is wrong."""
    file = next(file for file, names in families().items() if name in names)
    try:
        return next(network.meta for network in _lowered(file) if network.name == name)
    except cnnc.CnncError:
        return {}


def spec_files() -> tuple[str, ...]:
    """The shipped files, as paths in the library."""
    return tuple(str(Path(path).relative_to(library())) for path in shipped())


@cache
def _lowered(file: str) -> tuple[ir.Network, ...]:
    return tuple(pipeline.lower(read(str(Path(library(), file)), file)).module.networks())
