"""A use of each layer, as the small programs have it, for tests that hold of every layer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cnnc.instance import Node, Run
from cnnc.ops.base import Op
from cnnc.pipeline import Model, loads
from cnnc.shape import Shape
from programs import NAMES, text


@cache
def program(name: str) -> Model:
    """A small program, compiled."""
    return loads(text(name), network="main", name="main.cnn")


@cache
def found(kind: str) -> tuple[str, Node]:
    """The first use of a layer, and its program: the one that is called like it, if there is one.

    Raises `KeyError` for a layer that no program uses.
    """
    for name in (*[kind] * (kind in NAMES), *NAMES):
        for node in _layers(program(name).instance.run):
            if node.op is not None and node.op.kind == kind:
                return name, node
    raise KeyError(f"no program in tests/programs.py uses {kind}")


def sample(kind: str) -> Op:
    """The layer with the arguments of its first use."""
    op = found(kind)[1].op
    assert op is not None
    return op


def inputs_of(op: Op) -> tuple[Shape, ...]:
    """What flows into the sample of this layer."""
    return found(op.kind)[1].inputs


def _layers(run: Run) -> Iterator[Node]:
    for node in run.nodes:
        yield node
        inner = [turns.run for turns in node.turns]
        inner += [node.instance.run] if node.instance is not None else []
        inner += [node.branch] if node.branch is not None else []
        for part in inner:
            yield from _layers(part)
