"""A loop in a constructor: a comprehension, or a `for` that carries channels from turn to turn."""

from __future__ import annotations

import re

from ... import ir
from ...naming import legal
from ...passes.frame import Frame
from ...passes.loops import Loop, loop, loop_frame
from ...passes.symbol import Hidden, Symbol
from ..expressions import iterable, targets, whole
from .built import Built
from .flow import flows
from .inner import direct, input_names
from .inner import turn as turn_of
from .scope import Witness
from .texts import assignment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .builder import Builder

Symbols = tuple[Symbol, ...]


def repeated(
    builder: Builder, step: ir.Repeat | ir.For, inputs: Symbols, frame: Frame, target: str | None
) -> Built:
    """The module of a loop: a sequence or list of those of its turns."""
    plan = loop(builder.channels, step, inputs, frame)
    module = builder.shape.module(step)
    container = "nn.Sequential" if module else "nn.ModuleList"
    around = loop_frame(builder.channels, step, frame)
    local, start = _carry(builder, step, plan, inputs)
    inner = around.inner()
    inner.define(step.body.incoming[0], plan.inputs)
    turn = builder.counter()
    builder.scope.turns.append(turn)
    read, builder.scope.turn_read = builder.scope.turn_read, False
    carrying = [name for name in local if name and plan.kind == "carried"]
    builder.carrying += carrying
    builder.carried.update(carrying)
    builder.around += carrying
    with builder.within(inner):
        if module:
            built = builder.sequence(step.body, plan.inputs, inner, None)
        else:
            built = turn_of(builder, step, plan.inputs, inner)
        held = target or builder.local("turns")
        for name in carrying:
            builder.carrying.remove(name)
            builder.around.remove(name)
        update = _update(builder, plan, built, held, local)
        plain = not (start or built.before or update)
    counted = builder.scope.turn_read
    builder.scope.turn_read = read
    builder.scope.turns.pop()
    builder.free(turn)
    head = _head(builder, step, turn if counted else "_")
    if plain:
        _after(builder, plan, local)
        if target is None:
            builder.free(held)
        items = f"[{built.code} {head}]" if module else f"{built.code} {head}"
        code = f"{container}(*{items})" if module else f"{container}({items})"
        return Built((), code, plan.outputs, _turn_reveal(built))
    lines = [
        f"{held} = {container}()",
        *start,
        f"{head}:",
        *(f"    {line}" for line in built.before),
        f"    {held}.append({built.code})",
        *(f"    {line}" for line in update),
    ]
    _after(builder, plan, local)
    return Built(tuple(lines), held, plan.outputs, _turn_reveal(built))


def _turn_reveal(built: Built) -> tuple[str, tuple[ir.Block, ...]] | None:
    if built.reveal is None:
        return None
    return f"[-1]{built.reveal[0]}", built.reveal[1]


def _head(builder: Builder, step: ir.Repeat | ir.For, turn: str) -> str:
    if isinstance(step, ir.Repeat):
        return f"for {turn} in range({whole(step.count, builder.scope)})"
    names = targets(step.pattern, lambda n: legal(n.id) if builder.scope.is_read(n.id) else "_")
    return f"for {names} in {iterable(step.iterable, builder.scope)}"


def _carry(
    builder: Builder, step: ir.Repeat | ir.For, plan: Loop, inputs: Symbols
) -> tuple[list[str | None], list[str]]:
    """The variables that carry channels from turn to turn, and the lines that begin them."""
    if plan.kind != "carried":
        return [], []
    if _is_bundle(builder, step, inputs):
        return _carry_bundle(builder, plan, inputs)
    names: list[str | None] = []
    begun: list[tuple[str, str]] = []
    words = _carried_names(builder, step, len(inputs))
    wanted = _wanted(builder, plan)
    for given, carried, word, read in zip(inputs, plan.inputs, words, wanted, strict=True):
        assert isinstance(carried.expr, Hidden)
        name = _goes_on(builder, given) if read else ""
        if not name:
            name = builder.local(word)
            if read:
                begun.append((name, whole(given.expr, builder.scope)))
        names.append(name)
        builder.left.pop(name, None)
        builder.scope.witnesses[carried.expr.id] = Witness(name)
        builder.scope.held.setdefault(name, []).append(carried.expr.id)
    return names, _assigned(begun)


def _is_bundle(builder: Builder, step: ir.Repeat | ir.For, inputs: Symbols) -> bool:
    """Whether each turn calls a class with all channels of the one before, in order."""
    if len(inputs) < 2 or inputs not in builder.scope.bundles or not direct(step.body):
        return False
    (statement,) = flows(step.body)
    return isinstance(statement.steps[0], ir.CallStep) and statement.source == step.body.incoming


