"""The documents' tables, cell by cell, against the networks in `specs/`.

Each table is read twice: as printed (`documents/*.tsv`) and as computed. What differs must be
exactly what `documents/errata.tsv` lists, with the texts that it gives. See `documents/README.md`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import zip_longest

import pytest
from tables import DOCUMENTS, Cell, Difference, Row, errata, read

from cnnc.backends.summary import keras_rows, paper_rows
from cnnc.instance import Node, Run
from cnnc.ops import activation
from shipped import model

NOTHING = "-"
"""Printed where a layer has nothing of the kind; an empty cell says nothing at all."""


def normal(name: str) -> str:
    """Lower case, each run of signs other than letters and digits as one `_`, none at the ends."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def normal_names(names: str) -> str:
    return ", ".join(normal(name) for name in names.split(","))


# --- what the compiler says, in the columns of each kind of table ------------------------------


def layers(run: Run, frozen: bool = False) -> Iterator[tuple[Node, bool]]:
    """The layers of a network in order, its blocks and loops unrolled, and which are frozen."""
    for node in run.nodes:
        still = frozen or node.frozen
        if node.op is not None:
            yield node, still
        elif node.instance is not None:
            yield from layers(node.instance.run, still)
        elif node.branch is not None:
            yield from layers(node.branch, still)
        for turns in node.turns:
            for _ in range(turns.count):
                yield from layers(turns.run, still)


def paper(network: str) -> list[Row]:
    return [row.cells() for row in paper_rows(model(network))]


def lecture(network: str) -> list[Row]:
    """The columns of LeNet-5's table, which begins with the input."""
    net = model(network)
    rows = [dict.fromkeys(("filters", "filter_size", "stride", "activation"), "")]
    rows[0].update(layer="input", feature_map=str(net.inputs[0]))
    flows = {node.flow.name: node.flow for node, _ in layers(net.instance.run)}
    for row in paper_rows(net):
        inside = [node for node, _ in layers(net.instance.run) if node.flow is flows[row.layer]]
        kinds = [node.op.kind for node in inside if type(node.op).__module__ == activation.__name__]
        cells = row.cells()
        windows = row.kind != "dense"
        rows.append(
            {
                "layer": row.layer,
                "filters": cells["out"] if row.kind == "conv" else "",
                "filter_size": f"{cells['kernel_h']}x{cells['kernel_w']}" if windows else "",
                "stride": cells["stride"] if windows else "",
                "feature_map": str(row.output),
                "activation": " ".join(kinds),
            }
        )
    return rows


def keras(network: str) -> list[Row]:
    return [
        {
            "layer": row.layer,
            "type": row.type,
            "output_shape": row.shape().strip("()"),
            "params": str(row.params),
        }
        for row in keras_rows(model(network))
    ]


def keras_from_one(network: str) -> list[Row]:
    """Keras as it was up to 2.2: the first layer of a kind is already numbered, with 1."""
    rows = keras(network)
    for row in rows:
        if row["type"] != "Functional":
            name, number = re.fullmatch(r"(.*?)(?:_(\d+))?", row["layer"]).groups()
            row["layer"] = f"{name}_{int(number or 0) + 1}"
    return rows


TABLES: dict[str, tuple[str, Callable[[str], list[Row]]]] = {
    "alexnet": ("alexnet", paper),
    "resnet18": ("resnet18_table", paper),
    "googlenet": ("googlenet_table", paper),
    "lenet5": ("lenet5", lecture),
    "keras_lenet": ("keras_lenet", keras),
    "keras_mnist_base": ("mnist_base", keras_from_one),
    "keras_mnist": ("mnist_convnet", keras_from_one),
    "keras_vgg16_classifier": ("vgg16_classifier", keras_from_one),
}

NAMES = {
    "layer": normal,
    "module": normal,
    "input_layer": normal_names,
    "activation": normal,
}
"""Columns that hold names, which are not compared letter by letter."""


# --- the comparison ------------------------------------------------------------------------------


def key(row: Row) -> str:
    """`module/layer`, or the layer's name alone."""
    return "/".join(normal(row[part]) for part in ("module", "layer") if row.get(part))


def differences(printed: list[Row], computed: list[Row]) -> dict[Cell, Difference]:
    """Row by row, in order: every printed cell whose computed text is another."""
    found: dict[Cell, Difference] = {}
    for row, ours in zip_longest(printed, computed):
        if row is None or ours is None:
            name = key(row or ours)
            found[name, "row"] = ("", name) if row is None else (name, "")
            continue
        for column, text in row.items():
            assert column in ours, f"the compiler has no column {column}"
            if not text:
                continue
            plain = NAMES.get(column, str)
            said = "" if text == NOTHING else plain(text)
            if said != plain(ours[column]):
                found[key(ours), column] = (said, plain(ours[column]))
    return found


