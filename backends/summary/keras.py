"""The table of `keras.Model.summary()`: a row for each Keras layer, under Keras's automatic names.

Blocks and loops are unrolled, and a network inside another is one row, as a nested model is. An
activation right behind a convolution or a dense layer is that layer's `activation=` and has no
row; nor has a layer that only passes on its input. Where Keras's layer cannot pad or crop as the
spec says, a `ZeroPadding2D` stands before it, or a `Cropping2D` behind it. Sources:
`keras.utils.naming.auto_name`, `keras.src.utils.summary_utils` (Keras 3).
"""

from __future__ import annotations

import re

from ...instance import BYTES
from ...numbers import count, size
from ...ops.transposed import ConvTranspose
from ...record import Record
from ...shape import Shape, same_sides
from ..tables.forms import DATA
from ..tables.sheet import NOTHING, Cell, Column, Fact, Row, Sheet, cell
from .patience import MOST_STEPS, Patience, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...instance import Node, Run
    from ...shape import Window
    from .subject import Subject

COLUMNS = (
    Column("layer", "Layer (type)", "path", "Keras's automatic name", cut=2),
    Column("type", "type", "code", "the class of the layer"),
    Column("output", "Output Shape", "shape", "without the batch in data", cut=1, left=True),
    Column("params", "Param #", "count", "weights as Keras counts them, statistics included"),
)

TAKES_ACTIVATION = ("convolution", "dense")
"""The families of the layers that Keras gives an `activation=`."""


class KerasRow(Record):
    """One row: name, class, output shape without the batch, parameters as Keras counts them.

    `params` holds batchnorm's running statistics, as Keras's tables do.
    """

    layer: str
    type: str
    output: Shape
    params: int

    def shape(self) -> str:
        """`(None, 28, 28, 6)`."""
        return f"({', '.join(['None', *map(str, self.output)])})"


def sheet(subject: Subject, form: str, names: Sequence[str] | None) -> Sheet:
    """The rows and Keras's three totals."""
    data = form in DATA
    found, more = listed(rows(subject, MOST_STEPS), form)
    shown = []
    for row in found:
        both = row.layer if data or names is not None else f"{row.layer} ({row.type})"
        cells = (Cell(row.layer, both), cell("code", row.type))
        shown.append(Row([*cells, Cell(list(row.output), row.shape()), cell("count", row.params)]))
    notes = []
    if more:
        notes.append(f"Only the first {count(len(found))} rows are shown; the totals are of all.")
    cost = subject.cost
    everything = cost.params + cost.statistics
    totals = (
        ("params", "Total params", everything),
        ("trainable", "Trainable params", cost.trainable),
        ("not_trainable", "Non-trainable params", cost.frozen + cost.statistics),
    )
    facts = [
        Fact(name, title, number, "count", f"({size(number * BYTES)})")
        for name, title, number in totals
    ]
    total = Row([NOTHING, NOTHING, NOTHING, cell("count", everything)], strong=True)
    made = Sheet(
        *("keras", subject.title, COLUMNS, tuple(shown), total),
        *(tuple(facts), tuple(notes), subject.about()),
    )
    if names is not None:
        return made.pick(names)
    return made if data else made.without(["type"])


def rows(subject: Subject, patience: int | None = None) -> Iterator[KerasRow]:
    """The rows in the order of the layers; what only training needs is left out.

    Raises `Enough` when more steps than `patience` were gone through.
    """
    return _Keras(Patience(patience)).run(subject.run)


class _Keras:
    """Numbers the names, as a fresh Keras does."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.given: dict[str, int] = {}

    def name(self, kind: str) -> str:
        """`conv2d`, `conv2d_1`, …"""
        plain = snake(kind)
        number = self.given.get(plain, 0)
        self.given[plain] = number + 1
        return f"{plain}_{number}" if number else plain

    def run(self, run: Run) -> Iterator[KerasRow]:
        before: Node | None = None
        for node in run.nodes:
            self.patience.step()
            if node.training or (node.op is not None and not node.op.keras):
                continue
            if node.op is not None:
                yield from self.layer(node, before)
            elif node.instance is not None and node.instance.network is not None:
                network = node.instance.network.name
                cost = node.cost
                name = self.name(network)
                yield KerasRow(name, "Functional", node.outputs[0], cost.params + cost.statistics)
            elif node.instance is not None:
                yield from self.run(node.instance.run)
            elif node.branch is not None:
                yield from self.run(node.branch)
            else:
                for turns in node.turns:
                    for _ in range(turns.count):
                        self.patience.step()
                        yield from self.run(turns.run)
            before = node

    def layer(self, node: Node, before: Node | None) -> Iterator[KerasRow]:
        op = node.op
        assert op is not None
        fused = (
            op.family == "activation"
            and not op.has_weights()
            and before is not None
            and before.flow is node.flow
            and before.op is not None
            and before.op.family in TAKES_ACTIVATION
        )
        if fused:
            return
        windows = op.windows(*node.inputs)
        if windows is not None and op.sliding:
            down, across = windows
            if not _keras_pads(windows):
                padded = Shape((_padded(down), _padded(across), node.inputs[0].channels))
                yield KerasRow(self.name("ZeroPadding2D"), "ZeroPadding2D", padded, 0)
        params = node.cost.params + node.cost.statistics
        output = node.outputs[0]
        whole = _uncropped(op, node) if isinstance(op, ConvTranspose) else output
        yield KerasRow(self.name(op.keras), op.keras, whole, params)
        if whole != output:
            yield KerasRow(self.name("Cropping2D"), "Cropping2D", output, 0)


def _keras_pads(windows: tuple[Window, Window]) -> bool:
    """Whether Keras's `valid` or `same` gives these sides."""
    sides = [(window.low, window.high + window.overhang) for window in windows]
    same = [same_sides(w.n, w.size, w.stride, w.dilation) for w in windows]
    return sides in ([(0, 0), (0, 0)], same)


def _uncropped(op: ConvTranspose, node: Node) -> Shape:
    """What Keras's layer puts out; another crop than its `valid` or `same` stands behind it."""
    axes = op.grown(*node.inputs)
    beyond = [max(g.size - g.stride, 0) for g in axes]
    if [g.out - g.n * g.stride for g in axes] == [0, 0]:
        if [g.low for g in axes] == [total // 2 for total in beyond]:
            return node.outputs[0]
    height, width = (g.n * g.stride + more for g, more in zip(axes, beyond, strict=True))
    return Shape((height, width, op.filters))


def _padded(window: Window) -> int:
    return window.low + window.n + window.high + window.overhang


def snake(kind: str) -> str:
    """`keras.src.utils.naming.to_snake_case`: `MaxPooling2D` is `max_pooling2d`."""
    name = re.sub(r"\W+", "", kind)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
