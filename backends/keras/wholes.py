"""Which names hold ints only, in blocks that no instance reaches as well.

An arm that the compiled network does not take can be taken in the emitted file, where a parameter
of the network decides. What its names hold follows from what the source passes to them.
"""

from __future__ import annotations

from ... import ir
from ...scope import CONSTANTS
from ...tree import Expr, Literal, Name
from .. import expressions
from ..facts import Facts
from .callables import Callables, Given, Holder


class Wholes:
    """Says of parameters, `let`s and loop names whether all numbers in them are ints."""

    def __init__(self, facts: Facts, callables: Callables) -> None:
        self._facts = facts
        self._callables = callables
        self._known: dict[Holder, bool] = {}
        self._lets: dict[ir.Let, bool] = {}

    def of(self, block: ir.Block, name: str) -> bool:
        """Whether a name of a block holds ints; where nothing is known of it, it does."""
        holder = (block, name)
        if holder not in self._known:
            self._known[holder] = True
            if self._facts.instances(block) and any(name == param.name for param in block.params):
                found = all(map(only_ints, self._facts.values(block, name)))
            else:
                found = all(self._gives_ints(given) for given in self._callables.given_to(holder))
            self._known[holder] = found
        return self._known[holder]

    def of_let(self, let: ir.Let, scope: expressions.Scope) -> bool:
        """Whether a `let` at the top of a file holds ints."""
        if let not in self._lets:
            self._lets[let] = expressions.is_whole(let.value, scope)
        return self._lets[let]

    def _gives_ints(self, given: Given) -> bool:
        if isinstance(given.expr, Literal):
            return only_ints(given.expr.value)
        return expressions.is_whole(given.expr, _Place(self, given))


class _Place(expressions.Scope):
    """The scope where an argument stands."""

    def __init__(self, wholes: Wholes, given: Given) -> None:
        super().__init__()
        self._wholes = wholes
        self._given = given

    def whole(self, name: Name) -> bool:
        item = self._given.module.names.get(name.id)
        if isinstance(item, ir.Let):
            return self._wholes.of_let(item, self)
        if item is not None or name.id in CONSTANTS or self._given.block is None:
            return True
        return self._wholes.of(self._given.block, name.id)

    def definition(self, name: Name) -> tuple[tuple[str, ...], Expr] | None:
        item = self._given.module.names.get(name.id)
        return (item.params, item.body) if isinstance(item, ir.Def) else None


def only_ints(value: object) -> bool:
    """Whether all numbers in a value are ints."""
    if isinstance(value, tuple):
        return all(map(only_ints, value))
    return not isinstance(value, float)
