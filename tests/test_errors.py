"""Bad input: each kind of mistake, as a user sees it.

`error/<topic>/<case>.cnn` stands beside the text that `cnnc compile` must print for it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "error"
CASES = sorted(
    path.relative_to(HERE).with_suffix("").as_posix()
    for path in HERE.rglob("*.cnn")
    if not path.stem.endswith("_other")
)


@pytest.mark.parametrize("case", CASES)
def test_error_text(case: str, cnnc, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    spec = HERE / f"{case}.cnn"
    old = tmp_path / "old.py"
    old.write_text("precious\n")
    done = cnnc("compile", spec.name, "--backend", "keras", "-o", str(old), cwd=spec.parent)
    assert done.stdout == ""
    assert old.read_text() == "precious\n"
    assert os.listdir(tmp_path) == ["old.py"], "something half written is left behind"
    assert "Traceback" not in done.stderr
    assert done.returncode == (2 if "which-network" in done.stderr else 1), done.stderr
    expected = spec.with_suffix(".txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(done.stderr, encoding="utf-8")
    assert done.stderr == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_an_error_has_a_place_wherever_one_exists(case: str) -> None:
    text = (HERE / f"{case}.txt").read_text(encoding="utf-8")
    placeless = ("error[which-network]", "error[no-network]")
    assert f"--> {Path(case).name}" in text or text.startswith(placeless)


def test_a_file_that_is_not_there_is_status_2(cnnc) -> None:
    for spec in ("nowhere.cnn", "resnet19", "some/folder/net.cnn"):
        done = cnnc("summary", spec)
        assert done.returncode == 2
        assert done.stderr.startswith("error[no-such-spec]: there is no file and no shipped ")
    assert "did you mean resnet18?" in cnnc("summary", "resnet19").stderr


def test_a_folder_is_unreadable(cnnc, tmp_path: Path) -> None:
    (tmp_path / "net.cnn").mkdir()
    done = cnnc("summary", "net.cnn")
    assert done.returncode == 1
    assert done.stderr.startswith("error[unreadable-file]: cannot read net.cnn")


def test_a_file_that_cannot_be_written_is_said(cnnc, tmp_path: Path) -> None:
    done = cnnc("compile", "lenet5", "--backend", "keras", "-o", "no/such/folder/net.py")
    assert done.returncode == 1
    assert done.stderr.startswith("error[unwritable-file]: cannot write no/such/folder/net.py")
    assert done.stderr.endswith("help: make the folder no/such/folder first\n")
    assert os.listdir(tmp_path) == []


def test_wrong_settings_are_usage_errors(cnnc) -> None:
    for setting in ("classes", "=10", "klasses=10", "classes=", "classes=1 +"):
        done = cnnc("summary", "lenet5", "--set", setting)
        assert done.returncode == 2, (setting, done.stderr)
        assert "Traceback" not in done.stderr
