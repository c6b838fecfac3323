"""The constructor of a class: what builds each statement's module, and in which order."""

from __future__ import annotations

from ... import ir
from ...instance import Layer as LayerValue
from ...naming import legal
from ...ops.base import Op
from ...passes.channels import Frame, Loop
from ...passes.symbol import Hidden, Symbol
from ...record import Record
from ...tree import Expr, Literal, Name
from ..expressions import iterable, python, whole
from ..facts import layers as layers_of
from . import table
from .flow import flows, takes
from .known import nodes_in
from .program import Program
from .scope import ClassScope, Witness

Symbols = tuple[Symbol, ...]

WIDTH = 88
IDENTITY = "nn.Identity()"


class Built(Record):
    """Code of a module: statements that come before it, and the expression that is it.

    `outputs` are the channels that flow out; `reveal` is what to write behind the module to read
    those that no expression gives, with the blocks that must reveal them.
    """

    before: tuple[str, ...]
    code: str
    outputs: Symbols
    reveal: tuple[str, tuple[ir.Block, ...]] | None = None


class Builder:
    """Writes the modules of one block."""

    def __init__(self, program: Program, block: ir.Block) -> None:
        self.program = program
        self.block = block
        self.scope = ClassScope(program, block)
        self.shape = program.shape
        self.channels = program.channels
        self.known = program.known
        self.lets: list[tuple[str, str, Expr]] = []
        self._taken = {legal(name) for name in self.scope.locals} | {"x"}
        self._taken.update(program.names.values())
        self._carrying: list[str] = []
        self._continued: set[str] = set()

    # --- frames ------------------------------------------------------------------------------

    def within(self, frame: Frame) -> _Within:
        return _Within(self.scope, frame)

    def local(self, wish: str) -> str:
        """A local variable's name that nothing else has."""
        name, number = wish, 2
        while name in self._taken:
            name, number = f"{wish}_{number}", number + 1
        self._taken.add(name)
        return name

    def free(self, name: str) -> None:
        self._taken.discard(name)

    # --- steps -------------------------------------------------------------------------------

    def step(
        self, step: ir.Step, inputs: Symbols, frame: Frame, target: str | None = None
    ) -> Built:
        """The module of one step. With a `target`, the code may assign it there itself and then
        is that target."""
        if isinstance(step, ir.LayerStep):
            outputs = self.channels.step(step, inputs, frame)
            layer = self.layer(step, step.op, step.arguments, inputs, frame)
            return Built((), table.module(layer), outputs)
        if isinstance(step, ir.CallStep):
            return self._call(step, inputs, frame)
        if isinstance(step, ir.ParamStep):
            return self._held(step, inputs, frame)
        if isinstance(step, ir.If):
            return self._choice(step, inputs, frame, target)
        assert isinstance(step, (ir.Repeat, ir.For))
        return self._loop(step, inputs, frame, target)

    def layer(
        self,
        step: ir.Step,
        op: type[Op],
        arguments: dict[str, Expr],
        inputs: Symbols,
        frame: Frame,
    ) -> table.Layer:
        """A layer for its emitter."""
        return table.Layer(
            step,
            op,
            arguments,
            inputs,
            self.known.nodes(step),
            self.scope,
            self.program.helper,
            lambda expr: self.channels.symbol(expr, frame),
            self.block.module,
        )

    def _call(self, step: ir.CallStep, inputs: Symbols, frame: Frame) -> Built:
        target = step.target
        block = target if isinstance(target, ir.Block) else target.block
        words = self.channel_arguments(block, inputs)
        params = block.params if isinstance(target, ir.Block) else target.params()
        kept = self.program.needs.params.get(block, set())
        named = []
        for param in params:
            given = step.arguments.get(param.name)
            if given is None or param.name not in kept:
                continue
            text = python(given, self.scope)
            if param.default is None and param.name not in self.program.model.settings:
                words.append(text)
            else:
                named.append(f"{legal(param.name)}={text}")
        named += self._sizes(block, step)
        outputs = self.channels.step(step, inputs, frame)
        code = table.call(self.program.name(target), words, named)
        return Built((), code, outputs, (".out_channels", (block,)))

    def channel_arguments(self, block: ir.Block, inputs: Symbols) -> list[str]:
        """The channels that a class takes, for what flows into it here."""
        wanted = self.program.needs.inputs.get(block, set())
        own = [s for symbols in self.channels.inputs(block) for s in symbols]
        return [
            whole(given.expr, self.scope)
            for symbol, given in zip(own, inputs)
            if any(name in wanted for name in symbol.atoms)
        ]

    def _sizes(self, block: ir.Block, step: ir.Step) -> list[str]:
        """The sizes that a class takes as parameters, for this call of it."""
        words = []
        for key, size in self.program.needs.sizes.get(block, {}).items():

            def read(instance: object, size: object = size) -> set[object]:
                found: set[object] = set()
                for node in nodes_in(instance, step):  # type: ignore[arg-type]
                    if node.instance is not None:
                        found |= size.read(node.instance)  # type: ignore[attr-defined]
                return found

            text = self.scope.number((step, key), size.name, read, Literal(step.span, 0))
            words.append(
                f"{size.name}={text if isinstance(text, str) else python(text, self.scope)}"
            )
        return words

    def _held(self, step: ir.ParamStep, inputs: Symbols, frame: Frame) -> Built:
        layers = frame.layer(step.param) or self.held(step)
        targets: list[object] = [layer.target for layer in layers]
        words = []
        if self.program.agreed(targets):
            words += [whole(i.expr, self.scope) for i in inputs]
        given = [python(value, self.scope) for value in step.positional]
        by_place, names = self.program.places(layers, len(given), step)
        words += given if by_place else [f"{legal(n)}={g}" for n, g in zip(names, given)]
        words += [f"{legal(n)}={python(v, self.scope)}" for n, v in step.named.items()]
        self.scope.referenced.add(step.param)
        outputs = self.channels.step(step, inputs, frame)
        blocks = tuple(
            target if isinstance(target, ir.Block) else target.block
            for target in targets
            if isinstance(target, (ir.Block, ir.Network))
        )
        code = table.call(legal(step.param), words)
        return Built((), code, outputs, (".out_channels", blocks))

    def held(self, step: ir.ParamStep) -> tuple[LayerValue, ...]:
        """The layers that a name holds, where the channels do not say."""
        values = (
            self.known.values(self.block, step.param)
            if step.param in {p.name for p in self.block.params}
            else ()
        )
        return layers_of(values)

    # --- chains ------------------------------------------------------------------------------

    def chain(
        self,
        steps: tuple[ir.Step, ...],
        inputs: Symbols,
        frame: Frame,
        target: str | None = None,
    ) -> Built:
        """The module of several steps in a row."""
        if len(steps) == 1 and steps[0].place is None:
            return self.step(steps[0], inputs, frame, target)
        before, elements, outputs, reveal = self.elements(steps, inputs, frame)
        return Built(tuple(before), table.call("nn.Sequential", elements), outputs, reveal)

    def elements(
        self, steps: tuple[ir.Step, ...], inputs: Symbols, frame: Frame
    ) -> tuple[list[str], list[str], Symbols, tuple[str, tuple[ir.Block, ...]] | None]:
        """The modules of steps in a row, each in its place of the chain."""
        before: list[str] = []
        elements: list[str] = []
        reveal = None
        symbols = inputs
        weighs = [self.shape.weighs(step) for step in steps]
        for place, step in enumerate(steps):
            built = self.step(step, symbols, frame)
            before += built.before
            code = built.code
            fresh = self._unseen(built.outputs, symbols)
            if fresh and place + 1 < len(steps) and built.reveal:
                name = self.local(_spoken(step))
                before.append(f"{name} = {code}")
                self._witness(fresh, f"{name}{built.reveal[0]}", built.reveal[1])
                code = name
            if fresh:
                reveal = built.reveal and (f"[{len(elements)}]{built.reveal[0]}", built.reveal[1])
            inner = code[len("nn.Sequential(") : -1]
            pooled = isinstance(step, ir.LayerStep) and code.startswith("nn.Sequential(")
            if pooled and not any(weighs[place:]):
                elements += _split_arguments(inner)
            else:
                elements.append(code)
            symbols = built.outputs
        return before, elements, symbols, reveal

    def _unseen(self, outputs: Symbols, inputs: Symbols) -> list[Hidden]:
        """The channels among `outputs` that no expression gives and that nothing reveals yet."""
        return [
            symbol.expr
            for symbol in outputs
            if isinstance(symbol.expr, Hidden)
            and symbol not in inputs
            and symbol.expr.id not in self.scope.witnesses
        ]

    def _witness(self, hidden: list[Hidden], text: str, blocks: tuple[ir.Block, ...]) -> None:
        for place, name in enumerate(hidden):
            index = f"[{place}]" if len(hidden) > 1 else ""
            self.scope.witnesses[name.id] = Witness(f"{text}{index}", blocks)

    def reveal(self, built: Built, inputs: Symbols, target: str) -> None:
        """Note where channels can be read now that a module stands at `target`."""
        fresh = self._unseen(built.outputs, inputs)
        if fresh and built.reveal is not None:
            self._witness(fresh, f"{target}{built.reveal[0]}", built.reveal[1])

    # --- bodies ------------------------------------------------------------------------------

    def body(
        self, body: ir.Body, inputs: Symbols, frame: Frame, target: str | None = None
    ) -> Built:
        """The module of a loop's turn or of an arm, which is a chain."""
        inner = frame.inner()
        inner.define(body.incoming[0], inputs)
        with self.within(inner):
            return self._body(body, inputs, inner, target)

    def _body(self, body: ir.Body, inputs: Symbols, frame: Frame, target: str | None) -> Built:
        before: list[str] = []
        parts: list[tuple[str | None, str]] = []
        symbols = inputs
        reveal = None
        for statement in body.statements:
            if isinstance(statement, ir.Let):
                self.channels.let(statement, frame)
                before.append(self._let(statement))
                continue
            if self.vanishes(statement):
                self._pass(statement, frame)
                continue
            source = self.shape.sources(statement)
            assert source is not None
            start = frame.flow_of(source) if source[0] in frame.flows else symbols
            sole = statement.name is None
            built = self.chain(statement.steps, start, frame, target if sole else None)
            before += built.before
            code = self._frozen_part(statement, built.code, before)
            later = [s for s in flows(body) if s is not statement]
            fresh = self._unseen(built.outputs, start)
            if fresh and built.reveal and later and statement is not flows(body)[-1]:
                name = self.local(statement.name or "part")
                before.append(f"{name} = {code}")
                self._witness(fresh, f"{name}{built.reveal[0]}", built.reveal[1])
                code = name
            if fresh and built.reveal:
                step = "" if sole else f".{statement.name}"
                reveal = (f"{step}{built.reveal[0]}", built.reveal[1])
            parts.append((statement.name, code))
            self.channels.label(statement, built.outputs, frame)
            symbols = built.outputs
        if not parts:
            return Built(tuple(before), IDENTITY, frame.flow_of(body.result))
        if parts[0][0] is None:
            return Built(tuple(before), parts[0][1], symbols, reveal)
        self.program.imports.add("from collections import OrderedDict")
        words = [f"{name}={code}" for name, code in parts]
        code = table.call("nn.Sequential", table.call("OrderedDict", words))
        return Built(tuple(before), code, symbols, reveal)

    def _let(self, statement: ir.Let) -> str:
        """A place for a `let`, which is written only if something reads it."""
        mark = f"\0let {len(self.lets)}"
        self.lets.append((mark, statement.name, statement.value))
        return mark

    def let(self, statement: ir.Let, frame: Frame) -> str:
        self.channels.let(statement, frame)
        return self._let(statement)

    def vanishes(self, statement: ir.Flow) -> bool:
        """Whether a statement is only an `if` that no instance takes."""
        if len(statement.steps) != 1 or not isinstance(statement.steps[0], ir.If):
            return False
        return [body for _, body in self.shape.arms(statement.steps[0])] == [None]

    def _pass(self, statement: ir.Flow, frame: Frame) -> None:
        self.channels.label(statement, frame.flow_of(statement.source), frame)

    def _frozen_part(self, statement: ir.Flow, code: str, before: list[str]) -> str:
        """A module inside a loop or `if`, frozen where its statement says so."""
        frozen = statement.frozen
        if frozen is None or not self.shape_weighs(statement):
            return code
        if isinstance(frozen, Literal):
            return f"{code}.requires_grad_(False)" if frozen.value is True else code
        name = self.local(statement.name or "part")
        before += [
            f"{name} = {code}",
            f"if {python(frozen, self.scope)}:",
            f"    {name}.requires_grad_(False)",
        ]
        return name

    def shape_weighs(self, statement: ir.Flow) -> bool:
        return any(self.shape.weighs(step) for step in statement.steps)

    # --- if ----------------------------------------------------------------------------------

    def _choice(self, step: ir.If, inputs: Symbols, frame: Frame, target: str | None) -> Built:
        arms = self.shape.arms(step)
        outputs = self.channels.step(step, inputs, frame)
        built: list[tuple[Expr | None, Built]] = []
        for condition, body in arms:
            if body is None:
                built.append((condition, Built((), IDENTITY, inputs)))
                continue
            built.append((condition, self.arm(body, inputs, frame, target)))
        reveals = {b.reveal for _, b in built}
        reveal = reveals.pop() if len(reveals) == 1 else None
        if not built:
            return Built((), IDENTITY, outputs)
        if len(built) == 1:
            return built[0][1].replace(outputs=outputs)
        unsaid = any(self._unsaid(symbol) for symbol in outputs)
        if target is None and not unsaid and not any(b.before for _, b in built):
            code = built[-1][1].code
            for condition, arm in reversed(built[:-1]):
                assert condition is not None
                code = f"{arm.code} if {python(condition, self.scope)} else {code}"
            return Built((), code, outputs, reveal)
        name = target or self.local("branch")
        return Built(tuple(self.branches(built, name, outputs)), name, outputs, reveal)

    def arm(self, body: ir.Body, inputs: Symbols, frame: Frame, target: str | None) -> Built:
        """The module of one arm, from wherever it starts."""
        source = self.shape.source(body)
        if isinstance(source, ir.Value):
            inputs = frame.flow(source)
        return self.body(body, inputs, frame, target)

    def branches(
        self,
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
        counted = self.local("channels") if self._unsaid(output) else ""
        read = isinstance(output.expr, Hidden) and output.expr.id in self.program.needs.read
        for place, (condition, arm) in enumerate(built):
            if condition is None:
                if optional and arm.code == IDENTITY and not (counted and read):
                    continue
                lines.append("else:")
            else:
                word = "elif" if place else "if"
                lines.append(f"{word} {python(condition, self.scope)}:")
            lines += [f"    {line}" for line in arm.before]
            if arm.code != name and not (optional and arm.code == IDENTITY):
                lines.append(f"    {name} = {arm.code}")
            if counted and read:
                fresh = self._unseen(arm.outputs, outputs)
                if arm.reveal is not None:
                    self._witness(fresh, f"{name}{arm.reveal[0]}", arm.reveal[1])
                lines.append(f"    {counted} = {whole(arm.outputs[0].expr, self.scope)}")
                for hidden in fresh:
                    self.scope.witnesses.pop(hidden.id, None)
        if counted and isinstance(output.expr, Hidden):
            self.scope.witnesses[output.expr.id] = Witness(counted)
            self._carrying.append(counted)
        return lines

    def _unsaid(self, symbol: Symbol) -> bool:
        """Whether channels are those of an `if`, and differ between its arms."""
        return isinstance(symbol.expr, Hidden) and symbol.expr.id.startswith("if:")

    # --- loops -------------------------------------------------------------------------------

    def _loop(
        self, step: ir.Repeat | ir.For, inputs: Symbols, frame: Frame, target: str | None
    ) -> Built:
        plan = self.channels.loop(step, inputs, frame)
        module = self.shape.module(step)
        container = "nn.Sequential" if module else "nn.ModuleList"
        around = self.channels.loop_frame(step, frame)
        local, start = self._carry(step, plan, inputs)
        inner = around.inner()
        inner.define(step.body.incoming[0], plan.inputs)
        turn = self.local("i")
        self.scope.turns.append(turn)
        read, self.scope.turn_read = self.scope.turn_read, False
        with self.within(inner):
            if module:
                built = self._body(step.body, plan.inputs, inner, None)
            else:
                built = self.turn(step, plan.inputs, inner)
            plain = plan.kind != "carried" and not built.before
            held = target or self.local("turns")
            update = [] if plain else self._update(plan, built, inner, held, local, step)
        counted = self.scope.turn_read
        self.scope.turn_read = read
        self.scope.turns.pop()
        self.free(turn)
        head = self._head(step, turn if counted else "_")
        if plain:
            if target is None:
                self.free(held)
            items = f"[{built.code} {head}]" if module else f"{built.code} {head}"
            code = f"{container}(*{items})" if module else f"{container}({items})"
            return Built((), code, plan.outputs, self._turn_reveal(built))
        lines = [
            f"{held} = {container}()",
            *start,
            f"{head}:",
            *(f"    {line}" for line in built.before),
            f"    {held}.append({built.code})",
            *(f"    {line}" for line in update),
        ]
        self._after(plan, local)
        return Built(tuple(lines), held, plan.outputs, self._turn_reveal(built))

    def _turn_reveal(self, built: Built) -> tuple[str, tuple[ir.Block, ...]] | None:
        if built.reveal is None:
            return None
        return f"[-1]{built.reveal[0]}", built.reveal[1]

    def _head(self, step: ir.Repeat | ir.For, turn: str) -> str:
        if isinstance(step, ir.Repeat):
            return f"for {turn} in range({whole(step.count, self.scope)})"
        names = ", ".join(legal(name) if self._reads(name) else "_" for name in step.names)
        return f"for {names} in {iterable(step.iterable, self.scope)}"

    def _reads(self, name: str) -> bool:
        return name in self.scope.referenced

    def _carry(
        self, step: ir.Repeat | ir.For, plan: Loop, inputs: Symbols
    ) -> tuple[list[str | None], list[str]]:
        """The variables that carry channels from turn to turn, and the lines that begin them."""
        if plan.kind != "carried":
            return [], []
        names: list[str | None] = []
        start = []
        words = self._carried_names(step, len(inputs))
        for given, carried, word in zip(inputs, plan.inputs, words, strict=True):
            assert isinstance(carried.expr, Hidden)
            name = self._goes_on(given)
            if not name:
                name = self.local(word)
                start.append(f"{name} = {whole(given.expr, self.scope)}")
            names.append(name)
            self.scope.witnesses[carried.expr.id] = Witness(name)
        return names, start

    def _goes_on(self, given: Symbol) -> str:
        """The variable that carries these channels already, if nothing reads it afterwards."""
        hidden = given.expr
        if not isinstance(hidden, Hidden) or hidden.id in self.program.needs.apart:
            return ""
        witness = self.scope.witnesses.get(hidden.id)
        if witness is None or witness.text not in self._carrying:
            return ""
        self.program.needs.read.add(hidden.id)
        if hidden.id in self._continued:
            self.program.needs.apart.add(hidden.id)
        self._continued.add(hidden.id)
        return witness.text

    def _carried_names(self, step: ir.Repeat | ir.For, count: int) -> list[str]:
        """What to call the variables that carry channels: after the inputs of what they go to."""
        if count > 1 and self.direct(step.body):
            inner = flows(step.body)[0].steps[0]
            if isinstance(inner, ir.CallStep):
                target = inner.target if isinstance(inner.target, ir.Block) else inner.target.block
                names = [value.name for value in target.body.incoming]
                if len(names) == count and all(names):
                    return [f"{name}_channels" for name in names]
        return ["channels"] * count

    def _update(
        self,
        plan: Loop,
        built: Built,
        frame: Frame,
        held: str,
        local: list[str | None],
        step: ir.Repeat | ir.For,
    ) -> list[str]:
        """The lines at a turn's end that say what the next one takes."""
        if plan.kind != "carried":
            return []
        if built.reveal is not None:
            fresh = self._unseen(built.outputs, plan.inputs)
            self._witness(fresh, f"{held}[-1]{built.reveal[0]}", built.reveal[1])
        names, texts = [], []
        for name, output in zip(local, built.outputs, strict=True):
            text = whole(output.expr, self.scope)
            if text != name:
                names.append(str(name))
                texts.append(text)
            for hidden in (output.expr,):
                if isinstance(hidden, Hidden):
                    self.scope.witnesses.pop(hidden.id, None)
        if len(names) == 1 and texts[0].startswith(f"{names[0]} + "):
            return [f"{names[0]} += {texts[0][len(names[0]) + 3 :]}"]
        return [f"{', '.join(names)} = {', '.join(texts)}"] if names else []

    def _after(self, plan: Loop, local: list[str | None]) -> None:
        for name, output in zip(local, plan.outputs, strict=False):
            if name is None:
                continue
            hidden = output.expr
            if isinstance(hidden, Hidden) and hidden.id not in self.scope.witnesses:
                self.scope.witnesses[hidden.id] = Witness(name)
                self._carrying.append(name)
            else:
                self.free(name)

    def turn(self, step: ir.Repeat | ir.For, inputs: Symbols, frame: Frame) -> Built:
        """The module of a turn that takes or gives several values, or reads others."""
        if self.direct(step.body):
            (statement,) = flows(step.body)
            start = frame.flow_of(statement.source)
            built = self.step(statement.steps[0], start, frame)
            self.channels.label(statement, built.outputs, frame)
            before = list(built.before)
            code = self._frozen_part(statement, built.code, before)
            outputs = frame.flow_of(step.body.result)
            return built.replace(before=tuple(before), code=code, outputs=outputs)
        return self._inner_class(step.body, inputs, frame, "turn")

    def _inner_class(self, body: ir.Body, inputs: Symbols, frame: Frame, word: str) -> Built:
        """The module of a body that is no chain: a class of its own, which takes what comes in
        and what the body reads."""
        block = self.program.inner_block(self.block, body, word)
        outer = {body.incoming[0]: inputs}
        given = tuple(s for v in takes(body) for s in outer.get(v) or frame.flow(v))
        arguments: dict[str, Expr] = {p.name: Name(p.span, p.name) for p in block.params}
        return self._call(ir.CallStep(body.span, None, block, arguments), given, frame)

    def direct(self, body: ir.Body) -> bool:
        """Whether a body is one step that adds nothing to its weights' paths."""
        statements = flows(body)
        return (
            len(statements) == 1
            and len(body.statements) == 1
            and statements[0].name is None
            and len(statements[0].steps) == 1
            and not isinstance(statements[0].steps[0], (ir.If, ir.Repeat, ir.For))
            and body.result in ((statements[0].result,), statements[0].labels)
        )

    # --- frozen ------------------------------------------------------------------------------

    def freezes_statistics(self) -> bool:
        """Whether batchnorm stands in anything that this block freezes."""
        for statement in flows(self.block.body):
            if statement.frozen is not None:
                for step in statement.steps:
                    if any(node.cost.statistics for node in self.known.nodes(step)):
                        return True
        return False


class _Within:
    """For a while, names mean what they mean in an inner body."""

    def __init__(self, scope: ClassScope, frame: Frame) -> None:
        self.scope = scope
        self.frame = frame

    def __enter__(self) -> None:
        self.outer, self.scope.frame = self.scope.frame, self.frame

    def __exit__(self, *_: object) -> None:
        self.scope.frame = self.outer


def _spoken(step: ir.Step) -> str:
    """A word for a step, to call a variable by."""
    if isinstance(step, ir.LayerStep):
        return legal(step.op.kind)
    if isinstance(step, ir.CallStep):
        return legal(step.target.name)
    if isinstance(step, ir.ParamStep):
        return f"{legal(step.param)}_module"
    return "part"


def _split_arguments(text: str) -> list[str]:
    """The arguments of a call, taken apart at the commas outside all parentheses."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0:
            found.append(text[start:place].strip())
            start = place + 1
    return [*found, text[start:].strip()]
