"""Bodies: statements one below the other, each of which starts somewhere, until all is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from cnnc.shape import Shape

from . import generate_about as about
from . import generate_steps as steps
from .generate_file import File, kept
from .generate_layers import applied, joinable
from .generate_numbers import pick
from .generate_scope import Scope, Value, Wire, literal
from .generate_statements import STATEMENTS
from .generate_values import Values


@dataclass
class Line:
    """A statement: its labels can be given afterwards, where a later one wants to start from it."""

    text: str
    labels: list[str] = field(default_factory=list)
    frozen: str = ""
    flows: bool = True

    def __str__(self) -> str:
        head = f"{', '.join(self.labels)}: " if self.labels else ""
        return f"{self.frozen}{head}{self.text}"


class Body:
    """Draws the statements of a block, a loop or an arm.

    `budget`: about how many layers, unrolled. `keep`: what comes out is to have the shape of what
    comes in. `ends`: from how many layers on it may go over to vectors. `top`: whether it is the
    body of a block, where `expect` may stand. What flows out of the last statement is `wires`.
    """

    def __init__(
        self,
        file: File,
        scope: Scope,
        incoming: Sequence[Wire],
        budget: int,
        depth: int,
        keep: bool = False,
        ends: float = 99,
        top: bool = False,
    ) -> None:
        self.file = file
        self.rng = file.rng
        self.scope = scope
        self.values = Values(self.rng, scope, file.defs)
        self.values.outside = partial(kept, file)
        self.incoming = list(incoming)
        self.wires = list(incoming)
        self.last: list[Value] = []
        self.budget = budget
        self.depth = depth
        self.keep = keep
        self.ends = ends
        self.top = top
        self.lines: list[Line] = []
        self.layers = 0

    # --- lines -------------------------------------------------------------------------------

    def add(self, text: str, wires: list[Wire], layers: int = 0) -> Line:
        """A statement that flows; what it gives is the new `wires`."""
        line = Line(text)
        if self.rng.random() < 0.06 and layers:
            sure = self.rng.random() < 0.5
            line.frozen = self.rng.choice(("frozen ", f"frozen({self.values.flag(sure)}) "))
        self.lines.append(line)
        self.wires = wires
        self.last = []
        self.layers += layers
        return line

    def remark(self, text: str) -> None:
        """A line through which nothing flows."""
        self.lines.append(Line(text, flows=False))

    def label(self) -> list[Value]:
        """Names of what the last statement gave."""
        if not self.last:
            line = next(line for line in reversed(self.lines) if line.flows)
            self.last = [self.scope.label(self.rng, wire) for wire in self.wires]
            line.labels = [value.name for value in self.last]
        return self.last

    @property
    def nameable(self) -> bool:
        """Whether what flows now has a name or can get one; what comes in from outside cannot."""
        return bool(self.last) or any(line.flows for line in self.lines)

    def read(self, values: Sequence[Value]) -> None:
        for value in values:
            value.used = True

    # --- sources -----------------------------------------------------------------------------

    def source(self) -> tuple[str, list[Wire], list[Value]]:
        """A start: the line before, a value by its name, or several in a bundle.

        The values that it reads come third: they are used only where a statement comes of it.
        """
        before = "", self.wires, self.last
        form = self.rng.random()
        if not self.nameable or form < 0.6:
            return before
        self.label()
        known = self.scope.readable()
        if form > 0.85:
            return self.bundle(known) or before
        lead = [v for v in known if v.lead]
        if not lead:
            return before
        value = self.rng.choice(lead[-4:])
        return value.name, [value.wire], [value]

    def bundle(self, known: list[Value]) -> tuple[str, list[Wire], list[Value]] | None:
        """Values that can be joined: maps of one size, or vectors."""
        first = self.rng.choice(known[-4:])
        fitting = [v for v in known if v is not first and joinable([first.wire, v.wire])]
        if not fitting:
            return None
        others = self.rng.sample(fitting, min(len(fitting), self.rng.choice((1, 1, 2))))
        chosen = [first, *others]
        if self.rng.random() < 0.1:
            chosen.append(first)
        return f"[{', '.join(v.name for v in chosen)}]", [v.wire for v in chosen], chosen

    # --- statements --------------------------------------------------------------------------

    def grow(self) -> None:
        """Statements until the budget is spent, then what joins all that is left."""
        weights = {"chain": 6.0} | {name: weight for name, (weight, _) in STATEMENTS.items()}
        if not self.top:
            del weights["expect"]
        if self.depth > 1:
            del weights["recurrence"]
        if self.file.about is not None:
            weights["about"] = about.OFTEN
            about.statement(self)
        else:
            self.chain()
        for _ in range(40):
            if self.layers >= self.budget:
                break
            form = pick(self.rng, weights)
            if form == "chain":
                self.chain()
            elif form == "about":
                about.statement(self)
            else:
                STATEMENTS[form][1](self)
        if not any(line.flows for line in self.lines):
            self.add("identity", self.wires, 1)
        self.join()
        if self.keep and self.wires[0].shape != self.incoming[0].shape:
            self.fit(self.incoming[0].shape)

    def chain(self) -> None:
        """A source and some steps."""
        head, wires, reads = self.source()
        words = [head] if head else []
        layers = 0
        for _ in range(self.rng.choice((1, 1, 2, 2, 3, 4))):
            if self.layers + layers >= self.budget and words and len(wires) == 1:
                break
            step = steps.step(self, wires, head=not words)
            if step is None:
                break
            words.append(step.text)
            wires, layers = step.wires, layers + step.layers
        if len(wires) > 1 and words:
            step = steps.joined(self, wires, head=not words)
            if step is None:
                if head.startswith("["):
                    return
            else:
                words.append(step.text)
                wires, layers = step.wires, layers + step.layers
        if not words or words == [head]:
            return
        self.read(reads)
        self.add(" -> ".join(words), wires, layers)
        if self.rng.random() < 0.25:
            self.label()

    # --- the end -----------------------------------------------------------------------------

    def merge(self, values: list[Value]) -> None:
        """Some values joined into one; smaller ones are made where sizes differ."""
        values = list(values)
        if not joinable([v.wire for v in values]):
            values = [self.flattened(v) for v in values]
        if not joinable([v.wire for v in values]):
            values = [self.shortened(v) for v in values]
        self.read(values)
        step = steps.joined(self, [v.wire for v in values])
        assert step is not None
        names = ", ".join(v.name for v in values)
        self.add(f"[{names}] -> {step.text}", step.wires, step.layers)

    def flattened(self, value: Value) -> Value:
        """The same as a vector."""
        if not value.wire.shape.is_map:
            return value
        small = value.wire.shape.size <= 40
        kind = self.rng.choice(("global_avgpool", "global_maxpool", *(["flatten"] * 2 * small)))
        wires = applied(kind, {}, (value.wire,))
        assert wires is not None
        self.read([value])
        head = value.name if value.lead else f"[{value.name}, {value.name}] -> add"
        self.add(f"{head} -> {kind}", wires, 1 + (not value.lead))
        (made,) = self.label()
        return made

    def shortened(self, value: Value) -> Value:
        """A vector of a few numbers made from one of many."""
        self.read([value])
        head = value.name if value.lead else f"[{value.name}, {value.name}] -> add"
        self.add(f"{head} -> dense(3)", [Wire(Shape((3,)))], 1 + (not value.lead))
        (made,) = self.label()
        return made

    def join(self) -> None:
        """Join what nothing has used with what flows last."""
        left = [v for v in self.scope.values.values() if not v.used and v not in self.last]
        if left:
            self.merge([*left, *self.label()])
        elif len(self.wires) > 1:
            step = steps.joined(self, self.wires, head=True)
            if step is None:
                self.merge(self.label())
            else:
                self.read(self.last)
                self.add(step.text, step.wires, step.layers)

    def fit(self, shape: Shape) -> None:
        """Steps that give what flows the shape that is wanted."""
        now = self.wires[0].shape
        words: list[str] = []
        if shape.is_map and not now.is_map:
            size = "x".join(map(str, shape))
            words = [f"dense({literal(shape.size)})", f"reshape({size})"]
        elif not shape.is_map:
            words = [*(["global_avgpool"] * now.is_map), f"dense({self.values.whole(shape[0])})"]
        else:
            if now[:2] != shape[:2]:
                words.append(f"adaptive_avgpool([{shape[0]}, {shape[1]}])")
            if now.channels != shape.channels or not words:
                words.append(f"conv({self.values.whole(shape.channels)}, 1)")
        self.read(self.last)
        self.add(" -> ".join(words), [Wire(shape)], len(words))