def _carry_bundle(
    builder: Builder, plan: Loop, inputs: Symbols
) -> tuple[list[str | None], list[str]]:
    """One variable for the channels of several values, and the line that begins it."""
    name = builder.local("channels")
    builder.scope.bundles[plan.inputs] = Witness(name)
    _bundled(builder, plan.inputs, name)
    if not any(_wanted(builder, plan)):
        return [None], []
    return [name], [f"{name} = {builder.scope.bundle(inputs)}"]


def _bundled(builder: Builder, symbols: Symbols, name: str) -> None:
    for place, symbol in enumerate(symbols):
        if isinstance(symbol.expr, Hidden):
            builder.scope.witnesses.setdefault(symbol.expr.id, Witness(f"{name}[{place}]"))


def _assigned(pairs: list[tuple[str, str]]) -> list[str]:
    """Assignments one by one, or in one where a later one reads what an earlier one sets."""
    for place, (_, text) in enumerate(pairs):
        if any(re.search(rf"(?<![\w.]){name}\b", text) for name, _ in pairs[:place]):
            names, texts = zip(*pairs, strict=True)
            return [f"{', '.join(names)} = {', '.join(texts)}"]
    return [f"{name} = {text}" for name, text in pairs]


def _wanted(builder: Builder, plan: Loop) -> list[bool]:
    """Which of the carried channels anything reads, in a turn or behind the loop."""
    known = builder.program.needs.read
    return [
        any(isinstance(s.expr, Hidden) and s.expr.id in known for s in pair)
        for pair in zip(plan.inputs, plan.outputs, strict=True)
    ]


def _goes_on(builder: Builder, given: Symbol) -> str:
    """The variable that carries these channels already, if nothing reads it afterwards."""
    hidden = given.expr
    if builder.scope.late or not isinstance(hidden, Hidden):
        return ""
    if hidden.id in builder.program.needs.apart:
        return ""
    witness = builder.scope.witnesses.get(hidden.id)
    if witness is None or witness.text not in builder.carrying:
        return ""
    if builder.scope.holds().get(witness.text, hidden.id) != hidden.id:
        return ""
    builder.program.needs.read.add(hidden.id)
    if hidden.id in builder.continued:
        builder.program.needs.apart.add(hidden.id)
    builder.continued.add(hidden.id)
    return witness.text


def _carried_names(builder: Builder, step: ir.Repeat | ir.For, count: int) -> list[str]:
    """What to call the variables that carry channels: after the inputs of what they go to."""
    names = input_names(step, count) if count > 1 else []
    return [f"{name}_channels" for name in names] or ["channels"] * count


def _update(
    builder: Builder, plan: Loop, built: Built, held: str, local: list[str | None]
) -> list[str]:
    """The lines at a turn's end that say what the next one takes."""
    if plan.kind != "carried":
        return []
    if len(local) < len(plan.inputs):
        reveal = _turn_reveal(built)
        assert reveal is not None
        builder.program.needs.revealing.update(reveal[1])
        return [f"{name} = {held}{reveal[0]}" for name in local if name]
    if built.reveal is not None:
        fresh = builder.unseen(built.outputs, plan.inputs)
        builder.witness(built, fresh, f"{held}[-1]")
    names, texts = [], []
    for name, output, read in zip(local, built.outputs, _wanted(builder, plan), strict=True):
        text = whole(output.expr, builder.scope) if read else name
        if text != name and builder.left.get(str(name)) != output:
            names.append(str(name))
            texts.append(str(text))
    for output in built.outputs:
        if isinstance(output.expr, Hidden):
            builder.scope.witnesses.pop(output.expr.id, None)
    for name in names:
        builder.left.pop(name, None)
    if len(names) == 1:
        return [assignment(names[0], texts[0])]
    return [f"{', '.join(names)} = {', '.join(texts)}"] if names else []


def _after(builder: Builder, plan: Loop, local: list[str | None]) -> None:
    if len(local) == 1 < len(plan.outputs):
        bundle = builder.scope.bundles[plan.inputs].text
        builder.scope.bundles[plan.outputs] = Witness(bundle)
        _bundled(builder, plan.outputs, bundle)
        return
    for name, output in zip(local, plan.outputs, strict=False):
        if name is None:
            continue
        builder.left[name] = output
        hidden = output.expr
        if isinstance(hidden, Hidden) and hidden.id not in builder.scope.witnesses:
            builder.scope.witnesses[hidden.id] = Witness(name)
            builder.scope.held.setdefault(name, []).append(hidden.id)
            builder.carrying.append(name)
        elif name not in builder.around:
            builder.free(name)
