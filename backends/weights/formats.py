"""The formats of weights: which a file's name says, and whose names and axes it holds."""

from __future__ import annotations

import zipfile

from ...diagnostics import CnncError
from ...errors.weights import UnknownWeights, WhichFramework, WrongFramework
from ...library import unreadable
from ...record import Record
from . import archive, checkpoint, hdf5, safetensors
from .held import bad

FRAMEWORKS = {"pytorch": "PyTorch", "keras": "Keras"}


class Format(Record):
    """`framework` is the one whose files these are; none: they may hold either's."""

    kind: str
    framework: str
    endings: tuple[str, ...]


SAFETENSORS = Format(safetensors.KIND, "", (".safetensors",))
HDF5 = Format(hdf5.KIND, "keras", (".weights.h5",))
ARCHIVE = Format(archive.KIND, "keras", (".keras",))
CHECKPOINT = Format(checkpoint.KIND, "pytorch", (".pt", ".pth", ".bin"))

FORMATS = (SAFETENSORS, HDF5, ARCHIVE, CHECKPOINT)


def named(path: str) -> Format:
    """The format that a file's name says. Raises `CnncError`."""
    for form in FORMATS:
        if path.lower().endswith(form.endings):
            return form
    known = tuple(ending for form in FORMATS for ending in form.endings)
    raise CnncError([UnknownWeights(None, (), path, known)], 2)


def framework(path: str, form: Format, option: str, asked: str | None) -> str:
    """Whose names and axes a file has: what its format says, else what was asked.

    `option` is the one by which it was asked. Raises `CnncError` where neither tells.
    """
    if asked is None:
        if not form.framework:
            raise CnncError([WhichFramework(None, (), path, option)], 2)
        return form.framework
    if form.framework not in ("", asked):
        holds = f"holds what {FRAMEWORKS[form.framework]} has"
        raise CnncError([WrongFramework(None, (), path, form.kind, holds, option, asked)], 2)
    return asked


def require(path: str, form: Format) -> None:
    """Raise `CnncError` where a file is not there, or begins as one of another format."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise unreadable(path, error) from None
    found = _content(path, head)
    if found is not None and found is not form:
        raise bad(path, form.kind, f"it is a {found.kind}")


def _content(path: str, head: bytes) -> Format | None:
    """The format that a file's content shows, if it shows any."""
    if head.startswith(b"\x89HDF\r\n\x1a\n"):
        return HDF5
    if head.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(path) as archive_:
                return ARCHIVE if hdf5.WEIGHTS in archive_.namelist() else CHECKPOINT
        except (zipfile.BadZipFile, OSError, ValueError):
            return None
    if head[8:9] == b"{" and int.from_bytes(head[:8], "little") < 1 << 40:
        return SAFETENSORS
    return None
