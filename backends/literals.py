"""Numbers, strings and docstrings as Python writes them, the way ``ruff format`` leaves them.

Texts of a spec are data: whatever stands in them, what is emitted is one literal that holds it.
"""

from __future__ import annotations

import re
import textwrap

from ..diagnostics import printable

WIDTH = 88
"""Columns of an emitted file."""


def number(value: int | float) -> str:
    """A number in its shortest form: `64`, `0.1`, `1e-5`."""
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        return f'float("{text}")'
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if e else text


def string(text: str) -> str:
    """A string in double quotes, or in single ones where that saves backslashes."""
    quote = "'" if '"' in text and "'" not in text else '"'
    return quote + _escape(text, quote) + quote


def literal(value: object) -> str:
    """A value of the language (number, boolean, string, tuple of such) as a Python literal."""
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return string(value)
    if isinstance(value, tuple):
        return tuple_of([literal(item) for item in value])
    raise TypeError(f"no literal for {value!r}")


def tuple_of(items: list[str]) -> str:
    """A tuple display: `(3, 3)`, `(3,)`, `()`."""
    return f"({', '.join(items)}{',' * (len(items) == 1)})"


def docstring(text: str, indent: int = 4) -> list[str]:
    """The lines of a docstring at that indent, wrapped to the width; none for an empty text.

    Blank lines part paragraphs; a line that begins further in than its paragraph keeps its break.
    """
    text = "\n".join(_escape(line, '"""') for line in text.rstrip().expandtabs(4).splitlines())
    ending = re.search(r'(\\*)"$', text)
    if ending and len(ending[1]) % 2 == 0:
        text = text[:-1] + '\\"'
    lines = _wrapped(text, WIDTH - indent - 3)
    if len(lines) == 1:
        # The quotes behind a single line stay on it, whatever its length.
        lines = _wrapped(text, WIDTH - indent - 6)
    if not lines:
        return []
    margin = " " * indent
    lines = [f'"""{lines[0]}', *lines[1:]]
    if len(lines) == 1 and indent + len(lines[0]) + 3 <= WIDTH:
        return [f'{margin}{lines[0]}"""']
    return [margin + line if line else "" for line in [*lines, '"""']]


def comment(text: str) -> list[str]:
    """The lines of a comment, wrapped to the width; what cannot be seen is replaced."""
    return [f"# {line}".rstrip() for line in _wrapped(printable(text, "\n"), WIDTH - 2)]


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    paragraph: list[str] = []

    def close() -> None:
        lines.extend(_wrap(" ".join(paragraph), width))
        paragraph.clear()

    for line in textwrap.dedent(_first_line_aligned(text)).strip().splitlines():
        inner = line.strip()
        indented = line[:1].isspace()
        if not inner or indented:
            close()
            if indented and inner:
                margin = " " * min(len(line) - len(line.lstrip()), width // 2)
                lines.extend(_wrap(inner, width, margin))
            elif lines and lines[-1]:
                lines.append("")
        else:
            paragraph.append(inner)
    close()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _wrap(text: str, width: int, margin: str = "") -> list[str]:
    """Lines of that width; a word that is longer stays whole, as a break could change it."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _first_line_aligned(text: str) -> str:
    """A docstring's first line stands behind its quotes; the others carry the margin."""
    first, newline, rest = text.expandtabs(4).partition("\n")
    return f"{first.strip()}{newline}{textwrap.dedent(rest)}"


def _escape(text: str, quote: str) -> str:
    out = text.replace("\\", "\\\\").replace(quote, "".join("\\" + q for q in quote))
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in out)


def shortest(value: object) -> object:
    """A pair of two equal things as one of them: `((0, 0), (0, 0))` is 0."""
    if isinstance(value, tuple) and len(value) == 2 and value[0] == value[1]:
        return shortest(value[0])
    return value
