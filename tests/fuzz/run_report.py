"""The summary of a run of random programs, as Markdown that reads as text."""

from __future__ import annotations

import importlib.metadata
import platform
import re
from collections import Counter

from fuzz.run_workers import Result

PACKAGES = ("cnnc", "torch", "tensorflow", "keras", "numpy", "ruff")


def report(found: list[Result], seed: int, count: int, jobs: int) -> str:
    """Counts, refusals by kind, the largest differences, and the seeds that disagree."""
    agreeing = [result for result in found if result["end"] == "agrees"]
    ends = Counter(str(result["end"]) for result in found)
    layers = [int(result["layers"]) for result in agreeing]  # type: ignore[call-overload]
    seconds = sum(float(result.get("seconds", 0)) for result in found)  # type: ignore[arg-type]
    lines = [
        f"`python -m fuzz.run programs --seed {seed} --count {count} --jobs {jobs}`",
        "",
        "| what | figure |",
        "| --- | ---: |",
        f"| programs | {len(found):,} |",
        f"| layers in them | {sum(layers):,} |",
        f"| layers of one, least, middle, most | {spread(layers)} |",
        f"| seconds of one process in all, and for each program | "
        f"{seconds:,.0f}, {seconds / max(len(found), 1):.2f} |",
        f"| agree | {ends['agrees']:,} |",
        f"| **disagree** | **{len(found) - ends['agrees']:,}** |",
        f"| refused by PyTorch | {refused(agreeing, 'pytorch')} |",
        f"| refused by Keras | {refused(agreeing, 'keras')} |",
        f"| outputs alike for all images (which prove little) | "
        f"{sum(not result['varied'] for result in agreeing):,} |",
        f"| weights drawn anew, since rounding grew beyond the tolerance | "
        f"{sum(int(result['drawn']) > 1 for result in agreeing):,} |",  # type: ignore[call-overload]
        f"| given up after four sets of weights | "
        f"{sum(not settled(result) for result in agreeing):,} |",
    ]
    lines += ["", "| largest difference, as a share of the largest number | |", "| --- | ---: |"]
    worst: dict[str, float] = {}
    for result in agreeing:
        for name, value in result["differences"].items():  # type: ignore[attr-defined]
            worst[name] = max(worst.get(name, 0.0), value)
    lines += [f"| {name} | {value:.1e} |" for name, value in worst.items()]
    reasons = Counter(
        (backend, re.sub(r"\d+", "N", reason))
        for result in agreeing
        for backend, reason in result["refused"].items()  # type: ignore[attr-defined]
    )
    if reasons:
        lines += ["", "| refused by | why | programs |", "| --- | --- | ---: |"]
        lines += [f"| {b} | {why} | {n:,} |" for (b, why), n in reasons.most_common()]
    wrong = Counter(str(result["what"]) for result in found if result["end"] != "agrees")
    if wrong:
        lines += ["", "| disagreement | programs | seeds |", "| --- | ---: | --- |"]
        for what, times in wrong.most_common():
            seeds = [str(r["seed"]) for r in found if r.get("what") == what][:8]
            lines.append(f"| {what} | {times:,} | {', '.join(seeds)} |")
    return "\n".join([*lines, "", versions()])


def settled(result: Result) -> bool:
    from fuzz.agree import DRAWS

    return int(result["drawn"]) <= DRAWS  # type: ignore[call-overload]


def spread(numbers: list[int]) -> str:
    if not numbers:
        return "none"
    ordered = sorted(numbers)
    return f"{ordered[0]}, {ordered[len(ordered) // 2]}, {ordered[-1]}"


def refused(results: list[Result], backend: str) -> str:
    times = sum(backend in result["refused"] for result in results)  # type: ignore[operator]
    return f"{times:,} ({times / max(len(results), 1):.1%})"


def versions() -> str:
    found = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    return f"Python {platform.python_version()}, {', '.join(found)}."
