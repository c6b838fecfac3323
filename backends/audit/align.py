"""Which row is about which part of the network.

Rows and units both stand in order, so this is the alignment of two sequences: the pairing that
keeps both orders and has the highest score in sum, found by dynamic programming (Needleman and
Wunsch 1970, "A general method applicable to the search for similarities in the amino acid sequence
of two proteins", J. Mol. Biol. 48). A unit left out costs nothing, since tables leave out much; a
row left out costs more than a bad pair. Names that match say the most; shapes, kernels and
parameters decide the rest. Rows that only stand in another order (the branches of a module) are
placed afterwards, near their neighbours.
"""

from __future__ import annotations

from .agree import WEIGHTS, score
from .assign import assign
from .cells import joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .claims import Row
    from .units import Unit

PATH = 12.0
"""For a row called by the full path of a part."""
NAME = 5.0
"""For a row called by the last part of a path, or by another name of a layer."""
KIND = 1.5
"""For a row whose name begins like the kind of a layer, and against it where it is another."""
INSIDE = 4.0
"""For a row whose module is called like the block around a part."""
LAYER = 0.2
"""For a layer rather than the statement it stands in, or against it."""
LEAST = 1.0
"""A pair with a lower score is none."""
AROUND = 60
"""Units before and behind a row's neighbours among which it may stand in another order."""


class Placed:
    """Units by row, and which rows were placed by their names."""

    def __init__(self, rows: int) -> None:
        self.units: list[Unit | None] = [None] * rows
        self.named = [False] * rows
        self.moved = [False] * rows


def align(rows: list[Row], units: list[Unit]) -> Placed:
    """The unit that each row is about, if any."""
    scores = _Scores(rows, units)
    placed = Placed(len(rows))
    for i, j in _aligned(scores, len(rows), len(units)):
        placed.units[i] = units[j]
    _modules(placed, scores, units)
    _once(placed, scores)
    _moved(placed, scores, units)
    for i, unit in enumerate(placed.units):
        placed.named[i] = unit is not None and scores.name(i, unit.index) > 0
    return placed


class _Scores:
    """Scores of pairs: what each kind of row claims is held against each kind of unit once."""

    def __init__(self, rows: list[Row], units: list[Unit]) -> None:
        self.rows = rows
        self.units = units
        self.blocks = _blocks(units)
        self.row_names = [tuple(dict.fromkeys(map(joined, row.names))) for row in rows]
        self.unit_names = [tuple(dict.fromkeys(map(joined, unit.names))) for unit in units]
        self.called: dict[str, list[int]] = {}
        for j, names in enumerate(self.unit_names):
            for name in names:
                self.called.setdefault(name, []).append(j)
        typed = any(claim.quantity == "type" for row in rows for claim in row.claims)
        # Of a statement of one layer and this layer, tables of kinds are about the layer.
        layer = LAYER if typed else -LAYER
        self.layer = [layer if unit.layer else 0.0 for unit in units]
        self.plain: dict[object, list[float]] = {}
        self.lines: dict[int, list[float]] = {}

    def pair(self, i: int, j: int) -> float:
        return self.line(i)[j]

    def line(self, i: int) -> list[float]:
        """The scores of a row with all units."""
        line = self.lines.get(i)
        if line is None:
            line = self.lines[i] = list(self._claimed(self.rows[i]))
            for name in self.row_names[i]:
                for j in self.called.get(name, ()):
                    line[j] += self.name(i, j) / self._times(i, j)
            block = self.block(i)
            if block is not None:
                for unit in self.units:
                    if inside(unit, block):
                        line[unit.index] += INSIDE
        return line

    def _times(self, i: int, j: int) -> int:
        """How many of a row's names a unit has: together they count once."""
        return len([name for name in self.row_names[i] if name in self.unit_names[j]])

    def _claimed(self, row: Row) -> list[float]:
        key = (row.kinds, *((claim.quantity, claim.value) for claim in row.claims))
        known = self.plain.get(key)
        if known is None:
            by_signature: dict[object, float] = {}
            known = []
            for unit, layer in zip(self.units, self.layer):
                value = by_signature.get(unit.signature)
                if value is None:
                    value = score(row.claims, unit) + _kind(row, unit)
                    by_signature[unit.signature] = value
                known.append(value + layer)
            self.plain[key] = known
        return known

    def block(self, i: int) -> Unit | None:
        """The block that the row's module is called like."""
        return self.blocks.get(joined(self.rows[i].module))

    def name(self, i: int, j: int) -> float:
        names, own = self.row_names[i], self.unit_names[j]
        if not names:
            return 0.0
        if own[0] in names:
            # `conv2-1` alone may be meant otherwise than as turn 1 of conv2.
            if "." in self.units[j].path and not self.rows[i].module:
                return NAME
            return PATH if own[0] == names[0] else PATH - 2
        return NAME if any(name in names for name in own[1:]) else 0.0


def _blocks(units: list[Unit]) -> dict[str, Unit]:
    """The first block of each name."""
    return {joined(unit.names[0]): unit for unit in reversed(units) if len(unit.leaves) > 1}


