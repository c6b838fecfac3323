"""`cnnc audit`: that it finds what is wrong in a table, all of it, and nothing else; and why."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from tables import DOCUMENTS, Cell, errata, read
from test_comparison import KEYS, NETWORKS
from test_documents import CONFIGURATIONS, TABLES
from test_explain import evaluate

import cnnc
from cnnc.backends.audit import audit, audit_text
from cnnc.backends.audit.assign import assign
from cnnc.backends.audit.cells import normal, number, pair, sizes
from cnnc.backends.audit.finding import ROUNDED, UNPLACED, VARIANT, WRONG, Finding
from cnnc.backends.audit.headers import MEANINGS, match
from cnnc.backends.audit.reading import parse
from cnnc.backends.audit.report import Report
from cnnc.pipeline import loads
from shipped import model

LINES = {
    "params": "Total params",
    "trainable": "Trainable params",
    "non_trainable": "Non-trainable params",
}


def document(name: str) -> str:
    """A document's table with the totals that stand below it."""
    text = (DOCUMENTS / f"{name}.tsv").read_text(encoding="utf-8")
    for row in read("totals"):
        if row["document"] == name and row["quantity"] in LINES:
            text += f"{LINES[row['quantity']]}: {row['printed']}\n"
    return text


def key(finding: Finding) -> Cell:
    """The cell of a finding, as the errata name it."""
    if finding.column == "layer":
        return normal(finding.computed), "layer"
    return "/".join(map(normal, finding.row.split("/"))), finding.column


def cells(report: Report) -> dict[Cell, tuple[str, str]]:
    """What is printed and computed in every cell that is found, of whatever class."""
    return {
        key(finding): (finding.printed, finding.computed)
        for finding in report.findings
        if finding.row and finding.column
    }


def plain(text: str) -> str:
    """Names as the errata compare them, numbers without groups."""
    return ", ".join(normal(part) for part in text.split(", ")).replace(",", "").replace("_", "")


# --- the documents' tables ---------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_every_erratum_is_found_and_nothing_else(name: str) -> None:
    report = audit_text(document(name), model(TABLES[name][0]), name)
    listed = errata(name)
    rows = {cell for cell in listed if cell[1] == "row"}
    found = cells(report)
    assert set(found) == set(listed) - rows
    for cell, (printed, computed) in found.items():
        assert (plain(printed), plain(computed)) == tuple(map(plain, listed[cell])), cell
    missing = [finding for finding in report.findings if not finding.row]
    assert len(missing) == len(rows)
    assert [finding.kind for finding in report.findings if not finding.column] == (
        [UNPLACED] * len(missing)
    )


def test_what_is_wrong_in_the_documents_is_told_from_what_is_a_variant() -> None:
    kinds = {}
    for name, (network, _) in TABLES.items():
        for finding in audit_text(document(name), model(network), name).findings:
            kinds.setdefault(finding.kind, set()).add(name)
    assert kinds == {
        WRONG: {"googlenet"},
        VARIANT: {"keras_mnist_base", "keras_vgg16_classifier"},
        ROUNDED: {"keras_lenet"},
        UNPLACED: {"keras_lenet"},
    }


@pytest.mark.parametrize("name", NETWORKS)
def test_every_erratum_in_a_table_of_networks_is_found_and_nothing_else(name: str) -> None:
    found = {}
    for row, network in NETWORKS[name].items():
        report = audit(DOCUMENTS / f"{name}.tsv", model(network))
        assert (report.rows, report.by_name) == (len(NETWORKS[name]), 1), row
        others = [f for f in report.findings if not f.column]
        assert len(others) == len(NETWORKS[name]) - 1
        own = [f for f in report.findings if f.column]
        plain_row = re.sub("<.*?>", "", row)
        assert {finding.row for finding in own} <= {plain_row}
        found.update({(row, f.column): (f.printed, f.computed) for f in own})
    assert found == errata(name)
    assert {row[KEYS[name]] for row in read(name)} == set(NETWORKS[name])


