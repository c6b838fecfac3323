"""Writing files whole or not at all."""

from __future__ import annotations

import os

from .diagnostics import CnncError
from .errors.files import Unwritable


def write(path: str, data: str | bytes) -> None:
    """Write a file so that whoever reads it sees the old content or the new, never a part.

    Raises `CnncError` where it cannot be written; the old file is then as it was.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(content)
            return
        _replace(target, content)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise CnncError([Unwritable(None, (), path, reason)]) from None


def _replace(target: str, content: bytes) -> None:
    import tempfile

    folder, name = os.path.split(target)
    handle, fresh = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(fresh, _mode(target))
        os.replace(fresh, target)
    except BaseException:
        os.unlink(fresh)
        raise


def _mode(target: str) -> int:
    """The permissions a file has, or those a new one gets."""
    if os.path.exists(target):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
