"""The functions of an emitted file: one for each block, network, variant and `def`."""

from __future__ import annotations

from ... import ir, tree
from ...ir import bodies
from ...naming import legal
from ...scope import children
from .. import expressions
from ..assignment import assigned
from ..literals import docstring, literal, number, string, tuple_of
from .body import Writer
from .calls import shape_parameter, spec_arguments, use
from .file import File, Signature
from .liveness import Frame, in_order
from .names import Names
from .path import Path
from .piece import pieces
from .training import Trained
from .values import expression


class NoChain(Exception):
    """A network is not a plain chain of layers."""


def block(file: File, block: ir.Block) -> str:
    """A block: a function that takes its inputs, the spec's parameters and `name`."""
    names = Names(file, block.module, block)
    _define_params(names, block)
    writer = Writer(file, names, Path(("{name}",)), block.body)
    inputs = _inputs(writer, block)
    frame = Frame(block.body)
    takes_trainable = block in file.training.blocks
    if takes_trainable:
        names.reserve("trainable")
        writer.trained = Trained("trainable", "not trainable")
    prologue = _late_defaults(names, block, {})
    result = writer.body(block.body, frame, returns=True)
    many = False
    if result is None:
        last = [s for s in block.body.statements if isinstance(s, ir.Flow)][-1]
        many = writer.many(file.arms.live(last)[-1])
    else:
        texts = [f"*{o.text}" if o.many and len(result) > 1 else o.text for o in result]
        many = len(result) > 1 or any(operand.many for operand in result)
        if any(text.startswith("*") for text in texts):
            texts = [f"({', '.join(texts)})"]
        writer.lines.add(f"return {', '.join(texts)}")
    lines = writer.lines.finished()
    passed = block in file.callables.passed()
    named = writer.named or passed
    given = file.callables.given(block)
    kept = tuple(p.name for p in block.params if p.name in names.read or p.name in given)
    parameters, required = _parameters(names, block, kept, {})
    file.signatures[block] = Signature(kept, required, named, many)
    optional = any("=" in text for text in parameters)
    star = ["*"] if named and (optional or takes_trainable) else []
    trained = [f"{writer.trained.text}=True"] * takes_trainable
    head = [*inputs, *parameters, *star, *trained, *["name"] * named]
    return _function(file.names[block], head, block.doc, [*prologue(kept), *lines])


def network(file: File, network: ir.Network) -> str:
    """The body of a network: a function that makes a `keras.Model`."""
    block = network.block
    settings = file.model.settings if file.model.network is network else {}
    try:
        names, lines = _chain(file, network)
        many = False
    except NoChain:
        names, lines, many = _functional(file, block)
    kept = _needed(names, block, settings)
    shapes, shape_lines = _shape_parameters(names, block)
    prologue = _late_defaults(names, block, settings)(kept)
    parameters, required = _parameters(names, block, kept, settings)
    file.signatures[block] = Signature(kept, required, True, many)
    auxiliary = ["auxiliary=False"] * file.trains(block)
    head = [*parameters, *auxiliary, *shapes, f"name={string(network.name)}"]
    return _function(file.names[network], head, network.doc, [*prologue, *shape_lines, *lines])


def variant(file: File, network: ir.Network) -> str:
    """A variant: a function that binds arguments of its base and passes on what is open."""
    assert network.base is not None
    names = Names(file, network.module)
    signature = file.signatures[network.block]
    settings = file.model.settings if file.model.network is network else {}
    open_ = [p for p in network.params() if p.name in signature.kept]
    bound = network.bindings
    by_place, by_name = [], []
    required = list(signature.required)
    below = {p.name for p in network.base.params()}
    for name in signature.kept:
        if name not in below:
            continue
        by_place_next = bool(required) and required[0] == name
        if name in bound:
            text = names.argument((network.block, name), bound[name])
        else:
            text = legal(name)
        if by_place_next:
            required.pop(0)
            by_place.append(text)
        else:
            by_name.append(f"{legal(name)}={text}")
    inner = Names(file, network.block.module, network.block)
    for param in network.block.params:
        inner.parameter(param.name)
    head, _ = _parameters(
        inner, network.block, tuple(p.name for p in open_), settings, {*network.bound()}
    )
    auxiliary = ["auxiliary"] * file.trains(network.block)
    head += [f"{name}=False" for name in auxiliary]
    shapes, _ = _shape_parameters(inner, network.block)
    head += [*shapes, f"name={string(network.name)}"]
    passed = [*auxiliary, *(text.partition("=")[0] for text in shapes), "name"]
    arguments = [*by_place, *by_name, *(f"{name}={name}" for name in passed)]
    call = f"{file.names[network.base]}({', '.join(arguments)})"
    return _function(file.names[network], head, network.doc, [f"    return {call}"])


