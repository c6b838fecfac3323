"""The receptive field of what each row puts out, in each input of the table's subject.

Of alike turns of a loop, the last is told; so is what stands inside them.
"""

from __future__ import annotations

from ...passes.dataflow import body_of, enter, flows, gather, leave
from ...passes.receptive import Receptive, field, follow, identity
from ...passes.repeated import repeated
from .. import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...instance import Node, Run, Turns
    from ...passes.receptive import Relation
    from .columns import Line
    from .subject import Subject

    Facts = tuple[Relation, ...]


def add_fields(subject: Subject, lines: Sequence[Line]) -> None:
    """Give each line its receptive fields: height and width in each input, `None` where what it
    puts out does not depend on that input. Of several outputs the widest field is told."""
    fields = _Fields({line.path for line in lines if line.opened})
    inputs = len(subject.inputs)
    fields.run(subject.run, identity(inputs), subject.around, subject.prefix)
    for line in lines:
        relations = fields.found[line.last]
        line.fields = [_widest(relations, line.part.shapes, i) for i in range(inputs)]


def _widest(relations: Facts, shapes: Sequence[object], source: int) -> list[int] | None:
    sizes = [
        field(relation[source], shape)  # type: ignore[arg-type]
        for relation, shape in zip(relations, shapes)
        if source in relation
    ]
    if not sizes:
        return None
    return [max(f.height.size for f in sizes), max(f.width.size for f in sizes)]


class _Fields:
    """What each row depends on, by path; `opened` are the rows whose inside has rows."""

    def __init__(self, opened: set[str]) -> None:
        self.opened = opened
        self.found: dict[str, Facts] = {}
        self.receptive = Receptive()

    def run(self, run: Run, facts: Facts, path: str, prefix: str = "") -> Facts:
        """Follow a run whose rows have paths behind `path` and `prefix`."""
        values = enter(run.body, facts)
        for flow, nodes in flows(run, training=True):
            current = gather(values, flow.source)
            for node in nodes:
                body = body_of(node)
                reads = gather(values, body.reads) if body else ()
                current = self.node(node, current, reads, _named(path, prefix, node))
            leave(values, flow, current)
        return gather(values, run.body.result)

    def node(self, node: Node, inputs: Facts, reads: Facts, path: str) -> Facts:
        if node.branch is not None:
            return self.run(node.branch, inputs + reads, path)
        if node.op is None and node.instance is None:
            current = inputs
            for turns in node.turns:
                current = self.turns(turns, current, reads, path)
            return current
        if node.instance is not None and path in self.opened:
            result = self.run(node.instance.run, inputs, path)
        else:
            result = self.receptive.node(node, inputs, reads)
        self.found[path] = result
        return result

    def turns(self, turns: Turns, current: Facts, reads: Facts, path: str) -> Facts:
        there = wording.path(path, wording.turns(turns.first, turns.count))
        run = turns.run
        if turns.count > 1:
            own = identity(len(run.inputs) + len(run.body.reads))[len(run.inputs) :]
            before = repeated(
                self.receptive.run(run),
                turns.count - 1,
                lambda b, a: follow(b, a + own, run.outputs),
            )
            current = follow(before, current + reads, run.outputs)
        result = self.run(run, current + reads, there)
        self.found.setdefault(there, result)
        return result


def _named(path: str, prefix: str, node: Node) -> str:
    return wording.path(path, prefix, node.part())
