"""How a network shows itself in a notebook: its diagram and its table; one line elsewhere."""

from __future__ import annotations

from html import escape

from ..diagnostics import CnncError
from ..numbers import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..pipeline import Model


def line(model: Model) -> str:
    """One line: `<cnnc network lenet5: 61,706 parameters, 416,520 MACs>`."""
    facts = f"{count(model.params)} parameters, {count(model.macs)} MACs"
    return f"<cnnc network {model.name}: {facts}>"


def html(model: Model) -> str:
    """A piece of a page with the diagram above the table, each of which can be folded; no script.

    Where there is no diagram, the reason stands in its place.
    """
    try:
        picture = diagram(model)
    except CnncError as error:
        picture = "".join(f"<p>{escape(each.message())}</p>" for each in error.diagnostics)
    parts = (("diagram", f'<div style="overflow-x: auto">{picture}</div>'), ("table", table(model)))
    return "\n".join(
        f"<details open><summary>{escape(model.name)}: {name}</summary>\n{part}\n</details>"
        for name, part in parts
    )


def bundle(model: Model) -> dict[str, str]:
    """The forms by MIME type; a notebook shows the richest that it can."""
    return {"text/html": html(model), "text/plain": line(model)}


def diagram(model: Model) -> str:
    """The diagram as an SVG element. Raises `CnncError`."""
    from .diagrams import shown

    return shown(model)


def table(model: Model) -> str:
    """The layer table as a piece of HTML."""
    from .summary import sheet
    from .tables.html import piece

    return piece(sheet(model, form="html"))
