"""Forms of tables: what each writes, that it holds what a spec says as data, and that it opens."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

import cnnc as package
from cnnc.backends.summary import sheet, summary
from cnnc.backends.summary.columns import COLUMNS
from cnnc.backends.summary.compare import text as comparison
from cnnc.backends.summary.shelf import shelf
from cnnc.backends.tables.forms import ENDINGS, FORMS, form_of, render
from cnnc.backends.tables.layout import bar, cut, wide
from cnnc.backends.tables.sheet import MOST_DATA, Cell, Column, Row, Sheet, cell
from cnnc.backends.wording import value
from cnnc.diagnostics import CnncError
from cnnc.numbers import fraction
from shipped import model

SCHEMA = Path(__file__).parent.parent / "docs" / "table.schema.json"

HELD = ("lenet5", "resnet50", "googlenet", "vgg16_fine_tuning")
"""Networks whose tables are held in each form: small, with repeats, with branches, frozen."""

SUFFIX = {"markdown": "md", "latex": "tex", "csv": "csv", "json": "json", "html": "html"}

STYLES = ("table", "paper", "keras")

EVIL = """
network evil {
    meta {
        name: "A & B_1 <script>alert(1)</script> | `x` \\\\input{/etc/passwd} $100% #1 ~^"
        year: 1999
        source: "a\x1b[31mred\u202e\x07"
        developers: "=HYPERLINK(\\"x\\"),\\"y\\""
        salient_feature: "@cmd, –é ß α 中"
        family: "-1"
    }
    input image: 8x8x3
    a_b: pick("x|y & z_<b>")
    fc: flatten -> dense(2)
}
block pick(mode) { input x
    x -> conv(if mode == "" then 1 else 4, 3)
}
"""


def evil():
    return package.loads(EVIL)


def tables():
    """One table of every kind, by a name."""
    made = {f"{name}.{style}": (name, style) for name in ("lenet5", "resnet18") for style in STYLES}
    found = {key: sheet(model(name), style, form="json") for key, (name, style) in made.items()}
    return {
        **found,
        "part": sheet(model("googlenet"), at="inception_4a", form="json"),
        "evil": sheet(evil(), form="json"),
    }


# --- the forms, held ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("name", HELD)
def test_a_form_is_as_it_was(name: str, form: str, golden) -> None:
    golden(f"forms/{name}.{SUFFIX[form]}", summary(model(name), form=form) + "\n")


@pytest.mark.parametrize("form", SUFFIX)
@pytest.mark.parametrize("style", ["paper", "keras"])
def test_a_form_of_a_style_is_as_it_was(style: str, form: str, golden) -> None:
    golden(
        f"forms/lenet5.{style}.{SUFFIX[form]}", summary(model("lenet5"), style, form=form) + "\n"
    )


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_s_table_is_as_it_was(width: int, golden) -> None:
    text = summary(model("googlenet"), depth=1, width=width)
    golden(f"forms/googlenet.{width}.txt", text + "\n")


@pytest.mark.parametrize("at", ["inception_4a", "pool1", "pool1.1", "aux1"])
def test_a_part_is_as_it_was(at: str, golden) -> None:
    golden(f"forms/googlenet.{at}.txt", summary(model("googlenet"), at=at) + "\n")


# --- text ---------------------------------------------------------------------------------------


def lay(rows, width=None, **how: int) -> list[str]:
    columns = (Column("name", "name", "text", **how), Column("n", "n", "count"))
    made = [Row((Cell(a, a), cell("count", n))) for a, n in rows]
    return render(Sheet("t", "", columns, tuple(made), titled=False), width=width).splitlines()


def test_a_table_lays_out_columns() -> None:
    assert lay([("a", 1000), ("long name", 2)]) == [
        "name           n",
        "----------------",
        "a          1,000",
        "long name      2",
    ]


def test_numbers_are_never_cut() -> None:
    number = 10**20
    assert lay([("a" * 50, number)], 20, cut=1)[-1] == "a" * 11 + f"…  {number:,}"


def test_no_columns_at_all_are_a_mistake(cnnc) -> None:
    done = cnnc("summary", "lenet5", "--columns", " ,")
    assert (done.returncode, done.stdout) == (2, "") and "no column is named" in done.stderr
    assert "LeNet-5" in summary(model("lenet5"), columns=[])


def test_a_comparison_fits_a_terminal() -> None:
    models = [model(name) for name in ("alexnet", "vgg19", "googlenet")]
    assert max(map(len, comparison(models, width=80).splitlines())) <= 80
    assert "salient feature" in comparison(models, width=160)


@pytest.mark.parametrize("width", [60, 66, 80])
@pytest.mark.parametrize("name", ["googlenet", "vgg16_fine_tuning", "resnet50"])
def test_below_a_table_nothing_is_wider_than_the_terminal(name: str, width: int) -> None:
    text = summary(model(name), width=width)
    below = text[text.index("\n\n", text.index("---")) :]
    assert max(map(len, below.splitlines())) <= width
    words = " ".join(below.split())
    assert "opened where it first stands, and folded after; --depth opens more." in words
    assert "multiply-accumulates for one image" in words


def test_marks_are_never_cut() -> None:
    assert cut("conv(64, 3, pad = 1) [frozen]", 20, "[frozen]") == "conv(64, 3… [frozen]"
    assert cut("conv(64) [frozen]", 17, "[frozen]") == "conv(64) [frozen]"
    assert cut("conv(64) [frozen]", 8, "[frozen]") == "conv(64…"
    whole = summary(model("vgg16_fine_tuning"))
    assert summary(model("vgg16_fine_tuning"), width=70).count("[frozen]") == whole.count(
        "[frozen]"
    )


def test_what_marks_mean_is_said_with_names_where_no_mark_is_shown() -> None:
    told = summary(model("googlenet"), columns=["layer", "params"])
    assert "[training]: aux1 and aux2 are computed only while training" in told
    frozen = summary(model("vgg16_fine_tuning"), columns=["layer", "params"])
    names = "base.block1, base.block2, base.block3 and base.block4"
    assert f"[frozen]: {names} are not trained." in frozen


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.037500000000000006, "0.0375"),
        (1 / 255, "0.00392157"),
        (0.1 + 0.2, "0.3"),
        (1e-05, "1e-5"),
        (2.0, "2"),
        (123456789.0, "123456789"),
        (1e300, "1e300"),
    ],
)
def test_fractions_have_as_many_places_as_a_reader_takes_in(number: float, text: str) -> None:
    assert fraction(number) == value(number) == text


def test_a_letter_that_takes_two_places_takes_two() -> None:
    assert (wide("abc×"), wide("中文"), wide("e\u0301")) == (4, 4, 1)
    assert cut("中文字", 4) == "中…"
    lines = lay([("中文", 1), ("abcd", 2)])
    assert lines[2:] == ["中文  1", "abcd  2"]


@pytest.mark.parametrize(
    ("share", "drawn"),
    [(0.0, "    "), (1e-9, "▏   "), (0.25, "█   "), (0.3, "█▎  "), (1.0, "████"), (1.5, "████")],
)
def test_bars(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn


@pytest.mark.parametrize("width", range(40, 160, 7))
@pytest.mark.parametrize("name", ["googlenet", "resnet50", "lenet5"])
def test_a_table_fits_the_terminal_or_only_numbers_are_left(name: str, width: int) -> None:
    lines = summary(model(name), width=width).split("\n\n")[1].splitlines()
    assert max(map(wide, lines)) <= max(width, 60)
    if width >= 140:
        assert "█" in "".join(lines)


def test_bars_are_for_terminals_and_colours_for_those_that_want_them() -> None:
    lenet5 = model("lenet5")
    assert "█" not in summary(lenet5) and "%" not in summary(lenet5)
    wide_table = summary(lenet5, width=140)
    assert "█" in wide_table and "78.0%" in wide_table and "\x1b" not in wide_table
    coloured = summary(lenet5, width=140, color=True)
    assert "\x1b[36m" in coloured and re.sub(r"\x1b\[\d+m", "", coloured) == wide_table


# --- columns ------------------------------------------------------------------------------------


def test_columns_are_those_asked_for_in_their_order() -> None:
    text = summary(model("lenet5"), columns=["params", "layer", "kernel", "stride", "pad"])
    head = text.splitlines()[2].split()
    assert head == ["params", "layer", "kernel", "stride", "pad"]
    assert ["156", "conv_1.0", "5x5", "1", "0"] in [line.split() for line in text.splitlines()]


@pytest.mark.parametrize("form", FORMS)
def test_every_column_in_every_form(form: str) -> None:
    for name in ("resnet18", "googlenet"):
        assert summary(model(name), form=form, columns=list(COLUMNS))


@pytest.mark.parametrize("style", STYLES)
def test_an_unknown_column_is_told_with_those_there_are(style: str) -> None:
    with pytest.raises(CnncError) as caught:
        summary(model("lenet5"), style, columns=["layer", "parms"])
    (error,) = caught.value.diagnostics
    assert error.code == "unknown-column" and caught.value.status == 2
    assert "did you mean params?" in error.help() and "layer" in error.help()


def rows(name: str, *columns: str, **options: object) -> list[dict[str, object]]:
    told = json.loads(summary(model(name), form="json", columns=columns, **options))
    return told["rows"]


def test_what_windows_are_told_by() -> None:
    told = {row["layer"]: row for row in rows("googlenet", "layer", "kernel", "stride", "pad")}
    conv, pool = told["conv1.0"], told["pool1.0"]
    assert (conv["kernel"], conv["stride"], conv["pad"]) == ([7, 7], [2, 2], [3, 3, 3, 3])
    assert (pool["kernel"], pool["stride"], pool["pad"]) == ([3, 3], [2, 2], [0, 1, 0, 1])
    assert told["conv1"]["kernel"] is None and told["fc.0"]["kernel"] is None


def test_receptive_fields_are_those_of_the_pass() -> None:
    told = {row["layer"]: row for row in rows("resnet18", "layer", "receptive_field")}
    known = {"conv1.0": 7, "pool1": 11, "conv2.0-1": 43, "conv2.0-1.residual.0": 35, "conv3": 99}
    assert {path: told[path]["receptive_field"] for path in known} == {
        path: [[size, size]] for path, size in known.items()
    }
    last = json.loads(summary(model("resnet18"), form="json"))["totals"]["receptive_field"]
    assert told["global_avgpool"]["receptive_field"] == [last[0]["size"]] == [[627, 627]]


@pytest.mark.parametrize("name", ["googlenet", "resnet50", "densenet121", "nasnet_mobile"])
def test_a_folded_block_sees_what_its_last_layer_sees(name: str) -> None:
    """The field of a row is that of the row inside it that its value comes from."""
    folded = rows(name, "layer", "receptive_field", depth=1)
    opened = {row["layer"]: row for row in rows(name, "layer", "receptive_field")}
    for row in folded:
        assert row["receptive_field"] == opened[row["layer"]]["receptive_field"], row


def test_fields_of_alike_turns_are_those_of_the_last() -> None:
    net = package.loads(
        "network n { input x: 64x64x4\n a: repeat 10 { conv(4, 3, pad = 1) -> relu } }"
    )
    told = json.loads(summary(net, form="json", columns=["layer", "receptive_field"]))["rows"]
    assert [(row["layer"], row["receptive_field"]) for row in told[1:]] == [
        ("a.0-9", [[21, 21]]),
        ("a.0-9.0", [[21, 21]]),
        ("a.0-9.1", [[21, 21]]),
    ]


def test_a_value_that_does_not_depend_on_an_input_has_no_field_in_it() -> None:
    net = package.loads(
        "network n { input a: 8x8x2, b: 8x8x2\n left: a -> conv(2, 3, pad = 1)\n [left, b] -> add }"
    )
    told = json.loads(summary(net, form="json", columns=["layer", "receptive_field"]))["rows"]
    fields = {row["layer"]: row["receptive_field"] for row in told}
    assert fields["left"] == [[3, 3], None] and fields["add"] == [[3, 3], [1, 1]]
    assert "3x3, none" in summary(net, columns=["layer", "receptive_field"])


@pytest.mark.parametrize("name", ["lenet5", "googlenet", "vgg16_fine_tuning"])
def test_shares_and_memory_add_up(name: str) -> None:
    columns = ("layer", "params_share", "macs_share", "memory", "trainable", "training")
    told = [row for row in rows(name, *columns, depth=1) if row["memory"] is not None]
    totals = json.loads(summary(model(name), form="json"))["totals"]
    counted = [row for row in told if not row["training"]]
    assert sum(row["params_share"] for row in counted) == pytest.approx(1, abs=1e-4)
    assert sum(row["macs_share"] for row in counted) == pytest.approx(1, abs=1e-4)
    assert sum(row["memory"] for row in counted) == totals["activations"]
    assert sum(row["trainable"] for row in counted) == totals["trainable"]


# --- parts --------------------------------------------------------------------------------------


def totals(name: str, at: str) -> dict[str, object]:
    return json.loads(summary(model(name), form="json", at=at))["totals"]


@pytest.mark.parametrize("name", ["googlenet", "resnet50", "nasnet_mobile"])
def test_the_parts_of_a_network_are_its_rows(name: str) -> None:
    """Each row of the outermost level, told as a part, has the row's own numbers."""
    for row in rows(name, "layer", "params", "macs", "memory", "repeat", depth=1):
        if row["params"] is None or row["repeat"] > 1:
            continue
        found = totals(name, row["layer"])
        assert found["params"] == row["params"], row
        assert found["macs"] == row["macs"], row
        assert found["activations"] == row["memory"], row


