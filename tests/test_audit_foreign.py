"""`cnnc audit` on tables as other people print them: what is read, placed, and said of the rest."""

from __future__ import annotations

import re

from test_explain import evaluate

from cnnc.backends.audit import audit_text
from cnnc.backends.audit.finding import ROUNDED, UNPLACED, VARIANT, WRONG, Finding
from cnnc.backends.audit.report import Report
from shipped import model


def told(report: Report) -> list[tuple[str, str, str, str]]:
    """The class, row, column and computed value of each finding."""
    return [(f.kind, f.row, f.column, f.computed) for f in report.findings]


TORCHINFO = """
================================================================================================
Layer (type:depth-idx)      Kernel Shape      Output Shape          Param #         Mult-Adds
================================================================================================
LeNet                       --                [1, 10]               --              --
├─Conv2d: 1-1               [5, 5]            [1, 6, 28, 28]        156             122,304
├─Tanh: 1-2                 --                [1, 6, 28, 28]        --              --
├─AvgPool2d: 1-3            2                 [1, 6, 14, 14]        --              --
├─Conv2d: 1-4               [5, 5]            [1, 16, 10, 10]       2,416           241,600
├─Tanh: 1-5                 --                [1, 16, 10, 10]       --              --
├─AvgPool2d: 1-6            2                 [1, 16, 5, 5]         --              --
├─Conv2d: 1-7               [5, 5]            [1, 120, 1, 1]        48,120          48,120
├─Flatten: 1-8              --                [1, 120]              --              --
├─Linear: 1-9               --                [1, 84]               10,164          10,164
├─Linear: 1-10              --                [1, 10]               850             850
================================================================================================
Total params: 61,706
Trainable params: 61,706
Non-trainable params: 0
Total mult-adds (Units.MEGABYTES): 0.42
================================================================================================
"""


def test_torchinfo_counts_an_addition_for_each_bias() -> None:
    report = audit_text(TORCHINFO, model("lenet5"), "torchinfo.txt")
    assert report.status == 0
    assert {(f.kind, f.column) for f in report.findings} == {(VARIANT, "Mult-Adds")}
    assert len(report.findings) == 5
    for finding in report.findings:
        left, _, right = finding.reason.partition(":")[0].partition(" = ")
        assert right == finding.printed and evaluate(left) == int(right.replace(",", ""))


def test_the_total_of_torchinfo_has_a_unit() -> None:
    report = audit_text(TORCHINFO.replace("0.42", "0.44"), model("lenet5"), "torchinfo.txt")
    assert [(f.row, f.column, f.computed) for f in report.wrong] == [("total", "macs", "0.42M")]


KERAS = """
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 conv2d (Conv2D)             (None, 28, 28, 6)         156

 average_pooling2d (Average  (None, 14, 14, 6)         0
 Pooling2D)

 conv2d_1 (Conv2D)           (None, 10, 10, 16)        2416

 average_pooling2d_1 (Avera  (None, 5, 5, 16)          0
 gePooling2D)

 conv2d_2 (Conv2D)           (None, 1, 1, 120)         48120

 flatten (Flatten)           (None, 120)               0

 dense (Dense)               (None, 84)                10164

 dense_1 (Dense)             (None, 10)                840

=================================================================
Total params: 61696 (241.00 KB)
Trainable params: 61696 (241.00 KB)
Non-trainable params: 0 (0.00 Byte)
_________________________________________________________________
"""


def test_totals_below_a_keras_summary_follow_from_its_rows() -> None:
    report = audit_text(KERAS, model("lenet5"), "keras.txt")
    assert report.status == 0
    assert told(report) == [
        (VARIANT, "dense_1", "Param #", "850"),
        (VARIANT, "total", "params", "61,706"),
        (VARIANT, "trainable", "params", "61,706"),
    ]


def test_a_dense_layer_on_all_of_a_map_is_a_convolution_over_it() -> None:
    before = KERAS.partition(" conv2d_2")[0]
    rows = """ flatten (Flatten)           (None, 400)               0

 dense (Dense)               (None, 120)               48120

 dense_1 (Dense)             (None, 84)                10164

 dense_2 (Dense)             (None, 10)                850

=================================================================
Total params: 61706 (241.04 KB)
"""
    report = audit_text(before + rows, model("lenet5"), "keras.txt")
    assert [(f.kind, f.row, f.path) for f in report.findings] == [
        (VARIANT, "flatten", "conv_3.2"),
        (VARIANT, "dense", "conv_3.0"),
    ]
    assert report.findings[0].reason.startswith("5·5·16 = 400: flattened before conv_3.0")
    wrong = audit_text(before + rows.replace("400", "401"), model("lenet5"), "keras.txt")
    assert [f.row for f in wrong.wrong] == ["flatten"]