@pytest.mark.parametrize(("column", "network"), CONFIGURATIONS.items())
def test_a_configuration_is_found_among_those_of_a_table(column: str, network: str) -> None:
    report = audit(DOCUMENTS / "vgg_configurations.tsv", model(network))
    assert (report.findings, report.status) == ((), 0)
    assert report.table.endswith(f", {column},")
    assert report.by_shape == report.rows


def test_a_configuration_of_another_network_is_told_where_it_differs() -> None:
    text = "A | B\n--|--\nconv3-64 | conv3-64\nmaxpool | conv3-32\nFC-10 | maxpool\n | FC-11\n"
    net = loads(
        "network n { input x: 8x8x3\n a: conv(64, 3, pad = 1)\n b: maxpool(2)\n"
        "c: flatten -> dense(11) }"
    )
    report = audit_text(text, net, "vgg.md")
    assert report.table == "vgg.md, A,"
    assert [(f.kind, f.row, f.computed) for f in report.findings] == [(WRONG, "FC-10", "11")]


# --- reasons -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def googlenet() -> dict[Cell, Finding]:
    report = audit_text(document("googlenet"), model("googlenet_table"), "googlenet.tsv")
    assert report.status == 1
    return {key(finding): finding for finding in report.findings}


def test_the_issue_s_own_examples(googlenet: dict[Cell, Finding]) -> None:
    assert googlenet["inception_4b/conv1x1b", "params"].reason == (
        "1,560 = 1·1·64·24 + 24: computed from 64 input channels; "
        "the network has 512 here, so 12,312"
    )
    assert googlenet["total", "params"].reason == (
        "the total is the sum of the printed rows; it inherits 13 wrong ones"
    )


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("inception_3a/conv1x1b", "in_c", "96 is the output of conv1x1a, the row above"),
        ("inception_3b/conv5x5", "in_c", "as in the same row of inception (3a)"),
        (
            "inception_4b/conv1x1b",
            "in",
            "64 is conv1x1d of inception (4a) alone; "
            "all of depth-concat of inception (4a) flows in",
        ),
        (
            "inception_4b/maxpool_a",
            "out",
            "follows from 64 channels in: a maxpool keeps its channels",
        ),
        ("inception_4b/conv1x1d", "in", "follows from maxpool-a, whose row puts out 64"),
        (
            "inception_4d/depth_concat",
            "input_layer",
            "no row is called conv3x3; the row is called conv3-3",
        ),
        ("fc", "input_layer", "as the row above, avgpool, says of itself"),
    ],
)
def test_where_a_number_was_taken_from(
    googlenet: dict[Cell, Finding], row: str, column: str, reason: str
) -> None:
    assert googlenet[row, column].reason == reason


def test_arithmetic_gives_exactly_what_is_printed(googlenet: dict[Cell, Finding]) -> None:
    """No reason is made up: what a reason computes is the printed number."""
    reports = [
        audit_text(document("resnet18"), model("resnet18"), ""),
        audit_text(document("alexnet"), model("alexnet_grouped"), ""),
        audit_text(document("alexnet"), model("zfnet"), ""),
    ]
    found = [*googlenet.values(), *(f for report in reports for f in report.findings)]
    sums = 0
    for finding in found:
        for left, right in re.findall(
            r"^([\d,]+) = ([\d(][\d·+()/, ]*\d)(?=[:;,]|$)", finding.reason
        ):
            assert evaluate(right) == int(left.replace(",", "")), finding.reason
            if finding.column == "params":
                assert left.replace(",", "") == finding.printed
                sums += 1
        for text in re.findall(r"floor\(.*?\) \+ 1 = \d+", finding.reason):
            left, right = text.split(" = ")
            left = re.sub(r"2·(\d+)\.5", lambda half: str(2 * int(half[1]) + 1), left)
            assert evaluate(left) == int(right), finding.reason
    assert sums > 30


