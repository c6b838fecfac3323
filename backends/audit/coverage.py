"""What a table leaves out, and what its totals come to."""

from __future__ import annotations

from fractions import Fraction

from ...numbers import count
from ..parts import whole
from .cells import NOTHING, Number, number
from .claims import COUNTS, Row
from .compare import spelt
from .counting import rounding, worked
from .finding import NO_ARITHMETIC, ROUNDED, UNPLACED, VARIANT, WRONG, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pipeline import Model
    from ..parts import Part
    from .align import Placed
    from .reading import Total

MOST_ALIKE = 3
"""More layers of one kind without a row are told as one."""
PADS = frozenset(("zero_pad", "crop"))
TOTALS = ("total", "totals", "sum", "total_params", "total_parameters", "in_total", "overall")


def missing(model: Model, placed: Placed) -> Iterator[Finding]:
    """The parts with parameters that no row is about; a block of which none is, as one.

    Many layers of one kind (the norms of a network) are told together.
    """
    told = {leaf for unit in placed.units if unit is not None for leaf in unit.leaves}
    kinds: dict[str, list[Part]] = {}
    for part in whole(model).inside():
        for one in _missing(part, told):
            kinds.setdefault(one.op.kind if one.op is not None else one.path, []).append(one)
    for kind, parts in kinds.items():
        together = [parts] if len(parts) > MOST_ALIKE else [[part] for part in parts]
        for some in together:
            params = sum(part.cost.params for part in some)
            reason = "the table has no row for it"
            if len(some) > 1:
                reason = f"and {len(some) - 1} more of {kind}: the table has no rows for them"
            what = f"{count(params)} parameter{'s' * (params != 1)}"
            yield Finding(UNPLACED, "", "", 0, some[0].path, "", what, reason)


def _missing(part: Part, told: set[str]) -> Iterator[Part]:
    if part.training or not (part.cost.params or part.cost.statistics):
        return
    if part.op is not None and part.path in told:
        return
    if part.op is not None or not _any(part, told):
        yield part
        return
    for inner in part.inside():
        yield from _missing(inner, told)


def _any(part: Part, told: set[str]) -> bool:
    return any(
        inner.path in told if inner.op is not None else _any(inner, told) for inner in part.inside()
    )


def split(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows about layers, and those of totals."""
    totals = [row for row in rows if row.names and row.names[-1] in TOTALS]
    named = [row for row in totals if row.claims]
    return [row for row in rows if row not in named], named


def totals(
    model: Model,
    rows: list[Row],
    placed: Placed,
    total_rows: list[Row],
    printed: tuple[Total, ...],
    found: list[Finding],
) -> list[Finding]:
    """What is wrong in the totals: of rows in the table, and of lines below it."""
    cost = model.cost
    actual = {
        ("total", "params"): (cost.params, cost.params + cost.statistics),
        ("trainable", "params"): (cost.trainable,),
        # PyTorch's tools leave out statistics, Keras counts them.
        ("non_trainable", "params"): (cost.frozen + cost.statistics, cost.frozen),
        ("total", "macs"): (cost.macs,),
        ("total", "flops"): (2 * cost.macs,),
    }
    claims = [
        (total.of, total.quantity, number(total.text, whole=True), total.text, "", total.line)
        for total in printed
    ]
    for row in total_rows:
        for claim in row.claims:
            if claim.quantity in COUNTS and isinstance(claim.value, Number):
                said = (claim.value, claim.text, claim.column.header, row.line)
                claims.append(("total", claim.quantity, *said))
    findings = []
    for of, quantity, value, text, header, line in claims:
        known = actual.get((of, quantity))
        if value is None or known is None or any(value.stands_for(n) for n in known):
            continue
        label = of.replace("_", "-")
        kind, reason = WRONG, rounding(value, known[0])
        if reason:
            kind = ROUNDED
        elif found_by := worked(value, whole(model), quantity):
            kind, reason = VARIANT, found_by
        elif of == "total" or (of == "trainable" and not cost.frozen):
            kind, reason = _sum(value.value, quantity, rows, placed, found)
        computed = spelt(value, known[0], text)
        reason = reason or NO_ARITHMETIC
        column = header or ("params" if quantity == "params" else quantity)
        findings.append(Finding(kind, label, column, line, "", text, computed, reason))
    return findings


def _sum(
    printed: Fraction, quantity: str, rows: list[Row], placed: Placed, found: list[Finding]
) -> tuple[str, str]:
    """Whether the total is the sum of what stands above it, and what it inherits from there.

    A cell that is printed roughly, and rightly, counts as what it stands for.
    """
    values: list[Fraction] = []
    headers, lines = set(), set()
    for row, unit in zip(rows, placed.units):
        claim = row.claim(quantity)
        if claim is None:
            continue
        headers.add(claim.column.header)
        lines.add(row.line)
        value = row.value(quantity)
        if value is None and unit is not None:
            value = Fraction(str(unit.facts[quantity][0]))
        values.append(value or Fraction(0))
    off = [f for f in found if f.column in headers and f.line in lines and f.kind != UNPLACED]
    wrong = len([finding for finding in off if finding.kind == WRONG])
    whole = sum(values, Fraction(0))
    if whole == printed:
        text = "the total is the sum of the printed rows"
        if wrong:
            return WRONG, f"{text}; it inherits {wrong} wrong one{'s' * (wrong > 1)}"
        if off:
            return VARIANT, f"{text}, of which {len(off)} differ{'s' * (len(off) == 1)} by variant"
        return VARIANT, f"{text}; the network has parts without a row"
    if values and whole.denominator == 1:
        return WRONG, f"{NO_ARITHMETIC}; the printed rows add up to {count(int(whole))}"
    return WRONG, NO_ARITHMETIC


def unplaced(rows: list[Row], placed: Placed) -> Iterator[Finding]:
    """The rows that no part of the network could be found for, and cells that mean nothing."""
    for row, unit in zip(rows, placed.units):
        if unit is None:
            reason = "no part of the network is alike enough"
            if row.kinds & PADS:
                reason = "rows and columns around a map, which the network gives to another layer"
            if not row.claims:
                reason = "it says nothing that can be compared"
            yield Finding(UNPLACED, row.label, "", row.line, "", "", "", reason)
            continue
        for column, text in row.unread:
            if text.lower() not in NOTHING:
                reason = f"no {column.told()} can be read from it"
                header = column.header
                yield Finding(UNPLACED, row.label, header, row.line, unit.path, text, "", reason)