def definition(file: File, item: ir.Def) -> str:
    """A `def` of the spec."""
    names = Names(file, item.module)
    names.owner = item
    for name in item.params:
        names.parameter(name)
    lets, body = expressions.unfold(item.body)
    lines = []
    for name, value in lets:
        text = names.argument((item, name), value)
        lines += [f"    {line}" for line in assigned(names.define(name), text)]
    lines.append(f"    return {names.argument((item, ''), body)}")
    return _function(file.names[item], [names.locals[p] for p in item.params], item.doc, lines)


def let(file: File, item: ir.Let) -> str:
    """A `let` at the top of a file."""
    assert item.module is not None
    text = Names(file, item.module).argument((item, ""), item.value)
    return "\n".join(assigned(file.names[item], text))


# --- the parts of a function -----------------------------------------------------------------


def _function(name: str, parameters: list[str], doc: str | None, lines: list[str]) -> str:
    head = f"def {name}({', '.join(parameters)}):"
    return "\n".join([head, *docstring(doc or ""), *lines])


def _define_params(names: Names, block: ir.Block) -> None:
    for param in block.params:
        names.parameter(param.name, names.file.facts.values(block, param.name))


def _inputs(writer: Writer, block: ir.Block) -> list[str]:
    """Variables for what flows into a block."""
    found = []
    for place, value in enumerate(block.body.incoming):
        found.append(writer.variables.enter(value, value.name or "x", "x", "inputs"))
        instances = writer.file.facts.instances(block)
        if value.name and instances and all(not i.inputs[place].is_map for i in instances):
            writer.names.vectors.add(value.name)
    return found


def _parameters(
    names: Names,
    block: ir.Block,
    kept: tuple[str, ...],
    settings: dict[str, object],
    bound: set[str] | None = None,
) -> tuple[list[str], tuple[str, ...]]:
    """The spec's parameters with their defaults, and those that must be given, by place."""
    required, optional, must = [], [], []
    for param in block.params:
        if param.name not in kept or param.name in (bound or ()):
            continue
        variable = names.locals[param.name]
        if param.name in settings:
            value = names.argument((block, param.name), expression(settings[param.name]))
            optional.append(f"{variable}={value}")
        elif param.default is None:
            required.append(variable)
            must.append(param.name)
        elif _reads_params(param.default, block):
            optional.append(f"{variable}=None")
        else:
            default = names.argument((block, param.name), param.default)
            optional.append(f"{variable}={default}")
    return required + optional, tuple(must)


def _reads_params(expr: tree.Expr, block: ir.Block) -> bool:
    if isinstance(expr, tree.Name):
        return any(expr.id == param.name for param in block.params)
    return any(_reads_params(part, block) for part in children(expr))


def _needed(names: Names, block: ir.Block, settings: dict[str, object]) -> tuple[str, ...]:
    """The parameters that the body reads or that calls through a parameter give, and those that
    the defaults of such read."""
    needed = names.read | names.file.callables.given(block)
    for param in reversed(block.params):
        if param.name in needed and param.default is not None and param.name not in settings:
            needed |= _names(param.default)
    return tuple(param.name for param in block.params if param.name in needed)


def _names(expr: tree.Expr) -> set[str]:
    own = {expr.id} if isinstance(expr, tree.Name) else set()
    return own.union(*map(_names, children(expr)))


def _late_defaults(names: Names, block: ir.Block, settings: dict[str, object]):  # type: ignore[no-untyped-def]
    """Lines that set defaults which follow from other parameters; made for those kept."""
    texts = {}
    for param in reversed(block.params):
        default = param.default
        if default is not None and param.name not in settings and _reads_params(default, block):
            variable = names.locals[param.name]
            text = names.argument((block, param.name), default)
            inside = [f"        {line}" for line in assigned(variable, text)]
            texts[param.name] = [f"    if {variable} is None:", *inside]

    def lines(kept: tuple[str, ...]) -> list[str]:
        return [line for p in block.params if p.name in kept for line in texts.get(p.name, ())]

    return lines


# --- networks --------------------------------------------------------------------------------


def _shape_parameters(names: Names, block: ir.Block) -> tuple[list[str], list[str]]:
    """The parameters for the inputs' shapes, with the spec's as defaults."""
    found = []
    for value, shape in zip(block.body.incoming, block.shapes, strict=True):
        assert shape is not None
        variable = _shape_name(block, value)
        text = "None" if _reads_params(shape, block) else _shape_text(shape, names)
        found.append(f"{variable}={text}")
    return found, []


def _shape_name(block: ir.Block, value: ir.Value) -> str:
    return "input_shape" if len(block.body.incoming) == 1 else shape_parameter(block, value)


