"""Loops and branches as steps, and blocks that loops carry several values through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import generate_blocks as blocks
from .generate_file import Step
from .generate_layers import part
from .generate_layout import braces
from .generate_probe import ask
from .generate_scope import Part, Scope, Value, Wire

if TYPE_CHECKING:
    from .generate_bodies import Body

INDEX = ("i", "j", "turn", "index")
WIDTH = ("w", "n2", "out", "planes")
SIZE = ("k", "size2", "r")


def inner(
    body: Body, scope: Scope, wires: Sequence[Wire], budget: int, keep: bool, ends: float = 99
) -> Body:
    """A body in braces inside another, full-grown."""
    from .generate_bodies import Body as Inner

    made = Inner(body.file, scope, wires, budget, body.depth + 1, keep, ends)
    made.grow()
    return made


def repeat(body: Body, wire: Wire) -> Step | None:
    """`repeat n { … }`, whose body mostly keeps its shape."""
    rng = body.rng
    turns = rng.choice((0, 1, 2, 2, 2, 3, 3, 4))
    room = max(1, (body.budget - body.layers) // max(turns, 1))
    scope = body.scope.child(idle=turns == 0)
    made = inner(body, scope, [wire], rng.randint(1, min(4, room)), rng.random() < 0.8)
    text = braces(rng, made.lines)
    count = body.values.whole(turns)
    step = asked(body, wire, f"repeat {count} {text}")
    if step is None and turns > 1:
        return Step(f"repeat 1 {text}", made.wires, made.layers)
    return step


def asked(body: Body, wire: Wire, text: str) -> Step | None:
    """The step with what the compiler says of it."""
    answer = ask(body.file.items, body.scope, [wire], text)
    if answer is None or len(answer.wires) != 1 or answer.layers > 30:
        return None
    return Step(text, answer.wires, answer.layers)


def loop(body: Body, wire: Wire) -> Step | None:
    """`for … in … { … }`: its names and its list in every form."""
    rng, values = body.rng, body.values
    scope = body.scope.child()
    turns = rng.choice((1, 2, 2, 3))
    form = rng.choice(("items", "items", "pairs", "enumerate", "rows", "parts", "range"))
    if form == "parts":
        lists = [c.value for c in body.scope.all_constants() if c.role == "acts"]
        if lists and rng.random() < 0.7:
            given = rng.choice(lists)
            assert isinstance(given, tuple)
            parts = [p for p in given if isinstance(p, Part)]
        else:
            parts = [p for p in (part(rng, body.scope, wire) for _ in range(turns)) if p]
        if not parts:
            return None
        scope.define(scope.fresh(rng, ("act", "layer2", "op2")), parts[0], "act")
        names = next(iter(scope.constants))
        texts = [values.items(tuple(parts))]
        texts.append(f"[{values.expression(parts[0])}]")
    elif form == "range":
        names = scope.define(scope.fresh(rng, INDEX), 0, "index").name
        texts = [f"range({values.whole(turns)})", "range(1)"]
    elif form in ("items", "enumerate"):
        items = tuple(rng.randint(1, 6) for _ in range(turns))
        i = scope.define(scope.fresh(rng, INDEX), 0, "index").name if form != "items" else ""
        w = scope.define(scope.fresh(rng, WIDTH), items[0], "width").name
        names = f"{i}, {w}" if i else w
        texts = [values.items(items), f"[{items[0]}]"]
        if i:
            texts = [f"enumerate({text})" for text in texts]
    else:
        rows = tuple((rng.randint(1, 6), rng.randint(1, 3)) for _ in range(turns))
        i = scope.define(scope.fresh(rng, INDEX), 0, "index").name if form == "rows" else ""
        w = scope.define(scope.fresh(rng, WIDTH), rows[0][0], "width").name
        k = scope.define(scope.fresh(rng, SIZE), rows[0][1], "size").name
        names = f"{i}, [{w}, {k}]" if i else rng.choice((f"{w}, {k}", f"[{w}, {k}]"))
        texts = [values.items(rows), f"[[{rows[0][0]}, {rows[0][1]}]]"]
        if i:
            texts = [f"enumerate({text})" for text in texts]
    room = max(1, (body.budget - body.layers) // turns)
    made = inner(body, scope, [wire], rng.randint(1, min(4, room)), rng.random() < 0.5)
    text = braces(rng, made.lines)
    for iterable in texts:
        step = asked(body, wire, f"for {names} in {iterable} {text}")
        if step is not None:
            return step
    return None


def branch(body: Body, wire: Wire, keep: bool) -> Step | None:
    """`if … { … } else if … { … } else { … }`: any arm, or none, may be the one that is taken."""
    rng = body.rng
    arms = rng.choice((1, 1, 1, 2, 2, 3))
    otherwise = rng.random() < 0.6
    taken = rng.randint(0, arms if otherwise or rng.random() < 0.5 else arms - 1)
    keep = keep or rng.random() < 0.6
    words: list[str] = []
    wires, layers = [wire], 0
    for number in range(arms + otherwise):
        idle = number != taken
        room = min(3, max(1, body.budget - body.layers))
        made = inner(body, body.scope.child(idle), [wire], rng.randint(1, room), keep, body.ends)
        if number < arms:
            sure = number == taken if number <= taken else rng.random() < 0.5
            head = f"if {body.values.condition(sure, rng.randint(0, 1)).text} "
        else:
            head = ""
        words.append(head + braces(rng, made.lines))
        if not idle:
            wires, layers = made.wires, made.layers
    return Step(" else ".join(words), wires, layers)


def choice_of(body: Body, value: Value) -> Step | None:
    """At the head of a statement: an arm that changes a value, and one that leaves it."""
    rng = body.rng
    sure = rng.random() < 0.6
    scope = body.scope.child(idle=not sure)
    made = inner(body, scope, [value.wire], 2, rng.random() < 0.8)
    first = next(line for line in made.lines if line.flows)
    if not first.text or first.text.startswith("["):
        return None
    first.text = f"{value.name} -> {first.text}"
    condition = body.values.condition(sure, 1).text
    other = f"{{ {value.name} }}"
    wires = made.wires if sure else [value.wire]
    text = f"if {condition} {braces(rng, made.lines)} else {other}"
    return Step(text, wires, made.layers if sure else 0)


def recurrence(body: Body, wires: list[Wire]) -> Step | None:
    """`repeat n { cell }` or `for … { cell }`, where the cell takes two values and gives two."""
    rng = body.rng
    cell = blocks.cell(body, wires)
    if cell is None:
        return None
    turns = rng.randint(1, 3)
    form = rng.random()
    if form < 0.6:
        text = f"repeat {body.values.whole(turns)} {{ {cell.text} }}"
    elif form < 0.8:
        text = f"for {body.values.local('i')} in range({turns}) {{ {cell.text} }}"
    else:
        text = cell.text
    answer = ask(body.file.items, body.scope, wires, text)
    if answer is None or answer.layers > 30:
        return None
    return Step(text, answer.wires, answer.layers)
