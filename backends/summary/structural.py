"""The columns and rows of the structural tables that papers and lectures print."""

from __future__ import annotations

from ...record import Record
from ..tables.sheet import Column, cell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...shape import Shape

COLUMNS = (
    Column("index", "index", "count", "rows with weights, counted from 1"),
    Column("module", "module", "path", "the block around the statement", cut=1),
    Column("in_h", "in_h", "number", "height of what flows in"),
    Column("in_w", "in_w", "number", "width of what flows in"),
    Column("in_c", "in_c", "number", "channels of what flows in"),
    Column("out_h", "out_h", "number", "height of what flows out"),
    Column("out_w", "out_w", "number", "width of what flows out"),
    Column("out_c", "out_c", "number", "channels of what flows out"),
    Column("layer", "layer", "path", "the statement's label, or the layer's path in it", cut=2),
    Column("path", "path", "path", "the whole path of the layer"),
    Column("kind", "kind", "code", "the layer"),
    Column("input_layer", "input_layer", "texts", "the rows that what flows in comes from", cut=3),
    Column("stride", "stride", "pair", "pixels from one window to the next"),
    Column("pad", "pad", "pair", "the mean of what stands before and behind the map"),
    Column("kernel_h", "kernel_h", "number", "height of the window"),
    Column("kernel_w", "kernel_w", "number", "width of the window"),
    Column("in", "in", "number", "channels that flow into the layer"),
    Column("out", "out", "number", "channels that the layer gives"),
    Column("params", "params", "count", "learnt weights of the statement"),
)


class PaperRow(Record):
    """One row. Heights and widths of a vector are 1; `None` is a cell that has no meaning.

    `index` counts rows with weights from 1. `module` is the path of the block around the statement,
    `layer` its label (the path of the layer, where the statement has several rows), `path` the full
    path of the layer. `input_layer` names the rows that what flows in comes from, or the statement
    that joins them; `input` is the image. `stride`, `pad` and `kernel` are pairs of height and
    width; a pad is the mean of what stands before and behind, with what ceil rounding reads beyond.
    """

    index: int | None
    module: str
    layer: str
    path: str
    kind: str
    input: Shape | None
    output: Shape
    input_layer: tuple[str, ...]
    stride: tuple[int, int] | None
    pad: tuple[float, float] | None
    kernel: tuple[int, int] | None
    channels_in: int | None
    channels_out: int | None
    params: int | None

    def values(self) -> dict[str, object]:
        """The value of each column."""
        inner, outer = self.input, self.output
        return {
            "index": self.index,
            "module": self.module or None,
            "in_h": None if inner is None else inner.height,
            "in_w": None if inner is None else inner.width,
            "in_c": None if inner is None else inner.channels,
            "out_h": outer.height,
            "out_w": outer.width,
            "out_c": outer.channels,
            "layer": self.layer,
            "path": self.path,
            "kind": self.kind,
            "input_layer": list(self.input_layer),
            "stride": _listed(self.stride),
            "pad": _listed(self.pad),
            "kernel_h": None if self.kernel is None else self.kernel[0],
            "kernel_w": None if self.kernel is None else self.kernel[1],
            "in": self.channels_in,
            "out": self.channels_out,
            "params": self.params,
        }

    def cells(self) -> dict[str, str]:
        """The text of each column as printed documents have it, without groups of digits."""
        plain = {column.name: column.kind for column in COLUMNS} | {
            "params": "number",
            "index": "number",
        }
        return {name: cell(plain[name], value).text for name, value in self.values().items()}


def _listed(values: tuple[float, float] | None) -> list[float] | None:
    return None if values is None else list(values)
