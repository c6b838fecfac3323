"""Mistakes in what flows where."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..source import Span


class NothingFlows(Diagnostic):
    code = "nothing-flows"
    network: str

    def message(self) -> str:
        return f"nothing flows into this line: network {self.network} has no input above it"

    def help(self) -> str:
        return "declare one: input image: 224x224x3"


class MissingInput(Diagnostic):
    code = "missing-input"
    network: str

    def message(self) -> str:
        return f"network {self.network} declares no input"

    def help(self) -> str:
        return "declare one: input image: 224x224x3"


class MissingShape(Diagnostic):
    code = "missing-shape"
    name: str

    def message(self) -> str:
        return f"the input {self.name} of a network needs a shape"

    def help(self) -> str:
        return f"input {self.name}: 224x224x3"


class ShapeInBlock(Diagnostic):
    code = "shape-in-block"
    name: str

    def message(self) -> str:
        return f"a block takes its input's shape from its caller; {self.name} needs none"


class Misplaced(Diagnostic):
    """`statement` stands where it has no meaning; `place` is where it may stand."""

    code = "misplaced-statement"
    statement: str
    place: str

    def message(self) -> str:
        return f"{self.statement} may only stand {self.place}"


class UnusedValue(Diagnostic):
    code = "unused-value"
    name: str

    def message(self) -> str:
        what = f"the value {self.name}" if self.name else "the value of this statement"
        return f"nothing uses {what}"

    def help(self) -> str:
        return "name it in an output, start a later line from it, or delete it"


class IgnoredFlow(Diagnostic):
    """An arrow leads into an `if` of which every arm starts from other values."""

    code = "ignored-flow"

    def message(self) -> str:
        return "no arm of this `if` takes what flows into it"

    def help(self) -> str:
        return "begin a statement with the `if`, or use what flows in"


class UnusedHere(Diagnostic):
    """What is used in some branch, and not with the branches that are taken here."""

    code = "unused-value"
    name: str
    input: bool

    def message(self) -> str:
        what = f"the {'input' if self.input else 'value'} {self.name}"
        return f"nothing uses {what if self.name else 'the value of this statement'} here"

    def help(self) -> str:
        if self.input:
            return "no branch that is taken here starts from it"
        return "define it inside the branch that uses it, so that its weights are there only then"


class Unreached(Diagnostic):
    """What only an output of a block needs that nothing uses."""

    code = "unreached-layer"

    def message(self) -> str:
        return "no output of the network depends on this"

    def help(self) -> str:
        return "use all that flows out of the block here, or let the block give less"


class UnusedInput(Diagnostic):
    code = "unused-value"
    name: str

    def message(self) -> str:
        return f"nothing uses the input {self.name}"


class EmptyBody(Diagnostic):
    code = "empty-body"
    what: str

    def message(self) -> str:
        return f"{self.what} has no statements"


class WrongLabelCount(Diagnostic):
    """`labels` names stand before a statement that gives `values` values."""

    code = "wrong-label-count"
    labels: tuple[str, ...]
    count: int

    def message(self) -> str:
        named = len(self.labels)
        return f"{named} label{'s' * (named != 1)} for {self.count} value{'s' * (self.count != 1)}"

    def help(self) -> str:
        return "a label for each: left, right: x -> split(2)" if self.count > 1 else ""


class WrongInputCount(Diagnostic):
    code = "wrong-input-count"
    callee: str
    wanted: int
    given: int

    def message(self) -> str:
        return (
            f"{self.callee} takes {self.wanted} value{'s' * (self.wanted != 1)}, "
            f"and {self.given} flow{'s' * (self.given == 1)} in"
        )


class BundleOutput(Diagnostic):
    """An output of a network names a bundle."""

    code = "wrong-label-count"
    name: str
    count: int

    def message(self) -> str:
        return f"{self.name or 'the output'} holds {self.count} values"


class CarriedCount(Diagnostic):
    """A loop's body gives another number of values than it takes."""

    code = "wrong-input-count"
    taken: int
    given: int

    def message(self) -> str:
        return f"the body of this loop takes {self.taken} values and gives {self.given}"


class UntrainedOutputs(Diagnostic):
    """A network has outputs of training only."""

    code = "misplaced-statement"
    name: str

    def message(self) -> str:
        return f"{self.name} is an output of training and what the network puts out anyway"


class InputMisfit(Diagnostic):
    """A network inside another is given a vector for a map, or the other way round."""

    code = "shape-mismatch"
    network: str
    declared: str
    given: str
    defined: Span | None = None

    def message(self) -> str:
        return f"network {self.network} declares an input of {self.declared}, and gets {self.given}"
