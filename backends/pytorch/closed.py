"""Parameters of a network that the size of a flattened map hangs on.

A PyTorch layer behind such a map holds the size as a number, so that another count of pools, say,
would leave it wrong. Each such parameter is found by trying other values.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import ir, pipeline
from ...diagnostics import CnncError
from ...instance import Node
from ...passes.symbol import leaves
from ..facts import Facts
from .sized import sized_statements

SIZES = ("height", "width", "shape")

Sizes = dict[object, set[object]]


def closed(model: pipeline.Model, facts: Facts) -> frozenset[str]:
    """The open parameters whose other values change a size that a constructor says."""
    sizes = _sizes(facts)
    if not any(sizes.values()):
        return frozenset()
    return frozenset(
        param.name
        for param in model.network.params()
        for value in _others(model.instance.arguments.get(param.name))
        for other in with_other(model, param.name, value)
        if _differ(sizes, _sizes(Facts(other)))
    )


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
        yield from (value + 1, value - 1, 2 * value)
    elif isinstance(value, tuple) and value:
        yield from ((*value, value[-1]), value[:-1])
        for place, item in enumerate(value):
            for other in _others(item):
                yield (*value[:place], other, *value[place + 1 :])


def _sizes(facts: Facts) -> Sizes:
    """What constructors say of sizes: all that each step holds, in all instances."""
    found: Sizes = {}
    late = {
        statement.steps[0]
        for item in facts.definitions
        if isinstance(block := item.block if isinstance(item, ir.Network) else item, ir.Block)
        for statement in sized_statements(block)
    }
    for step in facts.steps():
        nodes = facts.nodes(step)
        if isinstance(step, ir.LayerStep) and not step.op.symbolic:
            found[step] = {node.inputs[0][:-1] for node in nodes}
        if step in late or not isinstance(step, (ir.LayerStep, ir.CallStep)):
            continue
        for name, value in step.arguments.items():
            if any(text.partition(".")[2] in SIZES for text in leaves(value)):
                found[step, name] = {_argument(node, name) for node in nodes}
    return found


def _argument(node: Node, name: str) -> object:
    if node.op is None:
        assert node.instance is not None
        return node.instance.arguments[name]
    return getattr(node.op, node.op.field(name).attribute)


def _differ(some: Sizes, others: Sizes) -> bool:
    both = [step for step in some if some[step] and others.get(step)]
    return any(some[step] != others[step] for step in both)
