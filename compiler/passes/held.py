"""The channels that flow out of layers and blocks that a name holds."""

from __future__ import annotations

from .. import ops
from ..instance import Layer
from ..ir import Block, Network, Param, ParamStep
from ..tree import CallExpr, Expr, Literal, Name
from .frame import Frame
from .resolve import resolved
from .symbol import NOWHERE, Hidden, Symbol, leaves, lifted, spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..ops.base import Op
    from ..tree import Argument
    from .channels import Channels

    Symbols = tuple[Symbol, ...]


def held(channels: Channels, step: ParamStep, inputs: Symbols, frame: Frame) -> Symbols:
    """The channels that flow out of a layer or block that a name holds."""
    bare = bare_step(step, frame)
    if bare is not None:
        return channels.layer(*bare, inputs, frame, step)
    layers = frame.layer(step.param) or _seen(channels, step)
    results: list[Symbols] = []
    for layer in layers:
        results.append(_held_outputs(channels, layer, step, inputs, frame))
    arguments = (*step.positional, *(a for _, a in sorted(step.named.items())))
    if _is_any(channels, step, layers, frame):
        written = [resolved(argument, frame).expr for argument in arguments]
        written += [i.expr for i in inputs]
        key = f"{' '.join(map(spell, written))} {' '.join(sorted(step.named))}"
        return _hidden(step, key, written, len(results[0]))
    kept = [r for r in results if r == inputs]
    if len(kept) == len(results) or (len(set(results)) == 1 and len(set(layers)) > 1):
        return results[0] if results else inputs
    read = {name for result in results for output in result for name in output.names()}
    parts: list[Expr] = []
    for argument in arguments:
        given = resolved(argument, frame)
        if not given.names() or given.names() & read or given.constant is not None:
            parts.append(given.expr)
    parts += [i.expr for i in inputs if _own_names(i) & read]
    key = " ".join(spell(p) for p in parts if _matters(channels, p, step, layers))
    return _hidden(step, key, parts, len(results[0]))


def bare_layer(expr: Expr | None) -> tuple[type[Op], tuple[Argument, ...]] | None:
    """The layer that an expression names, perhaps with arguments, where that is all it says."""
    if isinstance(expr, CallExpr):
        op = ops.find(expr.function.id)
        return None if op is None else (op, expr.arguments)
    op = ops.find(expr.id) if isinstance(expr, Name) else None
    return None if op is None else (op, ())


def bare_step(step: ParamStep, frame: Frame) -> tuple[type[Op], dict[str, Expr]] | None:
    """The layer and arguments of a step whose name a `let` gives to one layer."""
    bare = bare_layer(frame.let(step.param))
    if bare is None:
        return None
    op, bound = bare
    arguments = {a.name.id: a.value for a in bound if a.name} | step.named
    open_ = [field.name for field in op.signature() if field.name not in arguments]
    places = (*(a.value for a in bound if a.name is None), *step.positional)
    arguments.update(zip(open_, places))
    return op, arguments


def _own_names(symbol: Symbol) -> set[str]:
    """The names in a number, but not those that hidden parts of it come from."""
    found: set[str] = set()
    for text, atom in symbol.atoms.items():
        found |= {text} if isinstance(atom, Hidden) else leaves(atom)
    return found


def _is_any(channels: Channels, step: ParamStep, layers: tuple[Layer, ...], frame: Frame) -> bool:
    """Whether another argument of the network may be any block, with channels of its own."""
    if not channels.known.is_open(frame.block, Name(step.span, step.param)):
        return False
    return any(not isinstance(layer.target, type) for layer in layers)


def _hidden(step: ParamStep, key: str, parts: list[Expr], count: int) -> Symbols:
    """Channels that only the built module says; equal where `key` is."""
    free = (Name(NOWHERE, step.param), *parts)
    return tuple(
        Symbol.atom(Hidden(NOWHERE, f"{step.param}.{place}({key})", free)) for place in range(count)
    )


def _matters(channels: Channels, part: Expr, step: ParamStep, layers: tuple[Layer, ...]) -> bool:
    """Whether an argument can change the channels of any layer that the name holds."""
    named = {spell(a): n for n, a in step.named.items()}
    name = named.get(spell(part))
    if name is None:
        return True
    return any(
        name in output.names()
        for layer in layers
        if isinstance(layer.target, (Block, Network))
        for output in channels.outputs(_block(layer.target))
    ) or any(isinstance(layer.target, type) for layer in layers)


def _seen(channels: Channels, step: ParamStep) -> tuple[Layer, ...]:
    """The layers that a loop's name or a `let` holds, seen from the nodes of a step."""
    found: dict[object, Layer] = {}
    for node in channels.known.nodes(step):
        if node.op is not None:
            found[type(node.op)] = Layer(type(node.op))
        elif node.instance is not None:
            target = node.instance.network or node.instance.block
            found[target] = Layer(target)
    return tuple(found.values())


def _held_outputs(
    channels: Channels, layer: Layer, step: ParamStep, inputs: Symbols, frame: Frame
) -> Symbols:
    known = (
        [field.name for field in layer.target.signature()]
        if isinstance(layer.target, type)
        else [p.name for p in _open(layer.target)]
    )
    given: dict[str, Symbol] = {}
    constants = {name: value for name, value in layer.named}
    open_ = [name for name in known if name not in constants]
    constants.update(zip(open_, layer.positional))
    for name, value in constants.items():
        given[name] = _constant(value)
    given.update({name: resolved(value, frame) for name, value in step.named.items()})
    open_ = [name for name in known if name not in given]
    for name, expr in zip(open_, step.positional):
        given[name] = resolved(expr, frame)
    target = layer.target
    if isinstance(target, type):
        if not target.symbolic:
            return (channels.sized(target, step.named, step, inputs, frame),)
        if any(f.required and f.name not in given for f in target.signature()):
            return inputs
        return (lifted(ops.draft(target, dict(given)).channels(*inputs)),)
    inner = Frame(_block(target))
    inner.names.update(given)
    for param in _block(target).params:
        if param.name not in given and param.default is not None:
            inner.names[param.name] = resolved(param.default, inner)
    return channels.applied(_block(target), inner, inputs, step)


def _block(target: Block | Network) -> Block:
    return target if isinstance(target, Block) else target.block


def _open(target: Block | Network) -> tuple[Param, ...]:
    return target.params() if isinstance(target, Network) else target.params


def _constant(value: object) -> Symbol:
    if type(value) is int:
        return Symbol.number(value)
    if isinstance(value, (float, bool, str)):
        return Symbol.atom(Literal(NOWHERE, value))
    return Symbol.atom(Hidden(NOWHERE, f"value:{value!r}", ()))
