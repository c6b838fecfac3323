"""Asks the compiler what a piece of a program gives, where that is not known beforehand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import cnnc
from cnnc.shape import Shape

from .generate_layers import reasonable
from .generate_scope import Scope, Wire, literal

WORD = re.compile(r"(?<![.\w\"])[A-Za-z_]\w*(?! = )")


class Answer(NamedTuple):
    """What flows out of a piece, and how many layers it has."""

    wires: list[Wire]
    layers: int


def ask(file: Sequence[str], scope: Scope, incoming: Sequence[Wire], step: str) -> Answer | None:
    """What `incoming -> step` gives in this scope; `None` if it does not compile.

    All that the step names becomes an input or a parameter of a network around it, which has
    inputs of the same shapes. Whether a vector is a flattened map is guessed on the safe side.
    """
    words = set(WORD.findall(step))
    inputs: list[str] = []
    lines: list[str] = []
    heads = []
    for number, wire in enumerate(incoming):
        heads.append(f"incoming_{number}")
        if not _input(heads[-1], wire, inputs, lines):
            return None
    for value in scope.all_values():
        if value.name in words and not _input(value.name, value.wire, inputs, lines):
            return None
    parameters = {
        c.name: literal(c.value) for c in scope.all_constants(file=False) if c.name in words
    }
    bound = ", ".join(f"{name} = {text}" for name, text in parameters.items())
    if not heads:
        source = ""
    elif len(heads) == 1:
        source = f"{heads[0]} -> "
    else:
        source = f"[{', '.join(heads)}] -> "
    body = "\n".join([*inputs, *lines, source + step])
    text = "\n".join([*file, f"network probe({bound}) {{\n{body}\n}}"])
    try:
        model = cnnc.loads(text, "probe")
    except cnnc.CnncError:
        return None
    if not all(reasonable(shape) for shape in model.outputs):
        return None
    flat = any(wire.flat for wire in incoming) or "flatten" in text
    wires = [Wire(shape, flat and not shape.is_map) for shape in model.outputs]
    return Answer(wires, model.cost.layers - len(lines))


def _input(name: str, wire: Wire, inputs: list[str], lines: list[str]) -> bool:
    """Declare a value of that shape; a flattened map is flattened from another input."""
    size = wire.shape.size
    if not wire.flat:
        inputs.append(f"input {name}: {'x'.join(map(str, wire.shape))}")
        return True
    rows = next((n for n in range(2, size) if size % n == 0), 0)
    if not rows or wire.shape.is_map:
        return False
    inputs.append(f"input {name}_map: {Shape((rows, 1, size // rows))}")
    lines.append(f"{name}: {name}_map -> flatten")
    return True
