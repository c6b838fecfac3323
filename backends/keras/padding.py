"""How the padding of a window is said in Keras.

Keras's layers know `padding="same"` and no padding at all; every other is a layer of its own
before them. `same` pads with what counts for nothing (zeros for a convolution, minus infinity
for a max pool, no number at all for an average), but where its sides lie follows from the input's
size. So it stands where it pads the very sides that the spec asks for in every instance, with
other arguments of the network, too.
"""

from __future__ import annotations

from ... import ir
from ...instance import Node
from ...scope import CONSTANTS, children
from ...shape import Sides, Window, same_sides
from ...tree import Expr, Name
from .. import expressions
from ..arms import reads_open
from ..literals import literal
from .file import File
from .piece import INPUT, Piece
from .use import Use, plain_value, sides_text

NONE, SAME, EXPLICIT = "valid", "same", "explicit"

AllSides = tuple[Sides, Sides]

_NO_SIDES: AllSides = ((0, 0), (0, 0))


def windows(node: Node) -> tuple[Window, Window]:
    assert node.op is not None
    found = node.op.windows(*node.inputs)
    assert found is not None
    return found


def sides(node: Node, overhang: bool = True) -> AllSides:
    """Rows above and below, columns left and right, with what ceil rounding reads beyond."""
    down, across = windows(node)
    return (
        (down.low, down.high + down.overhang * overhang),
        (across.low, across.high + across.overhang * overhang),
    )


def everywhere(use: Use) -> tuple[Node, ...]:
    """The occurrences of a layer; with other arguments of the network, too, where the size of its
    map decides on its sides."""
    strides = any(window.stride > 1 for node in use.nodes for window in windows(node))
    return (*use.nodes, *use.elsewhere) if strides else use.nodes


def mode(use: Use) -> str:
    """`NONE`, `SAME`, or `EXPLICIT` where only sides of their own are right everywhere."""
    if not use.nodes:
        return _mode_as_written(use)
    if is_named(use, "pad"):
        pads = use.values("pad")
        if "same" in pads and all(pad in ("same", _NO_SIDES) for pad in pads):
            return SAME if _stays_inside(use) and not _hangs_over(use) else EXPLICIT
        if any(sides(node) != _NO_SIDES for node in use.nodes):
            return EXPLICIT
    if _is_handed_in(use):
        return EXPLICIT
    if is_open(use):
        if use.values("pad") == ["same"] and not is_open(use, "pad"):
            return SAME
        none = use.is_written("pad", _NO_SIDES) and not _may_hang_over(use)
        return NONE if none else EXPLICIT
    nodes = everywhere(use)
    rounded = [node for node in nodes if is_named(use, "ceil") and node.op.ceil]  # type: ignore[union-attr]
    if not rounded and all(sides(node) == _NO_SIDES for node in nodes):
        return SAME if _could_pad(use) and use.values("pad") == ["same"] else NONE
    for node in nodes:
        as_same = tuple(same_sides(w.n, w.size, w.stride, w.dilation) for w in windows(node))
        wanted = _NO_SIDES if rounded and node not in rounded else as_same
        if sides(node) != wanted:
            return EXPLICIT
    return SAME


def _could_pad(use: Use) -> bool:
    """Whether a map of another size would be padded by `same`, as Keras does it: an average that
    counts its padding is not."""
    counts = "count_pad" in use.op._fields and not use.is_written("count_pad", False)
    return not counts and any(w.size > 1 for node in use.nodes for w in windows(node))


def keyword(use: Use, how: str) -> list[str]:
    """The keyword of a layer that pads in this mode itself."""
    if how != SAME:
        return []
    pad = use.expr("pad")
    if pad is not None and is_named(use, "pad"):
        text = expressions.python(pad, use.names, expressions.SUM)
        if use.values("pad") == ["same"]:
            return [f"padding={expressions.python(pad, use.names)}"]
        return [f'padding="same" if {text} == "same" else "valid"']
    if use.values("pad") == ["same"]:
        return ['padding="same"']  # rounding up adds nothing to it
    if True in use.values("ceil" if is_named(use, "ceil") else "pad"):
        return [f'padding="same" if {use.text("ceil")} else "valid"']
    return ['padding="same"']


def is_named(use: Use, argument: str) -> bool:
    """Whether an argument reads a name that no other argument of the layer reads: it would be
    lost where the argument is not printed."""
    expr = use.expr(argument) if argument in use.op._fields else None
    if expr is None or use.plain:
        return False
    others = [use.expr(name) for name in use.arguments if name != argument]
    return bool(_names(expr) - {name for other in others if other for name in _names(other)})


def _names(expr: Expr) -> set[str]:
    if isinstance(expr, Name):
        return set() if expr.id in CONSTANTS else {expr.id}
    return {name for part in children(expr) for name in _names(part)}


def _stays_inside(use: Use) -> bool:
    """Whether all pads that a layer is ever given stand in the file: no argument of the network
    is one."""
    pad, names = use.expr("pad"), use.names
    return pad is not None and _is_inside(names.file, pad, names.module, names.block, set())


