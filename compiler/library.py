"""Where specs come from: files, and the shipped library. Nothing here reads what they mean."""

from __future__ import annotations

import os

from .diagnostics import CnncError
from .errors import files
from .source import Source, Span

LIBRARY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "specs")
"""The folder of shipped specs in an installed package."""

BOM = b"\xef\xbb\xbf"
"""What some editors put before a text in UTF-8; places are counted without it."""

LIMIT = 16 * 1024 * 1024
"""Bytes of the largest source that is read."""


def library() -> str:
    """The folder of shipped specs, installed or in a checkout (where it is mounted)."""
    if os.path.isdir(LIBRARY):
        return LIBRARY
    from . import specs

    return next(iter(specs.__path__))


def read(path: str, name: str | None = None) -> Source:
    """A source from a file in UTF-8. Raises `CnncError`, with status 2 where there is no file."""
    shown = name or path
    return Source(shown, decoded(content(path, shown), shown), os.path.abspath(path))


def content(path: str, shown: str) -> bytes:
    """The bytes of a source. Raises `CnncError`, with status 2 where there is no file."""
    try:
        with open(path, "rb") as file:
            data = file.read(LIMIT + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size if len(data) > LIMIT else 0)
    except OSError as error:
        raise unreadable(shown, error) from None
    if size > LIMIT:
        raise CnncError([files.TooLong(None, (), shown, size, LIMIT)])
    return data


def unreadable(path: str, error: OSError) -> CnncError:
    """The error for a file that cannot be read, with status 2 where there is none."""
    missing = isinstance(error, FileNotFoundError)
    reason = "there is no such file" if missing else error.strerror or type(error).__name__
    return CnncError([files.Unreadable(None, (), path, reason.lower())], 2 if missing else 1)


def decoded(data: bytes, shown: str) -> str:
    """The text of a source in UTF-8, every line ended by `\n`. Raises `CnncError` if it is none."""
    data = data.removeprefix(BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CnncError([_no_text(data, shown, error.start)]) from None
    if "\0" in text:
        raise CnncError([_no_text(data, shown, data.index(b"\0"))])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _no_text(data: bytes, shown: str, offset: int) -> files.NotText:
    """The error for a byte that no text has, shown in what can be read of the file."""
    source = Source(shown, data.decode("utf-8", "replace"))
    at = len(data[:offset].decode("utf-8"))
    return files.NotText(Span(source, at, at + 1), (), shown, offset, data[offset])


def shipped() -> tuple[str, ...]:
    """The paths of all shipped spec files, in the order of their names."""
    folder = library()
    found = []
    for root, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(root, name) for name in sorted(names) if name.endswith(".cnn")]
    return tuple(found)


def network_names(text: str) -> list[str]:
    """The names of the networks that a shipped source defines, found without parsing it.

    Shipped specs begin each network on a line of its own; a test holds that.
    """
    names = []
    for line in text.splitlines():
        if line.startswith("network "):
            name = line[8:].lstrip()
            end = 0
            while end < len(name) and (name[end].isalnum() or name[end] == "_"):
                end += 1
            names.append(name[:end])
    return names


def find_shipped(network: str) -> str | None:
    """The shipped file that defines a network: the one called like it, else the one that has it."""
    direct = os.path.join(library(), f"{network}.cnn")
    paths = ((direct,) if os.path.isfile(direct) else ()) + shipped()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            if network in network_names(file.read()):
                return path
    return None


def inside(path: str, folder: str) -> bool:
    """Whether a path, links followed, stays in a folder."""
    real, base = os.path.realpath(path), os.path.realpath(folder)
    return real == base or real.startswith(base + os.sep)


def find(spec: str) -> tuple[Source, str | None]:
    """The source of a spec: a path, or the name of a shipped network, which comes second.

    Raises `CnncError` with status 2 where there is neither.
    """
    named = spec.isidentifier()
    if not named or (os.path.exists(spec) and not os.path.isdir(spec)):
        if not os.path.exists(spec):
            raise CnncError([files.NoSuchSpec(None, (), spec, _beside(spec))], 2)
        return read(spec), None
    path = find_shipped(spec)
    if path is None and os.path.isdir(spec):
        return read(spec), None
    if path is None:
        raise CnncError([files.NoSuchSpec(None, (), spec, _shipped_names())], 2)
    return read(path, os.path.basename(path)), spec


def _beside(path: str) -> tuple[str, ...]:
    """The specs in the folder of a path, as a user would write them."""
    folder = os.path.dirname(path)
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return ()
    return tuple(os.path.join(folder, name) for name in names if name.endswith(".cnn"))


def _shipped_names() -> tuple[str, ...]:
    found: list[str] = []
    for path in shipped():
        with open(path, encoding="utf-8") as file:
            found += network_names(file.read())
    return tuple(found)
