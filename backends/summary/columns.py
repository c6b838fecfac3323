"""The columns of the default table, each with what it says of a row."""

from __future__ import annotations

from ...instance import BYTES
from .. import wording
from ..tables.sheet import NOTHING, Cell, Column, cell
from .outline import Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ...instance import Cost
    from ...ops.base import Op
    from ...shape import Shape
    from .subject import Subject


FROZEN = "[frozen]"
TRAINING = "[training]"
"""The marks of rows that are not trained, or computed only while training."""


def times(turns: int) -> str:
    """The mark of a row that counts several turns of a loop."""
    return f"×{cell('count', turns).text}"


class Line:
    """A row of the outline in its place: `level` blocks deep, with its whole `path`.

    `opened`: the rows inside it follow. `closed`: they do not, since a block like it was opened
    before. `fields` are the receptive fields of what it puts out, in each input, if asked for;
    `last` is the path of what puts it out, which is the last of several turns told together.
    """

    __slots__ = (
        *("closed", "fields", "incoming", "last", "level", "opened", "part", "path", "subject"),
    )

    part: Row

    def __init__(self, subject: Subject, part: Row, level: int, path: str) -> None:
        self.subject = subject
        self.part = part
        self.level = level
        self.path = self.last = path
        self.opened = False
        self.closed = False
        self.fields: list[list[int] | None] | None = None
        self.incoming: Shape | None = None

    def together(self, other: Line) -> Line | None:
        """This line and the one behind it as one, where both are turns of one loop that are the
        same block (of growing channels, say); else `None`."""
        stem, first, end = _turns(self.path)
        again, start, last = _turns(other.path)
        alike = stem == again and start == end + 1 and self.part.text == other.part.text
        mine, yours = self.part, other.part
        if not alike or (mine.frozen, mine.training) != (yours.frozen, yours.training):
            return None
        name = f"{_turns(mine.name)[0]}{first}-{last}"
        both = Row(
            *(name, yours.node, yours.body, yours.shapes, mine.cost + yours.cost),
            *(mine.count + yours.count, yours.frozen, yours.training),
        )
        line = Line(self.subject, both, self.level, f"{stem}{first}-{last}")
        line.last = other.last
        line.closed = self.closed or other.closed
        return line

    @classmethod
    def input(cls, subject: Subject, name: str, shape: Shape) -> Line:
        """What flows in: a row with a shape and no cost."""
        line = cls.__new__(cls)
        line.subject = subject
        line.path = name or "input"
        line.level = 0
        line.incoming = shape
        line.fields = None
        return line

    @property
    def op(self) -> Op | None:
        """The layer, where the row is one."""
        if self.incoming is not None or self.part.node is None:
            return None
        return self.part.node.op


def _turns(path: str) -> tuple[str, int, int]:
    """What stands before the last numbers of a path, and those: `2-5` is 2 and 5, `2` twice 2.

    A path that does not end in a number is no turn: it gives turns that nothing goes on from.
    """
    stem, dot, numbers = path.rpartition(".")
    first, dash, last = numbers.partition("-")
    if not first.isdecimal():
        return path, 0, -2
    return stem + dot, int(first), int(last) if dash else int(first)


def _layer(line: Line) -> Cell:
    return Cell(line.path, line.path if line.incoming is not None else line.part.name)


def _kind(line: Line) -> Cell:
    if line.incoming is not None:
        return Cell("input", "input")
    part = line.part
    if part.count > 1 and part.node is None:
        return Cell(part.text, f"{times(part.count)} {part.text}")
    marks = [times(part.count)] if part.count > 1 else []
    if part.frozen and part.cost.params:
        marks.append(FROZEN)
    if part.training:
        marks.append(TRAINING)
    return Cell(part.text, " ".join([part.text, *marks]), " ".join(marks))


def _repeat(line: Line) -> Cell:
    return NOTHING if line.incoming is not None else cell("count", line.part.count)


def _frozen(line: Line) -> Cell:
    if line.incoming is not None:
        return NOTHING
    return cell("flag", bool(line.part.frozen and line.part.cost.params))


def _training(line: Line) -> Cell:
    return NOTHING if line.incoming is not None else cell("flag", line.part.training)


def _shapes(shapes: tuple[Shape, ...]) -> Cell:
    return Cell([list(shape) for shape in shapes], wording.shapes(shapes))


def _input(line: Line) -> Cell:
    if line.incoming is not None or line.part.node is None:
        body = None if line.incoming is not None else line.part.body
        return NOTHING if body is None else _shapes(body.inputs)
    return _shapes(line.part.node.inputs)


def _output(line: Line) -> Cell:
    return _shapes((line.incoming,) if line.incoming is not None else line.part.shapes)


