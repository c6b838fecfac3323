"""What an audit finds."""

from __future__ import annotations

from ...record import Record

WRONG = "wrong"
VARIANT = "variant"
ROUNDED = "rounded"
UNPLACED = "not placed"
CLASSES = (WRONG, VARIANT, ROUNDED, UNPLACED)

NO_ARITHMETIC = "no arithmetic found"


class Finding(Record):
    """A cell that does not agree with the network; or a row or column that could not be placed.

    `kind` is one of `CLASSES`: wrong; a choice of variant (the same function otherwise written
    down, or a network otherwise built); a number rounded or cut otherwise than its places say; not
    placed. `row` is as printed, `column` the header (empty for a row as a whole), `line` that of
    the file, `path` the part of the network. `reason` explains the printed value, by arithmetic
    that gives exactly it, or says that none was found.
    """

    kind: str
    row: str
    column: str
    line: int
    path: str
    printed: str
    computed: str
    reason: str
