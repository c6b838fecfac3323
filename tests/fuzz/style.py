"""What ruff says of emitted files: many in one call, since its start costs more than a file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

OPTIONS = ["--isolated", "--no-cache", "--line-length", "88", "--target-version", "py310"]


def complaints(texts: Mapping[str, str]) -> dict[str, str]:
    """What `ruff check` and `ruff format` would change, by name; those left out are clean."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="style") as folder:
        for name, text in texts.items():
            Path(folder, f"{name}.py").write_text(text, encoding="utf-8")
        for command in (["check", "--select", "E,F,I,UP"], ["format", "--check"]):
            for fault in json.loads(_ruff(*command, "--output-format", "json", folder)):
                name, line = Path(fault["filename"]).stem, fault["location"]["row"]
                if fault["code"] == "E501" and _long_lambda(texts[name].split("\n")[line - 1]):
                    continue
                found.setdefault(name, f"line {line}: {fault['code']} {fault['message']}")
    return found


def _long_lambda(line: str) -> bool:
    """Whether it is the parameters of a lambda that are long, which `ruff format` never breaks."""
    return re.search(r"\blambda\b.*: \($", line) is not None


def _ruff(*arguments: str) -> str:
    command = [sys.executable, "-m", "ruff", *arguments, *OPTIONS]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1) or done.stderr.startswith("error"):
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return done.stdout
