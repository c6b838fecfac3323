"""What a summary is of: a whole network, or a part of it with numbers of its own."""

from __future__ import annotations

from ...record import Record
from .. import wording
from .outline import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...instance import Cost, Run
    from ...pipeline import Model
    from ...shape import Shape
    from .outline import Row


class Subject(Record):
    """A run with what a table says of it.

    `path` is empty for the whole network. `prefix` stands before the names of the rows, `around`
    before those in paths. `inputs` are the shapes that flow in, with their names; behind them
    stand those of the values that the run reads from outside. `cost` leaves out what only training
    needs, but for a part that is all `training`; `frozen` says that nothing of it is trained.
    """

    model: Model
    path: str
    title: str
    run: Run
    inputs: tuple[tuple[str, Shape], ...]
    outputs: tuple[tuple[str, Shape], ...]
    cost: Cost
    prefix: str = ""
    around: str = ""
    training: bool = False
    frozen: bool = False

    def about(self) -> dict[str, object]:
        """What data says of the network and the part, besides the numbers."""
        return {
            "network": self.model.name,
            "settings": {
                name: value if isinstance(value, (int, float)) else wording.value(value)
                for name, value in self.model.settings.items()
            },
            "at": self.path or None,
            "inputs": [{"name": name or None, "shape": list(s)} for name, s in self.inputs],
            "outputs": [{"name": name or None, "shape": list(s)} for name, s in self.outputs],
        }

    def rows(self) -> Iterator[Row]:
        """The rows of the highest level."""
        return rows(self.run, self.prefix, self.frozen, False)


def whole(model: Model) -> Subject:
    """The network itself."""
    instance = model.instance
    incoming = tuple(value.name or "" for value in instance.block.body.incoming)
    return Subject(
        model,
        "",
        heading(model),
        instance.run,
        tuple(zip(incoming, instance.inputs)),
        tuple(zip((v.name or "" for v in instance.block.body.result), instance.outputs)),
        model.cost,
    )


def heading(model: Model) -> str:
    """The network's full name, its year, and where it comes from."""
    meta = model.network.meta
    name = str(meta.get("name", model.name))
    words = [f"{name}, {meta['year']}" if "year" in meta else name]
    if name != model.name:
        words.append(f"(network {model.name})")
    settings = [f"{key} = {wording.value(value)}" for key, value in model.settings.items()]
    return " ".join([*words, *([f"with {', '.join(settings)}"] if settings else [])])
