"""A picture of one network or several: what was laid out, in colours, with titles and a legend."""

from __future__ import annotations

from ...numbers import count
from . import fonts
from .area import Area
from .legend import legend
from .looks import Blocks
from .paint import drawn
from .scene import Scene, Words
from .tell import description, name
from .volumes import Volumes, painted, scales

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model
    from .looks import Look
    from .scene import Box, Group, Path
    from .themes import Theme

    Item = Group | Box | Path | Words

MARGIN = 18
BETWEEN = 40
"""Between networks side by side."""
NAME = 16
FACTS = 11
NARROWEST = 260


class Panel:
    """A network laid out."""

    def __init__(self, model: Model, look: Look, area: Area) -> None:
        self.model = model
        self.look = look
        self.area = area

    def heading(self, narrow: bool) -> list[tuple[str, int, bool]]:
        """The lines above it, each with its size and whether it is bold."""
        cost = self.model.cost
        facts = [f"{count(cost.params)} parameters", f"{count(cost.macs)} MACs"]
        lines = [(fonts.cut(name(self.model), NAME, 600, True), NAME, True)]
        if narrow:
            year = self.model.network.meta.get("year")
            facts = ([f"({year})"] if year else []) + facts
            return lines + [(words, FACTS, False) for words in facts]
        lines.append((", ".join(facts), FACTS, False))
        if isinstance(self.look, Volumes):
            lines.append((scales(self.look), FACTS, False))
        return lines

    def width(self, narrow: bool) -> int:
        heading = self.heading(narrow)
        wide = [fonts.width(words, size, bold) for words, size, bold in heading]
        return max(*wide, self.area.width)


def sheet(panels: Sequence[Panel], colors: Theme) -> Scene:
    """The whole picture: networks side by side, or rows of volumes one below another; a legend."""
    items: list[Item] = []
    rows = isinstance(panels[0].look, Volumes)
    narrow = len(panels) > 1 and not rows
    high = [sum(size + 4 for _, size, _ in panel.heading(narrow)) for panel in panels]
    x, y, right, bottom = MARGIN, MARGIN, MARGIN, MARGIN
    for panel, head in zip(panels, high):
        width = panel.width(narrow)
        items += _heading(panel, x, y, narrow, colors)
        top = y + (head if rows else max(high)) + 12
        area = Area()
        area.take(panel.area, x + ((width - panel.area.width) // 2 if narrow else 0), top)
        if isinstance(panel.look, Volumes):
            items += painted(area, panel.look, colors)
        else:
            items += drawn(area, panel.look, colors)
        right, bottom = max(right, x + width), max(bottom, top + panel.area.height)
        x, y = (x, bottom + BETWEEN) if rows else (right + BETWEEN, y)
    right = max(right, MARGIN + NARROWEST)
    areas = [panel.area for panel in panels]
    all_rows = isinstance(panels[0].look, Blocks)
    keys, bottom = legend(areas, colors, MARGIN, bottom + 14, right, all_rows)
    models = [panel.model for panel in panels]
    return Scene(
        ", ".join(map(name, models)),
        " ".join(description(panel.model, panel.area, rows) for panel in panels),
        right + MARGIN,
        bottom + MARGIN,
        colors.page,
        (*items, *keys),
    )


def _heading(panel: Panel, x: int, y: int, narrow: bool, colors: Theme) -> list[Item]:
    found: list[Item] = []
    middle = x + panel.width(narrow) // 2
    for words, size, bold in panel.heading(narrow):
        y += size + 4
        color = colors.ink if bold else colors.note
        anchor = "middle" if narrow else "start"
        found.append(Words(middle if narrow else x, y - 4, words, size, color, anchor, bold))
    return found