def test_what_no_arithmetic_gives_is_said_so() -> None:
    text = document("alexnet").replace("614656", "614657")
    (finding,) = audit_text(text, model("alexnet")).findings
    assert (finding.row, finding.reason) == ("conv2", "no arithmetic found")
    text = text.replace("62,378,344", "62,378,346")
    _, total = audit_text(text, model("alexnet")).findings
    assert total.reason == "no arithmetic found; the printed rows add up to 62,378,345"


# --- variants, told apart from errors ----------------------------------------------------------


def variants(text: str, network: str) -> dict[Cell, str]:
    report = audit_text(text, model(network))
    assert report.status == 0, [f for f in report.findings if f.kind == WRONG]
    return {key(f): f.reason for f in report.findings if f.kind == VARIANT}


def test_another_input_with_another_pad_and_the_same_output_is_a_variant() -> None:
    found = variants(document("resnet18"), "resnet18")
    for column in ("in_h", "in_w", "pad"):
        assert found["conv1", column] == "floor((227 + 2·1 − 7) / 2) + 1 = 112: the same output"


def test_half_a_pad_for_padding_on_one_side_is_a_variant() -> None:
    found = variants(document("resnet18"), "resnet18")
    assert found["conv3_1", "pad"] == "floor((56 + 2·0.5 − 3) / 2) + 1 = 28: the same output"


def test_no_groups_is_a_variant_and_so_is_the_total_of_it() -> None:
    found = variants(document("alexnet"), "alexnet_grouped")
    assert found["conv2", "params"] == (
        "614,656 = 5·5·96·256 + 256: without the 2 groups of the network"
    )
    assert found["total", "params"] == (
        "the total is the sum of the printed rows, of which 3 differ by variant"
    )


def test_a_bias_more_or_less_is_a_variant() -> None:
    found = variants(document("resnet18"), "resnet18")
    assert found["conv2_1", "params"] == (
        "36,928 = 3·3·64·64 + 64: with a bias, where the network has none"
    )


def test_the_same_sizes_with_another_output_are_wrong() -> None:
    text = document("alexnet").replace("227\t227\t3\t55\t55", "227\t227\t3\t56\t56", 1)
    found = audit_text(text, model("alexnet")).findings
    assert [(f.kind, f.row, f.column) for f in found] == [
        (WRONG, "conv1", "out_h"),
        (WRONG, "conv1", "out_w"),
    ]
    wider = document("alexnet").replace("\tconv1\t4\t0", "\tconv1\t4\t2", 1)
    (pad,) = audit_text(wider, model("alexnet")).findings
    assert (pad.kind, pad.column) == (WRONG, "pad")


# --- tables as people have them ----------------------------------------------------------------

BLOG = """# AlexNet explained

Here are all the layers, with `H×W×C`:

| Layer | Input (H×W×C) | Output | Kernel | Stride | Padding | # Params |
|:------|:-------------:|-------:|--------|--------|---------|---------:|
| **Conv1** | 227×227×3 | 55×55×96 | 11×11 | 4 | 0 | 35K |
| MaxPool1 | 55×55×96 | 27×27×96 | 3×3 | 2 | – | – |
| Conv2 | 27×27×96 | 27×27×256 | 5×5 | 1 | 2 | 614,656 |
| MaxPool2 | 27×27×256 | 13×13×256 | 3×3 | 2 | – | - |
| Conv3 | 13×13×256 | 13×13×384 | 3×3 | 1 | 1 | 885,120 |
| Conv4 | 13×13×384 | 13×13×384 | 3×3 | 1 | 1 | 1.33M |
| Conv5 | 13×13×384 | 13×13×265 | 3×3 | 1 | 1 | 884,992 |
| MaxPool5 | 13×13×256 | 6×6×256 | 3×3 | 2 |  |  |
| FC6 | 9216 | 4096 | | | | 37,748,736 |
| FC7 | 4096 | 4096 | | | | 16,781,312 |
| FC8 | 4096 | 1000 | | | | 4,097,000 |
| Total | | | | | | 62,374,248 |

That is a lot.
"""


