"""A statement about what is wished for: some layers one behind the other, their arguments held.

`fuzz.generate.program(seed, about)` draws it among all others, and far more often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cnnc import ops

from .generate_arguments import called, written
from .generate_draw import Arguments, Eager
from .generate_file import Step
from .generate_layers import applied, drawn
from .generate_scope import Constant, Part, Value, Wire, literal

if TYPE_CHECKING:
    from .generate_bodies import Body

OFTEN = 12.0
"""How likely the statement is; a plain chain has 6."""

MOSTLY = 0.75
"""How likely an argument is what is wished for."""

REDRAWS = 8
"""Draws of a layer, until it has the arguments that are wished for."""

MOST_OPENED = 6
"""Parameters of a network or block that are made for it."""


class About(NamedTuple):
    """What a program is to be about.

    `layers`: the kinds that follow each other, any of each group. `arguments`: those that they
    are given rather than left to their defaults, mostly by parameters of the network. `plain`:
    values that others are mostly given as they are. `held`: whether a parameter holds the layer
    itself. `measured`: whether windows follow from a map's own sides. `chosen`: whether it depends
    on a number that a parameter holds that a layer is there. `counted`: whether widths are
    what a `def` makes of a parameter.
    """

    layers: tuple[tuple[str, ...], ...]
    arguments: tuple[str, ...] = ()
    plain: tuple[tuple[str, Constant], ...] = ()
    held: bool = False
    measured: bool = False
    chosen: bool = False
    counted: bool = False


def statement(body: Body) -> None:
    """The layers of the wish, from what flows or from a value with a name."""
    wish = body.file.about
    assert wish is not None
    head, wires, reads = body.source()
    if len(wires) != 1:
        return
    words, (wire,), layers = [head] if head else [], wires, 0
    for kinds in wish.layers:
        kind = body.rng.choice(kinds)
        between = fitting(kind, wire)
        if between is not None:
            words.append(between.text)
            (wire,), layers = between.wires, layers + between.layers
        if ops.LAYERS[kind].arity != 1:
            begun = words not in ([], [head])
            if begun or not body.nameable:
                body.read(reads)
                body.add(" -> ".join(words or ["identity"]), [wire], layers or 1)
            met = joined(body, kind, body.label()[0] if begun or not head else reads[0])
            if met is None:
                return
            wire = met
            head, words, layers, reads = "", [], 0, []
            continue
        step = single(body, kind, wire)
        if step is None:
            break
        words.append(step.text)
        (wire,), layers = step.wires, layers + step.layers
    if words and words != [head]:
        body.read(reads)
        body.add(" -> ".join(words), [wire], layers)


def fitting(kind: str, wire: Wire) -> Step | None:
    """What turns a vector into the map that a layer takes, or a map into its vector."""
    shape = wire.shape
    if kind == "dense" and shape.is_map:
        wires = applied("flatten", {}, (wire,))
        return Step("flatten", wires, 1) if wires else None
    if shape.is_map or kind not in OF_MAPS_ALONE:
        return None
    sides = max(n for n in (4, 3, 2, 1) if shape.size % n == 0)
    rest = shape.size // sides
    height = max(n for n in (3, 2, 1) if rest % n == 0)
    new = (sides, height, rest // height)
    wires = applied("reshape", {"shape": new}, (wire,))
    return Step(f"reshape({'x'.join(map(str, new))})", wires, 1) if wires else None


OF_MAPS_ALONE = frozenset(
    "conv depthwise_conv conv_transpose maxpool avgpool adaptive_avgpool global_avgpool"
    " global_maxpool upsample lrn zero_pad crop channel_shuffle permute add multiply concat".split()
)


def joined(body: Body, kind: str, value: Value) -> Wire | None:
    """A value joined with other numbers made from it; what flows out, if they may be joined."""
    shape = value.wire.shape
    if applied(kind, {}, (value.wire, Wire(shape))) is None:
        return None
    width = literal(shape.channels)
    other = f"conv({width}, 1)" if shape.is_map else f"dense({width})"
    body.read([value])
    head = value.name if value.lead else f"[{value.name}, {value.name}] -> add"
    body.add(f"{head} -> {other}", [Wire(shape)], 1 + (not value.lead))
    (made,) = body.label()
    body.read([made])
    wires = applied(kind, {}, (value.wire, made.wire))
    assert wires is not None
    body.add(f"[{value.name}, {made.name}] -> {kind}", wires, 1)
    return wires[0]


def single(body: Body, kind: str, wire: Wire) -> Step | None:
    """A layer of one input with the arguments that are wished for, as far as they fit."""
    wish = body.file.about
    assert wish is not None
    signature = ops.LAYERS[kind].signature()
    names = [field.name for field in signature]
    plain = {name: v for name, v in wish.plain if name in names and body.rng.random() < MOSTLY}
    made_of, by = body.rng.choice(COUNTS)
    if wish.counted and "filters" in names:
        (rounded,) = (known for known in body.file.defs if known.name == "rounded")
        plain["filters"] = rounded.apply(made_of, by)
    wanted = [name for name in wish.arguments if name in names]
    found: tuple[Arguments, list[Wire]] | None = None
    most = -1
    for _ in range(REDRAWS):
        made = drawn(body.rng, kind, body.scope, wire, False, Eager)
        if made is None:
            continue
        arguments = {**made[0], **plain}
        wires = applied(kind, arguments, (wire,))
        given = sum(name in arguments for name in wanted)
        if wires is not None and given > most:
            found, most = (arguments, wires), given
        if most == len(wanted):
            break
    if found is None:
        return None
    arguments, wires = found
    words = {}
    for field in signature:
        if field.name not in arguments:
            continue
        value = arguments[field.name]
        if field.name in plain:
            words[field.name] = literal(formed(body, field.name, value))
        elif field.name in wanted and body.rng.random() < MOSTLY:
            words[field.name] = opened(body, field.name, value)
        else:
            words[field.name] = written(body.values, field.type, value)
    if wish.measured and "size" in words:
        words["size"] = measured(body, arguments["size"]) or words["size"]
    body.file.used[kind] += 1
    target = opened(body, "layer", Part(kind)) if wish.held else kind
    if wish.counted and "filters" in names:
        words["filters"] = f"rounded({opened(body, 'width', made_of)}, {by})"
    text = called(body.values, target, names, words)
    if wish.chosen and wires == [wire]:
        other = body.rng.choice(("identity", "tanh", "sigmoid"))
        return Step(f"if {chosen(body)} {{ {text} }} else {{ {other} }}", wires, 1)
    if len(wires) == 1:
        return Step(text, wires, 1)
    again = applied("concat", {}, tuple(wires))
    return Step(f"{text} -> concat", again, 2) if again is not None else None


def chosen(body: Body) -> str:
    """A condition on a number that a parameter holds, at what parts true from false or beside."""
    rng = body.rng
    number = rng.randint(1, 4)
    name = opened(body, "number", number)
    near = number + rng.choice((-1, 0, 0, 0, 1))
    relation = rng.choice(("<", "<=", ">", ">=", "==", "!="))
    first = rng.choice(
        (
            f"{name} {relation} {near}",
            f"-{name} {relation} -{near}",
            f"{name} - 1 {relation} {near}",
        )
    )
    if rng.random() < 0.5:
        return first
    other = f"{name} {rng.choice(('<', '>='))} {rng.randint(1, 4)}"
    return f"{first} {rng.choice(('and', 'or'))} {other}"


def measured(body: Body, size: Constant) -> str:
    """A size as what is left of a map's own sides; empty where no map has a name."""
    known = [v for v in body.scope.readable() if v.lead and v.wire.shape.is_map]
    if not known or not isinstance(size, tuple):
        return ""
    value = body.rng.choice(known)
    sides = []
    for side, own, wanted in zip(("height", "width"), value.wire.shape, size):
        assert isinstance(wanted, int)
        less = own - wanted
        more = f" {'-' if less > 0 else '+'} {abs(less)}" if less else ""
        sides.append(f"{value.name}.{side}{more}")
    return f"[{', '.join(sides)}]" if body.rng.random() < 0.7 else sides[0]


