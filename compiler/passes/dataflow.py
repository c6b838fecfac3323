"""Follow what flows through a run: the one loop that every analysis of values needs.

An analysis says what one node makes of the facts that flow into it (where a value comes from,
which buffer holds it, how far back it sees); names, bundles and the values that a nested body
reads from outside are the same for all and are done here.
"""

from __future__ import annotations

from ..ir import Flow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    from ..instance import Node, Run
    from ..ir import Body, Value

    Fact = TypeVar("Fact")


def flows(run: Run, training: bool = False) -> Iterator[tuple[Flow, tuple[Node, ...]]]:
    """The statements of a run with their nodes, in order; an alias has none.

    Statements that only training outputs need are left out unless `training` is set.
    """
    nodes, at = run.nodes, 0
    for statement in run.body.statements:
        if not isinstance(statement, Flow):
            continue
        end = at
        while end < len(nodes) and nodes[end].flow is statement:
            end += 1
        if training or not statement.training:
            yield statement, nodes[at:end]
        at = end


def enter(body: Body, facts: tuple[Fact, ...]) -> dict[Value, tuple[Fact, ...]]:
    """The values that a body starts with: what flows in, then what it reads from outside."""
    values: dict[Value, tuple[Fact, ...]] = {}
    inputs = len(facts) - len(body.reads)
    if len(body.incoming) == 1:
        values[body.incoming[0]] = facts[:inputs]
    else:
        values.update((value, (facts[i],)) for i, value in enumerate(body.incoming))
    for value, fact in zip(body.reads, facts[inputs:], strict=True):
        values[value] = (fact,)
    return values


def gather(
    values: Mapping[Value, tuple[Fact, ...]], sources: tuple[Value, ...]
) -> tuple[Fact, ...]:
    """What flows from several values into one step."""
    if len(sources) == 1:
        return values[sources[0]]
    return tuple(fact for source in sources for fact in values[source])


def leave(values: dict[Value, tuple[Fact, ...]], flow: Flow, facts: tuple[Fact, ...]) -> None:
    """Name what a statement gives."""
    values[flow.result] = facts
    if len(flow.labels) > 1:
        for label, fact in zip(flow.labels, facts, strict=True):
            values[label] = (fact,)


def evaluate(
    run: Run,
    facts: tuple[Fact, ...],
    step: Callable[[Node, tuple[Fact, ...], tuple[Fact, ...]], tuple[Fact, ...]],
    training: bool = False,
) -> tuple[Fact, ...]:
    """The facts of a run's outputs, from those of its inputs followed by its body's `reads`.

    `step` gets a node, the facts that flow into it, and those that its own body reads.
    """
    values = enter(run.body, facts)
    for flow, nodes in flows(run, training):
        current = gather(values, flow.source)
        for node in nodes:
            inner = body_of(node)
            current = step(node, current, gather(values, inner.reads) if inner else ())
        leave(values, flow, current)
    return gather(values, run.body.result)


def body_of(node: Node) -> Body | None:
    """The body of a loop or of the branch taken; `None` for a layer, a block, or no turn at all."""
    if node.branch is not None:
        return node.branch.body
    return node.turns[0].run.body if node.turns else None
