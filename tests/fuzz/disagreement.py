"""What the checks raise; a module of its own, because all of them and their callers need it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager


class Disagreement(Exception):
    """Two things that should be the same are not.

    `what` names the check, alike for all programs that fail it, so that a smaller program can be
    asked whether it fails in the same way; `detail` is for reading.
    """

    def __init__(self, what: str, detail: str = "") -> None:
        super().__init__(f"{what}\n{detail}".rstrip())
        self.what = what
        self.detail = detail

    def __reduce__(self):
        return type(self), (self.what, self.detail)


class Unstable(Exception):
    """Rounding alone could make this difference: these weights prove nothing here."""


@contextmanager
def told(doing: str, *passed: type[Exception]) -> Iterator[None]:
    """Any exception but those `passed` is a disagreement: the compiler said that this works."""
    try:
        yield
    except (Disagreement, Unstable, *passed):
        raise
    except Exception as error:
        what = f"{doing}: {type(error).__name__}"
        raise Disagreement(what, traceback.format_exc(chain=False)[-2000:]) from error
