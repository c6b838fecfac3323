"""A block as a class: which base, what its constructor does, how its values flow."""

from __future__ import annotations

from ... import ir
from ...naming import legal, unique
from ...passes.symbol import Hidden, Symbol
from ...record import Record
from ...tree import Expr, Literal
from ..expressions import python, whole
from . import table
from .builder import IDENTITY, Builder, Built
from .flow import flows
from .forward import ROOM, Code, Forward, label, listed, words
from .program import Program
from .signature import Parameter, parameters

MERGES = ("concat", "add", "multiply")


class ClassView(Record):
    """What the template lays out: every line is complete, indentation inside it included."""

    name: str
    base: str
    doc: str
    parameters: tuple[Parameter, ...]
    lines: tuple[str, ...]
    inputs: tuple[str, ...]
    forward: tuple[str, ...]
    returns: str
    frozen: bool


class ClassWriter(Builder):
    """Writes one class."""

    def __init__(self, program: Program, block: ir.Block, root: bool) -> None:
        super().__init__(program, block)
        self.training = root and bool(block.training_outputs)
        self.statements = flows(block.body)
        self.attributes = {s.name for s in self.statements if s.name} | {"out_channels", "auxiliary"}
        self.stored: dict[str, str] = {}
        self.base = ""
        """The base class, where a single statement's modules are the class's own."""

    def view(self, doc: str) -> ClassView:
        """The class, its requirements entered in the program's."""
        if self._is_chain():
            base, lines, forward = "nn.Sequential", self._chain_lines(), []
        else:
            base, (lines, forward) = "nn.Module", self._module_lines()
        base = self.base or base
        frozen = self.freezes_statistics()
        if frozen:
            lines.append("self.train()")
        lines = self._with_revealed(lines)
        lines = self._with_lets(lines)
        lines, given = parameters(self, lines)
        if lines == ["super().__init__()"] and not given:
            lines = []
        return ClassView(
            self.program.names[self.block],
            base,
            doc,
            tuple(given),
            tuple(lines),
            tuple(self._input_names()),
            tuple(forward),
            self._returns(),
            frozen,
        )

    # --- kinds of classes --------------------------------------------------------------------

    def _alive(self) -> list[ir.Flow]:
        return [s for s in self.statements if self.training or not s.training]

    def _is_chain(self) -> bool:
        body = self.block.body
        if self.training or len(body.incoming) != 1 or len(body.result) != 1:
            return False
        if any(len(i.inputs) != 1 for i in self.known.instances(self.block)):
            return False
        running = body.incoming[0]
        for statement in self._alive():
            sources = self.shape.sources(statement)
            if sources != (running,) or not self.shape.modular(statement):
                return False
            if statement.name is None and isinstance(statement.steps[0], ir.If):
                if statement.steps[0].place is None:
                    return False
            running = statement.result
        return body.result[0] is running and bool(self._alive())

    def _container(self, statement: ir.Flow) -> bool:
        return any(self.shape.weighs(step) for step in statement.steps)

    # --- chains ------------------------------------------------------------------------------

    def _chain_lines(self) -> list[str]:
        frame = self.scope.frame
        lines = ["super().__init__()"]
        for statement in self.block.body.statements:
            if isinstance(statement, ir.Let):
                lines.append(self.let(statement, frame))
                continue
            if statement.training:
                continue
            if self.vanishes(statement):
                self._pass(statement, frame)
                continue
            sources = self.shape.sources(statement)
            assert sources is not None
            inputs = frame.flow_of(sources)
            if statement.name is None:
                return self._sole(statement, inputs, lines)
            lines += self.attribute(statement, inputs, optional=True)
        return lines

    def _sole(self, statement: ir.Flow, inputs: tuple[Symbol, ...], lines: list[str]) -> list[str]:
        """The only statement of a block: its steps are the sequence's own."""
        frame = self.scope.frame
        first, *lets = lines
        step = statement.steps[0]
        if step.place is None:
            built = self.step(step, inputs, frame, "self")
            outputs = built.outputs
            if built.before:
                before = [b for b in built.before if b != "self = nn.Sequential()"]
                lines = [*lets, first, *before]
            else:
                lines = [*lets, f"super().__init__({built.code[len('nn.Sequential(') : -1]})"]
            self.reveal(built, inputs, "self")
        else:
            before, elements, outputs, reveal = self.elements(statement.steps, inputs, frame)
            lines = [*lets, *before, f"super().__init__({', '.join(elements)})"]
            self.reveal(Built((), "self", outputs, reveal), inputs, "self")
        self.channels.label(statement, outputs, frame)
        return lines + self._freeze(statement, "self")

    def attribute(
        self, statement: ir.Flow, inputs: tuple[Symbol, ...], optional: bool = False
    ) -> list[str]:
        """The lines that build a statement whose steps are all modules."""
        frame = self.scope.frame
        target = f"self.{statement.name}"
        step = statement.steps[0]
        if optional and len(statement.steps) == 1 and isinstance(step, ir.If):
            outputs = self.channels.step(step, inputs, frame)
            built = [
                (c, Built((), IDENTITY, inputs) if b is None else self.arm(b, inputs, frame, target))
                for c, b in self.shape.arms(step)
            ]
            if len(built) > 1:
                lines = self.branches(built, target, optional=True)
                self.channels.label(statement, outputs, frame)
                return lines + self._freeze(statement, target)
        made = self.chain(statement.steps, inputs, frame, target)
        lines = [*made.before]
        if made.code != target:
            lines.append(f"{target} = {made.code}{self._frozen(statement)}")
        elif self._frozen(statement):
            lines.append(f"{target}{self._frozen(statement)}")
        self.reveal(made, inputs, target)
        self.channels.label(statement, made.outputs, frame)
        return lines + self._freeze(statement, target, conditional=True)

    def _frozen(self, statement: ir.Flow) -> str:
        frozen = statement.frozen
        if isinstance(frozen, Literal) and frozen.value is True and self._container(statement):
            return ".requires_grad_(False)"
        return ""

    def _freeze(self, statement: ir.Flow, target: str, conditional: bool = False) -> list[str]:
        """The lines that freeze what was built, where the statement says so."""
        if statement.frozen is None or not self._container(statement):
            return []
        if self._frozen(statement):
            return [] if conditional else [f"{target}.requires_grad_(False)"]
        if isinstance(statement.frozen, Literal):
            return []
        return [
            f"if {python(statement.frozen, self.scope)}:",
            f"    {target}.requires_grad_(False)",
        ]

    # --- modules with a forward --------------------------------------------------------------

    def _module_lines(self) -> tuple[list[str], list[str]]:
        frame = self.scope.frame
        lines = ["super().__init__()"]
        trained: list[str] = []
        renders: dict[ir.Flow, object] = {}
        for statement in self.block.body.statements:
            if isinstance(statement, ir.Let):
                lines.append(self.let(statement, frame))
                continue
            if statement.training and not self.training:
                continue
            if self.vanishes(statement):
                self._pass(statement, frame)
                continue
            made, render = self._statement(statement)
            if self.base:
                lines = [*lines[1:], *made]
                made = []
            (trained if statement.training else lines).extend(made)
            renders[statement] = render
        for name, text in self.stored.items():
            lines.append(f"self.{name} = {text}")
        if self.training:
            lines.append("self.auxiliary = auxiliary")
            if trained:
                lines += ["if auxiliary:", *(f"    {line}" for line in trained)]
        return lines, self._forward(renders)

    def _statement(self, statement: ir.Flow):  # type: ignore[no-untyped-def]
        """The lines that build a statement, and how to compute it from its inputs."""
        frame = self.scope.frame
        sources = self.shape.sources(statement)
        assert sources is not None
        inputs = frame.flow_of(sources)
        if self.shape.modular(statement) and len(inputs) == 1:
            plain = self._computed(statement, inputs)
            if plain is not None:
                self._flow_through(statement, inputs)
                return [], (sources, plain)
            if statement.name is not None:
                made = self.attribute(statement, inputs)
                return made, (sources, lambda codes: Code(f"self.{statement.name}({codes[0].text})"))
        return self._mixed(statement, sources, inputs)

    def _flow_through(self, statement: ir.Flow, inputs: tuple[Symbol, ...]) -> None:
        frame = self.scope.frame
        for step in statement.steps:
            inputs = self.channels.step(step, inputs, frame)
        self.channels.label(statement, inputs, frame)

    def _computed(self, statement: ir.Flow, inputs: tuple[Symbol, ...]):  # type: ignore[no-untyped-def]
        """How to compute an unlabelled statement without weights by functions alone."""
        if statement.labels or self._container(statement):
            return None
        functions = []
        for step in statement.steps:
            made = self._function(step, inputs)
            if made is None:
                return None
            functions.append(made)
            inputs = self.channels.step(step, inputs, self.scope.frame)

        def compute(codes: list[Code]) -> Code:
            for made in functions:
                codes = [made(codes)]
            return codes[0]

        return compute

    def _function(self, step: ir.Step, inputs: tuple[Symbol, ...]):  # type: ignore[no-untyped-def]
        """A step as a function of its inputs' codes; `None` where it must be a module."""
        if isinstance(step, ir.If) and not self.shape.weighs(step):
            return None
        if not isinstance(step, ir.LayerStep) or step.op not in table.FUNCTIONS:
            return None
        layer = self.layer(step, step.op, step.arguments, inputs, self.scope.frame)
        emitter = table.FUNCTIONS[step.op]
        names = ["x"] * max(len(inputs), 1)
        if emitter(layer, names) is None:
            return None
        kind = step.op.kind
        operator = kind in ("add", "multiply")
        method = kind in ("split", "global_avgpool", "global_maxpool")

        def compute(codes: list[Code]) -> Code:
            texts = [code.operand() if operator or method else code.text for code in codes]
            text = emitter(layer, texts)
            assert text is not None
            return Code(text, tight=not operator or codes[0].many, many=kind == "split")

        return compute

    def _mixed(self, statement, sources, inputs):  # type: ignore[no-untyped-def]
        """A statement in which several values meet or part."""
        steps = statement.steps
        weighs = [self.shape.weighs(step) for step in steps]
        if len(steps) == 1 and isinstance(steps[0], ir.If):
            return self._conditional(statement, steps[0], sources, inputs)
        if len(steps) == 1 and isinstance(steps[0], (ir.Repeat, ir.For)):
            return self._looped(statement, steps[0], sources, inputs)
        if len(steps) == 1 and steps[0].place is None and weighs[0]:
            return self._single(statement, sources, inputs)
        if not any(weighs):
            return self._weightless(statement, sources, inputs)
        return self._contained(statement, sources, inputs, weighs)

    def _single(self, statement, sources, inputs):  # type: ignore[no-untyped-def]
        frame = self.scope.frame
        target = f"self.{statement.name}"
        built = self.step(statement.steps[0], inputs, frame, target)
        lines = [*built.before]
        if built.code != target:
            lines.append(f"{target} = {built.code}{self._frozen(statement)}")
        self.reveal(built, inputs, target)
        self.channels.label(statement, built.outputs, frame)
        lines += self._freeze(statement, target, conditional=True)
        return lines, (sources, lambda codes: Code(f"{target}({words(codes)})"))

    def _weightless(self, statement, sources, inputs):  # type: ignore[no-untyped-def]
        """Functions where there are such, else modules whose names are free to choose."""
        frame = self.scope.frame
        lines: list[str] = []
        functions = []
        symbols = inputs
        for step in statement.steps:
            made = self._function(step, symbols)
            if made is None:
                if isinstance(step, (ir.If, ir.Repeat, ir.For)) and not self.shape.module(step):
                    raise self.program.unsayable(
                        step.span,
                        "a loop or `if` around several values",
                        "must be a statement of its own here",
                    )
                name = unique(_attribute_name(step, statement), self.attributes) if (
                    len(statement.steps) > 1 or statement.name is None
                ) else statement.name
                target = f"self.{name}"
                built = self.step(step, symbols, frame, target)
                lines += built.before
                if built.code != target:
                    lines.append(f"{target} = {built.code}")
                self.reveal(built, symbols, target)
                outputs = built.outputs
                made = _caller(target, _merges(step), len(outputs) > 1)
            else:
                outputs = self.channels.step(step, symbols, frame)
            functions.append(made)
            symbols = outputs
        self.channels.label(statement, symbols, frame)

        def compute(codes: list[Code]) -> Code:
            for made in functions:
                codes = [made(codes)]
            return codes[0]

        return lines, (sources, compute)

    def _contained(self, statement, sources, inputs, weighs):  # type: ignore[no-untyped-def]
        """A chain with weights in it and values that meet or part: its modules keep their places."""
        frame = self.scope.frame
        steps = statement.steps
        last = len(weighs) - weighs[::-1].index(True)
        merged = isinstance(steps[0], ir.LayerStep) and steps[0].op.kind in MERGES
        head = 1 if merged else 0
        straight = all(self.shape.module(step) for step in steps[head:last])
        target = f"self.{statement.name}" if statement.name else "self"
        elements: list[str] = []
        before: list[str] = []
        symbols = inputs
        reveal = None
        for place, step in enumerate(steps[:last]):
            built = self.step(step, symbols, frame)
            before += built.before
            elements.append(built.code)
            if built.reveal and self._unseen(built.outputs, symbols):
                reveal = (f"[{place}]{built.reveal[0]}", built.reveal[1])
            symbols = built.outputs
        self.reveal(Built((), target, symbols, reveal), inputs, target)
        if straight:
            code = table.call("nn.Sequential", elements)
        elif statement.name is None:
            raise self.program.unsayable(
                statement.span, self.block.name, "needs a label for this statement"
            )
        else:
            code = f"nn.ModuleList([{', '.join(elements)}])"
        if statement.name is None:
            self.base = "nn.Sequential"
            lines = [*before, f"super().__init__({', '.join(elements)})"]
        else:
            lines = [*before, f"{target} = {code}{self._frozen(statement)}"]
        lines += self._freeze(statement, target, conditional=statement.name is not None)
        tail = []
        for step in steps[last:]:
            made = self._function(step, symbols)
            outputs = self.channels.step(step, symbols, frame)
            if made is None:
                name = unique(_attribute_name(step, statement), self.attributes)
                built = self.step(step, symbols, frame, f"self.{name}")
                lines += [*built.before, f"self.{name} = {built.code}"]
                made = _caller(f"self.{name}", _merges(step), len(outputs) > 1)
            tail.append(made)
            symbols = outputs
        self.channels.label(statement, symbols, frame)
        own = "super().forward" if statement.name is None else target

        def compute(codes: list[Code]) -> Code:
            if straight:
                codes = [Code(f"{own}({listed(codes) if merged else words(codes)})")]
            else:
                for place, step in enumerate(steps[:last]):
                    inside = listed(codes) if _merges(step) else words(codes)
                    codes = [Code(f"{target}[{place}]({inside})", many=_parts(self, step))]
            for made in tail:
                codes = [made(codes)]
            return codes[0]

        return lines, (sources, compute)

    def _conditional(self, statement, step, sources, inputs):  # type: ignore[no-untyped-def]
        """An `if` around several values: the condition is kept for `forward`."""
        frame = self.scope.frame
        arms = self.shape.arms(step)
        outputs = self.channels.step(step, inputs, frame)
        lines: list[str] = []
        computed = []
        read: list[ir.Value] = list(sources)
        for condition, body in arms:
            own: list[ir.Value] = []
            if body is None:
                own, compute = list(statement.source), _same
            else:
                made, own, compute = self._arm(statement, body, inputs)
                if made:
                    if condition is not None:
                        word = "elif" if lines else "if"
                        lines.append(f"{word} {python(condition, self.scope)}:")
                    else:
                        lines.append("else:" if lines else f"if {self._otherwise(arms)}:")
                    lines += [f"    {line}" for line in made]
            computed.append((condition, own, compute))
        read = list(dict.fromkeys(v for _, own, _ in computed for v in own))
        self.channels.label(statement, outputs, frame)
        if len(computed) == 1:
            _, own, compute = computed[0]
            return lines, (tuple(own), compute)
        tests = [
            self._keep(condition, step) if condition is not None else None
            for condition, _, _ in computed
        ]

        def render(codes: list[Code]) -> Code:
            given = dict(zip(read, codes, strict=True))
            text = ""
            for test, (_, own, compute) in reversed(list(zip(tests, computed, strict=True))):
                code = compute([given[v] for v in own])
                text = code.text if not text else f"{code.text} if {test} else {text}"
            return Code(text, tight=False)

        render.reads_twice = True  # type: ignore[attr-defined]
        return lines, (tuple(read), render)

    def _otherwise(self, arms) -> str:  # type: ignore[no-untyped-def]
        tests = [python(c, self.scope) for c, _ in arms if c is not None]
        return f"not ({' or '.join(tests)})"

    def _arm(self, statement, body, inputs):  # type: ignore[no-untyped-def]
        """One arm: the lines that build it, the values it reads, and how to compute it."""
        frame = self.scope.frame.inner()
        frame.define(body.incoming[0], inputs)
        statements = flows(body)
        outer = {body.incoming[0]: statement.source}
        with self.within(frame):
            if not statements:
                values = [v for r in body.result for v in outer.get(r, (r,))]
                return [], values, _same
            (inner, *rest) = statements
            simple = not rest and len(body.statements) == 1 and body.result == (inner.result,)
            if simple and (inner.name is None or not self._container(inner)):
                named = inner.replace(name=statement.name)
                lines, (own, compute) = self._statement(named)
                values = [v for value in own for v in outer.get(value, (value,))]
                return lines, values, compute
        name = statement.name or unique(_kind(statement.steps[0]), self.attributes)
        built = self._inner_class(body, inputs, self.scope.frame, name)
        several = len(built.outputs) > 1
        values = [*statement.source, *body.reads]
        lines = [f"self.{name} = {built.code}"]
        return lines, values, _caller(f"self.{name}", many=several)

    def _keep(self, condition: Expr, step: ir.If) -> str:
        """A condition as an attribute that `forward` can read."""
        text = python(condition, self.scope)
        for name, known in self.stored.items():
            if known == text:
                return f"self.{name}"
        kind = _kind(step)
        wish = {"add": "is_residual", "concat": "is_dense"}.get(kind, f"has_{kind}")
        name = text if text.isidentifier() else wish
        name = unique(legal(name), self.attributes)
        self.stored[name] = text
        return f"self.{name}"

    def _looped(self, statement, step, sources, inputs):  # type: ignore[no-untyped-def]
        """A loop whose turns take several values: the modules in a list, and the same loop."""
        frame = self.scope.frame
        target = f"self.{statement.name}" if statement.name else None
        if target is None and self.shape.weighs(step):
            target, self.base = "self", "nn.ModuleList"
        elif target is None:
            target = f"self.{unique('turns', self.attributes)}"
        built = self.step(step, inputs, frame, target)
        lines = [*built.before]
        if target == "self" and built.code == target:
            lines = ["super().__init__()", *(b for b in lines if b != "self = nn.ModuleList()")]
        elif target == "self":
            lines.append(f"super().__init__({built.code[len('nn.ModuleList(') : -1]})")
        elif built.code != target:
            lines.append(f"{target} = {built.code}{self._frozen(statement)}")
        self.reveal(built, inputs, target)
        self.channels.label(statement, built.outputs, frame)
        lines += self._freeze(statement, target, conditional=target != "self")
        own_value = step.body.incoming[0]
        order = flows(step.body)[0].source if self.direct(step.body) else (own_value, *step.body.reads)
        reads = list(dict.fromkeys(v for v in order if v is not own_value))
        count = len(inputs)
        turn = legal(_kind(step))

        def render(codes: list[Code], forward: Forward | None = None) -> Code:
            assert forward is not None
            carried = [code.text for code in codes[:count]]
            read = {v: code for v, code in zip(reads, codes[count:], strict=True)}
            names = []
            for text in carried:
                name = text
                taken = text in names or any(code.text == text for code in read.values())
                if not text.isidentifier() or forward.live(text) or taken:
                    name = forward.variable(None)
                    while name in names or any(code.text == name for code in read.values()):
                        name = f"{name}_"
                    forward.lines.append(f"{name} = {text}")
                names.append(name)
            inside = []
            for value in order:
                inside += [read[value].text] if value in read else names
            own = turn
            while own in names or forward.live(own):
                own += "_"
            forward.lines.append(f"for {own} in {target}:")
            forward.lines.append(f"    {', '.join(names)} = {own}({', '.join(inside)})")
            return Code(", ".join(names), tight=len(names) == 1)

        render.wants_forward = True  # type: ignore[attr-defined]
        return lines, ((*sources, *reads), render)

    # --- forward -----------------------------------------------------------------------------

    def _input_names(self) -> list[str]:
        return [name for _, names in self._inputs() for name in names]

    def _inputs(self) -> list[tuple[ir.Value, list[str]]]:
        incoming = self.block.body.incoming
        taken = {legal(value.name) for value in incoming if value.name} if incoming[1:] else set()
        found = []
        for value, symbols in zip(incoming, self.channels.inputs(self.block), strict=True):
            if value.name and incoming[1:]:
                found.append((value, [legal(value.name)]))
            elif len(symbols) == 1:
                found.append((value, [unique("x", taken)]))
            else:
                found.append((value, [unique(f"x{i + 1}", taken) for i in range(len(symbols))]))
        return found

    def _forward(self, renders) -> list[str]:  # type: ignore[no-untyped-def]
        body = self.block.body
        forward = Forward(self.block, self._inputs())
        uses: dict[ir.Value, list[ir.Flow | None]] = {}
        alias: dict[ir.Value, tuple[ir.Value, ...]] = {}
        for statement in self._alive():
            if statement not in renders:
                alias[statement.result] = statement.source
        def real(values: tuple[ir.Value, ...]) -> tuple[ir.Value, ...]:
            return tuple(r for v in values for r in (real(alias[v]) if v in alias else (v,)))

        ordered = [s for s in self._alive() if s in renders and not s.training]
        late = [s for s in self._alive() if s in renders and s.training]
        read = set(real(body.result)) | set(self.block.training_outputs)
        for statement in reversed((*ordered, *late)):
            if read & {statement.result, *statement.labels}:
                read |= set(real(renders[statement][0]))
            else:
                ordered, late = ([s for s in g if s is not statement] for g in (ordered, late))

        results = real(body.result)
        for statement in (*ordered, *late):
            for value in real(renders[statement][0]):
                forward.need(value)
                uses.setdefault(value, []).append(statement)
        for value in (*results, *(self.block.training_outputs if self.training else ())):
            forward.need(value)
            uses.setdefault(value, []).append(None)
        self._run(forward, ordered, renders, real, uses, late)
        main = [code.text for value in results for code in forward.take(value)]
        if not self.training:
            return [*forward.lines, f"return {', '.join(main)}"]
        start = len(forward.lines)
        own = [Code(text) for text in main]
        for value, code in zip(results, own, strict=False):
            forward.left[value] += 1
        self._run(forward, late, renders, real, uses, [])
        extra = [c.text for v in self.block.training_outputs for c in forward.take(v)]
        inner = [f"    {line}" for line in forward.lines[start:]]
        return [
            *forward.lines[:start],
            "if self.auxiliary:",
            *inner,
            f"    return {', '.join([*main, *extra])}",
            f"return {', '.join(main)}",
        ]

    def _run(self, forward, ordered, renders, real, uses, late) -> None:  # type: ignore[no-untyped-def]
        for place, statement in enumerate(ordered):
            sources, render = renders[statement]
            codes = [code for value in real(sources) for code in forward.take(value)]
            if getattr(render, "wants_forward", False):
                code = render(codes, forward)
                names = code.text.split(", ")
                forward.held[statement.result] = [Code(n) for n in names]
                for value, name in zip(statement.labels, names, strict=False):
                    forward.held[value] = [Code(name)]
                continue
            code = render(codes)
            symbols = self.scope.frame.flow(statement.result)
            last = not late and place + 1 == len(ordered)
            if last and self.block.body.result in ((statement.result,), statement.labels):
                forward.inline(self.block.body.result[0], code)
                for value in self.block.body.result[1:]:
                    forward.held[value] = []
                continue
            if len(statement.labels) > 1 or len(symbols) > 1:
                self._several(forward, statement, code, len(symbols))
                continue
            value = statement.result
            readers = uses.get(value, [])
            following = ordered[place + 1] if place + 1 < len(ordered) else None
            if len(readers) == 1 and self._inlines(readers[0], renders, code, statement, value):
                forward.inline(value, code)
                continue
            next_only = len(readers) == 1 and (readers[0] is following)
            wish = None if next_only or value.name is None else label(value, statement.name)
            if wish is None and forward.live("x"):
                if next_only and len(code.text) <= ROOM // 2:
                    forward.inline(value, code)
                    continue
                wish = label(value, statement.name)
            forward.assign(value, code, wish)

    def _inlines(self, reader, renders, code, statement, value) -> bool:  # type: ignore[no-untyped-def]
        """Whether a value is written where it is used: in a statement where several meet."""
        if reader is None:
            return len(self.block.body.result) > 1 or value in self.block.training_outputs
        return (
            len(renders[reader][0]) > 1
            and len(code.text) <= ROOM
            and not getattr(renders[reader][1], "wants_forward", False)
            and not getattr(renders[reader][1], "reads_twice", False)
            and " if " not in code.text
        )

    def _several(self, forward, statement, code, count) -> None:  # type: ignore[no-untyped-def]
        values = statement.labels if len(statement.labels) > 1 else ()
        names: list[str] = []
        for place in range(count):
            wish = legal(values[place].name) if values else f"{statement.name or 'x'}_{place + 1}"
            name = forward.variable(wish)
            while name in names:
                name = f"{name}_"
            names.append(name)
        forward.lines.append(f"{', '.join(names)} = {code.text}")
        forward.held[statement.result] = [Code(n) for n in names]
        for value, name in zip(values, names, strict=False):
            forward.held[value] = [Code(name)]

    # --- the rest ----------------------------------------------------------------------------

    def _with_revealed(self, lines: list[str]) -> list[str]:
        if self.block not in self.program.needs.revealing:
            return lines
        outputs = self.scope.frame.flow_of(self.block.body.result)
        for symbol in outputs:
            if isinstance(symbol.expr, Hidden) and symbol.expr.id.startswith("loop:"):
                self.program.needs.apart.add(symbol.expr.id)
        texts = [whole(symbol.expr, self.scope) for symbol in outputs]
        text = texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
        return [*lines, f"self.out_channels = {text}"]

    def _with_lets(self, lines: list[str]) -> list[str]:
        """Write the `let`s that something reads, and leave out the others."""
        marks = {mark: (name, value) for mark, name, value in self.lets}
        done: list[str] = []
        for line in reversed(lines):
            mark = line.strip()
            if mark not in marks:
                done.append(line)
                continue
            name, value = marks[mark]
            if name in self.scope.referenced:
                margin = line[: len(line) - len(mark)]
                done.append(f"{margin}{legal(name)} = {python(value, self.scope)}")
        return list(reversed(done))

    def _returns(self) -> str:
        count = len(self.scope.frame.flow_of(self.block.body.result))
        one = "Tensor" if count == 1 else f"tuple[{', '.join(['Tensor'] * count)}]"
        if not self.training:
            return one
        total = count + len(self.block.training_outputs)
        return f"{one} | tuple[{', '.join(['Tensor'] * total)}]"


