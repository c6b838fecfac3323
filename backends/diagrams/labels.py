"""Labels in Graphviz's HTML. Whatever a spec says is data here: it is escaped in one place."""

from __future__ import annotations

from html import escape

from .svg import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .themes import Theme

SMALL = 8
LEFT = '<br align="left"/>'


def text(words: str) -> str:
    """Words as the content of a label; what no XML may hold is replaced."""
    return escape(printable(words))


def small(words: str, colors: Theme) -> str:
    return f'<font point-size="{SMALL}" color="{colors.note}">{text(words)}</font>'


def box(rows: Sequence[tuple[str, str]], notes: Sequence[str], dashed: bool, colors: Theme) -> str:
    """A box of layers, one below the other: words and fill of each, then notes."""
    cells = [f'<tr><td bgcolor="{fill}">{text(words)}</td></tr>' for words, fill in rows]
    cells += [_notes(notes, colors.page, colors)] if notes else []
    return _table(cells, 1, dashed, colors)


def folded(words: str, notes: Sequence[str], dashed: bool, colors: Theme) -> str:
    """A block whose inside is not shown."""
    cells = [f'<tr><td bgcolor="{colors.block}"><b>{text(words)}</b></td></tr>']
    return _table([*cells, _notes(notes, colors.block, colors)], 2, dashed, colors)


def frame(path: str, words: str, notes: Sequence[str], colors: Theme) -> str:
    """The title of a block that is shown with its inside."""
    lines = [f"<b>{text(path)}</b>"] if path else []
    lines += [small(line, colors) for line in (words, *notes)]
    return f"<{LEFT.join(lines)}{LEFT}>"


def title(name: str, facts: str, colors: Theme) -> str:
    """The network's name and size, above the diagram."""
    head = f'<font point-size="15" color="{colors.ink}"><b>{text(name)}</b></font>'
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in (head, small(facts, colors)))
    return f'<<table border="0" cellborder="0" cellspacing="0" cellpadding="3">{rows}</table>>'


def terminal(name: str) -> str:
    """An input or output of the network."""
    return f"<<i>{text(name)}</i>>"


def _notes(notes: Sequence[str], fill: str, colors: Theme) -> str:
    lines = "<br/>".join(small(note, colors) for note in notes)
    return f'<tr><td bgcolor="{fill}" cellpadding="2">{lines}</td></tr>'


def _table(cells: Sequence[str], border: int, dashed: bool, colors: Theme) -> str:
    style = ' style="dashed"' if dashed else ""
    color = colors.border
    head = f'border="{border}" cellborder="0" cellspacing="0" cellpadding="4" color="{color}"'
    return f"<<table {head}{style}>{''.join(cells)}</table>>"
