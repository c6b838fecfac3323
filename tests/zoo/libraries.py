"""The library's model that a spec says it is, with random weights."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from frameworks import quick_weights
from zoo.graphs import Graph
from zoo.random_weights import draw, keras_statistics, temper, torch_statistics
from zoo.references import named_by

LIBRARIES = ("keras.applications", "pytorchcv", "torchvision")


def named(meta: dict[str, object]) -> tuple[str, str] | None:
    """The library and the model whose function a network is, if it can be run here."""
    library, _, model = str(meta.get("same_as", meta.get("source", ""))).partition(", ")
    return (library, model) if library in LIBRARIES else None


class Keras:
    """A functional model of Keras."""

    def __init__(self, model) -> None:
        self.model = model

    @property
    def input(self) -> tuple[int, ...]:
        return tuple(self.model.input_shape[1:])

    @property
    def scale(self) -> float:
        """The size of a pixel: a model that rescales takes bytes."""
        kinds = {type(layer).__name__ for layer in self.model.layers}
        return 127.0 if "Rescaling" in kinds else 1.0

    def graph(self) -> Graph:
        from zoo.keras_graph import keras_graph

        return keras_graph(self.model)

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """What it gives for images, batch x height x width x channels."""
        return one_by_one(lambda image: np.asarray(self.model(image, training=False)), images)

    def draw(self, graph: Graph, image: np.ndarray, random: np.random.Generator) -> None:
        """Give it random weights; `image` is what they are sized for."""
        draw(graph, random)
        with keras_statistics(random):
            temper(graph, self(image))


class PyTorch:
    """A module of PyTorch, for images of one size (height, width, channels)."""

    scale = 1.0

    def __init__(self, model, size: tuple[int, ...]) -> None:
        self.model = model.eval()
        self.input = size

    def graph(self) -> Graph:
        from zoo.torch_graph import torch_graph

        height, width, channels = self.input
        return torch_graph(self.model, (channels, height, width))

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """What it gives for images, batch x height x width x channels."""
        import torch

        def run(image: np.ndarray) -> np.ndarray:
            with torch.no_grad():
                return self.model(torch.from_numpy(np.moveaxis(image, -1, 1).copy())).numpy()

        return one_by_one(run, images)

    def draw(self, graph: Graph, image: np.ndarray, random: np.random.Generator) -> None:
        """Give it random weights; `image` is what they are sized for."""
        draw(graph, random)
        with torch_statistics(self.model, random):
            temper(graph, self(image))


def one_by_one(run: Callable[[np.ndarray], np.ndarray], images: np.ndarray) -> np.ndarray:
    """All outputs; Keras holds all activations of a batch at once, gigabytes for the largest."""
    return np.concatenate([run(images[i : i + 1]) for i in range(len(images))])


def _module(name: str) -> str:
    """The module of `pytorchcv` that defines a model.

    Its own provider imports all models at once, and with them `torchvision`, which need not fit
    the installed PyTorch.
    """
    folder = Path(pytest.importorskip("pytorchcv.models").__path__[0])
    for path in sorted(folder.glob("*.py")):
        if f"\ndef {name}(" in path.read_text(encoding="utf-8"):
            return f"pytorchcv.models.{path.stem}"
    raise ValueError(f"pytorchcv has no model {name}")


Library = Keras | PyTorch


def torchvision_models():
    """`torchvision.models`; they need nothing of the compiled part, which a PyTorch without CUDA
    cannot load, but registering its operators fails where nothing has defined them."""
    torch = pytest.importorskip("torch")
    try:
        return pytest.importorskip("torchvision.models")
    except RuntimeError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
            del sys.modules[name]
        OPERATORS.append(torch.library.Library("torchvision", "DEF"))
        for name in ("nms", "qnms"):
            OPERATORS[-1].define(f"{name}(Tensor dets, Tensor scores, float threshold) -> Tensor")
        return importlib.import_module("torchvision.models")


OPERATORS: list[object] = []
"""What is registered with PyTorch, and stays so as long as it is held."""


def torchvision_model(name: str, **arguments: object):
    """A model by the name that `references.tsv` gives it: `googlenet(aux_logits=False)`."""
    function, _, given = name.rstrip(")").partition("(")
    if given:
        # Both models with heads draw their first weights from a distribution of SciPy's.
        arguments = {"aux_logits": given == "aux_logits=True", "init_weights": False} | arguments
    return getattr(torchvision_models(), function)(weights=None, **arguments)


def library_model(library: str, name: str) -> Library:
    """A model of one of the libraries, with the weights it starts from."""
    if library == "keras.applications":
        keras = pytest.importorskip("keras")
        with quick_weights():
            return Keras(getattr(keras.applications, name)(weights=None))
    if library == "torchvision":
        (row,) = named_by(f"torchvision, {name}")
        return PyTorch(torchvision_model(name), row.input)
    model = getattr(importlib.import_module(_module(name)), name)()
    return PyTorch(model, (*model.in_size, 3))
