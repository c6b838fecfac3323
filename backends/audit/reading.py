"""Reads a table as people have it: TSV, CSV, Markdown, or what Keras and torchinfo print.

Nothing is asked of the file but that it has a line of headers. Text around the table is left out,
but for the totals that stand below it (`Total params: 11,689,512`).
"""

from __future__ import annotations

import re

from ...diagnostics import CnncError
from ...errors.auditing import NoTable
from ...numbers import count
from ...record import Record

MOST_ROWS = 5_000
"""Rows of a table that is read; longer ones are refused."""

LEAST_RULE = 8
"""Signs of a line that is a rule beside a header."""
BORDERS = "│┃║|"
RULE = re.compile(r"^[\s\-=_+:|│┃║━─═┄┏┓┗┛┡┩├┤└┘┌┐┬┴┼╇╈┳┻╋┢┪╒╕╘╛╞╡╪╤╧╔╗╚╝╠╣╬╦╩]+$")
TREE = re.compile(r"^[\s│├└─╰╭┬|]+")
TOTAL = re.compile(
    r"^\W*(total|trainable|non[- ]?trainable)\s+(?:(params|param|parameters|mult-adds|macs)\b)?"
    r"[^\d:=]*[:=]?\s*([\d][\d,._ ]*\d|\d)\s*([kmbg]?)\b",
    re.IGNORECASE,
)

PARAMETERS = re.compile(
    r"^\W*(?:parameters|params)\s*[:=]?\s+(\d[\d,]*)(?:\s{2,}.*)?$", re.IGNORECASE
)
"""The same as our own tables say it."""


UNIT = re.compile(r"\((?:Units\.)?([KMGTB])(?:ILO|EGA|IGA|ERA)?(?:BYTES)?\)", re.IGNORECASE)
"""The unit of a total, as torchinfo says it: `(M)`, `(Units.MEGABYTES)`."""


class PrintedRow(Record):
    """A row as it is printed. `line` counts from 1; a cell is "" where nothing stands."""

    line: int
    cells: tuple[str, ...]


class Total(Record):
    """A number that is printed for the whole table: `of` is total, trainable or non_trainable."""

    line: int
    of: str
    quantity: str
    text: str


class Printed(Record):
    """A table with its headers; `form` says what it was taken for."""

    form: str
    header: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    totals: tuple[Total, ...]


def parse(text: str, name: str) -> Printed:
    """The table in a file's text. Raises `CnncError` (status 2) where there is none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    totals = [total for number, line in enumerate(lines, 1) for total in _total(line, number)]
    taken = {total.line for total in totals}
    numbered = [(i, line) for i, line in enumerate(lines, 1) if i not in taken and line.strip()]
    for form, reader in (
        ("Markdown", _markdown),
        ("a table with borders", _boxed),
        ("tab-separated", lambda given: _delimited(given, "\t")),
        ("aligned text", _aligned),
        ("semicolon-separated", lambda given: _delimited(given, ";")),
        ("comma-separated", lambda given: _delimited(given, ",")),
    ):
        found = reader(numbered)
        if found is not None and len(found) > 1 and len(found[0].cells) > 1:
            header, *rows = found
            if len(rows) > MOST_ROWS:
                reason = f"it has more than {count(MOST_ROWS)} rows"
                raise CnncError([NoTable(None, (), name, reason)], 2)
            width = len(header.cells)
            fitted = tuple(
                row.replace(cells=_fit(row.cells, width)) for row in rows if any(row.cells)
            )
            return Printed(form, header.cells, fitted, tuple(totals))
    raise CnncError([NoTable(None, (), name, "no line of headers with rows below it")], 2)


def _total(line: str, number: int) -> list[Total]:
    """Totals as sentences of their own; a row of the table has more cells."""
    if line.count("|") > 1 or "\t" in line.strip():
        return []
    if found := PARAMETERS.match(line.strip()):
        return [Total(number, "total", "params", found[1])]
    found = TOTAL.match(line.strip())
    if found is None or (line.count(",") > 3 and ";" in line):
        return []
    of = re.sub(r"\W", "_", found[1].lower()).replace("nontrainable", "non_trainable")
    quantity = "macs" if found[2] and found[2].lower() in ("mult-adds", "macs") else "params"
    unit = UNIT.search(line)
    scale = found[4] or (unit[1] if unit else "")
    return [Total(number, of, quantity, found[3].strip() + scale)]


def clean(cell: str) -> str:
    """A cell without Markdown's and HTML's marks."""
    text = re.sub(r"<br\s*/?>", " ", cell)
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    text = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)
    text = text.replace("\\|", "|").replace("\\_", "_").replace("&times;", "×")
    text = text.replace("$", "").replace("\\times", "×").replace("\u00a0", " ")
    return text.strip()


def _fit(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))[:width]


def _markdown(lines: list[tuple[int, str]]) -> list[PrintedRow] | None:
    """The longest pipe table: a header, a line of dashes, rows."""
    best: list[PrintedRow] = []
    for at in range(1, len(lines)):
        dashes = lines[at][1].strip()
        if not re.fullmatch(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?", dashes) or "|" not in dashes:
            continue
        if "|" not in lines[at - 1][1]:
            continue
        rows = [lines[at - 1]]
        number = lines[at][0]
        for line in lines[at + 1 :]:
            if "|" not in line[1] or line[0] != number + 1:
                break
            rows.append(line)
            number = line[0]
        edged = rows[0][1].strip().startswith("|")
        found = [PrintedRow(i, _piped(text, edged)) for i, text in rows]
        best = max(best, found, key=len)
    return best or None


def _piped(text: str, edged: bool) -> tuple[str, ...]:
    """The cells of a line; `edged` where the table's lines begin with a bar, which is optional."""
    inner = text.strip()
    inner = inner[1:] if edged and inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(clean(cell) for cell in re.split(r"(?<!\\)\|", inner))


