"""What the Keras backend emits: it builds, holds what the compiler says, and reads well."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import cnnc
from cnnc import ops
from cnnc.backends import keras as keras_backend
from cnnc.backends import wording
from cnnc.ops.base import Fault, Op
from cnnc.pipeline import loads
from cnnc.shape import Shape
from crossing import keras_layers, layers, to_keras
from frameworks import keras_network, quick_weights
from programs import NAMES
from samples import found, program
from shipped import each, firsts, model, networks

np = pytest.importorskip("numpy")

BIG = ("alexnet", "alexnet_pytorchcv", "vgg11", "zfnet", "nasnet_mobile", "resnet110")
"""Those first of their files that take seconds to build."""

UNNAMED = ("split", "pad_channels", "identity")
"""Layers that Keras has as functions, which take no name, or not at all in a chain."""

SHIPPED = each([name for name in firsts() if name not in BIG])


@cache
def emitted(name: str) -> str:
    return program(name).to_keras()


def build(compiled: cnnc.Model, **arguments: object):
    with quick_weights():
        return keras_network(compiled, **arguments)


def check(compiled: cnnc.Model, network, training: bool = False) -> None:
    """The framework's own layers are those of the compiler, one by one."""
    known = dict(keras_layers(network))
    wanted = layers(compiled, training)
    extra = {name for name in known if not name.endswith((".pad", ".crop"))}
    for layer in wanted:
        if layer.op.kind in UNNAMED:
            assert not layer.weights()
            extra.discard(layer.path)
            continue
        assert layer.path in known, f"no layer {layer.path}"
        extra.discard(layer.path)
        made = known[layer.path]
        last = known.get(f"{layer.path}.crop", made)
        assert tuple(last.output.shape[1:]) == layer.outputs[0], layer.path
        shapes = [to_keras(layer, n, np.zeros(shape)).shape for n, shape in layer.weights()]
        assert [tuple(w.shape) for w in made.weights] == shapes, layer.path
        if shapes:
            assert made.trainable is not layer.frozen, layer.path
    inputs = [name for name in extra if type(known[name]).__name__ == "InputLayer"]
    loose = [name for name in extra if name not in inputs]
    assert all(re.match(r"(.*\.)?(split|pad|get_item)(_\d+)?$", name) for name in loose), loose
    cost = compiled.instance.training_cost if training else compiled.cost
    assert network.count_params() == cost.params + cost.statistics
    trained = sum(int(np.prod(w.shape)) for w in network.trainable_weights)
    assert trained == cost.trainable


@pytest.mark.parametrize("name", NAMES)
def test_small_program_builds_as_the_compiler_says(name: str) -> None:
    check(program(name), build(program(name)))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_network_builds_as_the_compiler_says(name: str) -> None:
    check(model(name), build(model(name)))


@pytest.mark.slow
def test_googlenet_with_its_auxiliary_heads() -> None:
    network = build(model("googlenet"), auxiliary=True)
    check(model("googlenet"), network, training=True)
    assert network.count_params() == 13_378_280
    assert [tuple(output.shape) for output in network.outputs] == [(None, 1000)] * 3


def test_auxiliary_outputs_of_a_small_network() -> None:
    check(program("auxiliary"), build(program("auxiliary"), auxiliary=True), training=True)


@pytest.mark.parametrize("source", ["kinds", "enumerate(kinds)", "enumerate(rest(kinds))"])
def test_layers_and_blocks_in_one_list_are_called_alike(source: str) -> None:
    names = "i, kind" if "enumerate" in source else "kind"
    compiled = loads(
        "def rest(xs) = xs[1:]\nblock unit(w) { conv(w, 1) -> relu }\n"
        f"block many(kinds) {{ for {names} in {source} {{ kind(4) }} }}\n"
        "network main { input image: 9x9x3; many([unit, conv(size = 3), unit]) }\n"
    )
    check(compiled, build(compiled))


def test_settings_become_defaults() -> None:
    compiled = cnnc.load("lenet5", settings={"classes": 7})
    source = compiled.to_keras()
    assert "classes=7" in source
    check(compiled, build(compiled))


