"""Channels that a constructor keeps in a variable, because they are long to say again and again.

A sum of many terms, or what grows from another variable, is said once behind the statement that
gives it: `channels += depth * growth`. The variable is `channels`; only channels that are still
read when those have changed have one of their own, called after the statement's label.
"""

from __future__ import annotations

import re

from ... import ir
from ...naming import legal
from ...passes.symbol import NOWHERE, Hidden, Symbol, size, walk
from ...tree import Expr
from ..expressions import whole
from .scope import Witness
from .texts import assignment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .builder import Builder

SHORT = 5
"""The most names and numbers of an expression that may be repeated: `4 * width + 1`."""

PREFIX = "local:"
"""How the ids of channels in variables begin."""

VARIABLE = "channels"


class Counts:
    """The variables of one constructor that hold channels of its statements."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._marks: dict[str, tuple[str, str, str]] = {}
        self._variable = ""

    def keep(self, statement: ir.Flow) -> list[str]:
        """The line that keeps the channels of a statement, if they are long."""
        builder = self._builder
        scope, needs = builder.scope, builder.program.needs
        symbols = scope.frame.flow(statement.result)
        key = f"{PREFIX}{id(statement)}"
        if len(symbols) != 1 or not _is_long(symbols[0].expr) or key in needs.inline:
            return []
        before, referenced = needs.copy(), set(scope.referenced)
        text = whole(symbols[0].expr, scope)
        if key not in needs.kept:
            # Perhaps nothing reads them: then what they are made of is not needed either.
            vars(needs).update(vars(before))
            scope.referenced = referenced
        if key in needs.apart:
            name = builder.local(f"{legal(statement.name or 'x')}_{VARIABLE}")
        else:
            name = self._running()
        scope.witnesses[key] = Witness(name)
        scope.held.setdefault(name, []).append(key)
        hidden = Symbol.atom(Hidden(NOWHERE, key, ()))
        builder.channels.label(statement, (hidden,), scope.frame)
        mark = f"\0count {len(self._marks)}"
        self._marks[mark] = (key, name, text)
        return [mark]

    def _running(self) -> str:
        builder = self._builder
        reserved = builder.scope.reserved
        if VARIABLE in builder.carrying and VARIABLE not in reserved:
            return VARIABLE
        if not self._variable or self._variable in reserved:
            self._variable = builder.local(VARIABLE)
            builder.carrying.append(self._variable)
        return self._variable

    def names(self) -> set[str]:
        """The variables."""
        return {name for _, name, _ in self._marks.values()}

    def written(self, lines: list[str]) -> list[str]:
        """The lines with what is kept; what is read once is noted, to be said where it is read."""
        done: list[str] = []
        uses: dict[str, int] = {}
        names = self.names()
        for line in reversed(lines):
            if line in self._marks:
                key, name, text = self._marks[line]
                if uses.get(name, 0):
                    self._builder.program.needs.kept.add(key)
                if uses.get(name, 0) < 2:
                    self._builder.program.idle.add(key)
                uses[name] = 0
                line = assignment(name, text)
                read = text
            else:
                read = line
            for name in names:
                uses[name] = uses.get(name, 0) + len(re.findall(rf"(?<![\w.]){name}\b", read))
            done.append(line)
        return done[::-1]


def _is_long(expr: Expr) -> bool:
    if isinstance(expr, Hidden):
        return False
    kept = any(isinstance(p, Hidden) and p.id.startswith(PREFIX) for p in walk(expr))
    return kept or size(expr) > SHORT
