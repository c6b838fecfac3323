"""The mutation score as Markdown that reads as text."""

from __future__ import annotations

import re
import statistics
from collections import Counter

from fuzz.mutants_score import Result
from fuzz.run_report import versions

Found = list[Result]


def report(found: Found, seed: int, count: int, seconds: float) -> str:
    """Counts by backend and group, how many programs it took, and what was not caught."""
    lines = [
        f"`python -m fuzz.run mutants --seed {seed} --count {count}`: {seconds:,.0f} s",
        "",
        "| broken | mutants | equivalent | caught | by plain programs | change no program "
        "| not caught | programs, middle and most |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    groups = sorted({group(result) for result in found})
    for name in [*groups, ""]:
        mine = [result for result in found if name in ("", group(result))]
        lines.append(row(name or "**all**", mine))
    said = Counter(re.sub(r": \w+Error$", ": an exception", r.caught) for r in found)
    lines += ["", "| seen by | mutants |", "| --- | ---: |"]
    lines += [f"| {what} | {times:,} |" for what, times in said.most_common() if what]
    for heading, chosen in (
        ("not caught", [r for r in found if r.is_open and r.tries]),
        (
            "change no program that still compiles",
            [r for r in found if r.is_open and not r.tries],
        ),
        ("equivalent", [r for r in found if r.why]),
        ("latest caught", sorted(found, key=lambda r: r.tries, reverse=True)[:15]),
    ):
        lines += ["", f"{heading}:", ""]
        lines += [f"- {r.name} ({r.why or str(r.tries) + ' programs'})" for r in chosen]
    return "\n".join([*lines, "", versions()])


def row(name: str, found: Found) -> str:
    same = [result for result in found if result.why]
    caught = [result for result in found if result.caught]
    plain = sum(not result.wish for result in caught)
    needed = [result.tries for result in caught] or [0]
    left = [result.tries for result in found if result.is_open]
    idle = left.count(0)
    counts = (
        f"{len(found):,} | {len(same)} | {len(caught):,} | {plain:,} | {idle} | {len(left) - idle}"
    )
    return f"| {name} | {counts} | {statistics.median(needed):g}, {max(needed)} |"


def group(result: Result) -> str:
    """Who is wrong, and in what kind of construct."""
    who, _, what = result.name.partition(": ")
    if who not in ("pytorch", "keras"):
        return "the compiler's rules"
    side = {"pytorch": "PyTorch", "keras": "Keras"}[who]
    if ":" in what and re.match(r"\w+: ", what) and what.split(":")[0] not in FUNCTIONS:
        return f"{side}: inside what the file prints itself"
    if re.match(
        r"(nn|F|torch|layers|keras|ops)\.|\.\w+ |[A-Z]\w+ |\w+_padding |\w+_cropping ", what
    ):
        return f"{side}: arguments of layers"
    return f"{side}: the network's own code"


FUNCTIONS = ("__init__", "forward", "call", "function")
