"""What every shipped network becomes, held word for word.

`pytest tests/test_golden.py --update-golden` rewrites the files; read the difference before it is
committed. What they say is proven elsewhere (test_agreement, test_documents); here nothing may
change unseen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shipped import model, networks

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", networks())
def test_pytorch(name: str, golden) -> None:
    golden(f"pytorch/{name}.py", model(name).to_pytorch())


@pytest.mark.parametrize("name", networks())
def test_keras(name: str, golden) -> None:
    golden(f"keras/{name}.py", model(name).to_keras())


@pytest.mark.parametrize("name", networks())
def test_diagram(name: str, golden) -> None:
    golden(f"dot/{name}.dot", model(name).to_dot())


@pytest.mark.parametrize("name", networks())
@pytest.mark.parametrize("style", ["table", "paper", "keras"])
def test_summary(name: str, style: str, golden) -> None:
    golden(f"summary/{name}.{style}.txt", model(name).summary(style) + "\n")


@pytest.mark.parametrize("folder", ["pytorch", "keras", "dot", "summary"])
def test_no_golden_file_is_left_over(folder: str) -> None:
    known = set(networks())
    assert {path.name.split(".")[0] for path in (GOLDEN / folder).iterdir()} == known


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]])
def test_emitted_files_are_as_ruff_leaves_them(arguments: list[str]) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    command = [ruff, *arguments, "--no-cache", "pytorch", "keras"]
    done = subprocess.run(command, cwd=GOLDEN, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compiling_twice_gives_the_same_bytes() -> None:
    import cnnc

    for name in ("googlenet", "resnet50", "vgg16_classifier"):
        first, second = cnnc.load(name), cnnc.load(name)
        assert first.to_pytorch() == second.to_pytorch()
        assert first.to_keras() == second.to_keras()
        assert first.to_dot() == second.to_dot()
