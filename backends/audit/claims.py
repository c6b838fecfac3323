"""What the cells of a row claim, as values that can be compared."""

from __future__ import annotations

import re
from fractions import Fraction

from ...record import Record
from .cells import NOTHING, Number, normal, number, pair, sizes
from .headers import Column
from .reading import Printed, PrintedRow
from .words import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTS = ("params", "macs", "flops")
PAIRS = ("kernel", "stride", "pad")
SCALARS = (
    *("in_h", "in_w", "in_c", "out_h", "out_w", "out_c"),
    *("kernel_h", "kernel_w", "groups", "in", "out"),
)


class Claim(Record):
    """One value of a cell: `quantity` is as `units` names it, `text` the whole cell.

    `value` is a `Number` for counts, else a fraction, or a text (`same`, the name of a kind).
    """

    quantity: str
    value: Number | Fraction | str
    column: Column
    text: str


class Row(Record):
    """A row with its claims.

    `name` and `group` are the cells that name it and its module; where only the first row of a
    module names it, those below have `carried` it on.
    `names` are what it may be called, the most telling first, and `module` the group it stands in,
    all normalized; `kinds` those of layers that its name begins with (`maxpool-a`), if any.
    """

    printed: PrintedRow
    name: str
    group: str
    carried: bool
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    module: str
    kinds: frozenset[str]
    claims: tuple[Claim, ...]
    unread: tuple[tuple[Column, str], ...]
    """Cells of a known column that hold nothing the column can mean."""

    @property
    def label(self) -> str:
        """`inception (3a)/conv1x1b`; the number of its line where it has no name."""
        name = self.name or f"line {self.line}"
        return f"{self.group}/{name}" if self.group else name

    @property
    def single(self) -> bool:
        """Whether it tells of one layer: it counts its parameters, or says of what kind it is.

        Rows of what holds layers (`Sequential`) do neither.
        """
        kind = self.claim("type")
        typed = kind is not None and bool(known(str(kind.value)))
        return typed or bool(self.kinds) or self.claim("params") is not None

    @property
    def line(self) -> int:
        return self.printed.line

    def header(self, meaning: str) -> Column | None:
        return next((column for column in self.columns if column.meaning == meaning), None)

    def claim(self, quantity: str) -> Claim | None:
        return next((claim for claim in self.claims if claim.quantity == quantity), None)

    def value(self, quantity: str) -> Fraction | None:
        """A number that the row claims; `None` where it claims none, or only roughly."""
        claim = self.claim(quantity)
        if claim is None or isinstance(claim.value, str):
            return None
        if isinstance(claim.value, Number):
            return None if claim.value.rounded else claim.value.value
        return claim.value


def rows(table: Printed, columns: tuple[Column, ...]) -> list[Row]:
    """The rows of a table, each with all that it claims."""
    by = {column.meaning: column for column in columns if column.meaning}
    torch = _channels_first(table, columns)
    found: list[Row] = []
    module = ""
    by_row = _spans(table, by.get("module"))
    for printed in table.rows:
        claims: list[Claim] = []
        unread: list[tuple[Column, str]] = []
        for column in columns:
            text = printed.cells[column.index]
            if not column.meaning or text.lower() in NOTHING:
                continue
            made = list(_claims(column, text, column.meaning in torch))
            claims += made
            if not made and column.meaning not in ("layer", "module", "index"):
                unread.append((column, text))
        name = printed.cells[by["layer"].index] if "layer" in by else ""
        own = printed.cells[by["module"].index] if "module" in by else ""
        module = own or module
        bare, kind = _typed(name)
        if kind and not any(claim.quantity == "type" for claim in claims):
            claims.append(Claim("type", kind, by["layer"], name))
        given = (f"{own}/{bare}", bare) if own else (bare, f"{module}/{bare}")
        names = tuple(dict.fromkeys(normal(text) for text in (*given, bare) if normal(text)))
        group = module if by_row else own
        found.append(
            Row(
                printed,
                bare or name,
                group,
                bool(group) and not own,
                columns,
                names,
                normal(group),
                _kinds(bare),
                tuple(claims),
                tuple(unread),
            )
        )
    return found


