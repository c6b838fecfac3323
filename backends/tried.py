"""A model with other arguments than its own.

Emitted code keeps a network's parameters, so what it takes for granted must hold for other values
of theirs. Which ones change something is found by trying some.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from .. import ir, pipeline
from ..diagnostics import CnncError
from ..instance import Node
from .facts import Facts


class Tried:
    """What is known of a model with other values of each parameter, by the parameter's name;
    inferred when first asked for."""

    def __init__(self, model: pipeline.Model) -> None:
        self.model = model

    @cached_property
    def facts(self) -> tuple[tuple[str, Facts], ...]:
        return tuple((name, Facts(other)) for name, other in _tried(self.model))

    def without(self, names: frozenset[str]) -> list[Facts]:
        """The same but for some parameters."""
        return [facts for name, facts in self.facts if name not in names]

    def nodes(self, step: ir.Step) -> tuple[Node, ...]:
        """The nodes of a step with other values of each parameter."""
        return tuple(node for _, facts in self.facts for node in facts.nodes(step))


def _tried(model: pipeline.Model) -> Iterator[tuple[str, pipeline.Model]]:
    """The model with other values of each parameter, which it is named with."""
    for param in model.network.params():
        for value in _others(model.instance.arguments.get(param.name)):
            for other in with_other(model, param.name, value):
                yield param.name, other


def with_other(model: pipeline.Model, name: str, value: object) -> list[pipeline.Model]:
    """The model with another argument; none where that is no network."""
    try:
        return [pipeline.infer(model.module, model.network, {**model.settings, name: value})]
    except CnncError:
        return []


def _others(value: object) -> Iterator[object]:
    """Other values of a kind: a little more or less, and a longer or shorter list."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from sorted({value + 1, value - 1, 2 * value, 0, 1} - {value})
    elif isinstance(value, float):
        yield from (value + 1, value / 2, 2 * value)
    elif value == "same":
        yield from (0, 1, (1, 0, 0, 1))
    elif isinstance(value, tuple) and value:
        yield from ((*value, value[-1]), value[:-1], value[::-1])
        for place, item in enumerate(value):
            for other in _others(item):
                yield (*value[:place], other, *value[place + 1 :])
