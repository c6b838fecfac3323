"""The documents' tables as printed, and their errata: `documents/*.tsv`."""

from __future__ import annotations

import csv
from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"

Row = dict[str, str]
Cell = tuple[str, str]
"""The key of a row, and a column."""
Difference = tuple[str, str]
"""What is printed, and what is computed."""


def read(name: str) -> list[Row]:
    with open(DOCUMENTS / f"{name}.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    for row in rows:
        assert None not in row and None not in row.values(), f"{name}: a row of another length"
    return rows


def errata(document: str) -> dict[Cell, Difference]:
    rows = [row for row in read("errata") if row["document"] == document]
    return {(row["row"], row["column"]): (row["printed"], row["computed"]) for row in rows}
