"""Which weights are trained, and which blocks must be told so.

`frozen` stands before a statement, and its weights may lie blocks deeper. So every block with
weights that is called below a frozen statement takes `trainable`, and hands it on.
"""

from __future__ import annotations

from ... import ir, tree
from ...ops.base import Op
from ...record import Record
from ..arms import Arms
from ..expressions import NOT, Scope, python
from .callables import Callables, Holder


class Trained(Record):
    """Whether weights are trained, as Python; empty for always. `frozen` says the opposite."""

    text: str = ""
    frozen: str = ""

    def below(self, flow: ir.Flow, scope: Scope) -> Trained:
        """The same for what stands in a statement."""
        frozen = flow.frozen
        if frozen is None or self.text == "False":
            return self
        if isinstance(frozen, tree.Literal):
            return Trained("False", "True") if frozen.value is True else self
        opposite = tree.Unary(span=flow.span, operator="not", operand=frozen)
        if not self.text:
            return Trained(python(opposite, scope), python(frozen, scope))
        text = f"{self.text} and {python(opposite, scope, NOT)}"
        return Trained(text, f"not ({text})")


class Training:
    """The blocks that take `trainable`, and the parameters whose layers and blocks do."""

    def __init__(self, arms: Arms, callables: Callables) -> None:
        self._arms = arms
        self._callables = callables
        self.blocks: set[ir.Block] = set()
        self._holders: set[Holder] = set()
        self._weights: dict[ir.Block, bool] = {}
        every = arms.blocks()
        before = -1
        while before != len(self.blocks) + len(self._holders):
            before = len(self.blocks) + len(self._holders)
            for block in every:
                self._body(block, block.body, block in self.blocks)

    def takes(self, callee: type[Op] | ir.Block | ir.Network) -> bool:
        """Whether a call passes `trainable` to it, where the caller has something to say."""
        if isinstance(callee, ir.Block):
            return callee in self.blocks
        return isinstance(callee, type) and callee.has_weights()

    def through(self, holder: Holder) -> bool:
        """Whether a call through a parameter passes `trainable`."""
        return self._callables.group(holder) in self._holders

    def _body(self, block: ir.Block, body: ir.Body, frozen: bool) -> None:
        for statement in self._arms.statements(body):
            if not isinstance(statement, ir.Flow):
                continue
            here = frozen or statement.frozen is not None
            for step in statement.steps:
                for inner in self._arms.bodies(step):
                    self._body(block, inner, here)
                if here:
                    self._step(block, step)

    def _step(self, block: ir.Block, step: ir.Step) -> None:
        if isinstance(step, ir.CallStep) and isinstance(step.target, ir.Block):
            if self.has_weights(step.target):
                self.blocks.add(step.target)
        elif isinstance(step, ir.ParamStep):
            targets = self._callables.targets((block, step.param))
            if any(self._any_weights(target) for target in targets):
                self._holders.add(self._callables.group((block, step.param)))
                self.blocks.update(t for t in targets if isinstance(t, ir.Block))

    def has_weights(self, block: ir.Block) -> bool:
        """Whether a block holds weights in any of its arms."""
        if block not in self._weights:
            self._weights[block] = any(
                self._step_weights(block, step) for _, step in self._arms.steps(block.body)
            )
        return self._weights[block]

    def _step_weights(self, block: ir.Block, step: ir.Step) -> bool:
        if isinstance(step, ir.LayerStep):
            return step.op.has_weights()
        if isinstance(step, ir.CallStep):
            return self._any_weights(step.target)
        if isinstance(step, ir.ParamStep):
            return any(map(self._any_weights, self._callables.targets((block, step.param))))
        return False

    def _any_weights(self, callee: type[Op] | ir.Block | ir.Network) -> bool:
        if isinstance(callee, (ir.Block, ir.Network)):
            return self.has_weights(callee if isinstance(callee, ir.Block) else callee.block)
        return callee.has_weights()