def test_a_part_knows_what_flows_in_and_out() -> None:
    told = json.loads(summary(model("googlenet"), form="json", at="inception_4a"))
    assert told["at"] == "inception_4a"
    assert told["inputs"] == [{"name": "x", "shape": [14, 14, 480]}]
    assert [value["shape"] for value in told["outputs"]] == [[14, 14, 512]]
    paths = {row["layer"] for row in told["rows"]}
    assert {"inception_4a.a", "inception_4a.b.1.0", "inception_4a.concat"} <= paths


def test_a_statement_a_turn_and_a_layer_are_parts() -> None:
    resnet50 = model("resnet50")
    assert totals("resnet50", "conv2")["params"] == 215_808
    assert totals("resnet50", "conv2.1") == totals("resnet50", "conv2.1-2")
    assert totals("resnet50", "conv2.1")["params"] == 70_400
    assert totals("resnet50", "conv2.1.residual.3")["params"] == 36_864
    assert totals("resnet50", "conv2.1.residual")["params"] == 70_400
    names = [line.split()[0] for line in summary(resnet50, at="conv2.1.residual").splitlines()[5:8]]
    assert names == ["residual.0", "residual.1", "residual.2"]


READS = """
network reads { input x: 8x8x4
  a: x -> conv(4, 3, pad = 1)
  b: a -> repeat 3 { y: conv(4, 1); [y, a] -> add }
  c: if true { left: b -> conv(4, 1); [left, a] -> add } else { b }
  d: [a, c, a] -> add
}
"""


