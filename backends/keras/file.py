"""What all functions of one emitted file share."""

from __future__ import annotations

from ... import ir, naming
from ...diagnostics import Diagnostic
from ...pipeline import Model
from ...record import Record
from ..arms import Arms
from ..facts import Definition, Facts
from .callables import Callables
from .signs import signs
from .training import Training
from .wholes import Wholes

HELPERS = (
    "LocalResponseNormalization",
    "NegativeInfinityPadding2D",
    "PaddedAveragePooling2D",
    "window_padding",
    "ceil_padding",
)


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
        self.signs = signs(model.instance)
        self.arms = Arms(model, self.facts)
        self.callables = Callables(self.facts, self.arms)
        self.training = Training(self.arms, self.callables)
        self.wholes = Wholes(self.facts, self.callables)
        self.helpers: set[str] = set()
        self.modules: set[str] = set()
        self.diagnostics: list[Diagnostic] = []
        self.signatures: dict[ir.Block, Signature] = {}
        taken = {"keras", "layers", "ops", "math", "functools", *HELPERS}
        self.names: dict[Definition, str] = {}
        for item in (model.network, *self.arms.definitions):
            if item not in self.names:
                self.names[item] = naming.unique(naming.legal(item.name), taken)
        self.taken = frozenset(taken)
        """All names at the top of the file: no local variable hides one."""

    def refuse(self, error: Diagnostic) -> None:
        """Note what Keras cannot do; all of it is reported together."""
        if error not in self.diagnostics:
            self.diagnostics.append(error)
