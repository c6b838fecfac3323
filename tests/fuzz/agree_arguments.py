"""Other arguments than the defaults, for a network's open parameters.

Emitted code stays general: what is printed for one set of arguments is to build, with others of
the same kind, the network that the compiler has for those (`cnnc … --set`).
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator
from typing import NamedTuple

import crossing
from cnnc.diagnostics import CnncError
from cnnc.instance import Layer
from cnnc.naming import legal
from cnnc.ops.pool import AvgPool, MaxPool
from cnnc.pipeline import Model, loads
from frameworks import pytorch_entry, scope

MOST_LAYERS, LARGEST = 90, 4000
"""Layers, and numbers of one image: what is beyond takes too long."""

TRIES = 4
"""Values of a parameter, until the compiler finds nothing wrong with one."""


class Given(NamedTuple):
    """The network with other arguments; `arguments` are what each emitted file is called with."""

    model: Model
    settings: dict[str, object]
    arguments: dict[str, dict[str, object]]

    def __str__(self) -> str:
        return ", ".join(f"{name} = {_spelt(value)}" for name, value in self.settings.items())


def other_arguments(text: str, model: Model, texts: dict[str, str], seed: int) -> Given | None:
    """Other values for some open parameters, with which the compiler finds nothing wrong.

    Not drawn: layers and blocks, whose calls an emitted file writes for those that it knows, and
    other shapes of inputs, for which `docs/emitted-code.md` promises less. A parameter that an
    emitted file does not have (what a flattened map hangs on, in PyTorch) keeps its value where
    there are others; otherwise only the backends that have it are called. Nor is one called that
    refuses the network with these arguments, nor PyTorch's own pools with padding that they refuse.
    """
    taken = {backend: parameters(backend, emitted, model) for backend, emitted in texts.items()}
    names = [param.name for param in model.network.params()]
    everywhere = [n for n in names if all(legal(n) in known for known in taken.values())]
    somewhere = [n for n in names if any(legal(n) in known for known in taken.values())]
    settings: dict[str, object] = {}
    found = model
    for name in everywhere or somewhere:
        values = list(others(model.instance.arguments.get(name)))
        # Of the name alone, so that a smaller program is called with the same.
        random.Random(f"{seed}:{name}").shuffle(values)
        for value in values[:TRIES]:
            tried = compiled_with(text, model, {**settings, name: value})
            if tried is not None:
                settings, found = {**settings, name: value}, tried
                break
    given = {
        backend: {legal(name): value for name, value in settings.items()}
        for backend, known in taken.items()
        if all(legal(name) in known for name in settings)
        and has_code(found, backend)
        and (backend != "pytorch" or pads_as_little(found, model))
    }
    return Given(found, settings, given) if settings and given else None


def given(text: str, model: Model, texts: dict[str, str], settings: dict[str, str]) -> Given:
    """The network with arguments as the language writes them, for the backends that take them."""
    made = loads(text, "main", settings)
    values = {name: made.instance.arguments[name] for name in settings}
    arguments = {
        backend: {legal(name): value for name, value in values.items()}
        for backend, emitted in texts.items()
        if {legal(name) for name in values} <= parameters(backend, emitted, model)
    }
    return Given(made, values, arguments)


def parameters(backend: str, emitted: str, model: Model) -> frozenset[str]:
    """The arguments that an emitted network takes."""
    found = scope(emitted)
    entry = pytorch_entry(model, found) if backend == "pytorch" else found[legal(model.name)]
    return frozenset(inspect.signature(entry).parameters)  # type: ignore[arg-type]


def has_code(model: Model, backend: str) -> bool:
    """Whether a backend does not refuse a network."""
    try:
        model.emit(backend)
    except CnncError:
        return False
    return True


def compiled_with(text: str, model: Model, settings: dict[str, object]) -> Model | None:
    """The network with these arguments; `None` where that is none, or another's size."""
    try:
        made = loads(text, "main", {name: _spelt(value) for name, value in settings.items()})
    except CnncError:
        return None
    layers = crossing.layers(made, True)
    largest = max((shape.size for layer in layers for shape in layer.outputs), default=0)
    small = len(layers) <= MOST_LAYERS and largest <= LARGEST
    return made if small and made.inputs == model.inputs and same_kinds(made, model) else None


def same_kinds(one: Model, other: Model) -> bool:
    """Whether the layers that both have take maps in both, or vectors in both."""
    found, known = (
        {layer.path: layer.inputs[0].is_map for layer in crossing.layers(model, True)}
        for model in (one, other)
    )
    return all(found[path] == known[path] for path in found.keys() & known.keys())


def pads_as_little(one: Model, other: Model) -> bool:
    """Whether no pool is padded by over half of its window that is not in the other model, too."""
    found, known = (
        {layer.path for layer in crossing.layers(model, True) if _pads_over_half(layer)}
        for model in (one, other)
    )
    return found <= known


def _pads_over_half(layer: crossing.Layer) -> bool:
    pool = isinstance(layer.op, (AvgPool, MaxPool))
    windows = layer.op.windows(*layer.inputs) if pool else None
    return any(2 * window.low > window.size for window in windows or ())


def others(value: object) -> Iterator[object]:
    """Other values of a kind; for `same`, any other padding."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from sorted({value + 1, value - 1, value + 2, 2 * value, 0, 1} - {value})
    elif isinstance(value, float):
        yield from (value / 2, value + 1)
    elif value == "same":
        yield from (1, (1, 0, 0, 1), (0, 1))
    elif isinstance(value, str):
        yield from (word for word in ("nearest", "bilinear", "wide") if word != value)
    elif isinstance(value, tuple) and value and not any(isinstance(v, Layer) for v in value):
        yield value[::-1]
        yield (*value, value[-1])
        yield value[:-1]
        for place, item in enumerate(value):
            for other in others(item):
                yield (*value[:place], other, *value[place + 1 :])


def _spelt(value: object) -> str:
    """A value as the language writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if value == "same" else f'"{value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_spelt, value))}]"
    return repr(value)
