"""Parameters of a network that a size in a constructor hangs on.

A PyTorch layer behind a flattened map holds the map's size as a number, and so does a condition
that asks for a height, so that another count of pools, say, would leave them wrong. Each such
parameter is found by trying other values.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import ir
from ...tree import Expr
from ..facts import Facts, expressions
from ..tried import Tried
from .shapes import SIZES, shapes_in, size_of
from .sized import read, sized_statements

Sizes = dict[object, set[object]]


def closed(facts: Facts, tried: Tried) -> frozenset[str]:
    """The open parameters whose other values change a size that a constructor says."""
    asked = {block: _asked(block) for block in _blocks(facts)}
    sizes = _sizes(facts, asked)
    if not any(sizes.values()):
        return frozenset()
    return frozenset(name for name, other in tried.facts if _differ(sizes, _sizes(other, asked)))


def channels_elsewhere(
    facts: Facts, tried: Tried, closed: frozenset[str]
) -> dict[tuple[ir.Block, int], set[int]]:
    """The channels that networks inside the compiled one are given with other arguments, by the
    place among their inputs."""
    outermost = facts.model.network.block
    inner = [block for block in _blocks(facts) if block.network and block is not outermost]
    found: dict[tuple[ir.Block, int], set[int]] = {}
    for name, other in tried.facts if inner else ():
        for block in inner if name not in closed else ():
            for instance in other.instances(block):
                for place, shape in enumerate(instance.inputs):
                    found.setdefault((block, place), set()).add(shape.channels)
    return found


def _blocks(facts: Facts) -> list[ir.Block]:
    found = [i.block if isinstance(i, ir.Network) else i for i in facts.definitions]
    return list(dict.fromkeys(item for item in found if isinstance(item, ir.Block)))


# --- which sizes -----------------------------------------------------------------------------


def _asked(block: ir.Block) -> set[tuple[str, str]]:
    """The sizes that a constructor's expressions read: `("x", "height")`, by the label."""
    late = {statement.steps[0] for statement in sized_statements(block)}
    texts = {text.partition(".") for text in _reads(block.body, {}, late)}
    return {(label, attribute) for label, _, attribute in texts if attribute in SIZES}


def _reads(body: ir.Body, lets: dict[str, Expr], late: set[ir.Step]) -> Iterator[str]:
    """What the expressions of a body read, but those of steps that are computed in `forward`."""
    lets = dict(lets)
    for statement in body.statements:
        if isinstance(statement, ir.Let):
            lets[statement.name] = statement.value
            continue
        if statement.frozen is not None:
            yield from read(statement.frozen, lets.get)
        if statement.steps[0] in late:
            continue
        for step in statement.steps:
            for expr in expressions(step):
                yield from read(expr, lets.get)
            for inner in ir.bodies(step):
                yield from _reads(inner, lets, late)


def _sizes(facts: Facts, asked: dict[ir.Block, set[tuple[str, str]]]) -> Sizes:
    """What constructors say of sizes, in all instances."""
    found: Sizes = {}
    for step in facts.steps():
        flat = [n for n in facts.nodes(step) if n.op is not None and not n.op.symbolic]
        if flat:
            found[step] = {node.inputs[0][:-1] for node in flat}
    for block, sizes in asked.items():
        for instance in facts.instances(block) if sizes else ():
            for value, shape in shapes_in(instance):
                for label, attribute in sizes:
                    if value.name == label and (shape.is_map or attribute == "shape"):
                        known = found.setdefault((block, label, attribute), set())
                        known.add(size_of(shape, attribute))
    return found


def _differ(some: Sizes, others: Sizes) -> bool:
    both = [step for step in some if some[step] and others.get(step)]
    return any(some[step] != others[step] for step in both)
