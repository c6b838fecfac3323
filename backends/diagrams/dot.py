"""A drawing in Graphviz's language, for whoever lays it out or edits it with other tools.

Whatever a spec says is data: labels are escaped in `labels`, tips here.
"""

from __future__ import annotations

from graphviz import Digraph  # type: ignore[import-untyped]
from graphviz import escape as quoted

from ...numbers import count
from . import labels
from .short import row
from .tell import name, tip
from .themes import family

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pipeline import Model
    from .parts import Drawing, Part
    from .themes import Theme

FONT = "Helvetica"


def dot(model: Model, drawing: Drawing, colors: Theme) -> str:
    """The text, the same on every run."""
    return Writer(drawing, colors).text(model)


class Writer:
    def __init__(self, drawing: Drawing, colors: Theme) -> None:
        self.drawing = drawing
        self.colors = colors
        self.frames = 0
        self.titles: list[tuple[Part, str]] = []

    def text(self, model: Model) -> str:
        colors = self.colors
        graph = Digraph(
            model.name,
            graph_attr={
                "rankdir": "TB",
                "bgcolor": colors.page,
                "fontname": FONT,
                "fontsize": "10",
                "label": labels.title(name(model), _facts(model), colors),
                "labelloc": "t",
                "nodesep": "0.25",
                "pad": "0.15",
                "ranksep": "0.3",
            },
            node_attr={
                "fontcolor": colors.ink,
                "fontname": FONT,
                "fontsize": "10",
                "shape": "plain",
            },
            edge_attr={
                "arrowsize": "0.6",
                "color": colors.line,
                "fontcolor": colors.note,
                "fontname": FONT,
                "fontsize": "8",
            },
        )
        for part in self.drawing.root.parts:
            self.part(graph, part)
        # Edges come last: one that is written in a frame would draw its other end into it.
        for wire in self.drawing.wires:
            style = {"style": "dashed"} if wire.training else {}
            graph.edge(wire.tail.name, wire.head.name, f" {wire.shape} ", **style)
        entering = self.entering()
        for frame, title in self.titles:
            for tail in entering.get(frame, ()):
                graph.edge(tail.name, title, " ", style="invis")
        return str(graph.source)

    def entering(self) -> dict[Part, dict[Part, None]]:
        """The parts outside of each frame from which a wire leads into it, in their order."""
        found: dict[Part, dict[Part, None]] = {}
        for wire in self.drawing.wires:
            around = set(_around(wire.tail))
            for frame in _around(wire.head):
                if frame in around:
                    break
                found.setdefault(frame, {})[wire.tail] = None
        return found

    def part(self, graph: Digraph, part: Part) -> None:
        if part.kind == "frame":
            self.frame(graph, part)
        elif part.kind in ("input", "output"):
            style = "rounded,dashed" if part.training else "rounded"
            graph.node(
                part.name,
                labels.terminal(part.words),
                shape="box",
                style=style,
                color=self.colors.line,
                height="0.3",
                width="0.6",
                tooltip=_tip(part),
            )
        else:
            graph.node(part.name, self.label(part), tooltip=_tip(part))

    def label(self, part: Part) -> str:
        notes = [note for note in (part.path, *part.notes, *part.turns()) if note]
        if part.kind == "folded":
            if part.cost is not None and part.cost.params:
                notes.append(f"{count(part.cost.params)} parameters")
            notes += ["frozen"] if part.frozen else []
            return labels.folded(part.times(part.words), notes, part.training, self.colors)
        notes += ["frozen"] if part.frozen else []
        rows = [
            (
                part.times(row(op)) if len(part.ops) == 1 else row(op),
                self.colors.fills[family(op.kind)],
            )
            for op in part.ops
        ]
        return labels.box(rows, notes, part.training, self.colors)

    def frame(self, graph: Digraph, part: Part) -> None:
        self.frames += 1
        colors, title = self.colors, f"t{self.frames}"
        fill = colors.inside[part.level % 2]
        style = "filled,dashed" if part.training else "filled"
        notes = ["frozen"] if part.frozen else []
        label = labels.frame(part.path, part.times(part.words), notes, colors)
        self.titles.append((part, title))
        with graph.subgraph(name=f"cluster{self.frames}") as inner:
            inner.attr(
                label="",
                style=style,
                color=colors.frame,
                fillcolor=fill,
                margin="8",
                tooltip=_tip(part),
            )
            # The title is a node, which edges go around; they would cross a cluster's own label.
            inner.node(title, label)
            for child in part.parts:
                self.part(inner, child)
            first = part.parts[0] if part.parts else None
            if first is not None and first.kind != "frame":
                with inner.subgraph() as row:
                    row.attr(rank="same")
                    row.edge(title, first.name, style="invis")


def _facts(model: Model) -> str:
    return f"{count(model.cost.params)} parameters, {count(model.cost.macs)} MACs"


def _tip(part: Part) -> str:
    return str(quoted(labels.text(tip(part))))


def _around(part: Part) -> Iterator[Part]:
    """The frames around a part, the innermost first."""
    while part.parent is not None:
        part = part.parent
        yield part