def test_a_table_of_a_blog_post() -> None:
    report = audit_text(BLOG, model("alexnet"), "post.md")
    assert report.form == "Markdown"
    assert [(f.kind, f.row, f.printed, f.computed) for f in report.findings] == [
        (WRONG, "Conv5", "13×13×265", "13x13x256"),
        (VARIANT, "FC6", "37,748,736", "37,752,832"),
        (VARIANT, "total", "62,374,248", "62,378,344"),
    ]
    assert "Input (H×W×C): shape of the input" in " ".join(report.text().split())


KERAS = """Layer (type),Output Shape,Param #
conv2d (Conv2D),(None, 28, 28, 6),456
max_pooling2d (MaxPooling2D),"(None, 14, 14, 6)",0
conv2d_1 (Conv2D),"(None, 10, 10, 16)",2416
max_pooling2d_1 (MaxPooling2D),"(None, 5, 5, 16)",0
flatten (Flatten),"(None, 400)",0
dense (Dense),"(None, 120)",48120
dense_1 (Dense),"(None, 48)",10164
dense_2 (Dense),"(None, 10)",850
Total params: 62,006
"""

BOX = """Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━┓
┃ Layer (type)          ┃ Output Shape         ┃   Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━┩
│ conv2d (Conv2D)       │ (None, 28, 28, 6)    │       456 │
├───────────────────────┼──────────────────────┼───────────┤
│ max_pooling2d         │ (None, 14, 14, 6)    │         0 │
│ (MaxPooling2D)        │                      │           │
├───────────────────────┼──────────────────────┼───────────┤
│ conv2d_1 (Conv2D)     │ (None, 10, 10, 16)   │     2,416 │
├───────────────────────┼──────────────────────┼───────────┤
│ max_pooling2d_1       │ (None, 5, 5, 16)     │         0 │
│ (MaxPooling2D)        │                      │           │
├───────────────────────┼──────────────────────┼───────────┤
│ flatten (Flatten)     │ (None, 400)          │         0 │
├───────────────────────┼──────────────────────┼───────────┤
│ dense (Dense)         │ (None, 120)          │    48,120 │
├───────────────────────┼──────────────────────┼───────────┤
│ dense_1 (Dense)       │ (None, 84)           │    10,164 │
├───────────────────────┼──────────────────────┼───────────┤
│ dense_2 (Dense)       │ (None, 10)           │       805 │
└───────────────────────┴──────────────────────┴───────────┘
 Total params: 62,006 (242.21 KB)
 Trainable params: 62,006 (242.21 KB)
 Non-trainable params: 0 (0.00 B)
"""


def test_what_keras_prints_as_csv_and_in_a_box() -> None:
    report = audit_text(KERAS, model("keras_lenet"), "lenet.csv")
    assert (report.form, report.by_name) == ("comma-separated", 8)
    assert [(f.kind, f.row, f.printed, f.computed) for f in report.findings] == [
        (WRONG, "dense_1", "(None, 48)", "84")
    ]
    report = audit_text(BOX, model("keras_lenet"), "lenet.txt")
    assert (report.form, report.by_name) == ("a table with borders", 8)
    assert [(f.kind, f.row, f.printed, f.computed) for f in report.findings] == [
        (WRONG, "dense_2", "805", "850")
    ]


