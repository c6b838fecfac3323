"""Whole processes, cold: a table and a diagram by cnnc, a diagram by plot_model and torchview.

    python benchmarks/draw.py [--quick]

Each process starts Python, imports what it needs, reads or builds the network, and writes an svg or
prints the layer table. Keras and torchview get the networks of `handwritten_keras` and
`handwritten_torch`, and hand their graphs to Graphviz's `dot`, which must be on the PATH. Run it by
a Python that has cnnc (not an editable install) and `requirements.txt`; `run.py` makes one.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from measure import HERE, describe, interleaved, machine

NETWORKS = ("resnet18", "resnet152", "googlenet")

TABLE = "cnnc summary"
"""What draws nothing: the layer table, held against the same others."""

STYLES = {"cnnc": "blocks", "cnnc columns": "columns"}

OTHERS = {
    "keras": """
import sys
sys.path.insert(0, {here!r})
import handwritten_keras, keras
keras.utils.plot_model(handwritten_keras.{network}(), {file!r}, show_shapes=True)
""",
    "torchview": """
import sys
sys.path.insert(0, {here!r})
import handwritten_torch, torchview
graph = torchview.draw_graph(
    handwritten_torch.{network}(), input_size=(1, 3, 224, 224), device="meta", expand_nested=True
)
graph.visual_graph.render({file!r}, format="svg")
""",
}
"""What stands beside cnnc. Each is the shortest program that does it with shapes."""


def commands(folder: str) -> dict[str, list[str]]:
    """All processes by name, `tool network`; what one writes is `NAME.svg` in the folder."""
    script = str(Path(sys.executable).with_name("cnnc"))
    found = {}
    for network in NETWORKS:
        found[f"{TABLE} {network}"] = [script, "summary", network]
        for tool, style in STYLES.items():
            file = str(Path(folder, f"{tool} {network}.svg"))
            found[f"{tool} {network}"] = [script, "draw", network, "--style", style, "-o", file]
        for tool, program in OTHERS.items():
            ending = "" if tool == "torchview" else ".svg"
            file = str(Path(folder, f"{tool} {network}{ending}"))
            code = program.format(network=network, file=file, here=str(HERE))
            found[f"{tool} {network}"] = [sys.executable, "-c", code]
    return found


def size(svg: str) -> tuple[int, int]:
    """Width and height of a picture in pixels; Graphviz says them in points."""
    head = svg[svg.index("<svg") : svg.index(">", svg.index("<svg"))]
    sides = [re.search(rf'\b{side}="([0-9.]+)(pt)?"', head) for side in ("width", "height")]
    wide, high = (float(side[1]) * (4 / 3 if side[2] else 1) for side in sides if side)
    return round(wide), round(high)


def measure(quick: bool = False) -> dict[str, object]:
    """The section `draw` of the results. Times are in seconds, sizes in pixels."""
    before = machine()
    with tempfile.TemporaryDirectory() as folder:
        if shutil.which("dot") is None:
            sys.exit("plot_model and torchview need Graphviz's dot, which is not on the PATH")
        todo = commands(folder)
        fast = {name: 5 for name in todo if name.startswith("cnnc")}
        taken = interleaved(todo, 1 if quick else 5, fast)
        sizes = {
            name: size(Path(folder, f"{name}.svg").read_text("utf-8"))
            for name in todo
            if not name.startswith(TABLE)
        }
    return {
        "machine": before,
        "versions": {
            name: version(name) for name in ("torch", "torchview", "keras", "tensorflow", "pydot")
        },
        "times": {name: describe(times) for name, times in taken.items()},
        "sizes": sizes,
    }


def table(section: dict) -> str:
    """The section as Markdown: each process's median, as a multiple of ours, and its picture."""
    times, sizes = section["times"], section["sizes"]
    titles = {
        TABLE: "`cnnc summary`",
        "cnnc": "`cnnc draw`",
        "cnnc columns": "`cnnc draw --style columns`",
        "keras": "Keras's `plot_model`",
        "torchview": "`torchview.draw_graph`",
    }
    lines = [
        f"| whole process, and the picture's size | {' | '.join(NETWORKS)} |",
        f"| --- |{' ---: |' * len(NETWORKS)}",
    ]
    for tool, title in titles.items():
        cells = []
        for network in NETWORKS:
            taken = times[f"{tool} {network}"]["median"]
            ratio = taken / times[f"cnnc {network}"]["median"]
            shown = f"{taken:.1f} s" if taken >= 1 else f"{taken * 1000:.0f} ms"
            picture = sizes.get(f"{tool} {network}")
            drawn = f", {picture[0]:,}x{picture[1]:,}" if picture else ""
            cells.append(f"{ratio:.{1 if ratio >= 1 else 2}f} ({shown}){drawn}")
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--json", action="store_true", help="print the section of results.json")
    options = parser.parse_args()
    result = measure(options.quick)
    print(json.dumps(result) if options.json else table(result))
