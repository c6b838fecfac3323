"""Weights cross from file to file: to the bit, with every tensor accounted for."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from random_programs import program

from cnnc.backends.weights import check, convert
from cnnc.backends.weights.accounts import keras_names, wanted
from cnnc.backends.weights.crossing import RULES
from cnnc.backends.weights.layout import groups
from cnnc.backends.weights.network import unrolled
from cnnc.ops import find, kinds
from cnnc.pipeline import Model, loads
from crossing import layers, load_keras, load_pytorch, numbers, to_keras
from frameworks import keras_network, pytorch_network, quick_weights
from fuzz.generate import program as drawn
from programs import NAMES, text
from shipped import model, networks

np = pytest.importorskip("numpy")
pytest.importorskip("safetensors")
h5py = pytest.importorskip("h5py")
ml_dtypes = pytest.importorskip("ml_dtypes")

from safetensors.numpy import load_file, save_file  # noqa: E402

NESTED = """
block unit(width, act = relu) {
    input x
    a: x -> conv(width, 3, pad = 1, bias = false) -> batchnorm -> act
    [a, x] -> concat
}
network chain(width = 4) {
    input image: 8x8x3
    a: conv(width, 3, pad = 1) -> batchnorm -> relu -> prelu
    b: depthwise_conv(3, pad = 1) -> normalize
}
network around(width = 4) {
    input image: 8x8x3
    first: chain(width)
    conv(5, 1)
}
network joined(width = 2) {
    input left: 8x8x3
    input right: 8x8x4
    [left, right] -> concat -> conv(width, 1)
}
network main {
    input image: 8x8x3
    one: chain(4)
    frozen two: conv(3, 1) -> around(5)
    deep: repeat 2 { unit(3) -> unit(2, act = prelu) } -> maxpool(3, stride = 2, pad = 1)
    both: [image, one] -> joined(3)
    halves: both -> conv(4, 1) -> lrn -> layernorm
    left, right: halves -> split(2)
    a: left -> flatten
    b: right -> avgpool(2) -> flatten
    fc: [a, b] -> concat -> batchnorm(scale = false) -> prelu -> dense(6) -> dropout(0.1)
    top: deep -> conv_transpose(3, 3, stride = 2, crop = 1) -> flatten -> layernorm -> dense(2)
    extra: one -> flatten -> dense(3)
    side: two -> global_avgpool
    output fc, top, side
    output extra when training
}
"""


@cache
def nested() -> Model:
    return loads(NESTED, network="main")


def state(compiled: Model, seed: int = 0, training: bool = False, dtype: object = "float32"):
    """Random weights by PyTorch's names, in PyTorch's order of axes."""
    found = {}
    for path, weights in numbers(compiled, seed, training).items():
        for name, values in weights.items():
            kind = values.dtype if name == "count" else dtype
            found[f"{path}.{name}".lstrip(".")] = np.array(values, dtype=kind, order="C")
    return found


def turned(compiled: Model, given, training: bool = False):
    """The same as the tests' own account of it has them in Keras, by this file's own names."""
    names = {
        "conv": ("kernel", "bias"),
        "conv_transpose": ("kernel", "bias"),
        "depthwise_conv": ("kernel", "bias"),
        "dense": ("kernel", "bias"),
        "prelu": ("alpha",),
        "normalize": ("mean", "variance", "count"),
    }
    norm = {
        "weight": "gamma",
        "bias": "beta",
        "running_mean": "moving_mean",
        "running_var": "moving_variance",
    }
    found = {}
    for layer in layers(compiled, training):
        own = [name for name, _ in layer.weights()]
        theirs = names.get(layer.op.kind) or [norm[name] for name in own]
        for name, other in zip(own, theirs, strict=False):
            values = given[f"{layer.path}.{name}".lstrip(".")]
            found[f"{layer.path}.{other}".lstrip(".")] = to_keras(layer, name, values)
    return found


def same(one, other) -> None:
    """Equal to the bit, type and shape, whatever the bits mean."""
    assert one.keys() == other.keys()
    for name in one:
        a, b = np.asarray(one[name]), np.asarray(other[name])
        assert (a.dtype, a.shape) == (b.dtype, b.shape), name
        assert a.tobytes() == np.ascontiguousarray(b).tobytes(), name


def dump(path: Path):
    """All of a file of HDF5: groups, attributes and numbers."""
    found = []

    def visit(name: str, thing) -> None:
        held = (thing.dtype, thing[()].tobytes()) if isinstance(thing, h5py.Dataset) else None
        found.append((name, dict(thing.attrs), held))

    with h5py.File(path) as file:
        file.visititems(visit)
    return found


def there_and_back(compiled: Model, tmp_path: Path, training: bool, seed: int = 0) -> None:
    given = state(compiled, seed, training)
    if not given:
        return
    one, two, three = (str(tmp_path / f"{n}.safetensors") for n in "abc")
    save_file(given, one)
    assert convert(one, two, compiled, "pytorch", "keras").training == (
        training and bool(compiled.instance.training_outputs)
    )
    same(load_file(two), turned(compiled, given, training))
    convert(two, three, compiled, "keras", "pytorch")
    back = load_file(three)
    counters = [name for name in back if name.endswith(".num_batches_tracked")]
    assert len(counters) == sum(
        layer.op.kind == "batchnorm" for layer in layers(compiled, training)
    )
    assert all(back.pop(name) == 0 for name in counters)
    same(back, given)


# --- axes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", kinds())
def test_every_layer_with_weights_has_its_rule(kind: str) -> None:
    op = find(kind)
    assert op is not None
    assert op.has_weights() == (op in RULES)


@pytest.mark.parametrize("name", [*NAMES, "nested"])
def test_a_small_program_crosses_to_the_bit(name: str, tmp_path: Path) -> None:
    compiled = nested() if name == "nested" else loads(text(name), network="main")
    there_and_back(compiled, tmp_path, training=False)
    if compiled.instance.training_outputs:
        there_and_back(compiled, tmp_path, training=True)


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_random_programs_cross_to_the_bit(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 10):
        there_and_back(loads(program(seed), network="main"), tmp_path, False, seed)


def test_programs_drawn_afresh_cross_to_the_bit(tmp_path: Path) -> None:
    """Over the whole language; CNNC_SEED repeats a run."""
    start = int(os.environ.get("CNNC_SEED") or random.SystemRandom().randrange(10**9))
    print(f"CNNC_SEED={start}")
    for seed in range(start, start + 40):
        print(f"program {seed}")
        compiled = loads(drawn(seed), network="main")
        there_and_back(compiled, tmp_path, bool(compiled.instance.training_outputs), seed)


SMALL = 6_000_000


@pytest.mark.parametrize("name", networks())
def test_a_shipped_network_crosses_to_the_bit(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    compiled = model(name)
    if compiled.params > SMALL and not request.config.getoption("--slow"):
        pytest.skip("large: pytest --slow runs it")
    there_and_back(compiled, tmp_path, training=False)


@pytest.mark.parametrize("dtype", ["float16", ml_dtypes.bfloat16, "float32", "float64"])
@pytest.mark.parametrize("ending", ["safetensors", "weights.h5", "pt"])
def test_numbers_keep_their_type_and_bits(dtype, ending: str, tmp_path: Path) -> None:
    """In every format; also what is no number, and what is too small or large for another."""
    compiled = nested()
    given = state(compiled, dtype=dtype)
    for values in given.values():
        if values.dtype == np.dtype(dtype) and values.size > 4:
            values.flat[:4] = [np.nan, -np.inf, -0.0, 1e-7]
    one, two, three = (str(tmp_path / n) for n in ("a.safetensors", f"b.{ending}", "c.safetensors"))
    save_file(given, one)
    other = {"safetensors": "keras", "weights.h5": "keras", "pt": "pytorch"}[ending]
    convert(one, two, compiled, "pytorch", other)
    convert(two, three, compiled, other, "pytorch")
    back = load_file(three)
    same({name: back[name] for name in given}, given)


# --- the frameworks' own files ------------------------------------------------------------------


KERAS = (
    "nested",
    "auxiliary",
    "conv_groups",
    "depthwise_multiplier",
    "transposed_crop",
    *[name for name in NAMES if "network" in name or "frozen" in name][:4],
)


def own_files(compiled: Model, folder: Path, training: bool = False):
    """The same weights in both frameworks, each saved by itself."""
    torch = pytest.importorskip("torch")
    values = numbers(compiled, 1, training)
    arguments = {"auxiliary": True} if training else {}
    ours = keras_network(compiled, **arguments)
    load_keras(compiled, ours, values, training)
    theirs = pytorch_network(compiled, **arguments)
    load_pytorch(theirs, values)
    ours.save_weights(folder / "own.weights.h5")
    torch.save(theirs.state_dict(), folder / "own.pt")
    return ours, theirs


@pytest.mark.parametrize("training", [False, True], ids=["plain", "training"])
@pytest.mark.parametrize("name", KERAS)
def test_files_are_those_that_the_frameworks_write(
    name: str, training: bool, tmp_path: Path
) -> None:
    torch = pytest.importorskip("torch")
    compiled = nested() if name == "nested" else loads(text(name), network="main")
    if training and not compiled.instance.training_outputs:
        pytest.skip("nothing is there for training only")
    ours, theirs = own_files(compiled, tmp_path, training)
    keras_file, torch_file = tmp_path / "own.weights.h5", tmp_path / "own.pt"
    assert check(str(keras_file), compiled).framework == "keras"
    convert(str(torch_file), str(tmp_path / "made.weights.h5"), compiled)
    assert dump(tmp_path / "made.weights.h5") == dump(keras_file)
    ours.load_weights(tmp_path / "made.weights.h5")
    convert(str(keras_file), str(tmp_path / "made.pt"), compiled)
    made, own = torch.load(tmp_path / "made.pt"), theirs.state_dict()
    assert list(made) == list(own)
    for key in own:
        assert made[key].dtype == own[key].dtype and torch.equal(made[key], own[key]), key
    theirs.load_state_dict(made)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("draw", [program, drawn], ids=["chains", "language"])
def test_keras_finds_its_groups_where_ours_are(draw: Callable[[int], str], seed: int) -> None:
    """Without the numbers, so that many networks can be built."""
    assert_groups(loads(draw(seed), network="main"))


@pytest.mark.slow
@pytest.mark.parametrize("name", networks())
def test_keras_finds_the_groups_of_a_shipped_network(name: str) -> None:
    assert_groups(model(name))


def assert_groups(compiled: Model) -> None:
    keras = pytest.importorskip("keras")
    network = unrolled(compiled)
    names = keras_names(wanted(network.layers))
    for training in {False, bool(compiled.instance.training_outputs)}:
        with quick_weights():
            built = keras_network(compiled, **({"auxiliary": True} if training else {}))
        made = groups(compiled, network.shapes, names, training)
        ours = [(group.place, group.name, len(group.tensors)) for group in made]
        assert ours == list(_groups(built, ""))
        keras.backend.clear_session()


def _groups(built, place: str):
    import keras
    from keras.src.utils.naming import to_snake_case

    yield place, built.name, 0
    used: dict[str, int] = {}
    for layer in built.layers:
        kind = to_snake_case(type(layer).__name__)
        number = used[kind] = used.get(kind, -1) + 1
        inner = f"{place}/layers/{kind}{f'_{number}' if number else ''}".lstrip("/")
        if isinstance(layer, keras.Model):
            yield from _groups(layer, inner)
        else:
            yield inner, layer.name, len(layer.weights)


@pytest.mark.parametrize("name", ["nested", "lenet5"])
def test_converted_weights_give_the_same_outputs(name: str, tmp_path: Path) -> None:
    """From PyTorch to Keras and the other way, in float64; batchnorm's statistics included."""
    torch, keras = pytest.importorskip("torch"), pytest.importorskip("keras")
    compiled = nested() if name == "nested" else model(name)
    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    try:
        ours = keras_network(compiled)
        theirs = pytorch_network(compiled).double().eval()
        again = pytorch_network(compiled).double().eval()
        load_pytorch(theirs, numbers(compiled, 5))
        torch.save(theirs.state_dict(), tmp_path / "a.pt")
        convert(str(tmp_path / "a.pt"), str(tmp_path / "a.weights.h5"), compiled)
        ours.load_weights(tmp_path / "a.weights.h5")
        ours.save_weights(tmp_path / "b.weights.h5")
        convert(str(tmp_path / "b.weights.h5"), str(tmp_path / "b.pth"), compiled)
        again.load_state_dict(torch.load(tmp_path / "b.pth"))
        image = np.random.default_rng(0).standard_normal((2, *compiled.inputs[0]))
        there = ours(image, training=False)
        plane = torch.from_numpy(np.ascontiguousarray(np.moveaxis(image, -1, 1)))
        with torch.no_grad():
            here, back = theirs(plane), again(plane)
    finally:
        keras.config.set_floatx(before)
        keras.config.set_dtype_policy(before)
    several = [list(y) if isinstance(y, (list, tuple)) else [y] for y in (here, there, back)]
    for one, other, third in zip(*several, strict=True):
        assert torch.equal(one, third)
        assert float(one.abs().max()) > 1e-3, "the comparison says nothing"
        np.testing.assert_allclose(one.numpy(), np.asarray(other), rtol=1e-9, atol=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2"])
def test_a_large_network_gives_the_same_outputs(name: str, tmp_path: Path) -> None:
    """In float32, with the weights that PyTorch draws, from a checkpoint to a Keras file."""
    torch = pytest.importorskip("torch")
    compiled = model(name)
    theirs = pytorch_network(compiled).eval()
    torch.save(theirs.state_dict(), tmp_path / "a.pt")
    convert(str(tmp_path / "a.pt"), str(tmp_path / "a.weights.h5"), compiled)
    with quick_weights():
        ours = keras_network(compiled)
    ours.load_weights(tmp_path / "a.weights.h5")
    image = np.random.default_rng(0).random((1, *compiled.inputs[0]), "float32")
    with torch.no_grad():
        here = theirs(torch.from_numpy(np.ascontiguousarray(np.moveaxis(image, -1, 1)))).numpy()
    there = np.asarray(ours(image, training=False))
    assert np.ptp(here) > 0, "the comparison says nothing"
    np.testing.assert_allclose(here, there, rtol=1e-4, atol=1e-4 * np.abs(here).max())


def test_an_archive_is_written_and_read(tmp_path: Path) -> None:
    """With layers that only the emitted file knows, which must be registered to load it."""
    keras = pytest.importorskip("keras")
    compiled = nested()
    given = state(compiled, 3)
    save_file(given, tmp_path / "a.safetensors")
    convert(
        str(tmp_path / "a.safetensors"), str(tmp_path / "b.keras"), compiled, "pytorch", "keras"
    )
    convert(str(tmp_path / "b.keras"), str(tmp_path / "c.weights.h5"), compiled)
    convert(str(tmp_path / "b.keras"), str(tmp_path / "d.safetensors"), compiled, to="pytorch")
    back = load_file(tmp_path / "d.safetensors")
    same({name: back[name] for name in given}, given)
    loaded = keras.saving.load_model(tmp_path / "b.keras")
    loaded.save_weights(tmp_path / "e.weights.h5")
    assert dump(tmp_path / "e.weights.h5") == dump(tmp_path / "c.weights.h5")


def test_an_archive_computes_in_the_type_of_its_weights(tmp_path: Path) -> None:
    keras = pytest.importorskip("keras")
    compiled = loads("network main { input x: 4x4x2; conv(3, 3) }")
    save_file(state(compiled, dtype="float64"), tmp_path / "a.safetensors")
    convert(str(tmp_path / "a.safetensors"), str(tmp_path / "b.keras"), compiled, "pytorch")
    loaded = keras.saving.load_model(tmp_path / "b.keras")
    assert {w.dtype for w in loaded.weights} == {"float64"}
    assert keras.config.dtype_policy().name == "float32"
    assert loaded.layers[-1].kernel.numpy().tobytes() != b"\0" * 18 * 3 * 8


def test_what_training_keeps_for_itself_is_no_weight(tmp_path: Path) -> None:
    """A model that was trained saves its optimizer's state as well."""
    pytest.importorskip("keras")
    compiled = loads("network main { input x: 4x4x2; conv(3, 3) -> dropout(0.5) -> flatten }")
    ours = keras_network(compiled)
    ours.compile(optimizer="adam", loss="mse", metrics=["mae"])
    ours.fit(np.ones((4, 4, 4, 2)), np.ones((4, 12)), verbose=0)
    ours.save_weights(tmp_path / "a.weights.h5")
    ours.save(tmp_path / "a.keras")
    with h5py.File(tmp_path / "a.weights.h5") as file:
        assert "optimizer" in file, "the test says nothing"
    for name in ("a.weights.h5", "a.keras"):
        assert check(str(tmp_path / name), compiled).tensors == 2


# --- parts of a network -------------------------------------------------------------------------


def test_a_file_holds_all_or_nothing_of_what_training_needs(tmp_path: Path) -> None:
    compiled = nested()
    whole = state(compiled, training=True)
    plain = state(compiled)
    path, output = str(tmp_path / "a.safetensors"), str(tmp_path / "b.safetensors")
    extra = set(whole) - set(plain)
    assert extra == {"extra.1.weight", "extra.1.bias"}
    save_file(whole, path)
    assert check(path, compiled, "pytorch").training
    assert convert(path, output, compiled, "pytorch", "pytorch").training
    assert extra <= load_file(output).keys()
    assert not convert(path, output, compiled, "pytorch", "pytorch", auxiliary=False).training
    assert load_file(output).keys().isdisjoint(extra)
    save_file(plain, path)
    assert not check(path, compiled, "pytorch").training
    save_file({**plain, "extra.1.bias": whole["extra.1.bias"]}, path)
    with pytest.raises(Exception, match=re.escape("has no extra.1.weight")):
        check(path, compiled, "pytorch")


def test_counts_of_batches_are_kept_dropped_or_made(tmp_path: Path) -> None:
    compiled = loads("network main { input x: 4x4x2; conv(3, 3) -> batchnorm }")
    given = state(compiled)
    count = "1.num_batches_tracked"
    path = str(tmp_path / "a.safetensors")
    out = str(tmp_path / "b.safetensors")
    save_file({**given, count: np.array(7)}, path)
    assert convert(path, out, compiled, "pytorch", "pytorch").counters == 0
    assert load_file(out)[count] == 7
    assert convert(path, out, compiled, "pytorch", "keras").counters == 1
    assert len(load_file(out)) == len(given)
    assert convert(out, path, compiled, "keras", "pytorch").counters == 1
    made = load_file(path)[count]
    assert (made, made.dtype, made.shape) == (0, np.int64, ())
    save_file(given, path)
    assert check(path, compiled, "pytorch").tensors == len(given)
