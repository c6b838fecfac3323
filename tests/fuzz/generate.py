"""Random programs over the whole language, each of which compiles.

`program(seed)` is a text with a network `main` (there may be others that it uses). A body is drawn
statement by statement with the shapes that flow (`generate_bodies`), so that nearly every draw
fits; what is not known beforehand, such as what a loop or another call of a block gives, is asked
of the compiler (`generate_probe`). Numbers that a framework holds in float32 (`rescale`,
`normalize`) are ones that float32 has exactly; thirds of a bilinear `upsample` are not, and seldom.
"""

from __future__ import annotations

import random

import cnnc
from cnnc.shape import Shape

from .generate_about import About
from .generate_blocks import defaults, inputs, opened_in, parameters
from .generate_bodies import Body
from .generate_file import File, begin, define, doc
from .generate_layout import indented
from .generate_numbers import shape_text
from .generate_scope import Scope, Wire, literal

FEWEST, MOST = 5, 60
"""Layers of a program, unrolled."""
ATTEMPTS = 40
SHORT = 8
"""Layers, about, of a program that is about something."""


class NoProgram(Exception):
    """No draw of a seed compiled: the generator is wrong."""


def program(seed: int, about: About | None = None) -> str:
    """The text of a valid program; the same for the same seed. Compile its network `main`.

    `about`: layers that stand in it far more often than in others, and their arguments.
    """
    return attempts(seed, about)[0]


def attempts(seed: int, about: About | None = None) -> tuple[str, list[str]]:
    """The program, and the texts that were drawn before it and did not compile."""
    failed: list[str] = []
    for attempt in range(ATTEMPTS):
        text = draw(random.Random(f"{seed}:{attempt}"), about)
        try:
            layers = cnnc.loads(text, "main").cost.layers
        except cnnc.CnncError:
            failed.append(text)
            continue
        if FEWEST <= layers <= MOST:
            return text, failed
    raise NoProgram(
        f"seed {seed}: none of {ATTEMPTS} draws compiles\n{failed[-1] if failed else ''}"
    )


def draw(rng: random.Random, about: About | None = None) -> str:
    """A program that most likely compiles."""
    file = begin(rng)
    scope = Scope(file.scope, barred=file.names)
    file.about = about
    file.names.update(("main", "base_net", "probe"))
    wires = [_input(rng) for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3)))]
    budget = min(MOST - 8, max(FEWEST, round(rng.gammavariate(3, 5))))
    if about is not None:  # short, and from a map: most of it is what is wished for
        wires, budget = [Wire(_map(rng))], min(budget, SHORT)
        scope.opened = []
        if about.counted and "rounded" not in file.names:
            define(file, "rounded")
    found = parameters(file, scope, wires[0], 3, True)
    body = Body(file, scope, wires, budget, 0, ends=budget * 0.6, top=True)
    if rng.random() < 0.3:
        body.remark(_meta(rng))
    names = inputs(body, wires)
    shapes = [_shape(file, body, wire) for wire in wires]
    if rng.random() < 0.3:
        body.remark("input " + ", ".join(f"{n}: {s}" for n, s in zip(names, shapes)))
    else:
        for name, shape in zip(names, shapes):
            body.remark(f"input {name}: {shape}")
    body.grow()
    _outputs(body)
    found += opened_in(scope)
    words = defaults(file, scope, wires[0], found, True)
    declared = f"({', '.join(words)})" if words else ""
    text = f"{declared} {{\n{indented(rng, [str(line) for line in body.lines])}}}"
    items = [*file.items]
    if rng.random() < 0.15:
        items.append(f"{doc(rng)}network base_net{text}")
        bound = rng.choice(found) if found else None
        given = f"({bound.name} = {literal(bound.first)})" if bound else "()"
        facts = rng.choice(("", " {}", f" {{ {_meta(rng)}; expect params >= 0 }}"))
        items.append(f"{doc(rng)}network main = base_net{given}{facts}")
    else:
        items.append(f"{doc(rng)}network main{text}")
    if rng.random() < 0.3:
        rng.shuffle(items)
    head = doc(rng) if rng.random() < 0.3 else ""
    return head + "\n\n".join(items) + "\n"


def _input(rng: random.Random) -> Wire:
    """The shape of an input: small, odd, sometimes one pixel or a vector."""
    form = rng.random()
    if form < 0.12:
        return Wire(Shape((rng.randint(2, 12),)))
    if form < 0.2:
        return Wire(Shape((1, 1, rng.randint(1, 8))))
    if form < 0.28:
        return Wire(Shape((1, rng.randint(2, 12), rng.randint(1, 6))))
    return Wire(_map(rng))


def _map(rng: random.Random) -> Shape:
    return Shape((rng.randint(3, 14), rng.randint(3, 14), rng.randint(1, 8)))


def _shape(file: File, body: Body, wire: Wire) -> str:
    """How an input's shape is declared."""
    if file.rng.random() < 0.7 or not wire.shape.is_map:
        return shape_text(wire.shape)
    # The values of inputs do not stand in the scope of their own shapes.
    values, body.scope.values = body.scope.values, {}
    text = f"[{', '.join(body.values.whole(n) for n in wire.shape)}]"
    body.scope.values = values
    return text


def _meta(rng: random.Random) -> str:
    entries = [
        'name: "A \\"named\\" network"',
        "year: 2024",
        "paper: \"A. Author: 'An example' {0} %s\"",
        "accuracy: -0.5",
        'tags: [1, 2.5, true, "x"]',
        "class: true",
    ]
    chosen = rng.sample(entries, rng.randint(0, 4))
    if rng.random() < 0.5:
        return f"meta {{ {' '.join(chosen)} }}"
    return "meta {\n    " + "\n    ".join(chosen) + "\n}"


def _outputs(body: Body) -> None:
    """What the network gives: its last value, several, or some only for training."""
    rng = body.rng
    form = rng.random()
    if form < 0.5:
        return
    (value,) = body.label()
    others = [v for v in body.scope.values.values() if v is not value]
    rng.shuffle(others)
    more = others[: rng.choice((0, 1, 2))] if form < 0.75 else []
    if form >= 0.65 and others and others[-1] not in more and others[-1].lead:
        stem = others[-1]
        head = " -> global_avgpool" if stem.wire.shape.is_map else ""
        name = body.scope.fresh(rng, ("auxiliary", "aux", "helper"))
        body.add(
            f"{stem.name}{head} -> dense(3) -> {rng.choice(('softmax', 'tanh'))}",
            [Wire(Shape((3,)))],
        )
        body.lines[-1].labels = [name]
        body.remark(f"output {name} when training")
    outputs = [value, *more]
    rng.shuffle(outputs)
    body.remark(f"output {', '.join(v.name for v in outputs)}")
