"""The documents' tables that compare networks, cell by cell, and what `cnnc compare` prints.

A printed number claims as many digits as it has; the computed one is rounded to as many. What
differs must be exactly what `documents/errata.tsv` lists, as in `test_documents.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tables import Row, errata, read

from cnnc.backends.summary.compare import Comparison, ordinal, row, text
from cnnc.diagnostics import CnncError
from cnnc.passes.depth import depth
from cnnc.pipeline import loads
from shipped import meta, model, networks

NETWORKS = {
    "comparison": {
        "AlexNet": "alexnet",
        "VGGNet": "vgg16",
        "Inception": "googlenet",
        "ResNet-152": "resnet152",
    },
    "summary": {
        "LeNet(8)": "lenet5",
        "AlexNet(7)": "alexnet_grouped",
        "ZFNet()": "zfnet",
        "GoogLeNet(19)": "googlenet",
        "VGG Net(16)": "vgg16",
        "<u>ResNet(152)</u>": "resnet152",
    },
}
"""By the first name in a row, the network it is about."""

KEYS = {"comparison": "network", "summary": "cnn"}
SCALES = {"M": 10**6, "B": 10**9, " million": 10**6, " thousand": 10**3, "%": 1}
NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(%|M|B| million| thousand)")


def rounded(value: float, like: str) -> str:
    """A number with the unit and the places of a printed one."""
    found = NUMBER.fullmatch(like)
    assert found, f"{like} is not a number with a unit"
    places, unit = len(found[2] or ""), found[3]
    return f"{value / SCALES[unit]:.{places}f}{unit}"


def computed(compared: Comparison, printed: Row) -> Row:
    """The cells of a printed row that claim something, as they should be."""
    assert compared.top5_error is not None or not printed.get("top5_error")
    error = compared.top5_error or 0.0
    cells = {
        "network": lambda cell: cell,
        "cnn": lambda cell: re.sub(r"\(\d+\)", f"({compared.layers})", cell),
        "year": lambda cell: str(compared.year),
        "salient_feature": lambda cell: compared.salient_feature,
        "developed_by": lambda cell: compared.developers,
        "place": lambda cell: ordinal(compared.place or 0),
        "top5_error": lambda cell: rounded(error, cell),
        "top5_accuracy": lambda cell: rounded(100 - error, cell),
        "parameters": lambda cell: rounded(compared.params, cell),
        "flop": lambda cell: rounded(compared.flops, cell),
    }
    return {column: cells[column](cell) for column, cell in printed.items() if cell}


@pytest.mark.parametrize("document", NETWORKS)
def test_every_cell_is_right_or_listed(document: str) -> None:
    differ = {}
    for printed in read(document):
        key = printed[KEYS[document]]
        right = computed(row(model(NETWORKS[document][key])), printed)
        for column, cell in right.items():
            if cell != printed[column]:
                differ[key, column] = (printed[column], cell)
    assert differ == errata(document)


@pytest.mark.parametrize("document", NETWORKS)
def test_every_row_names_a_network(document: str) -> None:
    assert [printed[KEYS[document]] for printed in read(document)] == list(NETWORKS[document])


@pytest.mark.parametrize("name", [name for name in networks() if "layers" in meta(name)])
def test_the_layers_a_network_is_named_for_lie_on_one_way(name: str) -> None:
    """`meta.layers` is the published count; ours is found from the data flow alone."""
    published = model(name).network.meta["layers"]
    counted = {"lenet5": 5}
    assert depth(model(name).instance) == counted.get(name, published)


def table(*names: str, **options: bool) -> list[list[str]]:
    head, _, *rows = text([model(name) for name in names], **options).splitlines()
    return [re.split(r" {2,}", line) for line in (head, *rows)]


def test_the_table_says_what_the_spec_says_and_what_is_counted() -> None:
    head, alexnet, googlenet = table("alexnet", "googlenet")
    assert head == [
        *("network", "year", "developed by", "salient feature", "place", "top-5 error"),
        *("parameters", "MACs", "layers"),
    ]
    assert alexnet[0] == "AlexNet" and alexnet[-3:] == ["62,378,344", "1,135,256,096", "8"]
    assert googlenet[-5:] == ["1st", "6.67%", "6,998,552", "1,582,671,872", "22"]


def test_flops_are_twice_the_macs_and_called_so() -> None:
    head, alexnet = table("alexnet", flops=True)
    assert "FLOPs" in head and "MACs" not in head
    assert alexnet[head.index("FLOPs")] == "2,270,512,192"


def test_a_column_that_no_network_fills_is_left_out() -> None:
    plain = loads("network plain { input x: 8\n dense(2) }")
    assert text([plain]).splitlines()[0].split() == ["network", "parameters", "MACs", "layers"]
    assert text([plain]).splitlines()[2].split() == ["plain", "18", "16", "1"]


@pytest.mark.parametrize(
    ("fact", "value"), [("year", "2012.5"), ("year", '"2012"'), ("top5_error", "true")]
)
def test_a_fact_that_should_be_a_number_is_told_of(fact: str, value: str) -> None:
    wrong = loads(f"network n {{ meta {{ {fact}: {value} }}\n input x: 8\n dense(2) }}")
    with pytest.raises(CnncError) as caught:
        text([wrong])
    assert [d.code for d in caught.value.diagnostics] == ["meta-not-a-number"]
    assert fact in caught.value.diagnostics[0].message()


@pytest.mark.parametrize(
    ("place", "word"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_places(place: int, word: str) -> None:
    assert ordinal(place) == word


def test_depth_takes_the_longest_of_several_ways_and_every_turn_of_a_loop() -> None:
    net = loads(
        """network n { input x: 8x8x4
        long: x -> conv(4, 1) -> repeat 5 { conv(4, 1) -> relu }
        short: x -> conv(4, 1) -> if true { batchnorm } else { conv(4, 1) }
        [long, short] -> add -> flatten -> dense(2) }"""
    )
    assert depth(net.instance) == 7


class TestPlot:
    """`cnnc compare --plot`, drawn by matplotlib."""

    NAMES = ("alexnet", "vgg16", "googlenet", "resnet152")

    @pytest.fixture(autouse=True)
    def _matplotlib(self) -> None:
        pytest.importorskip("matplotlib")

    def test_a_disc_for_each_network_at_its_numbers(self) -> None:
        from matplotlib.figure import Figure

        from cnnc.backends.summary.plot import DISC, _draw

        figure = Figure(layout="constrained")
        found = [row(model(name)) for name in self.NAMES]
        _draw(figure, found)
        (axes,) = figure.axes
        discs = {
            (round(disc.get_offsets()[0][0], 6), round(disc.get_offsets()[0][1], 6)): disc
            for disc in axes.collections
            if len(disc.get_offsets())
        }
        assert len(discs) == len(found)
        for each in found:
            error = each.single_top5_error or each.top5_error
            disc = discs[round(each.macs / 1e9, 6), round(100 - error, 6)]
            assert disc.get_sizes()[0] == pytest.approx(DISC * each.params / 1e6)
        assert {label.get_text() for label in axes.texts} == {each.name for each in found}

    @pytest.mark.parametrize(
        ("ending", "magic"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]
    )
    def test_the_ending_says_the_format_and_one_comparison_is_one_picture(
        self, ending: str, magic: bytes
    ) -> None:
        from cnnc.backends.summary.plot import plot

        models = [model(name) for name in self.NAMES]
        picture = plot(models, f"x.{ending}")
        assert picture.startswith(magic) and picture == plot(models, f"x.{ending}")

    def test_what_has_no_accuracy_is_told_of_and_nothing_is_written(self, cnnc, tmp_path) -> None:
        done = cnnc("compare", "alexnet", "lenet5", "--plot", "x.svg")
        assert done.returncode == 1 and "no-accuracy" in done.stderr and "lenet5" in done.stderr
        assert done.stdout == "" and not list(tmp_path.iterdir())

    def test_another_ending_is_wrong_usage(self, cnnc, tmp_path: Path) -> None:
        done = cnnc("compare", "alexnet", "--plot", "x.gif")
        assert done.returncode == 2 and "unknown-format" in done.stderr

    def test_without_matplotlib_the_error_says_how_to_get_it(self, monkeypatch) -> None:
        import sys

        from cnnc.backends.summary.plot import plot

        monkeypatch.setitem(sys.modules, "matplotlib", None)
        with pytest.raises(CnncError) as caught:
            plot([model("alexnet")], "x.svg")
        assert [d.code for d in caught.value.diagnostics] == ["no-plotter"]
        assert "cnnc[plot]" in (caught.value.diagnostics[0].help() or "")


def test_the_command_prints_the_table_and_writes_the_picture(cnnc, tmp_path: Path) -> None:
    done = cnnc("compare", "alexnet", "vgg16")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip("\n") == text([model("alexnet"), model("vgg16")])
    pytest.importorskip("matplotlib")
    again = cnnc("compare", "alexnet", "vgg16", "--plot", "x.svg")
    assert again.stdout == done.stdout and (tmp_path / "x.svg").read_bytes().startswith(b"<?xml")
