"""Where a column of a page ends and the next begins."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .links import Link
    from .parts import Part

SHORT = 80
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
    """The layers that begin a column, but for the first: equal heights, and few lines between."""
    if not ends or ends[-1] <= limit:
        return []
    total = ends[-1]
    count = -(-total // limit)
    cuts: list[int] = []
    for i in range(1, count):
        goal = total * i // count
        free = range((cuts[-1] if cuts else 0) + 1, len(ends))
        if not free:
            break
        cuts.append(
            min(free, key=lambda n: (abs(ends[n - 1] - goal) + SHORT * crossings[n - 1], n))
        )
    return cuts
