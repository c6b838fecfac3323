"""How much of a network a picture shows where nobody says: as much as one page can hold."""

from __future__ import annotations

from ...diagnostics import CnncError
from ...errors.drawing import TooManyBoxes
from .build import MOST_BOXES as LARGEST
from .build import Builder, Full
from .compose import Composer
from .folding import Folding
from .looks import Blocks, Columns
from .volumes import Volumes, only_maps, turned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model
    from .area import Area
    from .looks import Look
    from .parts import Drawing

READABLE = {"blocks": 40, "paper": 40, "columns": 330, "volumes": 30}
"""Boxes up to which a picture of each style is opened by itself."""
FLAT = ("columns", "volumes")
"""The styles without frames."""
MOST_BOXES = 3_000
"""Boxes of a picture: nobody looks at more."""
WIDEST = {"blocks": 1_500, "paper": 1_500, "columns": 1_800, "volumes": 1_800}
HIGHEST = 1_500
"""Pixels of what a picture holds up to which it is."""
UNROLLED = 2_000
"""Layers of a network up to which it is tried to draw alike ones as often as they are."""
LONGEST = 1_800
"""Pixels of a column of networks side by side."""


def drawing(model: Model, depth: int | None, open: Sequence[str] = ()) -> Drawing:
    """A network's parts as blocks. `depth`, `open`: see `Folding`; without a depth, the greatest
    at which the picture is readable."""
    try:
        if depth is None:
            depth = _readable(model, "blocks")[1]
        return _built(model, depth, open, "blocks")
    except Full:
        raise _too_many(model, LARGEST, depth) from None


def laid_out(
    model: Model, style: str, depth: int | None, open: Sequence[str], alone: bool
) -> tuple[Look, Area]:
    """A network in a style: what it looks like, and where everything stands.

    `alone`: it may take several columns, as they are read best. Raises `CnncError` for too many
    boxes.
    """
    try:
        found = _chosen(model, style, depth, open)
    except Full:
        raise _too_many(model, LARGEST, depth) from None
    if found.boxes > MOST_BOXES:
        raise _too_many(model, MOST_BOXES, depth)
    return _placed(found, style, alone)


def _chosen(model: Model, style: str, depth: int | None, open: Sequence[str]) -> Drawing:
    if style == "volumes" and open and model.instance.training_cost.layers <= UNROLLED:
        # One of several alike blocks can be opened only where each is drawn.
        unroll, depth = True, depth or 1
    elif depth is None:
        unroll, depth = _readable(model, style)
    else:
        unroll = _unrolls(model, depth, style)
    return _built(model, depth, open, style, unroll)


def _readable(model: Model, style: str) -> tuple[bool, int]:
    """Whether alike layers are drawn one by one, and the greatest depth, that a page can hold."""
    level = best = 1
    found = _built(model, 1, (), style)
    while found.folds:
        level += 1
        try:
            found = _built(model, level, (), style)
        except Full:
            break
        if not _fits(found, style):
            break
        best = level
    whole = best == level
    return (style == "volumes" or whole) and _unrolls(model, best, style), best


def _unrolls(model: Model, depth: int, style: str) -> bool:
    """Whether a page can hold alike layers one by one."""
    if style not in FLAT or model.instance.training_cost.layers > UNROLLED:
        return False
    try:
        return _fits(_built(model, depth, (), style, True), style)
    except Full:
        return False


def _built(
    model: Model, depth: int, open: Sequence[str], style: str, unroll: bool = False
) -> Drawing:
    folding = Folding(depth, open)
    found = Builder(folding, style in FLAT, unroll, style != "volumes").build(model)
    folding.check(found.foldable)
    return only_maps(found) if style == "volumes" else found


def _too_many(model: Model, limit: int, depth: int | None) -> CnncError:
    return CnncError([TooManyBoxes(model.network.span, (), model.name, limit, depth or 1)])


def _fits(found: Drawing, style: str) -> bool:
    if found.boxes > READABLE[style]:
        return False
    _, area = _placed(found, style, True)
    return area.width <= WIDEST[style] and area.height <= HIGHEST


def _placed(found: Drawing, style: str, alone: bool) -> tuple[Look, Area]:
    if style == "volumes":
        look: Look = Volumes(found)
        return look, turned(Composer(found, look).page())
    look = Columns() if style == "columns" else Blocks()
    composer = Composer(found, look)
    return look, composer.page() if alone else composer.within(LONGEST)
