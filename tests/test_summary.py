"""Tables: what is in each row, what the totals count, and how a table is laid out."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import cnnc
from cnnc.backends.summary import keras_rows, paper_rows, summary
from cnnc.backends.summary.outline import fitting, rows
from cnnc.instance import Cost
from cnnc.numbers import count, plain, share, size
from cnnc.pipeline import loads

NETWORKS = (
    "lenet5",
    "alexnet_grouped",
    "vgg16_fine_tuning",
    "googlenet",
    "googlenet_table",
    "resnet18_table",
    "resnet152",
)

LOOPS = """
block unit(w) { input x
  a: x -> conv(w, 3, pad = 1) -> batchnorm -> relu
  [x, a] -> add
}
network loops(n = 3) { input image: 16x16x3
  stem: conv(8, 3, pad = 1)
  same: repeat n { unit(8) }
  chain: repeat n { conv(8, 1) -> relu }
  wider: for w in [8, 8, 16, 24] { conv(w, 1) }
  twice: repeat 2 { repeat 2 { conv(24, 3, pad = 1) } }
  frozen head: if n > 1 { first: conv(4, 1) -> relu; second: conv(5, 1) }
  fc: flatten -> dense(10)
}
"""


def leaves(level, times=1):
    """All layers of an outline, with how often each is there."""
    for row in level:
        inner = list(row.inside())
        if inner:
            yield from leaves(inner, times * row.count)
        else:
            yield row, times


def test_what_only_passes_on_its_input_has_no_row_in_keras() -> None:
    model = loads(
        "network n { input image: 8x8x3; conv(4, 1) -> identity -> relu -> batchnorm -> relu6 }"
    )
    shown = [(row.layer, row.type) for row in keras_rows(model)]
    classes = ["Conv2D", "BatchNormalization", "ReLU"]
    assert shown == list(zip(["conv2d", "batch_normalization", "re_lu"], classes, strict=True))


@pytest.mark.parametrize("name", NETWORKS)
def test_the_rows_of_a_table_add_up_to_its_totals(name: str) -> None:
    model = cnnc.load(name)
    assert_adds_up(model)


@pytest.mark.parametrize("turns", [0, 1, 2, 5, 1_000_000])
def test_the_rows_of_loops_add_up(turns: int) -> None:
    assert_adds_up(cnnc.loads(LOOPS, settings={"n": turns}))


def assert_adds_up(model) -> None:
    total = Cost()
    for row, times in leaves(rows(model.instance.run)):
        if not row.training:
            total += row.cost * times
    assert total == model.cost
    level = [row.cost for row in rows(model.instance.run) if not row.training]
    assert sum(level, Cost()) == model.cost


def test_the_paths_of_an_outline() -> None:
    model = cnnc.loads(LOOPS)
    found = []

    def walk(level, above):
        for row in level:
            found.append(f"{'  ' * above}{row.name} {row.text} {row.count}")
            walk(row.inside(), above + 1)

    walk(rows(model.instance.run), 0)
    assert found == [
        "stem conv(8, 3, pad = 1) 1",
        "same.0-2 unit(8) 3",
        "  a.0 conv(8, 3, pad = 1) 1",
        "  a.1 batchnorm 1",
        "  a.2 relu 1",
        "  add add 1",
        "chain.0-2 turns 3",
        "  0 conv(8, 1) 1",
        "  1 relu 1",
        "wider.0-1 conv(8, 1) 2",
        "wider.2 conv(16, 1) 1",
        "wider.3 conv(24, 1) 1",
        "twice.0-1.0-1 conv(24, 3, pad = 1) 4",
        "head.first.0 conv(4, 1) 1",
        "head.first.1 relu 1",
        "head.second conv(5, 1) 1",
        "fc.0 flatten 1",
        "fc.1 dense(10) 1",
    ]


def test_the_words_are_what_a_spec_would_say() -> None:
    text = """
    block b(act, size, depths, mode = "plain", scale = 2, pick = [1, 2]) {
      conv(8, size, pad = [0, 3]) -> act -> maxpool(2) -> maxpool(3, stride = 2, ceil = true)
        -> conv(4, 3, pad = [0, 1, 2, 1], bias = false) -> conv(4, 1, pad = same) -> lrn(3)
        -> dropout(0.5) -> leaky_relu(0.2)
    }
    network n { input image: 40x40x3
      b(leaky_relu(0.2), 1x7, [[1, 2, 3, 4], [5]], mode = "odd", scale = 2)
    }
    """
    (row,) = rows(cnnc.loads(text).instance.run)
    assert row.text == 'b(leaky_relu(0.2), [1, 7], [[1, 2, 3, 4], [5]], mode = "odd")'
    assert [inner.text for inner in row.inside()] == [
        "conv(8, 1x7, pad = [0, 3])",
        "leaky_relu(slope = 0.2)",
        "maxpool(2)",
        "maxpool(3, stride = 2, ceil = true)",
        "conv(4, 3, pad = [0, 1, 2, 1], bias = false)",
        "conv(4, 1, pad = same)",
        "lrn(size = 3)",
        "dropout(0.5)",
        "leaky_relu(slope = 0.2)",
    ]


# --- the default table ------------------------------------------------------------------------


def shown(text: str) -> list[str]:
    """The rows between the rule and the next empty line."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if set(line) == {"-"}) + 1
    return lines[start : lines.index("", start)]


