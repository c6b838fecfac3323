"""What all functions of one emitted file share."""

from __future__ import annotations

from ... import ir, naming
from ...diagnostics import Diagnostic
from ...pipeline import Model
from ...record import Record
from ..arms import Arms
from ..facts import Definition, Facts
from ..ranks import Unreached
from ..tried import Tried
from . import operations, printed
from .callables import Callables
from .signs import signs
from .training import Training
from .wholes import Wholes


class Signature(Record):
    """What calls must know of an emitted function.

    `kept` are the parameters of the spec that it has, `required` those that have no default and
    stand before all that do. `named` says whether it takes `name`; `many` whether it returns a
    tuple or list.
    """

    kept: tuple[str, ...]
    required: tuple[str, ...]
    named: bool
    many: bool


class File:
    """Facts, names and needs of the whole file, and what has been emitted of it so far."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.facts = Facts(model)
        self.tried = Tried(model)
        self.signs = signs(model.instance)
        self.arms = Arms(model, self.facts)
        self.unreached = Unreached(self.arms, self.facts)
        self.callables = Callables(self.facts, self.arms, model.settings.values())
        self.training = Training(self.arms, self.callables)
        self.wholes = Wholes(self.facts, self.callables)
        self.clashing = operations.clashing(self.arms)
        self.helpers: set[str] = set()
        self.modules: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.signatures: dict[ir.Block, Signature] = {}
        taken = {"keras", "layers", "ops", "math", "functools", "sys", *printed.helpers()}
        self.names: dict[Definition, str] = {}
        for item in (model.network, *self.arms.definitions):
            if item not in self.names:
                wish = item.name.upper() if isinstance(item, ir.Let) else item.name
                self.names[item] = naming.unique(naming.legal(wish), taken)
        self.taken = frozenset(taken)
        """All names at the top of the file: no local variable hides one."""

    def trains(self, block: ir.Block) -> bool:
        """Whether a network can be asked for outputs that only training needs: the compiled one
        can, not one inside it."""
        return bool(block.training_outputs) and block is self.model.network.block

    def refuse(self, error: Diagnostic) -> None:
        """Note what Keras cannot do; all of it is reported together."""
        if error not in self.diagnostics:
            self.diagnostics.append(error)