RULE = "=" * 88
TORCHINFO = f"""{RULE}
Layer (type:depth-idx)                   Output Shape              Param #
{RULE}
ResNet                                   [1, 1000]                 --
├─Conv2d: 1-1                            [1, 64, 112, 112]         9,408
├─BatchNorm2d: 1-2                       [1, 64, 112, 112]         128
├─ReLU: 1-3                              [1, 64, 112, 112]         --
├─MaxPool2d: 1-4                         [1, 64, 56, 56]           --
├─Sequential: 1-5                        [1, 64, 56, 56]           --
│    └─BasicBlock: 2-1                   [1, 64, 56, 56]           --
│    │    └─Conv2d: 3-1                  [1, 64, 56, 56]           36,864
│    │    └─BatchNorm2d: 3-2             [1, 64, 56, 56]           128
│    │    └─ReLU: 3-3                    [1, 64, 56, 56]           --
│    │    └─Conv2d: 3-4                  [1, 64, 56, 56]           36,846
│    │    └─BatchNorm2d: 3-5             [1, 64, 56, 56]           128
│    │    └─ReLU: 3-6                    [1, 64, 56, 56]           --
│    └─BasicBlock: 2-2                   [1, 64, 56, 56]           --
│    │    └─Conv2d: 3-7                  [1, 64, 56, 56]           36,864
│    │    └─BatchNorm2d: 3-8             [1, 64, 56, 56]           128
│    │    └─ReLU: 3-9                    [1, 64, 56, 56]           --
│    │    └─Conv2d: 3-10                 [1, 64, 56, 56]           36,864
│    │    └─BatchNorm2d: 3-11            [1, 64, 56, 56]           128
│    │    └─ReLU: 3-12                   [1, 64, 56, 56]           --
├─Sequential: 1-6                        [1, 128, 28, 28]          --
│    └─BasicBlock: 2-3                   [1, 128, 28, 28]          --
│    │    └─Conv2d: 3-13                 [1, 128, 28, 28]          73,728
│    │    └─BatchNorm2d: 3-14            [1, 128, 28, 28]          256
│    │    └─ReLU: 3-15                   [1, 128, 28, 28]          --
│    │    └─Conv2d: 3-16                 [1, 128, 28, 28]          147,456
│    │    └─BatchNorm2d: 3-17            [1, 128, 28, 28]          256
│    │    └─Sequential: 3-18             [1, 128, 28, 28]          8,448
│    │    └─ReLU: 3-19                   [1, 128, 28, 28]          --
├─AdaptiveAvgPool2d: 1-9                 [1, 512, 1, 1]            --
├─Linear: 1-10                           [1, 1000]                 513,000
{RULE}
Total params: 11,689,512
Trainable params: 11,689,512
Non-trainable params: 0
Total mult-adds (G): 1.81
{RULE}
"""


def test_what_torchinfo_prints_channels_first_and_only_in_part() -> None:
    report = audit_text(TORCHINFO, model("resnet18"), "resnet18.txt")
    assert (report.form, report.by_shape, report.rows) == ("aligned text", 31, 31)
    assert [(f.kind, f.row, f.path, f.computed) for f in report.findings] == [
        (WRONG, "Conv2d: 3-4", "conv2.0.residual.3", "36,864"),
        (UNPLACED, "", "conv4", "2,099,712 parameters"),
        (UNPLACED, "", "conv5", "8,393,728 parameters"),
    ]


def test_a_table_that_fits_only_in_part_says_what_it_could_not_place() -> None:
    text = (
        "layer;output;secret;params (M)\nconv1;55x55x96;7;0.03\nnarrow;3x3x7;7;123\n"
        "fc8;1000;7;4.1\n"
    )
    report = audit_text(text, model("alexnet"), "part.csv")
    assert report.form == "semicolon-separated" and report.status == 0
    unplaced = report.of(UNPLACED)
    assert (unplaced[0].row, unplaced[0].reason) == (
        "narrow",
        "no part of the network is alike enough",
    )
    assert [f.path for f in unplaced[1:]] == ["conv2", "conv3", "conv4", "conv5", "fc6", "fc7"]
    assert "Not known, and not compared: secret." in str(report)