def test_lenet5_in_full() -> None:
    assert summary(cnnc.load("lenet5")) == LENET5


LENET5 = """\
LeNet-5, 1998 (network lenet5)

layer                kind            output  params     MACs
------------------------------------------------------------
image                input          32x32x1
conv_1.0             conv(6, 5)     28x28x6     156  117,600
conv_1.1             tanh           28x28x6       0        0
avg_pooling_1        avgpool(2)     14x14x6       0        0
conv_2.0             conv(16, 5)   10x10x16   2,416  240,000
conv_2.1             tanh          10x10x16       0        0
avg_pooling_2        avgpool(2)      5x5x16       0        0
conv_3.0             conv(120, 5)   1x1x120  48,120   48,000
conv_3.1             tanh           1x1x120       0        0
conv_3.2             flatten            120       0        0
fully_connected_1.0  dense(84)           84  10,164   10,080
fully_connected_1.1  tanh                84       0        0
fully_connected_2.0  dense(10)           10     850      840
fully_connected_2.1  softmax             10       0        0

parameters          61,706  all trainable
weights          241.0 KiB  246,824 bytes as float32
layers                  13
MACs               416,520  multiply-accumulates for one image
activations       57.5 KiB  put out for one image as float32
  at their peak   36.8 KiB  alive at once
receptive field      32x32  in the input's 32x32: all of it"""


def test_depth_folds_blocks() -> None:
    model = cnnc.load("googlenet")
    assert len(shown(summary(model, depth=0))) == 1
    assert len(shown(summary(model, depth=1))) == 1 + len(model.instance.run.nodes)
    two, three = (shown(summary(model, depth=depth)) for depth in (2, 3))
    assert len(two) < len(three)
    assert shown(summary(model, depth=9)) == three


def test_a_deep_table_folds_of_itself_and_says_so() -> None:
    blocks = (f"block b{i}(k) {{ conv(4, 1) -> relu -> conv(k, 1) }}" for i in range(100))
    calls = "; ".join(f"b{i}({4 + i % 3})" for i in range(100))
    model = cnnc.loads("\n".join([*blocks, f"network n {{ input x: 8x8x4\n {calls} }}"]))
    assert fitting(model.instance.run, 250) == 1
    table = summary(model)
    assert len(shown(table)) == 101
    assert "folded below level 1" in table and "--depth 2 shows more" in table
    assert len(shown(summary(model, depth=2))) == 401
    assert "folded" not in summary(model, depth=2)


def test_a_block_is_opened_once() -> None:
    table = summary(cnnc.load("resnet152"))
    assert len(shown(table)) < 35
    assert table.count("conv(64, 1, bias = false)") == 1
    assert "A block is opened where it first stands" in table
    opened = summary(cnnc.load("resnet152"), depth=9)
    assert len(shown(opened)) > 100 and "opened" not in opened


def test_what_is_all_shown_is_not_said_to_be_folded() -> None:
    assert "folded" not in summary(cnnc.load("lenet5"))


