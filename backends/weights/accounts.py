"""What a network wants of a file, and all that does not fit, each with its place in the spec."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ...diagnostics import CnncError, Diagnostic, Frame
from ...errors.weights import (
    AndMore,
    LeftOverTensor,
    MisshapenTensor,
    MissingTensor,
    OtherNames,
    PrefixedNames,
    WrongNumbers,
)
from ...ops.norm import BatchNorm
from ...record import Record
from .crossing import Crossing, crossing
from .formats import FRAMEWORKS
from .held import FRACTIONS, WHOLE, Held, Tensors
from .network import Layer

if TYPE_CHECKING:
    from ...pipeline import Model
    from ...source import Span

TOLD = 10
"""Of each kind of mistake, so many are told one by one."""

COUNTER = "num_batches_tracked"
"""What PyTorch's batch normalization counts besides, and no emitted layer reads."""


class Wanted(Record):
    """One tensor that a network holds. `name` is its name in each framework; a counter of
    PyTorch's has no `crossing`, and none but PyTorch's name."""

    layer: Layer
    name: dict[str, str]
    crossing: Crossing | None

    def shape(self, framework: str) -> tuple[int, ...]:
        if self.crossing is None:
            return ()
        return self.crossing.shape if framework == "pytorch" else self.crossing.turn.whole

    @property
    def numbers(self) -> tuple[str, ...]:
        """The types that its numbers may have."""
        return WHOLE if self.crossing is None or self.crossing.counts else FRACTIONS


def wanted(layers: Iterable[Layer]) -> list[Wanted]:
    """The tensors of a network's layers, in order."""
    found = []
    for layer in layers:
        for weight in layer.weights:
            way = crossing(layer.op, layer.node.inputs, weight, layer.order)
            names = {"pytorch": _named(layer, weight.name), "keras": _named(layer, way.name)}
            found.append(Wanted(layer, names, way))
        if isinstance(layer.op, BatchNorm):
            found.append(Wanted(layer, {"pytorch": _named(layer, COUNTER)}, None))
    return found


def keras_names(all_: Iterable[Wanted]) -> dict[str, tuple[str, ...]]:
    """What Keras calls the tensors of each layer, in order, by the layer's path."""
    found: dict[str, tuple[str, ...]] = {}
    for one in all_:
        if one.crossing is not None:
            found[one.layer.path] = (*found.get(one.layer.path, ()), one.crossing.name)
    return found


def _named(layer: Layer, name: str) -> str:
    return f"{layer.path}.{name}".lstrip(".")


def fitting(
    path: str, held: Tensors, model: Model, all_: list[Wanted], framework: str, prefixed: bool
) -> tuple[list[Wanted], bool]:
    """What of a network's tensors a file holds: all, or all but those that only training needs.

    The second says whether those are there, too: a file that holds one of them must hold all.
    `prefixed`: a prefix was already asked for. Raises `CnncError` with all that does not fit.
    """
    mine = [one for one in all_ if framework in one.name]
    training = any(one.layer.training and one.name[framework] in held for one in mine)
    mine = [one for one in mine if training or not one.layer.training]
    names = {one.name[framework]: one for one in mine}
    missing = [name for name, one in names.items() if name not in held and one.crossing]
    if missing:
        _explained(path, held, mine, all_, framework, prefixed)
    left = [name for name in held if name not in names]
    wrong = [
        name for name, one in names.items() if name in held and _misfit(held[name], one, framework)
    ]

    def lost(name: str) -> Diagnostic:
        one = names[name]
        shape = one.shape(framework)
        alike = tuple(other for other in left if held[other].shape == shape)
        return MissingTensor(*_place(one), path, name, one.layer.op.kind, shape, alike)

    errors = [
        *_some(path, "missing", missing, lost),
        *_some(path, "wrong", wrong, lambda name: _wrong(path, name, held, names, framework)),
        *_some(path, "left over", left, _Left(path, held, model, all_)),
    ]
    if errors:
        raise CnncError(errors)
    return [one for one in mine if one.name[framework] in held], training


def _explained(
    path: str,
    held: Tensors,
    mine: list[Wanted],
    all_: list[Wanted],
    framework: str,
    prefixed: bool,
) -> None:
    """Raise `CnncError` where all names fit, but for one reason that explains them all."""
    other = _other(framework)
    theirs = [one.name[other] for one in all_ if one.crossing and not one.layer.training]
    if all(name in held for name in theirs):
        known = FRAMEWORKS[framework], FRAMEWORKS[other]
        raise CnncError([OtherNames(None, (), path, *known, other)])
    first = next(one.name[framework] for one in mine if one.crossing)
    prefix = next((n.removesuffix(first) for n in held if n.endswith(f".{first}")), "")
    if prefix and not prefixed and all(name.startswith(prefix) for name in held):
        raise CnncError([PrefixedNames(None, (), path, prefix)])


def _other(framework: str) -> str:
    return next(name for name in FRAMEWORKS if name != framework)


def _some(
    path: str, what: str, names: list[str], told: Callable[[str], Diagnostic]
) -> Iterator[Diagnostic]:
    """The errors of the first of these names, and how many more there are."""
    yield from map(told, names[:TOLD])
    if len(names) > TOLD:
        yield AndMore(None, (), path, what, len(names) - TOLD)


def _place(one: Wanted) -> tuple[Span, tuple[Frame, ...]]:
    return one.layer.node.step.span, one.layer.trail


def _misfit(tensor: Held, one: Wanted, framework: str) -> bool:
    return tensor.shape != one.shape(framework) or tensor.dtype not in one.numbers


def _wrong(
    path: str, name: str, held: Tensors, names: dict[str, Wanted], framework: str
) -> Diagnostic:
    tensor, one = held[name], names[name]
    kind, shape = one.layer.op.kind, one.shape(framework)
    if tensor.shape != shape:
        other = _other(framework)
        turned = one.crossing is not None and tensor.shape == one.shape(other)
        swapped = FRAMEWORKS[other] if turned else ""
        return MisshapenTensor(*_place(one), path, name, kind, shape, tensor.shape, swapped)
    wanted = "whole numbers" if one.numbers is WHOLE else "fractions"
    return WrongNumbers(*_place(one), path, name, kind, tensor.dtype, wanted)


class _Left:
    """Tells each left-over tensor at the last part of its path that the network has."""

    def __init__(self, path: str, held: Tensors, model: Model, all_: list[Wanted]) -> None:
        self.path, self.held, self.model = path, held, model
        self.places: dict[str, tuple[Span, tuple[Frame, ...]]] = {}
        for one in all_:
            self.places.setdefault(one.layer.path, _place(one))
        for one in all_:
            flow, path = one.layer.node.flow, one.layer.path
            if flow.name is not None:
                statement = path.removesuffix(one.layer.node.part()) + flow.name
                self.places.setdefault(statement, (flow.span, one.layer.trail))
            for depth, frame in enumerate(one.layer.trail):
                self.places.setdefault(frame.path, (frame.call, one.layer.trail[:depth]))

    def __call__(self, name: str) -> Diagnostic:
        above = name.partition("/")[0]
        while above and above not in self.places:
            above = above.rpartition(".")[0]
        place = self.places.get(above, (self.model.network.span, ()))
        shape = self.held[name].shape
        return LeftOverTensor(*place, self.path, name, shape, self.model.name, above)
