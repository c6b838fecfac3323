"""The wires of a drawing as links within each frame: one that leaves it goes on outside."""

from __future__ import annotations

from ...record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .parts import Drawing, Part

    Key = tuple[Part, int]
    """An output: whose, and which."""


class Link(Record):
    """What leads from one part of a frame to another. `tail` is `None` where it comes from
    outside, `head` where it leads there. `key` is the output that flows."""

    tail: Part | None
    head: Part | None
    key: Key
    training: bool


def links(drawing: Drawing) -> dict[Part, list[Link]]:
    """The links of each frame, of the drawing's root among them.

    Wires of one output that go into the same frame, or leave it, are one link there.
    """
    found: dict[Part, list[Link]] = {}
    merged: dict[tuple[Part, Part | None, Part | None, Key], int] = {}

    def add(holder: Part, tail: Part | None, head: Part | None, key: Key, training: bool) -> None:
        own = found.setdefault(holder, [])
        link = Link(tail, head, key, training)
        if head is not None and head.kind != "frame":
            own.append(link)
            return
        at = merged.setdefault((holder, tail, head, key), len(own))
        if at == len(own):
            own.append(link)
        elif not training:
            own[at] = link

    for wire in drawing.wires:
        key = (wire.tail, wire.out)
        up, down = _way(wire.tail), _way(wire.head)
        while len(up) > 1 and len(down) > 1 and up[-2] is down[-2]:
            up.pop()
            down.pop()
        for child, holder in zip(up, up[1:-1]):
            add(holder, child, None, key, wire.training)
        add(up[-1], up[-2], down[-2], key, wire.training)
        for child, holder in reversed(list(zip(down, down[1:-1]))):
            add(holder, None, child, key, wire.training)
    return found


def _way(part: Part) -> list[Part]:
    """A part and all that hold it, the outermost last."""
    way = [part]
    while way[-1].parent is not None:
        way.append(way[-1].parent)
    return way