def _is_inside(
    file: File,
    expr: Expr,
    module: ir.Module,
    block: ir.Block | None,
    seen: set[tuple[ir.Block, str]],
) -> bool:
    if not isinstance(expr, Name):
        return all(_is_inside(file, part, module, block, seen) for part in children(expr))
    if expr.id in CONSTANTS or expr.id in module.names or block is None:
        return True
    network, holder = file.model.network, (block, expr.id)
    if block is network.block and any(expr.id == param.name for param in network.params()):
        return False
    if holder in seen:
        return True
    seen.add(holder)
    given = file.callables.given_to(holder)
    return all(_is_inside(file, item.expr, item.module, item.block, seen) for item in given)


def is_open(use: Use, *arguments: str) -> bool:
    """Whether another argument of the network could change these; without any, the windows."""
    arms = use.names.file.arms
    names = arms.open.get(use.names.block or use.names.file.model.network.block, set())
    names = names - use.names.arguments | use.open
    return any(
        (expr := use.expr(name)) is not None and reads_open(expr, names)
        for name in arguments or use.op.sliding
    )


def _is_handed_in(use: Use) -> bool:
    """Whether the pad is a parameter of a block that is called through a parameter.

    Such a block must take it whatever it needs, and what it takes it uses.
    """
    pad, block = use.expr("pad"), use.names.block
    if pad is None or block is None or plain_value(pad) is not None or use.plain:
        return False
    return block in use.names.file.callables.passed() and "same" not in use.values("pad")


def _mode_as_written(use: Use) -> str:
    """For a layer that no instance has, in an arm that is never taken: what holds for any input."""
    if "ceil" in use.arguments and not use.is_written("ceil", False):
        return EXPLICIT
    pads = use.values("pad")
    if not pads:
        return EXPLICIT
    (pad,) = pads
    if pad == "same":
        return SAME
    if pad == _NO_SIDES:
        return NONE
    size, stride = use.values("size"), use.values("stride")
    dilation = use.values("dilation") if "dilation" in use.op._fields else [(1, 1)]
    if size and stride == [(1, 1)] and dilation:
        full = [d * (k - 1) for d, k in zip(dilation[0], size[0], strict=True)]  # type: ignore[call-overload]
        if pad == tuple((n // 2, n - n // 2) for n in full):
            return SAME
    return EXPLICIT


def layer(use: Use, function: str, overhang: bool = True) -> Piece:
    """The layer that pads, `function(sides)`, before a window."""
    text, condition = explicit(use, overhang)
    return Piece(function, (text,), ".pad", condition)


def explicit(use: Use, overhang: bool = True) -> tuple[str, str]:
    """The sides in Python, and the condition under which there are any (empty: always)."""
    found = {sides(node, overhang) for node in everywhere(use)}
    beyond = overhang and overhangs(use)
    if overhang and is_named(use, "ceil"):
        return _computed(use, overhang), ""
    pad = use.expr("pad")
    said = sides_text(pad, use.names, use.names.held(pad)) if pad is not None else None
    if said is not None and not beyond and (use.nodes or not _may_hang_over(use)):
        text, number = said
        if _NO_SIDES not in found:
            return text, ""
        if number and not use.plain:
            return text, expressions.python(pad, use.names) if pad is not None else ""
    settled = not is_open(use) and (beyond or pad is None or not _depends(use, pad))
    if len(found) == 1 and settled:
        return _spelled(found.pop()), ""
    return _computed(use, overhang), ""


def _hangs_over(use: Use) -> bool:
    """Whether ceil rounding reads beyond the map somewhere, or could with other arguments."""
    read = any(window.overhang for node in everywhere(use) for window in windows(node))
    return read or ("ceil" in use.op._fields and is_open(use, "ceil"))


def overhangs(use: Use) -> bool:
    """Whether rounding up reads beyond what a pool is padded by, here or with other arguments."""
    if is_open(use) and _may_hang_over(use):
        return True
    return any(sides(node) != sides(node, False) for node in everywhere(use))


def _may_hang_over(use: Use) -> bool:
    return "ceil" in use.op._fields and not use.is_written("ceil", False)


def _depends(use: Use, pad: Expr) -> bool:
    """Whether a pad follows from parameters, so that a number would hide them."""
    if "same" in use.values("pad"):
        return is_named(use, "pad")
    return plain_value(pad) is None


def _spelled(both: AllSides) -> str:
    (top, bottom), (left, right) = both
    if top == bottom == left == right:
        return literal(top)
    if top == bottom and left == right:
        return literal((top, left))
    return literal(both)


def _computed(use: Use, overhang: bool) -> str:
    """The sides from the input's own size, by a function that is printed in the file."""
    helpers = use.names.file.helpers
    arguments = [f"{INPUT}.shape", use.text("size"), use.text("stride")]
    for name, default in (("pad", ((0, 0), (0, 0))), ("dilation", (1, 1))):
        if name in use.op._fields:
            more = use.keyword(name, name, default)
            arguments += more
            helpers.update([name] * len(more))
    inside = ", ".join(arguments)
    if not overhang or not _may_hang_over(use):
        helpers.add("window_padding")
        return f"window_padding({inside})"
    helpers.add("ceil_padding")
    if use.is_written("ceil", True):
        return f"ceil_padding({inside})"
    if len(arguments) == 3:
        return f"ceil_padding({inside}) if {use.text('ceil')} else 0"
    helpers.add("window_padding")
    return f"(ceil_padding if {use.text('ceil')} else window_padding)({inside})"
