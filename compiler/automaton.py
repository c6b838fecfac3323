"""The LALR(1) automaton of grammar/cnn.lark: its states, its rules, and their builders."""

from __future__ import annotations

from .builders import Builder
from .grammar import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Row = dict[str, int]
    """What to do at each symbol: go to a state (above 0), reduce a rule (below), or end (0)."""
    Build = Callable[[Builder, list[Any], int, int], Any]


class _Rows(dict[int, "Row"]):
    """The states of the tables, each read when it is first met: a source meets few of them."""

    lines = tables.STATES.strip("\n").split("\n")

    def __missing__(self, state: int) -> Row:
        row: Row = {}
        for group in self.lines[state].split(" "):
            action, _, symbols = group.partition(",")
            row.update(dict.fromkeys(symbols, int(action)))
        self[state] = row
        return row


class _Rules(dict[int, "tuple[int, str, Build | None, int]"]):
    """How many symbols, what they become, who builds it, and which of them is a list.

    The builder is `None` for the lists that Lark makes of a `*`: then the last number says
    whether a list is there already.
    """

    lines = tables.RULES.strip("\n").split("\n")

    def __missing__(self, action: int) -> tuple[int, str, Build | None, int]:
        name, size, target, at = self.lines[-1 - action].split(" ")
        build: Build | None = None
        if name not in "*+":
            build = getattr(Builder, name, None) or getattr(Builder, name + "_")
        self[action] = found = int(size), target, build, int(at)
        return found


ROWS = _Rows()
RULES = _Rules()
