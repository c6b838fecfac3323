"""Writing and reading where something goes wrong: the old file is whole, nothing is left over."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cnnc import output
from cnnc.cli import main
from cnnc.diagnostics import CnncError
from cnnc.pipeline import load

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals, links and devices of POSIX")

OLD = "precious\n"
UNTIDY = "network   net{input a:8x8x3;conv(3,3)}\n"
WRITERS = {
    "compile": ["compile", "lenet5", "--backend", "pytorch", "-o", "{}"],
    "draw": ["draw", "lenet5", "-o", "{}"],
    "compare": ["compare", "alexnet", "vgg16", "--plot", "{}"],
}
ENDINGS = {"compile": ".py", "draw": ".svg", "compare": ".svg"}


def written(name: str, folder: Path) -> tuple[list[str], Path]:
    """A command that writes, and the file that it writes over."""
    if name == "fmt":
        target = folder / "net.cnn"
        target.write_text(UNTIDY)
        return ["fmt", str(target)], target
    if name == "compare":
        pytest.importorskip("matplotlib")
    target = folder / f"out{ENDINGS[name]}"
    target.write_text(OLD)
    return [word.format(target) for word in WRITERS[name]], target


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[list[str], Path]:
    return written(request.param, tmp_path)


@pytest.fixture(params=[*WRITERS, "fmt"])
def rewriter(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[list[str], Path]:
    """The formatter, too, which writes over what it reads."""
    return written(request.param, tmp_path)


def whole(target: Path) -> None:
    assert target.read_text() == (UNTIDY if target.suffix == ".cnn" else OLD)
    assert os.listdir(target.parent) == [target.name], "something half written is left"


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_write_that_fails_leaves_the_old_file(
    step: str, rewriter: tuple[list[str], Path], monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    command, target = rewriter

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        status = main(command)
    assert status == 1
    told = capfd.readouterr().err
    assert told.startswith("error[unwritable-file]: cannot write ") and "no space left" in told
    whole(target)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_control_c_leaves_the_old_file(
    step: str, rewriter: tuple[list[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    command, target = rewriter

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, step, stopped)
        assert main(command) == 130
    whole(target)


def run(code: str, *arguments: str, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload]


MAIN = "import sys; from cnnc.cli import main; sys.exit(main(sys.argv[1:]))"


def test_a_file_that_grows_past_what_is_allowed(rewriter: tuple[list[str], Path]) -> None:
    """A limit on the size of a file stands for a disk that is full in the middle of a write."""
    command, target = rewriter

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))

    made = run(MAIN, *command, preexec_fn=limit)
    _, told = made.communicate(timeout=120)
    assert made.returncode == 1, told
    # Some library's own cache may meet the limit first and say so.
    assert b"error[unwritable-file]" in told and b"Traceback" not in told
    whole(target)


def test_a_folder_that_cannot_be_written(writer: tuple[list[str], Path], capfd) -> None:
    command, target = writer
    if os.geteuid() == 0:
        command[-1] = f"/proc/self/{target.name}"  # where even root makes no file
    else:
        target.parent.chmod(0o555)
    try:
        assert main(command) == 1
    finally:
        target.parent.chmod(0o755)
    assert "error[unwritable-file]" in capfd.readouterr().err
    whole(target)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_must_not_be_written(writer: tuple[list[str], Path], capfd) -> None:
    command, target = writer
    target.chmod(0o444)
    assert main(command) == 1
    assert "permission denied" in capfd.readouterr().err
    whole(target)


def test_a_target_that_is_a_folder(writer: tuple[list[str], Path], capfd) -> None:
    command, target = writer
    folder = target.parent / f"folder{target.suffix}"
    folder.mkdir()
    assert main([*command[:-1], str(folder)]) == 1
    assert "is a directory" in capfd.readouterr().err
    assert os.listdir(folder) == []


def test_a_link_that_leads_nowhere_or_in_a_circle(writer: tuple[list[str], Path], capfd) -> None:
    command, target = writer
    link = target.parent / f"link{target.suffix}"
    link.symlink_to("new" + target.suffix)
    assert main([*command[:-1], str(link)]) == 0
    assert link.is_symlink() and (target.parent / f"new{target.suffix}").stat().st_size > 100
    circle = target.parent / f"circle{target.suffix}"
    circle.symlink_to(circle.name)
    assert main([*command[:-1], str(circle)]) == 1
    assert "error[unwritable-file]" in capfd.readouterr().err


def test_devices_are_written_through(capfd) -> None:
    assert main(["compile", "lenet5", "--backend", "pytorch", "-o", "/dev/null"]) == 0
    if os.path.exists("/dev/full"):
        assert main(["compile", "lenet5", "--backend", "pytorch", "-o", "/dev/full"]) == 1
        assert "no space left" in capfd.readouterr().err


def test_a_full_disk_behind_the_output() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full")
    for command in ("summary lenet5", "compile lenet5 --backend keras", "list"):
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "cnnc", *command.split()],
                stdout=full,
                stderr=subprocess.PIPE,
                cwd="/",
            )
        assert b"Traceback" not in done.stderr
        assert done.returncode, command


def test_a_process_that_is_killed_leaves_the_old_file(tmp_path: Path) -> None:
    """Between the write and the renaming: the new file lies beside it under a name of its own."""
    target = tmp_path / "out.py"
    target.write_text(OLD)
    code = (
        "import os, sys, time\nfrom cnnc import output\n"
        "os.replace = lambda *_: (print('ready', flush=True), time.sleep(60))\n"
        "output.write(sys.argv[1], 'new' * 10000)\n"
    )
    made = run(code, str(target))
    assert made.stdout is not None and made.stdout.readline() == b"ready\n"
    made.kill()
    made.communicate()
    assert target.read_text() == OLD
    output.write(str(target), "new\n")
    assert target.read_text() == "new\n"


@pytest.mark.parametrize("command", ["summary resnet152", "list", "compile vgg16 --backend keras"])
def test_a_closed_pipe_is_no_fault(command: str) -> None:
    made = run(MAIN, *command.split(), cwd="/")
    assert made.stdout is not None and made.stderr is not None
    made.stdout.close()
    assert made.stderr.read() == b""
    assert made.wait(timeout=60) in (0, -signal.SIGPIPE)


def test_control_c_is_no_traceback(tmp_path: Path) -> None:
    spec = tmp_path / "long.cnn"
    spec.write_text("network long { input a: [900_001, 1, 2]; repeat 900_000 { conv(2, 2x1) } }")
    made = run(MAIN, "check", str(spec))
    time.sleep(1.5)
    made.send_signal(signal.SIGINT)
    said, told = made.communicate(timeout=60)
    assert (made.returncode, said, told) == (130, b"", b"")


# --- `use` stays inside --------------------------------------------------------------------------


def refused(folder: Path, use: str, code: str) -> str:
    spec = folder / "net.cnn"
    spec.write_text(f"use {use} {{ secret }}\nnetwork net {{ input a: 8x8x3; secret }}\n")
    with pytest.raises(CnncError) as caught:
        load(str(spec))
    assert code in [error.code for error in caught.value.diagnostics], str(caught.value)
    return str(caught.value)


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.cnn").write_text("block secret { relu }\n")
    return tmp_path / "inside"


@pytest.mark.parametrize("use", ["..secret", "../secret", "/etc/passwd", '"../secret"', ".secret"])
def test_use_takes_names_only(use: str, inside: Path) -> None:
    refused(inside, use, "unexpected-token")


def test_use_follows_no_link_out(inside: Path) -> None:
    (inside / "link.cnn").symlink_to(inside.parent / "secret.cnn")
    (inside / "folder").symlink_to(inside.parent)
    (inside / "passwd.cnn").symlink_to("/etc/passwd")
    for use in ("link", "folder.secret", "passwd"):
        assert "block secret" not in refused(inside, use, "no-such-file")


def test_use_follows_a_link_inside(inside: Path) -> None:
    (inside / "real.cnn").write_text("block secret { relu }\n")
    (inside / "link.cnn").symlink_to("real.cnn")
    spec = inside / "net.cnn"
    spec.write_text("use link { secret }\nnetwork net { input a: 8x8x3; secret }\n")
    assert load(str(spec)).params == 0


def test_use_reads_files_only(inside: Path) -> None:
    """A pipe without a writer, or a device without an end, would be read for ever."""
    os.mkfifo(inside / "pipe.cnn")
    (inside / "folder.cnn").mkdir()
    (inside / "zero.cnn").symlink_to("/dev/zero")
    for use in ("pipe", "folder", "zero"):
        refused(inside, use, "no-such-file")


def test_use_of_what_cannot_be_read(inside: Path) -> None:
    with open(inside / "huge.cnn", "wb") as file:
        file.truncate(10 << 30)
    told = refused(inside, "huge", "too-long")
    assert "10,737,418,240 bytes" in told and "net.cnn:1:5" in told
    (inside / "binary.cnn").write_bytes(b"block secret {\xff\n")
    assert "binary.cnn:1:15" in refused(inside, "binary", "not-text")
    if os.geteuid():
        (inside / "locked.cnn").write_text("block secret { relu }\n")
        (inside / "locked.cnn").chmod(0)
        refused(inside, "locked", "unreadable-file")


def test_use_in_a_circle(inside: Path) -> None:
    refused(inside, "net", "cycle")
    (inside / "a.cnn").write_text("use b\nblock secret { relu }\n")
    (inside / "b.cnn").write_text("use a\n")
    refused(inside, "a", "cycle")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/full", "/proc/self/mem"])
def test_a_device_is_no_spec(path: str) -> None:
    if not os.path.exists(path):
        pytest.skip(f"there is no {path}")
    with pytest.raises(CnncError) as caught:
        load(path)
    assert caught.value.diagnostics[0].code in ("too-long", "unreadable-file", "not-text")
