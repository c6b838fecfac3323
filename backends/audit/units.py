"""What a network says of each of its parts, in the quantities that tables print.

A row of a table may be about a layer, about a statement (a convolution with its activation and
norm), about a block, or about the input. Each is a unit; they are told in the order of the
network, a part before what is in it. Every quantity is the tuple of all values that a table may
rightly print, the usual one first: parameters with or without running statistics, say.
"""

from __future__ import annotations

from ...ops.base import Op
from ...ops.conv import Conv, DepthwiseConv
from ...ops.transposed import ConvTranspose
from ...shape import Shape, same_sides
from ..parts import layers, walk, whole
from .beside import Beside, works
from .cells import normal
from .words import automatic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from ...instance import Node
    from ...pipeline import Model
    from ...shape import Window
    from ..parts import Part

    Values = tuple[object, ...]
    Number = int | Fraction | float

FLOPS = 2
"""Floating-point operations of a MAC."""


class Unit:
    """A part of the network and its facts. `part` is `None` for an input of the network.

    `main` is the layer that the part is about: the only one with windows or weights in a
    statement. `names` are those that a table may call it by, normalized; the full path is first.
    """

    __slots__ = (
        *("facts", "index", "kinds", "leaves", "main", "main_path", "names", "part", "path"),
        "signature",
    )

    def __init__(self, index: int, path: str, part: Part | None) -> None:
        self.index = index
        self.path = path
        self.part = part
        self.main: Node | None = None
        self.main_path = ""
        self.names: tuple[str, ...] = (normal(path),)
        self.kinds: frozenset[str] = frozenset()
        self.leaves: tuple[str, ...] = ()
        self.facts: dict[str, Values] = {}
        self.signature: object = None

    @property
    def op(self) -> Op | None:
        return self.main.op if self.main is not None else None

    @property
    def covers(self) -> bool:
        """Whether it is a convolution with one window, over all of its map."""
        if self.main is None or not isinstance(self.main.op, Conv) or self.main.op.groups > 1:
            return False
        windows = self.main.op.windows(*self.main.inputs)
        return all((w.size, w.low, w.high) == (w.n, 0, 0) for w in windows or ())

    @property
    def about(self) -> str:
        """The layer it is about, by its path, or its own path."""
        return self.main_path or self.path

    @property
    def layer(self) -> bool:
        """Whether it is one layer of the network."""
        return self.part is not None and self.part.op is not None

    def fact(self, quantity: str) -> object:
        """The usual value."""
        return self.facts[quantity][0]


def units(model: Model, edges: Mapping[str, tuple[str, ...]]) -> list[Unit]:
    """All units of a network, its inputs first; what only training needs is left out.

    `edges` are which layers feed each layer, as `feeding` gives them.
    """
    beside = Beside(model, edges)
    found: list[Unit] = []
    inputs = model.instance.block.body.incoming
    for value, shape in zip(inputs, model.instance.inputs, strict=True):
        unit = Unit(len(found), value.name or "input", None)
        unit.names = tuple(dict.fromkeys((normal(unit.path), "input", "image", "input_image")))
        unit.kinds = frozenset(("input",))
        unit.facts = {**_shape("out", shape), "params": (0,), "macs": (0,), "flops": (0,)}
        found.append(unit)
    found.append(_network(len(found), model))
    counted: dict[str, int] = {}
    seen: set[str] = set()
    for part in walk(whole(model)):
        if part.training or part.path in seen or not part.outputs:
            continue
        seen.add(part.path)
        unit = Unit(len(found), part.path, part)
        _fill(unit, part, counted, beside)
        found.append(unit)
    for unit in found:
        unit.signature = tuple(unit.facts.items()), unit.kinds
    return found


def _network(index: int, model: Model) -> Unit:
    """The network as a whole, which some tables have a row for; it stands for no layer in it."""
    unit = Unit(index, model.name, whole(model))
    names = (unit.names[0], normal(str(model.network.meta.get("name", ""))))
    unit.names = tuple(dict.fromkeys(filter(None, names)))
    cost, part = model.cost, unit.part
    assert part is not None
    unit.facts = {
        **_shape("out", part.outputs[0]),
        "params": (cost.params, cost.params + cost.statistics),
        "macs": (cost.macs,),
        "flops": (FLOPS * cost.macs,),
    }
    return unit


