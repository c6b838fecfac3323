"""Writing files whole or not at all."""

from __future__ import annotations

import os
from errno import EACCES, ELOOP, ENOENT

from .diagnostics import CnncError
from .errors.files import Unwritable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def write(path: str, data: str | bytes) -> None:
    """Write a file so that whoever reads it sees the old content or the new, never a part.

    Raises `CnncError` where it cannot be written; the old file is then as it was.
    """
    content = data.encode("utf-8") if isinstance(data, str) else data

    def write_content(target: str) -> None:
        with open(target, "wb") as stream:
            stream.write(content)

    fill(path, write_content)


def fill(path: str, write_to: Callable[[str], None]) -> None:
    """The same by a function that writes a file whose path it is given, as libraries want it.

    Raises `CnncError` where it cannot be written, and what `write_to` raises.
    """
    target = os.path.realpath(path)
    try:
        if os.path.islink(target):  # it leads back to itself, and would be replaced by the file
            raise OSError(ELOOP, os.strerror(ELOOP))
        if os.path.exists(target) and not os.access(target, os.W_OK):
            raise OSError(EACCES, os.strerror(EACCES))  # a rename would not ask
        if os.path.exists(target) and not os.path.isfile(target):
            write_to(target)
        else:
            _replace(target, write_to)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        folder = os.path.dirname(path)
        missing = folder if error.errno == ENOENT and not os.path.lexists(folder) else ""
        raise CnncError([Unwritable(None, (), path, reason, missing)]) from None


def _replace(target: str, write_to: Callable[[str], None]) -> None:
    import tempfile

    folder, name = os.path.split(target)
    handle, fresh = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    os.close(handle)
    try:
        write_to(fresh)
        with open(fresh, "rb+") as stream:
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
