"""Row by row: which cells agree with the network, and what those that do not are."""

from __future__ import annotations

import re
from fractions import Fraction

from ...numbers import count, fixed, plain
from .agree import agrees, otherwise
from .cells import Number, normal
from .finding import NO_ARITHMETIC, VARIANT, WRONG, Finding
from .reasons import Reasons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .align import Placed
    from .claims import Claim, Row
    from .units import Unit

PAIRED = ("kernel_h", "stride_h", "pad_h")
"""What is printed once where height and width are alike."""


def compare(rows: list[Row], placed: Placed, edges: dict[str, tuple[str, ...]]) -> list[Finding]:
    """All cells of placed rows that do not agree."""
    reasons = Reasons(rows, placed, edges)
    found: list[Finding] = []
    for i, (row, unit) in enumerate(zip(rows, placed.units)):
        if unit is not None:
            found += _row(i, row, unit, reasons)
    return found


def _row(i: int, row: Row, unit: Unit, reasons: Reasons) -> Iterator[Finding]:
    cells: dict[int, list[Claim]] = {}
    for claim in row.claims:
        cells.setdefault(claim.column.index, []).append(claim)
    for claims in cells.values():
        if claims[0].quantity == "input_layer":
            finding = _sources(i, row, unit, claims[0], reasons)
        else:
            wrong = [c for c in claims if agrees(c, unit) is False or otherwise(c, unit)]
            finding = _cell(i, row, unit, claims, wrong, reasons) if wrong else None
        if finding is not None:
            yield finding
    yield from _name(row, unit)


def _cell(
    i: int, row: Row, unit: Unit, claims: list[Claim], wrong: list[Claim], reasons: Reasons
) -> Finding:
    claim = wrong[0]
    if claim.quantity != "type":
        # A cell can hold more than a kind: `conv3-64`.
        claims = [one for one in claims if one.quantity != "type"]
    kind, reason = reasons.of(i, wrong)
    return Finding(
        kind or WRONG,
        row.label,
        claim.column.header,
        row.line,
        unit.path,
        claim.text,
        _computed(claims, unit),
        reason or NO_ARITHMETIC,
    )


def _computed(claims: list[Claim], unit: Unit) -> str:
    """The values of the network in the form of the cell."""
    first = claims[0]
    if first.quantity == "type":
        op = unit.op
        return op.keras or op.kind if op is not None else "Functional"
    if first.quantity == "activation":
        return ", ".join(map(str, unit.facts["activation"])) or "none"
    if isinstance(first.value, Number):
        return spelt(first.value, unit.facts[first.quantity][0], first.text)
    values = [unit.facts[claim.quantity][0] for claim in claims if unit.facts.get(claim.quantity)]
    if first.column.meaning == "kernel_stride":
        kernel = [unit.facts[f"kernel_{axis}"][0] for axis in "hw"]
        stride = unit.facts["stride_h"][0]
        return f"{'x'.join(_plain(n) for n in dict.fromkeys(kernel))}/{_plain(stride)}"
    paired = first.quantity in PAIRED and first.column.meaning != first.quantity
    if paired and len(set(values)) == 1:
        values = values[:1]
    return "x".join(_plain(value) for value in values)


def _plain(value: object) -> str:
    if isinstance(value, Fraction):
        value = float(value)
    return plain(value) if isinstance(value, (int, float)) else str(value)


def spelt(printed: Number, actual: object, text: str) -> str:
    """A number in the unit and places of a printed one, and in full where that rounds it."""
    assert isinstance(actual, (int, float, Fraction))
    if not printed.rounded:
        return count(int(actual)) if Fraction(actual).denominator == 1 else _plain(actual)
    unit = text.lstrip("~≈ 0123456789.,'_").strip()
    # The printed digits, against what they stand for, tell the unit.
    places = len(re.sub(r"\D", "", text.partition(".")[2]))
    by = printed.step * 10**places
    short = fixed(float(Fraction(actual) / by), places)
    space = " " if text[: len(text) - len(unit)].endswith(" ") else ""
    return f"{short}{space}{unit}"


def _name(row: Row, unit: Unit) -> Iterator[Finding]:
    """A name that is a known one but for its signs: Keras 1 wrote `maxpooling2d_1`."""
    if not row.names or row.names[0] in unit.names:
        return
    bare = {name.replace("_", ""): name for name in reversed(unit.names[1:])}
    same = bare.get(row.names[0].replace("_", ""))
    column = row.header("layer")
    if same is not None and unit.op is not None and unit.op.keras and same not in row.names:
        reason = "the same letters: Keras 1 put no underscore into the name of a pool"
        printed = row.printed.cells[column.index] if column else row.label
        header = column.header if column else ""
        yield Finding(VARIANT, row.label, header, row.line, unit.path, printed, same, reason)


def _sources(i: int, row: Row, unit: Unit, claim: Claim, reasons: Reasons) -> Finding | None:
    """The names of what flows in, which are those of other rows."""
    printed = [normal(name) for name in re.split(r"[,;+&]|\band\b", str(claim.value))]
    actual = reasons.sources(i)
    if not actual:
        return None
    passed = reasons.passed(i)
    if all(name in passed for name in printed):
        return None
    left = [names for names in actual]
    strange: list[str] = []
    for name in printed:
        fitting = next((names for names in left if name in names), None)
        if fitting is None:
            strange.append(name)
        else:
            left.remove(fitting)
    for name in [*strange]:
        alike = next((names for names in left if reasons.alike(i, name, names)), None)
        if alike is not None:
            strange.remove(name)
            left.remove(alike)
    if not strange and not left:
        return None
    computed = ", ".join(reasons.called(i))
    reason = reasons.source(i, claim, strange, left)
    text = claim.text
    return Finding(
        WRONG, row.label, claim.column.header, row.line, unit.path, text, computed, reason
    )
