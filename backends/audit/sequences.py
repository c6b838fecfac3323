"""Configurations: tables in which a column, or a single cell, lists the layers of a network.

The VGG paper's table of configurations is one: `conv3-64`, `maxpool`, `FC-4096`, read downwards.
"""

from __future__ import annotations

import re
from fractions import Fraction

from .claims import Claim, Row
from .headers import Column
from .reading import Printed, PrintedRow
from .words import known

LEAST = 3
"""Words for layers that make a cell or column a list of them."""


def sequences(table: Printed) -> dict[str, list[Row]]:
    """The lists of layers in a table, by the header of the column or the first cell of the row."""
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            listed = [(row.line, word) for word in cell.split()]
            rows = _rows(listed, table.header[index], index)
            if rows:
                found[row.cells[0] if index else table.header[0]] = rows
    if found:
        return found
    for index, header in enumerate(table.header):
        words = [(row.line, row.cells[index]) for row in table.rows if row.cells[index]]
        rows = _rows(words, header, index)
        if rows:
            found[header] = rows
    return found


def _rows(words: list[tuple[int, str]], header: str, index: int) -> list[Row]:
    rows = [_row(line, word, header, index) for line, word in words]
    good = [row for row in rows if row is not None]
    return good if len(good) >= LEAST and len(good) == len(rows) else []


def _row(line: int, word: str, header: str, index: int) -> Row | None:
    text = word.strip()
    match = re.fullmatch(r"(.*?)(\d+)?(?:-(\d+))?", text)
    assert match is not None
    kinds = known(match[1]) or known(text)
    if not kinds:
        return None
    column = Column(index, header, "layer", 1)
    claims = [Claim("type", match[1], column, text)]
    if match[2] and match[3]:
        claims += [Claim(f"kernel_{axis}", Fraction(match[2]), column, text) for axis in "hw"]
    if match[3] or (match[2] and not match[3] and "dense" in kinds):
        claims.append(Claim("out", Fraction(match[3] or match[2]), column, text))
    printed = PrintedRow(line, (text,))
    return Row(printed, text, "", False, (), (), "", kinds, tuple(claims), ())
