"""Audits: whether a published table of a network is right, cell by cell, and why if it is not."""

from __future__ import annotations

import os

from ...collection import without_collection
from ...diagnostics import CnncError
from ...errors.auditing import NoColumns, NothingPlaced
from .agree import agrees
from .align import align, settle
from .claims import Row, rows
from .compare import compare
from .coverage import missing, split, totals, unplaced
from .feeding import feeding
from .finding import Finding
from .headers import Column, match
from .reading import Printed, parse
from .report import Report
from .units import units

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...pipeline import Model
    from .align import Placed

COMPARED = frozenset(
    "type input output in_h in_w in_c out_h out_w out_c kernel kernel_h kernel_w kernel_stride "
    "stride pad groups in out params macs flops activation input_layer".split()
)
"""Meanings of columns that say something of a layer beside its name."""


def audit(path: str | os.PathLike[str], model: Model) -> Report:
    """Read a table from a file and hold it against a network.

    Raises `CnncError` with status 2 for a file that cannot be read, that holds no table, whose
    headers say nothing of layers, or of whose rows none can be placed.
    """
    name = os.fspath(path)
    return audit_text(_read(name), model, name)


@without_collection
def audit_text(text: str, model: Model, name: str = "<table>") -> Report:
    """The same for the text of a table."""
    table = parse(text, name)
    columns = match(table.header)
    meanings = {column.meaning for column in columns}
    if "network" in meanings and "layer" not in meanings:
        return _networks(table, columns, model, name)
    if meanings & COMPARED:
        return _layers(rows(table, columns), columns, table, model, name)
    return _sequences(table, model, name)


def _read(name: str) -> str:
    from ...library import content, decoded

    try:
        return decoded(content(name, name), name)
    except CnncError as error:
        raise CnncError(error.diagnostics, 2) from None


def _layers(
    printed: list[Row],
    columns: tuple[Column, ...],
    table: Printed,
    model: Model,
    name: str,
    least: bool = True,
) -> Report:
    """A table with a row for each layer."""
    edges = feeding(model)
    known = units(model, edges)
    body, sums = split(printed)
    placed = align(body, known)
    body = settle(body, placed, known)
    if least and not any(placed.units):
        raise CnncError([NothingPlaced(None, (), name, model.name, len(body))], 2)
    found: list[Finding] = compare(body, placed, edges)
    found += totals(model, body, placed, sums, table.totals, found)
    found += unplaced(body, placed)
    found += missing(model, placed)
    named = sum(placed.named)
    placements = sum(unit is not None for unit in placed.units)
    return Report(
        name,
        table.form,
        model.name,
        columns,
        tuple(found),
        _compared(body, placed),
        len(table.rows),
        named,
        placements - named,
    )


def _compared(body: list[Row], placed: Placed) -> int:
    """Cells of which something could be compared."""
    cells = set()
    for i, (row, unit) in enumerate(zip(body, placed.units)):
        for claim in row.claims if unit is not None else ():
            assert unit is not None
            if claim.quantity == "input_layer" or agrees(claim, unit) is not None:
                cells.add((i, claim.column.index))
    return len(cells)


def _networks(table: Printed, columns: tuple[Column, ...], model: Model, name: str) -> Report:
    """A table with a row for each network."""
    from .networks import audit as of_networks

    found, about, right = of_networks(table, columns, model)
    if not about:
        raise CnncError([NothingPlaced(None, (), name, model.name, len(table.rows))], 2)
    compared = right + sum(bool(finding.column) for finding in found)
    return Report(
        name, table.form, model.name, columns, tuple(found), compared, len(table.rows), about, 0
    )


def _sequences(table: Printed, model: Model, name: str) -> Report:
    """A table whose columns, or cells, each list the layers of a network."""
    from .sequences import sequences

    reports = []
    for title, listed in sequences(table).items():
        report = _layers(listed, (), table, model, name, least=False)
        if report.by_shape:
            reports.append(report.replace(table=f"{name}, {title},", rows=len(listed)))
    if not reports:
        if sequences(table):
            raise CnncError([NothingPlaced(None, (), name, model.name, len(table.rows))], 2)
        raise CnncError([NoColumns(None, (), name, table.header)], 2)
    # The list that goes best with the network is the one it is held against.
    return min(reports, key=lambda report: (len(report.findings), -report.by_shape))
