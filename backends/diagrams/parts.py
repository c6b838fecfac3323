"""What a diagram shows of a network: parts that hold parts, and what flows from one to another."""

from __future__ import annotations

from ...numbers import count
from ...record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Cost
    from ...ops.base import Op
    from ...shape import Shape


class Part:
    """A box, or a frame with its inside.

    `kind`: "layers" (one or several layers in one box), "folded" (a block or loop whose inside is
    not shown), "frame" (one that is), "input" or "output" (an end of the network).
    `words`: what it is, in the words of the language; for "layers" see `ops`, one row for each.
    `path`: its name where it stands; `full`: the whole path from the network, by which it is
    opened. `count`: how many alike ones it stands for; `counted`: the words say so
    already. `cost` is of all of them. `room`: the pixels that a frame's title has on the left of
    what comes in, where that is known.
    """

    def __init__(
        self,
        kind: str,
        words: str,
        path: str = "",
        full: str = "",
        *,
        ops: tuple[Op, ...] = (),
        count: int = 1,
        notes: tuple[str, ...] = (),
        frozen: bool = False,
        training: bool = False,
        inputs: tuple[Shape, ...] = (),
        outputs: tuple[Shape, ...] = (),
        cost: Cost | None = None,
        level: int = 0,
        counted: bool = False,
    ) -> None:
        self.kind = kind
        self.words = words
        self.path = path
        self.full = full
        self.ops = ops
        self.count = count
        self.notes = notes
        self.frozen = frozen
        self.training = training
        self.inputs = inputs
        self.outputs = outputs
        self.cost = cost
        self.level = level
        self.counted = counted
        self.name = ""
        self.room = 0
        self.parent: Part | None = None
        self.parts: list[Part] = []

    def add(self, part: Part) -> Part:
        part.parent = self
        self.parts.append(part)
        return part

    def times(self, words: str) -> str:
        return f"{words} ×{count(self.count)}" if self.count > 1 and not self.counted else words

    def turns(self) -> list[str]:
        """What is said below a box of several layers that stands for several alike ones."""
        return [f"{count(self.count)} turns"] if len(self.ops) > 1 and self.count > 1 else []


class Wire(Record):
    """What flows from one part to another: the output `out` of `tail`, of this shape."""

    tail: Part
    out: int
    shape: Shape
    head: Part
    training: bool


class Drawing(Record):
    """A network's parts, as far as they are opened, and all wires between those without inside.

    `boxes` counts those without inside, `folds` those that more depth would open; `foldable` has
    the full path of every block and loop that was met.
    """

    root: Part
    wires: tuple[Wire, ...]
    boxes: int
    folds: int
    foldable: tuple[str, ...]
