"""Mistakes around tables that are read."""

from __future__ import annotations

from ..diagnostics import Diagnostic


class NoTable(Diagnostic):
    code = "no-table"
    path: str
    reason: str

    def message(self) -> str:
        return f"{self.path} holds no table that can be read: {self.reason}"

    def help(self) -> str:
        return "a table is TSV, CSV, Markdown, or the text of a summary, with a line of headers"


class NoColumns(Diagnostic):
    """No header is known, or none that says which layer a row is about and what of it."""

    code = "no-columns"
    path: str
    headers: tuple[str, ...]

    def message(self) -> str:
        return f"no column of {self.path} says anything of a layer"

    def help(self) -> str:
        shown = ", ".join(header or "(empty)" for header in self.headers[:12])
        return f"its headers are {shown}; known are layer, output, kernel, stride, params, …"


class NothingPlaced(Diagnostic):
    """No row of a table could be placed in the network."""

    code = "nothing-placed"
    path: str
    network: str
    rows: int

    def message(self) -> str:
        return f"none of the {self.rows} rows of {self.path} can be placed in {self.network}"

    def help(self) -> str:
        return "is it the table of another network?"