def test_the_rows_that_are_printed_have_an_end() -> None:
    model = cnnc.loads("network n { input x: 1x1x1\n for i in range(5_100) { conv(i + 1, 1) } }")
    table = summary(model)
    assert len(shown(table)) == 5_001
    assert "Only the first 5,000 rows are shown; the totals are of all." in table


def test_alike_turns_are_one_row_however_many() -> None:
    few, many = (summary(cnnc.loads(LOOPS, settings={"n": n})) for n in (3, 1_000_000))
    assert len(shown(few)) == len(shown(many))
    assert "unit(8) ×1,000,000" in many


def test_what_trains_and_what_does_not() -> None:
    table = summary(cnnc.load("vgg16_fine_tuning"))
    assert re.search(r"^ +trainable +9,177,089$", table, re.M)
    assert re.search(r"^ +not trainable +7,635,264  frozen$", table, re.M)
    assert "conv_block(512, [3, 3, 3]) [frozen]" in table
    table = summary(cnnc.load("resnet50"))
    assert re.search(r"statistics +53,120  not learnt; Keras counts 25,610,152 with", table)
    assert "FLOP" not in table.upper()


def test_what_only_training_needs_is_marked_and_counted_apart() -> None:
    table = summary(cnnc.load("googlenet"))
    assert "auxiliary_head(1000) [training]" in table
    assert re.search(r"parameters +6,998,552 ", table)
    assert re.search(r"while training +13,378,280 ", table)


def test_settings_are_in_the_heading() -> None:
    first = summary(cnnc.load("lenet5", settings={"classes": 7})).splitlines()[0]
    assert first == "LeNet-5, 1998 (network lenet5) with classes = 7"


@pytest.mark.parametrize("style", ["table", "paper", "keras"])
def test_colour_changes_nothing_but_colour(style: str) -> None:
    model = cnnc.load("googlenet")
    plain_text, coloured = summary(model, style), summary(model, style, color=True)
    assert "\x1b" not in plain_text
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain_text


@pytest.mark.parametrize("width", [70, 75, 80])
def test_a_table_is_cut_to_the_terminal(width: int) -> None:
    lines = shown(summary(cnnc.load("googlenet"), width=width, depth=1))
    assert max(map(len, lines)) <= width
    assert any("…" in line for line in lines)
    assert all(re.search(r"\d$", line) for line in lines)


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="style is one of table, paper, keras"):
        summary(cnnc.load("lenet5"), style="html")
    with pytest.raises(ValueError, match="form is one of text, markdown"):
        summary(cnnc.load("lenet5"), form="pdf")


def test_a_summary_imports_nothing_that_it_does_not_use() -> None:
    code = (
        "import sys, cnnc; cnnc.load('resnet18').summary();"
        "print([m for m in ('jinja2', 'graphviz', 'rich', 'torch', 'keras', 'numpy', 'dataclasses')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (999, "999"),
        (11_689_512, "11,689,512"),
        (10**24, "1.000e24"),
        (123_456 * 10**4000, "1.234e4005"),
        (-(10**24), "-1.000e24"),
        (10**400 - 1, "9.999e399"),
    ],
)
def test_counts(number: int, text: str) -> None:
    assert count(number) == text


@pytest.mark.parametrize(
    ("part", "text"),
    [(0, "0%"), (1e-9, "<0.1%"), (0.0005, "0.1%"), (0.271, "27.1%"), (1, "100.0%")],
)
def test_shares(part: float, text: str) -> None:
    assert share(part) == text


@pytest.mark.parametrize(("number", "text"), [(0.5, "0.5"), (2.0, "2"), (3, "3")])
def test_plain_numbers(number: float, text: str) -> None:
    assert plain(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1.0 KiB"),
        (246_824, "241.0 KiB"),
        (1, "1 byte"),
        (1075, "1.0 KiB"),
        (1076, "1.1 KiB"),
        (1023 * 1024, "1,023.0 KiB"),
        (2**20 - 1, "1.0 MiB"),
        (46_796_448, "44.6 MiB"),
        (27_994_208, "26.7 MiB"),
        (2**80, "1,048,576.0 EiB"),
    ],
)
def test_sizes(number: int, text: str) -> None:
    assert size(number) == text


