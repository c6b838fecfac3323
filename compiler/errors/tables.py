"""Mistakes in what a table was asked for."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..numbers import count
from .names import nearest


class UnknownColumn(Diagnostic):
    """`style` is the kind of table; `known` are the columns that it has."""

    code = "unknown-column"
    name: str
    style: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"a table of the style {self.style} has no column {self.name}"

    def help(self) -> str:
        close = nearest(self.name, self.known)
        columns = f"the columns are {', '.join(self.known)}"
        return f"did you mean {close}? {columns}" if close else columns


class UnknownForm(Diagnostic):
    """A file's ending tells no form of a table."""

    code = "unknown-form"
    path: str
    ending: str
    endings: tuple[str, ...]

    def message(self) -> str:
        what = f"as {self.ending}" if self.ending else "in a form that has no ending"
        return f"cannot write a table {what} for {self.path}"

    def help(self) -> str:
        return f"end the file's name in .{', .'.join(self.endings)}, or choose with --form"


class NoDepth(Diagnostic):
    """Only the style of blocks and layers can be folded."""

    code = "no-depth"
    style: str

    def message(self) -> str:
        return f"--depth folds blocks, and a table of the style {self.style} has none"

    def help(self) -> str:
        return "leave out --depth, or --style"


class TooManyRows(Diagnostic):
    """Data would have to be cut."""

    code = "too-many-rows"
    form: str
    limit: int

    def message(self) -> str:
        return f"as {self.form} this table has more than {count(self.limit)} rows"

    def help(self) -> str:
        return "--depth 1 folds every block into one row"
