"""A block, or the body of a network, to IR: its parameters, inputs, statements and outputs."""

from __future__ import annotations

from . import ir, paths, tree
from .errors import flow
from .statements import Statements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .modules import File
    from .source import Span


class Block:
    """Lowers one block, or the body of one network."""

    def __init__(self, file: File, item: tree.BlockItem) -> None:
        self.file = file
        self.item = item
        self.statements = Statements(file, item)

    def lower(self) -> ir.Block | ir.Network:
        item = self.item
        before = len(self.file.loader.diagnostics)
        params = self._params()
        _declare(item.body, self.statements.scope.declared)
        incoming = self._incoming()
        body = self.statements.body(item.body, incoming, top=True)
        for condition in self.statements.expects:
            self.statements.scope.check(condition, totals=True)
        body = self._finish(body)
        if len(self.file.loader.diagnostics) == before and not self.statements.broken:
            self.file.loader.diagnostics += self.statements.late
        doc = item.doc
        if doc is None and item.network and self._first_network():
            doc = self.file.tree.doc
        block = ir.Block(
            item.name.span,
            item.name.id,
            params,
            tuple(shape for _, shape in self.statements.inputs) or (None,),
            body,
            tuple(value for value, _ in self.statements.training),
            () if item.network else tuple(self.statements.expects),
            doc,
            item.network,
            self.file.module,
            paths.weighted(body),
        )
        if not item.network:
            return block
        return ir.Network(
            item.name.span,
            item.name.id,
            block,
            None,
            {},
            tuple(self.statements.expects),
            self.statements.meta,
            doc,
            self.file.module,
        )

    def _first_network(self) -> bool:
        for other in self.file.tree.items:
            if isinstance(other, (tree.BlockItem, tree.Variant)):
                if isinstance(other, tree.Variant) or other.network:
                    return other is self.item
        return False

    def _params(self) -> tuple[ir.Param, ...]:
        params = []
        for param in self.item.params:
            if param.default is not None:
                self.statements.scope.check(param.default)
            self.statements.scope.define(param.name, "a parameter")
            params.append(ir.Param(param.span, param.name.id, param.default))
        return tuple(params)

    def _incoming(self) -> tuple[ir.Value, ...]:
        item = self.item
        if not self.statements.inputs:
            if item.network:
                self.file.report(flow.MissingInput(item.name.span, (), item.name.id))
            return (ir.Value(None, item.name.span),)
        values = []
        for name, shape in self.statements.inputs:
            if shape is not None and item.network:
                self.statements.scope.check(shape)
            elif shape is not None:
                self.file.report(flow.ShapeInBlock(name.span, (), name.id))
            elif item.network:
                self.file.report(flow.MissingShape(name.span, (), name.id))
            values.append(ir.Value(name.id, name.span))
        return tuple(values)

    def _finish(self, body: ir.Body) -> ir.Body:
        """Choose the outputs, and find what nothing uses and what only training uses."""
        result = tuple(value for value, _ in self.statements.outputs) or body.result
        for value, span in self.statements.training:
            if value in result:
                self.file.report(flow.UntrainedOutputs(span, (), value.name or ""))
        needed = {id(value) for value in result}
        trained = {id(value) for value, _ in self.statements.training}
        statements: list[ir.Flow | ir.Let] = []
        for statement in reversed(body.statements):
            if isinstance(statement, ir.Flow):
                own = {id(value) for value in (*statement.labels, statement.result)}
                wanted = needed if own & needed else trained if own & trained else None
                if wanted is not None:
                    wanted.update(id(value) for value in ir.reads(statement))
                    if wanted is trained:
                        statement = statement.replace(training=True)
            statements.append(statement)
        used = needed | trained
        for name, value in zip((name for name, _ in self.statements.inputs), body.incoming):
            if id(value) not in used:
                self.statements.late.append(flow.UnusedInput(name.span, (), name.id))
        return body.replace(statements=tuple(reversed(statements)), result=result)


def _declare(body: tree.Body, declared: dict[str, Span]) -> None:
    """Gather every label of a block, wherever it stands, for errors that explain."""
    for statement in body.statements:
        if not isinstance(statement, tree.Flow):
            continue
        for name in statement.labels:
            declared.setdefault(name.id, name.span)
        for step in statement.chain:
            if isinstance(step, (tree.Repeat, tree.For)):
                _declare(step.body, declared)
            elif isinstance(step, tree.If):
                for _, arm in step.arms:
                    _declare(arm, declared)
                if step.otherwise is not None:
                    _declare(step.otherwise, declared)