def total(network: str, quantity: str) -> int:
    net = model(network)
    if quantity == "trainable_tensors":
        return sum(
            weight.trained and not frozen
            for node, frozen in layers(net.instance.run)
            for weight in node.op.weights(*node.inputs)
        )
    return {
        "params": net.params + net.cost.statistics,
        "trainable": net.trainable,
        "non_trainable": net.cost.frozen + net.cost.statistics,
    }[quantity]


def wrong_totals(document: str) -> dict[Cell, Difference]:
    found = {}
    for row in read("totals"):
        printed = row["printed"].replace(",", "")
        if row["document"] == document:
            computed = str(total(row["network"], row["quantity"]))
            if printed != computed:
                found["total", row["quantity"]] = (printed, computed)
    return found


OF_NETWORKS = ("comparison", "summary")
"""Tables with a row for each network: `test_comparison.py`."""


@pytest.mark.parametrize("document", TABLES)
def test_every_cell_is_right_or_in_the_errata(document: str) -> None:
    network, rows = TABLES[document]
    printed, computed = read(document), rows(network)
    keys = Counter(map(key, computed))
    assert max(keys.values()) == 1, f"two rows of one name: {keys.most_common(1)}"
    found = {**differences(printed, computed), **wrong_totals(document)}
    listed = errata(document)
    new = {cell: texts for cell, texts in found.items() if listed.get(cell) != texts}
    gone = {cell: texts for cell, texts in listed.items() if found.get(cell) != texts}
    assert not new, "cells that differ and are not in the errata so"
    assert not gone, "cells in the errata that do not differ so"


@pytest.mark.parametrize("document", sorted({row["document"] for row in read("totals")}))
def test_every_printed_total_is_right_or_in_the_errata(document: str) -> None:
    found = wrong_totals(document)
    listed = {cell: texts for cell, texts in errata(document).items() if cell[0] == "total"}
    assert found == listed


def test_the_errata_say_each_cell_once_of_a_table_that_is_compared_and_why() -> None:
    rows = read("errata")
    cells = Counter((row["document"], row["row"], row["column"]) for row in rows)
    assert max(cells.values()) == 1, cells.most_common(1)
    assert {row["document"] for row in rows} <= {*TABLES, *OF_NETWORKS}
    assert all(row["reason"] for row in rows)


def test_every_table_is_compared() -> None:
    files = {path.stem for path in DOCUMENTS.glob("*.tsv")}
    assert files == {*TABLES, *OF_NETWORKS, "vgg_configurations", "totals", "errata"}


# --- VGG: each column read downwards is the network's sequence of layers -------------------------

CONFIGURATIONS = {
    "A": "vgg11",
    "A-LRN": "vgg11_lrn",
    "B": "vgg13",
    "C": "vgg16_c",
    "D": "vgg16",
    "E": "vgg19",
}

UNPRINTED = ("relu", "dropout", "flatten")


def entry(node: Node) -> str:
    """A layer in the words of the VGG paper's table."""
    op = node.op
    channels = node.outputs[0].channels
    if op.kind == "conv":
        height, width = op.size
        assert height == width and op.stride == (1, 1)
        assert node.inputs[0].height == node.outputs[0].height
        return f"conv{height}-{channels}"
    if op.kind == "maxpool":
        assert op.size == op.stride == (2, 2)
    if op.kind == "dense":
        return f"FC-{channels}"
    return {"lrn": "LRN", "maxpool": "maxpool", "softmax": "soft-max"}[op.kind]


@pytest.mark.parametrize("column", read("vgg_configurations"), ids=lambda row: row["configuration"])
def test_vgg_configuration(column: Row) -> None:
    net = model(CONFIGURATIONS[column["configuration"]])
    nodes = [node for node, _ in layers(net.instance.run) if node.op.kind not in UNPRINTED]
    assert [entry(node) for node in nodes] == column["column"].split()


def test_all_vgg_configurations_are_printed() -> None:
    assert {row["configuration"] for row in read("vgg_configurations")} == set(CONFIGURATIONS)


# --- what the tests above would not notice by themselves -----------------------------------------


def test_a_change_of_any_printed_cell_is_noticed() -> None:
    for document, (network, rows) in TABLES.items():
        printed, computed = read(document), rows(network)
        before = differences(printed, computed)
        for i, row in enumerate(printed):
            for column, text in row.items():
                if not text:
                    continue
                changed = [dict(other) for other in printed]
                changed[i][column] = text + "7"
                after = differences(changed, computed)
                assert after != before, (document, i, column)


def test_a_table_that_lacks_a_row_or_swaps_two_is_noticed() -> None:
    printed, computed = read("alexnet"), paper("alexnet")
    assert differences(printed, computed) == {}
    assert differences(printed[:-1], computed) == {("fc8", "row"): ("", "fc8")}
    assert differences(printed, computed[:-1]) == {("fc8", "row"): ("fc8", "")}
    assert differences([printed[1], printed[0], *printed[2:]], computed)