def _fill(unit: Unit, part: Part, counted: dict[str, int], beside: Beside) -> None:
    inner = [one for one in layers(part) if not one.training]
    unit.leaves = tuple(one.path for one in inner)
    main = _main(part, inner)
    if main is not None:
        unit.main, unit.main_path = main.node, main.path
    last = part.path.rpartition(".")[2]
    names = [normal(part.path), *([] if last.isdecimal() else [normal(last)])]
    if part.instance is not None and part.instance.network is not None:
        names.append(normal(part.instance.network.name))
    if part.op is not None:
        names += automatic(part.op, counted)
    unit.names = tuple(dict.fromkeys(names))
    unit.kinds = _kinds(unit, part)
    cost = part.cost
    statistics = (cost.params + cost.statistics,) if cost.statistics else ()
    facts: dict[str, Values] = {
        **_shape("out", part.outputs[0]),
        "params": (cost.params, *statistics, *beside.counts(part)),
        "macs": (cost.macs,),
        "flops": (FLOPS * cost.macs,),
    }
    acts = [one.op.kind for one in inner if one.op is not None and one.op.family == "activation"]
    facts["activation"] = tuple(acts)
    if part.inputs and len(part.inputs) == 1:
        facts.update(_shape("in", part.inputs[0]))
    if unit.main is not None:
        for name, values in _windows(unit.main).items():
            facts[name] = tuple(dict.fromkeys((*values, *facts.get(name, ()))))
    unit.facts = facts


def _main(part: Part, inner: list[Part]) -> Part | None:
    """The layer a row about this part would be about, if it is one."""
    if part.op is not None:
        return part
    found = [
        one
        for one in inner
        if one.op is not None and one.node is not None and works(one.op, one.node)
    ]
    return found[0] if len(found) == 1 else None


def _shape(side: str, shape: Shape) -> dict[str, Values]:
    return {
        f"{side}_h": (shape.height,),
        f"{side}_w": (shape.width,),
        f"{side}_c": (shape.channels,),
    }


def _windows(node: Node) -> dict[str, Values]:
    """The quantities of the layer that a part is about."""
    op = node.op
    assert op is not None
    x, y = node.inputs[0], node.outputs[0]
    found: dict[str, Values] = {**_shape("in", x), "in": (x.channels,), "out": (y.channels,)}
    found["groups"] = (getattr(op, "groups", 1) if isinstance(op, Conv) else 1,)
    windows = op.windows(*node.inputs)
    if isinstance(op, DepthwiseConv):
        found["groups"] = (x.channels, 1)
    if windows is not None:
        for axis, window in zip("hw", windows):
            found |= _axis(axis, window)
    elif isinstance(op, ConvTranspose):
        for axis, size, stride in zip("hw", op.size, op.stride):
            found |= {f"kernel_{axis}": (size,), f"stride_{axis}": (stride,)}
    elif op.family == "dense":
        for axis in "hw":
            found |= {f"kernel_{axis}": (1,), f"stride_{axis}": (1,), f"pad_{axis}": (0,)}
    return found


def _axis(axis: str, window: Window) -> dict[str, Values]:
    """What a table may say of the windows along one axis.

    One window alone has no stride, so its own size, which pools have, and 1 are right. A pad is
    what stands on one side, or on both halved.
    """
    strides = [window.stride]
    if window.out == 1:
        strides += [1, window.size]
    mean = (window.low + window.high + window.overhang) / 2
    pads: list[object] = [int(mean) if mean.is_integer() else mean]
    if window.overhang or window.low == window.high:
        pads.append(window.low)
    same = same_sides(window.n, window.size, window.stride, window.dilation)
    if (window.low, window.high + window.overhang) == same:
        pads.append("same")
    if not (window.low or window.high):
        pads.append("valid")
    return {
        f"kernel_{axis}": (window.size,),
        f"stride_{axis}": tuple(dict.fromkeys(strides)),
        f"pad_{axis}": tuple(dict.fromkeys(pads)),
    }


def _kinds(unit: Unit, part: Part) -> frozenset[str]:
    if part.instance is not None and part.instance.network is not None:
        return frozenset(("functional",))
    if unit.op is None:
        return frozenset()
    # A dense layer on all of a map is the same, and what others may call it.
    return frozenset((unit.op.kind, "dense")) if unit.covers else frozenset((unit.op.kind,))
