"""The statements of a block's body in Keras's functional style.

The running value is `x`; a labelled value that something later asks for by name has a variable of
that name.
"""

from __future__ import annotations

from ... import ir
from ...ir import bodies
from ..arms import block_of
from ..ranks import VECTOR
from . import branches, calls
from .calls import RETURN
from .file import File
from .lines import Lines
from .liveness import Frame
from .names import Names
from .operands import Operand, Operands, are_in, as_tuple
from .path import Path
from .training import Trained
from .variables import Variables


class Writer:
    """Writes the lines of one function, its head left out."""

    def __init__(self, file: File, names: Names, path: Path, body: ir.Body) -> None:
        self.file = file
        self.names = names
        self.path = path
        self.lines = Lines(names)
        self.variables = Variables(names, body)
        self.trained = Trained()
        self.named = False

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
        self.variables.frames.append(frame)
        outer = dict(self.names.variables)
        statements = frame.statements
        flows = [s for s in statements if isinstance(s, ir.Flow) and not s.training]
        last = flows[-1] if flows else None
        for index, statement in enumerate(statements):
            frame.at = (index, -1)
            if isinstance(statement, ir.Let):
                self._let(statement, body)
            elif not statement.training:
                is_last = statement is last and body.result == (statement.result,)
                if is_last and returns and self._ends_in_call(statement):
                    self._flow(statement, index, RETURN)
                    self.variables.frames.pop()
                    return None
                keep = self._pinned(statement, index, statements, body, pinned)
                fixed = bool(keep) or is_last
                target = keep or (wish if wish != RETURN else None)
                self._flow(statement, index, target, fixed, own=bool(keep))
        frame.at = (len(statements), 0)
        result = self.variables.gather(body.result)
        self.variables.frames.pop()
        if len(self.variables.frames) > 0:
            self.names.variables = outer
        return result

    def _ends_in_call(self, flow: ir.Flow) -> bool:
        """Whether a statement ends in what can stand behind `return`."""
        steps = self.file.arms.live(flow)
        if not steps or len(flow.labels) > 1:
            return False
        if isinstance(steps[-1], ir.If):
            arms = self.file.arms.of(steps[-1])
            if len(arms) == 2 and arms[1][0] is None and not self.many(steps[-1]):
                return arms[1][1] is not None or self._starts_from_label(flow, steps)
            (_, body), *others = arms
            if body is None or others:
                return False
            last = [s for s in body.statements if isinstance(s, ir.Flow)][-1:]
            return any(body.result == (s.result,) and self._ends_in_call(s) for s in last)
        return isinstance(steps[-1], (ir.LayerStep, ir.CallStep, ir.ParamStep))

    def _starts_from_label(self, flow: ir.Flow, steps: list[ir.Step]) -> bool:
        """Whether what flows into a statement's only step has a variable of its own."""
        if not self.variables.holds(flow.source):
            return False  # it stands in an arm that is not written yet
        current = self.variables.gather(flow.source)
        return len(steps) == 1 and not any(map(self.variables.is_running, current))

    def training_flows(self, body: ir.Body, frame: Frame, outputs: tuple[ir.Value, ...]) -> None:
        """Emit the statements that only training needs."""
        self.variables.frames.append(frame)
        statements = frame.statements
        for index, statement in enumerate(statements):
            if isinstance(statement, ir.Flow) and statement.training:
                frame.at = (index, -1)
                keep = self._pinned(statement, index, statements, body, outputs)
                self._flow(statement, index, keep, fixed=bool(keep), own=bool(keep))
        self.variables.frames.pop()

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
        frame = self.variables.frames[-1]
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
        return self.variables.label(label.name)

    def _let(self, let: ir.Let, body: ir.Body) -> None:
        runs = self.file.facts.runs(body)
        variable = self.names.define(let.name, [run.values[let.name] for run in runs])
        read, self.names.read = self.names.read, set()
        block = self.names.block
        text = self.names.argument((block, let.name) if block else None, let.value)
        reads, self.names.read = frozenset(self.names.read), read
        self.lines.let(let.name, variable, text, reads)

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
        frame = self.variables.frames[-1]
        current = self.variables.gather(flow.source)
        above, self.path = self.path, self.path.into(flow.name)
        outside, self.trained = self.trained, self.trained.below(flow, self.names)
        steps = self.file.arms.live(flow)
        for place, step in enumerate(flow.steps):
            if step not in steps:
                continue
            frame.at = (index, place)
            path, self.path = self.path, self.path.into(step.place)
            last = step is steps[-1]
            if last and wish == RETURN:
                self._step(step, current, RETURN)
            elif last and len(flow.labels) > 1:
                current = self._apart(step, current, flow)
            else:
                target = wish if wish != RETURN else None
                if target is None or not (fixed and (last or own)):
                    own_name = flow.labels[0].name if len(flow.labels) == 1 else None
                    target = self.variables.running(target, step, own_name)
                current = self._step(step, current, target)
            self.path = path
        self.path, self.trained = above, outside
        if wish == RETURN:
            return
        for operand in current if steps else ():
            self.variables.vacate(operand.text)
        frame.at = (index, len(flow.steps))
        if len(flow.labels) > 1:
            for label, operand in zip(flow.labels, current, strict=True):
                self._name(label, operand, flow)
        self.variables.bind(flow.result, current)
        if len(flow.labels) == 1:
            self._note_rank(flow.labels[0], flow)

    def _name(self, label: ir.Value, operand: Operand, flow: ir.Flow) -> None:
        self.variables.bind(label, (operand,))
        self._note_rank(label, flow)

    def _note_rank(self, label: ir.Value, flow: ir.Flow) -> None:
        if flow.steps and label.name:
            if self.file.unreached.of(label) == VECTOR:
                self.names.vectors.add(label.name)

    def _apart(self, step: ir.Step, current: Operands, flow: ir.Flow) -> Operands:
        """Take a bundle apart into its labels."""
        variables = [self.variables.label(label.name or "") for label in flow.labels]
        target = ", ".join(variables)
        if isinstance(step, (ir.Repeat, ir.For, ir.If)):
            (made,) = self._step(step, current, self.variables.running(None, step))
            self.lines.add(f"{target} = {made.text}")
        else:
            self._step(step, current, target)
        return tuple(Operand(variable) for variable in variables)

    # --- steps -------------------------------------------------------------------------------

    def _step(self, step: ir.Step, current: Operands, target: str) -> Operands:
        """Emit a step and give what holds its result: `target`, unless that is `RETURN`."""
        if isinstance(step, ir.LayerStep):
            return calls.layer(self, step, current, target)
        if isinstance(step, ir.CallStep):
            return calls.call(self, step, current, target)
        if isinstance(step, ir.ParamStep):
            return calls.param(self, step, current, target)
        if isinstance(step, ir.If):
            return branches.branch(self, step, current, target)
        assert isinstance(step, (ir.Repeat, ir.For))
        return branches.loop(self, step, current, target)

    def assign(self, target: str, text: str) -> None:
        self.lines.add(f"return {text}" if target == RETURN else f"{target} = {text}")

    def move(self, operands: Operands, target: str, many: bool) -> None:
        """Put into `target` what is not already there; all of it, where it is `many`."""
        if not are_in(operands, target):
            self.assign(target, as_tuple(operands) if many else operands[0].text)

    def many(self, step: ir.Step) -> bool:
        """Whether what a step gives is a tuple or list."""
        if isinstance(step, ir.LayerStep):
            several = self.file.facts.nodes(step) or (None,)
            return bool(step.op.results) and any(n is None or len(n.outputs) != 1 for n in several)
        if isinstance(step, ir.CallStep):
            return self.file.signatures[block_of(step.target)].many
        nodes = self.file.facts.nodes(step)
        return any(len(node.outputs) != 1 for node in nodes)

    def path_text(self, suffix: str = "") -> str:
        """The path of the step that is being emitted, as Python."""
        self.named = True
        return self.path.text(suffix)