def _boxed(lines: list[tuple[int, str]]) -> list[PrintedRow] | None:
    """Rows between vertical borders; lines of one row go on until the next rule."""
    rows: list[PrintedRow] = []
    fresh = True
    for number, line in lines:
        text = line.strip()
        if RULE.match(text):
            fresh = True
            continue
        if len(text) < 3 or text[0] not in BORDERS or text[-1] not in BORDERS:
            if rows:
                break
            continue
        cells = tuple(clean(cell) for cell in re.split(f"[{BORDERS}]", text)[1:-1])
        if not fresh and rows and len(cells) == len(rows[-1].cells):
            joined = (_join(a, b) for a, b in zip(rows[-1].cells, cells))
            rows[-1] = rows[-1].replace(cells=tuple(joined))
        else:
            rows.append(PrintedRow(number, cells))
        fresh = False
    return rows or None


def _join(above: str, below: str) -> str:
    return f"{above} {below}".strip() if not above.endswith(("_", "-")) else above + below


def _aligned(lines: list[tuple[int, str]]) -> list[PrintedRow] | None:
    """Columns that two or more spaces part, below a header with a rule beside it."""
    for at, (number, line) in enumerate(lines):
        near = [lines[i][1] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
        head = _spans(line)
        ruled = any(RULE.match(text) and len(text.strip()) >= LEAST_RULE for text in near)
        if RULE.match(line) or len(head) < 2 or not ruled:
            continue
        rows = [PrintedRow(number, tuple(clean(text) for _, _, text in head))]
        for number, text in lines[at + 1 :]:
            if RULE.match(text):
                continue
            cells = _spans(TREE.sub(lambda found: " " * len(found[0]), text))
            if len(cells) > 1:
                rows.append(PrintedRow(number, _under(head, cells)))
        return rows
    return None


def _spans(line: str) -> list[tuple[int, int, str]]:
    """The cells of a line with where they begin and end."""
    return [(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+(?: \S+)*", line)]


def _under(head: list[tuple[int, int, str]], cells: list[tuple[int, int, str]]) -> tuple[str, ...]:
    """Each cell under the header that it stands below, where some are empty."""
    if len(cells) == len(head):
        return tuple(clean(text) for _, _, text in cells)
    found = [""] * len(head)
    for start, end, text in cells:
        # The nearest: of a column to the left the beginnings meet, of one to the right the ends.
        gaps = [min(abs(start - a), abs(end - b)) for a, b, _ in head]
        place = gaps.index(min(gaps))
        found[place] = f"{found[place]} {clean(text)}".strip()
    return tuple(found)


def _delimited(lines: list[tuple[int, str]], mark: str) -> list[PrintedRow] | None:
    """Rows of fields; the header is the first line that holds the mark."""
    import csv

    rows: list[PrintedRow] = []
    for number, line in lines:
        if not rows and mark not in line:
            continue
        if mark == "\t":
            cells = [clean(field) for field in line.split(mark)]
        else:
            read = csv.reader([line.strip()], delimiter=mark, skipinitialspace=True)
            cells = [clean(field) for field in next(read, [])]
        if rows and mark == "," and len(cells) > len(rows[0].cells):
            cells = _bracketed(cells)
        rows.append(PrintedRow(number, tuple(cells)))
    return rows or None


def _bracketed(cells: list[str]) -> list[str]:
    """Fields that a comma inside brackets took apart, put together: `(None`, `28`, `6)`."""
    joined: list[str] = []
    depth = 0
    for cell in cells:
        if depth > 0:
            joined[-1] += f", {cell}"
        else:
            joined.append(cell)
        depth += sum(map(cell.count, "([")) - sum(map(cell.count, ")]"))
    return joined
