"""Why a cell says what it says: arithmetic that gives exactly the printed value, or nothing.

Every hypothesis is a formula with values that stand somewhere: in the row itself, in a row that
feeds it, in one printed above, in the row of the same name of an earlier module, or in the
network. A reason is given only where it comes to the printed value exactly.
"""

from __future__ import annotations

from fractions import Fraction

from ...numbers import count, plain
from ..sums import product
from .agree import agrees
from .cells import Number, letters, normal
from .counting import parameters, roughly, rounding, worked
from .finding import ROUNDED, VARIANT
from .links import Links
from .words import FOREIGN, cut_short, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .claims import Claim, Row
    from .units import Unit

    Reason = tuple[str, str]
    """A class of `finding`, or "" for wrong; and the reason, or "" where none was found."""

CHANNELS = ("in", "in_c", "out", "out_c")
SLIDING = ("in", "pad", "stride", "kernel")
DENSE = "a dense layer on all of the map"
"""What a convolution with one window is."""
ABOVE = 8
"""Rows above in which a copied number is looked for."""


class Reasons(Links):
    """Explains cells of one table."""

    def of(self, i: int, wrong: list[Claim]) -> Reason:
        """The class and the reason for the claims of one cell that do not agree."""
        first = wrong[0]
        unit = self._unit(i)
        if first.quantity == "type":
            return self._type(first, unit)
        if first.quantity in ("params", "macs", "flops"):
            return self._counts(i, first, unit)
        if first.quantity.rpartition("_")[0] in ("in", "pad", "stride", "out"):
            if reason := self._window(i, wrong, unit):
                return reason
        channels = [claim for claim in wrong if claim.quantity in CHANNELS]
        if "flatten" in unit.kinds and (text := self._flattened(i, first)):
            return VARIANT, text
        if len(channels) == len(wrong) == 1:
            return "", self._channels(i, channels[0], unit)
        return "", self._copied(i, first)

    # --- channels and copies --------------------------------------------------------------------

    def _channels(self, i: int, claim: Claim, unit: Unit) -> str:
        value = claim.value
        assert isinstance(value, Fraction)
        row, shown = self.rows[i], plain(float(value))
        pools = unit.op is not None and unit.op.family == "pooling"
        if pools and claim.quantity.startswith("out"):
            if value in (row.value("in"), row.value("in_c")):
                assert unit.op is not None
                return f"follows from {shown} channels in: a {unit.op.kind} keeps its channels"
        sources = [source for source in self.feeders(i) if isinstance(source, int)]
        for source in sources:
            if self._puts_out(source) == value:
                return f"follows from {self._label(source, i)}, whose row puts out {shown}"
        beside = i > 0 and self.rows[i - 1].module == row.module
        if beside and self._puts_out(i - 1) == value and self._right(i - 1):
            return f"{shown} is the output of {self._label(i - 1, i)}, the row above"
        for source in sources:
            parts = [part for part in self._joined(source) if self._puts_out(part) == value]
            if parts:
                alone = " or ".join(self._label(part, i) for part in parts)
                return f"{shown} is {alone} alone; all of {self._label(source, i)} flows in"
        reasons = []
        for j in range(i - 2, max(-1, i - 1 - ABOVE), -1):
            if self.rows[j].module == row.module and self._puts_out(j) == value:
                reasons.append(f"{shown} is the output of {self._label(j, i)}, printed above")
                break
        reasons.append(self._copied(i, claim))
        return "; ".join(filter(None, reasons))

    def _joined(self, i: int) -> list[int]:
        """The rows that a concatenation joins."""
        unit = self._unit(i)
        if "concat" not in unit.kinds:
            return []
        return [source for source in self.feeders(i) if isinstance(source, int)]

    def _right(self, i: int) -> bool:
        """Whether the channels that a row puts out are the network's."""
        claim = self.rows[i].claim("out_c") or self.rows[i].claim("out")
        unit = self.units[i]
        return claim is not None and unit is not None and agrees(claim, unit) is True

    def _puts_out(self, i: int) -> Fraction | None:
        return self.rows[i].value("out_c") or self.rows[i].value("out")

    def _copied(self, i: int, claim: Claim) -> str:
        """The same value in the same column of a row of this name in an earlier module."""
        row = self.rows[i]
        if not row.module:
            return ""
        for j in range(i - 1, -1, -1):
            other = self.rows[j]
            if other.module != row.module and normal(other.name) == normal(row.name):
                same = other.claim(claim.quantity)
                if same is not None and same.text == claim.text:
                    first = self._first_of(j, claim)
                    return f"as in the same row of {self._group(first)}"
                return ""
        return ""

    def _first_of(self, j: int, claim: Claim) -> int:
        """The first row of that name from which on all of that name say the same."""
        first, name = j, normal(self.rows[j].name)
        for k in range(j - 1, -1, -1):
            other = self.rows[k]
            if normal(other.name) == name and other.module:
                same = other.claim(claim.quantity)
                if same is None or same.text != claim.text:
                    break
                first = k
        return first

    def _group(self, i: int) -> str:
        return self.rows[i].group

    def _label(self, j: int, i: int) -> str:
        """A row's name, with its module where that is another."""
        other = self.rows[j]
        if other.module and other.module != self.rows[i].module:
            return f"{other.name} of {other.group}"
        return other.name

    # --- windows ----------------------------------------------------------------------------------

    def _window(self, i: int, wrong: list[Claim], unit: Unit) -> Reason | None:
        """Another size with another pad and the same output is the layer, written otherwise."""
        row = self.rows[i]
        texts = []
        for axis in "hw":
            if not any(claim.quantity.endswith(f"_{axis}") for claim in wrong):
                continue
            own = [self._own(row, unit, f"{name}_{axis}") for name in SLIDING]
            n, pad, stride, kernel = own
            if n is None or pad is None or not stride or kernel is None:
                return None
            room = n + 2 * pad - kernel
            if room.denominator != 1 or room < 0:
                return None
            out = room // stride + 1
            arithmetic = f"floor(({_p(n)} + 2·{_p(pad)} − {_p(kernel)}) / {_p(stride)}) + 1 = {out}"
            texts.append(arithmetic)
            target = unit.facts.get(f"out_{axis}", (None,))[0]
            printed = row.value(f"out_{axis}")
            outer = any(claim.quantity == f"out_{axis}" for claim in wrong)
            if outer:
                if printed != out:
                    return None
            elif out != target or printed not in (None, target):
                return None
        if not texts or any(claim.quantity[-1] not in "hw" for claim in wrong):
            return None
        text = texts[0]
        if any(claim.quantity.startswith("out") for claim in wrong):
            return "", f"{text}, by the row's own numbers"
        return VARIANT, f"{text}: the same output"

    def _own(self, row: Row, unit: Unit, quantity: str) -> Fraction | None:
        """What the row prints, or else what the network has."""
        claim = row.claim(quantity)
        if claim is not None and isinstance(claim.value, Fraction):
            return claim.value
        if claim is None:
            value = unit.facts.get(quantity, (None,))[0]
            return Fraction(value) if isinstance(value, (int, float)) else None
        return None

    # --- counts and kinds ---------------------------------------------------------------------

    def _counts(self, i: int, claim: Claim, unit: Unit) -> Reason:
        value = claim.value
        assert isinstance(value, Number)
        actual = unit.facts[claim.quantity][0]
        assert isinstance(actual, int)
        last = i == len(self.rows) - 1
        if last and not value.rounded and _cut(claim.text, actual):
            cut = f"these are the first signs of {count(actual)}"
            return ROUNDED, f"the table ends in this cell: {cut}"
        if claim.quantity == "params" and not value.rounded:
            found = self._parameters(i, int(value.value), claim, unit)
            if found[1]:
                return found
        if claim.quantity == "params" and value.rounded and unit.part is not None:
            found = roughly(value, unit.part)
            if found[1]:
                return found
        if text := rounding(value, actual):
            return ROUNDED, text
        if unit.part is not None and (text := worked(value, unit.part, claim.quantity)):
            return VARIANT, text
        if claim.quantity == "flops" and value.stands_for(Fraction(actual, 2)):
            return "", f"{count(actual // 2)} are the MACs: an operation is half a MAC"
        return "", self._copied(i, claim)

    def _parameters(self, i: int, value: int, claim: Claim, unit: Unit) -> Reason:
        """By what the row itself prints, else copied from the row above, else by what is near."""
        row = self.rows[i]
        own = [row.value(quantity) for quantity in ("in", "in_c")]
        inputs = [(int(n), "") for n in own if n is not None and n.denominator == 1]
        found = parameters(row, unit, value, inputs)
        if found[1]:
            return found
        above = self.rows[i - 1].claim("params") if i else None
        if above is not None and above.text == claim.text:
            return "", f"as in the row above, {self._label(i - 1, i)}"
        return parameters(row, unit, value, self._inputs(i))

    def _inputs(self, i: int) -> list[tuple[int, str]]:
        """Channels that may have been taken for those that flow in, and where they stand."""
        found: list[tuple[int, str]] = []
        near = [j for j in self.feeders(i) if isinstance(j, int)]
        near += [part for j in near for part in self._joined(j)]
        near += range(i - 1, max(-1, i - 1 - ABOVE), -1)
        for j in near:
            value = self._puts_out(j)
            if value is not None and value.denominator == 1:
                found.append((int(value), f", the output of {self._label(j, i)}"))
        return found

    def _flattened(self, i: int, claim: Claim) -> str:
        """What flows into a convolution over all of its map, which others flatten before it."""
        for unit in self.units[i + 1 :]:
            if unit is not None and unit.covers and unit.main is not None:
                shape = unit.main.inputs[0]
                if shape.size == claim.value:
                    sizes = product(shape.height, shape.width, shape.channels)
                    return f"{sizes}: flattened before {unit.path}, which is {DENSE}"
        return ""

    def _type(self, claim: Claim, unit: Unit) -> Reason:
        if unit.covers and "dense" in known(str(claim.value)):
            return VARIANT, f"one window over all of the map: {DENSE}"
        word = normal(str(claim.value))
        if FOREIGN.get(word) == "functional":
            return VARIANT, "Keras 2 called the class of a functional model Model"
        if cut_short(str(claim.value)):
            return ROUNDED, "cut at the width of its column"
        return "", ""


def _p(value: Fraction) -> str:
    return plain(float(value))


def _cut(text: str, actual: int) -> bool:
    digits = letters(text)
    return digits.isdecimal() and str(actual).startswith(digits) and len(digits) < len(str(actual))
