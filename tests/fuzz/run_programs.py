"""Random programs, in bulk: each is generated from its seed and checked in both frameworks.

    PYTHONPATH=tests python -m fuzz.run programs --seed S --count N [--jobs J] [--out FILE]

The programs are those of the seeds S to S + N - 1, whatever the number of jobs. FILE gets one line
of JSON for each; with `--resume` those that stand in it already are not run again. A program that
disagrees is kept, with the smallest one found that still does, in the folder FILE.faults.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from fuzz import options, style
from fuzz.generate import program
from fuzz.run_report import report
from fuzz.run_workers import Result, results

TOGETHER = 100
"""Programs whose emitted files ruff gets at once."""


def main(arguments: list[str]) -> int:
    parser = options.of_programs("programs", __doc__, 200, "how many programs")
    options.add_record(parser, "program")
    asked = parser.parse_args(arguments)
    wanted = range(asked.seed, asked.seed + asked.count)
    old = [r for r in read(asked.out) if r["seed"] in wanted] if asked.resume else []
    known = {result["seed"] for result in old}
    if asked.out and not asked.resume:
        asked.out.write_text("", encoding="utf-8")
    found = list(old)
    last = time.monotonic()
    for result in run([seed for seed in wanted if seed not in known], asked.jobs):
        found.append(result)
        if asked.out:
            keep(asked.out, result)
        if result["end"] != "agrees":
            print(f"seed {result['seed']}: {result['what']}", flush=True)
        if time.monotonic() - last > 60:
            last = time.monotonic()
            print(f"{len(found):,} of {asked.count:,}", flush=True)
    print(report(found, asked.seed, asked.count, asked.jobs))
    return 0 if all(result["end"] == "agrees" for result in found) else 1


def run(seeds: Iterable[int], jobs: int) -> Iterator[Result]:
    """The results of these programs, ruff's word on their emitted files included."""
    held: list[Result] = []
    for result in results(seeds, jobs):
        held.append(result)
        if len(held) == TOGETHER:
            yield from styled(held)
            held = []
    yield from styled(held)


def styled(held: list[Result]) -> list[Result]:
    """These results with what ruff says, and without the emitted files."""
    files = {
        f"{backend}_{result['seed']}": text
        for result in held
        for backend, text in result.pop("texts", {}).items()  # type: ignore[attr-defined]
    }
    found = style.complaints(files) if files else {}
    for result in held:
        for backend in ("pytorch", "keras"):
            name = f"{backend}_{result['seed']}"
            if name in found and result["end"] == "agrees":
                detail = f"{found[name]}\n{files[name]}"
                result.update(end="disagrees", what=f"{backend}: ruff", detail=detail)
                result.update(program=program(int(result["seed"])), smallest="")  # type: ignore[call-overload]
    return held


def read(path: Path | None) -> list[Result]:
    """The results in a file; a last line that was cut off is left out."""
    if path is None or not path.exists():
        return []
    found = []
    whole = path.read_text(encoding="utf-8")
    for line in whole.splitlines():
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    if whole and not whole.endswith("\n"):
        path.write_text(whole + "\n", encoding="utf-8")
    return found


def keep(path: Path, result: Result) -> None:
    """Add a result to the file; a disagreement gets its program and its details in a folder."""
    shown = {name: value for name, value in result.items() if name not in ("program", "smallest")}
    if result["end"] != "agrees":
        folder = path.with_name(path.name + ".faults")
        folder.mkdir(exist_ok=True)
        (folder / f"{result['seed']}.cnn").write_text(str(result.get("program", "")), "utf-8")
        (folder / f"{result['seed']}.small.cnn").write_text(
            str(result.get("smallest", "")), "utf-8"
        )
        told = f"{result['what']}\n{result['detail']}\n"
        (folder / f"{result['seed']}.txt").write_text(told, encoding="utf-8")
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(shown) + "\n")
