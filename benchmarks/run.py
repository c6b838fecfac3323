"""Run the benchmarks and rewrite `results.json` and the tables in `README.md`.

    python benchmarks/run.py                     everything, about twenty minutes
    python benchmarks/run.py cold growth         only these
    python benchmarks/run.py --quick --dry-run   a few minutes, and only printed

Each run installs this checkout into a virtual environment of its own, not editable, as a user
has it, beside what `requirements.txt` says. `--venv DIR` keeps that environment for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import cold
import draw
import forward
import growth
import library
from measure import HERE, clean_environment

PARTS = {"cold": cold, "draw": draw, "growth": growth, "forward": forward, "library": library}

RESULTS = HERE / "results.json"
README = HERE / "README.md"

INSTALLED = ("pyproject.toml", "README.md", "compiler", "grammar", "specs", "backends")
"""What of the checkout goes into the package."""


def environment(folder: Path) -> Path:
    """The Python of a virtual environment with cnnc as it is now; made where there is none."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run = {"check": True, "env": clean_environment(), "cwd": tempfile.gettempdir()}
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], **run)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "-r", str(HERE / "requirements.txt")], **run)
    with tempfile.TemporaryDirectory() as copy:
        # setuptools builds inside the folder it is given: not in the checkout.
        for name in INSTALLED:
            source, target = HERE.parent / name, Path(copy, name)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        subprocess.run([*pip, "--force-reinstall", "--no-deps", copy], **run)
        subprocess.run([*pip, copy], **run)
    return python


def measure(python: Path, part: str, quick: bool) -> dict:
    """One section of the results, measured by that Python."""
    command = [str(python), str(HERE / f"{part}.py"), "--json"]
    done = subprocess.run(
        command + ["--quick"] * quick,
        env=clean_environment(),
        cwd=tempfile.gettempdir(),
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{part} failed")
    return json.loads(done.stdout.splitlines()[-1])


def report(results: dict) -> str:
    """All sections as Markdown."""
    texts = []
    for part, module in PARTS.items():
        if part in results:
            texts += [module.table(results[part]), told(results[part])]
    return "\n\n".join(texts)


def told(section: dict) -> str:
    """One line on where and when a section was measured."""
    on = section["machine"]
    versions = [f"{name} {number}" for name, number in section.get("versions", {}).items()]
    facts = [
        f"{on['cpu']}, {on['cores']} cores",
        f"{on['system']}",
        f"load {on['load']} at the start",
        f"Python {on['python']}",
        *versions,
        on["date"],
    ]
    return f"*{'; '.join(facts)}.*"


def rewrite(text: str) -> None:
    """Put the tables between the two marks of the README."""
    old = README.read_text(encoding="utf-8")
    before, mark, rest = old.partition("<!-- results -->\n")
    _, end, after = rest.partition("<!-- end of results -->")
    if not (mark and end):
        raise ValueError("README.md has lost the marks that its tables stand between")
    README.write_text(f"{before}{mark}\n{text}\n\n{end}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; unsaid: all")
    parser.add_argument("--quick", action="store_true", help="fewer runs and smaller sizes")
    parser.add_argument("--dry-run", action="store_true", help="print, and write nothing")
    parser.add_argument("--venv", metavar="DIR", type=Path, help="keep the environment here")
    options = parser.parse_args()
    for part in options.parts:
        if part not in PARTS:
            parser.error(f"there is no part {part}: {', '.join(PARTS)}")
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        python = environment((options.venv or Path(folder, "venv")).resolve())
        for part in options.parts or PARTS:
            print(f"measuring {part} ...", file=sys.stderr)
            results[part] = measure(python, part, options.quick)
            print(PARTS[part].table(results[part]), end="\n\n", flush=True)
            if not options.dry_run:
                RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    if not options.dry_run:
        rewrite(report(results))


if __name__ == "__main__":
    main()