COUNTS = ((10, 9), (5, -2), (6, 4), (7, -3), (3, 2))
"""What the `def` rounds, and to multiples of what: at what parts one case from the next, too."""

ROLES = {
    "pad": "pad",
    "sides": "pad",
    "size": "size",
    "stride": "stride",
    "layer": "act",
    "number": "times",
    "width": "width",
}
"""What else the parameters of arguments are good for."""


def opened(body: Body, argument: str, value: Constant) -> str:
    """The name of a new parameter that holds a value, of the network or of the block around;
    the value where that cannot be: in what is not reached, and where there are many already."""
    value = formed(body, argument, value)
    scope = next((s for s in body.scope.chain() if s.opened is not None), None)
    if scope is None or body.scope.unreached or len(scope.opened or ()) >= MOST_OPENED:
        return literal(value)
    assert scope.opened is not None
    name = f"{argument}_{len(scope.opened) + 1}"
    role = ROLES.get(argument, "flag" if isinstance(value, bool) else "held")
    if isinstance(value, tuple) and role in ("size", "stride"):
        role = "pair"
    scope.opened.append(scope.define(name, value, role))
    return name


PAIRS = ("size", "stride", "dilation", "factor")


def formed(body: Body, argument: str, value: Constant) -> Constant:
    """A value in one of the forms that it can be given in: as one number where pairs or sides are
    alike, and as two where sides are."""
    found = [value]
    if isinstance(value, tuple) and argument in ("pad", "sides", "crop", *PAIRS):
        if len(set(value)) == 1:
            found.append(value[0])
        if len(value) == 4 and value[0] == value[1] and value[2] == value[3]:
            found.append((value[0], value[2]))
    return body.rng.choice(found)