def test_modules_in_another_order_are_placed_too() -> None:
    """The table's inception modules list their branches otherwise than the spec."""
    report = audit_text(document("googlenet"), model("googlenet"), "googlenet.tsv")
    assert report.by_name + report.by_shape == report.rows
    own = audit_text(document("googlenet"), model("googlenet_table"), "googlenet.tsv")
    wrong = {key(f) for f in own.wrong if f.column not in ("input_layer",)}
    assert {key(f) for f in report.wrong if f.column != "input_layer"} == wrong
    assert {key(f) for f in report.of(VARIANT)} == {
        ("conv1", "in_h"),
        ("conv1", "in_w"),
        ("conv1", "pad"),
    }


@pytest.mark.parametrize("style", ["paper", "keras"])
@pytest.mark.parametrize("form", ["text", "csv", "markdown"])
@pytest.mark.parametrize("name", ["lenet5", "googlenet", "resnet18", "mobilenet_v2"])
def test_our_own_tables_are_right(name: str, form: str, style: str) -> None:
    table = model(name).summary(style, form=form)
    report = audit_text(table, model(name), name)
    assert report.wrong == () and report.of(VARIANT) == () and report.of(ROUNDED) == ()
    lost = [f.row for f in report.of(UNPLACED) if f.row and not f.row.startswith("zero_padding2d")]
    assert lost == []


@pytest.mark.parametrize("name", ["alexnet", "lenet5", "keras_mnist"])
def test_a_change_of_any_printed_number_is_noticed(name: str) -> None:
    network = model(TABLES[name][0])
    before = audit_text(document(name), network).findings
    printed = read(name)
    kept = ("layer", "module", "index", "type", "activation")
    for i, row in enumerate(printed):
        for column, text in row.items():
            if column in kept or not re.search(r"\d", text):
                continue
            changed = [dict(other) for other in printed]
            changed[i][column] = re.sub(r"(\d)(\D*)$", r"\g<1>7\2", text)
            out = io.StringIO()
            writer = csv.DictWriter(out, list(row), delimiter="\t", lineterminator="\n")
            writer.writeheader()
            writer.writerows(changed)
            after = audit_text(out.getvalue(), network).findings
            assert after != before, (name, i, column)
            about = [f for f in after if f.line == i + 2 and f.column == column]
            assert about or any(f.line == i + 2 for f in after), (name, i, column)


# --- what is in a cell -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "right", "wrong"),
    [
        ("62,378,344", 62378344, 62378344, 62378345),
        ("1 234 567", 1234567, 1234567, 1234568),
        ("62M", 62_000_000, 62_378_344, 62_600_000),
        ("1.5 B", 1_500_000_000, 1_549_000_000, 1_560_000_000),
        ("60 thousand", 60_000, 60_400, 61_000),
        ("~35K", 35_000, 34_944, 36_000),
        ("15.3%", 15.3, 15.3, 15.4),
        ("0.5", 0.5, 0.5, 1),
    ],
)
def test_numbers(text: str, value: float, right: float, wrong: float) -> None:
    from fractions import Fraction

    found = number(text)
    assert found is not None and float(found.value) == value
    assert found.stands_for(Fraction(str(right))) and not found.stands_for(Fraction(str(wrong)))


@pytest.mark.parametrize("text", ["", "x", "3x3", "1,23", "12 34", "conv"])
def test_what_is_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("227x227x3", (227, 227, 3)),
        ("227 × 227 × 3", (227, 227, 3)),
        ("(None, 28, 28, 6)", (None, 28, 28, 6)),
        ("[-1, 64, 112, 112]", (None, 64, 112, 112)),
        ("120", (120,)),
        ("7*7*512", (7, 7, 512)),
        ("many", None),
    ],
)
def test_shapes(text: str, shape: object) -> None:
    assert sizes(text) == shape


