"""Where a column of a page ends and the next begins."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .links import Link
    from .parts import Part

SHORT = 160
"""Pixels by which columns may differ rather than have one more line lead from one to the next."""


def cut(own: Sequence[Link], ranks: dict[Part, int], start: int, end: int) -> list[Link]:
    """The links of one column: those to and from the others lead outside."""
    found: dict[object, Link] = {}
    for i, link in enumerate(own):
        assert link.tail is not None and link.head is not None
        tail, head = ranks[link.tail], ranks[link.head]
        if tail >= end or head < start:
            continue
        one = link.replace(
            tail=link.tail if tail >= start else None, head=link.head if head < end else None
        )
        at: object = (
            i if head < end and link.head.kind != "frame" else (one.tail, one.head, one.key)
        )
        if at not in found or not one.training:
            found[at] = one
    return list(found.values())


def crossed(own: Sequence[Link], ranks: dict[Part, int], count: int) -> list[int]:
    """How many outputs flow past the end of each layer."""
    reach: dict[object, tuple[int, int]] = {}
    for link in own:
        assert link.tail is not None and link.head is not None
        start, end = reach.get(link.key, (ranks[link.tail], 0))
        reach[link.key] = (start, max(end, ranks[link.head]))
    steps = [0] * (count + 1)
    for start, end in reach.values():
        steps[start] += 1
        steps[end] -= 1
    found = [0]
    for step in steps:
        found.append(found[-1] + step)
    return found[1:]


def columns(ends: Sequence[int], crossings: Sequence[int], limit: int) -> list[int]:
    """The layers that begin a column, but for the first: equal heights, and few lines between.

    There are as many columns as make each no higher than `limit`, or fewer where a single layer
    is higher than that.
    """
    if not ends or ends[-1] <= limit:
        return []
    count = min(-(-ends[-1] // limit), len(ends))
    highest = max(end - top for top, end in zip((0, *ends), ends))
    counts = (count,) if highest <= limit else range(1, count + 1)
    ways = [_cuts(ends, crossings, n, highest if n < count else ends[-1]) for n in counts]
    return min(ways)[1]


def _cuts(
    ends: Sequence[int], crossings: Sequence[int], count: int, most: int
) -> tuple[float, list[int]]:
    """Where so many columns begin, none higher than `most`, so that together they are the least
    off from equal heights; each line between two costs as much as `SHORT` pixels. What they cost
    comes first: without end where there is no way."""
    goal = ends[-1] // count
    best: dict[int, tuple[float, list[int]]] = {0: (0, [])}
    for left in range(count - 1, -1, -1):
        found: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, cuts) in best.items():
            top = ends[start - 1] if start else 0
            for end in range(start + 1, len(ends) - left + 1) if left else (len(ends),):
                height = ends[end - 1] - top
                if height > most:
                    break
                off = cost + abs(height - goal) + SHORT * crossings[end - 1] * (left > 0)
                if end not in found or off < found[end][0]:
                    found[end] = (off, [*cuts, end])
                if height > 2 * goal:
                    break
        best = found
    cost, cuts = best.get(len(ends), (math.inf, []))
    return cost, cuts[:-1]
