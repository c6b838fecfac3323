"""Labels in Graphviz's HTML. Whatever a spec says is data here: it is escaped in one place."""

from __future__ import annotations

from html import escape

from .palette import BLOCK, BORDER, NOTE, PAPER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

SMALL = 8
LEFT = '<br align="left"/>'


def text(words: str) -> str:
    """Words as the content of a label; what no XML may hold is replaced."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
    return escape(shown)


def small(words: str) -> str:
    return f'<font point-size="{SMALL}" color="{NOTE}">{text(words)}</font>'


def box(rows: Sequence[tuple[str, str]], notes: Sequence[str], dashed: bool = False) -> str:
    """A box of layers, one below the other: words and fill of each, then notes."""
    cells = [f'<tr><td bgcolor="{fill}">{text(words)}</td></tr>' for words, fill in rows]
    cells += [_notes(notes, PAPER)] if notes else []
    return _table(cells, 1, dashed)


def folded(words: str, notes: Sequence[str], dashed: bool = False) -> str:
    """A block whose inside is not shown."""
    cells = [f'<tr><td bgcolor="{BLOCK}"><b>{text(words)}</b></td></tr>']
    return _table([*cells, _notes(notes, BLOCK)], 2, dashed)


def frame(path: str, words: str, notes: Sequence[str]) -> str:
    """The title of a block that is shown with its inside."""
    lines = [f"<b>{text(path)}</b>"] if path else []
    lines += [small(line) for line in (words, *notes)]
    return f"<{LEFT.join(lines)}{LEFT}>"


def title(name: str, facts: str) -> str:
    """The network's name and size, above the diagram."""
    lines = (f'<font point-size="15"><b>{text(name)}</b></font>', small(facts))
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in lines)
    return f'<<table border="0" cellborder="0" cellspacing="0" cellpadding="3">{rows}</table>>'


def terminal(name: str) -> str:
    """An input or output of the network."""
    return f"<<i>{text(name)}</i>>"


def _notes(notes: Sequence[str], fill: str) -> str:
    lines = "<br/>".join(small(note) for note in notes)
    return f'<tr><td bgcolor="{fill}" cellpadding="2">{lines}</td></tr>'


def _table(cells: Sequence[str], border: int, dashed: bool) -> str:
    style = ' style="dashed"' if dashed else ""
    head = f'border="{border}" cellborder="0" cellspacing="0" cellpadding="4" color="{BORDER}"'
    return f"<<table {head}{style}>{''.join(cells)}</table>>"
