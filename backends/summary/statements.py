"""The table of a paper: a row for each labelled statement with weights, a pool or an upsampling.

Columns as in the structural tables that papers and lectures print: height, width and channels of
what flows in and out, then stride, pad, kernel, channels in and out, parameters. What a table of
that kind leaves out (activations, norms, flattening, additions) adds its weights to the row of
its statement; a labelled concatenation is a row, since it makes a new size. A pool of 1x1 only
leaves pixels out and is none. What only training needs is left out.
"""

from __future__ import annotations

from ...ir import Flow
from ...ops.transposed import ConvTranspose
from ...passes.dataflow import body_of, enter, flows, gather, leave
from .. import wording
from .patience import Patience
from .structural import PaperRow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from ...instance import Node, Run
    from ...ops.base import Op
    from ...shape import Shape
    from .subject import Subject

    Drafts = tuple["_Draft", ...]
    """The rows that a value comes from."""
    Making = Generator[PaperRow, None, tuple[Drafts, ...]]


def rows(subject: Subject, patience: int | None = None) -> Iterator[PaperRow]:
    """The rows of a network or a part in the order of its layers, made one by one.

    Raises `Enough` when more steps than `patience` were gone through.
    """
    image = _Draft("input", "", None)
    image.layer = "input"
    paper = _Paper(Patience(patience))
    sources: tuple[Drafts, ...] = ((image,),) * len(subject.inputs)
    yield from paper.run(subject.run, sources, _Place(subject.around, "", subject.prefix))
    yield from paper.flush()


class _Place:
    """Where a statement stands: the module around it, its label, and its path in the module."""

    def __init__(self, module: str = "", label: str = "", path: str = "") -> None:
        self.module = module
        self.label = label
        self.path = path

    def statement(self, flow: Flow) -> _Place:
        """A statement here; one without a name (the only one of its body) adds nothing."""
        if flow.name is None:
            return self
        if not self.path:
            return _Place(self.module, flow.name, flow.name)
        return _Place(wording.path(self.module, self.path), flow.name, flow.name)

    def named(self, flow: Flow) -> _Place:
        """A statement of an `if` here, which adds no level: its name goes on from the label."""
        if flow.name is None:
            return self
        path = wording.path(self.path, flow.name)
        return _Place(self.module, path, path)

    def step(self, node: Node) -> _Place:
        """A step of the statement, by its place in a chain of several."""
        place = "" if node.step.place is None else str(node.step.place)
        return _Place(self.module, self.label, wording.path(self.path, place))

    def turn(self, number: int) -> _Place:
        path = wording.path(self.path, str(number))
        return _Place(self.module, path, path)

    def same(self, other: _Place) -> bool:
        return self.module == other.module and self.label == other.label


class _Draft:
    """A row whose name and parameters are not yet known: its statement goes on."""

    def __init__(self, kind: str, path: str, node: Node | None) -> None:
        self.kind = kind
        self.path = path
        self.node = node
        self.layer = ""
        self.inputs: Drafts = ()
        self.output: Shape | None = None
        self.params = 0