LINES: dict[str, Callable[[Cost], int]] = {
    "params": lambda cost: cost.params,
    "trainable": lambda cost: cost.trainable,
    "statistics": lambda cost: cost.statistics,
    "macs": lambda cost: cost.macs,
    "memory": lambda cost: cost.activations * BYTES,
}
"""The columns of sums: what each counts of a cost."""


def _sum(name: str, kind: str = "count") -> Callable[[Line], Cell]:
    count = LINES[name]

    def summed(line: Line) -> Cell:
        return NOTHING if line.incoming is not None else cell(kind, count(line.part.cost))

    return summed


def _share(name: str) -> Callable[[Line], Cell]:
    count = LINES[name]

    def shared(line: Line) -> Cell:
        if line.incoming is not None or line.part.training:
            return NOTHING
        whole = count(line.subject.cost)
        return cell("share", round(count(line.part.cost) / whole, 6) if whole else 0.0)

    return shared


def _kernel(line: Line) -> Cell:
    windows = _slides(line)
    if windows is not None:
        return cell("area", [window.size for window in windows])
    return cell("area", _grows(line, "size"))


def _stride(line: Line) -> Cell:
    windows = _slides(line)
    if windows is not None:
        return cell("pair", [window.stride for window in windows])
    return cell("pair", _grows(line, "stride"))


def _dilation(line: Line) -> Cell:
    windows = _slides(line)
    return NOTHING if windows is None else cell("pair", [w.dilation for w in windows])


def _pad(line: Line) -> Cell:
    windows = _slides(line)
    if windows is None:
        return NOTHING
    sides = [side for w in windows for side in (w.low, w.high + w.overhang)]
    return cell("sides", sides)


def _groups(line: Line) -> Cell:
    return cell("number", getattr(line.op, "groups", None))


def _slides(line: Line):  # type: ignore[no-untyped-def]
    if line.op is None or not line.op.sliding:
        return None
    assert line.part.node is not None
    return line.op.windows(*line.part.node.inputs)


def _grows(line: Line, argument: str) -> list[int] | None:
    """An argument of a transposed convolution, whose windows lie on what it puts out."""
    from ...ops.transposed import ConvTranspose

    return list(getattr(line.op, argument)) if isinstance(line.op, ConvTranspose) else None


def _field(line: Line) -> Cell:
    return NOTHING if line.fields is None else cell("areas", line.fields)


def _column(
    name: str,
    kind: str,
    cells: Callable[[Line], Cell],
    about: str,
    title: str = "",
    cut: int = 0,
    room: int = 0,
) -> tuple[Column, Callable[[Line], Cell]]:
    return Column(name, title or name.replace("_", " "), kind, about, cut, room), cells


COLUMNS = {
    column[0].name: column
    for column in (
        _column("layer", "path", _layer, "the path of a layer, block or turn", cut=1),
        _column("kind", "code", _kind, "what it is, as a spec says it", cut=2, room=2),
        _column("repeat", "count", _repeat, "alike turns of a loop that the row counts"),
        _column("input", "shapes", _input, "height, width, channels of what flows in"),
        _column("output", "shapes", _output, "height, width, channels of what flows out"),
        _column("params", "count", _sum("params"), "learnt weights, frozen ones included"),
        _column("params_share", "share", _share("params"), "of all weights", "of all", room=1),
        _column("trainable", "count", _sum("trainable"), "learnt weights that are trained"),
        _column("statistics", "count", _sum("statistics"), "gathered and not learnt"),
        _column("macs", "count", _sum("macs"), "multiply-accumulates", "MACs"),
        _column("macs_share", "share", _share("macs"), "of all MACs", "of all", room=1),
        _column("memory", "bytes", _sum("memory", "bytes"), "put out for one image, as float32"),
        _column("receptive_field", "areas", _field, "what one place sees of each input"),
        _column("kernel", "area", _kernel, "height and width of the window, in pixels"),
        _column("stride", "pair", _stride, "pixels from one window to the next"),
        _column("pad", "sides", _pad, "rows and columns around the map; a mean as text"),
        _column("dilation", "pair", _dilation, "pixels from one place of a window to the next"),
        _column("groups", "number", _groups, "groups that the channels are shared out into"),
        _column("frozen", "flag", _frozen, "whether it is not trained"),
        _column("training", "flag", _training, "whether only training computes it"),
    )
}
"""Each column with the function that makes its cells, in the order of the documentation."""

PLAIN = ("layer", "kind", "output", "params", "macs")
BARS = ("layer", "kind", "output", "params", "params_share", "macs", "macs_share")
BY_DATA = tuple(
    name
    for name in COLUMNS
    if name not in ("params_share", "macs_share", "receptive_field", "dilation", "groups")
)
"""What data has if no columns are chosen: all that is found without following the flow."""
