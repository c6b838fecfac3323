"""Layers, blocks and networks as values, which parameters hold: what Python passes for them.

A class of Keras or a function of the file with nothing bound is its name, a block with arguments a
`functools.partial`, and all else a lambda, which takes the arguments that calls still give.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ... import ir, naming, tree
from ...errors.backends import BoundParameter, PartialOfUnlike
from ...instance import Node
from ...ops.base import Op
from ...ops.fields import TYPES, SameAs
from ...record import Record
from ...source import Span
from .. import expressions
from ..arms import block_of, reads_open
from ..literals import literal, shortest
from .activations import ACTIVATIONS
from .callables import bind_names, known_names
from .piece import alone, pieces
from .use import Use, plain_value

if TYPE_CHECKING:
    from .names import Names


class Given(Record):
    """How calls give an argument: all of them or only some, some by place or all by its name;
    and whether it is another with other arguments of the network."""

    always: bool
    by_place: bool
    open: bool


class Parameters:
    """The parameters of a lambda.

    Those that calls give by place stand in the layer's order, as the calls count; what only some
    calls give has a default.
    """

    def __init__(self) -> None:
        self._by_place: list[str] = []
        self._required: list[str] = []
        self.optional: list[str] = []

    def add(self, name: str, given: Given, default: str) -> None:
        """Enter the next argument of the layer; `default` is Python text."""
        if given.by_place:
            always = given.always and not self._has_default()
            self._by_place.append(name if always else f"{name}={default}")
        elif given.always:
            self._required.append(name)
        else:
            self.optional.append(f"{name}={default}")

    def has(self, text: str) -> bool:
        """Whether one reads so, its default included."""
        return text in (*self._by_place, *self._required, *self.optional)

    def text(self, more: Iterable[str] = ()) -> str:
        """All of them as Python, `name` behind them, and `more` last."""
        star = ["*"] * (bool(self.optional) or self._has_default())
        if self._has_default():
            texts = [*self._by_place, *self.optional, *star, *self._required]
        else:
            texts = [*self._by_place, *self._required, *self.optional, *star]
        return ", ".join([*texts, "name", *more])

    def __bool__(self) -> bool:
        return bool(self._by_place or self._required or self.optional)

    def _has_default(self) -> bool:
        return any("=" in text for text in self._by_place)


def layer(
    scope: Names,
    callee: type[Op] | ir.Block | ir.Network,
    arguments: tuple[tree.Argument, ...],
    span: Span,
) -> str:
    """A layer, block or network with some arguments bound, as Python that can be called."""
    bound = bind_names(callee, arguments)
    if isinstance(callee, ir.Block):
        texts = [
            f"{naming.legal(name)}={scope.argument((callee, name), value)}"
            for name, value in bound.items()
        ]
        return _partial(scope, scope.file.names[callee], texts)
    holder = scope.receiver
    fields = _call_fields(scope, callee, tuple(bound)) if holder else {}
    if isinstance(callee, ir.Network):
        return _network_lambda(scope, callee, bound, fields, span)
    return _layer_value(scope, callee, bound, fields, span)


def _partial(scope: Names, function: str, arguments: list[str]) -> str:
    if not arguments:
        return function
    scope.modules.add("functools")
    return f"functools.partial({', '.join([function, *arguments])})"


def of_parameter(scope: Names, call: tree.CallExpr) -> str:
    """Some arguments bound to what a parameter holds, by their scope."""
    name = call.function.id
    holder = (scope.owner, name) if scope.owner is not None else None
    targets = scope.file.callables.targets(holder) if holder else []
    by_place = holder and any(way.places for way in scope.file.callables.calls(holder))
    if by_place or any(isinstance(target, type) for target in targets):
        # Python binds by name, so what is bound could not be left out by place.
        scope.file.refuse(BoundParameter(call.span, (), "Keras", name))
    texts = []
    for place, argument in enumerate(call.arguments):
        if argument.name is not None:
            names = {argument.name.id}
        else:
            names = {known_names(target)[place] for target in targets}
        if len(names) != 1:
            scope.file.refuse(
                PartialOfUnlike(
                    span=argument.span,
                    trail=(),
                    backend="Keras",
                    param=name,
                    names=tuple(sorted(names)),
                )
            )
            continue
        (keyword,) = names
        receiver = next(
            ((block_of(t), keyword) for t in targets if isinstance(t, (ir.Block, ir.Network))),
            None,
        )
        texts.append(f"{naming.legal(keyword)}={scope.argument(receiver, argument.value)}")
    return _partial(scope, scope.locals[name], texts)


def _call_fields(
    scope: Names, callee: type[Op] | ir.Network, bound: tuple[str, ...]
) -> dict[str, Given]:
    """The arguments that calls through the receiving parameter give, and how."""
    assert scope.receiver is not None
    open_ = [name for name in known_names(callee) if name not in bound]
    calls = [
        call
        for call in scope.file.callables.calls(scope.receiver)
        if call.places <= len(open_) and set(call.names) <= set(open_)
    ]
    places = max((call.places for call in calls), default=0)
    given = [{*open_[: call.places], *call.names} for call in calls]
    return {
        name: Given(
            always=all(name in each for each in given),
            by_place=place < places,
            open=any(call.open & {name, place} for call in calls),
        )
        for place, name in enumerate(open_)
        if any(name in each for each in given)
    }


def _inner(
    scope: Names,
    callee: type[Op] | ir.Network,
    bound: dict[str, tree.Expr],
    fields: dict[str, Given],
    span: Span,
) -> tuple[Names, Parameters, dict[str, tree.Expr]]:
    """The scope inside a lambda that takes the arguments `fields`, its parameters, and what
    the layer is given there. What reads a name that a parameter hides is a default."""
    inner = scope.inside(fields)
    parameters = Parameters()
    for name, given in fields.items():
        parameters.add(naming.legal(name), given, _default(callee, name))
    variables = {naming.legal(name) for name in fields}
    hidden = {name for name, variable in scope.locals.items() if variable in variables}
    inside = {**bound, **{name: tree.Name(span, name) for name in fields}}
    for name, value in bound.items():
        if reads_open(value, hidden):
            parameters.optional.append(f"{naming.legal(name)}={expressions.whole(value, scope)}")
            inner.take(name)
            inside[name] = tree.Name(span, name)
    return inner, parameters, inside


def _layer_value(
    scope: Names,
    callee: type[Op],
    bound: dict[str, tree.Expr],
    fields: dict[str, Given],
    span: Span,
) -> str:
    holder = scope.receiver
    callables = scope.file.callables
    if holder is not None and callables.by_string(holder):
        return literal(ACTIVATIONS[callee])
    by_function = holder is not None and callables.by_function(holder)
    nodes: tuple[Node, ...] = tuple(callables.nodes(holder)) if holder is not None else ()
    nodes = tuple(node for node in nodes if _is_of(node, callee, bound, fields))
    inner, parameters, arguments = _inner(scope, callee, bound, fields, span)
    trained = callee.has_weights() and holder is not None and scope.file.training.through(holder)
    own = trained and (by_function or bool(parameters))
    if parameters.has("stride=None"):
        scope.file.helpers.add("unsaid_stride")
    use = Use(
        callee,
        arguments,
        span,
        nodes,
        inner,
        scope.file.signs,
        "trainable" if own else "",
        plain=True,
        open=frozenset(name for name, given in fields.items() if given.open),
    )
    made = pieces(use)
    scope.modules.update(piece.function.split(".")[0] for piece in made)
    if own:
        parameters.optional.append("trainable=True")
    extra = ["**kwargs"] if not own and holder and scope.file.training.through(holder) else []
    if not by_function:
        piece = alone(callee, made)
        if not parameters:
            return _partial(scope, piece.function, list(piece.arguments))
        return f"lambda {parameters.text(extra)}: {piece.constructor('name')}"
    text = "x"
    for piece in made:
        name = f'f"{{name}}{piece.suffix}"' if piece.suffix else "name"
        text = piece.call(text, "x", name)
    return f"lambda x, {parameters.text(extra)}: {text}"


def _network_lambda(
    scope: Names,
    callee: ir.Network,
    bound: dict[str, tree.Expr],
    fields: dict[str, Given],
    span: Span,
) -> str:
    inner, parameters, arguments = _inner(scope, callee, bound, fields, span)
    texts = [
        f"{naming.legal(name)}={inner.argument((callee.block, name), value)}"
        for name, value in arguments.items()
    ]
    call = ", ".join([*texts, "input_shape=x.shape[1:]", "name=name"])
    return f"lambda x, {parameters.text()}: {scope.file.names[callee]}({call})(x)"


def _default(callee: type[Op] | ir.Network, name: str) -> str:
    if isinstance(callee, ir.Network):
        return "None"
    default = callee.field(name).default
    return "None" if isinstance(default, SameAs) else literal(shortest(default))


def _is_of(
    node: Node, callee: type[Op], bound: dict[str, tree.Expr], fields: dict[str, Given]
) -> bool:
    """Whether a layer can have come from this value and not from another of the same kind."""
    if type(node.op) is not callee:
        return False
    for field in callee.signature():
        if field.name in fields or isinstance(field.default, SameAs):
            continue
        wanted = field.default
        if field.name in bound:
            wanted = plain_value(bound[field.name])
            if wanted is None:
                continue
            wanted = TYPES[field.type](wanted)
        if getattr(node.op, field.attribute) != wanted:
            return False
    return True