def _kinds(name: str) -> frozenset[str]:
    words = [re.sub(r"\d+(x\d+)?[a-z]?$", "", word) for word in normal(name).split("_")]
    for taken in (len(words), 3, 2, 1):
        found = known("".join(words[:taken])) or known("".join(words[-taken:]))
        if found:
            return found
    return frozenset()


def _spans(table: Printed, column: Column | None) -> bool:
    """Whether a module's name stands in its first row alone, for all below it."""
    if column is None:
        return False
    names = [row.cells[column.index] for row in table.rows if row.cells[column.index]]
    return len(names) == len(set(names))


def _typed(name: str) -> tuple[str, str]:
    """A name and a kind that stand in one cell: `conv2d (Conv2D)`, `Conv2d: 1-1`, `Conv2d-1`."""
    if found := re.fullmatch(r"(.+?)\s*\((\w+)\)(?::\s*[\d-]+)?", name):
        inner, outer = found[2], found[1]
        if re.search(r":\s*[\d-]+$", name):
            return inner, outer
        return (name, "") if inner[0].isdigit() else (outer, inner)
    if found := re.fullmatch(r"([A-Za-z]\w*):\s*\d+(?:-\d+)*", name):
        return "", found[1]
    if found := re.fullmatch(r"([A-Z]\w*[a-z]\w*)-\d+", name):
        return "", found[1]
    return name, ""


def _channels_first(table: Printed, columns: tuple[Column, ...]) -> set[str]:
    """The columns of shapes that have a batch, then channels, then height and width (PyTorch's)."""
    found = set()
    for column in columns:
        if column.meaning not in ("input", "output"):
            continue
        first = last = brackets = 0
        for row in table.rows:
            text = row.cells[column.index]
            shape = sizes(text)
            if shape is None or len(shape) != 4:
                continue
            first += shape[1] == shape[2]
            last += shape[2] == shape[3]
            brackets += text.strip().startswith("[")
        if last > first or (last == first and brackets):
            found.add(column.meaning)
    return found


def _claims(column: Column, text: str, channels_first: bool) -> Iterator[Claim]:
    meaning = column.meaning
    if meaning in COUNTS or meaning in ("year", "top5_error", "top5_accuracy", "depth"):
        value = number(text, column.scale, whole=meaning in COUNTS)
        if value is not None:
            yield Claim(meaning, value, column, text)
    elif meaning in SCALARS:
        value = number(text)
        if value is not None:
            yield Claim(meaning, value.value, column, text)
    elif meaning in ("input", "output"):
        side = "in" if meaning == "input" else "out"
        for axis, size in _shape(text, channels_first):
            yield Claim(f"{side}_{axis}", Fraction(size), column, text)
    elif meaning in PAIRS:
        yield from _pair(meaning, column, text)
    elif meaning == "kernel_stride":
        kernel, _, stride = text.partition("/")
        yield from _pair("kernel", column, kernel, text)
        yield from _pair("stride", column, stride, text)
    elif meaning in ("type", "activation", "input_layer", "place", "developers", "salient_feature"):
        yield Claim(meaning, text, column, text)


def _pair(name: str, column: Column, text: str, cell: str = "") -> Iterator[Claim]:
    word = text.strip().lower()
    if name == "pad" and word in ("same", "valid"):
        yield from (Claim(f"pad_{axis}", word, column, text) for axis in "hw")
        return
    sizes = pair(text)
    if sizes is not None:
        for axis, size in zip("hw", sizes):
            yield Claim(f"{name}_{axis}", size, column, cell or text)


def _shape(text: str, channels_first: bool) -> list[tuple[str, int]]:
    """Axes and sizes that a printed shape claims."""
    shape = sizes(text)
    if shape is None:
        return []
    if len(shape) == 4:
        shape = shape[1:]
        shape = (*shape[1:], shape[0]) if channels_first else shape
    elif len(shape) == 2 and (shape[0] is None or (shape[0] == 1 and text.strip()[0] in "[(")):
        shape = shape[1:]
    elif len(shape) == 3 and shape[0] is None:
        shape = shape[1:]
    axes = {3: "hwc", 2: "hw", 1: "c"}.get(len(shape), "")
    return [(axis, size) for axis, size in zip(axes, shape) if size is not None]
