"""Each network that names a library's model is that function (`zoo`)."""

from __future__ import annotations

import gc

import pytest

from shipped import each, meta, model
from zoo.libraries import library_model, named
from zoo.proof import prove

QUICK = ("resnet18", "mobilenet", "efficientnet_b0")

NAMED = [case for case in each(QUICK) if named(meta(str(case.values[0])))]


@pytest.fixture(autouse=True)
def freed():
    """Leave no model behind: a few of the largest fill the memory."""
    yield
    keras = pytest.importorskip("keras")
    keras.backend.clear_session()
    gc.collect()


@pytest.mark.parametrize("name", NAMED)
def test_network_is_the_librarys_function(name: str) -> None:
    library = named(meta(name))
    assert library is not None
    prove(model(name), library_model(*library))
