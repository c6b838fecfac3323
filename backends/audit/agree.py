"""Whether a claim and a unit agree, and how much that says for a row being about the unit."""

from __future__ import annotations

from fractions import Fraction

from .cells import Number, normal
from .words import FOREIGN, cut_short, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .claims import Claim
    from .units import Unit

WEIGHTS = {
    "params": 4.0,
    "macs": 3.0,
    "flops": 3.0,
    "out_h": 1.0,
    "out_w": 0.5,
    "out_c": 1.5,
    "in_h": 0.5,
    "in_w": 0.25,
    "in_c": 0.75,
    "in": 1.0,
    "out": 1.0,
    "kernel_h": 1.0,
    "kernel_w": 0.5,
    "stride_h": 0.5,
    "stride_w": 0.25,
    "pad_h": 0.25,
    "pad_w": 0.25,
    "type": 2.0,
}
"""How much it says that a value agrees; that it does not says half as much against."""


def agrees(claim: Claim, unit: Unit) -> bool | None:
    """Whether the unit is as claimed; `None` where it has nothing of the kind."""
    if claim.quantity == "type":
        return _typed(str(claim.value), unit)
    values = unit.facts.get(claim.quantity, ())
    if not values:
        return None
    if isinstance(claim.value, Number):
        return any(
            claim.value.stands_for(Fraction(value))
            for value in values
            if isinstance(value, (int, float, Fraction))
        )
    if claim.quantity == "activation":
        return bool(known(str(claim.value)) & frozenset(map(str, values)))
    return claim.value in values


def _typed(word: str, unit: Unit) -> bool | None:
    if FOREIGN.get(normal(word)) == "functional" and "functional" in unit.kinds:
        return True
    kinds = known(word) or cut_short(word)
    if not kinds or not unit.kinds:
        return None
    return bool(kinds & unit.kinds)


def otherwise(claim: Claim, unit: Unit) -> bool:
    """Whether a kind that agrees is written otherwise than today: cut short, or by an old name."""
    if claim.quantity != "type" or not agrees(claim, unit):
        return False
    word = str(claim.value)
    if "functional" in unit.kinds:
        return normal(word) == "model"
    return not known(word) or (unit.covers and "conv" not in known(word))


def score(claims: tuple[Claim, ...], unit: Unit) -> float:
    """How well the claims of a row go with a unit, apart from names."""
    total = 0.0
    for claim in claims:
        weight = WEIGHTS.get(claim.quantity)
        if weight is None:
            continue
        value = claim.value
        same = agrees(claim, unit)
        if same is None:
            total -= weight / 8
        elif same:
            # That there are no parameters says little: most layers have none.
            empty = isinstance(value, Number) and value.value == 0
            total += weight / 4 if empty else weight
        else:
            total -= weight / 2
    return total
