"""A network as a graph: a box for each layer, a frame for each block, a shape on each edge.

What keeps the shape (a norm, an activation, a dropout) stands in the box of the layer that it
follows in its chain. Alike turns of a loop are drawn once, with their count.
"""

from __future__ import annotations

from graphviz import Digraph  # type: ignore[import-untyped]

from ...passes.dataflow import body_of, enter, flows, gather, leave
from .. import wording
from . import labels
from .palette import FILLS, FRAME, INSIDE, LINE, NOTE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Cost, Instance, Node, Run
    from ...ir import Value
    from ...pipeline import Model
    from ...shape import Shape

    Facts = tuple[tuple[str, Shape], ...]
    """The box that each value comes from, and its shape."""

FONT = "Helvetica"
"""What renderers know the widths of; a reader without it has one of the same widths."""


class Where:
    """Where something is drawn, and what holds for all of it."""

    def __init__(
        self,
        graph: Digraph,
        path: str = "",
        level: int = 0,
        count: int = 1,
        frozen: bool = False,
        training: bool = False,
        frame: int = 0,
    ) -> None:
        self.graph = graph
        self.frame = frame
        self.path = path
        self.level = level
        self.count = count
        self.frozen = frozen
        self.training = training

    def at(self, node: Node, whole: bool = False) -> Where:
        """A node here, or with `whole` all of its statement."""
        return Where(
            self.graph,
            wording.path(self.path, (node.flow.name or "") if whole else node.part()),
            self.level,
            self.count,
            self.frozen or node.frozen,
            self.training or node.training,
            self.frame,
        )

    def turn(self, name: str, count: int) -> Where:
        path, times = wording.path(self.path, name), self.count * count
        return Where(self.graph, path, self.level, times, self.frozen, self.training, self.frame)

    def inside(self, graph: Digraph, frame: int) -> Where:
        """In a frame here; paths begin anew in it, as in the spec."""
        return Where(graph, "", self.level + 1, 1, self.frozen, self.training, frame)

    def notes(self, *more: str) -> list[str]:
        return [note for note in (self.path, *more, "frozen" if self.frozen else "") if note]

    def times(self, words: str) -> str:
        return f"{words} ×{self.count:,}" if self.count > 1 else words


