"""The mutation score: each lowering broken on purpose, and whether random programs see it.

    PYTHONPATH=tests python -m fuzz.run mutants --seed S [--count N] [--jobs J] [--out FILE]

The programs are those of the seeds S, S + 1, …. The mutants are all that the first N of them
allow (`mutants_emitted`) and those of the compiler's own rules (`mutants_compiler`). Each is tried
on the programs whose text it changes until the checks of `fuzz.agree` see it, on 40 at most.
`--only` tries the mutants whose name contains a text.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from fuzz.mutants_equivalent import why_equivalent
from fuzz.mutants_report import is_open, report

TRIES = 40
"""Changed programs after which a mutant is given up."""

LOOKS = 45
"""Programs, changed or not, after which it is given up, too: a wrong rule of the compiler seldom
leaves a program as it was, or none at all."""

LARGEST = 15
"""Layers of a program that mutants are tried on: a small one sees as much in less time."""

FURTHER = 12
"""Times the programs that mutants are gathered from: as far is looked for rare constructs."""


class Part(NamedTuple):
    """What one process does: the mutants whose name falls to it, of all `of`."""

    seed: int
    count: int
    only: str
    number: int
    of: int

    def has(self, name: str) -> bool:
        return self.only in name and zlib.crc32(name.encode()) % self.of == self.number


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True, help="that of the first program")
    parser.add_argument("--count", type=int, default=400, help="programs that give the mutants")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--out", type=Path, help="one line of JSON for each mutant")
    parser.add_argument("--only", default="", help="a part of the mutants' names")
    options = parser.parse_args(arguments)
    parts = [
        Part(options.seed, options.count, options.only, number, options.jobs)
        for number in range(options.jobs)
    ]
    began = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
        found = [result for results in pool.imap_unordered(work, parts) for result in results]
    found.sort(key=lambda result: str(result["name"]))
    if options.out:
        lines = [json.dumps(result) + "\n" for result in found]
        options.out.write_text("".join(lines), encoding="utf-8")
    print(report(found, options.seed, options.count, time.monotonic() - began))
    return 1 if any(map(is_open, found)) else 0


def work(part: Part) -> list[dict[str, object]]:
    """The results of a part, in a process of its own."""
    from fuzz.run_workers import one_thread

    one_thread()
    return score(part, lambda line: print(line, flush=True))


def score(part: Part, tell: Callable[[str], None]) -> list[dict[str, object]]:
    """What became of each mutant: `caught` (what the checks said), `tries`, `why` (equivalent)."""
    tried: dict[str, dict[str, object]] = {}
    last = time.monotonic()
    for number in range(part.count * FURTHER):
        if number >= part.count and not any(map(open_, tried.values())):
            break
        for name, attempt in attempts(part.seed + number):
            if not part.has(name):
                continue
            if name not in tried and number < part.count:
                why = why_equivalent(name)
                tried[name] = {"name": name, "caught": "", "tries": 0, "why": why, "looks": 0}
            if name in tried and open_(tried[name]):
                said = attempt()
                tried[name]["looks"] = int(tried[name]["looks"]) + 1  # type: ignore[call-overload]
                if said is None:
                    continue
                tried[name]["tries"] = int(tried[name]["tries"]) + 1  # type: ignore[call-overload]
                tried[name].update(caught=said, seed=part.seed + number)
                if not said and not open_(tried[name]):
                    tell(f"not caught by {TRIES} programs: {name}")
        if time.monotonic() - last > 60:
            last = time.monotonic()
            left = sum(map(open_, tried.values()))
            tell(f"{number + 1:,} programs: {len(tried):,} mutants, {left:,} of them not caught")
        if number % 25 == 24:
            import keras

            keras.backend.clear_session()
    return list(tried.values())


def open_(result: dict[str, object]) -> bool:
    """Whether a mutant is still to be tried."""
    again = int(result["tries"]) < TRIES and int(result["looks"]) < LOOKS  # type: ignore[call-overload]
    return again and not result["caught"] and not result["why"]


Attempt = Callable[[], "str | None"]
"""What the checks say of a mutant; `None`: it changes nothing here."""


def attempts(seed: int) -> Iterator[tuple[str, Attempt]]:
    """All mutants that one program allows, each with how to try it there."""
    from fuzz import mutants_compiler, mutants_emitted
    from fuzz.generate import program
    from fuzz.mutants_try import Program

    text = program(seed)
    try:
        whole = Program(text, seed)
    except Exception:  # a fault of the compiler, which `fuzz.run programs` tells
        return
    if whole.model.cost.layers > LARGEST:
        return
    for backend, emitted in whole.texts.items():
        for name in mutants_emitted.names(backend, emitted):

            def of_code(backend: str = backend, name: str = name) -> str | None:
                broken = mutants_emitted.mutated(backend, whole.texts[backend], name)
                if broken == whole.texts[backend]:
                    return None
                return whole.fails(backend, broken)

            yield name, of_code
    before = mutants_compiler.said(whole.model, whole.texts)
    for mutant in mutants_compiler.mutants(whole.model):
        yield mutant.name, lambda mutant=mutant: mutant.attempt(text, seed, before)
