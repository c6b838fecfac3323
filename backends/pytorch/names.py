"""Names in an emitted file: those of its definitions, and those that a block defines."""

from __future__ import annotations

import re

from ... import ir
from ...naming import camel, legal, unique
from .helpers import HELPERS
from .known import Known, inner_bodies

TAKEN = ("Any", "Callable", "F", "OrderedDict", "Tensor", "math", "nn", "partial", "torch")
"""What a file may import."""


def local_names(body: ir.Body) -> dict[str, str]:
    """The names that a body defines, and what each is."""
    found: dict[str, str] = {}
    for statement in body.statements:
        if isinstance(statement, ir.Let):
            found[statement.name] = "let"
            continue
        for step in statement.steps:
            if isinstance(step, ir.For):
                found.update((name, "loop") for name in step.names)
            for inner in inner_bodies(step):
                found.update(local_names(inner))
    return found


def local_names_of(block: ir.Block) -> dict[str, str]:
    """The names that a block defines, its parameters included."""
    return {**{param.name: "parameter" for param in block.params}, **local_names(block.body)}


def definition_names(known: Known) -> dict[object, str]:
    """A name for every definition of a file, each legal and unique."""
    taken = {*TAKEN, *HELPERS}
    names: dict[object, str] = {}
    for item in reversed(known.definitions):
        if isinstance(item, ir.Network):
            if item.base is None:
                names[item.block] = unique(_class_name(item), taken)
            else:
                names[item] = unique(legal(item.name), taken)
    for item in known.definitions:
        if item in names or isinstance(item, ir.Network):
            continue
        if isinstance(item, ir.Block):
            names[item] = unique(camel(item.name), taken)
        elif isinstance(item, ir.Let):
            names[item] = unique(legal(item.name.upper()), taken)
        else:
            names[item] = unique(legal(item.name), taken)
    return names


def _class_name(network: ir.Network) -> str:
    words = re.findall("[A-Za-z0-9]+", str(network.meta.get("name", "")))
    said = "".join(word[:1].upper() + word[1:] for word in words)
    if said.lower() == network.name.replace("_", "").lower() and said[:1].isalpha():
        return said
    return camel(network.name)
