"""The mutation score: each lowering broken on purpose, and whether random programs see it.

    PYTHONPATH=tests python -m fuzz.run mutants --seed S [--count N] [--jobs J] [--out FILE]

The mutants are all that the programs of the seeds S to S + N - 1 allow (`mutants_emitted`), and
those of the compiler's own rules (`mutants_compiler`). Each is tried on those programs, and then
on such as are about what it breaks (`mutants_about`), until the checks of `fuzz.agree` see it
(`mutants_score` says how long). FILE gets one line of JSON for each; with `--resume` those that
stand in it as caught are not tried again. `--only` tries the mutants whose name contains a text.
"""

from __future__ import annotations

import json
import multiprocessing
import time
import zlib
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from fuzz import options
from fuzz.mutants_report import report
from fuzz.mutants_score import Result, score


class Part(NamedTuple):
    """What one process does: the mutants whose name falls to it, of all `of`, and is not known."""

    seed: int
    count: int
    only: str
    number: int
    of: int
    known: frozenset[str] = frozenset()
    out: Path | None = None

    def has(self, name: str) -> bool:
        mine = zlib.crc32(name.encode()) % self.of == self.number
        return mine and self.only in name and name not in self.known


def main(arguments: list[str]) -> int:
    parser = options.of_programs("mutants", __doc__, 600, "programs that give the mutants")
    options.add_record(parser, "mutant")
    parser.add_argument("--only", default="", help="a part of the mutants' names")
    asked = parser.parse_args(arguments)
    old = [r for r in read(asked.out) if not r.is_open] if asked.resume else []
    if asked.out:
        write(asked.out, old)
    known = frozenset(result.name for result in old)
    parts = [
        Part(asked.seed, asked.count, asked.only, number, asked.jobs, known, asked.out)
        for number in range(asked.jobs)
    ]
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(asked.jobs) as pool:
        made = [result for results in pool.imap_unordered(work, parts) for result in results]
    found = sorted([*old, *made], key=lambda result: result.name)
    if asked.out:
        write(asked.out, found)
    print(report(found, asked.seed, asked.count, time.monotonic() - began))
    return 1 if any(result.is_open for result in found) else 0


def work(part: Part) -> list[Result]:
    """The results of a part, in a process of its own; the file gets each at once."""
    from fuzz.run_workers import one_thread

    one_thread()
    found = []
    for result in score(part.seed, part.count, part.has, lambda line: print(line, flush=True)):
        found.append(result)
        if part.out:
            with open(part.out, "a", encoding="utf-8") as file:
                file.write(line(result))
    return found


def line(result: Result) -> str:
    return json.dumps(asdict(result)) + "\n"


def read(path: Path | None) -> list[Result]:
    """The results in a file, the last of each mutant; a line that was cut off is left out."""
    found: dict[str, Result] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path and path.exists() else []
    for text in lines:
        try:
            result = Result(**json.loads(text))
        except json.JSONDecodeError:
            continue
        found[result.name] = result
    return list(found.values())


def write(path: Path, found: list[Result]) -> None:
    path.write_text("".join(map(line, found)), encoding="utf-8")
