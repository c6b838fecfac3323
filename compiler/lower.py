"""Tree to IR: every name found, every argument given to its parameter, every statement named."""

from __future__ import annotations

from . import ir, tree
from .block import Block
from .errors import flow, names
from .scope import Local, Scope, bind, open_params
from .statements import meta

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .modules import Entity, File


def item(file: File, item: tree.Item) -> Entity | None:
    """Lower one item of a file; what is wrong is reported there."""
    loader = file.loader
    before = len(loader.diagnostics), loader.silent
    if isinstance(item, tree.BlockItem):
        made: Entity | None = Block(file, item).lower()
    elif isinstance(item, tree.Variant):
        made = _variant(file, item)
    elif isinstance(item, tree.Def):
        made = _def(file, item)
    else:
        assert isinstance(item, tree.LetItem)
        _scope(file).check(item.value)
        made = ir.Let(item.name.span, item.name.id, item.value, file.module)
    return made if (len(loader.diagnostics), loader.silent) == before else None


def _scope(file: File) -> Scope:
    return Scope(file, file.report)


def _def(file: File, item: tree.Def) -> ir.Def:
    scope = _scope(file)
    for name in item.params:
        scope.define(name, "a parameter")
    scope.check(item.body)
    params = tuple(name.id for name in item.params)
    return ir.Def(item.name.span, item.name.id, params, item.body, item.doc, file.module)


def _variant(file: File, item: tree.Variant) -> ir.Network | None:
    base = file.resolve(item.base.id, item.base.span)
    scope = _scope(file)
    if base is None and not file.defines(item.base.id):
        known = file.visible()
        file.report(names.UnknownName(item.base.span, (), "network", item.base.id, known))
    if base is None:
        return None
    if not isinstance(base, ir.Network):
        kind = "a block" if isinstance(base, ir.Block) else "no network"
        file.report(names.NotALayer(item.base.span, (), item.base.id, kind, base.span))
        return None
    bound = bind(item.arguments, base.name, open_params(base), file.report)
    for value in bound.values():
        scope.check(value)
    expects: list[tree.Expr] = []
    facts = dict(base.meta)
    for statement in item.body.statements if item.body else ():
        if isinstance(statement, tree.Meta):
            facts.update(meta(statement.entries))
        elif isinstance(statement, tree.Expect):
            expects.append(statement.condition)
        else:
            file.report(flow.Misplaced(statement.span, (), "this", "in a network with a body"))
    checker = _scope(file)
    for value_ in _named_values(base.block):
        checker.levels[-1][value_.name or ""] = Local("a value", value_.span, value_)
    for param in base.block.params:
        checker.levels[-1][param.name] = Local("a parameter", param.span)
    for condition in expects:
        checker.check(condition, totals=True)
    return ir.Network(
        item.name.span,
        item.name.id,
        base.block,
        base,
        bound,
        tuple(expects),
        facts,
        item.doc or base.doc,
        file.module,
    )


def _named_values(block: ir.Block) -> list[ir.Value]:
    found = list(block.body.incoming)
    for statement in block.body.statements:
        if isinstance(statement, ir.Flow):
            found += statement.labels
    return [value for value in found if value.name]
