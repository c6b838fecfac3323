"""The same weights give the same numbers in PyTorch and in Keras, to rounding.

Weights and statistics are random and far from where they start; inputs have both signs. Each
weight is carried by its path alone (`crossing`).
"""

from __future__ import annotations

import gc
from functools import cache

import pytest

from cnnc.ops.base import Op
from cnnc.pipeline import Model, loads
from crossing import layers, load_keras, load_pytorch, numbers
from frameworks import keras_network, pytorch_network, quick_weights
from programs import NAMES, text
from shipped import each, model

np = pytest.importorskip("numpy")

TOLERANCE = 1e-9
"""Largest difference in float64, as a share of the largest number."""

ROUNDED = {"gelu": 1e-7, "leaky_relu": 1e-6, "bilinear": 1e-5, "float32": 1e-6}
"""The same where TensorFlow's kernel computes in float32: gelu holds the root of 2 in it,
leaky_relu its slope, and a bilinear resize all of its weights. The second is as large as the
slope's own rounding, for numbers of some depth. `float32` is for the constants of layers which
both frameworks' own layers hold in float32."""

CONSTANTS = {"rescale": ("scale", "offset"), "normalize": ("mean", "variance")}
"""Arguments of layers that are held in float32; those that float32 has exactly lose nothing."""

LARGE = 10**9
"""MACs from which on one image is enough: two take 20 GB of EfficientNet-B7 in float64."""

QUICK = ("lenet5", "keras_lenet", "mnist_convnet", "mnist_base")

SHIPPED = each(QUICK)


@pytest.fixture
def freed():
    """Leave no model behind: a few of the largest fill the memory."""
    yield
    pytest.importorskip("keras").backend.clear_session()
    gc.collect()


@cache
def program(name: str) -> Model:
    return loads(text(name), network="main", name="main.cnn")


@pytest.fixture(scope="module")
def float64():
    """Both frameworks in float64."""
    pytest.importorskip("torch")
    keras = pytest.importorskip("keras")
    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    with quick_weights():
        yield
    keras.config.set_floatx(before)
    keras.config.set_dtype_policy(before)
    keras.backend.clear_session()


def outputs(compiled: Model, seed: int, training: bool = False) -> tuple[list, list]:
    """What both frameworks give, channels last, for a batch of two.

    A large network gets one image, unless it gives a single number for it, which shows nothing.
    """
    import torch

    values = numbers(compiled, seed, training)
    arguments = {"auxiliary": True} if training else {}
    ours = keras_network(compiled, **arguments)
    load_keras(compiled, ours, values, training)
    theirs = pytorch_network(compiled, **arguments).double().eval()
    load_pytorch(theirs, values)
    random = np.random.default_rng(seed + 1)
    single = any(shape.size == 1 for shape in compiled.outputs)
    count = 2 if compiled.macs < LARGE or single else 1
    images = [random.standard_normal((count, *shape)) * 1.5 for shape in compiled.inputs]
    given = images if len(images) > 1 else images[0]
    one = ours(given, training=False)
    planes = [torch.from_numpy(_channels_first(image)) for image in images]
    with torch.no_grad():
        other = theirs(*planes)
    return (
        [np.asarray(y) for y in (one if isinstance(one, (list, tuple)) else [one])],
        [
            _channels_last(y.numpy())
            for y in (other if isinstance(other, (list, tuple)) else [other])
        ],
    )


def _channels_first(values: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(np.moveaxis(values, -1, 1))


def _channels_last(values: np.ndarray) -> np.ndarray:
    return np.moveaxis(values, 1, -1)


def loses(op: Op) -> bool:
    """Whether a constant of a layer is rounded to float32."""
    held = [v for name in CONSTANTS.get(op.kind, ()) for v in np.ravel(getattr(op, name))]
    return any(np.float32(value) != value for value in held)


def compare(compiled: Model, seed: int, training: bool = False) -> None:
    one, other = outputs(compiled, seed, training)
    ops = [layer.op for layer in layers(compiled, training)]
    kinds = {op.kind for op in ops} | {getattr(op, "mode", "") for op in ops}
    kinds |= {"float32" for op in ops if loses(op)}
    tolerance = max(ROUNDED.get(kind, TOLERANCE) for kind in kinds)
    wanted = [*compiled.outputs, *(compiled.instance.training_outputs if training else ())]
    assert len(one) == len(other) == len(wanted)
    for mine, yours, shape in zip(one, other, wanted, strict=True):
        assert mine.dtype == yours.dtype == np.float64
        assert mine.shape[1:] == tuple(shape)
        assert np.isfinite(mine).all()
        assert np.ptp(mine) > 0, "the comparison says nothing"
        scale = max(1.0, float(np.abs(yours).max()))
        np.testing.assert_allclose(mine / scale, yours / scale, rtol=0, atol=tolerance)


@pytest.mark.usefixtures("float64")
@pytest.mark.parametrize("name", NAMES)
def test_small_program(name: str) -> None:
    compare(program(name), seed=len(name))


@pytest.mark.usefixtures("float64", "freed")
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_network(name: str) -> None:
    compare(model(name), seed=1)


@pytest.mark.usefixtures("float64")
def test_auxiliary_outputs() -> None:
    compare(program("auxiliary"), seed=2, training=True)


@pytest.mark.slow
@pytest.mark.usefixtures("float64")
@pytest.mark.parametrize("name", ["googlenet", "googlenet_bn", "inception_v3_torchvision"])
def test_auxiliary_heads(name: str) -> None:
    compare(model(name), seed=3, training=True)
