"""A step that builds another class: a block, or what a parameter holds."""

from __future__ import annotations

from ... import ir
from ...instance import Layer
from ...naming import legal
from ...passes.frame import Frame
from ...passes.held import bare_step
from ...passes.symbol import Symbol
from ...tree import Expr, Literal
from ..expressions import python, whole
from ..facts import layers as layers_of
from ..facts import takes_whole
from . import table
from .built import Built
from .shapes import nodes_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .builder import Builder

Symbols = tuple[Symbol, ...]


def called(builder: Builder, step: ir.CallStep, inputs: Symbols, frame: Frame) -> Built:
    target = step.target
    block = target if isinstance(target, ir.Block) else target.block
    words = channel_arguments(builder, block, inputs)
    params = block.params if isinstance(target, ir.Block) else target.params()
    kept = builder.program.needs.params.get(block, set())
    named = []
    for param in params:
        given = step.arguments.get(param.name)
        if given is None or param.name not in kept:
            continue
        text = builder.program.given(given, block, param.name, builder.scope)
        if param.default is None:
            words.append(text)
        else:
            named.append(f"{legal(param.name)}={text}")
    named += _sizes(builder, block, step)
    outputs = builder.channels.step(step, inputs, frame)
    code = table.call(builder.program.name(target), words, named)
    return Built((), code, outputs, (".out_channels", (block,)))


def channel_arguments(builder: Builder, block: ir.Block, inputs: Symbols) -> list[str]:
    """The channels that a class takes, for what flows into it here."""
    wanted = builder.program.needs.inputs.get(block, set())
    own = [s for symbols in builder.channels.inputs(block) for s in symbols]
    if all(any(name in wanted for name in symbol.atoms) for symbol in own):
        return all_channels(builder, inputs)
    return [
        whole(given.expr, builder.scope)
        for symbol, given in zip(own, inputs)
        if any(name in wanted for name in symbol.atoms)
    ]


def all_channels(builder: Builder, inputs: Symbols) -> list[str]:
    """The channels of several values as arguments."""
    bundle = builder.scope.bundle(inputs)
    return [f"*{bundle}"] if bundle else [whole(i.expr, builder.scope) for i in inputs]


def _sizes(builder: Builder, block: ir.Block, step: ir.Step) -> list[str]:
    """The sizes that a class takes as parameters, for this call of it."""
    words = []
    for key, size in builder.program.needs.sizes.get(block, {}).items():

        def read(instance: object, size: object = size) -> set[object]:
            found: set[object] = set()
            for node in nodes_in(instance, step):  # type: ignore[arg-type]
                if node.instance is not None:
                    found |= size.read(node.instance)  # type: ignore[attr-defined]
            return found

        text = builder.scope.number((step, key), size.name, read, Literal(step.span, 0))
        words.append(
            f"{size.name}={text if isinstance(text, str) else python(text, builder.scope)}"
        )
    return words


def held(builder: Builder, step: ir.ParamStep, inputs: Symbols, frame: Frame) -> Built:
    bare = bare_step(step, frame)
    if bare is not None:
        outputs = builder.channels.step(step, inputs, frame)
        return Built((), table.module(builder.layer(step, *bare, inputs, frame)), outputs)
    layers = frame.layer(step.param) or _layers(builder, step)
    if not layers:
        raise builder.program.unsayable(
            step.span, step.param, "holds a layer only in an arm that is not taken here"
        )
    targets: list[object] = [layer.target for layer in layers]
    words = []
    if builder.program.agreed(targets):
        words += all_channels(builder, inputs)

    def argument(place: int | str, value: Expr) -> str:
        printed = whole if takes_whole(layers, place) else python
        return printed(value, builder.scope)

    given = [argument(place, value) for place, value in enumerate(step.positional)]
    by_place, names = builder.program.places(layers, len(given), step)
    words += given if by_place else [f"{legal(n)}={g}" for n, g in zip(names, given)]
    words += [f"{legal(n)}={argument(n, v)}" for n, v in step.named.items()]
    builder.scope.referenced.add(step.param)
    outputs = builder.channels.step(step, inputs, frame)
    blocks = tuple(
        target if isinstance(target, ir.Block) else target.block
        for target in targets
        if isinstance(target, (ir.Block, ir.Network))
    )
    if any(builder.program.needs.sizes.get(block) for block in blocks):
        raise builder.program.unsayable(
            step.span, step.param, "holds a block that takes a size of its maps, unknown to it here"
        )
    code = table.call(legal(step.param), words)
    built = [target for target in targets if isinstance(target, type)]
    said = table.WITH_OUT_CHANNELS.issuperset(built)
    return Built((), code, outputs, (".out_channels", blocks) if said else None)


def _layers(builder: Builder, step: ir.ParamStep) -> tuple[Layer, ...]:
    """The layers that a name holds, where the channels do not say."""
    values = (
        builder.known.values(builder.block, step.param)
        if step.param in {p.name for p in builder.block.params}
        else ()
    )
    return layers_of(values)
