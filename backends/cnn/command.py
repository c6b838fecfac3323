"""`cnnc fmt`: lays out files in place, or says which are not in their canonical layout."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from difflib import unified_diff
from io import StringIO

from ...diagnostics import CnncError
from ...errors.files import TooLong, Unreadable
from ...library import LIMIT, content, decoded
from ...output import write
from .layout import formatted

STDIN = "<stdin>"
"""What errors and lists call standard input."""


def run(paths: list[str], check: bool, diff: bool, complain: Callable[[CnncError], int]) -> int:
    """Lay out files, the `.cnn` files of folders, and standard input (`-`); the exit status.

    With `check` or `diff` nothing is written, and the status is 1 if anything would be. A file that
    cannot be parsed is left as it is, and its errors go to `complain`, which gives their status.
    """
    status = 0
    for path in _files(paths):
        shown = STDIN if path == "-" else path
        try:
            old = _input() if path == "-" else content(path, shown)
            new = formatted(decoded(old, shown), shown).encode("utf-8")
            if check or diff:
                status = max(status, int(old != new))
                if old != new:
                    print(_difference(old, new, shown) if diff else shown, end="" if diff else "\n")
            elif path == "-":
                sys.stdout.flush()
                sys.stdout.buffer.write(new)
            elif old != new:
                write(path, new)
                print(f"{path}: laid out")
        except CnncError as error:
            status = max(status, complain(error))
    return status


def _files(paths: list[str]) -> Iterator[str]:
    """The paths, and in place of a folder the `.cnn` files in it and in its folders."""
    for path in paths:
        if not os.path.isdir(path):
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (os.path.join(folder, n) for n in sorted(names) if n.endswith(".cnn"))


def _input() -> bytes:
    """What standard input holds."""
    if sys.stdin is None:
        raise CnncError([Unreadable(None, (), STDIN, "it is closed")])
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise CnncError([TooLong(None, (), STDIN, len(data), LIMIT)])
    return data


def _difference(old: bytes, new: bytes, shown: str) -> str:
    """What changes, as `diff -u` says it."""
    before, after = (list(StringIO(text.decode("utf-8"), newline="\n")) for text in (old, new))
    lines = unified_diff(before, after, shown, shown)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