def test_a_block_can_be_set_from_outside() -> None:
    settings = {"unit": "basic", "depths": [1, 1, 1, 1]}
    compiled = cnnc.load("resnet", settings=settings)
    source = compiled.to_keras()
    assert "unit=basic,\n    depths=(1, 1, 1, 1),\n" in source
    check(compiled, build(compiled))


def test_arguments_stay_arguments() -> None:
    network = build(model("mnist_convnet"), classes=3, input_shape=(32, 30, 2), name="other")
    assert network.name == "other"
    assert tuple(network.output.shape) == (None, 3)
    assert tuple(network.input.shape) == (None, 32, 30, 2)


@pytest.mark.parametrize("name", ["lrn", "avgpool_pad", "maxpool_ceil", "prelu", "split"])
def test_saved_model_loads_again(name: str, tmp_path: Path) -> None:
    keras = pytest.importorskip("keras")
    network = build(program(name))
    image = np.random.default_rng(0).standard_normal((2, 11, 13, 6)).astype("float32")
    network.save(tmp_path / "net.keras")
    again = keras.models.load_model(tmp_path / "net.keras")
    for one, other in zip(_list(network(image)), _list(again(image)), strict=True):
        np.testing.assert_array_equal(np.asarray(one), np.asarray(other))


def _list(outputs: object) -> list[object]:
    return list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]


