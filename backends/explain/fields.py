"""Receptive fields in an explanation: the last step in numbers, and the way as a table."""

from __future__ import annotations

from ...record import Record
from ..sums import Sum, given, product, reached
from .line import Line
from .trail import Trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...passes.receptive import Extent

MEET = "paths of unlike fields meet"
WHOLE = "every number depends on all of the map"


class Step(Record):
    """A layer on the way that changes the field. Pairs are of height and width."""

    path: str
    kernel: tuple[int, int] | None
    stride: tuple[int, int] | None
    size: tuple[Sum, Sum]
    jump: tuple[Sum | None, Sum | None]
    note: str


def fields(trace: Trace, inputs: tuple[str, ...]) -> list[Line]:
    """The field in each input that the value depends on, by the arithmetic of its layer."""
    lines = []
    for source, name in enumerate(inputs):
        if trace.field(source) is None:
            continue
        step = _step(trace, source)
        of = f" in {name}" if len(inputs) > 1 else ""
        if step.size[0] == step.size[1]:
            lines.append(Line(f"receptive field{of}", step.size[0], step.note))
        else:
            lines += [
                Line(f"receptive field down{of}", step.size[0], step.note),
                Line(f"receptive field across{of}", step.size[1]),
            ]
        down, across = step.jump
        if down == across:
            lines += _jump(f"jump{of}", down)
        else:
            lines += [*_jump(f"jump down{of}", down), *_jump(f"jump across{of}", across)]
    if not lines:
        lines.append(Line("receptive field", None, "none: it depends on no input"))
    return lines


def _jump(name: str, jump: Sum | None) -> list[Line]:
    return [] if jump is None else [Line(name, jump, "places of the input from one to the next")]


def way(trace: Trace, source: int) -> list[Step]:
    """The layers that make the field, from the input on; those that change nothing are left out."""
    steps = []
    for at in trace.way(source):
        if at.inputs and (_moves(at, source) or at is trace):
            steps.append(_step(at, source))
    return steps[::-1]


def _moves(at: Trace, source: int) -> bool:
    before = at.before(source)
    assert before is not None
    return before.field(source) != at.field(source) or at.op is None


def _step(at: Trace, source: int) -> Step:
    before, now = at.before(source), at.field(source)
    assert now is not None
    then = before.field(source) if before is not None else None
    assert then is not None
    windows = at.op.windows(*at.shapes) if at.op is not None else None
    sizes, jumps = [], []
    for axis in (0, 1):
        old = (then.height, then.width)[axis]
        new = (now.height, now.width)[axis]
        window = windows[axis] if windows is not None else None
        sizes.append(_size(old, new, window.extent if window is not None else 1))
        jumps.append(_leap(old, new, window.stride if window is not None else 1))
    return Step(
        at.path,
        None if windows is None else (windows[0].extent, windows[1].extent),
        None if windows is None else (windows[0].stride, windows[1].stride),
        (sizes[0], sizes[1]),
        (jumps[0], jumps[1]),
        _note(at, source, sizes, windows is not None),
    )


def _size(old: Extent, new: Extent, extent: int) -> Sum:
    """By the window, where that is all there is to it: else the number alone."""
    if extent > 1 and int(old.jump) == old.jump:
        sum = reached(old.size, extent, int(old.jump))
        if sum.value == new.size:
            return sum
    return given(new.size)


def _leap(old: Extent, new: Extent, stride: int) -> Sum | None:
    """The jump; `None` where it is no whole number (maps made larger) or nothing moves."""
    if int(new.jump) != new.jump or new.jump == 0:
        return None
    if int(old.jump) == old.jump and stride > 1:
        sum = product(int(old.jump), stride)
        if sum.value == new.jump:
            return sum
    return given(int(new.jump))


def _note(at: Trace, source: int, sizes: list[Sum], slides: bool) -> str:
    if at.op is None:
        return "all of it together"
    now, before = at.field(source), at.before(source)
    assert now is not None and before is not None
    then = before.field(source)
    assert then is not None
    if slides and all(sum.text for sum in sizes):
        return ""
    if len([t for t in at.inputs if t.field(source)]) > 1:
        paths = f"the widest of {len(at.inputs)} paths, by {before.path}"
        return paths if now == then else f"{len(at.inputs)} paths meet"
    if now == then:
        return f"{at.op.kind} reads one place for each"
    if at.op.footprints(*at.shapes) is not None:
        return "the map is resized"
    if now.height.jump == 0:
        return WHOLE
    return "" if now.height.aligned else MEET
