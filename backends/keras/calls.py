"""Steps that are calls: layers, blocks, networks, and what a parameter holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import ir, tree
from ...naming import legal
from ..expressions import python, whole
from ..facts import layers, takes_whole
from .operands import Operand, Operands, as_input, spread
from .piece import Piece, pieces
from .use import Use

if TYPE_CHECKING:
    from .body import Writer

RETURN = "return"
"""The destination of the last step of a function."""


def use(writer: Writer, step: ir.LayerStep) -> Use:
    """What the emitter of a layer asks about it."""
    trainable = writer.trained.text if step.op.has_weights() else ""
    nodes = writer.file.facts.nodes(step)
    return Use(
        step.op,
        step.arguments,
        step.span,
        nodes,
        writer.names,
        writer.file.signs,
        trainable,
        unreached=writer.file.unreached.into(step),
        elsewhere=lambda: writer.file.tried.nodes(step),
    )


def layer(writer: Writer, step: ir.LayerStep, current: Operands, target: str) -> Operands:
    made = pieces(use(writer, step))
    flowing = as_input(current, several=step.op.arity is None)
    for piece in made[:-1]:
        flowing = _before(writer, step, piece, flowing, target)
    writer.assign(target, _piece(writer, made[-1], flowing))
    return (Operand(target, writer.many(step)),)


def _before(writer: Writer, step: ir.LayerStep, piece: Piece, flowing: str, target: str) -> str:
    """A piece before a layer's last: into the variable of the layer itself, if it is free."""
    wish = None if target == RETURN or "," in target else target
    variable = writer.variables.running(wish, step)
    if piece.condition:
        padded = _piece(writer, piece, flowing)
        if variable == flowing:
            writer.lines.add(f"if {piece.condition}:")
            writer.lines.add(f"    {variable} = {padded}")
        else:
            writer.assign(variable, f"{padded} if {piece.condition} else {flowing}")
    else:
        writer.assign(variable, _piece(writer, piece, flowing))
    return variable


def _piece(writer: Writer, piece: Piece, flowing: str) -> str:
    writer.file.modules.add(piece.function.split(".")[0])
    return piece.call(flowing, flowing, writer.path_text(piece.suffix) if piece.constructs else "")


def call(writer: Writer, step: ir.CallStep, current: Operands, target: str) -> Operands:
    if isinstance(step.target, ir.Network):
        return _network(writer, step, step.target, current, target)
    block = step.target
    signature = writer.file.signatures[block]
    arguments = [spread(operand) for operand in current]
    arguments += spec_arguments(writer, step, block)
    if writer.trained.text and writer.file.training.takes(block):
        arguments.append(f"trainable={writer.trained.text}")
    if signature.named:
        arguments.append(f"name={writer.path_text()}")
    writer.assign(target, f"{writer.file.names[block]}({', '.join(arguments)})")
    return (Operand(target, signature.many),)


def spec_arguments(writer: Writer, step: ir.CallStep, block: ir.Block) -> list[str]:
    """The spec's arguments of a call, by place as far as none with a default comes between."""
    signature = writer.file.signatures[block]
    by_place, by_name = [], []
    required = list(signature.required)
    for name in signature.kept:
        if name not in step.arguments:
            continue
        text = writer.names.argument((block, name), step.arguments[name])
        if required and required[0] == name:
            required.pop(0)
            by_place.append(text)
        else:
            by_name.append(f"{legal(name)}={text}")
    return by_place + by_name


def _network(
    writer: Writer, step: ir.CallStep, network: ir.Network, current: Operands, target: str
) -> Operands:
    """A network inside another: a model of its own, called like a layer."""
    arguments = spec_arguments(writer, step, network.block)
    inputs = network.block.body.incoming
    if len(inputs) == 1:
        arguments.append(f"input_shape={current[0].text}.shape[1:]")
    else:
        (first, *_) = current
        texts = [operand.text for operand in current]
        if first.many:
            texts = [f"{first.text}[{i}]" for i in range(len(inputs))]
        arguments += [
            f"{shape_parameter(network.block, value)}={text}.shape[1:]"
            for value, text in zip(inputs, texts, strict=True)
        ]
    arguments.append(f"name={writer.path_text()}")
    made = f"{writer.file.names[network]}({', '.join(arguments)})"
    flowing = as_input(current, several=len(inputs) > 1)
    many = writer.file.signatures[network.block].many
    if not writer.trained.text or not writer.file.training.has_weights(network.block):
        writer.assign(target, f"{made}({flowing})")
        return (Operand(target, many),)
    label = writer.path.parts[-1]
    wish = label if label.isidentifier() else network.name
    variable = writer.names.fresh(wish, f"{wish}_model")
    writer.lines.add(f"{variable} = {made}")
    if writer.trained.text == "False":
        writer.lines.add(f"{variable}.trainable = False")
    else:
        writer.lines.add(f"if {writer.trained.frozen}:")
        writer.lines.add(f"    {variable}.trainable = False")
    writer.assign(target, f"{variable}({flowing})")
    return (Operand(target, many),)


def param(writer: Writer, step: ir.ParamStep, current: Operands, target: str) -> Operands:
    block = writer.names.block
    assert block is not None
    holder = (block, step.param)
    callables = writer.file.callables
    called = python(tree.Name(step.span, step.param), writer.names)
    callee = next((t for t in callables.targets(holder) if isinstance(t, ir.Block)), None)
    known = [param.name for param in callee.params] if callee else []
    held = layers(writer.file.facts.values(*holder))

    def argument(place: int | str, receiver: tuple[ir.Block, str] | None, value: tree.Expr) -> str:
        if takes_whole(held, place):
            return whole(value, writer.names)
        return writer.names.argument(receiver, value)

    arguments = []
    for place, value in enumerate(step.positional):
        receiver = (callee, known[place]) if callee and place < len(known) else None
        arguments.append(argument(place, receiver, value))
    for name, value in step.named.items():
        receiver = (callee, name) if callee else None
        arguments.append(f"{legal(name)}={argument(name, receiver, value)}")
    if writer.trained.text and writer.file.training.through(holder):
        arguments.append(f"trainable={writer.trained.text}")
    if callables.by_string(holder):
        arguments, called = [called], "layers.Activation"
        writer.file.modules.add("layers")
    arguments.append(f"name={writer.path_text()}")
    if callables.by_function(holder):
        arguments = [*map(spread, current), *arguments]
        writer.assign(target, f"{called}({', '.join(arguments)})")
    else:
        several = len(current) > 1 or current[0].many
        flowing = as_input(current, several)
        writer.assign(target, f"{called}({', '.join(arguments)})({flowing})")
    return (Operand(target, writer.many(step)),)


def shape_parameter(block: ir.Block, value: ir.Value) -> str:
    """The parameter for the shape of one of several inputs."""
    wish = f"{value.name}_shape"
    return f"{wish}_" if any(param.name == wish for param in block.params) else wish
