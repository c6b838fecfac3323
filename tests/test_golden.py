"""What the shipped networks become: the first of each file word for word, and all of them short.

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

from shipped import families, firsts, model, networks

GOLDEN = Path(__file__).parent / "golden"

ALSO = (
    *("alexnet_grouped", "mnist_base", "resnet34", "resnet50", "resnet101", "resnet152"),
    *("vgg11_lrn", "vgg13", "vgg16_c", "vgg16", "vgg19"),
    *("vgg16_feature_extraction", "vgg16_fine_tuning"),
)
"""Networks that are held, too: those of the documents."""

HELD = tuple(name for name in networks() if name in firsts() or name in ALSO)

LINES = 150
"""Lines of an emitted file that is easily read."""

LONGER = {
    ("inception_v3.cnn", "pytorch"): 175,
    ("inception_v3_torchvision.cnn", "pytorch"): 212,
    ("inception_resnet_v2.cnn", "pytorch"): 186,
    ("nasnet.cnn", "pytorch"): 245,
    ("efficientnet.cnn", "pytorch"): 205,
}
"""Families of many different blocks: the lines that they may take."""

SIBLINGS = 12
"""Lines by which networks of one description may differ: their values, and what only some need."""


@pytest.mark.parametrize("name", HELD)
def test_pytorch(name: str, golden) -> None:
    golden(f"pytorch/{name}.py", model(name).to_pytorch())


@pytest.mark.parametrize("name", HELD)
def test_keras(name: str, golden) -> None:
    golden(f"keras/{name}.py", model(name).to_keras())


@pytest.mark.parametrize("name", HELD)
def test_diagram(name: str, golden) -> None:
    golden(f"dot/{name}.dot", model(name).to_dot())


@pytest.mark.parametrize("name", HELD)
@pytest.mark.parametrize("style", ["table", "paper", "keras"])
def test_summary(name: str, style: str, golden) -> None:
    golden(f"summary/{name}.{style}.txt", model(name).summary(style) + "\n")


@pytest.mark.parametrize("folder", ["pytorch", "keras", "dot", "summary"])
def test_no_golden_file_is_left_over(folder: str) -> None:
    assert set(ALSO) <= set(networks())
    assert {path.name.split(".")[0] for path in (GOLDEN / folder).iterdir()} == set(HELD)


@pytest.mark.parametrize("backend", ["pytorch", "keras"])
@pytest.mark.parametrize("file", families())
def test_the_largest_of_a_family_is_as_short_as_the_smallest(file: str, backend: str) -> None:
    """ResNet-152, DenseNet-201, NASNet-Large and EfficientNet-B7 among them."""
    lengths: dict[object, dict[str, int]] = {}
    for name in families()[file]:
        described = model(name).network.block
        lines = len(model(name).emit(backend).splitlines())
        lengths.setdefault(described, {})[name] = lines
        assert lines < LONGER.get((file, backend), LINES), name
    for siblings in lengths.values():
        assert max(siblings.values()) - min(siblings.values()) <= SIBLINGS, siblings


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
