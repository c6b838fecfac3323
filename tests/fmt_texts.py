"""Texts for the tests of the formatter, and what leaves the meaning of one as it is."""

from __future__ import annotations

import random
import re
import textwrap
from functools import cache
from pathlib import Path

from cnnc import tree
from cnnc.grammar import tables
from cnnc.lexer import Tokens
from cnnc.library import read, shipped
from cnnc.parser import parse
from cnnc.source import Source
from fuzz import generate
from programs import NAMES, text

ROOT = Path(__file__).parent.parent
EXAMPLE = re.compile(r"^```cnn(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
COMMENT = re.compile(r"#[^\n]*")


@cache
def texts() -> dict[str, str]:
    """Every shipped spec, and every small program."""
    found = {Path(path).name: read(path).text for path in shipped()}
    return found | {name: text(name) for name in NAMES}


def drawn(seed: int, count: int) -> tuple[str, ...]:
    """Programs drawn at random."""
    return tuple(generate.program(seed + number) for number in range(count))


def examples() -> dict[str, str]:
    """The examples of the documentation that are right, by page and line; bodies in a network."""
    found = {}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        whole = page.read_text(encoding="utf-8")
        for match in EXAMPLE.finditer(whole):
            if "error=" in match[1]:
                continue
            name = f"{page.name}:{whole.count(chr(10), 0, match.start()) + 1}"
            found[name] = match[2]
            if "body=" in match[1]:
                body = textwrap.indent(match[2], "    ")
                found[name] = f"network example {{\n{body}}}\n"
    return found


def parsed(text: str) -> tree.File:
    """The tree of a text that is right."""
    file, errors = parse(Source("text.cnn", text))
    assert file is not None, f"{errors[0].span}: {errors[0].message()}\n{text}"
    return file


def comments(text: str) -> list[str]:
    """The comments of a text, in their order, without the spaces at their ends."""
    return [said for gap, _, _ in _gaps(text) for said in _said(gap)]


def owners(text: str) -> list[tuple[str, str]]:
    """Each comment with the token that it belongs to: the one before it on its line, else the one
    behind; `;` and commas count as what they stand behind."""
    found = []
    before = ""
    for gap, token, _ in _gaps(text):
        first, *rest = gap.split("\n") if before else ["", *gap.split("\n")]
        found += [(said, f"behind {before}") for said in _said(first)]
        found += [(said, f"before {token}") for line in rest for said in _said(line)]
        before = before if token in (";", ",") else token
    return found


def respaced(text: str, draw: random.Random) -> str:
    """The same program with other spaces and newlines, and a `;` behind some statements."""
    _, ends = _edges(text)
    parts: list[str] = []
    end = 0
    for gap, token, index in _gaps(text):
        semicolon = " ;" if end in ends and "#" not in gap and draw.random() < 0.2 else ""
        end += len(gap) + len(token)
        if "#" in gap or index:
            parts.append(gap)
        elif "\n" in gap or token == "":
            parts.append(semicolon + draw.choice(("\n", "\n   ", "\r\n\t")))
        elif gap or _touch("".join(parts[-1:]), token):
            parts.append(draw.choice((" ", "  ", "\n", " \n  ", "\t")))
        else:
            parts.append(draw.choice(("", "", " ", "\n")))
        parts.append(token)
    return "".join(parts)


def commented(text: str, draw: random.Random, share: float, between: bool = False) -> str:
    """The same with comments, and blank lines around them, in so many of the gaps; or only in
    those `between` statements and at the ends of bodies."""
    starts, _ = _edges(text)
    parts: list[str] = []
    end = 0
    for number, (gap, token, index) in enumerate(_gaps(text)):
        end += len(gap) + len(token)
        here = end - len(token) in starts or token in ("", "}") or not between
        if here and not index and "#" not in gap and draw.random() < share:
            said = f"# {number}{' long' * draw.choice((0, 0, 0, 40))}"
            gap = draw.choice(
                (f" {said}\n", f"\n{said}\n", f"\n\n{said}\n\n", f"{said}\n #{number} too \n\n")
            )
        parts += [gap, token]
    return "".join(parts)


def _edges(text: str) -> tuple[set[int], set[int]]:
    """The offsets where statements and items start, and where they end."""
    starts: set[int] = set()
    ends: set[int] = set()
    left: list[object] = [parsed(text)]
    while left:
        node = left.pop()
        if isinstance(node, (tree.Statement, tree.Item)):
            starts.add(node.span.start)
            ends.add(node.span.end)
        if isinstance(node, tree.Node):
            left += node.field_values()
        elif isinstance(node, tuple):
            left += node
    return starts, ends


def _gaps(text: str) -> list[tuple[str, str, bool]]:
    """Each token with what stands before it, and whether it is the bracket of an index."""
    tokens = Tokens(Source("text.cnn", text), [])
    ends = [0, *tokens.ends]
    return [
        (text[end:start], token, kind == tables.INDEX)
        for end, start, token, kind in zip(ends, tokens.starts, tokens.texts, tokens.kinds)
    ]


def _said(gap: str) -> list[str]:
    return [said.strip(" \t\r") for said in COMMENT.findall(gap)]


def _touch(before: str, token: str) -> bool:
    """Whether two tokens would be one, or a list an index, without a space between them."""
    word = re.compile(r"[A-Za-z0-9_)\]]")
    return bool(word.match(before[-1:])) and (token[:1] == "[" or bool(word.match(token[:1])))