def _kind(row: Row, unit: Unit) -> float:
    """For a row whose name is that of a kind: `maxpool-a`, `fc6`."""
    if not row.kinds or not unit.kinds:
        return 0.0
    return KIND if row.kinds & unit.kinds else -KIND


def _aligned(scores: _Scores, n: int, m: int) -> list[tuple[int, int]]:
    """The best pairs in order."""
    best = [0.0] * (m + 1)
    choices: list[bytearray] = []
    for i in range(n):
        fresh = [0.0] * (m + 1)
        choice = bytearray(m + 1)
        fresh[0] = best[0]
        line = scores.line(i)
        for j in range(m):
            value, how = fresh[j], 1
            if best[j + 1] > value:
                value, how = best[j + 1], 0
            pair = line[j]
            if pair >= LEAST and best[j] + pair > value:
                value, how = best[j] + pair, 2
            fresh[j + 1] = value
            choice[j + 1] = how
        best = fresh
        choices.append(choice)
    pairs = []
    i, j = n, m
    while i and j:
        how = choices[i - 1][j]
        if how == 2:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif how == 1:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]


def inside(unit: Unit, block: Unit) -> bool:
    return unit.path.startswith(f"{block.path}.")


def settle(rows: list[Row], placed: Placed, units: list[Unit]) -> list[Row]:
    """The rows, those without the module that an earlier row named and that are not in it.

    A table that names each module once says nowhere where it ends.
    """
    blocks = _blocks(units)
    settled = []
    for row, unit in zip(rows, placed.units):
        block = blocks.get(joined(row.module))
        if row.carried and block is not None and unit is not None and not inside(unit, block):
            row = row.replace(group="", module="")
        settled.append(row)
    return settled


def _modules(placed: Placed, scores: _Scores, units: list[Unit]) -> None:
    """Pair the rows of a module with the parts of its block, whatever the order in both."""
    groups: dict[str, list[int]] = {}
    for i, row in enumerate(scores.rows):
        if scores.block(i) is not None:
            unit = placed.units[i]
            block = scores.blocks[joined(row.module)]
            named = unit is not None and scores.name(i, unit.index) >= NAME
            if unit is None or inside(unit, block) or not named:
                groups.setdefault(joined(row.module), []).append(i)
    for module, members in groups.items():
        block = scores.blocks[module]
        held = {unit.index for i, unit in enumerate(placed.units) if unit and i not in members}
        near = [u.index for u in units if inside(u, block) and u.index not in held]
        # A row behind a module, in a table that names each module once, may belong to none.
        outside = {placed.units[i] for i in members}
        near += [u.index for u in outside if u is not None and not inside(u, block)]
        for i in members:
            placed.units[i] = None
        # A column for each layer that a row may be about: of its units, the best for that row.
        mains: dict[str, list[int]] = {}
        for j in near:
            mains.setdefault(units[j].about, []).append(j)
        choices = list(mains.values())
        gains = [[max(scores.pair(i, j) for j in js) for js in choices] for i in members]
        blank = [0.0] * len(members)
        for i, column in zip(members, assign([[*row, *blank] for row in gains])):
            if column < len(choices):
                best = max(choices[column], key=lambda j: scores.pair(i, j))
                placed.units[i] = units[best] if scores.pair(i, best) >= LEAST else None


def _once(placed: Placed, scores: _Scores) -> None:
    """Two rows that each tell of one layer are not about the same: the better one is."""
    held: dict[str, int] = {}
    for i, unit in enumerate(placed.units):
        if unit is None or not scores.rows[i].single:
            continue
        other = held.setdefault(unit.about, i)
        if other != i:
            there = placed.units[other]
            assert there is not None
            better = scores.pair(i, unit.index) > scores.pair(other, there.index)
            held[unit.about] = i if better else other
            placed.units[other if better else i] = None


def _moved(placed: Placed, scores: _Scores, units: list[Unit]) -> None:
    """Place what is left near its neighbours, whatever the order there."""
    used = {unit.about for unit in placed.units if unit is not None}
    for i, unit in enumerate(placed.units):
        if unit is not None:
            continue
        before = next((u.index for u in placed.units[i::-1] if u is not None), 0)
        behind = next((u.index for u in placed.units[i:] if u is not None), len(units))
        near = range(max(0, before - AROUND), min(len(units), behind + AROUND))
        found = max(
            ((scores.pair(i, j), -j) for j in near if units[j].about not in used), default=(0.0, 0)
        )
        # Without an order to go by, a row must have much to say for itself.
        if found[0] >= 2 * LEAST + _sure(scores, i):
            placed.units[i] = units[-found[1]]
            placed.moved[i] = True
            used.add(units[-found[1]].about)


def _sure(scores: _Scores, i: int) -> float:
    """Half of the most that the row's claims could score."""
    return sum(WEIGHTS.get(claim.quantity, 0.0) for claim in scores.rows[i].claims) / 2
