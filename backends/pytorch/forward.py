"""The method `forward`: values in variables, each used once written where it is used."""

from __future__ import annotations

import re
from collections.abc import Callable

from ... import ir
from ...naming import legal
from ...record import Record
from ..literals import WIDTH
from .inner import input_names

ROOM = WIDTH - 20
"""Characters up to which an expression may stand inside another."""


class Code:
    """An expression of `forward`; `tight` where it needs no parentheses in any place, `many`
    where it is a sequence of values."""

    def __init__(self, text: str, tight: bool = True, many: bool = False) -> None:
        self.text = text
        self.tight = tight
        self.many = many

    def operand(self) -> str:
        return self.text if self.tight else f"({self.text})"


Compute = Callable[[list[Code]], Code]


class Computed(Record):
    """How a statement is computed: from the codes of `sources`, by `compute`.

    `loop` writes statements of its own and gives the variables that hold the results; `twice`
    says that a source may stand in the result more than once.
    """

    sources: tuple[ir.Value, ...]
    compute: Compute
    loop: Callable[[list[Code], Forward], list[str]] | None = None
    twice: bool = False


class Forward:
    """Writes statements, and keeps count of which values are still needed."""

    def __init__(self, inputs: list[tuple[ir.Value, list[str]]]) -> None:
        self.lines: list[str] = []
        self.held: dict[ir.Value, list[Code]] = {
            value: [Code(name) for name in names] for value, names in inputs
        }
        self.left: dict[ir.Value, int] = {}
        self.readers: dict[ir.Value, list[ir.Flow | None]] = {}

    # --- values ------------------------------------------------------------------------------

    def need(self, value: ir.Value, reader: ir.Flow | None) -> None:
        """Count one more place that reads a value: a statement, or what is returned."""
        self.left[value] = self.left.get(value, 0) + 1
        self.readers.setdefault(value, []).append(reader)

    def take(self, values: tuple[ir.Value, ...]) -> list[Code]:
        """Values where they are read; it may be the last time."""
        codes = [code for value in values for code in self.held[value]]
        for value in values:
            self.left[value] -= 1
            if not self.left[value]:
                del self.held[value]
        return codes

    def live(self, name: str) -> bool:
        """Whether a variable is in what is still needed."""
        word = re.compile(rf"(?<![\w.]){re.escape(name)}\b")
        return any(
            word.search(code.text)
            for value, codes in self.held.items()
            if self.left.get(value)
            for code in codes
        )

    def variable(self, wish: str, *taken: str) -> str:
        """A variable that may be written now: `wish`, or it with a number behind."""
        name, number = wish, 2
        while name in taken or self.live(name):
            name, number = f"{wish}_{number}", number + 1
        return name

    # --- statements --------------------------------------------------------------------------

    def run(
        self,
        statements: list[ir.Flow],
        computed: dict[ir.Flow, Computed],
        width: Callable[[ir.Flow], int],
        returned: tuple[ir.Value, ...],
    ) -> None:
        """Write statements in order; the last one may stand in `return`."""
        for place, statement in enumerate(statements):
            how = computed[statement]
            codes = self.take(how.sources)
            if how.loop is not None:
                self._hold(statement, how.loop(codes, self))
                continue
            code = how.compute(codes)
            following = statements[place + 1] if place + 1 < len(statements) else None
            if following is None and returned in ((statement.result,), statement.labels):
                self.held.update((value, []) for value in returned)
                self.held[returned[0]] = [code]
            elif len(statement.labels) > 1 or width(statement) > 1:
                self._several(statement, code, width(statement))
            else:
                self._one(statement, code, following, computed)

    def _hold(self, statement: ir.Flow, names: list[str]) -> None:
        self.held[statement.result] = [Code(name) for name in names]
        if len(statement.labels) > 1:
            self.held.update(
                (value, [Code(name)]) for value, name in zip(statement.labels, names, strict=True)
            )

    def _several(self, statement: ir.Flow, code: Code, count: int) -> None:
        names: list[str] = []
        reader = next(iter(self.readers.get(statement.result, ())), None)
        known = input_names(reader.steps[0], count) if reader is not None else []
        for place in range(count):
            if len(statement.labels) > 1:
                label = statement.labels[place]
                if label not in self.readers:
                    names.append("_")
                    continue
                wish = legal(label.name or "x")
            elif known:
                wish = known[place]
            else:
                wish = f"{statement.name or 'x'}_{place + 1}"
            names.append(self.variable(wish, *names))
        self.lines.append(f"{', '.join(names)} = {code.text}")
        self._hold(statement, names)

    def _one(
        self,
        statement: ir.Flow,
        code: Code,
        following: ir.Flow | None,
        computed: dict[ir.Flow, Computed],
    ) -> None:
        """One value: written where it is used if that reads well, else into a variable.

        The running variable is `x`; a value that is not used up at once keeps its label.
        """
        value = statement.result
        readers = self.readers[value]
        once = len(readers) == 1
        if once and self._meets(readers[0], code, computed):
            self.held[value] = [code]
            return
        label = legal(value.name or statement.name or "x")
        handed_on = once and readers[0] is following
        running = handed_on and (following is None or len(computed[following].sources) == 1)
        wish = label if not running and value.name else "x"
        if wish == "x" and self.live("x"):
            twice = computed[statement].twice or (
                following is not None and computed[following].twice
            )
            if handed_on and len(code.text) <= ROOM // 2 and not twice:
                self.held[value] = [code]
                return
            wish = label
        name = self.variable(wish)
        if code.text != name:
            self.lines.append(f"{name} = {code.text}")
        self.held[value] = [Code(name)]

    def _meets(self, reader: ir.Flow | None, code: Code, computed: dict[ir.Flow, Computed]) -> bool:
        """Whether the only reader is a place where several values meet, and has room."""
        if reader is None:
            return self.returns_several
        how = computed[reader]
        plain = how.loop is None and not how.twice and " if " not in code.text
        return plain and len(how.sources) > 1 and len(code.text) <= ROOM

    returns_several = False
    """Whether several values are returned."""


def words(codes: list[Code]) -> str:
    """Codes as the arguments of a call."""
    return ", ".join(f"*{code.text}" if code.many else code.text for code in codes)


def listed(codes: list[Code]) -> str:
    """Codes as one sequence."""
    if len(codes) == 1 and codes[0].many:
        return codes[0].text
    return f"[{words(codes)}]"


def caller(target: str, merges: bool = False, many: bool = False) -> Compute:
    """A call of a module; one that `merges` takes its values as a sequence."""

    def compute(codes: list[Code]) -> Code:
        return Code(f"{target}({listed(codes) if merges else words(codes)})", many=many)

    return compute


def together(codes: list[Code]) -> Code:
    """What comes in, as it is."""
    if len(codes) == 1:
        return codes[0]
    return Code(words(codes), tight=False)


SAME: Compute = together


def in_turn(functions: list[Compute]) -> Compute:
    """Several functions, each of what the one before it gives."""

    def compute(codes: list[Code]) -> Code:
        for function in functions:
            codes = [function(codes)]
        return codes[0]

    return compute
