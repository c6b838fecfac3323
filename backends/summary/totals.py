"""The facts below a table: what the whole network, or the part, holds and does."""

from __future__ import annotations

from ...instance import BYTES
from ...numbers import area, count
from ...passes.memory import Peak
from ...passes.receptive import Receptive, field
from ..tables.sheet import Fact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ...passes.receptive import Extent
    from ...shape import Shape
    from .subject import Subject


def facts(subject: Subject) -> list[Fact]:
    """Weights, work, memory and receptive fields, in the order in which they are told."""
    return [*_weights(subject), *_work(subject), *_fields(subject)]


def _weights(subject: Subject) -> list[Fact]:
    cost = subject.cost
    frozen = cost.frozen > 0
    note = "all trainable" if cost.params and not frozen else ""
    found = [
        Fact("params", "parameters", cost.params, "count", note),
        Fact("trainable", "  trainable", cost.trainable, "count", "", frozen),
        Fact("frozen", "  not trainable", cost.frozen, "count", "frozen", frozen),
    ]
    instance = subject.model.instance
    if instance.training_outputs and not subject.path:
        params = instance.training_cost.params
        found.append(
            Fact("training_params", "  while training", params, "count", "with auxiliary=True")
        )
    both = cost.params + cost.statistics
    keras = f"not learnt; Keras counts {count(both)} with them"
    held = both * BYTES
    bytes_ = f"{count(held)} bytes as float32"
    return [
        *found,
        Fact("statistics", "statistics", cost.statistics, "count", keras, cost.statistics > 0),
        Fact("weights", "weights", held, "bytes", bytes_, held > 0),
    ]


def _work(subject: Subject) -> list[Fact]:
    cost = subject.cost
    macs = "multiply-accumulates for one image"
    return [
        Fact("layers", "layers", cost.layers, "count"),
        Fact("macs", "MACs", cost.macs, "count", macs),
        Fact(
            "activations",
            "activations",
            cost.activations * BYTES,
            "bytes",
            "put out for one image as float32",
        ),
        Fact("peak", "  at their peak", _peak(subject), "bytes", "alive at once"),
    ]


def _peak(subject: Subject) -> int:
    """Bytes alive at once while the run goes on; whoever gave the inputs holds none of them."""
    sizes = tuple(shape.size for _, shape in subject.inputs)
    buffers = tuple(range(len(sizes)))
    return Peak().run(subject.run, buffers, sizes, (False,) * len(sizes)).peak * BYTES


def _fields(subject: Subject) -> list[Fact]:
    """The receptive field of each output in each input, with names where there are several."""
    found = []
    relations = Receptive().run(subject.run)
    for (output, shape), relation in zip(subject.outputs, relations):
        for i, reach in relation.items():
            image, whole = subject.inputs[i]
            seen = field(reach, shape)
            note = _reading(seen.height, seen.width, whole)
            if len(subject.outputs) > 1 and output:
                note = f"of {output}: {note}"
            if len(subject.inputs) > 1 and image:
                note = f"{note}, {image}"
            value = {
                "output": output or None,
                "input": image or None,
                "size": [seen.height.size, seen.width.size],
                "jump": [seen.height.jump, seen.width.jump],
                "start": [seen.height.start, seen.width.start],
            }
            text = area((seen.height.size, seen.width.size))
            found.append(
                Fact("receptive_field", "receptive field", value, "", note, True, True, text)
            )
    return found


def _reading(height: Extent, width: Extent, image: Shape) -> str:
    note = f"in the input's {area((image.height, image.width))}"
    if height.size >= image.height and width.size >= image.width:
        return f"{note}: all of it"
    if not (height.jump or width.jump):
        return note
    steps = f"{area((round(height.jump, 4), round(width.jump, 4)))} from one place to the next"
    return f"{note}; {steps}"