def test_pairs() -> None:
    assert pair("3") == pair("3x3") == pair("(3, 3)") == (3, 3)
    assert pair("1×7") == (1, 7) and pair("three") is None


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Layer (type:depth-idx)", "layer"),
        ("# of Params", "params"),
        ("Param #", "params"),
        ("Params (M)", "params"),
        ("FLOPs (G)", "flops"),
        ("Output Shape", "output"),
        ("in_h", "in_h"),
        ("Filter size", "kernel"),
        ("patch size/stride", "kernel_stride"),
        ("Mult-Adds", "macs"),
        ("Top-5 error", "top5_error"),
        ("#", "index"),
        ("favourite colour", ""),
    ],
)
def test_headers_are_matched_by_meaning(header: str, meaning: str) -> None:
    assert match(("layer", header) if meaning != "layer" else (header,))[-1].meaning == meaning


def test_every_word_for_a_header_means_one_thing() -> None:
    words = [word for text in MEANINGS.values() for word in text.split(", ")]
    assert len(words) == len(set(words))


def test_kernel_and_stride_in_one_cell() -> None:
    text = (
        "type\tpatch size/stride\toutput size\nconvolution\t7×7/2\t112×112×64\n"
        "max pool\t3×3/1\t56×56×64\n"
    )
    report = audit_text(text, model("googlenet"), "paper.tsv")
    assert [(f.row, f.printed, f.computed) for f in report.wrong] == [("max pool", "3×3/1", "3/2")]


def test_the_best_pairing_of_two_sets() -> None:
    assert assign([[1, 9, 0], [9, 8, 0]]) == [1, 0]
    assert assign([[5, 4, 0, 0], [5, 1, 0, 0], [5, 3, 0, 0]]) in ([1, 0, 2], [1, 0, 3])
    assert assign([]) == []


# --- the command -------------------------------------------------------------------------------


def test_the_exit_status_is_1_for_a_wrong_cell_and_0_for_variants(cnnc, tmp_path: Path) -> None:
    (tmp_path / "googlenet.tsv").write_text(document("googlenet"), encoding="utf-8")
    (tmp_path / "resnet18.tsv").write_text(document("resnet18"), encoding="utf-8")
    done = cnnc("audit", "googlenet.tsv", "googlenet_table")
    assert (done.returncode, done.stderr) == (1, "")
    assert "it inherits 13 wrong ones" in done.stdout
    done = cnnc("audit", "resnet18.tsv", "resnet18")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_report_as_json_and_markdown(cnnc, tmp_path: Path) -> None:
    (tmp_path / "resnet18.tsv").write_text(document("resnet18"), encoding="utf-8")
    done = cnnc("audit", "resnet18.tsv", "resnet18", "--form", "json")
    report = json.loads(done.stdout)
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((DOCS / "table.schema.json").read_text(encoding="utf-8"))
    assert not list(jsonschema.Draft202012Validator(schema).iter_errors(report))
    own = audit_text(document("resnet18"), model("resnet18"), "resnet18.tsv")
    assert len(report["rows"]) == len(own.findings)
    assert json.dumps(report).count("with a bias, where the network has none") == 17
    done = cnnc("audit", "resnet18.tsv", "resnet18", "--form", "markdown")
    assert done.stdout.startswith("**resnet18.tsv against resnet18**\n\n| class")


def test_a_network_s_parameters_can_be_set(cnnc, tmp_path: Path) -> None:
    (tmp_path / "alexnet.tsv").write_text(document("alexnet"), encoding="utf-8")
    done = cnnc("audit", "alexnet.tsv", "alexnet", "--set", "groups=2")
    assert done.returncode == 0 and "without the 2 groups of the network" in done.stdout


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-table"),
        ("nothing but words\nand more of them\n", "no-table"),
        ("a\tb\n1\t2\n", "no-columns"),
        ("layer\tparams\nzzz\t17\n", "nothing-placed"),
        ("network\tparameters\nSomeNet\t17\n", "nothing-placed"),
        (b"\xff\xfe\x00layer", "not-text"),
        (None, "unreadable-file"),
    ],
)
def test_what_cannot_be_audited_is_wrong_usage(text, code: str, cnnc, tmp_path: Path) -> None:
    if isinstance(text, bytes):
        (tmp_path / "t.tsv").write_bytes(text)
    elif text is not None:
        (tmp_path / "t.tsv").write_text(text, encoding="utf-8")
    done = cnnc("audit", "t.tsv", "alexnet")
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"error[{code}]") and done.stdout == ""


