"""Mutants of the compiler's own rules: each layer's shape, weights and MACs, and their sums.

A rule is exchanged for a wrong one, the program compiled with it, and all of `fuzz.agree` done.
That the compiler then finds the program wrong proves nothing, and does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from unittest.mock import patch

import crossing
from cnnc.backends.keras.signs import signs
from cnnc.diagnostics import CnncError
from cnnc.instance import Cost, Instance
from cnnc.ops.base import Weight
from cnnc.pipeline import Model
from cnnc.shape import Shape
from fuzz import agree
from fuzz.disagreement import Disagreement

Wrong = Callable[..., Any]
"""From what the right rule gives, and what it was asked (the layer and its inputs)."""


Said = tuple[object, ...]


class Rule(NamedTuple):
    """A method of a class that gives something else than it should."""

    name: str
    owner: type
    method: str
    wrong: Wrong

    def attempt(self, text: str, seed: int, before: Said) -> str | None:
        """What the checks say; `None`: nothing changes, or the program is none any more.

        `before`: what the compiler says by the right rule.
        """
        from fuzz.mutants_try import emitted, quiet

        right = getattr(self.owner, self.method)

        def instead(this: Any, *given: Any) -> Any:
            return self.wrong(right(this, *given), this, *given)

        with patch.object(self.owner, self.method, instead), quiet():
            try:
                if said(*emitted(text)) == before:
                    return None
                agree.check(text, seed)
            except CnncError:
                return None
            except Disagreement as found:
                return None if found.what == "not valid" else found.what
            except Exception as error:
                return f"the check: {type(error).__name__}"
        return ""


def said(model: Model, texts: dict[str, str]) -> Said:
    """What the compiler says of a program."""
    layers = [
        (layer.path, layer.outputs, tuple(map(str, layer.op.weights(*layer.inputs))))
        for layer in crossing.layers(model, True)
    ]
    instance = model.instance
    costs = [*instance.cost.field_values(), instance.cost.trainable]
    return layers, costs, instance.training_cost.field_values(), texts


def mutants(model: Model) -> Iterator[Rule]:
    """All rules that take part in a program, each wrong in all its ways."""
    seen: set[str] = set()
    for layer in crossing.layers(model, bool(model.instance.training_outputs)):
        for rule in (*of_layer(layer), *of_sign(layer, model.instance)):
            if rule.name not in seen:
                seen.add(rule.name)
                yield rule
    yield Rule("compiler: what is frozen, counted as trained", Cost, "freeze", lambda _, c: c)
    yield Rule("compiler: one turn too many counted", Cost, "__mul__", lambda c, one, _: c + one)
    yield Rule("compiler: a sum without its MACs", Cost, "__add__", lambda c, one, _: _macs(c, one))


def _macs(cost: Cost, one: Cost) -> Cost:
    return cost.replace(macs=one.macs)


def of_layer(layer: crossing.Layer) -> Iterator[Rule]:
    owner, kind = type(layer.op), layer.op.kind
    yield Rule(f"compiler: {kind} MACs + 1", owner, "macs", lambda n, *_: n + 1)
    if layer.op.macs(layer.outputs[0], *layer.inputs):
        yield Rule(f"compiler: {kind} MACs twice", owner, "macs", lambda n, *_: 2 * n)
    if hasattr(layer.op, "groups") and layer.op.macs(layer.outputs[0], *layer.inputs):
        ignored = f"compiler: {kind} MACs of all groups"
        yield Rule(ignored, owner, "macs", lambda n, op, *_: n * op.groups)
    for weight in layer.op.weights(*layer.inputs):
        yield from of_weight(owner, kind, weight)
    for axis in range(len(layer.outputs[0])):
        name = f"compiler: {kind} shape axis {axis} of {len(layer.outputs[0])} + 1"
        yield Rule(name, owner, "shape", larger(axis, len(layer.outputs[0])))
    # Of sums and products nobody asks: the compiler takes the channels of any input.
    if layer.op.symbolic and kind not in ("add", "multiply"):
        yield Rule(f"compiler: {kind} channels + 1", owner, "channels", lambda n, *_: n + 1)


def of_sign(layer: crossing.Layer, instance: Instance) -> Iterator[Rule]:
    """A layer whose numbers can be below 0 said to have none, where a max pool pads what comes."""
    owner, flags = type(layer.op), [False] * len(layer.inputs)
    if layer.op.nonnegative(*flags):
        return
    with patch.object(owner, "nonnegative", lambda *_: True):
        wrong = signs(instance)
    right = signs(instance)
    if any(wrong[node] != right[node] for node in right if node.op and node.op.kind == "maxpool"):
        name = f"compiler: {layer.op.kind} said to be never below 0"
        yield Rule(name, owner, "nonnegative", lambda *_: True)


def of_weight(owner: type, kind: str, weight: Weight) -> Iterator[Rule]:
    """A weight forgotten, of another shape, or trained where it is not."""
    name = weight.name

    def changed(change: Callable[[Weight], Weight | None]) -> Wrong:
        def wrong(found: tuple[Weight, ...], *_: Any) -> tuple[Weight, ...]:
            each = [change(w) if w.name == name else w for w in found]
            return tuple(w for w in each if w is not None)

        return wrong

    def rule(what: str, change: Callable[[Weight], Weight | None]) -> Rule:
        return Rule(f"compiler: {kind} {name} {what}", owner, "weights", changed(change))

    yield rule("forgotten", lambda w: None)
    yield rule("trained inverted", lambda w: w.replace(trained=not w.trained))
    for axis in range(len(weight.shape)):

        def grown(w: Weight, axis: int = axis) -> Weight:
            return w.replace(shape=(*w.shape[:axis], w.shape[axis] + 1, *w.shape[axis + 1 :]))

        yield rule(f"axis {axis} + 1", grown)
    if len(weight.shape) > 1:
        yield rule("axes 0 and 1 exchanged", _exchanged)


def _exchanged(weight: Weight) -> Weight:
    first, second, *rest = weight.shape
    return weight.replace(shape=(second, first, *rest))


def larger(axis: int, axes: int) -> Wrong:
    """One more of an axis, of maps or of vectors."""

    def grown(shape: Shape) -> Shape:
        if len(shape) != axes:
            return shape
        return Shape(n + (place == axis) for place, n in enumerate(shape))

    def wrong(found: Any, *_: Any) -> Any:
        return grown(found) if isinstance(found, Shape) else tuple(map(grown, found))

    return wrong
