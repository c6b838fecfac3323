"""A table in HTML, with its style: a page by itself, or a piece of one (in a notebook).

Colours are those of whatever is around, and lines and bars let it through, so that it is read in
the light and in the dark. A caption says what the table is of, each head says what it heads, and
bars say their percents. Source: WCAG 2.2, technique H63 (scope), H39 (caption).
"""

from __future__ import annotations

from html import escape

from ...numbers import fixed
from .layout import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sheet import Cell, Column, Row, Sheet

STYLE = """\
.cnnc { color: inherit; font: 14px/1.45 system-ui, sans-serif; overflow-x: auto; }
.cnnc table { border-collapse: collapse; font-variant-numeric: tabular-nums; color: inherit; }
.cnnc caption { text-align: left; font-weight: 600; padding: 4px 0 8px; white-space: nowrap; }
.cnnc th, .cnnc td { padding: 2px 8px; text-align: left; font-weight: 400; white-space: nowrap;
  background: none; border: 0; vertical-align: baseline; }
.cnnc thead th, .cnnc tfoot th, .cnnc tfoot td, .cnnc .group { font-weight: 600; }
.cnnc thead th { border-bottom: 1px solid; }
.cnnc tfoot th, .cnnc tfoot td { border-top: 1px solid; }
.cnnc tbody tr:hover { background: rgb(128 128 128 / 15%); }
.cnnc .group { padding-top: 12px; }
.cnnc .right { text-align: right; }
.cnnc .strong th, .cnnc .strong td { font-weight: 600; }
.cnnc code { font-family: ui-monospace, monospace; font-size: 0.93em; background: none;
  color: inherit; padding: 0; }
.cnnc .zero { opacity: 0.6; }
.cnnc .percent { display: inline-block; min-width: 3.6em; }
.cnnc .bar { display: inline-block; width: 56px; height: 0.7em; }
.cnnc .bar i { display: block; height: 100%; min-width: 1px; background: #3b82c4; }
.cnnc .bar.macs_share i { background: #b8569a; }
.cnnc dl { display: grid; grid-template-columns: max-content max-content auto; gap: 2px 14px;
  margin: 12px 0; }
.cnnc dt { font-weight: 600; grid-column: 1; }
.cnnc dd { margin: 0; }
.cnnc dd.value { text-align: right; font-variant-numeric: tabular-nums; }
.cnnc p { margin: 8px 0; opacity: 0.8; }"""

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 24px; }}
</style>
</head>
<body>
{body}
</body>
</html>"""


def html(sheet: Sheet) -> str:
    """A whole page."""
    return PAGE.format(title=_escaped(sheet.title), body=piece(sheet))


def piece(sheet: Sheet) -> str:
    """The table and what is told below it, with their style, to stand in a page."""
    parts = ['<div class="cnnc">', f"<style>\n{STYLE}\n</style>", _table(sheet)]
    parts += [f"<p>{_escaped(note)}</p>" for note in sheet.notes]
    facts = [fact for fact in sheet.facts if fact.shown]
    if facts:
        parts.append("<dl>")
        for fact in facts:
            title, value, note = (_escaped(t) for t in (fact.title, fact.shows(), fact.note))
            indent = ' style="padding-left: 1.2em"' if title.startswith(" ") else ""
            parts.append(
                f'<dt{indent}>{title.strip()}</dt><dd class="value">{value}</dd><dd>{note}</dd>'
            )
        parts.append("</dl>")
    return "\n".join([*parts, "</div>"])


def _table(sheet: Sheet) -> str:
    heads = "".join(
        f'<th scope="col"{_class(column)} title="{_escaped(column.about)}">'
        f"{_escaped(column.title)}</th>"
        for column in sheet.columns
    )
    lines = ["<table>", f"<caption>{_escaped(sheet.title)}</caption>"]
    lines += [f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
    lines += [_row(row, sheet) for row in sheet.rows]
    lines.append("</tbody>")
    lines += [f"<tfoot>{_row(row, sheet, total=True)}</tfoot>" for row in sheet.sums()]
    return "\n".join([*lines, "</table>"])


def _row(row: Row, sheet: Sheet, total: bool = False) -> str:
    columns = sheet.columns
    if row.heading:
        span = f'colspan="{len(columns)}"'
        heading = _escaped(row.heading)
        return f'<tr><th scope="rowgroup" class="group" {span}>{heading}</th></tr>'
    cells = []
    for i, (cell, column) in enumerate(zip(row.cells, columns)):
        text = _text(cell, column, total)
        level = row.level if i == sheet.header else 0
        indent = f' style="padding-left: {fixed(level * 1.4 + 0.7, 1)}em"' if level else ""
        if i == sheet.header:
            cells.append(f'<th scope="row"{indent}{_path(cell, column)}>{text}</th>')
        else:
            cells.append(f"<td{indent}{_class(column, cell)}>{text}</td>")
    strong = ' class="strong"' if row.strong else ""
    return f"<tr{strong}>{''.join(cells)}</tr>"


def _class(column: Column, cell: Cell | None = None) -> str:
    names = ["right"] if column.right else []
    if cell is not None and column.kind in ("count", "bytes", "share") and cell.value == 0:
        names.append("zero")
    return f' class="{" ".join(names)}"' if names else ""


def _path(cell: Cell, column: Column) -> str:
    """The whole path of a row whose shown name is only its end."""
    if column.kind != "path" or cell.value == cell.text or not isinstance(cell.value, str):
        return ""
    return f' title="{_escaped(cell.value)}"'


def _text(cell: Cell, column: Column, total: bool) -> str:
    text = _escaped(cell.text)
    if column.kind == "share" and isinstance(cell.value, (int, float)):
        width = min(max(cell.value, 0.0), 1.0) * 100
        inner = f'<i style="width: {fixed(width, 1)}%"></i>' if cell.value else ""
        percent = f'<span class="percent">{text}</span>'
        return f'<span class="bar {column.name}" aria-hidden="true">{inner}</span>{percent}'
    if text and column.kind in ("path", "code") and not total:
        return f"<code>{text}</code>"
    return text


def _escaped(text: str) -> str:
    return escape(printable(text))
