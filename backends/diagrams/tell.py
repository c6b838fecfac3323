"""Pictures in words: for whoever rests a pointer on a part, and for whoever cannot see them."""

from __future__ import annotations

from ...numbers import count
from .. import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...pipeline import Model
    from .area import Area
    from .parts import Part


def name(model: Model) -> str:
    """What a network is called by those who made it."""
    return str(model.network.meta.get("name", model.name))


def tip(part: Part) -> str:
    """`conv1: conv(64, 7, stride = 2); 224x224x3 -> 112x112x64; 9,408 parameters, ... MACs`."""
    words = part.times(part.words)
    facts = [f"{part.full}: {words}" if part.full else words]
    shapes = [wording.shapes(found) for found in (part.inputs, part.outputs) if found]
    facts.append(" -> ".join(shapes))
    if part.cost is not None:
        facts.append(f"{count(part.cost.params)} parameters, {count(part.cost.macs)} MACs")
    facts += ["frozen"] if part.frozen else []
    facts += ["only for training"] if part.training else []
    return "; ".join(facts)


def description(model: Model, area: Area, rows: bool) -> str:
    """A network in two sentences."""
    cost = model.cost
    inputs, outputs = wording.shapes(model.inputs), wording.shapes(model.outputs)
    kinds = [placed.part.kind for placed in area.placed]
    boxes = len([kind for kind in kinds if kind in ("layers", "folded")])
    way = "from left to right" if rows else "from top to bottom"
    frames = kinds.count("frame")
    drawn = f"Drawn {'is 1 box' if boxes == 1 else f'are {boxes} boxes'}"
    if frames:
        drawn += (
            f" and {'1 block with its' if frames == 1 else f'{frames} blocks with their'} inside"
        )
    return (
        f"{name(model)} takes {inputs} and gives {outputs}, with {count(cost.params)} parameters "
        f"and {count(cost.macs)} multiplications with an addition. {drawn}, {way}."
    )
