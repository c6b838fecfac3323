"""An `if` in a constructor: a conditional expression, or a statement that assigns a module."""

from __future__ import annotations

from ... import ir
from ...passes.frame import Frame
from ...passes.symbol import Hidden, Symbol
from ...tree import Expr
from ..expressions import whole
from . import inner
from .built import IDENTITY, Built
from .scope import Witness
from .texts import operand

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .builder import Builder

Symbols = tuple[Symbol, ...]


def choice(
    builder: Builder,
    step: ir.If,
    inputs: Symbols,
    frame: Frame,
    target: str | None,
    reads: tuple[ir.Value, ...] | None = None,
) -> Built:
    """The module of an `if`: that of the arm taken. With `reads`, each arm is a class that takes
    what flows in and those values."""
    arms = builder.known.arms(step)
    outputs = builder.channels.step(step, inputs, frame)
    built: list[tuple[Expr | None, Built]] = []
    for condition, body in arms:
        if body is None:
            code = IDENTITY if not reads and len(inputs) == 1 else _passing(builder, len(inputs))
            built.append((condition, Built((), code, inputs)))
        elif reads is None:
            built.append((condition, arm(builder, body, inputs, frame, target)))
        else:
            built.append((condition, inner.arm_class(builder, body, inputs, frame, reads)))
    builder.left.clear()  # an arm that is not taken leaves nothing in a variable
    reveals = {b.reveal for _, b in built}
    reveal = reveals.pop() if len(reveals) == 1 else None
    if not built:
        return Built((), IDENTITY, outputs)
    if len(built) == 1:
        return built[0][1].replace(outputs=outputs)
    hidden = any(map(unsaid, outputs))
    if target is None and not hidden and not any(b.before for _, b in built):
        code = built[-1][1].code
        for condition, made in reversed(built[:-1]):
            assert condition is not None
            code = f"{operand(made.code)} if {builder.test(condition)} else {code}"
        return Built((), code, outputs, reveal)
    name = target or builder.local("branch")
    return Built(tuple(branches(builder, built, name, outputs)), name, outputs, reveal)


def _passing(builder: Builder, count: int) -> str:
    return f"{builder.program.helper('PassOn')}({count if count > 1 else ''})"


def arm(
    builder: Builder, body: ir.Body, inputs: Symbols, frame: Frame, target: str | None
) -> Built:
    """The module of one arm, from wherever it starts."""
    source = builder.shape.source(body)
    if isinstance(source, ir.Value):
        inputs = frame.flow(source)
    return builder.body(body, inputs, frame, target)


def branches(
    builder: Builder,
    built: list[tuple[Expr | None, Built]],
    name: str,
    outputs: Symbols,
    optional: bool = False,
) -> list[str]:
    """An `if` statement that assigns a module; with `optional`, nothing for what goes on.

    Channels that no expression gives for all arms go into a variable, if something reads it.
    """
    lines = []
    (output, *_) = outputs
    counted = builder.local("channels") if unsaid(output) else ""
    read = isinstance(output.expr, Hidden) and output.expr.id in builder.program.needs.read
    for place, (condition, made) in enumerate(built):
        if condition is None:
            if optional and made.code == IDENTITY:
                if not (counted and read):
                    continue
                made = made.replace(code=name)
            head = "else:"
        else:
            word = "elif" if place else "if"
            head = f"{word} {builder.test(condition)}:"
        inside = [*made.before]
        if made.code != name:
            inside.append(f"{name} = {made.code}")
        if counted and read:
            fresh = builder.unseen(made.outputs, outputs)
            if made.reveal is not None:
                builder.witness(made, fresh, name)
            inside.append(f"{counted} = {whole(made.outputs[0].expr, builder.scope)}")
            for symbol in fresh:
                builder.scope.witnesses.pop(symbol.id, None)
        lines += nested(head, tuple(inside))
    if counted and isinstance(output.expr, Hidden):
        builder.scope.witnesses[output.expr.id] = Witness(counted)
        builder.scope.held.setdefault(counted, []).append(output.expr.id)
        builder.carrying.append(counted)
        builder.carried.add(counted)
    return lines


def nested(head: str, inside: tuple[str, ...]) -> list[str]:
    """Lines under their head; an `else` with nothing but an `if` in it is an `elif`."""
    if head == "else:" and inside and inside[0].startswith("if "):
        if all(line.startswith((" ", "elif ", "else:")) for line in inside[1:]):
            return [f"el{inside[0]}", *inside[1:]]
    return [head, *(f"    {line}" for line in inside)]


def unsaid(symbol: Symbol) -> bool:
    """Whether channels are those of an `if`, and differ between its arms."""
    return isinstance(symbol.expr, Hidden) and symbol.expr.id.startswith("if:")
