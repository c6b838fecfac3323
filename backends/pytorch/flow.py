"""Which parts of a body are a module: one value in, one value out, nothing else read."""

from __future__ import annotations

from ... import ir
from ...instance import Node
from .known import Known, inner_bodies
from .sized import sized_statements


class Shape:
    """Asks of bodies and steps how values flow through them."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._sources: dict[ir.Body, ir.Value | None | bool] = {}
        self._weighs: dict[ir.Step, bool] = {}
        blocks = [d.block if isinstance(d, ir.Network) else d for d in known.definitions]
        self._sized = {
            statement.steps[0]
            for block in blocks
            if isinstance(block, ir.Block)
            for statement in sized_statements(block)
        }

    def source(self, body: ir.Body | None) -> ir.Value | None | bool:
        """Where a chain of modules starts from: `None` for what comes in, a value from outside,
        or `False` where the body is no such chain."""
        if body is None:
            return None
        if body not in self._sources:
            self._sources[body] = self._source(body)
        return self._sources[body]

    def _source(self, body: ir.Body) -> ir.Value | None | bool:
        own = body.incoming[0]
        start: ir.Value | None = None
        running: ir.Value | None = None
        for statement in flows(body):
            sources = self.sources(statement)
            if sources is None or len(sources) != 1:
                return False
            if running is None:
                start = running = sources[0]
            if sources[0] is not running or not self.modular(statement):
                return False
            running = statement.result
        if len(body.result) != 1:
            return False
        if running is None:
            start = running = body.result[0]
        if body.result[0] is not running:
            return False
        return None if start is own else start

    def sources(self, statement: ir.Flow) -> tuple[ir.Value, ...] | None:
        """The values that a statement starts from, where that is not hidden in its arms."""
        first = statement.steps[0]
        if isinstance(first, ir.If):
            sources = {self.source(body) for _, body in self.known.arms(first)}
            if len(statement.source) == 1:
                sources = {None if s is statement.source[0] else s for s in sources}
            if len(sources) == 1:
                (only,) = sources
                if isinstance(only, ir.Value):
                    return (only,)
        return statement.source

    def sized(self, statement: ir.Flow) -> bool:
        """Whether a statement is computed in `forward` because it reads sizes."""
        return statement.steps[0] in self._sized

    def modular(self, statement: ir.Flow) -> bool:
        """Whether all steps of a statement are modules."""
        return not self.sized(statement) and all(
            self.module(step, statement if place == 0 else None)
            for place, step in enumerate(statement.steps)
        )

    def module(self, step: ir.Step, first_of: ir.Flow | None = None) -> bool:
        """Whether a step is a module: one value in, one value out, nothing else read."""
        if isinstance(step, ir.LayerStep):
            return step.op.arity == 1 and not step.op.results
        if isinstance(step, (ir.CallStep, ir.ParamStep)):
            nodes = self.known.nodes(step)
            if nodes:
                return all(len(n.inputs) == len(n.outputs) == 1 for n in nodes)
            if isinstance(step, ir.ParamStep):
                return True
            block = step.target if isinstance(step.target, ir.Block) else step.target.block
            return len(block.body.incoming) == len(block.body.result) == 1
        if isinstance(step, ir.If):
            sources = {self.source(body) for _, body in self.known.arms(step)}
            if first_of is not None and len(first_of.source) == 1:
                sources = {None if s is first_of.source[0] else s for s in sources}
            if sources == {None}:
                return self._single(step)
            if first_of is None or len(sources) != 1:
                return False
            return sources != {False}
        assert isinstance(step, (ir.Repeat, ir.For))
        return self._single(step) and self.source(step.body) is None

    def _single(self, step: ir.Step) -> bool:
        return all(len(n.inputs) == len(n.outputs) == 1 for n in self.known.nodes(step))

    def weighs(self, step: ir.Step) -> bool:
        """Whether a step owns weights, in any instance or with other arguments of the network."""
        if step not in self._weighs:
            self._weighs[step] = self._may_weigh(step)
        return self._weighs[step]

    def _may_weigh(self, step: ir.Step) -> bool:
        nodes = self.known.nodes(step)
        if any(weighs(node) for node in nodes):
            return True
        if isinstance(step, ir.LayerStep):
            return not nodes and step.op.has_weights()
        if isinstance(step, ir.ParamStep):
            return not nodes
        if isinstance(step, ir.CallStep):
            block = step.target if isinstance(step.target, ir.Block) else step.target.block
            return self.body_weighs(block.body)
        if isinstance(step, ir.If):
            bodies = [body for _, body in self.known.arms(step)]
            return any(body is not None and self.body_weighs(body) for body in bodies)
        return any(self.body_weighs(body) for body in inner_bodies(step))

    def body_weighs(self, body: ir.Body) -> bool:
        """Whether anything in a body owns weights."""
        return any(self.weighs(step) for f in flows(body) for step in f.steps)


def takes(body: ir.Body) -> tuple[ir.Value, ...]:
    """The values that a body takes: what comes in, if it is used, and those that it reads."""
    (incoming,) = body.incoming
    return (incoming, *body.reads) if _starts(body, incoming) else body.reads


def read_by(step: ir.Step) -> tuple[ir.Value, ...]:
    """The values from outside that the bodies in a step read."""
    return tuple(dict.fromkeys(value for body in inner_bodies(step) for value in body.reads))


def _starts(body: ir.Body, value: ir.Value) -> bool:
    return value in body.result or any(
        value in (*statement.source, *(r for b in _inside(statement) for r in b.reads))
        for statement in flows(body)
    )


def _inside(statement: ir.Flow) -> list[ir.Body]:
    return [body for step in statement.steps for body in inner_bodies(step)]


def flows(body: ir.Body) -> list[ir.Flow]:
    """The statements of a body without its `let`s."""
    return [s for s in body.statements if isinstance(s, ir.Flow)]


def weighs(node: Node) -> bool:
    """Whether a node has weights, batchnorm's statistics included."""
    return bool(node.cost.params or node.cost.statistics)
