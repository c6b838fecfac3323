"""The reference of all layers, made from their classes.

`python -m cnnc.ops.reference > docs/layers.md` writes it.

A class's docstring is a summary, then a line for each argument, then entries (`Takes:`, `Gives:`,
`Weights:`, `MACs:`, `Source:`, `Example:`); a line that starts neither goes on from the one above.
"""

from __future__ import annotations

import inspect
import re

from . import FAMILIES, LAYERS
from .base import Op
from .fields import WANTED, Field, SameAs, spell

ENTRIES = ("Takes", "Gives", "Weights", "MACs", "Source", "Example")

INTRO = """\
# Layers

Every layer of the language, by family. Shapes are height x width x channels (H x W x C), without
the batch; a vector's shape is one number. Sizes, strides and padding are in pixels, height first.
Defaults are the language's own, whatever those of a framework are.

Made from `compiler/ops` by `python -m cnnc.ops.reference > docs/layers.md`; change it there.
"""


class Page:
    """A docstring taken apart: paragraphs of summary, what each argument is, and the entries."""

    def __init__(self, op: type[Op]) -> None:
        self.summary: list[str] = []
        self.arguments: dict[str, str] = {}
        self.entries: dict[str, str] = {}
        for paragraph in inspect.cleandoc(op.__doc__ or "").split("\n\n"):
            self._read(paragraph.split("\n"))

    def _read(self, lines: list[str]) -> None:
        part: dict[str, str] | None = None
        name = ""
        for line in lines:
            argument = re.match(r"`(\w+)`: (.*)", line)
            entry = re.match(rf"({'|'.join(ENTRIES)}): (.*)", line)
            found = argument or entry
            if found:
                part, name = self.arguments if argument else self.entries, found[1]
                part[name] = found[2]
            elif part is not None:
                part[name] += " " + line
            else:
                self.summary.append(" ".join(lines))
                return


def default(field: Field) -> str:
    """A default as the language writes it; empty where the argument is required."""
    if field.required:
        return ""
    if isinstance(field.default, SameAs):
        return field.default.field
    value = field.default
    if field.type in ("Padding", "Borders") and isinstance(value, tuple):
        (top, bottom), (left, right) = value
        value = (top, left) if (top, left) == (bottom, right) else (top, bottom, left, right)
    if isinstance(value, tuple) and len(set(value)) == 1:
        value = value[0]
    if isinstance(value, float):
        digits, power = f"{value:e}".split("e")
        return f"{value:g}" if int(power) > -4 else f"{float(digits):g}e{int(power)}"
    return spell(value)


def signature(op: type[Op]) -> str:
    """`conv(filters, size, stride = 1, ...)`; only the name where a layer takes no argument."""
    written = [
        field.name + ("" if field.required else f" = {default(field)}") for field in op.signature()
    ]
    return f"{op.kind}({', '.join(written)})" if written else op.kind


def section(op: type[Op]) -> str:
    """One layer's part of the page, in Markdown."""
    page = Page(op)
    lines = [f"### {op.kind}", "", "```", signature(op), "```", ""]
    for paragraph in page.summary:
        lines += [paragraph, ""]
    if page.arguments:
        lines += ["| argument | what it is | value | default |", "| --- | --- | --- | --- |"]
        for field in op.signature():
            value = default(field)
            shown = f"`{value}`" if value else "(must be given)"
            meaning = page.arguments[field.name].rstrip(".")
            lines.append(f"| `{field.name}` | {meaning} | {WANTED[field.type]} | {shown} |")
        lines.append("")
    for name, text in page.entries.items():
        lines.append(f"- {name}: {text}")
    return "\n".join(lines) + "\n"


def render() -> str:
    """The whole page."""
    parts = [INTRO]
    for family in FAMILIES:
        title = (family.__doc__ or "").strip().rstrip(".")
        parts.append(f"## {title}\n")
        parts += [section(op) for op in LAYERS.values() if op.__module__ == family.__name__]
    return "\n".join(parts)


if __name__ == "__main__":
    print(render(), end="")
