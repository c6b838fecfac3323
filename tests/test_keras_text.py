"""How emitted Keras code reads: parameters stay, names are those of the spec, nothing is idle."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from cnnc.pipeline import loads
from frameworks import scope

np = pytest.importorskip("numpy")


def emitted(text: str) -> str:
    return loads(text, network="main").to_keras()


def network(body: str, params: str = "", size: str = "9x9x3") -> str:
    return f"network main{params} {{\n input image: {size}\n {body}\n}}\n"


def built(source: str, **arguments: object):
    pytest.importorskip("keras")
    return scope(source)["main"](**arguments)  # type: ignore[operator]


# --- conditions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition, truth",
    [
        ("true", True),
        ("1 > 2", False),
        ("3x3 == 3x3 and not false", True),
        ("false and k > 3", False),
        ("k > 3 or 2 == 2", True),
        ("if 1 < 2 then true else k > 3", True),
    ],
)
def test_a_condition_known_from_its_text_is_not_asked(condition: str, truth: bool) -> None:
    inner = f"if {condition} {{ tanh }} else {{ sigmoid }}"
    for body in (inner, f"relu -> if k > 9 {{ {inner} }}"):  # in an arm that is not taken as well
        source = emitted(network(body, "(k = 2)"))
        assert ("tanh" in source, "sigmoid" in source) == (truth, not truth)
        assert condition not in source


def test_what_is_left_of_a_condition_is_asked() -> None:
    assert "if k > 3:" in emitted(network("relu -> if 1 == 1 and k > 3 { tanh }", "(k = 2)"))
    assert "Conv2D(k, 3" in emitted(network("conv(if 2 > 1 then k else 5, 3)", "(k = 2)"))


def test_an_if_in_an_else_is_an_elif() -> None:
    body = "s: if k > 3 { relu } else { if k > 2 { tanh } else { sigmoid } }\n s -> gelu"
    source = emitted(network(body, "(k = 2)"))
    assert "    elif k > 2:\n" in source and "    else:\n        s" not in source.split("elif")[0]
    for k in (4, 3, 2):
        built(source, k=k)


def test_an_if_that_ends_a_block_returns_in_each_arm() -> None:
    block = "block b(k) { y: conv(4, 1)\n if k > 3 { [y, y] -> add } else { y } }\n"
    source = emitted(block + network("b(k)", "(k = 2)"))
    assert source.count("return") == 3 and "else" not in source


def test_a_choice_of_two_values_is_one_line() -> None:
    block = (
        "block b(k) { input x, y\n kept: if k > 3 { x } else { y }\n z: x -> relu\n"
        " output z, kept }\n"
    )
    source = emitted(block + network("a: conv(3, 1)\n [image, a] -> b(k) -> add", "(k = 2)"))
    assert "kept = x if k > 3 else y\n" in source


def test_an_if_without_else_returns_what_has_a_name() -> None:
    block = "block b(k) { input x\n y: x -> conv(3, 1)\n if k > 3 { [x, y] -> add } }\n"
    inner = block.replace("add } }", "add } else { y } }")
    assert "    return y\n" in emitted(inner + network("b(k)", "(k = 2)"))
    plain = emitted("block b(k) { conv(3, 1) -> if k > 3 { relu } }\n" + network("b(k)", "(k = 2)"))
    assert "    return x\n" in plain and plain.count("return") == 2


# --- activations -----------------------------------------------------------------------------

ACT = "block b(n, act = relu) { conv(n, 1) -> act }\n"


def test_activations_that_keras_knows_are_given_by_name() -> None:
    source = emitted(
        "def twice(n) = 2 * n\n"
        + ACT
        + network("for n, act in [[3, relu], [5, hard_swish]] { b(twice(n), act) }\n b(2, softmax)")
    )
    assert 'act="relu"' in source and '(5, "hard_swish")' in source
    assert "layers.Activation(act," in source and "functools" not in source
    built(source)


def test_activations_with_arguments_are_layers() -> None:
    source = emitted(ACT + network("b(2, silu) -> b(3, leaky_relu(0.2)) -> b(4)"))
    assert "negative_slope=0.2" in source and "= act(name=" in source.replace("return", "=")
    built(source)


# --- padding ---------------------------------------------------------------------------------

PADDED = "block b(n, stride = 1, pad = same) { conv(n, 3, stride, pad) }\n"


def test_a_pad_that_is_only_ever_same_stays_a_parameter() -> None:
    source = emitted(PADDED + network("b(4) -> b(5, 2)"))
    assert 'def b(x, n, stride=1, pad="same", *, name):' in source and "padding=pad," in source


def test_a_pad_that_is_same_or_nothing_is_same_or_valid() -> None:
    source = emitted(PADDED + network("b(4) -> b(5, 1, 0)"))
    assert (
        'padding="same" if pad == "same" else "valid"' in source and "window_padding" not in source
    )
    assert built(source).outputs[0].shape[1:] == (7, 7, 5)


@pytest.mark.parametrize("pad, size", [("same", 9), (0, 7), (1, 9), (2, 11), ((1, 0), 9)])
def test_a_pad_that_the_network_takes_may_be_anything(pad: object, size: int) -> None:
    source = emitted(PADDED + network("b(4, pad = p)", "(p = same)"))
    assert built(source, p=pad).outputs[0].shape[1] == size


@pytest.mark.parametrize(
    ("body", "same"),
    [
        ("maxpool(3, 3, same)", True),
        ("conv(2, 3, 3, same)", True),
        ("avgpool(3, 3, same)", True),
        ("conv(2, 1, 3, same)", False),
        ("maxpool(3, 3, 0)", False),
        ("avgpool(3, 3, same, count_pad = true)", False),
    ],
)
def test_same_is_said_where_a_map_of_another_size_has_sides(body: str, same: bool) -> None:
    source = emitted(network(body))
    assert ('padding="same"' in source) is same and "ZeroPadding" not in source
    if same:
        assert built(source, input_shape=(10, 10, 3)).output_shape[1:3] == (4, 4)


def test_a_pad_in_numbers_stays_a_parameter() -> None:
    source = emitted(PADDED + network("b(4, pad = 1) -> b(5, pad = 1)"))
    assert "ZeroPadding2D(pad," in source


def test_ceil_stays_a_parameter() -> None:
    block = "block b(c) { maxpool(3, 2, ceil = c) }\n"
    source = emitted(block + network("b(true)", size="8x8x3"))
    assert 'padding="same" if c else "valid"' in source
    source = emitted(block + network("b(c)", "(c = true)", size="8x8x3"))
    assert [built(source, c=c).outputs[0].shape[1] for c in (True, False)] == [4, 3]


# --- names -----------------------------------------------------------------------------------


def test_a_parameter_has_one_name_in_both_backends() -> None:
    text = network("conv(input_shape, 1) -> conv(name, 1)", "(input_shape = 4, name = 3)")
    compiled = loads(text)
    assert "def main(input_shape_=4, name_=3, input_shape=" in compiled.to_keras()
    assert "input_shape_: int = 4, name_: int = 3" in compiled.to_pytorch()
    assert built(compiled.to_keras(), input_shape_=7, name_=2).outputs[0].shape[-1] == 2


def test_parameters_called_like_what_keras_code_needs() -> None:
    source = emitted(
        "block b(n, trainable = 3) { conv(n, trainable) -> conv(n, 1) }\n"
        "network main(a_shape = 2) {\n input a: 9x9x3\n input b: 9x9x3\n"
        " frozen one: a -> b(a_shape, trainable = 1)\n frozen two: b -> conv(a_shape, 1)\n"
        " [one, two] -> add\n}\n".replace("b(", "unit(").replace("block b", "block unit")
    )
    made = built(source, a_shape=5)
    assert made.outputs[0].shape[1:] == (9, 9, 5) and not made.trainable_weights


def test_the_variable_of_a_label_is_called_like_it() -> None:
    block = "block b(n) { input x\n wide: conv(n, 1)\n if x.channels == 3 { relu } }\n"
    assert "    wide = layers.Conv2D" in emitted(block + network("b(4)"))


def test_a_constant_of_the_file_is_in_capitals() -> None:
    source = emitted("let divisor = 8\n" + network("conv(divisor, 1)"))
    assert "DIVISOR = 8\n" in source and "Conv2D(DIVISOR, 1" in source


# --- networks in networks --------------------------------------------------------------------

INNER = """
block head { global_avgpool -> dense(7) }
network inner {
    input image: 32x32x3
    c: conv(4, 3) -> relu
    d: c -> global_avgpool -> dense(3)
    aux: c -> head
    output d
    output aux when training
}
"""


def test_a_network_inside_has_no_training_outputs() -> None:
    source = emitted(INNER + network("inner -> dense(4)", size="32x32x3"))
    assert "auxiliary" not in source and "head" not in source
    built(source)


def test_the_compiled_network_has_them() -> None:
    source = loads(INNER + "network main = inner", network="main").to_keras()
    assert source.count("auxiliary=False") == 2 and "def head" in source
    assert len(built(source, auxiliary=True).outputs) == 2


# --- whole numbers ---------------------------------------------------------------------------


def test_a_power_that_may_be_a_fraction_is_made_whole() -> None:
    source = emitted(network("for i in [-1, 0] { conv(64 * 2**i, 1) }"))
    assert "int(64 * 2**i)" in source
    source = emitted(network("for i in [1, 0] { conv(64 * 2**i, 1) }"))
    assert "Conv2D(64 * 2**i, 1" in source


# --- saving ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "helper, body",
    [
        ("LocalResponseNormalization", "lrn"),
        ("NegativeInfinityPadding2D", "conv(4, 3) -> maxpool(3, 2, pad = 1)"),
        ("PaddedAveragePooling2D", "conv(4, 3) -> avgpool(3, 2, pad = 1)"),
        ("PaddedAveragePooling2D", "avgpool([3, 2], 2x1, pad = [1, 0, 0, 1])"),
        ("PaddedAveragePooling2D", "avgpool(3, 2, pad = 1, ceil = true, count_pad = true)"),
    ],
)
def test_a_printed_layer_is_saved_and_loaded(helper: str, body: str, tmp_path: Path) -> None:
    keras = pytest.importorskip("keras")
    source = emitted(network(body, size="12x15x4"))
    assert f"class {helper}(" in source
    model = built(source)
    model.save(tmp_path / "model.keras")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DeprecationWarning)
        loaded = keras.models.load_model(tmp_path / "model.keras")
    image = np.random.default_rng(0).standard_normal((2, 12, 15, 4)).astype("float32")
    np.testing.assert_array_equal(np.asarray(loaded(image)), np.asarray(model(image)))
