"""Feature maps as solids drawn to scale, from left to right, as the first pictures of AlexNet and
VGG are: a map's height and width and its channels, a vector as a bar."""

from __future__ import annotations

from itertools import takewhile

from ...numbers import count
from . import fonts
from .area import Area
from .layered import Gaps, Node
from .looks import Look
from .parts import Drawing, Part
from .scene import Box, Group, Path, Words
from .short import short
from .tell import tip
from .themes import family
from .ways import path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .area import Placed
    from .themes import Theme

TALL = 150
"""Pixels of the highest map and of the longest vector."""
THICK = 64
"""Pixels of the most channels."""
SLANT = 35
"""Per cent of a map's width that it recedes to the right and up."""
BAR = 7
ROW = 13
SLABS = 8
"""Of alike maps behind each other so many are drawn at most."""


class Volumes(Look):
    """How large feature maps are drawn."""

    shapes = False
    gaps = Gaps(16, 16)
    text = 10
    columns = (1_700, 1_300)
    """Here the lengths of rows."""

    def size_of(self, area: Area) -> int:
        return max(area.height, area.width * 2, 1_400)

    def __init__(self, drawing: Drawing) -> None:
        shapes = [shape for part in drawing.root.parts for shape in part.outputs]
        maps = [shape for shape in shapes if shape.is_map]
        self.tallest = max((max(shape[:2]) for shape in maps), default=1)
        self.deepest = max((shape[2] for shape in maps), default=1)
        self.longest = max((shape[0] for shape in shapes if not shape.is_map), default=1)

    def solid(self, part: Part) -> tuple[int, int, int]:
        """Height, width and depth in pixels of what a part gives; a vector is a bar."""
        shape = part.outputs[0]
        if not shape.is_map:
            return max(shape[0] * TALL // self.longest, 3), 0, BAR
        high, wide = (max(n * TALL // self.tallest, 2) for n in shape[:2])
        return high, wide, max(shape[2] * THICK // self.deepest, 2)

    def slabs(self, part: Part) -> int:
        return min(part.count, SLABS)

    def extent(self, part: Part) -> tuple[int, int]:
        """Width and height on the page of a part's solids."""
        high, wide, deep = self.solid(part)
        recede = wide * SLANT // 100
        return self.slabs(part) * (deep + 3) - 3 + recede, high + recede

    def words(self, part: Part) -> list[str]:
        """What stands below: the shape, and the layer or block."""
        shapes = part.outputs
        shown = " + ".join(map(str, shapes[:2])) + (" + …" if len(shapes) > 2 else "")
        if part.kind == "layers":
            said = short(part)
        else:
            said = part.times(part.words.partition("(")[0]) if part.kind == "folded" else part.words
        return [fonts.cut(line, self.text, 130) for line in (shown, said, part.path)[:3] if line]

    def node(self, part: Part) -> Node:
        """Turned, as all of it: across is down the page, and along the flow is to the right."""
        width, height = self.extent(part)
        wide = max(fonts.width(line, self.text) for line in self.words(part))
        along = max(wide, width)
        inset = (along - width) // 2
        below = ROW * len(self.words(part)) + 6
        face = self.solid(part)[0]
        return Node(
            height // 2,
            height - height // 2 + below,
            along,
            start=inset + width,
            inset=inset,
            top=max(face - 4, 0) if face > 12 else 0,
        )


def only_maps(drawing: Drawing) -> Drawing:
    """A drawing without ends and what only training needs; alike layers in a row are one part."""
    gone: set[Part] = {p for p in drawing.root.parts if p.kind == "output" or p.training}
    wires = [w for w in drawing.wires if w.head not in gone and w.tail not in gone]
    into: dict[Part, list[Part]] = {}
    out: dict[Part, list[Part]] = {}
    for wire in wires:
        into.setdefault(wire.head, []).append(wire.tail)
        out.setdefault(wire.tail, []).append(wire.head)
    now: dict[Part, Part] = {}
    for part in drawing.root.parts:
        before = into.get(part, [])
        if len(before) == 1 and len(out[before[0]]) == 1:
            first = now.get(before[0], before[0])
            if _alike(first, part):
                now[part] = first
                first.count += part.count
                first.path = _common(first.path, part.path)
                if first.cost is not None and part.cost is not None:
                    first.cost += part.cost
    root = Part("frame", drawing.root.words)
    for part in drawing.root.parts:
        if part not in gone and part not in now:
            root.add(part)
    kept = tuple(
        wire.replace(tail=now.get(wire.tail, wire.tail)) for wire in wires if wire.head not in now
    )
    return Drawing(root, kept, len(root.parts), drawing.folds, drawing.foldable)


def _common(a: str, b: str) -> str:
    """What the paths of alike layers share."""
    parts = zip(a.split("."), b.split("."))
    return ".".join(x for x, _ in takewhile(lambda pair: pair[0] == pair[1], parts))


def _alike(a: Part, b: Part) -> bool:
    return a.kind == b.kind == "layers" and a.outputs == b.outputs and a.words == b.words


def turned(area: Area) -> Area:
    """An area with across and along exchanged."""
    for placed in area.placed:
        placed.x, placed.y = placed.y, placed.x
        placed.width, placed.height = placed.height, placed.width
    for line in area.lines:
        line.turned = True
    area.width, area.height = area.height, area.width
    return area


def painted(area: Area, look: Volumes, colors: Theme) -> list[Group | Path]:
    """Solids, and what stands below them, over the lines between."""
    items: list[Group | Path] = [path(line, colors.line) for line in area.lines]
    items += [_solid(placed, look, colors) for placed in area.placed]
    return items


def _solid(placed: Placed, look: Volumes, colors: Theme) -> Group:
    part = placed.part
    width, height = look.extent(part)
    high, wide, deep = look.solid(part)
    recede = wide * SLANT // 100
    left, top = placed.x + (placed.width - width) // 2, placed.y
    fill = colors.block
    if part.ops:
        fill = colors.fills[family(part.ops[0].kind)]
    elif part.kind == "input":
        fill = colors.page
    items: list[Box | Path | Words] = []
    # From the right: what is nearer to the input stands before what follows it.
    for i in reversed(range(look.slabs(part))):
        x = left + i * (deep + 3)
        items += _cuboid(x, top + recede, deep, high, recede, fill, colors.border)
    y = top + height + 4
    for words in look.words(part):
        y += ROW
        color = colors.ink if words == look.words(part)[0] else colors.note
        middle = placed.x + placed.width // 2
        items.append(Words(middle, y - 2, words, look.text, color, "middle"))
    return Group("volume", tip(part), tuple(items))


def _cuboid(
    x: int, y: int, deep: int, high: int, recede: int, fill: str, line: str
) -> list[Box | Path | Words]:
    """The face along channels and height; then the top and the side, which recede."""
    front = Box(x, y, deep, high, fill, line)
    if not recede:
        return [front]
    r = recede
    top = (("M", (x, y)), ("L", (x + r, y - r)), ("L", (x + deep + r, y - r)), ("L", (x + deep, y)))
    edge = x + deep
    side = (
        ("M", (edge, y)),
        ("L", (edge + r, y - r)),
        ("L", (edge + r, y + high - r)),
        ("L", (edge, y + high)),
    )
    shut: tuple[tuple[str, tuple[int, ...]], ...] = (("Z", ()),)
    return [front, Path((*top, *shut), line, fill), Path((*side, *shut), line, fill)]


def scales(look: Volumes) -> str:
    """What the solids' sizes say."""
    said = f"To scale: {TALL} px are {count(look.tallest)} rows or columns of a map"
    said += f", {THICK} px its {count(look.deepest)} channels"
    return said + f"; {TALL} px are {count(look.longest)} numbers of a vector."
