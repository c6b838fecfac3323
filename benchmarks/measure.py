"""Timing of whole processes, interleaved, and what a result must say about the machine."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent

Command = Sequence[str]


def clean_environment() -> dict[str, str]:
    """Ours without any `PYTHON*` setting: one that forbids bytecode would time the compilation
    of every module, which nobody pays who has installed a package."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def seconds(command: Command, folder: str | None = None) -> float:
    """Wall time of one process from its start to its end. Raises `RuntimeError` if it fails."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=folder or tempfile.gettempdir(),
            env=clean_environment(),
        )
        status = process.wait()
        elapsed = time.perf_counter() - start
        if status:
            errors.seek(0)
            text = errors.read().decode(errors="replace")
            raise RuntimeError(f"{' '.join(command)} ended with {status}\n{text[-3000:]}")
    return elapsed


def interleaved(
    commands: Mapping[str, Command], rounds: int, times_a_round: Mapping[str, int] | None = None
) -> dict[str, list[float]]:
    """Times of each command, A B C A B C, so that a change in the machine's load meets all alike.

    A command with `times_a_round` of 5 is run five times in each round, spread out over it. Each
    is run once beforehand, to fill the caches of files and bytecode.
    """
    often = times_a_round or {}
    for command in commands.values():
        seconds(command)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    most = max((often.get(name, 1) for name in commands), default=1)
    for _ in range(rounds):
        for turn in range(most):
            for name, command in commands.items():
                if turn < often.get(name, 1):
                    taken[name].append(seconds(command))
    return taken


def describe(times: Iterable[float]) -> dict[str, float]:
    """Median, quartiles and least of some times, in seconds."""
    ordered = sorted(times)
    low, _, high = (
        statistics.quantiles(ordered, n=4, method="inclusive")
        if len(ordered) > 1
        else (ordered[0],) * 3
    )
    return {
        "median": round(statistics.median(ordered), 6),
        "low": round(low, 6),
        "high": round(high, 6),
        "least": round(ordered[0], 6),
        "runs": len(ordered),
    }


def machine() -> dict[str, object]:
    """What was measured on; `load` is the mean number of busy processes over the last minute."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
        "date": time.strftime("%Y-%m-%d"),
    }
