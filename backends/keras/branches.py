"""Steps that hold bodies: `if`, `repeat` and `for`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import ir, tree
from ..expressions import OR, iterable, python, targets, whole
from .calls import RETURN
from .lines import Written
from .liveness import Frame, LoopFrame
from .operands import Operand, Operands, are_in

if TYPE_CHECKING:
    from .body import Writer


def branch(writer: Writer, step: ir.If, current: Operands, target: str) -> Operands:
    """An `if`, without the arms that have nothing to do."""
    many, names = writer.many(step), writer.names
    arms = writer.file.arms.of(step)
    if target == RETURN:
        for condition, body in arms:
            if condition is None:
                _arm(writer, body, current, target, many, returns=True)
            else:
                with writer.lines.apart() as inner:
                    _arm(writer, body, current, target, many, returns=True)
                writer.lines.under(f"if {python(condition, names)}:", inner)
        return (Operand(target, many),)
    if len(arms) == 1:
        _arm(writer, arms[0][1], current, target, many)
        return (Operand(target, many),)
    if arms[-1] == (None, None) and are_in(current, target):
        arms = arms[:-1]
    written: list[tuple[tree.Expr | None, Written]] = []
    for condition, body in arms:
        with writer.lines.apart() as inner:
            _arm(writer, body, current, target, many)
        written.append((condition, inner))
    if written[-1][0] is None and not written[-1][1]:
        written.pop()
    if len(written) == 2 and written[0][0] and not written[0][1] and not written[1][0]:
        opposite = tree.Unary(span=step.span, operator="not", operand=written[0][0])
        written = [(opposite, written[1][1])]
    choice = _choice(writer, written, target)
    if choice:
        writer.lines.add(choice)
        return (Operand(target, many),)
    for place, (condition, inner) in enumerate(written):
        if condition is None and writer.lines.continues(inner):
            break
        word = f"{'el' * (place > 0)}if {python(condition, names)}" if condition else "else"
        writer.lines.under(f"{word}:", inner)
    return (Operand(target, many),)


def _choice(writer: Writer, written: list[tuple[tree.Expr | None, Written]], target: str) -> str:
    """An `if` that only picks one of two values, as a line; nothing for any other."""
    if len(written) != 2 or written[1][0] is not None:
        return ""
    condition, start = written[0][0], f"{target} = "
    values = []
    for _, inner in written:
        line = inner[0].strip() if len(inner) == 1 and isinstance(inner[0], str) else ""
        values.append(line.removeprefix(start) if line.startswith(start) else "")
    if condition is None or not all(value.isidentifier() for value in values):
        return ""
    return f"{start}{values[0]} if {python(condition, writer.names, OR)} else {values[1]}"


def _arm(
    writer: Writer,
    body: ir.Body | None,
    current: Operands,
    target: str,
    many: bool,
    returns: bool = False,
) -> None:
    if body is None:
        writer.move(current, target, many)
        return
    with writer.variables.unchanged():
        (incoming,) = body.incoming
        writer.variables.bind(incoming, current)
        result = writer.body(body, Frame(body), wish=target, returns=returns)
    if result is not None:
        writer.move(result, target, many)


def loop(writer: Writer, step: ir.Repeat | ir.For, current: Operands, target: str) -> Operands:
    """A loop, in whose turns the running value stays in `target`."""
    body = step.body
    runs = writer.file.facts.runs(body)
    one = bool(runs) and all(len(run.inputs) == 1 for run in runs)
    many = len(current) > 1 or current[0].many or writer.many(step)
    begins_as_many = many and not one  # a single turn can make a bundle of one value
    writer.move(current, target, begins_as_many)
    frame = LoopFrame(body)
    frame.hold_outer(set(writer.names.variables))
    (incoming,) = body.incoming
    writer.variables.vacate(target)
    writer.variables.bind(incoming, (Operand(target, begins_as_many),))
    variables, turn = _head(writer, step)
    named, writer.named = writer.named, False
    above, writer.path = writer.path, writer.path.turn(turn)
    with writer.lines.apart() as inner:
        result = writer.body(body, frame, wish=target)
        assert result is not None
        writer.move(result, target, many)
    writer.path = above
    used, writer.named = writer.named, writer.named or named
    if inner:
        writer.lines.under(_header(writer, step, variables, turn, used), inner)
    if turn not in writer.names.locals.values():
        writer.names.release(turn)
    return (Operand(target, many),)


def _head(writer: Writer, step: ir.Repeat | ir.For) -> tuple[dict[str, str], str]:
    """The variables of a loop's names, and the one that counts its turns."""
    if isinstance(step, ir.Repeat):
        return {}, writer.names.fresh("i", "j", "k", "n")
    runs = writer.file.facts.runs(step.body)
    variables = {}
    for name in step.names:
        if name in writer.names.locals and name not in writer.names.wholes:
            writer.names.locals.pop(name)
        values = [run.values[name] for run in runs if name in run.values]
        variables[name] = writer.names.define(name, values)
    if _counts_turns(step):
        return variables, variables[step.names[0]]
    return variables, writer.names.fresh("i", "j", "k", "n")


def _header(
    writer: Writer, step: ir.Repeat | ir.For, variables: dict[str, str], turn: str, counted: bool
) -> str:
    if isinstance(step, ir.Repeat):
        return f"for {turn if counted else '_'} in range({whole(step.count, writer.names)}):"
    block = writer.names.block
    with writer.names.receiving((block, step.names[0]) if block else None):
        source = iterable(step.iterable, writer.names)
    another = counted and not _counts_turns(step)
    names = targets(step.pattern, lambda name: variables[name.id], inside=another)
    if not another:
        return f"for {names} in {source}:"
    return f"for {turn}, {names} in enumerate({source}):"


def _counts_turns(step: ir.For) -> bool:
    """Whether the loop's own first name is the number of the turn."""
    source = step.iterable
    if not isinstance(source, tree.CallExpr):
        return False
    function, arguments = source.function.id, len(source.arguments)
    plain = isinstance(step.pattern[0], tree.Name)
    known = (("range", 1, 1), ("enumerate", 2, 1))
    return plain and (function, len(step.pattern), arguments) in known
