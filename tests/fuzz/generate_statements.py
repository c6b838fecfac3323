"""Statements of more than one line: shortcuts, branches, gates, loops of several values, names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cnnc.shape import Shape

from . import generate_flow as flow
from . import generate_steps as steps
from .generate_file import Step
from .generate_layers import GATES, applied, joinable
from .generate_scope import Value, Wire

if TYPE_CHECKING:
    from .generate_bodies import Body


def run(body: Body, head: str, wires: list[Wire], count: int, keep: bool) -> Step | None:
    """A chain of layers from a named value; what flows is one value."""
    words = [head]
    layers = 0
    for _ in range(count):
        step = steps.step(body, wires, keep=keep)
        if step is None or len(step.wires) != 1:
            continue
        words.append(step.text)
        wires, layers = step.wires, layers + step.layers
    if len(words) == 1:
        return None
    return Step(" -> ".join(words), wires, layers)


def named(body: Body) -> Value | None:
    """The value of the line before, under its name, if it is one that can lead."""
    if not body.nameable or len(body.wires) != 1:
        return None
    (value,) = body.label()
    return value if value.lead else None


def residual(body: Body) -> None:
    """A path beside a shortcut, both joined."""
    value = named(body)
    if value is None:
        return
    made = run(body, value.name, [value.wire], body.rng.randint(1, 3), keep=True)
    if made is None or made.wires[0].shape != value.wire.shape:
        return
    body.read([value])
    body.add(made.text, made.wires, made.layers)
    (other,) = body.label()
    body.read([other])
    pair = [other, value]
    body.rng.shuffle(pair)
    join = "add" if body.rng.random() < 0.8 else "concat"
    wires = applied(join, {}, tuple(v.wire for v in pair))
    if wires is None:
        join, wires = "add", [value.wire]
    tail = " -> relu" if body.rng.random() < 0.3 else ""
    body.file.used[join] += 1
    body.add(f"[{pair[0].name}, {pair[1].name}] -> {join}{tail}", wires, 1 + bool(tail))


def branches(body: Body) -> None:
    """Several paths from one value, side by side."""
    value = named(body)
    if value is None:
        return
    made: list[Value] = []
    for _ in range(body.rng.randint(2, 3)):
        step = run(body, value.name, [value.wire], body.rng.randint(1, 2), keep=True)
        if step is None or not joinable([value.wire, *step.wires]):
            continue
        body.add(step.text, step.wires, step.layers)
        made += body.label()
    body.read([value] if made else [])
    if len(made) > 1:
        body.merge(made)


def gate(body: Body) -> None:
    """A value scaled by numbers made from it."""
    value = named(body)
    if value is None:
        return
    gate = body.rng.choice(GATES)
    shape = value.wire.shape
    if shape.is_map and body.rng.random() < 0.6:
        width = body.values.whole(shape.channels)
        text = f"{value.name} -> global_avgpool(keep = true) -> conv({width}, 1) -> {gate}"
        wire, layers = Wire(Shape((1, 1, shape.channels))), 3
    else:
        text, wire, layers = f"{value.name} -> {gate}", value.wire, 1
    body.add(text, [wire], layers)
    (other,) = body.label()
    body.read([value, other])
    body.file.used["multiply"] += 1
    body.add(f"[{value.name}, {other.name}] -> multiply", [value.wire], 1)


def parts(body: Body) -> None:
    """A value taken apart, each part under a name."""
    value = named(body)
    if value is None or value.wire.flat:
        return
    channels = value.wire.shape.channels
    known = [n for n in (2, 3, 4) if channels % n == 0]
    if not known:
        return
    n = body.rng.choice(known)
    wires = applied("split", {"parts": n}, (value.wire,))
    assert wires is not None
    body.read([value])
    body.add(f"{value.name} -> split({body.values.whole(n)})", wires, 1)
    body.label()


def let(body: Body) -> None:
    """A name for a number, drawn from what is known."""
    rng = body.rng
    name = body.scope.fresh(rng, ("count", "more_of", "filters", "k2", "wanted", "factor"))
    if rng.random() < 0.7:
        n = rng.randint(1, 8)
        body.remark(f"let {name} = {body.values.whole(n)}")
        body.scope.define(name, n, "width" if rng.random() < 0.8 else "size")
    elif rng.random() < 0.5:
        items = tuple(rng.randint(1, 6) for _ in range(rng.randint(1, 3)))
        body.remark(f"let {name} = {body.values.items(items)}")
        body.scope.define(name, items, "widths")
    else:
        sure = rng.random() < 0.5
        body.remark(f"let {name} = {body.values.flag(sure)}")
        body.scope.define(name, sure, "flag")


def alias(body: Body) -> None:
    """A second name for a value."""
    value = named(body)
    if value is not None and body.scope.readable():
        body.read([value])
        body.add(value.name, [value.wire])
        body.label()


def expect(body: Body) -> None:
    """An invariant that holds."""
    shown = [v for v in body.scope.readable() if v.lead]
    forms = [f"expect {body.values.condition(True, body.rng.randint(0, 2)).text}"]
    if shown:
        value = body.rng.choice(shown)
        forms += [
            f"expect {value.name}.channels >= 1",
            f"expect {value.name}.shape == {value.name}.shape",
            f"expect trainable <= params and {value.name}.channels * params >= macs - macs",
        ]
    body.remark(body.rng.choice(forms))


def recurrence(body: Body) -> None:
    """Two values that go through the turns of a loop together."""
    value = named(body)
    if value is None:
        return
    made = run(body, value.name, [value.wire], 1, keep=True)
    if made is None or made.wires != [value.wire]:
        return
    body.add(made.text, made.wires, made.layers)
    (other,) = body.label()
    body.read([value, other])
    step = flow.recurrence(body, [value.wire, other.wire])
    if step is None:
        body.merge([value, other])
        return
    body.add(f"[{value.name}, {other.name}] -> {step.text}", step.wires, step.layers)
    body.label()


def shortcut(body: Body) -> None:
    """Two paths from a value, one of which a condition chooses."""
    value = named(body)
    if value is None:
        return
    step = flow.choice_of(body, value)
    if step is not None:
        body.read([value])
        body.add(step.text, step.wires, step.layers)
        if body.rng.random() < 0.5:
            (other,) = body.label()
            if joinable([other.wire, value.wire]):
                body.merge([other, value])


STATEMENTS: dict[str, tuple[float, Callable[[Body], None]]] = {
    "residual": (1.2, residual),
    "branches": (0.8, branches),
    "gate": (0.5, gate),
    "parts": (0.5, parts),
    "let": (0.5, let),
    "alias": (0.25, alias),
    "expect": (0.3, expect),
    "recurrence": (0.3, recurrence),
    "shortcut": (0.3, shortcut),
}
"""What else a body may hold besides plain chains, and how likely each is."""