MERGED = """Some text | with a bar.

| Stage | Layer | Output (H × W × C) | Params (K) | MACs (M) | Notes |
|:--|:--|--:|--:|--:|---|
| **Conv 1** | 11×11, 96, /4 | 55 x 55 x 96 | 34.9 | 105.4 | relu |
|  | pool 3×3, /2 | 27x27x96 | | |
|  |  |  |  |  |  |
| **Conv 2** | 5×5, 256 | (27, 27, 256) | 614.7 | 447.9 |
|  | pool 3x3, /2 | 13 × 13 × 256 |
| **Conv 3** | 3×3, 384 | 13×13×384 | 885.1 | 149.5 |
| **Conv 4** | 3×3, 384 | 13×13×384 | 885.1 | 224.3 |
| **Conv 5** | 3×3, 256 | 13×13×256 | 885.0 | 149.5 |
| **FC 6** | | 4096 | 37,753 | 37.7 |
| **FC 7** | | 4096 | 16,781 | 16.8 |
| **FC 8** | | 1000 | 4,097 | 4.1 |
| Attention | | 7×7×512 | 12 | 3 |
| **Total** | | | 62,378 | 1,135 |
"""


def test_merged_and_missing_cells_units_in_headers_and_a_total_row() -> None:
    report = audit_text(MERGED, model("alexnet"), "merged.md")
    assert told(report) == [
        (WRONG, "Conv 4/3×3, 384", "Params (K)", "1327.5"),
        (UNPLACED, "Attention/line 16", "", ""),
    ]
    assert "Not known, and not compared: Notes." in report.text()


POINTS = """Layer;Output Shape;Parameter;MACs
conv1;55×55×96;34.944;105.415.200
conv2;27×27×256;614.656;447.897.600
conv5;13×13×256;885.000;149.520.384
fc6;4096;37,8 M;37.748.736
fc8;1000;4.097.001;4.096.000
"""


def test_points_between_thousands_and_decimal_commas() -> None:
    report = audit_text(POINTS, model("alexnet"), "points.csv")
    assert [line for line in told(report) if line[1]] == [
        (ROUNDED, "conv5", "Parameter", "884,992"),
        (WRONG, "fc8", "Parameter", "4,097,000"),
    ]


def test_spaces_between_thousands_and_units_of_operations() -> None:
    text = (
        "layer\toutput\tparams\tFLOPs\nconv1\t55x55x96\t34 944\t210.8 M\n"
        "conv2\t(None, 27, 27, 256)\t614 656\t0.9 G\nfc8\t1000\t4 097 000\t8.2M\n"
    )
    report = audit_text(text, model("alexnet"), "spaces.tsv")
    assert [f for f in report.findings if f.row] == []
    assert report.compared == 9


def test_a_word_and_its_number_may_be_apart() -> None:
    text = "Layer | Params\n--|--\nConv 1 | 34,944\nconv-2 | 614,656\nFC 8 | 4,097,000\n"
    report = audit_text(text, model("alexnet"), "apart.md")
    assert (report.by_name, report.wrong) == (3, ())


def test_bytes_and_seconds_are_no_shapes() -> None:
    text = "Model,Params,Size (MB),Time (ms)\nAlexNet,62.4M,240,12\nVGG-19,143.7M,574,40\n"
    report = audit_text(text, model("alexnet"), "nets.csv")
    assert told(report) == [(UNPLACED, "VGG-19", "", "")]
    assert "Not known, and not compared: Size (MB), Time (ms)." in report.text()


def finding(row: str, kind: str = VARIANT, **given: object) -> Finding:
    values = {"column": "params", "line": 2, "path": row, "printed": "9", "computed": "8"}
    return Finding(**{"kind": kind, "row": row, "reason": "8 + 1 = 9", **values, **given})


def report(*findings: Finding) -> str:
    return Report("t.csv", "CSV", "net", (), findings, 9, 9, 9, 0).text()


def test_rows_that_say_the_same_are_told_as_one() -> None:
    rows = [finding(f"conv{i}", line=i) for i in range(1, 7)]
    text = report(*rows)
    assert "conv1, conv2, conv3 and 3 more  params" in text and text.count("8 + 1") == 1
    assert re.search(r"^variant\s+6 ", text, re.M)
    two = report(*rows[:2])
    assert "conv1 and conv2" in two


def test_columns_of_a_row_that_have_one_reason_are_told_together() -> None:
    text = report(finding("a", column="in_h", printed="5"), finding("a", column="pad"))
    assert re.search(r"a\s+in_h, pad\s+5, 9\s+8\s+8 \+ 1 = 9", text)


def test_wrong_cells_are_told_row_by_row() -> None:
    text = report(*[finding(f"conv{i}", WRONG, line=i) for i in range(1, 5)])
    assert text.count("8 + 1 = 9") == 4


def test_in_a_narrow_terminal_reasons_go_on_below() -> None:
    long = finding("conv1", reason="1 + 2 + 3 + 4 + 5 = 15: " + "words of the reason " * 8)
    lines = Report("t.csv", "CSV", "net", (), (long,), 9, 9, 9, 0).text(width=70).splitlines()
    assert max(map(len, lines)) <= 70
    flat = " ".join(" ".join(line.split()) for line in lines)
    assert flat.count("words of the") == 8
