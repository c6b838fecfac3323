"""Where Keras looks for the weights of an emitted network in a file.

Keras calls a group by its layer's class, in snake case, and numbers those of one class in the
order of the model's layers (keras/src/saving/saving_lib.py, `_save_container_state`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...record import Record
from .standin import Network, Standin

if TYPE_CHECKING:
    from ...pipeline import Model
    from ...shape import Shape


class Group(Record):
    """The group of one layer, or of a model.

    `place` is its path in the file, `name` the layer's name, and `tensors` are those of its
    `vars`, in order.
    """

    place: str
    name: str
    tensors: tuple[str, ...]


def groups(
    model: Model,
    shapes: Mapping[str, tuple[Shape, ...]],
    names: Mapping[str, tuple[str, ...]],
    training: bool,
) -> list[Group]:
    """All groups of a file of this network's weights, those of layers without any included.

    `shapes` are those of all layers by path, and `names` of tensors. Raises `CnncError` where
    Keras has no code for the network.
    """
    arguments = {"auxiliary": True} if training else {}
    made = Standin(shapes).run(model.to_keras(), **arguments)
    return list(_groups(made, "", "", names))


def _groups(
    network: Network, place: str, path: str, names: Mapping[str, tuple[str, ...]]
) -> Iterator[Group]:
    yield Group(place, network.name, ())
    used: dict[str, int] = {}
    for layer in network.layers:
        kind = snake_case(type(layer).__name__)
        number = used[kind] = used.get(kind, -1) + 1
        inner = f"{place}/layers/{kind}{f'_{number}' if number else ''}".lstrip("/")
        full = f"{path}.{layer.name}".lstrip(".")
        if isinstance(layer, Network):
            yield from _groups(layer, inner, full, names)
        else:
            tensors = tuple(f"{full}.{name}" for name in names.get(full, ()))
            yield Group(inner, layer.name, tensors)


def snake_case(name: str) -> str:
    """A class's name as Keras spells it in files (keras/src/utils/naming.py)."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
