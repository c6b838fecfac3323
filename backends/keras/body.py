"""The statements of a block's body in Keras's functional style.

The running value is `x`; a labelled value that something later asks for by name has a variable of
that name. No variable is overwritten while what it holds is still needed.
"""

from __future__ import annotations

from ... import ir, tree
from ...ir import bodies
from ...naming import legal
from ...record import Record
from ..expressions import NOT, iterable, python, whole
from .callables import block_of
from .file import File
from .liveness import Frame, LoopFrame, in_order, step_names
from .names import Names
from .path import Path
from .piece import EMITTERS, Piece
from .use import Use

RETURN = "return"
"""The destination of the last step of a function."""


class Operand(Record):
    """A variable; `many` where it holds a tuple or list of values."""

    text: str
    many: bool = False


Operands = tuple[Operand, ...]


class Trained(Record):
    """Whether weights are trained, as Python; empty for always. `frozen` says the opposite."""

    text: str = ""
    frozen: str = ""


class _Let(Record):
    """A line that assigns a `let`, printed only where the name is read."""

    indent: int
    variable: str
    name: str
    text: str
    reads: frozenset[str]


class Writer:
    """Writes the lines of one function, its head left out."""

    def __init__(self, file: File, names: Names, path: Path, body: ir.Body) -> None:
        self.file = file
        self.names = names
        self.path = path
        self.trained = Trained()
        self.named = False
        self._lines: list[str | _Let] = []
        self._indent = 1
        self._frames: list[Frame] = []
        self._held: dict[str, set[ir.Value]] = {}
        self._operands: dict[ir.Value, Operands] = {}
        self._labels: dict[str, str] = {}
        self._loose: set[str] = set()
        self._made: list[str] = []
        self._reserved = _label_names(body)

    # --- lines -------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        self._lines.append("    " * self._indent + text)

    def lines(self) -> list[str]:
        """All lines; those of a `let` that nothing reads are left out."""
        kept: list[str] = []
        for line in reversed(self._lines):
            if isinstance(line, str):
                kept.append(line)
            elif line.name in self.names.read:
                self.names.read.update(line.reads)
                kept.append("    " * line.indent + line.text)
        return kept[::-1]

    # --- variables ---------------------------------------------------------------------------

    def bind(self, value: ir.Value, operands: Operands) -> None:
        """Say where a value is held."""
        self._operands[value] = operands
        for operand in operands:
            self._held.setdefault(operand.text, set()).add(value)
        if value.name is not None and operands:
            self.names.variables[value.name] = operands[0].text

    def gather(self, values: tuple[ir.Value, ...]) -> Operands:
        return tuple(operand for value in values for operand in self._operands[value])

    def _busy(self, variable: str) -> bool:
        """Whether a variable holds what is still read behind the step that is being emitted."""
        return any(
            frame.reads_later(value)
            for value in self._held.get(variable, ())
            for frame in self._frames
        )

    def _running(self, wish: str | None, step: ir.Step) -> str:
        """A variable for what a step gives, where nothing asks for that by name: `wish`, if free.

        What the step itself reads behind its first line is not overwritten. The arms of an `if`
        see to that themselves.
        """
        asked: set[str] = set() if isinstance(step, ir.If) else step_names(step)
        read = {v for body in bodies(step) for v in body.reads if not isinstance(step, ir.If)}
        for candidate in (wish, "x", "y", "z", *self._made):
            if candidate is None or not (candidate == wish or self._may_run(candidate)):
                continue
            held = self._held.setdefault(candidate, set())
            if held & read or {v.name for v in held} & asked or self._busy(candidate):
                continue
            if not isinstance(step, ir.If):
                held.clear()
            return candidate
        variable = self.names.fresh("x")
        self._loose.add(variable)
        self._made.append(variable)
        return variable

    def _may_run(self, variable: str) -> bool:
        """Whether a variable is one for running values, or can become one."""
        free = self.names.is_free(variable) and variable not in self._reserved
        if variable not in self._loose and free:
            self._loose.add(self.names.fresh(variable))
        return variable in self._loose

    def enter(self, value: ir.Value, *wishes: str) -> str:
        """A variable for a value that flows into the function."""
        variable = self.names.fresh(*wishes)
        self._loose.add(variable)
        self.bind(value, (Operand(variable),))
        return variable

    # --- bodies ------------------------------------------------------------------------------

    def body(
        self,
        body: ir.Body,
        frame: Frame,
        wish: str | None = None,
        returns: bool = False,
        pinned: tuple[ir.Value, ...] = (),
    ) -> Operands | None:
        """Emit a body whose incoming values are bound. Its result is put into the variable
        `wish` where it is made here; `None` where it was returned."""
        self._frames.append(frame)
        outer = dict(self.names.variables)
        statements = in_order(body)
        flows = [s for s in statements if isinstance(s, ir.Flow) and not s.training]
        last = flows[-1] if flows else None
        for index, statement in enumerate(statements):
            frame.at = (index, -1)
            if isinstance(statement, ir.Let):
                self._let(statement, body)
            elif not statement.training:
                is_last = statement is last and body.result == (statement.result,)
                if is_last and returns and _returnable(statement):
                    self._flow(statement, index, RETURN)
                    self._frames.pop()
                    return None
                keep = self._pinned(statement, index, statements, body, pinned)
                fixed = bool(keep) or is_last
                self._flow(statement, index, keep or wish, fixed, own=bool(keep))
        frame.at = (len(statements), 0)
        result = self.gather(body.result)
        self._frames.pop()
        if len(self._frames) > 0:
            self.names.variables = outer
        return result

    def training_flows(self, body: ir.Body, frame: Frame, outputs: tuple[ir.Value, ...]) -> None:
        """Emit the statements that only training needs."""
        self._frames.append(frame)
        statements = in_order(body)
        for index, statement in enumerate(statements):
            if isinstance(statement, ir.Flow) and statement.training:
                frame.at = (index, -1)
                keep = self._pinned(statement, index, statements, body, outputs)
                self._flow(statement, index, keep, fixed=bool(keep), own=bool(keep))
        self._frames.pop()

    def _pinned(
        self,
        flow: ir.Flow,
        index: int,
        statements: list[ir.Flow | ir.Let],
        body: ir.Body,
        pinned: tuple[ir.Value, ...],
    ) -> str | None:
        """The variable of a label that is asked for by name, else `None`: then `x` does."""
        if len(flow.labels) != 1:
            return None
        (label,) = flow.labels
        assert label.name is not None
        frame = self._frames[-1]
        named = label.name in frame.names or label in pinned
        readers = [
            (place, s)
            for place, s in enumerate(statements)
            if isinstance(s, ir.Flow)
            and (label in s.source or any(label in b.reads for st in s.steps for b in bodies(st)))
        ]
        if not named and not readers and body.result == (label,):
            return None
        if not named and len(readers) == 1 and label not in body.result:
            place, reader = readers[0]
            between = statements[index + 1 : place]
            if reader.source == (label,) and not any(isinstance(s, ir.Flow) for s in between):
                if not any(label in b.reads for st in reader.steps for b in bodies(st)):
                    return None
        return self._label(label.name)

    def _label(self, name: str) -> str:
        if name not in self._labels:
            self._labels[name] = self.names.fresh(name)
        return self._labels[name]

    def _let(self, let: ir.Let, body: ir.Body) -> None:
        runs = self.file.facts.runs(body)
        variable = self.names.define(let.name, [run.values[let.name] for run in runs])
        read, self.names.read = self.names.read, set()
        block = self.names.block
        text = self.names.argument((block, let.name) if block else None, let.value)
        reads, self.names.read = frozenset(self.names.read), read
        self._lines.append(_Let(self._indent, variable, let.name, f"{variable} = {text}", reads))

    # --- statements --------------------------------------------------------------------------

    def _flow(
        self,
        flow: ir.Flow,
        index: int,
        wish: str | None,
        fixed: bool = False,
        own: bool = False,
    ) -> None:
        """Emit a statement. `wish` is its variable: `fixed` where the result must be put there,
        `own` where nothing else ever stands there."""
        frame = self._frames[-1]
        current = self.gather(flow.source)
        above, self.path = self.path, self.path.into(flow.name)
        outside, self.trained = self.trained, self.trained_in(flow)
        for place, step in enumerate(flow.steps):
            frame.at = (index, place)
            path, self.path = self.path, self.path.into(step.place)
            last = place == len(flow.steps) - 1
            if last and wish == RETURN:
                self._step(step, current, RETURN)
            elif last and len(flow.labels) > 1:
                current = self._apart(step, current, flow)
            else:
                target = wish if wish != RETURN else None
                if target is None or not (fixed and (last or own)):
                    target = self._running(target, step)
                current = self._step(step, current, target)
            self.path = path
        self.path, self.trained = above, outside
        if wish == RETURN:
            return
        for operand in current if flow.steps else ():
            self._held[operand.text] = set()
        frame.at = (index, len(flow.steps))
        if len(flow.labels) > 1:
            for label, operand in zip(flow.labels, current, strict=True):
                self._name(label, operand, flow)
        self.bind(flow.result, current)
        if len(flow.labels) == 1:
            self._note_rank(flow.labels[0], flow)

    def _name(self, label: ir.Value, operand: Operand, flow: ir.Flow) -> None:
        self.bind(label, (operand,))
        self._note_rank(label, flow)

    def _note_rank(self, label: ir.Value, flow: ir.Flow) -> None:
        if flow.steps and label.name:
            nodes = self.file.facts.nodes(flow.steps[-1])
            if nodes and all(not shape.is_map for node in nodes for shape in node.outputs):
                self.names.vectors.add(label.name)

    def _apart(self, step: ir.Step, current: Operands, flow: ir.Flow) -> Operands:
        """Take a bundle apart into its labels."""
        variables = [self._label(label.name or "") for label in flow.labels]
        target = ", ".join(variables)
        if isinstance(step, (ir.Repeat, ir.For, ir.If)):
            (made,) = self._step(step, current, self._running(None, step))
            self.line(f"{target} = {made.text}")
        else:
            self._step(step, current, target)
        return tuple(Operand(variable) for variable in variables)

    def trained_in(self, flow: ir.Flow) -> Trained:
        """Whether weights below this statement are trained."""
        above, frozen = self.trained, flow.frozen
        if frozen is None or above.text == "False":
            return above
        if isinstance(frozen, tree.Literal):
            return Trained("False", "True") if frozen.value is True else above
        opposite = tree.Unary(span=flow.span, operator="not", operand=frozen)
        if not above.text:
            return Trained(python(opposite, self.names), python(frozen, self.names))
        text = f"{above.text} and {python(opposite, self.names, NOT)}"
        return Trained(text, f"not ({text})")

    # --- steps -------------------------------------------------------------------------------

    def _step(self, step: ir.Step, current: Operands, target: str) -> Operands:
        """Emit a step and give what holds its result: `target`, unless that is `RETURN`."""
        if isinstance(step, ir.LayerStep):
            return self._layer(step, current, target)
        if isinstance(step, ir.CallStep):
            return self._call(step, current, target)
        if isinstance(step, ir.ParamStep):
            return self._param(step, current, target)
        if isinstance(step, ir.If):
            return self._if(step, current, target)
        assert isinstance(step, (ir.Repeat, ir.For))
        return self._loop(step, current, target)

    def _assign(self, target: str, text: str) -> None:
        self.line(f"return {text}" if target == RETURN else f"{target} = {text}")

    def _many(self, step: ir.Step) -> bool:
        """Whether what a step gives is a tuple or list."""
        if isinstance(step, ir.LayerStep):
            return bool(step.op.results)
        if isinstance(step, ir.CallStep):
            return self.file.signatures[block_of(step.target)].many
        nodes = self.file.facts.nodes(step)
        return any(len(node.outputs) != 1 for node in nodes)

    def use(self, step: ir.LayerStep) -> Use:
        """What the emitter of a layer asks about it."""
        trainable = self.trained.text if step.op.has_weights() else ""
        nodes = self.file.facts.nodes(step)
        return Use(
            step.op, step.arguments, step.span, nodes, self.names, self.file.signs, trainable
        )

    def _layer(self, step: ir.LayerStep, current: Operands, target: str) -> Operands:
        pieces = EMITTERS[step.op](self.use(step))
        flowing = _inputs(current, several=step.op.arity is None)
        for piece in pieces[:-1]:
            flowing = self._before(step, piece, flowing, target)
        self._assign(target, self._piece(pieces[-1], flowing))
        return (Operand(target, self._many(step)),)

    def _before(self, step: ir.LayerStep, piece: Piece, flowing: str, target: str) -> str:
        """A piece before a layer's last: into the variable of the layer itself, if it is free."""
        wish = None if target == RETURN or "," in target else target
        variable = self._running(wish, step)
        if piece.condition:
            padded = self._piece(piece, flowing)
            if variable == flowing:
                self.line(f"if {piece.condition}:")
                self.line(f"    {variable} = {padded}")
            else:
                self._assign(variable, f"{padded} if {piece.condition} else {flowing}")
        else:
            self._assign(variable, self._piece(piece, flowing))
        return variable

    def _piece(self, piece: Piece, flowing: str) -> str:
        self.file.modules.add(piece.function.split(".")[0])
        return piece.call(flowing, flowing, self._path(piece.suffix) if piece.constructs else "")

    def _path(self, suffix: str = "") -> str:
        self.named = True
        return self.path.text(suffix)

    def _call(self, step: ir.CallStep, current: Operands, target: str) -> Operands:
        if isinstance(step.target, ir.Network):
            return self._network(step, step.target, current, target)
        block = step.target
        signature = self.file.signatures[block]
        arguments = [_spread(operand) for operand in current]
        arguments += self.arguments(step, block)
        if self.trained.text and self.file.training.takes(block):
            arguments.append(f"trainable={self.trained.text}")
        if signature.named:
            arguments.append(f"name={self._path()}")
        self._assign(target, f"{self.file.names[block]}({', '.join(arguments)})")
        return (Operand(target, signature.many),)

    def arguments(self, step: ir.CallStep, block: ir.Block) -> list[str]:
        """The spec's arguments of a call, by place as far as none with a default comes between."""
        signature = self.file.signatures[block]
        by_place, by_name = [], []
        required = list(signature.required)
        for name in signature.kept:
            if name not in step.arguments:
                continue
            text = self.names.argument((block, name), step.arguments[name])
            if required and required[0] == name:
                required.pop(0)
                by_place.append(text)
            else:
                by_name.append(f"{legal(name)}={text}")
        return by_place + by_name

    def _network(
        self, step: ir.CallStep, network: ir.Network, current: Operands, target: str
    ) -> Operands:
        """A network inside another: a model of its own, called like a layer."""
        arguments = self.arguments(step, network.block)
        inputs = network.block.body.incoming
        if len(inputs) == 1:
            arguments.append(f"input_shape={current[0].text}.shape[1:]")
        else:
            arguments += [
                f"{shape_parameter(value)}={operand.text}.shape[1:]"
                for value, operand in zip(inputs, current, strict=True)
            ]
        arguments.append(f"name={self._path()}")
        made = f"{self.file.names[network]}({', '.join(arguments)})"
        flowing = _inputs(current, several=len(inputs) > 1)
        many = self.file.signatures[network.block].many
        if not self.trained.text or not self.file.training.has_weights(network.block):
            self._assign(target, f"{made}({flowing})")
            return (Operand(target, many),)
        label = self.path.parts[-1]
        wish = label if label.isidentifier() else network.name
        variable = self.names.fresh(wish, f"{wish}_model")
        self.line(f"{variable} = {made}")
        if self.trained.text == "False":
            self.line(f"{variable}.trainable = False")
        else:
            self.line(f"if {self.trained.frozen}:")
            self.line(f"    {variable}.trainable = False")
        self._assign(target, f"{variable}({flowing})")
        return (Operand(target, many),)

    def _param(self, step: ir.ParamStep, current: Operands, target: str) -> Operands:
        block = self.names.block
        assert block is not None
        holder = (block, step.param)
        callables = self.file.callables
        called = python(tree.Name(step.span, step.param), self.names)
        callee = next((t for t in callables.targets(holder) if isinstance(t, ir.Block)), None)
        known = [param.name for param in callee.params] if callee else []
        arguments = []
        for place, value in enumerate(step.positional):
            receiver = (callee, known[place]) if callee and place < len(known) else None
            arguments.append(self.names.argument(receiver, value))
        for name, value in step.named.items():
            receiver = (callee, name) if callee else None
            arguments.append(f"{legal(name)}={self.names.argument(receiver, value)}")
        if self.trained.text and self.file.training.through(holder):
            arguments.append(f"trainable={self.trained.text}")
        arguments.append(f"name={self._path()}")
        if callables.by_function(holder):
            arguments = [*map(_spread, current), *arguments]
            self._assign(target, f"{called}({', '.join(arguments)})")
        else:
            several = len(current) > 1 or current[0].many
            flowing = _inputs(current, several)
            self._assign(target, f"{called}({', '.join(arguments)})({flowing})")
        return (Operand(target, self._many(step)),)

    # --- branches and loops ------------------------------------------------------------------

    def _if(self, step: ir.If, current: Operands, target: str) -> Operands:
        many = self._many(step)
        arms: list[tuple[str, ir.Body | None]] = [
            (python(condition, self.names), body) for condition, body in step.arms
        ]
        same = _same(current, target)
        if step.otherwise is not None or not same:
            arms.append(("", step.otherwise))
        written: list[tuple[str, list[str | _Let]]] = []
        for condition, body in arms:
            outer, self._lines = self._lines, []
            self._indent += 1
            self._arm(body, current, target, many)
            self._indent -= 1
            inner, self._lines = self._lines, outer
            written.append((condition, inner))
        if written and not written[-1][0] and not written[-1][1]:
            written.pop()
        if len(written) == 2 and not written[0][1] and not written[1][0]:
            condition_, _ = step.arms[0]
            opposite = tree.Unary(span=step.span, operator="not", operand=condition_)
            written = [(python(opposite, self.names), written[1][1])]
        for place, (condition, inner) in enumerate(written):
            word = f"{'el' * (place > 0)}if {condition}" if condition else "else"
            self.line(f"{word}:")
            self._lines += inner or ["    " * (self._indent + 1) + "pass"]
        return (Operand(target, many),)

    def _arm(self, body: ir.Body | None, current: Operands, target: str, many: bool) -> None:
        if body is None:
            result: Operands | None = current
        else:
            held = {variable: set(values) for variable, values in self._held.items()}
            (incoming,) = body.incoming
            self.bind(incoming, current)
            result = self.body(body, Frame(body), wish=target)
            self._held = held
        assert result is not None
        if not _same(result, target):
            self.line(f"{target} = {_tuple(result) if many else result[0].text}")

    def _loop(self, step: ir.Repeat | ir.For, current: Operands, target: str) -> Operands:
        many = len(current) > 1 or current[0].many or self._many(step)
        if not _same(current, target):
            self.line(f"{target} = {_tuple(current) if many else current[0].text}")
        body = step.body
        frame = LoopFrame(body)
        frame.hold_outer(set(self.names.variables))
        (incoming,) = body.incoming
        self._held[target] = set()
        self.bind(incoming, (Operand(target, many),))
        head, turn = self._head(step)
        outer, self._lines = self._lines, []
        named, self.named = self.named, False
        above, self.path = self.path, self.path.turn(turn)
        self._indent += 1
        result = self.body(body, frame, wish=target)
        assert result is not None
        if not _same(result, target):
            self.line(f"{target} = {_tuple(result) if many else result[0].text}")
        self._indent -= 1
        self.path = above
        inner, self._lines = self._lines, outer
        used, self.named = self.named, self.named or named
        if inner:
            self.line(self._header(step, head, turn, used))
            self._lines += inner
        if turn not in self.names.locals.values():
            self.names.release(turn)
        return (Operand(target, many),)

    def _head(self, step: ir.Repeat | ir.For) -> tuple[list[str], str]:
        """The variables of a loop, and the one that counts its turns."""
        if isinstance(step, ir.Repeat):
            return [], self.names.fresh("i", "j", "k", "n")
        runs = self.file.facts.runs(step.body)
        variables = []
        for name in step.names:
            if name in self.names.locals and name not in self.names.wholes:
                self.names.locals.pop(name)
            values = [run.values[name] for run in runs if name in run.values]
            variables.append(self.names.define(name, values))
        if _counts_turns(step):
            return variables, variables[0]
        return variables, self.names.fresh("i", "j", "k", "n")

    def _header(
        self, step: ir.Repeat | ir.For, variables: list[str], turn: str, counted: bool
    ) -> str:
        if isinstance(step, ir.Repeat):
            return f"for {turn if counted else '_'} in range({whole(step.count, self.names)}):"
        block = self.names.block
        with self.names.receiving((block, step.names[0]) if block else None):
            source = iterable(step.iterable, self.names)
        names = ", ".join(variables)
        if not counted or _counts_turns(step):
            return f"for {names} in {source}:"
        if len(variables) > 1:
            names = f"({names})"
        return f"for {turn}, {names} in enumerate({source}):"


