"""Layers, blocks and values in the words of the language, with numbers for names.

What tables and diagrams say of a layer is what a reader would write in a spec to get it:
required arguments by place, others by name where they are not the default.
"""

from __future__ import annotations

from ..instance import Layer
from ..ir import Block, Network
from ..numbers import fraction
from ..ops.fields import SameAs, quoted
from ..tree import Expr, ListOf, Literal, Unary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ..instance import Instance, Node
    from ..ops.base import Op
    from ..shape import Shape

LONGEST = 60
"""Characters of one argument; a longer list or text is cut."""


def node(node: Node) -> str:
    """What a layer or a block is, with its arguments: `conv(64, 3, pad = 1)`."""
    if node.op is not None:
        return layer(node.op)
    assert node.instance is not None
    return block(node.instance)


def layer(op: Op, without: Container[str] = ()) -> str:
    """`conv(64, 7, stride = 2, pad = 3)`; `relu`.

    Optional arguments of the names `without` are left out."""
    words = []
    for field in op.signature():
        if field.name in without and not field.required:
            continue
        given = getattr(op, field.attribute)
        default = field.default
        if isinstance(default, SameAs):
            default = getattr(op, default.field)
        if field.required or given != default:
            text = _argument(given, field.type)
            words.append(text if field.required else f"{field.name} = {text}")
    return _call(op.kind, words)


def block(instance: Instance) -> str:
    """`bottleneck(64, stride = 2)`; what a variant of a network binds is left out."""
    owner: Block | Network = instance.network or instance.block
    words = []
    for param in owner.params() if isinstance(owner, Network) else owner.params:
        given = instance.arguments[param.name]
        if param.default is None:
            words.append(value(given))
        elif _differs(given, param.default):
            words.append(f"{param.name} = {value(given)}")
    return _call(owner.name, words)


def _call(name: str, words: list[str]) -> str:
    return f"{name}({', '.join(words)})" if words else name


def _differs(given: object, default: Expr) -> bool:
    """Whether an argument may not be the default: one that is computed is shown in any case."""
    try:
        return given != _constant(default)
    except ValueError:
        return True


def _constant(default: Expr) -> object:
    if isinstance(default, Literal):
        return default.value
    if isinstance(default, ListOf):
        return tuple(_constant(item) for item in default.items)
    if isinstance(default, Unary) and default.operator == "-":
        number = _constant(default.operand)
        if isinstance(number, (int, float)):
            return -number
    raise ValueError


def _argument(given: object, kind: str) -> str:
    if kind == "Pair" and isinstance(given, tuple):
        return _pair(given[0], given[1])
    if kind == "Extents" and isinstance(given, tuple):
        return "x".join(map(str, given))
    if kind in ("Padding", "Borders"):
        return padding(given)
    return value(given)


def padding(given: object) -> str:
    """`same`, `1`, `[0, 3]` or `[0, 1, 0, 1]`."""
    if not isinstance(given, tuple):
        return str(given)
    (top, bottom), (left, right) = given
    if top == bottom and left == right:
        return str(top) if top == left else f"[{top}, {left}]"
    return f"[{top}, {bottom}, {left}, {right}]"


def _pair(height: int, width: int) -> str:
    return str(height) if height == width else f"{height}x{width}"


def value(given: object) -> str:
    """A number, boolean, text, list, layer or block, as a spec would write it."""
    if isinstance(given, bool):
        text = "true" if given else "false"
    elif isinstance(given, float):
        text = fraction(given)
    elif isinstance(given, int):
        text = str(given) if given.bit_length() < 200 else f"{hex(given)[:20]}..."
    elif isinstance(given, str):
        text = quoted(given)
    elif isinstance(given, tuple):
        return f"[{cut(', '.join(value(item) for item in given[:LONGEST]))}]"
    elif isinstance(given, Layer):
        target = given.target
        words = [value(item) for item in given.positional]
        words += [f"{name} = {value(item)}" for name, item in given.named]
        text = _call(target.kind if isinstance(target, type) else target.name, words)
    else:
        text = str(given)
    return cut(text)


def cut(text: str, width: int = LONGEST) -> str:
    """`text`, or as much of it as fits with an ellipsis behind."""
    return text if len(text) <= width else text[: width - 1] + "…"


def some(names: Sequence[str], most: int = 3) -> str:
    """The first of some names, and how many there are more: `a, b, c and 4 more`."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def shapes(values: tuple[Shape, ...]) -> str:
    """What flows: `56x56x64`, `28x28x32 + 28x28x32`, `100 of 7x7x8`."""
    if len(values) > 3 and values.count(values[0]) == len(values):
        return f"{len(values)} of {values[0]}"
    return cut(" + ".join(str(shape) for shape in values))


def turns(first: int, count: int) -> str:
    """Which turns of a loop: `0`, `1-7`."""
    return str(first) if count == 1 else f"{first}-{first + count - 1}"


def path(*parts: str) -> str:
    """A path of its parts; empty ones add no level."""
    return ".".join(part for part in parts if part)
