"""Where in a network something stands that is drawn."""

from __future__ import annotations

from .. import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Node
    from .parts import Part


class Where:
    """Where something stands, and what holds for all of it. Paths begin anew in each frame."""

    def __init__(self, holder: Part, level: int = 0) -> None:
        self.holder = holder
        self.level = level
        self.path = ""
        self.full = ""
        self.count = 1
        self.frozen = False
        self.training = False

    def _copy(self) -> Where:
        other = Where(self.holder, self.level)
        other.__dict__.update(self.__dict__)
        return other

    def step(self, name: str) -> Where:
        other = self._copy()
        other.path = wording.path(self.path, name)
        other.full = wording.path(self.full, name)
        return other

    def at(self, node: Node, whole: bool = False) -> Where:
        """A node here, or with `whole` all of its statement."""
        other = self.step((node.flow.name or "") if whole else node.part())
        other.frozen = self.frozen or node.frozen
        other.training = self.training or node.training
        return other

    def turn(self, first: int, count: int) -> Where:
        other = self.step(wording.turns(first, count))
        other.count = self.count * count
        return other

    def inside(self, frame: Part) -> Where:
        other = self._copy()
        other.holder, other.level = frame, self.level + 1
        other.path, other.count = "", 1
        return other
