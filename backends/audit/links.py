"""Which rows of a table feed which, by the flow of the network."""

from __future__ import annotations

from .cells import normal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .align import Placed
    from .claims import Claim, Row
    from .units import Unit


class Links:
    """The rows of a table with their parts, and the layers between them."""

    def __init__(self, rows: list[Row], placed: Placed, edges: dict[str, tuple[str, ...]]) -> None:
        self.rows = rows
        self.units = placed.units
        self.edges = edges
        self.owner: dict[str, int] = {}
        held = [(len(unit.leaves), i) for i, unit in enumerate(self.units) if unit is not None]
        for _, i in sorted(held, reverse=True):
            unit = self.units[i]
            assert unit is not None
            self.owner.update(dict.fromkeys(unit.leaves or (unit.path,), i))

    def feeders(self, i: int) -> list[int | str]:
        """The rows (or inputs, by name) that a row's part reads, in order."""
        unit = self._unit(i)
        own = set(unit.leaves)
        found: dict[int | str, None] = {}
        for leaf in unit.leaves:
            for source in self.edges.get(leaf, ()):
                if source not in own:
                    found.update(dict.fromkeys(self._resolve(source)))
        found.pop(i, None)
        return list(found)

    def _resolve(self, path: str) -> list[int | str]:
        """The rows that make a value; layers without a row pass on what feeds them."""
        pending, seen = [path], set()
        found: list[int | str] = []
        while pending:
            at = pending.pop(0)
            if at in seen:
                continue
            seen.add(at)
            if at in self.owner:
                found.append(self.owner[at])
            elif at not in self.edges:
                found.append(at)
            else:
                pending += self.edges[at]
        return found

    def sources(self, i: int) -> list[tuple[str, ...]]:
        """For each row that feeds a row, the names it may be called by, the printed one first."""
        names: list[tuple[str, ...]] = []
        for source in self.feeders(i):
            if isinstance(source, str):
                names.append((normal(source), "input", "image", "data"))
            else:
                unit = self._unit(source)
                row = self.rows[source]
                names.append(tuple(dict.fromkeys((normal(row.name), *row.names, *unit.names))))
        return names

    def passed(self, i: int) -> set[str]:
        """The names of the parts between a row and those that feed it: of joins without a row."""
        own = set(self._unit(i).leaves)
        found: set[str] = set()
        pending = [source for leaf in own for source in self.edges.get(leaf, ())]
        seen = set(own)
        while pending:
            at = pending.pop()
            if at in seen:
                continue
            seen.add(at)
            parts = at.split(".")
            for taken in range(1, len(parts) + 1):
                head = parts[:taken]
                found |= {normal(".".join(head[first:])) for first in range(taken)}
            if at not in self.owner:
                pending += self.edges.get(at, ())
        return found

    def alike(self, i: int, name: str, names: tuple[str, ...]) -> bool:
        """Whether two rows of a row's module, by their names, were placed on parts alike in all.

        Which of such parts is which row's, nothing in a table tells but its names.
        """
        module = self.rows[i].module
        ours = [
            unit
            for row, unit in zip(self.rows, self.units)
            if unit is not None and row.module == module and normal(row.name) in (name, names[0])
        ]
        return len(ours) == 2 and ours[0].facts == ours[1].facts

    def called(self, i: int) -> list[str]:
        """What feeds a row, as the table prints it."""
        return [
            source if isinstance(source, str) else self.rows[source].name
            for source in self.feeders(i)
        ]

    def source(self, i: int, claim: Claim, strange: list[str], left: list[tuple[str, ...]]) -> str:
        """Why a row names something else than what feeds it."""
        known = {name for row in self.rows for name in row.names}
        reasons = []
        printed = {normal(name): name for name in self.called(i)}
        for name, names in zip(strange, left):
            if name not in known:
                row = printed.get(names[0], names[0])
                reasons.append(f"no row is called {name}; the row is called {row}")
        if not reasons and i and claim.text:
            above = self.rows[i - 1].claim("input_layer")
            if above is not None and above.text == claim.text:
                reasons.append(f"as the row above, {self.rows[i - 1].label}, says of itself")
        return "; ".join(reasons)

    def _unit(self, i: int) -> Unit:
        unit = self.units[i]
        assert unit is not None
        return unit
