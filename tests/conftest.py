"""Options and fixtures that all tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the golden files with what the program gives now; read the difference",
    )
    parser.addoption("--slow", action="store_true", help="also run what is marked slow")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow") or os.environ.get("CNNC_SLOW"):
        return
    skip = pytest.mark.skip(reason="slow: pytest --slow runs it, and so does .ci/run")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """A function that holds a text against the golden file of that name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"no golden file {name}: pytest --update-golden makes it"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; see --update-golden"

    return compare


@pytest.fixture
def cnnc(tmp_path: Path):
    """A function that runs the command as a user would, in a folder of its own."""

    def run(
        *arguments: str, cwd: Path | None = None, input: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-m", "cnnc", *arguments]
            if sys.version_info >= (3, 11)
            else [sys.executable, "-m", "cnnc", *arguments],
            cwd=cwd or tmp_path,
            input=input,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run
