"""Lines as paths: straight down past what stands beside, curved where they change their column."""

from __future__ import annotations

from .scene import Path

CORNER = 5
"""Pixels of the bend where a line turns."""
RUN = 9
"""Pixels that a line ends straight, for the head of its arrow."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .area import Line

    Steps = list[tuple[str, tuple[int, ...]]]


def path(line: Line, color: str) -> Path:
    """The path that a line is drawn as."""
    if line.arc is not None:
        steps = _bow(*line.arc)
    else:
        steps = _turns(line.corners) if line.corners else _curves(line.pieces)
    if line.turned:
        steps = [(letter, _swapped(numbers)) for letter, numbers in steps]
    return Path(tuple(steps), color, dashed=line.dashed, arrow=line.arrow, kind="edge")


def _swapped(numbers: tuple[int, ...]) -> tuple[int, ...]:
    pairs = zip(numbers[::2], numbers[1::2])
    return tuple(n for x, y in pairs for n in (y, x))


def _bow(x: int, y: int, lane: int, side: int, end: int) -> Steps:
    """From a box to a lane beside another, down, and in to the side of that: what comes from right
    above turns out below its box, what stands at the side itself comes down from it."""
    run = RUN if lane > side else -RUN
    reach = min(42, (end - y) // 2)
    steps: Steps = [("M", (x, y))]
    if (x - lane) * (lane - side) > 0:
        half = y + reach // 2
        steps.append(("C", (x, half, lane, half, lane, y + reach)))
    elif x != lane:
        steps.append(("L", (x, y + 2)))
        steps.append(("C", (lane, y + 2, lane, y + 9, lane, y + 2 + reach)))
    steps.append(("L", (lane, end - reach)))
    steps.append(("C", (lane, end - 7, lane, end, side + run, end)))
    return [*steps, ("L", (side, end))]


def _curves(pieces: tuple[tuple[int, int, int], ...]) -> Steps:
    x, y, end = pieces[0]
    steps: Steps = [("M", (x, y))]
    for i, (ahead, top, bottom) in enumerate(pieces[1:], 2):
        if abs(ahead - x) <= 1:  # Axes are whole pixels: what is rounded is no bend.
            ahead = x
        if ahead != x:
            if i == len(pieces):
                top = min(top, bottom - RUN)
            if end != steps[-1][1][-1]:
                steps.append(("L", (x, end)))
            half = (end + top) // 2
            steps.append(("C", (x, half, ahead, half, ahead, top)))
        x, end = ahead, bottom
    return [*steps, ("L", (x, end))]


def _turns(corners: tuple[tuple[int, int], ...]) -> Steps:
    steps: Steps = [("M", corners[0])]
    for before, at, after in zip(corners, corners[1:], corners[2:]):
        a, b = _toward(at, before), _toward(at, after)
        if a == b or at in (a, b):
            continue
        steps += [("L", a), ("C", (*at, *at, *b))]
    return [*steps, ("L", corners[-1])]


def _toward(at: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """A little way from a corner to the next, or to the middle where they are near."""
    found = []
    for a, b in zip(at, other):
        step = min(CORNER, abs(b - a) // 2)
        found.append(a + step if b > a else a - step)
    return found[0], found[1]
