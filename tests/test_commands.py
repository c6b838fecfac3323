"""The commands, run as a user runs them, and the same from Python."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cnnc as package
from cnnc.library import find_shipped, library
from shipped import meta, networks

COMMANDS = ("compile", "summary", "draw", "check", "fmt", "compare", "list")


def test_help_shows_an_example_for_every_command(cnnc) -> None:
    done = cnnc("--help")
    assert done.returncode == 0 and "examples:" in done.stdout
    for command in COMMANDS:
        done = cnnc(command, "--help")
        assert done.returncode == 0
        assert f"example:\n  cnnc {command}" in done.stdout


def test_the_main_job(cnnc, tmp_path: Path) -> None:
    spec = Path(library()) / "googlenet.cnn"
    done = cnnc("compile", str(spec), "--backend", "keras")
    assert done.returncode == 0, done.stderr
    assert "def googlenet(" in done.stdout and "auxiliary=False" in done.stdout
    compile(done.stdout, "googlenet.py", "exec")


def test_output_goes_to_a_file_and_replaces_it_whole(cnnc, tmp_path: Path) -> None:
    target = tmp_path / "net.py"
    target.write_text("old")
    target.chmod(0o640)
    done = cnnc("compile", "lenet5", "--backend", "pytorch", "-o", "net.py")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.read_text() == package.load("lenet5").to_pytorch()
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["net.py"]


def test_a_link_is_written_through(cnnc, tmp_path: Path) -> None:
    (tmp_path / "real.py").write_text("old")
    (tmp_path / "link.py").symlink_to("real.py")
    assert cnnc("compile", "lenet5", "--backend", "keras", "-o", "link.py").returncode == 0
    assert (tmp_path / "link.py").is_symlink()
    assert (tmp_path / "real.py").read_text().startswith("# Made by cnnc")


def test_a_shipped_network_is_found_by_name_and_by_path(cnnc) -> None:
    by_name = cnnc("summary", "vgg16")
    by_path = cnnc("summary", str(Path(library()) / "vgg.cnn"), "--network", "vgg16")
    assert by_name.returncode == 0
    assert by_name.stdout == by_path.stdout


def test_settings_reach_counts_and_code(cnnc) -> None:
    few = package.load("lenet5", settings={"classes": 3})
    assert few.params == package.load("lenet5").params - 7 * 85
    done = cnnc("compile", "lenet5", "--backend", "pytorch", "--set", "classes=3")
    assert done.stdout == few.to_pytorch()
    assert "classes: int = 3" in done.stdout


def test_a_setting_given_twice_is_wrong_usage(cnnc) -> None:
    done = cnnc("summary", "lenet5", "--set", "classes=3", "--set", "classes=4")
    assert done.returncode == 2 and "set-twice" in done.stderr


def test_a_folder_does_not_hide_a_shipped_network_of_its_name(cnnc, tmp_path: Path) -> None:
    (tmp_path / "lenet5").mkdir()
    assert cnnc("summary", "lenet5").returncode == 0
    (tmp_path / "mine").mkdir()
    done = cnnc("summary", "mine")
    assert done.returncode == 1 and "unreadable-file" in done.stderr


def test_list_names_every_network(cnnc) -> None:
    done = cnnc("list")
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert {cells[0] for cells in rows} == set(networks())


def test_list_puts_each_network_under_its_family(cnnc) -> None:
    family, found = "", {}
    for line in cnnc("list").stdout.splitlines()[2:]:
        if line.startswith("  "):
            found[line.split()[0]] = family
        elif line:
            family = line
    assert found == {name: meta(name)["family"] for name in networks()}


def test_check_goes_on_after_a_wrong_spec(cnnc, tmp_path: Path) -> None:
    (tmp_path / "bad.cnn").write_text("network net { input a: 8x8x3; covn(3, 3) }\n")
    (tmp_path / "good.cnn").write_text("network net { input a: 8x8x3; conv(3, 3) }\n")
    done = cnnc("check", "bad.cnn", "good.cnn", "resnet50")
    assert done.returncode == 1
    assert "unknown-layer" in done.stderr
    assert done.stdout.splitlines()[0] == "good.cnn: 1 network right"


def test_every_shipped_spec_checks(cnnc) -> None:
    done = cnnc("check", *sorted(str(p) for p in Path(library()).rglob("*.cnn")))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "dot"])
def test_draw_writes_each_form(ending: str, cnnc, tmp_path: Path) -> None:
    done = cnnc("draw", "lenet5", "-o", f"net.{ending}")
    assert done.returncode == 0, done.stderr
    start = {"svg": b"<svg ", "png": b"\x89PNG", "pdf": b"%PDF", "dot": b"digraph"}[ending]
    assert (tmp_path / f"net.{ending}").read_bytes().lstrip().startswith(start)


def test_an_unknown_ending_is_an_error(cnnc, tmp_path: Path) -> None:
    done = cnnc("draw", "lenet5", "-o", "net.bmp")
    assert done.returncode in (1, 2) and "Traceback" not in done.stderr
    assert os.listdir(tmp_path) == []


def test_no_colour_off_a_terminal(cnnc) -> None:
    assert "\x1b" not in cnnc("summary", "lenet5").stdout
    assert "\x1b" not in cnnc("summary", "nowhere").stderr


def test_a_reader_that_stops_early_is_no_fault() -> None:
    command = f"{sys.executable} -m cnnc summary resnet152 | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0 and done.stderr == ""


def test_a_fault_of_the_compiler_looks_different(monkeypatch, capsys) -> None:
    from cnnc import cli, pipeline

    monkeypatch.setattr(pipeline, "load", lambda *a: 1 // 0)
    assert cli.main(["summary", "lenet5"]) == 70
    assert "a fault of its own" in capsys.readouterr().err


def test_a_misspelt_file_is_told_from_its_neighbours(cnnc, tmp_path: Path) -> None:
    (tmp_path / "googlenet.cnn").write_text("network net { input a: 8x8x3; conv(3, 3) }\n")
    assert "did you mean googlenet.cnn?" in cnnc("summary", "googlenett.cnn").stderr


def test_wrong_usage_is_status_2(cnnc) -> None:
    for arguments in ([], ["compile"], ["compile", "lenet5", "--backend", "caffe"], ["dance"]):
        assert cnnc(*arguments).returncode == 2


def test_from_python(tmp_path: Path) -> None:
    path = tmp_path / "alexnet.cnn"
    path.write_text(Path(find_shipped("alexnet") or "").read_text())
    net = package.load(str(path))
    assert net.params == 62_378_344
    assert net.inputs == ((227, 227, 3),) and net.outputs == ((1000,),)
    assert "class AlexNet" in net.to_pytorch()
    net.draw(str(tmp_path / "net.svg"))
    assert (tmp_path / "net.svg").exists()
    with pytest.raises(package.CnncError, match="unknown layer"):
        package.loads("network n { input a: 8x8x3; covn(3, 3) }")


def test_use_stays_inside_the_folder_and_the_library(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.cnn").write_text("block secret { relu }\n")
    (inside / "link.cnn").symlink_to(outside / "secret.cnn")
    spec = inside / "net.cnn"
    spec.write_text("use link { secret }\nnetwork net { input a: 8x8x3; secret }\n")
    with pytest.raises(package.CnncError) as caught:
        package.load(str(spec))
    assert caught.value.diagnostics[0].code == "no-such-file"
