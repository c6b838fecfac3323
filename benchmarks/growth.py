"""How the time of cnnc grows: with the length of a source, and with the turns of a `repeat`.

    python benchmarks/growth.py [--quick]

Times inside a process are of parsing, lowering and inferring, each size in a process of its own.
Every result is checked: a wrong parameter count ends the benchmark.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import clean_environment, describe, interleaved, machine

LINES = (1_000, 10_000, 100_000)
TURNS = (1, 100, 1_000, 10_000, 100_000, 1_000_000)

FILTERS = 8
CONV = FILTERS * FILTERS * 9 + FILTERS
"""Parameters of a 3x3 convolution from FILTERS channels to FILTERS channels."""


def source(statements: int) -> tuple[str, int]:
    """A network of so many statements, and its parameters: residual units of five statements."""
    unit = """\
    a{i}: x{i} -> conv({f}, 3, pad = 1) -> batchnorm -> relu
    b{i}: conv({f}, 3, pad = 1, bias = {bias}) -> batchnorm
    c{i}: x{i} -> relu
    y{i}: [b{i}, c{i}] -> add
    x{j}: relu
"""
    units = statements // 5
    lines = [
        unit.format(i=i, j=i + 1, f=FILTERS, bias="true" if i % 2 else "false")
        for i in range(units)
    ]
    text = f"network long {{\n    input x0: 32x32x{FILTERS}\n{''.join(lines)}}}\n"
    convs = 2 * units * CONV - (units - units // 2) * FILTERS
    return text, convs + 2 * units * 2 * FILTERS


def same_shape(turns: int) -> tuple[str, int]:
    """A `repeat` whose body keeps its shape, and the parameters."""
    body = f"x: conv({FILTERS}, 3, pad = 1) -> relu\n y: conv({FILTERS}, 3, pad = 1)"
    text = f"network deep {{\n input x0: 32x32x{FILTERS}\n repeat {turns} {{\n {body}\n }}\n}}\n"
    return text, turns * 2 * CONV


def new_shape(turns: int) -> tuple[str, int]:
    """A `repeat` in which each turn takes one row off the map, and the parameters."""
    text = (
        f"network tapered {{\n input x0: [{turns + 1}, 1, {FILTERS}]\n"
        f" repeat {turns} {{ conv({FILTERS}, 2x1) }}\n}}\n"
    )
    return text, turns * (FILTERS * FILTERS * 2 + FILTERS)


KINDS = {"source": source, "same shape": same_shape, "new shape": new_shape}


def inside(kind: str, size: int, times: int) -> dict[str, float]:
    """Seconds of each stage in this process, the median of some runs.

    `read` is parsing and lowering.
    """
    from cnnc.pipeline import choose, infer, lower
    from cnnc.source import Source

    text, params = KINDS[kind](size)
    stages: dict[str, list[float]] = {"read": [], "infer": []}
    for _ in range(times):
        start = time.perf_counter()
        file = lower(Source("long.cnn", text))
        read = time.perf_counter()
        model = infer(file.module, choose(file.module, None), {})
        inferred = time.perf_counter()
        if model.params != params:
            sys.exit(f"{kind} of {size}: {model.params} parameters and not {params}")
        stages["read"].append(read - start)
        stages["infer"].append(inferred - read)
        del file, model
    found = {stage: statistics.median(taken) for stage, taken in stages.items()}
    return {**found, "total": sum(found.values())}


def child(kind: str, size: int, times: int) -> dict[str, float]:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--child", kind, str(size), str(times)]
    done = subprocess.run(command, env=clean_environment(), stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{kind} of {size} failed")
    return json.loads(done.stdout)


def measure(quick: bool = False) -> dict[str, object]:
    """The section `growth` of the results. Times are in seconds."""
    before = machine()
    rounds = 1 if quick else 3
    sizes = {
        "source": LINES[: 2 if quick else None],
        "same shape": TURNS,
        "new shape": TURNS[1 : 4 if quick else 5],
    }
    found: dict[str, dict[str, list[dict[str, float]]]] = {kind: {} for kind in KINDS}
    for _ in range(rounds):
        for kind, todo in sizes.items():
            for size in todo:
                short = kind == "same shape" or size <= 1_000
                taken = child(kind, size, 15 if short else 5 if size <= 10_000 else 1)
                found[kind].setdefault(str(size), []).append(taken)
    middle = {
        kind: {
            size: {stage: round(statistics.median(r[stage] for r in runs), 6) for stage in runs[0]}
            for size, runs in by_size.items()
        }
        for kind, by_size in found.items()
    }
    return {"machine": before, "inside": middle, "process": processes(sizes, rounds)}


def processes(sizes: dict[str, tuple[int, ...]], rounds: int) -> dict[str, dict[str, float]]:
    """Whole processes: `cnnc check` of the long sources, `cnnc summary` of a long `repeat`."""
    script = str(Path(sys.executable).with_name("cnnc"))
    todo = {"python -c pass": [sys.executable, "-c", "pass"]}
    often = {"python -c pass": 5}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes["source"]:
            file = Path(folder, f"source{size}.cnn")
            file.write_text(source(size)[0])
            todo[f"check {size}"] = [script, "check", str(file)]
        for size in (1, TURNS[-1]):
            file = Path(folder, f"repeat{size}.cnn")
            file.write_text(same_shape(size)[0])
            todo[f"summary repeat {size}"] = [script, "summary", str(file)]
            often[f"summary repeat {size}"] = 5
        taken = interleaved(todo, rounds, often)
    return {name: describe(times) for name, times in taken.items()}


def table(section: dict) -> str:
    """The section as Markdown, against a straight line through the first size."""
    inside, process = section["inside"], section["process"]
    lines = [
        "| statements | parse and lower + infer | each, against 1,000 | `cnnc check`, whole |",
        "| ---: | ---: | ---: | ---: |",
    ]
    first = None
    for size, stages in inside["source"].items():
        each = stages["total"] / int(size)
        first = first or each
        split = " + ".join(_time(stages[stage]) for stage in ("read", "infer"))
        whole = _time(process[f"check {size}"]["median"])
        lines.append(
            f"| {int(size):,} | {_time(stages['total'])} = {split} | {each / first:.2f} | {whole} |"
        )
    lines += [
        "",
        "| turns of a `repeat` | body keeps its shape | against 1 turn "
        "| body changes it | each, against 1,000 |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    same, new = inside["same shape"], inside["new shape"]
    for size, stages in same.items():
        cells = [_time(stages["total"]), f"{stages['total'] / same['1']['total']:.2f}"]
        if size in new:
            each = new[size]["total"] / int(size)
            cells += [_time(new[size]["total"]), f"{each / (new['1000']['total'] / 1_000):.2f}"]
        else:
            cells += ["", ""]
        lines.append(f"| {int(size):,} | {' | '.join(cells)} |")
    one, many = (process[f"summary repeat {size}"]["median"] for size in (1, TURNS[-1]))
    lines += [
        "",
        f"`cnnc summary` of `repeat {TURNS[-1]:,}`, the whole process, takes {many / one:.2f} "
        f"times that of `repeat 1` ({_time(many)}).",
    ]
    return "\n".join(lines)


def _time(value: float) -> str:
    if value >= 1:
        return f"{value:.1f} s"
    return f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.2f} ms"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller sizes")
    parser.add_argument("--json", action="store_true", help="print the section of results.json")
    parser.add_argument("--child", nargs=3, metavar=("KIND", "SIZE", "TIMES"), help="one size")
    options = parser.parse_args()
    if options.child:
        kind, size, times = options.child
        print(json.dumps(inside(kind, int(size), int(times))))
    else:
        result = measure(options.quick)
        print(json.dumps(result) if options.json else table(result))
