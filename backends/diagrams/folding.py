"""Which blocks and loops of a network are drawn with their inside."""

from __future__ import annotations

from ...diagnostics import CnncError
from ...errors.drawing import NothingToOpen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Folding:
    """Blocks below `depth` levels are closed (`None`: none is), but for those at the paths `open`
    and what holds them."""

    def __init__(self, depth: int | None, open: Iterable[str] = ()) -> None:
        self.depth = depth
        self.wanted = {path: path.split(".") for path in open}
        self.found: set[str] = set()
        self.own: set[str] = set()

    def opens(self, full: str, level: int) -> bool:
        """Whether the part at this path, so many levels down, is drawn with its inside."""
        parts = full.split(".")
        opened = self.depth is None or level + 1 < self.depth
        for path, wanted in self.wanted.items():
            if len(parts) <= len(wanted) and all(map(_is, parts, wanted)):
                opened = True
                if len(parts) == len(wanted):
                    self.found.add(path)
                    self.own.add(path)
            elif self._turn(parts, path):
                opened = True
                self.found.add(path)
        return opened

    def _turn(self, parts: list[str], path: str) -> bool:
        """Whether a part is a turn of the loop at `path`, which is drawn as nothing else: one that
        is a part of its own is opened, and its turns stay shut."""
        turn = parts[-1].replace("-", "", 1)
        return path not in self.own and turn.isdecimal() and parts[:-1] == self.wanted[path]

    def check(self, foldable: Iterable[str]) -> None:
        """Raises `CnncError` for a path at which there is nothing to open."""
        known = tuple(dict.fromkeys(foldable))
        wrong = [path for path in self.wanted if path not in self.found]
        errors = [NothingToOpen(None, (), path, known) for path in wrong]
        if errors:
            raise CnncError(errors, 2)


def _is(part: str, wanted: str) -> bool:
    """Whether a part of a path is the one wanted: `4` is one of the turns `1-7`."""
    if part == wanted:
        return True
    first, dash, last = part.partition("-")
    if dash and first.isdecimal() and last.isdecimal() and wanted.isdecimal():
        return int(first) <= int(wanted) <= int(last)
    return False
