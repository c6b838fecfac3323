"""A stand-in for Keras that only notes which layers a program makes, and what flows where.

What Keras makes of a network follows from the emitted file, as a whole: which pads become layers,
in which arm, under which name. So the emitted file is run, and not a second account of it kept;
but in place of Keras it meets these few classes, which import and compute nothing.

Sizes are the compiler's own: a layer's output has the shape that the compiler found for its path.
"""

from __future__ import annotations

import builtins
import functools
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from ...record import Record
from ...shape import Shape
from .order import Operation, listed

Sizes = tuple[Any, ...]


class Value:
    """What flows: the output of an operation. `shape` begins with the batch, as Keras's does."""

    def __init__(self, source: Operation, shape: Sizes) -> None:
        self.source = source
        self.shape = shape


class Layer(Operation):
    """A layer. Emitted classes of layers derive from it, too."""

    standin: Standin

    def __init__(self, *_: Any, name: str = "", **__: Any) -> None:
        self.name = name

    def __call__(self, values: Any) -> Any:
        given = [values] if isinstance(values, Value) else list(values)
        self.sources = [value.source for value in given]
        made = [Value(self, shape) for shape in self.outputs(given)]
        return made[0] if len(made) == 1 else made

    def outputs(self, given: list[Value]) -> list[Sizes]:
        return self.standin.outputs(self, given)


class ZeroPadding2D(Layer):
    """The one layer whose argument emitted code reads back, and that stands before another."""

    def __init__(self, padding: Any = 1, **named: Any) -> None:
        super().__init__(padding, **named)
        both = (padding, padding) if isinstance(padding, int) else padding
        self.padding = tuple(
            (side, side) if isinstance(side, int) else tuple(side) for side in both
        )


class Function(Operation):
    """A function of Keras that emitted code calls: an operation, and no layer."""

    def __init__(self, value: Value) -> None:
        self.sources = [value.source]


class Network(Layer):
    """A model: its layers in Keras's order, and the shapes of its outputs."""

    def __init__(self, name: str, layers: Sequence[Layer], shapes: list[Sizes]) -> None:
        super().__init__(name=name)
        self.layers = tuple(layers)
        self.shapes = shapes

    def outputs(self, given: list[Value]) -> list[Sizes]:
        return self.shapes


class Functional(Network):
    """What `keras.Model(inputs, outputs)` makes."""


class Sequential(Network):
    """A chain of layers; it does not list its input."""


class Standin:
    """One run of an emitted file, which makes the network that stands last in it."""

    def __init__(self, shapes: Mapping[str, tuple[Shape, ...]]) -> None:
        self.shapes = shapes
        self.way: list[_Call] = []
        """The functions of the file that are running."""
        self.layer = type("Layer", (Layer,), {"standin": self})
        self.classes: dict[str, type] = {"Layer": self.layer}

    def run(self, text: str, **arguments: Any) -> Network:
        """The network of an emitted file, made with these arguments."""
        scope = _Scope(self)
        exec(compile(text, "<emitted>", "exec"), scope.names, scope)
        made = scope.last(**arguments)
        assert isinstance(made, Network), "the last function of an emitted file is its network"
        return made

    # --- what emitted code imports ---------------------------------------------------------------

    def imported(self, name: str, *_: Any) -> Any:
        if name == "keras":
            return SimpleNamespace(
                Input=self.input,
                Model=self.model,
                Sequential=self.sequential,
                initializers=_Anything(),
                saving=SimpleNamespace(
                    register_keras_serializable=lambda package: lambda made: made
                ),
                layers=_Layers(self),
                ops=SimpleNamespace(split=self.split, pad=self.pad),
            )
        return {"math": math, "functools": functools, "sys": sys}[name]

    def kind(self, name: str) -> type:
        """The class of layers of a name."""
        if name not in self.classes:
            base = ZeroPadding2D if name == "ZeroPadding2D" else Layer
            self.classes[name] = type(name, (base,), {"standin": self})
        return self.classes[name]

    def input(self, shape: Sequence[int], name: str) -> Value:
        return Value(self.kind("InputLayer")(name=name), (None, *shape))

    def model(self, inputs: Any, outputs: Any, name: str) -> Network:
        taken = [inputs] if isinstance(inputs, Value) else list(inputs)
        made = [outputs] if isinstance(outputs, Value) else list(outputs)
        operations = listed([v.source for v in taken], [v.source for v in made])
        layers = [operation for operation in operations if isinstance(operation, Layer)]
        return Functional(name, layers, [value.shape for value in made])

    def sequential(self, layers: Sequence[Any], name: str) -> Network:
        chain = [layer for layer in layers if isinstance(layer, Layer)]
        value = layers[0] if isinstance(layers[0], Value) else Value(Operation(), ())
        for layer in chain:
            value = layer(value)
        return Sequential(name, chain, [value.shape])

    def split(self, value: Value, parts: int, axis: int) -> list[Value]:
        source = Function(value)
        shape = (*value.shape[:-1], value.shape[-1] // parts)
        return [Value(source, shape) for _ in range(parts)]

    def pad(self, value: Value, sides: Sequence[tuple[int, int]]) -> Value:
        return Value(Function(value), _widened(value.shape, sides))

    # --- shapes ----------------------------------------------------------------------------------

    def outputs(self, layer: Layer, given: list[Value]) -> list[Sizes]:
        """The shapes of what flows out of a layer: those of its path."""
        networks = [call.name for call in self.way if call.models][1:]
        path = ".".join([*networks, layer.name])
        if path not in self.shapes:
            path, _, suffix = path.rpartition(".")
            if suffix == "pad":
                # What a layer of the spec is padded with stands before it.
                assert isinstance(layer, ZeroPadding2D)
                return [_widened(given[0].shape, ((0, 0), *layer.padding, (0, 0)))]
        return [(None, *shape) for shape in self.shapes[path]]


def _widened(shape: Sizes, sides: Sequence[tuple[int, int]]) -> Sizes:
    return tuple(size and size + low + high for size, (low, high) in zip(shape, sides, strict=True))


class _Call(Record):
    """A running function of the file; `models`: it makes a model of its own."""

    name: str
    models: bool


class _Anything:
    """A part of Keras that is only passed on."""

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments, **named: None


class _Layers:
    """`keras.layers`: a class for each name."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin

    def __getattr__(self, name: str) -> type:
        return self._standin.kind(name)


class _Scope(dict[str, Any]):
    """The names of the emitted file, whose functions note that they run."""

    def __init__(self, standin: Standin) -> None:
        super().__init__()
        self.standin = standin
        own = {**vars(builtins), "__import__": standin.imported}
        self.names: dict[str, Any] = {"__builtins__": own, "__name__": "emitted"}
        self.last: Callable[..., Any] = standin.model

    def __setitem__(self, name: str, value: Any) -> None:
        if callable(value) and hasattr(value, "__code__"):
            value = self.last = self._noted(value)
        self.names[name] = value
        super().__setitem__(name, value)

    def _noted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        way = self.standin.way
        code = function.__code__
        names = code.co_varnames[: code.co_argcount]
        models = not {"Model", "Sequential"}.isdisjoint(code.co_names)

        @functools.wraps(function)
        def noted(*arguments: Any, **named: Any) -> Any:
            place = dict(zip(names, arguments))
            way.append(_Call(str(named.get("name", place.get("name", ""))), models))
            try:
                return function(*arguments, **named)
            finally:
                way.pop()

        return noted
