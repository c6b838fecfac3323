"""An explanation as text."""

from __future__ import annotations

from itertools import islice

from ...diagnostics import shown
from ...numbers import count
from .. import wording
from ..parts import Part, locate
from ..sums import added
from ..tables.layout import BOLD, GAP, pad, paint, wrapped
from . import tables
from .costs import macs, pads, parameters
from .fields import fields, way
from .line import Line
from .origin import origin
from .shapes import output
from .trail import trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pipeline import Model

MOST_PARTS = 200
"""Parts of a block that are printed."""
MOST_TERMS = 12
"""Terms of a sum that are printed."""
LONGEST = 90
"""Characters of what a part is, in its heading."""


def text(model: Model, path: str, width: int | None, color: bool) -> str:
    """The explanation of the part at a path, without a newline at the end."""
    part = locate(model, path)
    writer = _Writer(model, width, color)
    head = [*writer.heading(part), *_origin(part, model), ""]
    body = writer.layer(part) if part.op is not None else writer.whole(part)
    return "\n".join([*head, *body])


def lines(part: Part, model: Model) -> list[Line]:
    """The arithmetic of a layer, a line a quantity."""
    node = part.node
    assert node is not None and node.op is not None
    names = tuple(value.name or "" for value in model.instance.block.body.incoming)
    return [
        *output(node),
        *pads(node),
        *parameters(node, part.frozen),
        *macs(node),
        *fields(trace(model, part.path), names),
    ]


class _Writer:
    def __init__(self, model: Model, width: int | None, color: bool) -> None:
        self.model = model
        self.width = width
        self.color = color

    def heading(self, part: Part) -> list[str]:
        words = wording.cut(shown(part.text), LONGEST)
        return [paint(BOLD, f"{part.path}: {words}", self.color)]

    def layer(self, part: Part) -> list[str]:
        """What flows, all arithmetic, and the way of the receptive field."""
        node = part.node
        assert node is not None and node.op is not None
        sources = ", ".join(source.path for source in trace(self.model, part.path).inputs)
        shapes = wording.shapes(node.inputs)
        flow = [
            Line("takes", None, f"{shapes} from {wording.cut(sources, LONGEST)}"),
            Line("gives", None, wording.shapes(node.outputs)),
        ]
        if part.training:
            flow.append(Line("", None, "only while training: not in the network's totals"))
        return [*self.facts([*flow, *lines(part, self.model)]), *self.ways(part)]

    def ways(self, part: Part) -> list[str]:
        found = trace(self.model, part.path)
        told: list[str] = []
        for source, value in enumerate(self.model.instance.block.body.incoming):
            if found.field(source) is None:
                continue
            name = value.name or "the input"
            told += ["", f"The receptive field from {name} on, in places of {name}:", ""]
            told += tables.way(way(found, source), self.width, self.color)
            if any(len(at.inputs) > 1 for at in found.way(source)):
                told += ["", "Where paths meet, the way is that of the widest field."]
        return told

    def whole(self, part: Part) -> list[str]:
        """A block, statement, loop or turn: its parts, and the sums of their numbers."""
        inner = list(islice(_parts(part), MOST_PARTS + 1))
        cost = part.cost
        flow = [
            Line("takes", None, wording.shapes(part.inputs)),
            Line("gives", None, wording.shapes(part.outputs)),
            _total("parameters", [p.cost.params for p in inner], cost.params),
            _total("MACs", [p.cost.macs for p in inner], cost.macs),
        ]
        if cost.statistics:
            sizes = [p.cost.statistics for p in inner]
            total = _total("statistics", sizes, cost.statistics)
            flow.append(total.replace(note="gathered, not learnt"))
        told = [*self.facts(flow), "", "Its parts:", ""]
        told += tables.parts(inner[:MOST_PARTS], self.width, self.color)
        if len(inner) > MOST_PARTS:
            shown = f"Only the first {count(MOST_PARTS)} parts are shown"
            told += ["", f"{shown}; the totals are of all."]
        worked = [p for p in inner if p.op is not None and _works(p)]
        if len(worked) == 1:
            told += ["", *self.heading(worked[0]), "", *self.layer(worked[0])]
        elif inner:
            deeper = (worked or inner)[0].path
            told += ["", f"cnnc explain {self.model.name} {deeper} goes on from here."]
        return told

    def facts(self, lines: list[Line]) -> list[str]:
        left = max(len(line.name) for line in lines)
        told = []
        for line in lines:
            name = paint(BOLD, line.name, self.color) + pad("", left - len(line.name), False)
            first, *rest = wrapped(shown(line.text()), self.width, left + len(GAP))
            told.append(f"{name}{GAP}{first}".rstrip())
            told += [pad("", left, False) + GAP + more for more in rest]
        return told


def _parts(part: Part) -> Iterator[Part]:
    for inner in part.inside():
        if inner.path == part.path:
            yield from _parts(inner)
        else:
            yield inner


def _works(part: Part) -> bool:
    """Whether a layer does more than to pass on each number by itself."""
    node = part.node
    assert node is not None and node.op is not None
    return bool(node.op.windows(*node.inputs) or node.op.footprints(*node.inputs) or node.cost.macs)


def _total(name: str, terms: list[int], value: int) -> Line:
    some = [term for term in terms if term]
    if len(some) <= MOST_TERMS and sum(some) == value:
        return Line(name, added(*some) if some else added(0))
    return Line(name, added(value), "the sum of its parts")


def _origin(part: Part, model: Model) -> list[str]:
    """Where it was written, through which blocks, and what the names there are worth."""
    way = origin(part, model)
    if way is None:
        return []
    told = [GAP + shown(f"{way.place}: {way.line.expandtabs(4)}"), *_named(way.values)]
    for place in way.around:
        told += [GAP + shown(f"in {place.what} at {place.call}"), *_named(place.values)]
    return told


def _named(values: tuple[tuple[str, str], ...]) -> list[str]:
    listed = ", ".join(f"{name} = {shown(value)}" for name, value in values)
    return [f"{GAP * 2}with {listed}"] if listed else []