def test_from_python(tmp_path: Path) -> None:
    path = tmp_path / "alexnet.tsv"
    path.write_text(document("alexnet"), encoding="utf-8")
    report = cnnc.audit(path, cnnc.load("alexnet"))
    assert (report.status, report.findings, report.compared) == (0, (), 119)
    assert "Every cell that was compared agrees." in str(report)


def test_a_table_may_hold_anything() -> None:
    """Nothing that a cell holds makes an audit fail."""
    odd = ["", "-", "x", "9" * 40, "1x2x3x4x5", "(", "[[", "%", "1e9", "−1", "0", "½", "3/2", "a,b"]
    head = "layer\tinput\toutput\tkernel\tstride\tpad\tin\tout\tparams\tmacs\ttype\tinput layer\n"
    for one in odd:
        for other in odd:
            rows = "\t".join(["conv1", *[one, other] * 5, one]) + "\n"
            report = audit_text(head + rows, model("alexnet"), "odd.tsv")
            assert report.by_name == 1 and str(report)
    assert parse(head + rows, "odd.tsv").form == "tab-separated"


# --- the page on GoogLeNet's table -------------------------------------------------------------

DOCS = Path(__file__).parent.parent / "docs"
MARK = "<!-- what the command prints -->\n\n"


def test_the_page_on_googlenet_is_what_the_command_prints(
    cnnc, request: pytest.FixtureRequest
) -> None:
    done = cnnc("audit", "audit-googlenet.tsv", "googlenet_table", "--form", "markdown", cwd=DOCS)
    assert (done.returncode, done.stderr) == (1, "")
    page = DOCS / "audit-googlenet.md"
    head, mark, printed = page.read_text(encoding="utf-8").partition(MARK)
    assert mark
    if request.config.getoption("--update-golden"):
        page.write_text(head + mark + done.stdout, encoding="utf-8")
        printed = done.stdout
    assert printed == done.stdout


def test_the_table_of_that_page_is_the_document_s() -> None:
    assert (DOCS / "audit-googlenet.tsv").read_text(encoding="utf-8") == document("googlenet")


# --- a table of a paper: rows are modules, numbers are rough -----------------------------------

MODULES = """type,patch size/stride,output size,params,macs
convolution,7×7/2,112×112×64,9.5K,118M
max pool,3×3/2,56×56×64,,
convolution,3×3/1,56×56×192,111K,347M
max pool,3×3/2,28×28×192,,
inception (3a),,28×28×256,159K,128M
inception (3b),,28×28×480,389K,305M
"""


def test_rows_that_are_blocks_and_a_k_of_1024() -> None:
    report = audit_text(MODULES, model("googlenet"), "paper.csv")
    rough, work = (f for f in report.findings if f.row)
    assert (rough.kind, rough.path) == (VARIANT, "inception_3a")
    assert rough.reason == (
        "163,328 / 1,024 = 159.5, in units of 1,024; 163,696 − 368 = 163,328, without biases"
    )
    assert (work.kind, work.row, work.computed) == (ROUNDED, "inception (3b)", "304M")
    assert work.reason == "304,267,264, rounded up"


def test_parts_alike_in_all_are_not_told_apart_by_where_they_are_placed() -> None:
    report = audit_text(document("googlenet"), model("googlenet"), "googlenet.tsv")
    wrong = {key(f) for f in report.wrong if f.column == "input_layer"}
    assert ("inception_3b/conv3_3", "input_layer") not in wrong
    assert ("fc", "input_layer") in wrong
