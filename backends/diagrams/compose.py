"""The parts of a drawing on a page: each frame laid out by itself, the outermost in columns."""

from __future__ import annotations

from . import fonts
from .area import Area, Label, Line, Placed
from .layered import Edge, Layers, Node
from .links import links
from .paging import columns, crossed, cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .links import Key, Link
    from .looks import Look
    from .parts import Drawing, Part

WITHIN = 8
"""Between a line that starts at a box and the box's corner."""
BESIDE = 8
"""Between a frame's title and what comes in."""
PAD = 9
"""Room inside a frame's border."""
LANE = 9
"""Between lines side by side that lead from one column to the next."""
MANY = 400


class Composer:
    """Lays out a drawing as a style looks."""

    def __init__(self, drawing: Drawing, look: Look) -> None:
        self.drawing = drawing
        self.look = look
        self.links = links(drawing)

    def page(self) -> Area:
        """All of it, in as many columns as make the page easiest to read at one glance."""
        # No choice of columns makes a page of so many boxes easy to read.
        few = len(self.drawing.root.parts) <= MANY
        limits = self.look.columns if few else self.look.columns[:1]
        best = self.within(limits[0])
        for limit in limits[1:]:
            if best.height > limit:
                area = self.within(limit)
                if self.look.size_of(area) < self.look.size_of(best):
                    best = area
        return best

    def within(self, limit: int | None) -> Area:
        """All of it, in columns of about `limit` pixels where it is higher."""
        root = self.drawing.root
        own = self.links.get(root, [])
        if limit is None:
            return self.area(root.parts, own)
        ranks, bands = self._bands(root.parts, own)
        cuts = columns(bands, crossed(own, ranks, len(bands)), limit)
        if not cuts:
            return self.area(root.parts, own)
        return self._columns(root.parts, own, ranks, cuts)

    def frame(self, part: Part) -> Area:
        """A frame with its inside, its title above on the left of what comes in."""
        inner = self.area(part.parts, self.links.get(part, []))
        first = min(inner.ins.values(), default=0)
        part.room = first - BESIDE
        width, height = self.look.title(part)
        dx = PAD + max(0, width + BESIDE - first)
        dy = PAD + height
        area = Area()
        area.width = max(dx + inner.width + PAD, width + 2 * PAD)
        area.height = dy + inner.height + PAD
        area.placed.append(Placed(part, 0, 0, area.width, area.height))
        area.take(inner, dx, dy)
        # What comes in and goes out starts and ends at the border.
        area.ins = {key: x + dx for key, x in inner.ins.items()}
        area.outs = {key: x + dx for key, x in inner.outs.items()}
        for x in dict.fromkeys(area.ins.values()):
            area.lines.append(Line(part.training, ((x, 0, dy),)))
        for x in dict.fromkeys(area.outs.values()):
            area.lines.append(Line(part.training, ((x, dy + inner.height, area.height),)))
        return area

    def area(self, parts: Sequence[Part], own: Sequence[Link]) -> Area:
        """Parts and the links between them, and those that come from and go to the outside."""
        insides = {part: self.frame(part) for part in parts if part.kind == "frame"}
        keys_in = list(dict.fromkeys(link.key for link in own if link.tail is None))
        keys_out = list(dict.fromkeys(link.key for link in own if link.head is None))
        nodes = [Node(5, 5, 0, outs={key: 0}, first=True) for key in keys_in]
        at: dict[object, int] = {}
        given = _given(own)
        for part in parts:
            at[part] = len(nodes)
            nodes.append(self._node(part, insides.get(part), given.get(part, [])))
        enter = {key: i for i, key in enumerate(keys_in)}
        leave = {key: len(nodes) + i for i, key in enumerate(keys_out)}
        nodes += [Node(5, 5, 0, ins={key: 0}, last=True) for key in keys_out]
        edges = [
            Edge(
                enter[link.key] if link.tail is None else at[link.tail],
                leave[link.key] if link.head is None else at[link.head],
                link.key,
                link.training,
            )
            for link in own
        ]
        layers = Layers(nodes, edges, self.look.gaps)
        layers.place()
        area = Area()
        area.width, area.height = layers.width, layers.height
        area.ins = {key: nodes[i].x for key, i in enter.items()}
        area.outs = {key: nodes[i].x for key, i in leave.items()}
        for part in parts:
            self._put(area, part, nodes[at[part]], insides.get(part))
        for route, link in zip(layers.routes(), own):
            arrow = link.head is not None and link.head.kind != "frame"
            arc = route.arc if self.look.arcs else None
            area.lines.append(Line(link.training, route.pieces, arrow=arrow, arc=arc))
        return area

    def _node(self, part: Part, inside: Area | None, outs: list[Key]) -> Node:
        if inside is not None:
            axis = next(iter([*inside.ins.values(), *inside.outs.values()]), inside.width // 2)
            return Node(
                axis,
                inside.width - axis,
                inside.height,
                outs={key: x - axis for key, x in inside.outs.items()},
                ins={key: x - axis for key, x in inside.ins.items()},
            )
        node = self.look.node(part)
        if len(outs) < 2 and not (outs and self.look.shapes):
            return node
        if not self.look.shapes:
            step = node.top // len(outs)
            node.outs = {key: (2 * i - len(outs) + 1) * step // 2 for i, key in enumerate(outs)}
            return node
        wide = [self.label_width(key) for key in outs]
        # The first starts below the box, though shapes may be wider than it.
        place = max(-(sum(wide) // 2), WITHIN - node.left) if len(wide) > 1 else 0
        for key, room in zip(outs, wide):
            node.outs[key] = place
            place += room
        node.right = max(node.right, place)
        node.start = node.height
        node.height += self.look.label
        return node

    def label_width(self, key: Key) -> int:
        return fonts.width(self.shape(key), self.look.note) + 12

    def shape(self, key: Key) -> str:
        return str(key[0].outputs[key[1]])

    def _put(self, area: Area, part: Part, node: Node, inside: Area | None) -> None:
        if inside is not None:
            area.take(inside, node.x - node.left, node.y)
            return
        alone = self.look.node(part)
        left, right = alone.left, alone.right
        if node.outs:
            # It is widened to hold all that starts at it.
            left = max(left, WITHIN - min(node.outs.values()))
            right = max(right, WITHIN + max(node.outs.values()))
        area.placed.append(Placed(part, node.x - left, node.y, left + right, alone.height))
        if self.look.shapes:
            for key, offset in node.outs.items():
                assert isinstance(key, tuple)
                x, y = node.x + offset + 5, node.y + node.start + self.look.label - 3
                area.labels.append(Label(self.shape(key), x, y))

    # --- columns -----------------------------------------------------------------------------

    def _bands(
        self, parts: Sequence[Part], own: Sequence[Link]
    ) -> tuple[dict[Part, int], list[int]]:
        """The layer of each part, and where each layer ends."""
        at = {part: i for i, part in enumerate(parts)}
        nodes, given = [], _given(own)
        for part in parts:
            inside = self.frame(part) if part.kind == "frame" else None
            nodes.append(self._node(part, inside, given.get(part, [])))
        edges = [
            Edge(at[link.tail], at[link.head], link.key) for link in own if link.tail and link.head
        ]
        layers = Layers(nodes, edges, self.look.gaps)
        layers.place()
        return {part: nodes[i].layer for part, i in at.items()}, [end for _, end in layers.bands]

    def _columns(
        self, parts: Sequence[Part], own: Sequence[Link], ranks: dict[Part, int], cuts: list[int]
    ) -> Area:
        """Columns side by side; `cuts` are the layers that begin each but the first."""
        starts = [0, *cuts]
        ends = [*cuts, max(ranks.values()) + 1]
        page = Area()
        before: Area | None = None
        left = 0
        for start, end in zip(starts, ends):
            inside = [part for part in parts if start <= ranks[part] < end]
            column = self.area(inside, list(cut(own, ranks, start, end)))
            top = LANE * (len(column.ins) + 1) if column.ins else 0
            if before is not None:
                gutter = left + LANE
                left += LANE * (len(column.ins) + 2)
                self._join(page, before, column, gutter, left, top)
            page.height = max(page.height, column.height + top)
            page.take(column, left, top)
            column.outs = {key: x + left for key, x in column.outs.items()}
            column.height += top
            before, left = column, left + column.width
            page.width = left
            left += 6
        page.height += LANE * 3
        return page

    def _join(
        self, page: Area, before: Area, column: Area, gutter: int, left: int, top: int
    ) -> None:
        """Lines from the foot of a column to the head of the next, none crossing without need."""
        keys = sorted(column.ins, key=lambda key: -before.outs[key])
        for i, key in enumerate(keys):
            down = before.height + LANE * (i + 1)
            over = LANE * (i + 1)
            x, across, end = before.outs[key], gutter + LANE * i, column.ins[key] + left
            corners = ((x, before.height), (x, down), (across, down), (across, over), (end, over))
            training = all(
                link.training for link in self.links[self.drawing.root] if link.key == key
            )
            page.lines.append(Line(training, corners=(*corners, (end, top))))


def _given(own: Sequence[Link]) -> dict[Part, list[Key]]:
    """The outputs of each part that flow anywhere."""
    found: dict[Part, dict[Key, None]] = {}
    for link in own:
        if link.tail is not None:
            found.setdefault(link.tail, {})[link.key] = None
    return {part: list(keys) for part, keys in found.items()}
