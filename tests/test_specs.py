"""What every shipped spec must have, so that a reader finds it and can trust it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cnnc import tree
from cnnc.library import library, network_names, shipped
from cnnc.pipeline import lower
from cnnc.source import Source
from shipped import families, model, networks, spec_files


def read(file: str) -> str:
    return Path(library(), file).read_text(encoding="utf-8")


def named(expr: tree.Expr) -> set[str]:
    """The names that an `expect` speaks of."""
    if isinstance(expr, tree.Name):
        return {expr.id}
    if isinstance(expr, tree.Binary):
        return named(expr.left) | named(expr.right)
    return set()


@pytest.mark.parametrize("name", networks())
def test_a_network_says_what_it_is(name: str) -> None:
    network = model(name).network
    assert network.doc
    assert {"name", "year", "source"} <= set(network.meta)
    assert isinstance(network.meta["year"], int)


@pytest.mark.parametrize("name", networks())
def test_a_network_expects_its_totals(name: str) -> None:
    expected = set().union(*map(named, model(name).network.expects))
    assert "params" in expected
    assert expected & {"macs", "trainable"}


def test_no_two_networks_share_a_name() -> None:
    names = Counter(name for file in spec_files() for name in network_names(read(file)))
    assert max(names.values()) == 1, names.most_common(1)


@pytest.mark.parametrize("file", spec_files())
def test_network_names_are_found_without_parsing(file: str) -> None:
    text = read(file)
    module = lower(Source(file, text, str(Path(library(), file)))).module
    assert network_names(text) == [network.name for network in module.networks()]


@pytest.mark.parametrize("file", spec_files())
def test_a_file_has_a_docstring_and_short_lines(file: str) -> None:
    text = read(file)
    assert text.startswith('"""')
    assert text.endswith("\n") and "\t" not in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("file", families())
def test_the_first_network_of_a_file_is_its_smallest(file: str) -> None:
    """A plain run of the tests builds only that one; see `shipped.each`."""
    sizes = [
        model(name).macs
        for name in families()[file]
        if model(name).network.block is described(file)
    ]
    assert sizes[0] == min(sizes)


def described(file: str) -> object:
    """What the first network of a file is a case of."""
    return model(families()[file][0]).network.block


def test_there_are_specs() -> None:
    assert len(shipped()) == len(spec_files()) >= 12
    assert {"alexnet", "googlenet", "vgg16", "resnet18", "lenet5"} <= set(networks())
