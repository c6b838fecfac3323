"""The forms that a table is written in, by name. Each is loaded when asked for."""

from __future__ import annotations

import os

from .sheet import MOST_DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sheet import Sheet

FORMS = ("text", "markdown", "latex", "csv", "json", "html")

DATA = ("csv", "json")
"""The forms for programs: they hold all rows and values, and no more than values."""

ENDINGS = {
    "txt": "text",
    "md": "markdown",
    "markdown": "markdown",
    "tex": "latex",
    "csv": "csv",
    "json": "json",
    "html": "html",
    "htm": "html",
}


def form_of(path: str) -> str:
    """The form that a file's ending tells. Raises `CnncError`, with status 2, for another."""
    ending = os.path.splitext(path)[1][1:].lower()
    if ending not in ENDINGS:
        from ...diagnostics import CnncError
        from ...errors.tables import UnknownForm

        raise CnncError([UnknownForm(None, (), path, ending, tuple(ENDINGS))], 2)
    return ENDINGS[ending]


def render(sheet: Sheet, form: str = "text", width: int | None = None, color: bool = False) -> str:
    """A table in a form, without a newline at the end.

    `width` (of the terminal, in characters) and `color` are for text. Raises `ValueError` for
    another form, and `CnncError` for data of more rows than the limit.
    """
    if form in DATA and len(sheet.rows) > MOST_DATA:
        from ...diagnostics import CnncError
        from ...errors.tables import TooManyRows

        raise CnncError([TooManyRows(None, (), form, MOST_DATA)])
    if form == "text":
        from .text import text

        return text(sheet, width, color)
    if form == "markdown":
        from .markdown import markdown

        return markdown(sheet)
    if form == "latex":
        from .latex import latex

        return latex(sheet)
    if form == "csv":
        from .csv import csv

        return csv(sheet)
    if form == "json":
        from .json import json

        return json(sheet)
    if form == "html":
        from .html import html

        return html(sheet)
    raise ValueError(f"form is one of {', '.join(FORMS)}; not {form!r}")