class _Paper:
    """Gathers the rows of one statement, and gives them when the next begins."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.place = _Place()
        self.drafts: list[_Draft] = []
        self.first: _Draft | None = None
        self.index = 0

    def run(
        self, run: Run, facts: tuple[Drafts, ...], place: _Place, branch: bool = False
    ) -> Making:
        values = enter(run.body, facts)
        for flow, nodes in flows(run):
            here = place.named(flow) if branch else place.statement(flow)
            current = gather(values, flow.source)
            joined = bool(flow.labels) and not any(map(_drawn, nodes))
            for node in nodes:
                body = body_of(node)
                reads = gather(values, body.reads) if body else ()
                current = yield from self.node(node, current, reads, here.step(node), joined)
            leave(values, flow, current)
        return gather(values, run.body.result)

    def node(
        self,
        node: Node,
        inputs: tuple[Drafts, ...],
        reads: tuple[Drafts, ...],
        place: _Place,
        joined: bool,
    ) -> Making:
        self.patience.step()
        if node.op is not None:
            yield from self.reach(place)
            return (self.layer(node, node.op, inputs, place.path, joined),) * len(node.outputs)
        if node.instance is not None:
            result = yield from self.run(node.instance.run, inputs, place)
            return result
        if node.branch is not None:
            result = yield from self.run(node.branch, inputs + reads, place, branch=True)
            return result
        current = inputs
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                self.patience.step()
                there = place.turn(turn)
                current = yield from self.run(turns.run, current + reads, there, branch=True)
        return current

    def layer(
        self, node: Node, op: Op, inputs: tuple[Drafts, ...], path: str, joined: bool
    ) -> Drafts:
        sources = tuple(dict.fromkeys(draft for drafts in inputs for draft in drafts))
        drawn = _drawn(node)
        if drawn or (joined and op.kind == "concat"):
            draft = self.first if drawn and self.first is not None else None
            if draft is None:
                draft = _Draft(op.kind, path, node)
                draft.inputs = sources
                self.drafts.append(draft)
            draft.kind, draft.path, draft.node = op.kind, path, node
            sources, self.first = (draft,), None
        elif node.cost.params and not self.drafts:
            # Weights before the first row (a norm before its convolution) wait for it.
            self.first = _Draft(op.kind, path, node)
            self.first.inputs = sources
            self.drafts.append(self.first)
        if self.drafts:
            self.drafts[-1].params += node.cost.params
            self.drafts[-1].output = node.outputs[0]
        if self.first is not None:
            return (self.first,)
        if len(sources) > 1:
            # A join without a row goes by its statement's name; else lists of names would grow.
            join = _Draft(op.kind, path, node)
            join.layer = self.place.label or path
            return (join,)
        return sources

    def reach(self, place: _Place) -> Generator[PaperRow, None, None]:
        """Go on to a place; the rows of the statement before it are complete."""
        if not place.same(self.place):
            yield from self.flush()
            self.place = place

    def flush(self) -> Generator[PaperRow, None, None]:
        for draft in self.drafts:
            draft.layer = self.place.label if len(self.drafts) == 1 else draft.path
            yield self.row(draft)
        self.drafts = []
        self.first = None

    def row(self, draft: _Draft) -> PaperRow:
        node = draft.node
        assert node is not None and node.op is not None and draft.output is not None
        if draft.params:
            self.index += 1
        names = tuple(dict.fromkeys(source.layer for source in draft.inputs))
        path = wording.path(self.place.module, draft.path)
        head = (draft.params and self.index or None, self.place.module, draft.layer, path)
        if draft.kind == "concat":
            return PaperRow(
                *head, draft.kind, None, draft.output, names, None, None, None, None, None, None
            )
        x, y = node.inputs[0], node.outputs[0]
        size: tuple[int, int] | None = (1, 1)
        stride: tuple[int, int] | None = (1, 1)
        pad: tuple[float, float] | None = (0, 0)
        windows = node.op.windows(*node.inputs)
        if windows is not None:
            down, across = windows
            size, stride = (down.size, across.size), (down.stride, across.stride)
            pad = (
                (down.low + down.high + down.overhang) / 2,
                (across.low + across.high + across.overhang) / 2,
            )
        elif isinstance(node.op, ConvTranspose):
            size, stride, pad = node.op.size, node.op.stride, None
        elif draft.kind != "dense":
            size = stride = pad = None
        return PaperRow(
            *head,
            draft.kind,
            x,
            draft.output,
            names,
            stride,
            pad,
            size,
            x.channels,
            y.channels,
            draft.params,
        )


def _drawn(node: Node) -> bool:
    """Whether a node is a layer with a row of its own: one that slides, enlarges or is dense."""
    op = node.op
    if op is None:
        # A block, loop or branch: its own statements have the rows.
        return node.cost.layers > 0
    if op.kind == "dense" or op.footprints(*node.inputs) is not None:
        return True
    windows = op.windows(*node.inputs)
    if windows is None:
        return False
    return bool(node.cost.params) or any(window.size > 1 for window in windows)
