"""A table as JSON, a row a line; `docs/tables.md` and `docs/table.schema.json` tell what is in it.

A number too long for Python to print has four places and an exponent, which JSON allows.
"""

from __future__ import annotations

from json import dumps

from ...numbers import exact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .sheet import Row, Sheet

FORMAT = "cnnc-table"
VERSION = 1
"""Goes up where a key changes its meaning or goes; a new key leaves it as it is."""


def json(sheet: Sheet) -> str:
    """The table with its facts and notes."""
    columns = (
        {"name": column.name, "kind": column.kind, "about": column.about}
        for column in sheet.columns
    )
    names = [column.name for column in sheet.columns]
    totals: dict[str, object] = {}
    for fact in sheet.facts:
        if fact.listed:
            several = totals.setdefault(fact.name, [])
            assert isinstance(several, list)
            several.append(fact.value)
        else:
            totals[fact.name] = fact.value
    head = {"format": FORMAT, "version": VERSION, "style": sheet.style, "title": sheet.title}
    parts = [f"{dumps(key)}: {encoded(value)}" for key, value in {**head, **sheet.about}.items()]
    parts += [
        f'"columns": {_lines(map(encoded, columns))}',
        f'"rows": {_lines(_row(row, names) for row in sheet.rows if not row.heading)}',
        f'"totals": {encoded(totals)}',
        f'"notes": {encoded(list(sheet.notes))}',
    ]
    return "{\n  " + ",\n  ".join(parts) + "\n}"


def _lines(items: Iterable[str]) -> str:
    joined = ",\n    ".join(items)
    return f"[\n    {joined}\n  ]" if joined else "[]"


def _row(row: Row, names: list[str]) -> str:
    values = {name: cell.value for name, cell in zip(names, row.cells)}
    return encoded({"level": row.level, **values})


def encoded(value: object) -> str:
    """A value in one line of JSON, in ASCII."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{dumps(k)}: {encoded(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(encoded, value))}]"
    if isinstance(value, int) and not isinstance(value, bool):
        return exact(value)
    return dumps(value)
