"""Maps or vectors, where no instance says it: in an arm that only other arguments take."""

from __future__ import annotations

from typing import Protocol

from .. import ir
from ..instance import Instance, Node
from ..tree import Expr, ListOf, Literal
from .arms import Arms, block_of
from .expressions import decided

Ranks = frozenset[bool]
"""True for maps, false for vectors; empty where nothing is known."""

UNKNOWN, VECTOR = Ranks(), Ranks({False})


class Seen(Protocol):
    """What instances say of a program."""

    def nodes(self, step: ir.Step) -> tuple[Node, ...]: ...

    def instances(self, block: ir.Block) -> tuple[Instance, ...]: ...


class Unreached:
    """Follows maps and vectors from where instances say which they are."""

    def __init__(self, arms: Arms, facts: Seen) -> None:
        self._arms = arms
        self._facts = facts
        self._steps: dict[ir.Step, Ranks] = {}
        self._values: dict[ir.Value, Ranks] = {}
        self._entered: dict[tuple[ir.Block, Ranks], Ranks] = {}
        for block in arms.blocks():
            instances = facts.instances(block)
            for place, value in enumerate(block.body.incoming):
                given = [i.inputs[place] for i in instances if place < len(i.inputs)]
                self._values[value] = Ranks(shape.is_map for shape in given)
            if instances:
                self._body(block.body)

    def into(self, step: ir.Step) -> Ranks:
        """What flows into a step that no instance reaches."""
        return self._steps.get(step, UNKNOWN)

    def of(self, value: ir.Value) -> Ranks:
        """What a value is."""
        return self._values.get(value, UNKNOWN)

    def _body(self, body: ir.Body) -> Ranks:
        for statement in self._arms.statements(body):
            if isinstance(statement, ir.Flow):
                flowing = self.of(statement.source[0])
                for step in statement.steps:
                    flowing = self._step(step, flowing)
                self._values[statement.result] = flowing
                nodes = self._facts.nodes(statement.steps[-1])
                for place, label in enumerate(statement.labels):
                    made = [node.outputs[place] for node in nodes if place < len(node.outputs)]
                    self._values[label] = Ranks(shape.is_map for shape in made) or flowing
        return self.of(body.result[0])

    def _step(self, step: ir.Step, flowing: Ranks) -> Ranks:
        nodes = self._facts.nodes(step)
        if not nodes:
            self._steps[step] = self.into(step) | flowing
        inner = UNKNOWN
        for body in self._arms.bodies(step):
            for value in body.incoming:
                self._values[value] = flowing
            inner |= self._body(body)
        if nodes:
            return Ranks(node.outputs[0].is_map for node in nodes)
        if isinstance(step, ir.LayerStep):
            return _behind(step, flowing)
        if isinstance(step, ir.CallStep):
            return self._call(block_of(step.target), flowing)
        return inner or flowing

    def _call(self, block: ir.Block, flowing: Ranks) -> Ranks:
        key = (block, flowing)
        if key not in self._entered:
            for value in block.body.incoming:
                self._values[value] = self.of(value) | flowing
            self._entered[key] = self._body(block.body)
        return self._entered[key]


def _behind(step: ir.LayerStep, flowing: Ranks) -> Ranks:
    """What a layer gives for what flows in."""
    if step.op.kind in ("flatten", "dense"):
        return VECTOR
    if step.op.kind in ("global_avgpool", "global_maxpool"):
        keep = step.arguments.get("keep")
        kept = False if keep is None else decided(keep)
        return Ranks({False, True}) if kept is None else Ranks({kept})
    if step.op.kind == "reshape":
        return _shaped(step.arguments["shape"])
    return flowing


def _shaped(shape: Expr) -> Ranks:
    if isinstance(shape, ListOf):
        return Ranks({len(shape.items) > 1})
    return Ranks({isinstance(shape.value, tuple)}) if isinstance(shape, Literal) else UNKNOWN