def _counts_turns(step: ir.For) -> bool:
    """Whether the loop's own first name is the number of the turn."""
    source = step.iterable
    if not isinstance(source, tree.CallExpr):
        return False
    function, arguments = source.function.id, len(source.arguments)
    return (function, len(step.names), arguments) in (("range", 1, 1), ("enumerate", 2, 1))


def shape_parameter(value: ir.Value) -> str:
    """The parameter for the shape of one of several inputs."""
    return f"{value.name}_shape"


def _label_names(body: ir.Body) -> set[str]:
    """All labels of a body and of those inside it."""
    found: set[str] = set()
    for statement in body.statements:
        if isinstance(statement, ir.Flow):
            found.update(label.name or "" for label in statement.labels)
            for step in statement.steps:
                found.update(*map(_label_names, bodies(step)))
    return found


def _returnable(flow: ir.Flow) -> bool:
    """Whether a statement ends in a call that can stand behind `return`."""
    return (
        bool(flow.steps)
        and len(flow.labels) < 2
        and isinstance(flow.steps[-1], (ir.LayerStep, ir.CallStep, ir.ParamStep))
    )


def _spread(operand: Operand) -> str:
    return f"*{operand.text}" if operand.many else operand.text


def _tuple(operands: Operands) -> str:
    if len(operands) == 1 and operands[0].many:
        return operands[0].text
    items = [_spread(operand) for operand in operands]
    return f"({', '.join(items)}{',' * (len(items) == 1)})"


def _inputs(operands: Operands, several: bool) -> str:
    """What flows into a Keras layer: a list where it takes several values."""
    if not several:
        return operands[0].text
    if len(operands) == 1 and operands[0].many:
        return operands[0].text
    return f"[{', '.join(map(_spread, operands))}]"


def _same(operands: Operands, target: str) -> bool:
    return len(operands) == 1 and operands[0].text == target
