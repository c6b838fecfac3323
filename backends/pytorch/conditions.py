"""An `if` around several values: its modules in the constructor, the choice in `forward`.

A condition that `forward` needs is kept in an attribute before the modules that it decides on.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ... import ir
from ...naming import legal, unique
from ...passes.frame import Frame
from ...passes.symbol import Symbol
from ...paths import kind_of
from ...record import Record
from ...tree import Binary, Expr
from .branches import arm, nested
from .built import IDENTITY, Built
from .flow import flows
from .forward import SAME, Code, Compute, Computed, caller
from .inner import direct, inner_class, taken
from .texts import operand
from .words import first_kind, last_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .statements import Statements

Symbols = tuple[Symbol, ...]
Real = Callable[[tuple[ir.Value, ...]], tuple[ir.Value, ...]]
"""Values as they are called outside an arm."""

KINDS = {"add": "is_residual", "concat": "is_dense"}
"""What a flag is called after the step that it decides on, where its statement has no label."""


class Arm(Record):
    """One arm: its condition, the lines that build it, the values it reads, how it is computed."""

    condition: Expr | None
    lines: tuple[str, ...]
    reads: tuple[ir.Value, ...]
    compute: Compute


def conditional(
    writer: Statements, statement: ir.Flow, step: ir.If, inputs: Symbols
) -> tuple[list[str], Computed]:
    """The lines that build an `if`, and how it is computed."""
    outputs = writer.channels.step(step, inputs, writer.scope.frame)
    every: list[Arm] = []
    for condition, body in writer.known.arms(step):
        made = Arm(condition, (), statement.source, SAME)
        if body is not None:
            made = _arm(writer, statement, body, inputs).replace(condition=condition)
        every.append(made)
    writer.channels.label(statement, outputs, writer.scope.frame)
    every = _with_identities(statement, every)
    arms = list(every)
    while len(arms) > 1 and _alike(arms[-2], arms[-1]):
        del arms[-2]
    begun = ["super().__init__()"] if writer.base else []
    if len(every) == 1:
        return [*begun, *every[0].lines], Computed(every[0].reads, every[0].compute)
    said: dict[int, str] = {}
    for place, made in enumerate(arms[:-1]):
        assert made.condition is not None
        line, flag = _flag(writer, statement, step, arms, place)
        begun += [line] if line else []
        said[id(made.condition)] = flag
    lines = [*begun, *_lines(writer, every, said)]
    if len(arms) == 1:
        return lines, Computed(arms[0].reads, arms[0].compute)
    read = tuple(dict.fromkeys(value for made in arms for value in made.reads))
    widths = {value: len(writer.scope.frame.flow(value)) for value in read}
    tests = [said.get(id(made.condition), "") for made in arms]

    def compute(codes: list[Code]) -> Code:
        given: dict[ir.Value, list[Code]] = {}
        rest = list(codes)
        for value in read:
            given[value], rest = rest[: widths[value]], rest[widths[value] :]
        each = [[code for value in made.reads for code in given[value]] for made in arms]
        if _differ_in_source(arms):
            start = _chosen(tests, [code for (code,) in each])
            return arms[0].compute([start])
        return _chosen(tests, [m.compute(c) for m, c in zip(arms, each, strict=True)])

    return lines, Computed(read, compute, twice=True)


def _chosen(tests: list[str], codes: list[Code]) -> Code:
    """A conditional expression; the last code has no test."""
    text = ""
    for test, code in reversed(list(zip(tests, codes, strict=True))):
        part = f"({code.text})" if ", " in code.text and not code.tight else operand(code.text)
        text = f"{part} if {test} else {text}" if text else part
    return Code(text, tight=False)


def _lines(writer: Statements, arms: list[Arm], said: dict[int, str]) -> list[str]:
    """The `if` statement that builds what its arms need."""
    lines: list[str] = []
    skipped: list[str] = []
    for made in arms:
        test = ""
        if made.condition is not None:
            test = said.get(id(made.condition)) or writer.test(made.condition)
        if made.lines:
            lines += nested(_head(test, skipped, bool(lines)), made.lines)
        else:
            skipped.append(test)
    return lines


def _head(test: str, skipped: list[str], begun: bool) -> str:
    """The head of an arm that builds something, behind arms that build nothing."""
    denied = []
    if skipped:
        plain = len(skipped) == 1 and re.fullmatch(r"[\w.]+", skipped[0])
        denied = [f"not {skipped[0]}" if plain else f"not ({' or '.join(skipped)})"]
    words = " and ".join([*denied, *([test] if test else [])])
    if not words:
        return "else:"
    return f"{'elif' if begun else 'if'} {words}:"


# --- arms that are alike ---------------------------------------------------------------------


def _with_identities(statement: ir.Flow, arms: list[Arm]) -> list[Arm]:
    """The arms, with an identity where one hands on the value that the next sends through a
    module, so that one call serves both."""
    target = f"self.{statement.name}"
    call = caller(target)
    modules = [
        made.lines != () and len(made.reads) == 1 and _text(made) == call([Code("v0")]).text
        for made in arms
    ]
    found = list(arms)
    for place, made in enumerate(arms):
        bare = not made.lines and len(made.reads) == 1 and _text(made) == "v0"
        beside = [p for p in (place - 1, place + 1) if 0 <= p < len(arms) and modules[p]]
        if bare and any(arms[p].reads == made.reads for p in beside):
            line = f"{target} = {IDENTITY}"
            found[place] = made.replace(lines=(line,), compute=call)
            modules[place] = True
    return found


def _text(made: Arm) -> str:
    return made.compute([Code(f"v{place}") for place, _ in enumerate(made.reads)]).text


def _alike(one: Arm, other: Arm) -> bool:
    """Whether two arms are computed alike, from whatever they built."""
    return one.reads == other.reads and _text(one) == _text(other)


def _differ_in_source(arms: list[Arm]) -> bool:
    """Whether the arms do the same with one value each."""
    texts = {_text(made) for made in arms}
    single = all(len(made.reads) == 1 for made in arms)
    return single and len(texts) == 1 and texts != {"v0"}


# --- flags -----------------------------------------------------------------------------------


def _flag(
    writer: Statements, statement: ir.Flow, step: ir.If, arms: list[Arm], place: int
) -> tuple[str, str]:
    """The line that keeps a condition, nothing if it is kept already, and where `forward` reads
    it."""
    condition = arms[place].condition
    assert condition is not None
    text = writer.test(condition)
    changing = any(re.search(rf"(?<![\w.]){name}\b", text) for name in writer.scope.held)
    if text in writer.stored and not changing:
        return "", writer.stored[text]
    wish = _flag_name(statement, step, arms, place)
    flag = f"self.{unique(legal(text if text.isidentifier() else wish), writer.attributes)}"
    writer.stored[text] = flag
    return f"{flag} = {text}", flag


def _flag_name(statement: ir.Flow, step: ir.If, arms: list[Arm], place: int) -> str:
    (*_, last) = arms
    source = arms[place].reads[0].name if arms[place].reads else None
    if _differ_in_source(arms) and source:
        return f"from_{source}"
    label = statement.result.name
    if label and place == 0 and arms[0].lines and not last.lines:
        return f"has_{label}"
    body = step.arms[place][1] if place < len(step.arms) else None
    kind = first_kind(body) if body else kind_of(step)
    return KINDS.get(last_kind(body) if body else "", f"has_{kind}")


# --- one arm ---------------------------------------------------------------------------------


def _arm(writer: Statements, statement: ir.Flow, body: ir.Body, inputs: Symbols) -> Arm:
    frame = writer.scope.frame.inner()
    frame.define(body.incoming[0], inputs)
    statements = flows(body)
    outer = {body.incoming[0]: statement.source}

    def real(values: tuple[ir.Value, ...]) -> tuple[ir.Value, ...]:
        return tuple(r for value in values for r in outer.get(value, (value,)))

    if not statements:
        return Arm(None, (), real(body.result), SAME)
    weighs = writer.shape.body_weighs(body)
    if statement.name is None and weighs:
        built, values = _nameless(writer, body, inputs, frame, real)
        call = caller("self[0]", many=len(built.outputs) > 1)
        lines = [*built.before, f"self.append({built.code})", *writer.freeze(statement, "self")]
        return Arm(None, tuple(lines), values, call)
    inner, *rest = statements
    simple = not rest and len(body.statements) == 1 and body.result == (inner.result,)
    simple = simple and not _is_loop(writer, inner)
    if simple and (inner.name is None or not weighs):
        with writer.within(frame):
            lines, made = writer.statement(
                inner.replace(name=statement.name, frozen=_either(statement, inner))
            )
        return Arm(None, tuple(lines), real(made.sources), made.compute)
    if not weighs and _is_expression(writer, body):
        return _in_place(writer, body, frame, real)
    name = statement.name or unique(kind_of(statement.steps[0]), writer.attributes)
    built = inner_class(writer, body, inputs, writer.scope.frame, name)
    call = caller(f"self.{name}", many=len(built.outputs) > 1)
    lines = writer.placed(statement, built, f"self.{name}")
    return Arm(None, tuple(lines), real(taken(body)), call)


def _is_loop(writer: Statements, statement: ir.Flow) -> bool:
    """Whether a statement is a loop in `forward`, which is no expression."""
    step = statement.steps[0]
    loops = isinstance(step, (ir.Repeat, ir.For)) and len(statement.steps) == 1
    return loops and not writer.shape.module(step, statement)


def _either(outer: ir.Flow, inner: ir.Flow) -> Expr | None:
    """When what two statements hold is frozen, one of which stands in the other."""
    if outer.frozen is None or inner.frozen is None:
        return outer.frozen or inner.frozen
    return Binary(inner.span, "or", outer.frozen, inner.frozen, inner.span)


def _is_expression(writer: Statements, body: ir.Body) -> bool:
    """Whether a body without weights is one expression: each of its values is read once."""
    own = {s.result for s in flows(body)}
    read = [v for s in flows(body) for v in s.source] + list(body.result)
    return (
        len(body.result) == 1
        and body.result[0] in own
        and all(read.count(value) == 1 for value in own)
        and not any(
            len(s.labels) > 1
            or s.frozen is not None
            or writer.vanishes(s)
            or writer.shape.sized(s)
            or any(ir.bodies(step) and not writer.shape.module(step) for step in s.steps)
            for s in flows(body)
        )
    )


def _in_place(writer: Statements, body: ir.Body, frame: Frame, real: Real) -> Arm:
    """An arm without weights, whose paths nobody asks for: its modules are the class's own."""
    lines: list[str] = []
    plan: list[tuple[ir.Value, tuple[ir.Value, ...], Compute]] = []
    with writer.within(frame):
        for statement in body.statements:
            if isinstance(statement, ir.Let):
                lines.append(writer.let(statement, frame))
                continue
            name = unique(statement.name or "x", writer.attributes)
            made, computed = writer.statement(statement.replace(name=name))
            lines += made
            plan.append((statement.result, real(computed.sources), computed.compute))
    own = {value for value, _, _ in plan}
    reads = tuple(value for _, sources, _ in plan for value in sources if value not in own)
    widths = [len(frame.flow(value)) for value in reads]

    def compute(codes: list[Code]) -> Code:
        rest, counts = list(codes), list(widths)
        known: dict[ir.Value, Code] = {}
        for value, sources, function in plan:
            given: list[Code] = []
            for source in sources:
                if source in known:
                    given.append(known[source])
                    continue
                count = counts.pop(0)
                given += rest[:count]
                del rest[:count]
            known[value] = function(given)
        return known[plan[-1][0]]

    return Arm(None, tuple(lines), reads, compute)


def _nameless(
    writer: Statements, body: ir.Body, inputs: Symbols, frame: Frame, real: Real
) -> tuple[Built, tuple[ir.Value, ...]]:
    """The module of an arm of a block's only statement, and the values it takes: the class is a
    list, and that module its only item."""
    writer.base = "nn.ModuleList"
    source = writer.shape.source(body)
    if source is not False:
        start = source if isinstance(source, ir.Value) else body.incoming[0]
        return arm(writer, body, inputs, writer.scope.frame, None), real((start,))
    if direct(body):
        (inner,) = flows(body)
        with writer.within(frame):
            built = writer.step(inner.steps[0], frame.flow_of(inner.source), frame)
            built = writer.frozen_built(inner, built)
        return built, real(inner.source)
    return inner_class(writer, body, inputs, writer.scope.frame, "arm"), real(taken(body))
