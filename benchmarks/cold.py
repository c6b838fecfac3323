"""Whole processes, cold: a layer table by cnnc, torchinfo and Keras, and NNEF's parser.

    python benchmarks/cold.py [--quick] [--imports]

Each process starts Python, imports what it needs, reads or builds the network and prints its table
(NNEF: infers every shape). torchinfo and Keras get the networks of `handwritten_torch` and
`handwritten_keras`. Run it by a Python that has cnnc (not an editable install, whose finders slow
down every start) and `requirements.txt`; `run.py` makes one.

`--imports` instead shows what `cnnc summary resnet152` imports, and how long each takes.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from measure import HERE, clean_environment, describe, interleaved, machine

NETWORKS = ("resnet18", "resnet152", "googlenet")

FLOOR = "python -c pass"

OTHERS = {
    "nnef": """
import nnef
graph = nnef.parse_file({text!r})
nnef.infer_shapes(graph)
""",
    "torchinfo": """
import sys
sys.path.insert(0, {here!r})
import handwritten_torch, torchinfo
torchinfo.summary(handwritten_torch.{network}(), input_size=(1, 3, 224, 224), verbose=1)
""",
    "keras": """
import sys
sys.path.insert(0, {here!r})
import handwritten_keras
handwritten_keras.{network}().summary()
""",
}
"""What stands beside cnnc. Each is the shortest program that does it."""

OFTEN = 6
"""How many times a fast process runs for each run of a slow one."""


def commands(folder: str) -> dict[str, list[str]]:
    """All processes by name: the floor, then `tool network` for each tool and network."""
    import nnef
    from flat_nnef import flat

    import cnnc

    script = Path(sys.executable).with_name("cnnc")
    found = {FLOOR: [sys.executable, "-c", "pass"]}
    for network in NETWORKS:
        text = Path(folder, f"{network}.nnef")
        model = cnnc.load(network)
        text.write_text(flat(model))
        graph = nnef.parse_file(str(text))
        nnef.infer_shapes(graph)
        shapes = [graph.tensors[name].shape for name in graph.outputs]
        if shapes != [[1, *shape] for shape in model.outputs]:
            sys.exit(f"{network}: NNEF infers {shapes}, we infer {model.outputs}")
        found[f"cnnc {network}"] = [str(script), "summary", network]
        found[f"python -m cnnc {network}"] = [sys.executable, "-m", "cnnc", "summary", network]
        for tool, program in OTHERS.items():
            code = program.format(network=network, text=str(text), here=str(HERE))
            found[f"{tool} {network}"] = [sys.executable, "-c", code]
    return found


def measure(quick: bool = False) -> dict[str, object]:
    """The section `cold` of the results. Times are in seconds."""
    before = machine()
    with tempfile.TemporaryDirectory() as folder:
        todo = commands(folder)
        fast = {name: OFTEN for name in todo if not name.startswith(("torchinfo", "keras"))}
        taken = interleaved(todo, 2 if quick else 5, fast)
    return {
        "machine": before,
        "versions": {
            name: version(name) for name in ("torch", "torchinfo", "keras", "tensorflow", "nnef")
        },
        "times": {name: describe(times) for name, times in taken.items()},
    }


def table(section: dict) -> str:
    """The section as Markdown: each process's median, and as a multiple of the floor."""
    times = section["times"]
    floor = times[FLOOR]["median"]
    tools = ["cnnc", "python -m cnnc", *OTHERS]
    titles = [
        "`cnnc summary`",
        "`python -m cnnc summary`",
        "NNEF's parser",
        "`torchinfo.summary`",
        "Keras's `model.summary()`",
    ]
    lines = [
        f"| whole process | {' | '.join(NETWORKS)} |",
        f"| --- |{' ---: |' * len(NETWORKS)}",
        f"| `{FLOOR}` ({floor * 1000:.1f} ms) |{' 1 |' * len(NETWORKS)}",
    ]
    for tool, title in zip(tools, titles):
        cells = []
        for network in NETWORKS:
            one = times[f"{tool} {network}"]
            cells.append(f"{one['median'] / floor:.1f} ({_time(one['median'])})")
        lines.append(f"| {title} | {' | '.join(cells)} |")
    cells = []
    for network in NETWORKS:
        ours = times[f"cnnc {network}"]["median"]
        nnef = times[f"nnef {network}"]["median"] / ours
        frameworks = min(times[f"{tool} {network}"]["median"] for tool in ("torchinfo", "keras"))
        cells.append(f"{nnef:.1f} and {frameworks / ours:.0f} times")
    lines.append(
        f"| cnnc is faster than NNEF's parser, and than the faster framework, by | "
        f"{' | '.join(cells)} |"
    )
    return "\n".join(lines)


def _time(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def imports() -> str:
    """What `cnnc summary resnet152` imports beyond Python's own start, the slowest first."""

    def modules(command: list[str]) -> dict[str, tuple[int, int]]:
        done = subprocess.run(command, capture_output=True, text=True, env=clean_environment())
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed\n{done.stderr[-2000:]}")
        found = {}
        for line in done.stderr.splitlines():
            own, _, rest = line.removeprefix("import time:").partition("|")
            total, _, name = rest.partition("|")
            if own.strip().isdigit():
                found[name.strip()] = int(own), int(total)
        return found

    start = [sys.executable, "-X", "importtime"]
    floor = modules([*start, "-c", "pass"])
    ours = modules([*start, "-m", "cnnc", "summary", "resnet152"])
    extra = sorted(((t, n) for n, t in ours.items() if n not in floor), reverse=True)
    lines = ["own us  with its own imports"]
    lines += [f"{own:>6}  {total:>6}  {name}" for (own, total), name in extra]
    lines.append(f"{sum(own for (own, _), _ in extra):>6}  in all, {len(extra)} modules")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--imports", action="store_true", help="show what is imported")
    parser.add_argument("--json", action="store_true", help="print the section of results.json")
    options = parser.parse_args()
    if options.imports:
        print(imports())
    else:
        result = measure(options.quick)
        print(json.dumps(result) if options.json else table(result))