def test_a_part_counts_what_it_reads_from_outside() -> None:
    net = package.loads(READS)
    flows_in = {"b": ["a"], "b.1": [None, "a"], "c": ["b", "a"], "d": ["a", "c"]}
    for at, names in flows_in.items():
        told = json.loads(summary(net, form="json", at=at, columns=["layer", "receptive_field"]))
        assert told["inputs"] == [{"name": name, "shape": [8, 8, 4]} for name in names], at
        fields = [row["receptive_field"] for row in told["rows"][len(names) :]]
        assert all(len(field) == len(names) for field in fields), at
    one = 8 * 8 * 4 * 4
    peaks = {at: json.loads(summary(net, form="json", at=at))["totals"]["peak"] for at in flows_in}
    assert peaks == {"b": 3 * one, "b.1": 3 * one, "c": 3 * one, "d": 3 * one}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("at", ["inception_3a", "inception_3a.b", "pool1", "fc", "aux1"])
def test_parts_in_every_style(at: str, style: str) -> None:
    text = summary(model("googlenet"), style, at=at)
    assert text.startswith(f"{at} of GoogLeNet, 2014")


def test_an_unknown_part_is_told_with_what_is_there(cnnc) -> None:
    done = cnnc("summary", "googlenet", "--at", "inception_4z")
    assert done.returncode == 2 and done.stderr.startswith("error[unknown-part]")
    assert "did you mean inception_4" in done.stderr


