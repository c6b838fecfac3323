"""Timing of several ways to do one thing, which take turns inside one process."""

from __future__ import annotations

import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from measure import clean_environment

Turn = Callable[[], object]


def emitted(network: str, backend: str) -> ModuleType:
    """What `cnnc compile` writes of a shipped network, imported."""
    import cnnc

    text = cnnc.load(network).emit(backend)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{network}_{backend}.py")
        file.write_text(text, encoding="utf-8")
        spec = importlib.util.spec_from_file_location(file.stem, file)
        module = importlib.util.module_from_spec(spec)
        sys.modules[file.stem] = module
        spec.loader.exec_module(module)
    return module


def take_turns(passes: dict[str, Turn], rounds: int, warm: int = 3) -> dict[str, list[float]]:
    """Seconds of each pass; the order turns round by round, after `warm` rounds untimed."""
    names = list(passes)
    for _ in range(warm):
        for name in names:
            passes[name]()
    taken: dict[str, list[float]] = {name: [] for name in names}
    for i in range(rounds):
        for name in names[i % len(names) :] + names[: i % len(names)]:
            start = time.perf_counter()
            passes[name]()
            taken[name].append(time.perf_counter() - start)
    return taken


def ratio(taken: list[float], hand: list[float]) -> dict[str, float]:
    """The ratio of medians, and the middle half of the ratios round by round."""
    low, _, high = statistics.quantiles([a / b for a, b in zip(taken, hand)], n=4)
    return {
        "median": round(statistics.median(taken), 6),
        "ratio": round(statistics.median(taken) / statistics.median(hand), 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def child(script: str, *arguments: object) -> dict[str, dict[str, float]]:
    """What a script prints in a process of its own, started with `--child`."""
    command = [sys.executable, script, "--child", *map(str, arguments)]
    environment = {
        "TF_CPP_MIN_LOG_LEVEL": "2",
        **clean_environment(),
        "KERAS_BACKEND": "tensorflow",
    }
    # What TensorFlow has to say of the machine is shown only if something is wrong.
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))} failed\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])
