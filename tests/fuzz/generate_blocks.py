"""Blocks and networks: drawn for their first call, then called again with other arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .generate_arguments import called
from .generate_file import Block, File, Parameter, Step, doc
from .generate_layers import ACTIVATIONS, part
from .generate_layout import braces
from .generate_numbers import pick, shape_text
from .generate_probe import ask
from .generate_scope import Constant, Part, Scope, Wire, literal
from .generate_values import Values

if TYPE_CHECKING:
    from .generate_bodies import Body

NAMES = (
    "unit",
    "block1",
    "body1",
    "cell",
    "stack",
    "mixer",
    "bottleneck",
    "Keras",
    "Module",
    "tail1",
)
NETWORKS = ("backbone", "encoder", "Net", "inner_net")
INPUTS = ("x", "inp", "before", "now", "image", "feed")
ROLES: dict[str, tuple[float, tuple[str, ...]]] = {
    "width": (5, ("width", "w", "planes", "out")),
    "size": (2, ("size", "k")),
    "stride": (1.2, ("stride", "s")),
    "times": (1, ("times", "n", "depth")),
    "flag": (1.2, ("wide", "top", "use_it")),
    "rate": (0.6, ("rate", "p")),
    "widths": (0.8, ("widths", "steps")),
    "pair": (0.8, ("window", "extent")),
    "word": (0.6, ("mode", "kind")),
    "pad": (2, ("pad", "edge")),
    "act": (2, ("act", "nonlinearity")),
    "acts": (0.4, ("acts", "layers2")),
    "pool": (0.7, ("pool", "reduce")),
    "unit": (0.5, ("part", "inner")),
    "layer": (0.5, ("layer", "conv_like")),
}
"""What parameters are good for: how likely each is, and what they are called."""
HELD = ("act", "acts", "pool", "unit", "layer")
"""The roles whose values are layers or blocks."""


def value_of(role: str, file: File, scope: Scope, wire: Wire) -> Constant | None:
    """A value for a parameter of a role; `None` if there is none here."""
    rng = file.rng
    if role == "held":
        return None  # good for one layer alone
    if role == "act":
        return part(rng, scope, wire) if rng.random() < 0.5 else Part(rng.choice(ACTIVATIONS))
    if role == "pool":
        kind = rng.choice(("maxpool", "avgpool"))
        return Part(kind, (("ceil", True),)) if rng.random() < 0.3 else Part(kind)
    if role == "layer":
        if rng.random() < 0.3:
            return Part("conv", (("pad", "same"), ("bias", False)))
        return Part(rng.choice(("conv", "conv_transpose")))
    if role == "unit":
        return _unit(file, scope, wire)
    if role == "acts":
        parts = [part(rng, scope, wire) for _ in range(rng.randint(1, 3))]
        return tuple(p for p in parts if p) or None
    if role == "widths":
        return tuple(rng.randint(1, 6) for _ in range(rng.randint(1, 3)))
    if role == "pad":
        sides = tuple(rng.randint(0, 2) for _ in range(4))
        return rng.choice((0, 1, "same", "same", sides, sides[:2], sides[1:3]))
    if role == "pair":
        return rng.randint(1, 3), rng.randint(1, 3)
    if role == "word":
        return rng.choice(("nearest", "bilinear", "wide", "it's"))
    if role == "rate":
        return rng.choice((0.5, 0.25, 0.1))
    if role == "flag":
        return rng.random() < 0.5
    least, most = {"width": (1, 8), "size": (1, 3), "stride": (1, 2), "times": (0, 3)}[role]
    return rng.randint(least, most)


def _unit(file: File, scope: Scope, wire: Wire) -> Part | None:
    """A block or layer that needs one more number; some others of its arguments are bound."""
    rng = file.rng
    found = [Part("conv", (("size", 1),)), Part("dense"), Part("conv", (("size", (1, 2)),))]
    for block in file.blocks:
        first, rest = block.parameters[:1], block.parameters[1:]
        single = block.outputs == 1 and len(block.vectors) == 1
        if (
            single
            and first
            and first[0].role == "width"
            and all(p.default is not None for p in rest)
        ):
            bound = tuple(
                (p.name, p.default)
                for p in rest
                if rng.random() < 0.4 and p.role in ("size", "flag", "stride", "act", "rate")
            )
            found += [Part(block.name, bound)] * 3  # type: ignore[arg-type]
    return rng.choice(found)


def any_block(body: Body, wires: Sequence[Wire], keep: bool) -> Step | None:
    """A call of a block that is there, or of a new one."""
    rng = body.rng
    vectors = tuple(not wire.shape.is_map for wire in wires)
    known = [b for b in body.file.blocks if b.vectors == vectors and b.outputs == 1]
    if known and rng.random() < 0.6:
        return again(body, rng.choice(known), wires)
    if body.depth >= 2:
        return None
    budget = rng.randint(1, max(1, min(8, body.budget - body.layers)))
    return new(body, wires, budget, keep, network=rng.random() < 0.15)


def again(body: Body, block: Block, wires: Sequence[Wire]) -> Step | None:
    """A call of a block that is there, with arguments with which it compiles here."""
    for _ in range(3):
        given: dict[str, str] = {}
        for parameter in block.parameters:
            if parameter.default is not None and body.rng.random() < 0.5:
                continue
            value: Constant | None = parameter.first
            if body.rng.random() < 0.6:
                value = value_of(parameter.role, body.file, body.scope, wires[0])
            if value is None or body.scope.unreached and parameter.role in HELD:
                return None
            given[parameter.name] = body.values.expression(value)
        text = called(body.values, block.name, [p.name for p in block.parameters], given)
        answer = ask(body.file.items, body.scope, wires, text)
        if answer is not None and len(answer.wires) == 1 and answer.layers <= 20:
            return Step(text, answer.wires, answer.layers)
    return None


def parameters(file: File, scope: Scope, wire: Wire, most: int, held: bool) -> list[Parameter]:
    """Parameters of a new block, with their values at its first call. `held`: layers, too."""
    rng = file.rng
    found: list[Parameter] = []
    weights = {role: weight for role, (weight, _) in ROLES.items()}
    for _ in range(rng.randint(0, most)):
        role = pick(rng, weights)
        if role in HELD and not held:
            continue
        value = value_of(role, file, scope, wire)
        if value is not None:
            name = scope.fresh(rng, ROLES[role][1])
            scope.define(name, value, role)
            found.append(Parameter(name, role, value))
    return found


def opened_in(scope: Scope) -> list[Parameter]:
    """Parameters that were made while a body was drawn, for what it is about."""
    return [Parameter(named.name, named.role, named.value) for named in scope.opened or ()]


def defaults(file: File, scope: Scope, wire: Wire, found: list[Parameter], all_: bool) -> list[str]:
    """Give the last of them defaults; how each parameter is declared."""
    rng = file.rng
    first = 0 if all_ else rng.randint(0, len(found))
    words: list[str] = []
    before = Scope(file.scope, barred=file.names)
    for number, parameter in enumerate(found):
        if number < first:
            words.append(parameter.name)
        else:
            default = parameter.first
            if rng.random() < 0.3 and not all_:
                other = value_of(parameter.role, file, scope, wire)
                default = other if other is not None else default
            found[number] = parameter._replace(default=default)
            plain = isinstance(default, (Part, tuple, bool)) or rng.random() < 0.5
            text = literal(default) if plain else Values(rng, before, file.defs).expression(default)
            words.append(f"{parameter.name} = {text}")
        before.define(parameter.name, parameter.first, parameter.role)
    return words


def new(
    body: Body, wires: Sequence[Wire], budget: int, keep: bool, network: bool = False
) -> Step | None:
    """A new block or network, and its first call."""
    from .generate_bodies import Body as Inner

    file, rng = body.file, body.rng
    scope = Scope(file.scope, barred=file.names)
    name = file.name(NETWORKS if network else NAMES)
    found = parameters(file, scope, wires[0], 3 if network else 4, not body.scope.unreached)
    if file.about is not None and not body.scope.unreached:
        scope.opened = []
    made = Inner(file, scope, wires, budget, body.depth + 1, keep, 99, top=True)
    shapes = [f": {shape_text(wire.shape)}" if network else "" for wire in wires]
    if network or len(wires) > 1 or rng.random() < 0.6:
        names = inputs(made, wires)
        if network and rng.random() < 0.5:
            made.lines[:] = []
            for value, shape in zip(names, shapes):
                made.remark(f"input {value}{shape}")
        else:
            listed = ", ".join(f"{value}{shape}" for value, shape in zip(names, shapes))
            made.remark(f"input {listed}")
    made.grow()
    found += opened_in(scope)
    words = defaults(file, scope, wires[0], found, network)
    head = f"{'network' if network else 'block'} {name}"
    declared = f"({', '.join(words)})" if words or rng.random() < 0.1 else ""
    file.items.append(f"{doc(rng)}{head}{declared} {braces(rng, made.lines)}")
    vectors = tuple(not wire.shape.is_map for wire in wires)
    block = Block(name, tuple(found), vectors, network=network)
    file.blocks.append(block)
    if network and found and rng.random() < 0.5:
        name = variant(file, block)
    return Step(first_call(body, name, block), made.wires, made.layers)


def inputs(made: Body, wires: Sequence[Wire]) -> list[str]:
    """Name what flows into a block."""
    from .generate_scope import Value

    made.incoming = list(wires)
    made.last = []
    for wire in wires:
        value = Value(made.scope.fresh(made.rng, INPUTS), wire)
        made.scope.values[value.name] = value
        made.last.append(value)
    return [value.name for value in made.last]


def variant(file: File, block: Block) -> str:
    """A network that binds a parameter of another to what it was drawn for."""
    name = file.name(("small_net", "Variant"))
    bound = file.rng.choice(block.parameters)
    facts = file.rng.choice(("", ' { meta { name: "A variant" } }', " {}"))
    file.items.append(
        f"network {name} = {block.name}({bound.name} = {literal(bound.first)}){facts}"
    )
    rest = tuple(p for p in block.parameters if p is not bound)
    file.blocks.append(Block(name, rest, block.vectors, network=True))
    return name


def first_call(body: Body, name: str, block: Block) -> str:
    """The call that the block was drawn for."""
    called_block = next(b for b in body.file.blocks if b.name == name)
    given = {}
    for parameter in called_block.parameters:
        same = parameter.default is not None and literal(parameter.default) == literal(
            parameter.first
        )
        if not same or body.rng.random() < 0.3:
            given[parameter.name] = body.values.expression(parameter.first)
    return called(body.values, name, [p.name for p in called_block.parameters], given)


def cell(body: Body, wires: list[Wire]) -> Step | None:
    """A new block of two inputs of one shape and two outputs of the same."""
    from .generate_bodies import Body as Inner

    file, rng = body.file, body.rng
    scope = Scope(file.scope, barred=file.names)
    name = file.name(("step2", "recur"))
    found = parameters(file, scope, wires[0], 2, not body.scope.unreached)
    made = Inner(file, scope, wires, rng.randint(2, 4), body.depth + 1, False, 99, top=True)
    names = inputs(made, wires)
    made.remark(f"input {', '.join(names)}")
    made.grow()
    if made.wires[0].shape != wires[0].shape:
        made.fit(wires[0].shape)
    (value,) = made.label()
    outputs = [value.name, rng.choice(names)]
    rng.shuffle(outputs)
    made.remark(f"output {', '.join(outputs)}")
    words = defaults(file, scope, wires[0], found, False)
    declared = f"({', '.join(words)})" if words else ""
    file.items.append(f"{doc(rng)}block {name}{declared} {braces(rng, made.lines)}")
    block = Block(name, tuple(found), tuple(not w.shape.is_map for w in wires), outputs=2)
    file.blocks.append(block)
    return Step(first_call(body, name, block), wires, made.layers)