def _shape_text(shape: tree.Expr, names: Names) -> str:
    if isinstance(shape, tree.Literal) and isinstance(shape.value, (int, float)):
        return tuple_of([number(int(shape.value))])
    if isinstance(shape, (tree.ListOf, tree.Literal)):
        return expressions.whole(shape, names)
    text = expressions.whole(shape, names)
    held = names.held(shape)
    is_list = all(isinstance(v, tuple) for v in held) if held else isinstance(shape, tree.Slice)
    return text if is_list else tuple_of([text])


def _input(block: ir.Block, place: int, names: Names) -> str:
    value, shape = block.body.incoming[place], block.shapes[place]
    assert shape is not None and value.name is not None
    text = _shape_name(block, value)
    if _reads_params(shape, block):
        text = f"{text} or {_shape_text(shape, names)}"
    return f"keras.Input(shape={text}, name={literal(legal(value.name))})"


def _functional(file: File, block: ir.Block) -> tuple[Names, list[str], bool]:
    names = Names(file, block.module, block)
    _define_params(names, block)
    for value in block.body.incoming:
        names.reserve(_shape_name(block, value))
    writer = Writer(file, names, Path(), block.body)
    inputs = _inputs(writer, block)
    for place, variable in enumerate(inputs):
        writer.lines.add(f"{variable} = {_input(block, place, names)}")
    trains = file.trains(block)
    extra_outputs = block.training_outputs if trains else ()
    pinned = (*block.body.result, *extra_outputs) if trains else ()
    frame = Frame(block.body, (*block.body.incoming, *extra_outputs), trains)
    result = writer.body(block.body, frame, pinned=pinned)
    assert result is not None
    source = inputs[0] if len(inputs) == 1 else f"[{', '.join(inputs)}]"
    if trains:
        with writer.lines.apart() as extra_lines:
            writer.training_flows(block.body, frame, pinned)
            extra = writer.variables.gather(extra_outputs)
            outputs = ", ".join(operand.text for operand in (*result, *extra))
            writer.lines.add(f"return keras.Model({source}, [{outputs}], name=name)")
        writer.lines.under("if auxiliary:", extra_lines)
    many = len(result) > 1 or result[0].many
    if len(result) == 1:
        target = result[0].text
    else:
        target = f"[{', '.join(('*' if o.many else '') + o.text for o in result)}]"
    writer.lines.add(f"return keras.Model({source}, {target}, name=name)")
    return names, writer.lines.finished(), many


def _chain(file: File, network: ir.Network) -> tuple[Names, list[str]]:
    """A network that is a plain chain of layers, as `keras.Sequential`. Raises `NoChain`."""
    block = network.block
    trains = file.trains(block)
    statements = in_order(block.body, trains)
    flows = [s for s in statements if isinstance(s, ir.Flow)]
    if len(flows) != len(statements) or trains or len(block.body.incoming) != 1:
        raise NoChain
    current: tuple[ir.Value, ...] = block.body.incoming
    for flow in flows:
        if flow.source != current or len(flow.labels) > 1:
            raise NoChain
        current = (flow.result,)
    if block.body.result != current or any(bodies(s) for f in flows for s in file.arms.live(f)):
        raise NoChain
    names = _ChainNames(file, block.module, block)
    _define_params(names, block)
    writer = Writer(file, names, Path(), block.body)
    items = [_input(block, 0, names)]
    (shape,) = block.shapes
    known = shape is not None and not _reads_params(shape, block)
    for flow in flows:
        writer.trained = Trained().below(flow, names)
        for step in file.arms.live(flow):
            writer.path = Path().into(flow.name).into(step.place)
            items += _items(writer, step, takes_input=known and len(items) == 1)
    inner = ", ".join(items)
    return names, [f"    return keras.Sequential([{inner}], name=name)"]


class _ChainNames(Names):
    def attribute(self, attribute: tree.Attribute) -> str:
        raise NoChain


def _items(writer: Writer, step: ir.Step, takes_input: bool) -> list[str]:
    """The layers of a step; a network must be the first, and its input's shape a parameter."""
    if isinstance(step, ir.CallStep) and isinstance(step.target, ir.Network):
        network = step.target
        if not takes_input or writer.trained.text or len(network.block.body.incoming) != 1:
            raise NoChain
        arguments = spec_arguments(writer, step, network.block)
        arguments += ["input_shape=input_shape", f"name={writer.path_text()}"]
        return [f"{writer.file.names[network]}({', '.join(arguments)})"]
    if not isinstance(step, ir.LayerStep):
        raise NoChain
    made = pieces(use(writer, step))
    if any(p.condition or p.needs_variable or not p.constructs for p in made):
        raise NoChain
    writer.file.modules.update(piece.function.split(".")[0] for piece in made)
    return [piece.constructor(writer.path_text(piece.suffix)) for piece in made]
