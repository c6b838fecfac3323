"""Tables: what `cnnc summary` prints.

Nothing is imported here but what the table asked for needs: a cold start is most of the time
that a summary takes.
"""

from __future__ import annotations

from ...collection import without_collection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...pipeline import Model
    from ..tables.sheet import Sheet
    from .keras import KerasRow
    from .structural import PaperRow

STYLES = ("table", "paper", "keras")


@without_collection
def summary(
    model: Model,
    style: str = "table",
    depth: int | None = None,
    width: int | None = None,
    color: bool = False,
    form: str = "text",
    columns: Sequence[str] | None = None,
    at: str | None = None,
) -> str:
    """A network as a table, without a newline at the end.

    `style` is "table" (blocks with their layers), "paper" (a row for each labelled statement with
    weights or a pool) or "keras" (a row for each Keras layer). `form` is "text", "markdown",
    "latex", "csv", "json" or "html". `depth` folds the blocks of the first style deeper than so
    many levels; without it each block is opened once. `columns` names the columns, in their order.
    `at` is the path of a part, which is then the whole of the table. `width` is that of the
    terminal in characters, to which text is fitted; `color` asks for ANSI colours. Raises
    `ValueError` for another style or form, and `CnncError` for a column or part that is not there.
    """
    from ..tables.forms import render

    return render(sheet(model, style, depth, form, columns, at), form, width, color)


def sheet(
    model: Model,
    style: str = "table",
    depth: int | None = None,
    form: str = "text",
    columns: Sequence[str] | None = None,
    at: str | None = None,
) -> Sheet:
    """The table as typed values, with what a form is given; see `summary`."""
    if style not in STYLES:
        raise ValueError(f"style is one of {', '.join(STYLES)}; not {style!r}")
    if depth is not None and style != "table":
        from ...diagnostics import CnncError
        from ...errors.tables import NoDepth

        raise CnncError([NoDepth(None, (), style)], 2)
    if at is None:
        from .subject import whole

        subject = whole(model)
    else:
        from .piece import part

        subject = part(model, at)
    if style == "table":
        from .table import sheet as table

        return table(subject, form, depth, columns)
    if style == "paper":
        from .paper import sheet as paper

        return paper(subject, form, columns)
    from .keras import sheet as keras

    return keras(subject, form, columns)


def paper_rows(model: Model) -> list[PaperRow]:
    """All rows of the style "paper"."""
    from .statements import rows
    from .subject import whole

    return list(rows(whole(model)))


def keras_rows(model: Model) -> list[KerasRow]:
    """All rows of the style "keras"."""
    from .keras import rows
    from .subject import whole

    return list(rows(whole(model)))