class Diagram:
    """Draws one network. `boxes` counts what was drawn."""

    def __init__(self, depth: int | None = None) -> None:
        self.depth = depth
        self.boxes = 0
        self.frames = 0
        self.folds = 0
        self.edges: list[tuple[str, str, str, bool]] = []
        self.hidden: list[tuple[str, str]] = []
        self.home: dict[str, int] = {}

    def draw(self, model: Model) -> str:
        """The graph in Graphviz's language."""
        graph = Digraph(
            model.name,
            graph_attr={
                "rankdir": "TB",
                "bgcolor": "white",
                "fontname": FONT,
                "fontsize": "10",
                "label": _title(model),
                "labelloc": "t",
                "nodesep": "0.25",
                "pad": "0.15",
                "ranksep": "0.3",
            },
            node_attr={"fontname": FONT, "fontsize": "10", "shape": "plain"},
            edge_attr={
                "arrowsize": "0.6",
                "color": LINE,
                "fontcolor": NOTE,
                "fontname": FONT,
                "fontsize": "8",
            },
        )
        instance = model.instance
        run, where = instance.run, Where(graph)
        inputs = zip(run.body.incoming, instance.inputs, strict=True)
        sources = [
            (self.terminal(graph, f"in{i}", value.name or "input"), shape)
            for i, (value, shape) in enumerate(inputs)
        ]
        values = self.body(run, tuple(sources), where)
        for i, value in enumerate(run.body.result):
            self.output(graph, f"out{i}", value, values)
        for i, value in enumerate(instance.block.training_outputs):
            self.output(graph, f"aux{i}", value, values, training=True)
        # Edges come last: one that is written in a frame would draw its other end into it.
        for tail, head, label, dashed in self.edges:
            graph.edge(tail, head, label, **({"style": "dashed"} if dashed else {}))
        for tail, head in self.hidden:
            graph.edge(tail, head, " ", style="invis")
        return str(graph.source)

    def terminal(self, graph: Digraph, name: str, words: str, training: bool = False) -> str:
        """An input or output of the network."""
        style = "rounded,dashed" if training else "rounded"
        label = labels.terminal(words)
        graph.node(name, label, shape="box", style=style, color=LINE, height="0.3", width="0.6")
        self.boxes += 1
        return name

    def output(
        self,
        graph: Digraph,
        name: str,
        value: Value,
        values: dict[Value, Facts],
        training: bool = False,
    ) -> None:
        # One that is a bundle, as a `split` gives, is drawn once for each part.
        for i, fact in enumerate(values[value]):
            end = self.terminal(graph, f"{name}_{i}", value.name or "output", training)
            self.edge(fact, end, training)

    def edge(self, tail: tuple[str, Shape], head: str, dashed: bool) -> None:
        self.edges.append((tail[0], head, f" {tail[1]} ", dashed))

    # --- what flows --------------------------------------------------------------------------

    def body(self, run: Run, facts: Facts, where: Where) -> dict[Value, Facts]:
        values = enter(run.body, facts)
        for flow, nodes in flows(run, training=True):
            current = gather(values, flow.source)
            at = 0
            while at < len(nodes):
                end = _together(nodes, at)
                node, here = nodes[at], where.at(nodes[at])
                if node.op is not None:
                    current = self.layers(nodes[at:end], current, here, where)
                else:
                    inner = body_of(node)
                    reads = gather(values, inner.reads) if inner else ()
                    current = self.part(node, current, reads, here)
                at = end
            leave(values, flow, current)
        return values

    def through(self, run: Run, facts: Facts, where: Where) -> Facts:
        return gather(self.body(run, facts, where), run.body.result)

    def part(self, node: Node, inputs: Facts, reads: Facts, where: Where) -> Facts:
        """A block, a loop, or the branch of an `if`."""
        if node.instance is not None:
            return self.block(node.instance, node, inputs, where)
        if node.branch is not None:
            return self.through(node.branch, inputs + reads, where)
        current = inputs
        for turns in node.turns:
            run, facts = turns.run, current + reads
            turn = where.turn(wording.turns(turns.first, turns.count), turns.count)
            only = run.nodes[0] if len(run.nodes) == 1 else None
            alone = only is not None and not only.part() and only.branch is None
            if alone or turn.count == 1:
                current = self.through(run, facts, turn)
            elif run.nodes:
                words = f"{turn.count:,} turns"
                current = self.frame(run, facts, turn, words, run.outputs, run.cost)
        return current

    # --- what is drawn -----------------------------------------------------------------------

    def layers(self, nodes: tuple[Node, ...], inputs: Facts, where: Where, around: Where) -> Facts:
        """One box for a layer and what follows it without changing the shape."""
        if len(nodes) > 1:
            flow, last = nodes[0].flow, str(nodes[-1].step.place)
            whole = flow.name is not None and len(nodes) == len(flow.steps)
            where.path = around.at(nodes[0], whole).path if whole else f"{where.path}-{last}"
        name = self.box(where, labels.box(_rows(nodes, where), where.notes(), where.training))
        return self.join(where, inputs, name, nodes[-1].outputs)

    def block(self, instance: Instance, node: Node, inputs: Facts, where: Where) -> Facts:
        chain = _chain(instance.run)
        if chain:
            name = instance.network.name if instance.network else instance.block.name
            rows = _rows(chain, where)
            box = self.box(where, labels.box(rows, where.notes(f"({name})"), where.training))
            return self.join(where, inputs, box, node.outputs)
        words = where.times(wording.block(instance))
        return self.frame(instance.run, inputs, where, words, node.outputs, node.cost)

    def frame(
        self,
        run: Run,
        facts: Facts,
        where: Where,
        words: str,
        outputs: tuple[Shape, ...],
        cost: Cost,
    ) -> Facts:
        """A block with its inside in a frame; folded into one box at the chosen depth."""
        if self.depth is not None and where.level + 1 >= self.depth:
            self.folds += 1
            weights = f"{cost.params:,} parameters" if cost.params else ""
            name = self.box(where, labels.folded(words, where.notes(weights), where.training))
            return self.join(where, facts, name, outputs)
        self.frames += 1
        fill = INSIDE[where.level % len(INSIDE)]
        style = "filled,dashed" if where.training else "filled"
        notes = ["frozen"] if where.frozen else []
        label = labels.frame(where.path, words, notes)
        frame, title, first = self.frames, f"t{self.frames}", f"n{self.boxes}"
        with where.graph.subgraph(name=f"cluster{frame}") as graph:
            graph.attr(label="", style=style, color=FRAME, fillcolor=fill, margin="8")
            # The title is a node, which edges go around; they would cross a cluster's own label.
            graph.node(title, label)
            self.hidden += [(source, title) for source in dict.fromkeys(fact[0] for fact in facts)]
            result = self.through(run, facts, where.inside(graph, frame))
            if self.home.get(first) == frame:
                with graph.subgraph() as row:
                    row.attr(rank="same")
                    row.edge(title, first, style="invis")
            return result

    def box(self, where: Where, label: str) -> str:
        name = f"n{self.boxes}"
        self.boxes += 1
        self.home[name] = where.frame
        where.graph.node(name, label)
        return name

    def join(self, where: Where, inputs: Facts, name: str, outputs: tuple[Shape, ...]) -> Facts:
        """Draw the edges into a box; what it gives comes from there."""
        for fact in inputs:
            self.edge(fact, name, where.training)
        return tuple((name, shape) for shape in outputs)


def _together(nodes: tuple[Node, ...], at: int) -> int:
    """The end of the layers that share a box with the one at `at`."""
    end = at + 1
    if nodes[at].op is not None and len(nodes[at].outputs) == 1:
        while end < len(nodes) and _follows(nodes[end]):
            end += 1
    return end


def _follows(node: Node) -> bool:
    return (
        node.op is not None
        and node.op.windows(*node.inputs) is None
        and node.op.arity == 1
        and node.outputs == node.inputs
    )


def _chain(run: Run) -> tuple[Node, ...]:
    """The layers of a body that is one chain and fits one box; else nothing."""
    nodes = run.nodes
    flow = nodes[0].flow if nodes else None
    alone = flow is not None and len(nodes) == len(flow.steps) and not flow.frozen
    alone = alone and sum(hasattr(s, "steps") for s in run.body.statements) == 1
    return nodes if alone and nodes[0].op is not None and _together(nodes, 0) == len(nodes) else ()


def _rows(nodes: tuple[Node, ...], where: Where) -> list[tuple[str, str]]:
    """Words and fill of each layer."""
    ops = [node.op for node in nodes if node.op is not None]
    return [(where.times(wording.layer(op)), FILLS[op.kind]) for op in ops]


def _title(model: Model) -> str:
    name = str(model.network.meta.get("name", model.name))
    cost = model.cost
    return labels.title(name, f"{cost.params:,} parameters, {cost.macs:,} MACs")