def test_numbers_past_all_floats_are_printed() -> None:
    inner, blocks = "conv(8, 3, pad = 1)", ""
    for i in range(4):
        blocks += f"block b{i} {{ {'repeat 10_000_000 { ' * 15}{inner}{' }' * 15} }}\n"
        inner = f"b{i}"
    table = summary(cnnc.loads(f"{blocks}network n {{ input x: 8x8x8\n b3 }}"))
    assert re.search(r"parameters +5\.840e422 ", table)


# --- papers -----------------------------------------------------------------------------------


def cells(model, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.cells()[name] for name in columns) for row in paper_rows(model)]


SIZES = ("layer", "stride", "pad", "kernel_h", "kernel_w", "in", "out", "params")


def test_the_rows_of_a_paper() -> None:
    text = """
    block twice(n) { conv(n, 1) -> relu -> conv(n, 3, pad = 1) }
    block module(n) { input x
      left: x -> conv(n, 1x7, pad = [0, 3]) -> batchnorm -> relu
      right: x -> twice(n)
      both: [left, right] -> concat
    }
    network whole { input image: 32x32x3
      norm: batchnorm -> conv(8, 3, stride = 2, pad = same) -> relu
      pool: maxpool(3, stride = 2, ceil = true)
      m: module(4)
      skip: maxpool(1, stride = 2) -> pad_channels(9)
      scale: prelu
      unit: [scale, skip] -> add
      fc: flatten -> dense(10) -> softmax
    }
    """
    model = cnnc.loads(text)
    assert cells(model, "module", "input_layer", *SIZES) == [
        ("", "input", "norm", "2", "0.5", "3", "3", "3", "8", "230"),
        ("", "norm", "pool", "2", "0.5", "3", "3", "8", "8", "0"),
        ("m", "pool", "left", "1", "0x3", "1", "7", "8", "4", "236"),
        ("m", "pool", "right.0", "1", "0", "1", "1", "8", "4", "36"),
        ("m", "right.0", "right.2", "1", "1", "3", "3", "4", "4", "148"),
        ("m", "left, right.2", "both", "", "", "", "", "", "", ""),
        ("", "both", "scale", "", "", "", "", "9", "9", "9"),
        ("", "unit", "fc", "1", "0", "1", "1", "144", "10", "1450"),
    ]
    assert sum(row.params or 0 for row in paper_rows(model)) == model.params
    assert [row.index for row in paper_rows(model)] == [1, None, 2, 3, 4, None, 5, 6]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_rows_of_a_paper_add_up(name: str) -> None:
    model = cnnc.load(name)
    found = paper_rows(model)
    assert sum(row.params or 0 for row in found) == model.params
    names = [(row.module, row.layer) for row in found]
    assert len(set(names)) == len(names)


def test_a_row_of_alexnet() -> None:
    row = paper_rows(cnnc.load("alexnet"))[2]
    assert (row.layer, row.path, row.kind) == ("conv2", "conv2.0", "conv")
    assert (row.input, row.output) == ((27, 27, 96), (27, 27, 256))
    assert (row.stride, row.pad, row.kernel) == ((1, 1), (2, 2), (5, 5))
    assert (row.channels_in, row.channels_out, row.params) == (96, 256, 614_656)
    assert row.input_layer == ("maxpool1",)


def test_turns_of_a_loop_are_rows() -> None:
    model = cnnc.loads(LOOPS)
    layers = cells(model, "module", "layer")
    assert layers[:4] == [("", "stem"), ("same.0", "a"), ("same.1", "a"), ("same.2", "a")]
    assert layers[4:7] == [("", "chain.0"), ("", "chain.1"), ("", "chain.2")]
    assert ("", "twice.1.0") in layers
    assert layers[-3:] == [("", "head.first"), ("", "head.second"), ("", "fc")]


def test_a_papers_table_has_an_end_and_its_total_has_not() -> None:
    model = cnnc.loads(LOOPS, settings={"n": 1_000_000})
    text = summary(model, style="paper")
    assert len(shown(text)) == 5_000
    assert text.endswith(f"parameters  {count(model.params)}")
    assert "Only the first 5,000 rows are shown; the total is of all." in text


