r"""A table in LaTeX, complete, for `\input`: a tabular, or a longtable where it is long.

Its text compiles with pdflatex, xelatex and lualatex, in any input and font encoding: accents and
Greek letters are commands, and a character that has none is told by its number. Source: the
manuals of booktabs and longtable.
"""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from .layout import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sheet import Column, Row, Sheet

ON_A_PAGE = 45
"""Rows that a page surely holds; a longer table breaks across pages."""

INDENT = r"\quad "

SPECIAL = {
    **{c: f"\\{c}" for c in "{}$&#%_"},
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"{\char34}",
    "'": r"{\char39}",
    "`": r"{\char96}",
    "-": "-{}",
    **{"×": r"$\times$", "…": r"\dots{}", "·": r"$\cdot$", "−": "$-$", "±": r"$\pm$"},
    **{"–": "--{}", "—": "---{}", "°": r"$^\circ$", "µ": r"$\mu$", "\xa0": "~"},
    **{"‘": "`{}", "’": "'{}", "“": "``{}", "”": "''{}"},
    **{"ß": r"\ss{}", "æ": r"\ae{}", "Æ": r"\AE{}", "ø": r"\o{}", "Ø": r"\O{}"},
    **{"œ": r"\oe{}", "Œ": r"\OE{}", "ł": r"\l{}", "Ł": r"\L{}", "ı": r"\i{}"},
}

ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
}

GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
        "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
        strict=True,
    )
)

SIDES = re.compile(r"\d[\d.]*(?:x\d[\d.]*)+")
"""Shapes and sizes: `224x224x3`."""


def latex(sheet: Sheet) -> str:
    """The table with its total; what a caption would tell stands in comments above it."""
    columns = [(i, column) for i, column in enumerate(sheet.columns) if column.room != 1]
    long = len(sheet.rows) > ON_A_PAGE
    packages = "booktabs, longtable" if long else "booktabs"
    told = [sheet.title, *sheet.notes]
    told += [fact.told() for fact in sheet.facts if fact.shown]
    lines = [f"% \\usepackage{{{packages}}}"]
    lines += [f"% {' '.join(printable(line).split())}" for line in told]
    name = "longtable" if long else "tabular"
    letters = "".join("r" if column.right else "l" for _, column in columns)
    lines += [f"\\begin{{{name}}}{{@{{}}{letters}@{{}}}}", r"\toprule"]
    lines += [_line([escaped(column.title) for _, column in columns]), r"\midrule"]
    if long:
        lines += [r"\endhead", r"\bottomrule", r"\endlastfoot"]
    for row in sheet.rows:
        if row.heading:
            lines.append(r"\addlinespace")
        lines.append(_row(row, columns, sheet.header))
    for row in sheet.sums():
        lines += [r"\midrule", _row(row, columns, sheet.header, total=True)]
    lines += [] if long else [r"\bottomrule"]
    return "\n".join([*lines, f"\\end{{{name}}}"])


def _row(row: Row, columns: list[tuple[int, Column]], header: int, total: bool = False) -> str:
    if row.heading:
        text = (
            f"\\multicolumn{{{len(columns)}}}{{@{{}}l@{{}}}}{{\\textbf{{{escaped(row.heading)}}}}}"
        )
        return _line([text])
    cells = []
    for i, column in columns:
        text = _text(row.cells[i].text, column, total)
        cells.append(INDENT * row.level + text if i == header and text else text)
    return _line(cells)


def _line(cells: list[str]) -> str:
    r"""A row; a bracket or star behind the `\\` of the row before would be an argument of it."""
    line = " & ".join(cells)
    return ("{}" if line.startswith(("[", "*")) else "") + line + r" \\"


def _text(text: str, column: Column, total: bool) -> str:
    if not text:
        return ""
    if column.kind in ("path", "code") and not total:
        return f"\\texttt{{{escaped(text)}}}"
    if column.right:
        found = SIDES.split(text)
        sides = ["$" + side.replace("x", r"{\times}") + "$" for side in SIDES.findall(text)]
        words = [escaped(part) for part in found]
        return "".join(word + side for word, side in zip(words, [*sides, ""], strict=True))
    return escaped(text)


def escaped(text: str) -> str:
    """Text that LaTeX prints as it is."""
    return "".join(map(_character, normalize("NFC", printable(text))))


def _character(c: str) -> str:
    if c in SPECIAL:
        return SPECIAL[c]
    if c.isascii():
        return c
    if c in GREEK:
        return f"$\\{GREEK[c]}$"
    parts = normalize("NFD", c)
    letter, marks = parts[0], parts[1:]
    if letter.isascii() and letter.isalpha() and marks in ACCENTS:
        base = {"i": r"\i", "j": r"\j"}.get(letter, letter)
        return f"\\{ACCENTS[marks]}{{{base}}}"
    return "" if combining(c) else f"[U+{ord(c):04X}]"
