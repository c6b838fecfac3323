"""The shipped networks, for tests that go through all of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cnnc
from cnnc.library import library, network_names, shipped


@cache
def networks() -> tuple[str, ...]:
    """The names of all shipped networks that need no arguments."""
    found = []
    for path in shipped():
        for name in network_names(Path(path).read_text(encoding="utf-8")):
            try:
                cnnc.load(name)
            except cnnc.CnncError as error:
                assert [d.code for d in error.diagnostics] == ["open-parameter"], error
                continue
            found.append(name)
    return tuple(found)


@cache
def model(name: str) -> cnnc.Model:
    """A shipped network, compiled once for all tests of a process."""
    return cnnc.load(name)


def spec_files() -> tuple[str, ...]:
    """The shipped files, as paths in the library."""
    return tuple(str(Path(path).relative_to(library())) for path in shipped())
