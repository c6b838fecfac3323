"""Accuracy over operations as a picture, a disc for the parameters of each network.

The picture is that of Canziani, Paszke, Culurciello 2017, "An analysis of deep neural network
models for practical applications", https://arxiv.org/abs/1605.07678, figure 2, with the published
top-5 accuracy. matplotlib draws it; it is an extra of this package and imported here only.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

from ...diagnostics import CnncError, printable
from ...errors.drawing import NoPlotter, UnknownFormat
from ...errors.facts import NoAccuracy
from .compare import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model
    from .compare import Comparison

FORMATS = ("svg", "png", "pdf")
SIZE = (7.0, 4.6)
"""Inches."""
SHARPNESS = 144
"""Dots per inch of a png."""
DISC = 12.0
"""Points squared of a disc for a million parameters."""
GIGA = 10**9
MEGA = 10**6
SIDES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Where a name may stand beside its disc, the best first: right, left, above, below, corners."""


def plot(models: Sequence[Model], path: str) -> bytes:
    """The picture as bytes, in the format of the path's ending: svg, png or pdf.

    Across: MACs in billions for one image. Up: top-5 accuracy in percent, 100 less
    `single_top5_error` (of one network) or, where that is unsaid, `top5_error`. A disc's area is
    the number of parameters. Raises `CnncError` for another ending, a network whose spec says
    neither error, and where matplotlib is not installed.
    """
    ending = os.path.splitext(path)[1][1:].lower()
    if ending not in FORMATS:
        raise CnncError([UnknownFormat(None, (), path, ending, FORMATS)], 2)
    found = rows(models)
    without = tuple(row.network for row in found if error(row) is None)
    if without:
        raise CnncError([NoAccuracy(None, (), without)])
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError:
        raise CnncError([NoPlotter(None, ())]) from None
    with matplotlib.rc_context({"svg.hashsalt": "cnnc", "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=SIZE, layout="constrained")
        _draw(figure, found)
        data = io.BytesIO()
        figure.savefig(data, format=ending, dpi=SHARPNESS, metadata=_undated(ending))
    return data.getvalue()


def error(row: Comparison) -> float | None:
    """The top-5 error in percent that a network is drawn by."""
    return row.top5_error if row.single_top5_error is None else row.single_top5_error


def _draw(figure: Any, found: list[Comparison]) -> None:
    axes = figure.add_subplot()
    across = [row.macs / GIGA for row in found]
    up = [100 - (error(row) or 0.0) for row in found]
    areas = [DISC * row.params / MEGA for row in found]
    colors = [f"C{i % 10}" for i in range(len(found))]
    # Small discs last, so that a large one hides none.
    for i in sorted(range(len(found)), key=lambda i: -areas[i]):
        axes.scatter(across[i], up[i], areas[i], colors[i], alpha=0.6, edgecolors="black", lw=0.6)
    axes.set_xlabel("MACs for one image, in billions")
    axes.set_ylabel("top-5 accuracy in percent")
    axes.grid(linewidth=0.4, alpha=0.6)
    axes.set_axisbelow(True)
    axes.margins(0.18)
    _legend(axes)
    figure.canvas.draw()
    _name(axes, found, across, up, areas)


def _legend(axes: Any) -> None:
    """Discs of known sizes, with no border to confuse them with the grid."""
    sizes = (5, 50, 150)
    discs = [
        axes.scatter([], [], DISC * size, "white", edgecolors="black", lw=0.6) for size in sizes
    ]
    axes.legend(
        discs,
        [f"{size}M" for size in sizes],
        title="parameters",
        loc="upper left",
        bbox_to_anchor=(1.01, 1),
        frameon=False,
        labelspacing=2.8,
        borderpad=1.6,
        handletextpad=2.2,
    )


def _name(
    axes: Any, found: list[Comparison], across: list[float], up: list[float], areas: list[float]
) -> None:
    """Write each name beside its disc, on the first side where it covers no name and no disc
    and stays inside the axes."""
    points = axes.transData.transform(list(zip(across, up, strict=True)))
    per_point = axes.figure.dpi / 72
    radii = [(area / 3.141592653589793) ** 0.5 * per_point for area in areas]
    frame = tuple(axes.get_window_extent().extents)
    taken: list[tuple[float, ...]] = [
        (x - r, y - r, x + r, y + r) for (x, y), r in zip(points, radii, strict=True)
    ]
    for i, row in enumerate(found):
        boxes: list[tuple[float, int, Any, tuple[float, ...]]] = []
        for dx, dy in SIDES:
            corner = 0.72 if dx and dy else 1.0
            gap = (radii[i] * corner / per_point) + 3
            label = axes.annotate(
                printable(row.name),
                (across[i], up[i]),
                xytext=(dx * gap, dy * gap),
                textcoords="offset points",
                parse_math=False,
                ha={1: "left", -1: "right", 0: "center"}[dx],
                va={1: "bottom", -1: "top", 0: "center"}[dy],
                fontsize=8,
            )
            box = tuple(label.get_window_extent().extents)
            others = [other for j, other in enumerate(taken) if j != i]
            hidden = _covered(box, others) + _outside(box, frame)
            boxes.append((hidden, len(boxes), label, box))
        _, _, chosen, box = min(boxes, key=lambda each: each[:2])
        for _, _, label, _ in boxes:
            if label is not chosen:
                label.remove()
        taken.append(box)


def _covered(box: Sequence[float], others: list[tuple[float, ...]]) -> float:
    """The area, in square pixels, that a box shares with others."""
    area = 0.0
    for other in others:
        width = min(box[2], other[2]) - max(box[0], other[0])
        height = min(box[3], other[3]) - max(box[1], other[1])
        if width > 0 and height > 0:
            area += width * height
    return area


def _outside(box: Sequence[float], frame: tuple[float, ...]) -> float:
    """The area, in square pixels, of a box that a frame does not hold."""
    return (box[2] - box[0]) * (box[3] - box[1]) - _covered(box, [frame])


def _undated(ending: str) -> dict[str, None]:
    """What keeps the day out of a file, so that one comparison is one picture."""
    return {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}[ending]
