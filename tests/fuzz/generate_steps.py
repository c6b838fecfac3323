"""Steps of a chain: layers, parameters that hold layers, blocks, loops and branches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cnnc import ops

from . import generate_blocks as blocks
from . import generate_flow as flow
from .generate_arguments import call, called, written
from .generate_file import Step
from .generate_layers import applied, drawn
from .generate_numbers import pick
from .generate_probe import ask
from .generate_scope import Constant, Part, Wire

if TYPE_CHECKING:
    from .generate_bodies import Body

OF_VECTORS = (
    "dense batchnorm layernorm groupnorm identity flatten split pad_channels reshape dropout"
    " drop_path rescale normalize relu relu6 leaky_relu prelu elu gelu silu mish tanh sigmoid"
    " hard_sigmoid hard_swish softplus softmax log_softmax"
).split()
OF_ONE = tuple(kind for kind, op in ops.LAYERS.items() if op.arity == 1)
OF_MAPS = tuple(kind for kind in OF_ONE if kind != "dense")
WINDOWS = {"conv": 4, "depthwise_conv": 3, "conv_transpose": 3, "maxpool": 4, "avgpool": 2}
"""How much likelier than others the layers are whose arguments have an arithmetic of their own."""
PADDED = {"conv": 4, "depthwise_conv": 3, "maxpool": 4, "avgpool": 6, "zero_pad": 12, "crop": 12}
"""How much likelier they are where a name holds sides, which emitted code takes in all forms."""
ENDS = ("flatten", "global_avgpool", "global_maxpool")
MOST_CALLS = 3
"""How deep bodies stand in each other."""


def step(body: Body, wires: Sequence[Wire], head: bool = False, keep: bool = False) -> Step | None:
    """A step that takes these values; `None` if none was found. `head`: it begins a statement."""
    keep = keep or (body.keep and body.rng.random() < 0.75)
    left = body.budget - body.layers
    deep = body.depth >= MOST_CALLS
    if len(wires) > 1:
        if body.rng.random() < 0.2 and not deep and left > 3:
            found = blocks.any_block(body, wires, keep=False)
            if found is not None:
                return found
        return joined(body, wires, head)
    weights = {
        "layer": 10.0,
        "held": 2.5,
        "block": 2.2 if left > 2 and not deep else 0,
        "repeat": 0.9 if left > 2 and not deep else 0,
        "for": 0.8 if left > 2 and not deep else 0,
        "if": 0.9 if left > 1 and not deep else 0,
    }
    (wire,) = wires
    for _ in range(4):
        form = pick(body.rng, weights)
        found = None
        if form == "layer":
            found = layer(body, wire, keep)
        elif form == "held":
            found = held(body, wire, keep)
        elif form == "block":
            found = blocks.any_block(body, wires, keep)
        elif form == "repeat":
            found = flow.repeat(body, wire)
        elif form == "for":
            edges = wire.shape.is_map and body.rng.random() < 0.3
            found = flow.edges(body, wire) if edges else flow.loop(body, wire)
        elif form == "if":
            found = flow.branch(body, wire, keep)
        if found is None or keep and found.wires[0].shape != wire.shape:
            continue
        if head and body.scope.visible(found.text):
            return found._replace(text=f"{found.text}()")
        return found
    return None


def layer(body: Body, wire: Wire, keep: bool) -> Step | None:
    """A layer with arguments of its own; those that were used least are likeliest."""
    rng, used = body.rng, body.file.used
    is_map = wire.shape.is_map
    pool = OF_MAPS if is_map else OF_VECTORS
    sides = any(named.role == "pad" for named in body.scope.all_constants())
    weights = [
        WINDOWS.get(kind, 1) * (PADDED.get(kind, 1) if sides else 1) / (1 + used[kind])
        for kind in pool
    ]
    for kind in rng.choices(pool, weights, k=8):
        found = drawn(rng, kind, body.scope, wire, keep)
        if found is None:
            continue
        arguments, wires = found
        if len(wires) > 1 and (keep or body.rng.random() < 0.4):
            continue
        if is_map and not wires[0].shape.is_map and len(wires) == 1:
            if body.layers < body.ends and rng.random() < 0.93:
                continue
        used[kind] += 1
        return Step(call(body.values, kind, arguments), wires, 1)
    return None


def joined(body: Body, wires: Sequence[Wire], head: bool = False) -> Step | None:
    """A layer that joins several values; a product only seldom, for it makes numbers large."""
    pool = ["concat", "add", *(["multiply"] * (body.rng.random() < 0.04))]
    body.rng.shuffle(pool)
    for kind in pool:
        found = applied(kind, {}, tuple(wires))
        if found is not None:
            body.file.used[kind] += 1
            sure = head and body.scope.visible(kind) or body.rng.random() < 0.05
            return Step(f"{kind}()" if sure else kind, found, 1)
    return None


def held(body: Body, wire: Wire, keep: bool) -> Step | None:
    """What a parameter or a loop's name holds, called with what it still needs."""
    known = [c for c in body.scope.all_constants(file=False) if isinstance(c.value, Part)]
    known = [c for c in known if c.role in ("act", "pool", "unit", "layer")]
    if not known:
        return None
    chosen = body.rng.choice(known)
    part = chosen.value
    assert isinstance(part, Part)
    if chosen.role in ("unit", "layer"):
        given = {"width": body.values.whole(body.rng.randint(1, 6))}
        text = f"{chosen.name}({given['width']})"
        if chosen.role == "layer":
            text = f"{chosen.name}({given['width']}, {body.values.whole(body.rng.randint(1, 3))})"
        answer = ask(body.file.items, body.scope, [wire], text)
        if answer is None or len(answer.wires) != 1:
            return None
        return Step(text, answer.wires, answer.layers)
    bound = dict(part.bound)
    more: dict[str, Constant] = {}
    if chosen.role == "pool":
        found = drawn(body.rng, part.target, body.scope, wire, keep)
        if found is None:
            return None
        more = {name: v for name, v in found[0].items() if name not in bound}
    if part.target in ("leaky_relu", "elu", "prelu") and not bound and body.rng.random() < 0.4:
        more = {ops.LAYERS[part.target].signature()[0].name: body.rng.choice((0.1, 0.5))}
    wires = applied(part.target, {**more, **bound}, (wire,))
    if wires is None:
        return None
    body.file.used[part.target] += 1
    signature = ops.LAYERS[part.target].signature()
    order = [field.name for field in signature if field.name not in bound]
    types = {field.name: field.type for field in signature}
    words = {name: written(body.values, types[name], v) for name, v in more.items()}
    return Step(called(body.values, chosen.name, order, words), wires, 1)
