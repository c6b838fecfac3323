"""Tables: what `cnnc summary` prints.

Nothing is imported here but what the table asked for needs: a cold start is most of the time
that a summary takes.
"""

from __future__ import annotations

from ...collection import without_collection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...pipeline import Model
    from .keras import KerasRow
    from .paper import PaperRow

STYLES = ("table", "paper", "keras")


@without_collection
def summary(
    model: Model,
    style: str = "table",
    depth: int | None = None,
    width: int | None = None,
    color: bool = False,
) -> str:
    """A network as a table in plain text, without a newline at the end.

    `style` is "table" (blocks with their layers), "paper" (a row for each labelled statement with
    weights or a pool) or "keras" (a row for each Keras layer). `depth` folds the blocks of the
    first deeper than so many levels. `width` is that of the terminal in characters, to which
    text is cut; `color` asks for ANSI colours. Raises `ValueError` for another style.
    """
    if style == "table":
        from .table import text

        return text(model, depth, width, color)
    if style == "paper":
        from .paper import text as paper

        return paper(model, width, color)
    if style == "keras":
        from .keras import text as keras

        return keras(model, width, color)
    raise ValueError(f"style is one of {', '.join(STYLES)}; not {style!r}")


def paper_rows(model: Model) -> list[PaperRow]:
    """All rows of the style "paper"."""
    from .paper import rows

    return list(rows(model))


def keras_rows(model: Model) -> list[KerasRow]:
    """All rows of the style "keras"."""
    from .keras import rows

    return list(rows(model))
