"""A table as comma-separated values: a line of the columns' names, then the rows as values.

Numbers have every digit and no unit; shapes and sides are joined by `x`, several shapes by ` + `.
A text that a spreadsheet would take for a formula begins with an apostrophe. Source: RFC 4180, but
for the ends of lines; https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv as writer
import io

from ...numbers import exact
from .layout import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sheet import Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(sheet: Sheet) -> str:
    """The names of the columns and the rows; headings, totals, facts and notes are left out."""
    out = io.StringIO()
    lines = writer.writer(out, lineterminator="\n")
    lines.writerow([column.name for column in sheet.columns])
    for row in sheet.rows:
        if not row.heading:
            lines.writerow([_value(cell.value) for cell in row.cells])
    return out.getvalue().rstrip("\n")


def _value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return exact(value)
    if isinstance(value, list):
        joint = "x" if all(isinstance(item, (int, float)) for item in value) else " + "
        return joint.join(_value(item) for item in value)
    text = printable(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text
