"""`references.tsv`, read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

CAFFE = "Caffe prototxt"
TABLE = Path(__file__).parent / "references.tsv"


class Reference(NamedTuple):
    """One model of one library: height x width x channels of its image, and its counts."""

    architecture: str
    source: str
    model: str
    input: tuple[int, ...]
    trainable: int
    other: int
    macs: int
    note: str


@cache
def references() -> tuple[Reference, ...]:
    """All rows of the table."""
    _, *rows = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(_read(row.split("\t")) for row in rows)


def _read(cells: list[str]) -> Reference:
    architecture, source, model, size, trainable, other, macs, note = cells
    height, width, channels = map(int, size.split("x"))
    counts = int(trainable), int(other), int(macs)
    return Reference(architecture, source, model, (height, width, channels), *counts, note)


def library(row: Reference) -> str:
    """What the facts of specs call the row's source."""
    return CAFFE if row.source.startswith(CAFFE) else row.source.split()[0]


def named_by(fact: str) -> list[Reference]:
    """The rows that a fact `"LIBRARY, MODEL"` of a spec names.

    Where two rows of the table have one name, what they are follows: "LIBRARY, MODEL, WHAT".
    """
    name, _, model = fact.partition(", ")
    rows = [row for row in references() if library(row) == name]
    return [row for row in rows if model in (row.model, f"{row.model}, {row.architecture}")]


def names_a_row(fact: str) -> bool:
    """Whether a fact begins with a library of the table."""
    return fact.partition(", ")[0] in {library(row) for row in references()}
