"""Where a part of a network was written, and what its parameters are worth there."""

from __future__ import annotations

import os

from ... import ir, tree
from ...library import library
from ...record import Record
from ...scope import children
from .. import wording
from ..facts import expressions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...instance import Instance, Node
    from ...pipeline import Model
    from ...source import Span
    from ..parts import Part


class Place(Record):
    """One step of the way from the network to a part: `call` is where it was written.

    `values` are the names that the call there uses, with what they are worth.
    """

    what: str
    call: str
    values: tuple[tuple[str, str], ...]


class Way(Record):
    """The place of a part, its line as written, and the blocks around it from the inside out."""

    place: str
    line: str
    values: tuple[tuple[str, str], ...]
    around: tuple[Place, ...]


def origin(part: Part, model: Model) -> Way | None:
    """Where a part comes from; `None` for the network itself."""
    chain = []
    at: Part | None = part
    while at is not None:
        chain.append(at)
        at = at.above
    source = next((p for p in chain if p.nodes), None)
    if source is None:
        return None
    first, last = source.nodes[0], source.nodes[-1]
    # A statement's own span begins with its label.
    span = first.step.span.to(last.step.span) if len(source.nodes) > 1 else first.step.span
    around = []
    for here in chain[chain.index(source) + 1 :]:
        if here.instance is not None:
            words = f"{wording.block(here.instance)}, called as {here.path}"
            node = here.nodes[0]
            around.append(Place(words, _shown(node.step.span), _values(node, here.above, model)))
    number = span.source.position(span.start)[0]
    used = [pair for node in source.nodes for pair in _values(node, source.above, model)]
    if part.run is not None:
        used = [(name, wording.value(value)) for name, value in part.run.values.items()] + used
    return Way(
        _shown(span), span.source.line(number).strip(), tuple(dict.fromkeys(used)), tuple(around)
    )


def _shown(span: Span) -> str:
    """File, line and column; a file of the library is called as in the library."""
    line, column = span.source.position(span.start)
    name, folder = span.source.name, os.path.abspath(library())
    if span.source.path.startswith(folder + os.sep):
        name = os.path.relpath(span.source.path, folder).replace(os.sep, "/")
    return f"{name}:{line}:{column}"


def _values(node: Node, above: Part | None, model: Model) -> tuple[tuple[str, str], ...]:
    """The names in what a step was given, with their values where it stands."""
    names = dict.fromkeys(name for expr in expressions(node.step) for name in _names(expr))
    if isinstance(node.step, ir.ParamStep):
        names = dict.fromkeys((node.step.param, *names))
    known = _known(above, model)
    return tuple((name, wording.value(known[name])) for name in names if name in known)


def _names(expr: tree.Expr) -> Iterator[str]:
    if isinstance(expr, tree.Name):
        yield expr.id
    for inner in children(expr):
        yield from _names(inner)


def _known(above: Part | None, model: Model) -> dict[str, object]:
    """The values of the names that a step sees: of the loops and the block around it."""
    found: dict[str, object] = {}
    while above is not None:
        instance: Instance | None = above.instance
        if above.run is not None and above.above is not None:
            found = {**above.run.values, **found}
        node = above.node
        if node is not None and node.branch is not None:
            found = {**node.branch.values, **found}
        if instance is not None:
            return {**instance.arguments, **instance.run.values, **found}
        above = above.above
    return {**model.instance.arguments, **model.instance.run.values, **found}