@pytest.mark.parametrize("command", [["check", "--select", "E,F,I,UP"], ["format", "--check"]])
def test_ruff_leaves_emitted_files_as_they_are(command: list[str], tmp_path: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(emitted(name), encoding="utf-8")
    for name in networks():
        (tmp_path / f"shipped_{name}.py").write_text(model(name).to_keras(), encoding="utf-8")
    options = ["--isolated", "--no-cache", "--line-length", "88", "--target-version", "py310"]
    done = subprocess.run([ruff, *command, *options, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


# --- the faults that design/emitted-code.md lists --------------------------------------------


@pytest.mark.parametrize("name", [*NAMES, *networks()])
def test_none_of_the_faults_that_give_a_tool_away(name: str) -> None:
    source = model(name).to_keras() if name in networks() else emitted(name)
    lines = source.splitlines()
    assert "Padding2D(0" not in source
    assert "ZeroPadding2D(((0, 0), (0, 0)))" not in source
    for line in lines:
        left, assigned, right = line.strip().partition(" = ")
        assert not assigned or left != right, line
        assert not re.match(r"\s*(el)?if (True|False|0|1)\b", line), line
    for before, after in zip(lines, lines[1:], strict=False):
        left, assigned, _ = before.partition(" = ")
        indent = left[: len(left) - len(left.lstrip())]
        assert not (assigned and after == f"{indent}return {left.strip()}"), f"{before}; {after}"
    _no_unused_parameters(source)


def _no_unused_parameters(source: str) -> None:
    import ast

    for function in ast.walk(ast.parse(source)):
        if isinstance(function, (ast.FunctionDef, ast.Lambda)):
            body = function.body if isinstance(function.body, list) else [function.body]
            read = {n.id for part in body for n in ast.walk(part) if isinstance(n, ast.Name)}
            arguments = function.args
            for argument in (*arguments.args, *arguments.kwonlyargs):
                allowed = isinstance(function, ast.Lambda) or argument.arg == "self"
                assert allowed or argument.arg in read, f"{argument.arg} of {function.lineno}"


def test_a_block_is_one_function_however_often_it_is_used() -> None:
    source = model("googlenet").to_keras()
    assert source.count("def inception(") == 1
    assert source.count("inception(") == 10
    assert len(source.splitlines()) < 150


def test_same_only_where_it_pads_the_same_sides() -> None:
    assert 'padding="same"' in emitted("conv_same_by_pad")
    assert "ZeroPadding2D(3" in model("resnet50").to_keras()
    assert 'padding="same"' not in model("resnet50").to_keras()
    assert "ZeroPadding2D" not in emitted("conv_same_stride")


def test_zeros_before_a_max_pool_only_where_nothing_is_negative() -> None:
    assert "NegativeInfinityPadding2D" in emitted("maxpool_pad_of_negatives")
    assert "NegativeInfinityPadding2D" not in emitted("maxpool_pad_of_positives")
    assert "ZeroPadding2D(1" in emitted("maxpool_pad_of_positives")


def test_a_crop_stands_only_where_keras_cannot_say_it() -> None:
    assert 'padding="same"' in emitted("transposed_same")
    for name in ("transposed", "transposed_stride", "transposed_crop", "transposed_same"):
        assert "Cropping2D" not in emitted(name), name
    assert "Cropping2D(((0, 1), (1, 2))" in emitted("transposed_crop_more_behind")
    assert "Cropping2D(((0, 1), (0, 1))" in emitted("transposed_wide_stride")


def test_strides_of_a_depthwise_conv_that_tensorflow_refuses() -> None:
    with pytest.raises(cnnc.CnncError, match="no depthwise_conv with two strides"):
        loads("network n { input image: 9x9x3; depthwise_conv(3, 2x1) }").to_keras()
    keras = pytest.importorskip("keras")
    uneven = keras.layers.DepthwiseConv2D(3, strides=(2, 1), dtype="float64")
    if keras.backend.backend() == "tensorflow":
        with pytest.raises(Exception, match="equal length strides"):
            uneven(np.zeros((1, 9, 9, 3)))


def test_a_plain_chain_is_a_sequential() -> None:
    for name in ("lenet5", "keras_lenet", "cats_and_dogs", "vgg16_classifier"):
        assert "keras.Sequential(" in model(name).to_keras(), name


def test_frozen_base_is_handed_down() -> None:
    compiled = model("vgg16_fine_tuning")
    assert "trainable=frozen_blocks < 4" in compiled.to_keras()


# --- the registry ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ops.kinds())
def test_a_layer_becomes_what_the_keras_table_calls_it(kind: str) -> None:
    name, node = found(kind)
    assert node.op is not None
    keras, source = node.op.keras, emitted(name)
    assert not keras or f"{keras}(" in source or f"ops.{keras.lower()}(" in source


@pytest.mark.parametrize("kind", [k for k, op in ops.LAYERS.items() if op.arity == 1])
def test_a_layer_can_be_passed_to_a_parameter(kind: str) -> None:
    """To one through which it is called on a map and on a vector, where it takes both."""
    _, node = found(kind)
    assert node.op is not None
    shape = node.inputs[0]
    taken = [x for x in dict.fromkeys([shape, Shape((shape.channels,))]) if takes(node.op, x)]
    join = " -> concat" if node.op.results else ""
    lines = [f"input x{place}: {x}" for place, x in enumerate(taken)]
    for place in range(len(taken)):
        lines.append(f"y{place}: x{place} -> unit({wording.layer(node.op)}) -> flatten -> dense(2)")
    results = ", ".join(f"y{place}" for place in range(len(taken)))
    network = "\n".join([*lines, f"output {results}"])
    compiled = loads(f"block unit(layer) {{ layer{join} }}\nnetwork main {{\n{network}\n}}\n")
    check(compiled, build(compiled))


@pytest.mark.parametrize("body", ["a: relu", "unit(relu)", "conv(2, 1) -> relu"])
def test_a_refused_layer_is_an_error_with_the_reason(body: str, monkeypatch) -> None:
    monkeypatch.setitem(keras_backend.REFUSED, ops.LAYERS["relu"], "rectifies nothing here")
    compiled = loads(
        "block unit(act) { act }\n" * ("unit" in body) + f"network n {{ input x: 2x2x3; {body} }}"
    )
    with pytest.raises(cnnc.CnncError, match="relu rectifies nothing here") as caught:
        compiled.to_keras()
    assert [error.code for error in caught.value.diagnostics] == ["not-in-backend"]


def takes(op: Op, shape: Shape) -> bool:
    try:
        op.shape(shape)
    except Fault:
        return False
    return True


def test_stride_and_dilation_are_refused_at_their_place() -> None:
    compiled = loads(
        "network main {\n  input image: 9x9x3\n  conv(4, 3, stride = 2, dilation = 2) -> relu\n}"
    )
    with pytest.raises(cnnc.CnncError) as caught:
        compiled.to_keras()
    (error,) = caught.value.diagnostics
    assert error.span is not None
    assert (error.span.line, error.span.column) == (3, 3)
    assert "stride 2, dilation 2" in str(caught.value)


def test_nothing_of_keras_is_imported_to_emit() -> None:
    code = "import sys, cnnc; cnnc.load('lenet5').to_keras(); assert 'keras' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)
