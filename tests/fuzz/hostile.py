"""Broken and hostile input, in bulk: many broken specs, each of which must end well.

    PYTHONPATH=tests python -m fuzz.run hostile --seed S --count N [--jobs J] [--out FILE]

Input `i` of a run is that of the seed `S:i`, whatever the number of jobs; `--only i` runs that one
alone and shows it. A worker that dies, or takes longer than a spec may, is replaced by another
that goes on behind the input it died of.
"""

from __future__ import annotations

import argparse
import base64
import json
import time
from collections import Counter
from pathlib import Path

from fuzz.hostile_judge import MEBIBYTES, SECONDS
from fuzz.hostile_mutations import mutated
from fuzz.hostile_workers import Result, examine, results

SHOWN = 20
LINES = 40
WIDTH = 200
"""Faults that a report shows, and how much of each; `--out` has all."""


class Report:
    """What became of the inputs of a run."""

    def __init__(self, seed: str, count: int, jobs: int) -> None:
        self.seed, self.count, self.jobs = seed, count, jobs
        self.begun = time.monotonic()
        self.ends: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.ways: Counter[str] = Counter()
        self.slowest = Result()
        self.largest = Result()
        self.faults: list[Result] = []

    def add(self, result: Result) -> None:
        self.ends[result.end] += 1
        self.codes.update(result.codes)
        self.ways.update(result.ways)
        self.slowest = max(self.slowest, result, key=lambda r: r.seconds)
        self.largest = max(self.largest, result, key=lambda r: r.mebibytes)
        if result.end == "fault":
            self.faults.append(result)

    def text(self) -> str:
        done = sum(self.ends.values())
        took = time.monotonic() - self.begun
        lines = [
            f"hostile input, seed {self.seed}: {done:,} in {took:,.0f} s, {self.jobs} at a time "
            f"({done / max(took, 0.001):.0f} a second)",
            f"programs {self.ends['program']:,}, errors {self.ends['errors']:,}, "
            f"faults {self.ends['fault']:,}",
            f"{len(self.codes)} kinds of errors: "
            + ", ".join(f"{code} {n:,}" for code, n in self.codes.most_common()),
            f"slowest {self.slowest.seconds:.2f} s (input {self.slowest.number}), of {SECONDS} s; "
            f"largest {self.largest.mebibytes:.0f} MiB (input {self.largest.number}), "
            f"of {MEBIBYTES} MiB",
        ]
        for fault in self.faults[:SHOWN]:
            lines.append(
                f"\nfault: input {fault.number} ({', '.join(fault.ways)} of {fault.origin})"
            )
            lines += [line[:WIDTH] for line in fault.told.strip().splitlines()[:LINES]]
        return "\n".join(lines)

    def json(self) -> str:
        facts = {
            "seed": self.seed,
            "count": self.count,
            "seconds": round(time.monotonic() - self.begun),
            "ends": dict(self.ends),
            "codes": dict(self.codes.most_common()),
            "mutations": dict(self.ways.most_common()),
            "slowest": self.slowest.__dict__,
            "largest": self.largest.__dict__,
            "faults": [
                {**fault.__dict__, "input": _encoded(f"{self.seed}:{fault.number}")}
                for fault in self.faults
            ],
        }
        return json.dumps(facts, indent=1) + "\n"


def _encoded(seed: str) -> str:
    return base64.b64encode(mutated(seed)[2]).decode("ascii")


def run(seed: str, count: int, jobs: int = 1, first: int = 0) -> Report:
    """Judge so many inputs of a seed, from the number `first` on."""
    report = Report(seed, count, jobs)
    for result in results(seed, first, count, jobs):
        report.add(result)
    return report


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--out", type=Path, help="write the facts as JSON")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="show one input and its end")
    options = parser.parse_args(arguments)
    if options.only is not None:
        return _show(f"{options.seed}:{options.only}")
    report = run(options.seed, options.count, options.jobs, options.first)
    print(report.text())
    if options.out:
        options.out.write_text(report.json(), encoding="utf-8")
    return 1 if report.faults else 0


def _show(seed: str) -> int:
    origin, ways, data = mutated(seed)
    print(f"{', '.join(ways)} of {origin}:\n{data.decode('utf-8', 'backslashreplace')}")
    print(examine(data, seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
