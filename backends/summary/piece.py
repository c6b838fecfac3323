"""A part of a network as a subject of its own: `cnnc summary googlenet --at inception_4a`."""

from __future__ import annotations

from ...instance import Run, total
from ...ir import Body, Value
from ...passes.dataflow import body_of, enter, flows, gather, leave
from .. import wording
from ..parts import locate
from .outline import rows
from .subject import Subject, heading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...instance import Node
    from ...pipeline import Model
    from ...shape import Shape
    from ..parts import Part


def part(model: Model, path: str) -> Subject:
    """A layer, block, statement, loop or turn by its path. Raises `CnncError` with status 2."""
    found = locate(model, path)
    node = found.node
    reads = _trace(model.instance.run, model.instance.inputs, "", found)
    assert reads is not None, "a part that was located lies on no way"
    around, _, last = found.path.rpartition(".")
    if node is not None and node.instance is not None:
        run, prefix, around = node.instance.run, "", found.path
        names = [value.name or "" for value in run.body.incoming]
        results = [value.name or "" for value in run.body.result]
        shapes = run.inputs
    elif found.run is not None:
        run, prefix, around = found.run, "", found.path
        shapes = run.inputs + tuple(reads.values())
        names = [value.name or "" for value in (*run.body.incoming, *run.body.reads)]
        results = [value.name or "" for value in run.body.result]
    else:
        run = _alone(found, reads)
        own = node.part() if node is not None else str(found.nodes[0].flow.name)
        prefix, around = ("", found.path[: -len(own) - 1]) if own else (last, around)
        shapes = run.inputs + tuple(reads[value] for value in run.body.reads)
        names = [value.name or "" for value in (*run.body.incoming, *run.body.reads)]
        results = []
    told = rows(run, prefix, found.frozen, False)
    cost = total([row.cost for row in told if not row.training])
    title = f"{found.path} of {heading(model)}: {wording.cut(found.text)}"
    return Subject(
        model,
        found.path,
        title,
        run,
        _named(names, shapes),
        _named(results, run.outputs),
        cost,
        prefix,
        around,
        found.training,
        found.frozen,
    )


def _named(names: list[str], shapes: tuple[Shape, ...]) -> tuple[tuple[str, Shape], ...]:
    """Shapes with their names; a bundle under one name has none for its parts."""
    if len(names) != len(shapes):
        names = [""] * len(shapes)
    return tuple(zip(names, shapes))


def _alone(found: Part, reads: dict[Value, Shape]) -> Run:
    """A run of nothing but a part's own steps.

    The first of a statement starts from the statement's sources, each of which flows in once
    however often it is used; a later one from whatever flows into it, as one bundle.
    """
    first, last = found.nodes[0], found.nodes[-1]
    flow = first.flow
    source = (Value(None, flow.span),) if first.step.place else flow.source
    inputs = first.inputs
    if len(source) > 1:
        inputs = tuple(dict(zip(source, first.inputs, strict=True)).values())
    incoming = tuple(dict.fromkeys(source))
    own = flow.replace(source=source, labels=(), training=False)
    nodes = tuple(node.replace(flow=own, training=False) for node in found.nodes)
    outside = tuple(value for value in reads if value not in incoming)
    body = Body(flow.span, incoming, (own,), (own.result,), outside)
    return Run(body, {}, nodes, inputs, last.outputs, total([node.cost for node in nodes]))


def _trace(
    run: Run, facts: tuple[Shape, ...], prefix: str, found: Part
) -> dict[Value, Shape] | None:
    """Follow shapes to a part; the values that it reads from outside, with their shapes."""
    if run is found.run:
        return dict(zip(run.body.reads, facts[len(run.inputs) :], strict=True))
    values = enter(run.body, facts)
    for flow, nodes in flows(run, training=True):
        read: dict[Value, Shape] = {}
        for node in nodes:
            body = body_of(node)
            reads = gather(values, body.reads) if body else ()
            if node in found.nodes:
                read.update(zip(body.reads if body else (), reads))
                if node is found.nodes[-1]:
                    return read
                continue
            path = wording.path(prefix, node.part())
            if path and not f"{found.path}.".startswith(f"{path}."):
                continue
            inner = _inside(node, reads, path, found)
            if inner is not None:
                return inner
        leave(values, flow, nodes[-1].outputs if nodes else gather(values, flow.source))
    return None


def _inside(
    node: Node, reads: tuple[Shape, ...], path: str, found: Part
) -> dict[Value, Shape] | None:
    if node.instance is not None:
        return _trace(node.instance.run, node.instance.inputs, path, found)
    if node.branch is not None:
        return _trace(node.branch, node.branch.inputs + reads, path, found)
    for turns in node.turns:
        for turn in _turns(turns.first, turns.count, path, found.path):
            there = wording.path(path, str(turn))
            inner = _trace(turns.run, turns.run.inputs + reads, there, found)
            if inner is not None:
                return inner
    return None


def _turns(first: int, count: int, path: str, wanted: str) -> tuple[int, ...]:
    """Of some alike turns the one that a path goes through."""
    number = wanted[len(path) + bool(path) :].split(".")[0].split("-")[0]
    if number.isdecimal() and first <= int(number) < first + count:
        return (int(number),)
    return ()
