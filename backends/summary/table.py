"""The default table: layers in the blocks and loops that they stand in, with the totals."""

from __future__ import annotations

from itertools import islice

from ...numbers import count
from .. import wording
from ..tables.forms import DATA
from ..tables.sheet import LONGEST, MOST_DATA, NOTHING, Row, Sheet, cell, require
from .columns import BARS, BY_DATA, COLUMNS, FROZEN, LINES, PLAIN, TRAINING, Line, times
from .outline import fitting
from .totals import facts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ...ir import Block, Body, Network
    from .outline import Row as Part
    from .subject import Subject

FOLDED = 250
"""Rows that are shown before blocks are folded of themselves."""


def sheet(subject: Subject, form: str, depth: int | None, names: Sequence[str] | None) -> Sheet:
    """The table of a network or a part. `names` are the columns, those of the form without any.

    Without `depth`, a reader's form opens each block once, where it first stands, and folds it
    where it stands again; data has all layers.
    """
    chosen = _default(form) if names is None else tuple(names)
    require(chosen, list(COLUMNS), "table")
    longest = MOST_DATA + 1 if form in DATA else LONGEST
    lines, folded = _lines(subject, form, depth, longest)
    shown = lines[:longest]
    if any("receptive_field" in name for name in chosen):
        from .fields import add_fields

        add_fields(subject, shown)
    cells = [COLUMNS[name][1] for name in chosen]
    inputs = [
        Row([cell_(Line.input(subject, name, shape)) for cell_ in cells])
        for name, shape in subject.inputs
    ]
    rows = [
        Row([cell_(line) for cell_ in cells], line.level, line.part.body is not None)
        for line in shown
    ]
    columns = [COLUMNS[name][0] for name in chosen]
    if names is not None:
        columns = [column.replace(room=0) for column in columns]
    return Sheet(
        "table",
        subject.title,
        tuple(columns),
        tuple(inputs + rows),
        _total(subject, chosen),
        tuple(facts(subject)),
        tuple(_notes(subject, lines, shown, folded)),
        subject.about(),
    )


def _default(form: str) -> tuple[str, ...]:
    if form in DATA:
        return BY_DATA
    return BARS if form in ("text", "html") else PLAIN


def _lines(subject: Subject, form: str, depth: int | None, longest: int) -> tuple[list[Line], str]:
    """Up to one line more than are shown, and what is said of the folding."""
    if form in DATA:
        levels = longest if depth is None else depth
        return list(islice(_walk(subject, levels), longest + 1)), ""
    if depth is not None:
        return list(islice(_joined(_walk(subject, depth)), longest + 1)), ""
    lines = list(islice(_joined(_walk(subject, longest, set())), FOLDED + 1))
    if len(lines) <= FOLDED:
        closed = any(line.closed for line in lines)
        told = "A block is opened where it first stands, and folded after; --depth opens more."
        return lines, told if closed else ""
    levels = fitting(subject.run, FOLDED)
    lines = list(islice(_joined(_walk(subject, levels)), longest + 1))
    told = f"Blocks are folded below level {levels}, to stay readable; --depth {levels + 1} "
    deepest = any(line.level + 1 == levels and line.part.body for line in lines)
    return lines, told + "shows more." if deepest else ""


def _joined(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines with folded turns of a loop told together, where they are the same block."""
    held: Line | None = None
    for line in lines:
        folded = line.part.body is not None and not line.opened
        both = held.together(line) if held is not None and folded else None
        if held is not None and both is None:
            yield held
        held = (both or line) if folded else None
        if not folded:
            yield line
    if held is not None:
        yield held


def _walk(
    subject: Subject, depth: int, once: set[Block | Network | Body] | None = None
) -> Iterator[Line]:
    """The lines so many levels deep; with `once`, blocks are opened that are not in it yet."""
    return _level(subject, subject.rows(), subject.around, depth, once, 0)


def _level(
    subject: Subject,
    level: Iterator[Part],
    around: str,
    depth: int,
    once: set[Block | Network | Body] | None,
    above: int,
) -> Iterator[Line]:
    if above >= depth:
        return
    for part in level:
        line = Line(subject, part, above, wording.path(around, part.name))
        if once is not None and part.body is not None:
            kind = _kind(part)
            line.closed = kind in once
            once.add(kind)
        line.opened = part.body is not None and not line.closed and above + 1 < depth
        yield line
        if line.opened:
            yield from _level(subject, part.inside(), line.path, depth, once, above + 1)


def _kind(part: Part) -> Block | Network | Body:
    """What a block or turn has in common with others that look alike inside."""
    instance = part.node.instance if part.node is not None else None
    if instance is not None:
        return instance.network or instance.block
    assert part.body is not None
    return part.body.body


def _total(subject: Subject, chosen: Sequence[str]) -> Row:
    """The last row: the sums of the columns that have one."""
    cells = []
    for name in chosen:
        kind = COLUMNS[name][0].kind
        cells.append(cell(kind, LINES[name](subject.cost)) if name in LINES else NOTHING)
    return Row(cells, strong=True)


def _notes(subject: Subject, lines: list[Line], shown: list[Line], folded: str) -> list[str]:
    """What the reader must know of marks and of what is not shown."""
    notes = []
    if subject.training:
        notes.append("This part is computed only while training, and not in the network's totals.")
    turns = [line for line in shown if line.part.count > 1 and line.part.body is not None]
    if turns:
        name = f"{turns[0].path}, {times(turns[0].part.count)}"
        told = f"{name}: turns of a loop, counted together; the output is that of the last."
        inside = " The rows in it count one turn."
        notes.append(told + inside * any(line.opened for line in turns))
    if found := _outermost(line for line in shown if line.part.training):
        told = f"{_are(found)} computed only while training, and not in the totals."
        notes.append(f"{TRAINING}: {told}")
    if found := _outermost(line for line in shown if line.part.frozen and line.part.cost.params):
        notes.append(f"{FROZEN}: {_are(found)} not trained.")
    if folded:
        notes.append(folded)
    if len(lines) > len(shown):
        notes.append(f"Only the first {count(LONGEST)} rows are shown; the totals are of all.")
    return notes


def _outermost(lines: Iterable[Line]) -> list[str]:
    """The paths of some rows, without those of rows inside them."""
    found: list[str] = []
    for line in lines:
        if not found or not line.path.startswith(f"{found[-1]}."):
            found.append(line.path)
    return found


def _are(paths: Sequence[str]) -> str:
    return f"{wording.some(paths)} {'is' if len(paths) == 1 else 'are'}"