def _caller(target: str, merges: bool = False, many: bool = False):  # type: ignore[no-untyped-def]
    def call(codes: list[Code]) -> Code:
        return Code(f"{target}({listed(codes) if merges else words(codes)})", many=many)

    return call


def _merges(step: ir.Step) -> bool:
    return isinstance(step, ir.LayerStep) and step.op.kind in MERGES


def _same(codes: list[Code]) -> Code:
    return codes[0]


def _kind(step: ir.Step) -> str:
    """A word for what happens in a step: the layer or block it begins with."""
    if isinstance(step, ir.LayerStep):
        return step.op.kind
    if isinstance(step, ir.CallStep):
        return step.target.name
    if isinstance(step, ir.ParamStep):
        return step.param
    bodies = [step.body] if isinstance(step, (ir.Repeat, ir.For)) else []
    if isinstance(step, ir.If):
        bodies = [body for _, body in step.arms] + ([step.otherwise] if step.otherwise else [])
    for body in bodies:
        for statement in flows(body):
            return _kind(statement.steps[0])
    return "part"


def _attribute_name(step: ir.Step, statement: ir.Flow) -> str:
    return legal(_kind(step))


def _parts(writer: ClassWriter, step: ir.Step) -> bool:
    return any(len(node.outputs) > 1 for node in writer.known.nodes(step))