# --- Keras ------------------------------------------------------------------------------------


def test_the_rows_of_keras() -> None:
    found = keras_rows(cnnc.load("mnist_convnet"))
    assert [(row.layer, row.type, row.shape(), row.params) for row in found] == [
        ("conv2d", "Conv2D", "(None, 26, 26, 32)", 320),
        ("max_pooling2d", "MaxPooling2D", "(None, 13, 13, 32)", 0),
        ("conv2d_1", "Conv2D", "(None, 11, 11, 64)", 18_496),
        ("max_pooling2d_1", "MaxPooling2D", "(None, 5, 5, 64)", 0),
        ("conv2d_2", "Conv2D", "(None, 3, 3, 64)", 36_928),
        ("flatten", "Flatten", "(None, 576)", 0),
        ("dense", "Dense", "(None, 64)", 36_928),
        ("dense_1", "Dense", "(None, 10)", 650),
    ]


def test_a_network_inside_is_one_row() -> None:
    first = keras_rows(cnnc.load("vgg16_classifier"))[0]
    assert (first.layer, first.type, first.params) == ("vgg16", "Functional", 14_714_688)
    assert first.shape() == "(None, 4, 4, 512)"


def test_padding_and_activations_as_keras_has_them() -> None:
    text = """network n { input image: 32x32x3
      conv(8, 3, pad = 1) -> relu
      conv(8, 3, stride = 2, pad = 1) -> batchnorm -> relu
      maxpool(2) -> tanh
      global_avgpool
      dense(4) -> softmax
    }"""
    found = [(row.layer, row.output, row.params) for row in keras_rows(cnnc.loads(text))]
    assert found == [
        ("conv2d", (32, 32, 8), 224),
        ("zero_padding2d", (34, 34, 8), 0),
        ("conv2d_1", (16, 16, 8), 584),
        ("batch_normalization", (16, 16, 8), 32),
        ("re_lu", (16, 16, 8), 0),
        ("max_pooling2d", (8, 8, 8), 0),
        ("activation", (8, 8, 8), 0),
        ("global_average_pooling2d", (8,), 0),
        ("dense", (4,), 36),
    ]


def test_crops_as_keras_has_them() -> None:
    text = """network n { input image: 8x8x3
      depthwise_conv(3, pad = 1, multiplier = 2) -> relu
      conv_transpose(8, 3, stride = 2, crop = [0, 1, 0, 1]) -> relu
      conv_transpose(4, 3, stride = 2, crop = [1, 0, 1, 0])
      upsample(1x2)
      conv_transpose(4, 1, stride = 2)
    }"""
    found = [(row.layer, row.output, row.params) for row in keras_rows(cnnc.loads(text))]
    assert found == [
        ("depthwise_conv2d", (8, 8, 6), 60),
        ("conv2d_transpose", (16, 16, 8), 440),
        ("conv2d_transpose_1", (33, 33, 4), 292),
        ("cropping2d", (32, 32, 4), 0),
        ("up_sampling2d", (32, 64, 4), 0),
        ("conv2d_transpose_2", (64, 128, 4), 20),
        ("cropping2d_1", (63, 127, 4), 0),
    ]


def test_a_row_of_a_paper_for_what_enlarges() -> None:
    rows = list(
        paper_rows(
            cnnc.loads("""network n { input image: 8x9x3
      up: conv_transpose(8, 3x4, stride = 2x3, crop = 1)
      more: upsample(2)
    }""")
        )
    )
    cells = [row.cells() for row in rows]
    shown = "layer out_h out_w stride pad kernel_h kernel_w in out params".split()
    assert [[row[name] for name in shown] for row in cells] == [
        ["up", "15", "26", "2x3", "", "3", "4", "3", "8", "296"],
        ["more", "30", "52", "", "", "", "", "8", "8", "0"],
    ]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_rows_of_keras_add_up_with_batchnorms_statistics(name: str) -> None:
    model = cnnc.load(name)
    total = model.cost.params + model.cost.statistics
    assert sum(row.params for row in keras_rows(model)) == total
    assert re.search(rf"Total params +{total:,}  \(", summary(model, style="keras"))
