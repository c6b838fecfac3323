"""What every output must be, whatever a spec says: well formed, and nothing but what it is for.

Each form is read by a reader that is not the project's own where Python has one. `Malformed` tells
what is wrong.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree

VOID = frozenset({"meta", "br", "hr", "col"})
"""HTML's elements without an end."""
ACTIVE = frozenset({"script", "iframe", "object", "embed", "link", "base", "form", "foreignobject"})
"""Elements that run, load or send something."""
LOADING = frozenset({"src", "href", "action", "formaction", "data", "srcdoc", "background"})
"""Attributes that load something."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
NUMBER = re.compile(r"-?[\d.]+(e-?\d+)?")


class Malformed(AssertionError):
    """An output is not what it must be."""


def printable(text: str) -> None:
    """No control character, which steers a terminal, and nothing that hides."""
    # Nearly every text is ASCII without control characters, which one look tells.
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return
    for c in text:
        if not c.isprintable() and c not in "\n\t":
            raise Malformed(f"the control character {c!r}: {text[:500]!r}")


def markdown(text: str) -> tuple[int, ...]:
    """The cells of each line of the tables, which must all have as many."""
    cells = []
    for line in text.split("\n"):
        if line.startswith("|"):
            # A bar splits a cell even in code, unless it is escaped.
            cells.append(len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1)
        elif re.search(r"(?<!\\)(?:\\\\)*<", line):
            raise Malformed(f"Markdown with a tag of its own: {line[:500]!r}")
    if len(set(cells)) > 1:
        raise Malformed(f"Markdown with rows of {sorted(set(cells))} cells")
    return tuple(cells)


def latex(text: str) -> tuple[int, ...]:
    """The cells of each row of a tabular, with its commands, groups and formulas closed."""
    rows = []
    ends = re.findall(r"(?<!\\)\\(begin|end)\{(\w+)\}", text)
    if [end for end, _ in ends] != ["begin", "end"] or len({name for _, name in ends}) != 1:
        raise Malformed(f"LaTeX with the environments {ends}")
    for line in text.split("\n"):
        if line.startswith("%"):
            continue
        bare = re.sub(r"\\[^A-Za-z]", "", line)
        depth = 0
        for c in bare:
            depth += (c == "{") - (c == "}")
            if depth < 0:
                break
        if depth or bare.count("$") % 2 or re.search(r"[%#^]", bare):
            raise Malformed(f"LaTeX that is not closed: {line[:500]!r}")
        if line.endswith(r"\\") and r"\multicolumn" not in line:
            rows.append(bare.count("&") + 1)
    if len(set(rows)) > 1:
        raise Malformed(f"LaTeX with rows of {sorted(set(rows))} cells")
    return tuple(rows)


def comma_separated(text: str) -> tuple[int, ...]:
    """The cells of each row, none of which is a formula."""
    rows = list(csv.reader(io.StringIO(text), strict=True))
    for row in rows:
        for cell in row:
            if cell.startswith(FORMULA) and not NUMBER.fullmatch(cell):
                raise Malformed(f"CSV with the formula {cell[:500]!r}")
    if len({len(row) for row in rows}) > 1:
        raise Malformed("CSV with rows of several lengths")
    return tuple(map(len, rows))


def javascript_object(text: str) -> tuple[int, ...]:
    """The keys of each row."""
    return tuple(len(row) for row in json.loads(text)["rows"])


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _harmless(tag, dict(attrs))
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Malformed(f"HTML that closes {tag} where it is not open")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        _harmless(tag, dict(attrs))
        self.tags.append(tag)

    def handle_comment(self, data: str) -> None:
        raise Malformed(f"HTML with the comment {data[:500]!r}")

    def unknown_decl(self, data: str) -> None:
        raise Malformed(f"HTML with the declaration {data[:500]!r}")


def _harmless(tag: str, attributes: dict[str, str | None]) -> None:
    wrong = [a for a in attributes if a.lower() in LOADING or a.lower().startswith("on")]
    if tag.lower() in ACTIVE or wrong:
        raise Malformed(f"the element {tag} with the attributes {attributes}")


def html(text: str) -> tuple[str, ...]:
    """The tags of a page in order: closed, and none that runs or loads anything."""
    page = _Page()
    page.feed(text)
    page.close()
    if page.open:
        raise Malformed(f"HTML that leaves {page.open} open")
    return tuple(page.tags)


def svg(text: str | bytes) -> tuple[str, ...]:
    """The tags of a picture in order, none of which runs or loads anything."""
    try:
        tree = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise Malformed(f"SVG that is no XML: {error}") from None
    tags = []
    for node in tree.iter():
        tag = node.tag.rsplit("}", 1)[-1]
        _harmless(tag, {name.rsplit("}", 1)[-1]: value for name, value in node.items()})
        tags.append(tag)
    return tuple(tags)


READERS: dict[str, Callable[[str], tuple[object, ...]]] = {
    "text": lambda text: (len(text.split("\n")),),
    "markdown": markdown,
    "latex": latex,
    "csv": comma_separated,
    "json": javascript_object,
    "html": html,
}
"""Of each form of a table, what reads it and gives its skeleton."""


def skeleton(text: str, form: str) -> tuple[object, ...]:
    """What a table is made of but for what its cells say. Raises `Malformed`."""
    printable(text)
    return READERS[form](text)
