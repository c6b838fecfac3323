"""Findings that say the same, told as one row of a report."""

from __future__ import annotations

from ...record import Record
from .. import wording
from .finding import NO_ARITHMETIC, UNPLACED, WRONG, Finding

NAMED = 3
"""Rows that are named in one; who wants all of them takes the report as data."""


class Group(Record):
    """Cells of one class with one reason: several columns of one row, or of several rows whose
    cells are alike. `columns` are the findings of the first row."""

    findings: tuple[Finding, ...]
    columns: tuple[Finding, ...]

    def text(self, name: str) -> str:
        """What a report prints of an attribute of the findings."""
        first = self.findings[0]
        if name in ("kind", "reason"):
            return str(getattr(first, name))
        if name in ("row", "path", "line"):
            each = dict.fromkeys(str(getattr(finding, name) or "") for finding in self.findings)
            return wording.some(list(each), 1 if name == "path" else NAMED)
        if name == "printed" and first.kind == UNPLACED:
            return wording.some([finding.printed for finding in self.findings], 1)
        texts = [str(getattr(finding, name)) for finding in self.columns]
        same = name != "column" and len(set(texts)) == 1
        return texts[0] if same else ", ".join(texts)


def grouped(findings: tuple[Finding, ...]) -> list[Group]:
    """The findings in their order, each with those that say the same.

    Cells of a row that share a reason are together; rows whose cells are printed and computed
    alike, too, but for wrong ones: those are told row by row.
    """
    rows: dict[object, list[Finding]] = {}
    for i, finding in enumerate(findings):
        shared = finding.reason if finding.column and finding.reason != NO_ARITHMETIC else i
        rows.setdefault((finding.kind, finding.row, finding.line, shared), []).append(finding)
    alike: dict[object, list[list[Finding]]] = {}
    for i, cells in enumerate(rows.values()):
        first = cells[0]
        key: object = i
        if first.kind == UNPLACED and first.row:
            key = (first.column, first.reason)
        elif first.kind not in (UNPLACED, WRONG) and first.reason != NO_ARITHMETIC:
            key = (
                first.kind,
                first.reason,
                tuple((c.column, c.printed, c.computed) for c in cells),
            )
        alike.setdefault(key, []).append(cells)
    return [
        Group(tuple(cell for cells in some for cell in cells), tuple(some[0]))
        for some in alike.values()
    ]
