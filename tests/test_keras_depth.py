"""Networks so deep that Keras needs a higher recursion limit: the emitted file sets it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from cnnc.backends.keras.depth import recursion_limit
from cnnc.pipeline import Model, loads
from crossing import keras_layers, layers, load_keras, load_pytorch, numbers
from frameworks import pytorch_network, quick_weights, scope
from shipped import model

np = pytest.importorskip("numpy")

BLOCKS = 640


def residual(blocks: object, body: str = "conv(3, 1) -> relu") -> Model:
    return loads(
        f"""
        block unit {{ input x; y: x -> {body}; [y, x] -> add }}
        network main(n = {blocks}) {{ input image: 4x4x3; repeat n {{ unit }}; global_avgpool }}
        """
    )


@pytest.fixture
def limit() -> Iterator[None]:
    """The recursion limit is put back after a test that sets another."""
    before = sys.getrecursionlimit()
    yield
    sys.setrecursionlimit(before)


def test_a_shallow_network_sets_no_limit() -> None:
    assert "sys" not in residual(100).to_keras()
    assert recursion_limit(model("resnet152").instance) is None


def test_branches_are_not_levels() -> None:
    branches = "\n".join(f"b{i}: image -> conv(2, 1)" for i in range(1000))
    names = ", ".join(f"b{i}" for i in range(1000))
    wide = loads(f"network main {{ input image: 4x4x3\n{branches}\n[{names}] -> add }}")
    assert recursion_limit(wide.instance) is None


def test_what_is_walked_first_is_the_first_input() -> None:
    """From an `add`, Keras takes the shortcut first where that stands first."""
    swapped = loads(
        """
        block unit { input x; y: x -> conv(3, 1) -> relu; [x, y] -> add }
        network main { input image: 4x4x3; repeat 400 { unit } }
        """
    )
    assert recursion_limit(swapped.instance) is None
    assert recursion_limit(residual(400).instance) == 3000


def test_a_model_inside_is_walked_apart() -> None:
    nested = loads(
        """
        network half { input image: 4x4x3; repeat 800 { conv(3, 1) } }
        network main { input image: 4x4x3; half -> half }
        """,
        network="main",
    )
    assert recursion_limit(nested.instance) is None


def test_a_very_long_repeat_is_not_gone_through() -> None:
    assert recursion_limit(residual(9_000_000).instance) == 54_002_000


@pytest.mark.slow
@pytest.mark.usefixtures("limit")
def test_a_deep_network_builds_and_agrees_with_pytorch() -> None:
    import torch

    compiled = residual(BLOCKS)
    source = compiled.to_keras()
    sys.setrecursionlimit(1000)  # as a script has it that only imports the emitted file
    with quick_weights():
        network = scope(source)["main"]()  # type: ignore[operator]
    assert sys.getrecursionlimit() == 3000
    assert {layer.path for layer in layers(compiled)} <= dict(keras_layers(network)).keys()
    values = numbers(compiled, 1)
    for weights in values.values():
        weights["weight"] *= 0.02
        weights["bias"] *= 0.02
    load_keras(compiled, network, values)
    module = pytorch_network(compiled).double().eval()
    load_pytorch(module, values)
    image = np.random.default_rng(2).standard_normal((2, 4, 4, 3))
    with torch.no_grad():
        wanted = module(torch.from_numpy(image.transpose(0, 3, 1, 2))).numpy()
    found = np.asarray(network(image, training=False))
    assert np.isfinite(wanted).all()
    np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-4 * abs(wanted).max())
