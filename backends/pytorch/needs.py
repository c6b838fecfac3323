"""What the parts of an emitted file need of each other."""

from __future__ import annotations

from collections.abc import Callable

from ... import ir
from ...instance import Instance
from ...record import Record


class Size(Record):
    """A number that only an instance's shapes give, as one more parameter of a class.

    `read` finds all the values that it has in one instance.
    """

    name: str
    read: Callable[[Instance], set[object]]


class Needs:
    """What the parts of a file need of each other. It only grows from one pass to the next."""

    def __init__(self) -> None:
        self.params: dict[ir.Block, set[str]] = {}
        self.inputs: dict[ir.Block, set[str]] = {}
        self.sizes: dict[ir.Block, dict[object, Size]] = {}
        self.revealing: set[ir.Block] = set()
        """The classes that must say their `out_channels`."""
        self.apart: set[str] = set()
        """The loops that need a variable of their own for the channels they come to."""
        self.kept: set[str] = set()
        """The channels that something reads, if they are kept in a variable."""
        self.inline: set[str] = set()
        """The channels that need no variable, because they are read once."""
        self.read: set[str] = set()
        """The channels kept in variables that something reads at all."""
        self.names: dict[ir.Block, set[str]] = {}
        """The names of blocks that their constructors read."""
        self.wholes: set[tuple[ir.Block, str]] = set()
        """The names of blocks that hold lists of whole numbers, written as ints where they are
        given."""
        self.definitions: set[object] = set()

    def copy(self) -> Needs:
        """The needs as they are now."""
        found = Needs()
        for name, value in vars(self).items():
            kept = {k: v.copy() for k, v in value.items()} if isinstance(value, dict) else {*value}
            setattr(found, name, kept)
        return found

    def state(self) -> tuple[object, ...]:
        """All of it in a form that can be compared."""
        return (
            {b: frozenset(v) for b, v in self.params.items()},
            {b: frozenset(v) for b, v in self.inputs.items()},
            {b: frozenset(s.name for s in v.values()) for b, v in self.sizes.items()},
            frozenset(self.revealing),
            frozenset(self.apart),
            frozenset(self.kept),
            frozenset(self.inline),
            frozenset(self.read),
            {b: frozenset(v) for b, v in self.names.items()},
            frozenset(self.wholes),
            frozenset(self.definitions),
        )