def test_every_part_of_the_language_s_forms() -> None:
    """Each path that a table of all layers shows can be asked for."""
    for name in ("resnet18", "nasnet_mobile", "vgg16_classifier"):
        paths = [row["layer"] for row in rows(name, "layer", "params") if row["params"] is not None]
        for path in paths[:: max(1, len(paths) // 40)]:
            assert summary(model(name), at=path, columns=["layer", "receptive_field", "memory"])


# --- what a spec says is data -------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_no_control_characters_in_any_form(form: str, style: str) -> None:
    text = summary(evil(), style, form=form) + comparison([evil()], form=form)
    assert not [c for c in text if not c.isprintable() and c != "\n"]


def test_html_escapes() -> None:
    text = summary(evil(), form="html")
    assert "<script" not in text and "&lt;script&gt;" in text and "x|y &amp; z_&lt;b&gt;" in text


def test_markdown_escapes() -> None:
    lines = summary(evil(), form="markdown").splitlines()
    assert lines[0].startswith(r"**A \& B\_1 \<script\>alert(1)\</script\> \| \`x\`")
    table = [line for line in lines if line.startswith("|")]
    bars = [len(re.findall(r"(?<!\\)\|", line)) for line in table]
    assert len(set(bars)) == 1, "a bar in a cell must not make a cell"
    assert any(r"x\|y" in line for line in table)


def test_csv_has_no_formulas() -> None:
    text = comparison([evil()], form="csv")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["developed_by"] == '\'=HYPERLINK("x"),"y"'
    assert row["salient_feature"].startswith("'@cmd, ")


def test_a_number_of_any_size_is_a_number() -> None:
    sheet_ = Sheet(
        *("t", "", (Column("n", "n", "count"),)),
        tuple(Row((cell("count", n),)) for n in (10**30, 123_456 * 10**4000)),
    )
    told = render(sheet_, "json")
    assert '"n": 1000000000000000000000000000000}' in told and '"n": 1.234e4005}' in told
    assert render(sheet_, "csv").splitlines() == ["n", str(10**30), "1.234e4005"]


def test_data_is_never_cut() -> None:
    row = Row((cell("count", 1),))
    long = Sheet("t", "", (Column("n", "n", "count"),), (row,) * (MOST_DATA + 1))
    for form in ("csv", "json"):
        with pytest.raises(CnncError, match="too-many-rows"):
            render(long, form)
    turns = "network n { input x: 1x1x1\n for i in range(5_100) { conv(i + 1, 1) } }"
    assert len(summary(package.loads(turns), form="csv").splitlines()) == 5_102


# --- JSON ---------------------------------------------------------------------------------------


def test_json_is_as_its_schema_says() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    for name, made in tables().items():
        assert not list(check.iter_errors(json.loads(render(made, "json")))), name
    every = summary(model("resnet18"), form="json", columns=list(COLUMNS))
    for text in (every, comparison([model("alexnet")], form="json"), shelf(form="json")):
        assert not list(check.iter_errors(json.loads(text)))
    wrong = json.loads(every)
    wrong["rows"][1]["params"] = "9,408"
    assert list(check.iter_errors(wrong))


def test_json_is_typed() -> None:
    told = json.loads(summary(model("lenet5"), form="json"))
    assert (told["format"], told["version"], told["style"]) == ("cnnc-table", 1, "table")
    row = told["rows"][1]
    assert (row["layer"], row["params"], row["output"]) == ("conv_1.0", 156, [[28, 28, 6]])
    assert told["totals"]["params"] == 61_706 and told["totals"]["weights"] == 246_824
    few = package.load("lenet5", settings={"classes": 7})
    assert json.loads(summary(few, form="json"))["settings"] == {"classes": 7}


def test_csv_has_numbers_and_whole_paths() -> None:
    told = list(csv.DictReader(io.StringIO(summary(model("resnet18"), form="csv"))))
    by_path = {row["layer"]: row for row in told}
    assert by_path["conv1.0"]["params"] == "9408" and by_path["conv1.0"]["output"] == "112x112x64"
    assert "conv3.0.residual.0" in by_path or "conv3.first.residual.0" in by_path


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "form"), ENDINGS.items())
def test_the_ending_says_the_form(ending: str, form: str, cnnc, tmp_path: Path) -> None:
    assert form_of(f"a/b.{ending.upper()}") == form
    done = cnnc("summary", "lenet5", "-o", f"t.{ending}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    written = (tmp_path / f"t.{ending}").read_text(encoding="utf-8")
    assert written == summary(model("lenet5"), form=form) + "\n"


def test_a_form_is_stronger_than_an_ending(cnnc, tmp_path: Path) -> None:
    done = cnnc("summary", "lenet5", "-o", "t.data", "--form", "csv")
    assert done.returncode == 0 and (tmp_path / "t.data").read_text().startswith("layer,kind")
    done = cnnc("summary", "lenet5", "-o", "t.pdf")
    assert done.returncode == 2 and done.stderr.startswith("error[unknown-form]")


def test_a_table_does_not_overwrite_its_spec(cnnc, tmp_path: Path) -> None:
    spec = tmp_path / "net.csv"
    spec.write_text("network net { input a: 8x8x3; conv(3, 3) }\n")
    done = cnnc("summary", "net.csv", "-o", "net.csv")
    assert done.returncode == 2 and "it is the spec itself" in done.stderr


def test_depth_is_for_blocks(cnnc) -> None:
    done = cnnc("summary", "lenet5", "--style", "keras", "--depth", "1")
    assert done.returncode == 2 and done.stderr.startswith("error[no-depth]")


@pytest.mark.parametrize("command", [["compare", "alexnet", "vgg16"], ["list"]])
def test_other_tables_have_the_same_forms(command: list[str], cnnc) -> None:
    for form in FORMS:
        done = cnnc(*command, "--form", form)
        assert done.returncode == 0 and done.stdout, done.stderr
    told = json.loads(cnnc(*command, "--form", "json", "--columns", "network,params").stdout)
    assert {"level", "network", "params"} == set(told["rows"][0])


# --- opened by the programs that they are for ---------------------------------------------------


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed; .ci/run installs it where it may")
    return found


def test_latex_compiles(tmp_path: Path) -> None:
    pdflatex = tool("pdflatex")
    made = {
        **{key: render(made, "latex") for key, made in tables().items()},
        "long": summary(model("resnet50"), depth=9, form="latex"),
        "every": summary(model("resnet18"), form="latex", columns=list(COLUMNS)),
        "compare": comparison([model("alexnet"), evil()], form="latex"),
        "list": shelf(form="latex"),
    }
    packages = set()
    for text in made.values():
        packages |= set(re.match(r"% \\usepackage\{(.*)\}", text)[1].split(", "))
    assert packages == {"booktabs", "longtable"}
    lines = [r"\documentclass{article}", rf"\usepackage{{{','.join(sorted(packages))}}}"]
    lines.append(r"\begin{document}")
    for i, text in enumerate(made.values()):
        (tmp_path / f"t{i}.tex").write_text(text + "\n", encoding="utf-8")
        lines += [rf"\input{{t{i}}}", ""]
    (tmp_path / "doc.tex").write_text("\n".join([*lines, r"\end{document}", ""]))
    done = subprocess.run(
        [pdflatex, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "doc.tex"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
    )
    log = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, log[-3000:]
    assert (tmp_path / "doc.pdf").read_bytes().startswith(b"%PDF")
    assert "Missing character" not in log


class Outline(HTMLParser):
    """The elements of a page with their attributes; what is closed was opened."""

    VOID = ("meta",)

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("name", ["lenet5", "googlenet"])
def test_html_is_whole_and_accessible(name: str) -> None:
    page = Outline()
    page.feed(summary(model(name), form="html"))
    assert page.open == []
    tags = [tag for tag, _ in page.found]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") == 1
    heads = [attrs.get("scope") for tag, attrs in page.found if tag == "th"]
    assert set(heads) == {"col", "row"} and None not in heads
    assert dict(page.found[0][1]) == {"lang": "en"}
    links = {attrs.get(key) for _, attrs in page.found for key in ("src", "href")}
    assert links == {None}, "a page by itself loads nothing"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_html_opens_in_a_browser(theme: str, tmp_path: Path) -> None:
    chromium = tool("chromium")
    (tmp_path / "t.html").write_text(summary(evil(), form="html"), encoding="utf-8")
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=2000",
    ]
    command += [f"--user-data-dir={tmp_path / 'profile'}", "--window-size=900,700"]
    command += [f"--blink-settings=preferredColorScheme={0 if theme == 'dark' else 1}"]
    dom = ""
    for output in ("--dump-dom", f"--screenshot={tmp_path / 'shot.png'}"):
        done = subprocess.run(
            [*command, output, str(tmp_path / "t.html")], capture_output=True, timeout=120
        )
        assert done.returncode == 0, done.stderr[-2000:]
        dom += done.stdout.decode("utf-8")
    assert dom.count("<tr") == len(sheet(evil(), form="html").rows) + 2
    assert "<script" not in dom
    pixels = pytest.importorskip("PIL.Image").open(tmp_path / "shot.png").convert("L")
    assert (pixels.getpixel((2, 2)) < 60) == (theme == "dark")
    assert len(set(pixels.getdata())) > 20, "nothing is written"


# --- in a notebook ------------------------------------------------------------------------------


def test_a_network_shows_itself_in_a_notebook() -> None:
    lenet5 = model("lenet5")
    assert repr(lenet5) == "<cnnc network lenet5: 61,706 parameters, 416,520 MACs>"
    bundle = lenet5._repr_mimebundle_()
    assert bundle["text/plain"] == repr(lenet5)
    assert bundle["text/html"] == lenet5._repr_html_()
    page = Outline()
    page.feed(lenet5._repr_html_())
    assert page.open == [] and {"table", "svg"} <= {tag for tag, _ in page.found}
    assert not {"html", "body", "script"} & {tag for tag, _ in page.found}


# --- folding ------------------------------------------------------------------------------------

GROWING = """
block grow(k) { input x
  new: x -> conv(k, 3, pad = 1) -> relu
  [x, new] -> concat
}
network growing { input image: 8x8x4
  stem: grow(2)
  body: repeat 4 { grow(2) }
  other: for k in [2, 2, 3] { grow(k) }
}
"""


def test_folded_turns_of_one_block_are_one_row_with_its_count() -> None:
    net = package.loads(GROWING)
    lines = [re.split(" {2,}", line.strip()) for line in summary(net).splitlines()[5:15]]
    names = [line[0] for line in lines if len(line) > 2]
    assert names == ["stem", "new.0", "new.1", "concat", "body.0-3", "other.0-1", "other.2"]
    (body,) = (line for line in lines if line[0] == "body.0-3")
    costs = [36 * n + 2 - 18 * n for n in (6, 8, 10, 12)]
    assert body[1:4] == ["grow(2) ×4", "8x8x14", f"{sum(costs):,}"]
    assert "counted together" in summary(net)
    assert len(rows_of(net, depth=1)) == 1 + 1 + 4 + 3, "data has a row for each turn that differs"


def rows_of(net, **options: object) -> list[dict[str, object]]:
    return json.loads(summary(net, form="json", **options))["rows"]


def test_the_field_of_turns_told_together_is_that_of_the_last() -> None:
    text = summary(package.loads(GROWING), columns=["layer", "receptive_field"])
    assert re.search(r"^body\.0-3 +11x11$", text, re.M) and re.search(r"^stem +3x3$", text, re.M)
