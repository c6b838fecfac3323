"""A table for the terminal, or as plain text where there is none."""

from __future__ import annotations

from .layout import BOLD, DIM, GAP, NARROWEST, Layout, pad, paint, printable, wrapped

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
        notes = [line for note in sheet.notes for line in wrapped(printable(note), width)]
        lines += ["", *(paint(DIM, line, color) for line in notes)]
    told = facts(sheet, width, color)
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
        lines += layout.lines(place)
        place += 1
    return lines


def facts(sheet: Sheet, width: int | None = None, color: bool = False) -> list[str]:
    """A fact a line: its name, its number, and how to read it, over several lines if need be."""
    shown = [fact for fact in sheet.facts if fact.shown]
    left = max((len(fact.title) for fact in shown), default=0)
    right = max((len(fact.shows()) for fact in shown), default=0)
    indent = left + right + 2 * len(GAP)
    lines = []
    for fact in shown:
        label = paint(BOLD, fact.title, color) + pad("", left - len(fact.title), False)
        room = None if width is None or width < indent + NARROWEST else width
        first, *rest = wrapped(printable(fact.note), room, indent)
        lines.append(GAP.join((label, pad(fact.shows(), right, True), first)).rstrip())
        lines += [" " * indent + line for line in rest]
    return lines
