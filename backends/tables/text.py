"""A table for the terminal, or as plain text where there is none."""

from __future__ import annotations

from .layout import BOLD, DIM, GAP, Layout, paint, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .sheet import Sheet


def text(sheet: Sheet, width: int | None = None, color: bool = False) -> str:
    """Title, table, notes and facts. On a terminal (where `width` is known) shares are bars."""
    lines = []
    if sheet.titled:
        lines += [paint(BOLD, printable(sheet.title), color), ""]
    lines += grid(sheet, width, color)
    if sheet.notes:
        lines += ["", *(paint(DIM, printable(note), color) for note in sheet.notes)]
    told = facts(sheet, color)
    return "\n".join([*lines, *([""] if told else []), *told])


def grid(sheet: Sheet, width: int | None = None, color: bool = False) -> list[str]:
    """The table alone; nothing ends in a space."""
    layout = Layout(sheet, width, color)
    rule = paint(DIM, "-" * layout.rule(), color)
    lines = [paint(BOLD, layout.head(), color), rule]
    place = 0
    for row in sheet.rows:
        if row.heading:
            lines += ["", paint(BOLD, printable(row.heading), color)]
            continue
        lines.append(layout.line(place))
        place += 1
    return lines


def facts(sheet: Sheet, color: bool = False) -> list[str]:
    """One line a fact: its name, its number, and how to read it."""
    shown = [fact for fact in sheet.facts if fact.shown]
    left = max((len(fact.title) for fact in shown), default=0)
    right = max((len(fact.shows()) for fact in shown), default=0)
    lines = []
    for fact in shown:
        label = paint(BOLD, fact.title, color) + " " * (left - len(fact.title))
        parts = (label, fact.shows().rjust(right), printable(fact.note))
        lines.append(GAP.join(parts).rstrip())
    return lines
