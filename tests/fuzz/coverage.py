"""What the programs of a run reach: layers, values of their arguments, and pairs of layers.

    PYTHONPATH=tests python -m fuzz.run coverage --seed S --count N

Programs are drawn anew from their seeds and only compiled. A pair is a layer and one that takes
what the first gives, block boundaries and loops left aside; it is possible where some kind of what
the first can give (a map or a vector) is one that the second can take.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cnnc import ops
from cnnc.errors.layers import NeedsMap, NeedsVector
from cnnc.instance import Instance, Node, Run
from cnnc.ops.base import Fault, Op
from cnnc.passes.dataflow import evaluate
from cnnc.pipeline import Model, loads
from cnnc.shape import Shape
from fuzz import options
from samples import sample

Givers = tuple[str, ...]
"""The layer that a value comes from, or none: an input of the network."""

MAP, VECTOR = Shape((24, 24, 24)), Shape((24,))
BOTH = ("reshape", "global_avgpool", "global_maxpool")
"""Layers that give a map or a vector by an argument."""


class Coverage:
    """Counts over programs."""

    def __init__(self) -> None:
        self.programs = 0
        self.layers: Counter[str] = Counter()
        self.values: dict[tuple[str, str], Counter[str]] = {}
        self.pairs: Counter[tuple[str, str]] = Counter()

    def add(self, model: Model) -> None:
        """Count one program, its layers for training included."""
        self.programs += 1
        self._instance(model.instance, tuple(() for _ in model.inputs), True)

    def _instance(self, instance: Instance, facts: tuple, training: bool = False) -> tuple:
        return self._run(instance.run, facts, training)

    def _run(self, run: Run, facts: tuple, training: bool = False) -> tuple:
        return evaluate(run, facts, self._node, training)

    def _node(self, node: Node, facts: tuple, reads: tuple) -> tuple:
        if node.op is not None:
            self._layer(node.op, facts, node.inputs)
            return ((node.op.kind,),) * len(node.outputs)
        if node.instance is not None:
            return self._instance(node.instance, facts)
        if node.branch is not None:
            return self._run(node.branch, (*facts, *reads))
        for turns in node.turns:
            for _ in range(turns.count):
                facts = self._run(turns.run, (*facts, *reads))
        return facts

    def _layer(self, op: Op, facts: tuple, inputs: tuple[Shape, ...]) -> None:
        self.layers[op.kind] += 1
        self.pairs.update((giver, op.kind) for fact in facts for giver in fact)
        for field in op.signature():
            known = self.values.setdefault((op.kind, field.name), Counter())
            known[value_class(getattr(op, field.attribute), field.type)] += 1
        if op.arity is None:
            self.values.setdefault((op.kind, "inputs"), Counter())[str(len(inputs))] += 1

    # --- the report --------------------------------------------------------------------------

    def report(self) -> str:
        """Markdown: totals, and each argument with the classes of its values."""
        every = kinds()
        possible = {(a, b) for a in every for b in every if fits(a, b)}
        reached = possible & self.pairs.keys()
        lines = [
            "| what | reached | of | times |",
            "| --- | ---: | ---: | ---: |",
            f"| programs | {self.programs:,} | | |",
            f"| layers | {len(self.layers)} | {len(every)} | {sum(self.layers.values()):,} |",
            f"| arguments | {len(self.values)} | {len(arguments())} | |",
            f"| classes of values of arguments | {sum(map(len, self.values.values())):,} | | "
            f"{sum(sum(c.values()) for c in self.values.values()):,} |",
            f"| ordered pairs of layers | {len(reached):,} | {len(possible):,} | "
            f"{sum(self.pairs.values()):,} |",
        ]
        missing = sorted(every - self.layers.keys())
        if missing:
            lines += ["", f"Layers not reached: {', '.join(missing)}."]
        apart = sorted(possible - reached)
        if apart:
            shown = ", ".join(f"{a} → {b}" for a, b in apart[:60])
            lines += ["", f"Pairs not reached ({len(apart)}): {shown}."]
        lines += [
            "",
            "| layer | times | argument | values and how often |",
            "| --- | ---: | --- | --- |",
        ]
        for kind in sorted(every):
            rows = [(name, self.values.get((kind, name))) for k, name in arguments() if k == kind]
            for place, (name, known) in enumerate(rows or [("", None)]):
                first = f"`{kind}` | {self.layers[kind]:,}" if place == 0 else " | "
                told = ", ".join(f"{v}: {n:,}" for v, n in (known or Counter()).most_common(12))
                lines.append(f"| {first} | {name and f'`{name}`'} | {told} |")
        return "\n".join(lines)


def kinds() -> set[str]:
    """The names of all layers."""
    return set(ops.kinds())


def arguments() -> list[tuple[str, str]]:
    """All arguments of all layers, and the inputs of those that take any number."""
    found = []
    for kind in sorted(kinds()):
        op = ops.find(kind)
        assert op is not None
        found += [(kind, field.name) for field in op.signature()]
        found += [(kind, "inputs")] * (op.arity is None)
    return found


def value_class(value: object, kind: str) -> str:
    """The class of a value: what could be done with it in a way of its own."""
    if isinstance(value, bool) or isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else value
    if isinstance(value, tuple) and all(isinstance(axis, tuple) for axis in value) and value:
        (top, bottom), (left, right) = value
        if not any((top, bottom, left, right)):
            return "none"
        if top == bottom and left == right:
            return "alike" if top == left else "height unlike width"
        return "all sides unlike" if len({top, bottom, left, right}) == 4 else "sides unlike"
    if kind == "Pair" and isinstance(value, tuple):
        return str(value[0]) if value[0] == value[1] else "height unlike width"
    if isinstance(value, tuple):
        return f"list of {len(value)}"
    if isinstance(value, (int, float)):
        if value < 0:
            return "below 0"
        return f"{value:g}" if value in (0, 1, 2, 3) else "a fraction" if value < 1 else "above 3"
    return type(value).__name__


def takes(kind: str) -> tuple[bool, bool]:
    """Whether a layer can take a map, and a vector."""
    op = sample(kind)
    return _made(op, MAP) is not None, _made(op, VECTOR) is not None


def gives(kind: str) -> tuple[bool, bool]:
    """Whether a layer can give a map, and a vector."""
    if kind in BOTH:
        return True, True
    op = sample(kind)
    made = [shape for shape in (_made(op, MAP), _made(op, VECTOR)) if shape is not None]
    return any(shape.is_map for shape in made), any(not shape.is_map for shape in made)


def fits(first: str, second: str) -> bool:
    """Whether what some use of a layer gives is what some use of another takes."""
    return any(a and b for a, b in zip(gives(first), takes(second)))


def _made(op: Op, shape: Shape) -> Shape | None:
    """What a layer makes of a shape; `None` where it takes no map, or no vector, as such."""
    try:
        made = op.shape(*[shape] * (op.arity or 2))
    except Fault as fault:
        # One that only these numbers do not fit changes no map to a vector.
        return None if fault.error in (NeedsMap, NeedsVector) else shape
    return made if isinstance(made, Shape) else made[0]


def programs(seed: int, count: int) -> Iterator[Model]:
    from fuzz.generate import program

    for number in range(seed, seed + count):
        yield loads(program(number), network="main")


def main(arguments: list[str]) -> int:
    parser = options.of_programs("coverage", __doc__, 200, "how many programs")
    asked = parser.parse_args(arguments)
    coverage = Coverage()
    for model in programs(asked.seed, asked.count):
        coverage.add(model)
    print(coverage.report())
    return 0
