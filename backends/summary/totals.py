"""The lines below a table: what the whole network holds and does."""

from __future__ import annotations

from ...instance import BYTES
from ...passes.memory import memory
from ...passes.receptive import Receptive
from .layout import BOLD, GAP, paint
from .numbers import count, plain, size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...passes.receptive import Extent
    from ...pipeline import Model
    from ...shape import Shape


def lines(model: Model, color: bool = False) -> list[str]:
    """One line a fact: its name, its number, and how to read it."""
    facts = [*_weights(model), *_work(model), *_fields(model)]
    left = max(len(name) for name, _, _ in facts)
    right = max(len(number) for _, number, _ in facts)
    return [
        GAP.join((paint(BOLD, name.ljust(left), color), number.rjust(right), note)).rstrip()
        for name, number, note in facts
    ]


def _weights(model: Model) -> list[tuple[str, str, str]]:
    cost = model.cost
    note = "all trainable"
    if cost.frozen:
        note = f"{count(cost.trainable)} trainable, {count(cost.frozen)} frozen"
    facts = [("parameters", count(cost.params), note if cost.params else "")]
    everything = model.instance.training_cost
    if model.instance.training_outputs:
        facts.append(("  while training", count(everything.params), "with auxiliary=True"))
    if cost.statistics:
        keras = f"not learnt; Keras counts {count(cost.params + cost.statistics)} with them"
        facts.append(("statistics", count(cost.statistics), keras))
    held = (cost.params + cost.statistics) * BYTES
    facts.append(("weights", size(held), f"{count(held)} bytes as float32"))
    return facts


def _work(model: Model) -> list[tuple[str, str, str]]:
    cost = model.cost
    found = memory(model.instance)
    alive = f"put out for one image as float32; at most {size(found.peak)} alive at once"
    return [
        ("layers", count(cost.layers), ""),
        ("MACs", count(cost.macs), "a multiplication with an addition each, for one image"),
        ("activations", size(found.activations), alive),
    ]


def _fields(model: Model) -> list[tuple[str, str, str]]:
    """The receptive field of each output in each input, with names where there are several."""
    inputs = [value.name or "" for value in model.instance.block.body.incoming]
    outputs = [value.name or "" for value in model.instance.block.body.result]
    facts = []
    for output, fields in zip(outputs, Receptive().outputs(model.instance), strict=False):
        for i, field in fields.items():
            note = _reading(field.height, field.width, model.instance.inputs[i])
            if len(outputs) > 1:
                note = f"of {output}: {note}"
            if len(inputs) > 1:
                note = f"{note}, {inputs[i]}"
            facts.append(("receptive field", _both(field.height.size, field.width.size), note))
    return facts


def _reading(height: Extent, width: Extent, image: Shape) -> str:
    note = f"in the input's {_both(image.height, image.width)}"
    if height.size >= image.height and width.size >= image.width:
        return f"{note}: all of it"
    if not (height.jump or width.jump):
        return note
    steps = f"{_both(round(height.jump, 4), round(width.jump, 4))} from one place to the next"
    return f"{note}; {steps}"


def _both(height: float, width: float) -> str:
    return f"{plain(height)}x{plain(width)}"
