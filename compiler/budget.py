"""How much work a source may ask for, so that every one ends soon in a result or in an error.

Nothing else bounds it: thirty `def`s that each call the one before twice are a few lines of text
and a thousand million additions. All that evaluation and inference do is counted here.
"""

from __future__ import annotations

from .errors import limits, values
from .instance import Layer
from .numbers import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import ir
    from .diagnostics import Diagnostic
    from .source import Span

MOST_STEPS = 5_000_000
"""Steps of arithmetic: an expression worked out, or an item of a list made or gone through."""

MOST_NODES = 250_000
"""Different steps and turns of the whole unrolled network: a loop of a hundred thousand turns fits,
each with a step of another shape, and takes some seconds."""

LONGEST = 100_000
"""Items of a list, with those of the lists in it."""

LONGEST_TEXT = 100_000
"""Characters of a text."""


class Stop(Exception):
    """Evaluation cannot go on; `error` says why, without the calls that led there."""

    def __init__(self, error: Diagnostic) -> None:
        super().__init__(error.code)
        self.error = error


class Exhausted(Stop):
    """A budget is spent: nothing further can be worked out."""


class Budget:
    """What is left for one network (or for the `let`s of a file), and what need not be redone.

    `lets` holds the values of the `let`s at the top of files, each worked out once.
    """

    __slots__ = ("_sizes", "lets", "nodes", "steps")

    def __init__(self) -> None:
        self.steps = MOST_STEPS
        self.nodes = MOST_NODES
        self.lets: dict[ir.Let, object] = {}
        self._sizes: dict[int, tuple[object, int]] = {}

    @property
    def spent(self) -> bool:
        return self.steps < 0 or self.nodes < 0

    def step(self, span: Span, count: int = 1) -> None:
        """Count steps of arithmetic. Raises `Exhausted`."""
        self.steps -= count
        if self.steps < 0:
            raise Exhausted(limits.TooManySteps(span, (), MOST_STEPS))

    def node(self, span: Span, values: int = 1) -> None:
        """Count a turn of a loop, or a step that so many values flow into. Raises `Exhausted`."""
        self.nodes -= max(values, 1)
        if self.nodes < 0:
            raise Exhausted(limits.TooManyNodes(span, (), MOST_NODES))

    def room(self, span: Span, values: int) -> None:
        """Count nothing yet, but raise `Exhausted` where so many values would be too many."""
        if values > self.nodes:
            raise Exhausted(limits.TooManyNodes(span, (), MOST_NODES))

    def made(self, value: object, span: Span) -> None:
        """Count a list, a text or a layer with arguments that was made. Raises `Stop`.

        A list may hold one list many times over, and comparing it goes through all of them.
        """
        if isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                most = f"{count(LONGEST_TEXT)} characters"
                raise Stop(values.TooLarge(span, (), "this text", most))
            return
        if isinstance(value, tuple):
            self.step(span, len(value))
        if self.size(value) > LONGEST:
            raise Stop(values.TooLarge(span, (), "this list", f"{count(LONGEST)} items"))

    def size(self, value: object) -> int:
        """How many items a list holds, with those of lists in it; of anything else 1."""
        if isinstance(value, tuple):
            items = value
        elif isinstance(value, Layer):
            items = (*value.positional, *[given for _, given in value.named])
        else:
            return 1
        known = self._sizes.get(id(value))
        if known is not None:
            return known[1]
        total = len(items)
        inner = [item for item in items if isinstance(item, (tuple, Layer))]
        if inner:
            total += sum([self.size(item) for item in inner])
            self._sizes[id(value)] = value, total
        return total
