"""A table in GitHub's Markdown, padded so that its source is a table, too.

Paths and words of the language are code; whatever Markdown would read as a sign of its own is
escaped. Source: GitHub Flavored Markdown, https://github.github.com/gfm/#tables-extension-.
"""

from __future__ import annotations

from .layout import pad, printable, wide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sheet import Cell, Column, Row, Sheet

INDENT = "&emsp;"
SPECIAL = frozenset("\\`*_{}[]<>#|~&$")
"""What a reader of Markdown may take for more than itself, `$` of formulas among it."""


def markdown(sheet: Sheet) -> str:
    """Title, table, then facts as a list, and notes."""
    columns = [(i, column) for i, column in enumerate(sheet.columns) if column.room != 1]
    total = sheet.sums()
    heads = [escaped(column.title) for _, column in columns]
    body = [_cells(row, columns, sheet.header, row in total) for row in (*sheet.rows, *total)]
    widths = [max(3, *(wide(line[i]) for line in (heads, *body))) for i in range(len(columns))]
    rules = [
        "-" * (width - 1) + ":" if column.right else "-" * width
        for (_, column), width in zip(columns, widths)
    ]
    rights = [column.right for _, column in columns]
    lines = [f"**{escaped(sheet.title)}**", ""]
    for cells in (heads, rules, *body):
        padded = [pad(cell, width, r) for cell, width, r in zip(cells, widths, rights)]
        lines.append(f"| {' | '.join(padded)} |")
    facts = [f"- {escaped(fact.told())}" for fact in sheet.facts if fact.shown]
    for block in (facts, [f"{escaped(note)}  " for note in sheet.notes]):
        lines += ["", *block] if block else []
    return "\n".join(line.rstrip() if not line.endswith("  ") else line for line in lines).rstrip()


def _cells(row: Row, columns: list[tuple[int, Column]], header: int, total: bool) -> list[str]:
    if row.heading:
        return [f"**{escaped(row.heading)}**", *[""] * (len(columns) - 1)]
    texts = []
    for i, column in columns:
        text = _text(row.cells[i], column)
        if total and text:
            text = f"**{escaped(row.cells[i].text)}**"
        texts.append(INDENT * row.level + text if i == header else text)
    return texts


def _text(cell: Cell, column: Column) -> str:
    return code(cell.text) if column.kind in ("path", "code") else escaped(cell.text)


def code(text: str) -> str:
    """Text as code inside a table, where a bar must be escaped even so."""
    text = printable(text)
    if not text:
        return ""
    fence = "`"
    while fence in text:
        fence += "`"
    space = " " if len(fence) > 1 else ""
    return f"{fence}{space}{text}{space}{fence}".replace("|", "\\|")


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in SPECIAL else c for c in printable(text))
