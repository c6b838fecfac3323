"""The benchmarks compare the same network in every form. Nothing is timed here."""

from __future__ import annotations

import importlib
import json
import math
import re
from pathlib import Path
from types import ModuleType

import pytest

import cnnc

FOLDER = Path(__file__).parent.parent / "benchmarks"

NETWORKS = ("resnet18", "resnet152", "googlenet")


@pytest.fixture
def load(monkeypatch):
    """Imports a file of benchmarks/, which is a folder of scripts and no package."""
    monkeypatch.syspath_prepend(str(FOLDER))

    def module(name: str) -> ModuleType:
        return importlib.import_module(name)

    return module


@pytest.mark.parametrize("network", NETWORKS)
def test_the_flat_text_holds_the_spec_s_weights_and_layers(load, network):
    model = cnnc.load(network)
    text = load("flat_nnef").flat(model)
    learnt = 0
    gathered = 0
    for shape, label in re.findall(r"variable<scalar>\(shape = \[(.*?)\], label = '(.*?)'\)", text):
        size = math.prod(map(int, shape.split(",")))
        if "running" in label:
            gathered += size
        else:
            learnt += size
    assert learnt == model.params
    assert gathered == model.cost.statistics

    dropouts = 1 if network == "googlenet" else 0
    squeezes = 1  # a global pool leaves 1x1 behind in NNEF, which one more operation takes off
    operations = re.findall(r"^ +t\d+ = ", text, re.MULTILINE)
    assert len(operations) == model.cost.layers - dropouts + squeezes


@pytest.mark.parametrize("network", NETWORKS)
def test_the_flat_text_uses_only_what_stands_above(load, network):
    known = set()
    for line in load("flat_nnef").flat(cnnc.load(network)).splitlines():
        found = re.match(r"^ +(\w+) = (.*);$", line)
        if found:
            result, expression = found.groups()
            used = set(re.findall(r"\b(?:[tw]\d+|input\d+)\b", re.sub(r"'.*?'", "", expression)))
            assert used <= known
            assert result not in known
            known.add(result)
    head = re.search(r"graph \w+\((\w+)\) -> \((\w+)\)", load("flat_nnef").flat(cnnc.load(network)))
    assert head is not None
    assert set(head.groups()) <= known


def test_a_layer_that_nnef_cannot_say_is_refused(load):
    model = cnnc.loads("network net {\n input x: 8x8x3\n y: x -> conv(4, 1) -> mish\n}\n")
    with pytest.raises(ValueError, match=r"y\.1: no NNEF operation for mish"):
        load("flat_nnef").flat(model)


@pytest.mark.parametrize("network", NETWORKS)
def test_the_hand_written_pytorch_networks_are_the_spec_s(load, network):
    torch = pytest.importorskip("torch")
    with torch.device("meta"):
        model = getattr(load("handwritten_torch"), network)().eval()
        assert sum(weight.numel() for weight in model.parameters()) == cnnc.load(network).params
        assert model(torch.empty(2, 3, 224, 224)).shape == (2, 1000)


@pytest.mark.slow
@pytest.mark.parametrize("network", NETWORKS)
def test_the_hand_written_keras_networks_are_the_spec_s(load, network):
    pytest.importorskip("keras")
    model = getattr(load("handwritten_keras"), network)()
    assert sum(math.prod(w.shape) for w in model.trainable_weights) == cnnc.load(network).params
    assert model.output_shape == (None, 1000)


@pytest.mark.parametrize("kind", ["source", "same shape", "new shape"])
def test_the_sources_that_grow_have_the_parameters_they_say(load, kind):
    make = load("growth").KINDS[kind]
    for size in (5, 10, 15, 50):
        text, params = make(size)
        assert cnnc.loads(text).params == params


def test_a_long_source_has_the_statements_it_says(load):
    text, _ = load("growth").source(1_000)
    assert sum(":" in line and "input" not in line for line in text.splitlines()) == 1_000


def test_the_tables_are_those_of_the_results(load):
    """README.md shows what results.json holds."""
    run = load("run")
    results = json.loads(run.RESULTS.read_text(encoding="utf-8"))
    assert set(results) == set(run.PARTS)
    assert run.report(results) in run.README.read_text(encoding="utf-8")
