"""Every layer of emitted Keras code gets what the spec sends to it, in any arrangement of flow.

Random networks (labels, bundles, branches, loops, blocks) are run with a stand-in for Keras that
only notes which layer takes which values, so that hundreds take a second. A variable that is
overwritten while its value is still needed shows itself as a wrong connection.
"""

from __future__ import annotations

import random
import sys
import types
from collections.abc import Iterator
from contextlib import suppress

import pytest

from cnnc.diagnostics import CnncError
from cnnc.instance import Instance, Node, Run
from cnnc.naming import legal
from cnnc.passes.dataflow import body_of, enter, flows, gather, leave
from cnnc.pipeline import Model, loads
from programs import NAMES, text

Term = int
"""A value: the number of the layer and inputs that it comes from."""


class Terms:
    """Numbers for values; equal ways to come about have equal numbers."""

    def __init__(self) -> None:
        self.known: dict[object, Term] = {}

    def make(self, *way: object) -> Term:
        return self.known.setdefault(way, len(self.known))


# --- what the compiler says ------------------------------------------------------------------


class Wanted:
    def __init__(self, model: Model, terms: Terms) -> None:
        self.terms = terms
        self.shapes: dict[str, tuple[int, ...]] = {}
        incoming = model.network.block.body.incoming
        inputs = tuple(terms.make("input", legal(value.name or "")) for value in incoming)
        self.outputs = self.instance(model.instance, "", inputs)

    def instance(self, instance: Instance, path: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return self.run(instance.run, path, terms)

    def run(self, run: Run, path: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        values = enter(run.body, terms)
        for flow, nodes in flows(run):
            current = gather(values, flow.source)
            for node in nodes:
                body = body_of(node)
                outside = gather(values, body.reads) if body else ()
                current = self.node(node, path, current, outside)
            leave(values, flow, current)
        return gather(values, run.body.result)

    def node(
        self, node: Node, above: str, terms: tuple[Term, ...], outside: tuple[Term, ...]
    ) -> tuple[Term, ...]:
        path = ".".join(part for part in (above, node.part()) if part)
        if node.op is not None:
            self.shapes[path] = node.outputs[0]
            if node.op.kind == "split":
                n = len(node.outputs)
                return tuple(self.terms.make("split", place, n, terms) for place in range(n))
            return (self.terms.make("layer", path, terms),)
        if node.instance is not None:
            return self.instance(node.instance, path, terms)
        if node.branch is not None:
            return self.run(node.branch, path, (*terms, *outside))
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                inner = f"{path}.{turn}".lstrip(".")
                terms = self.run(turns.run, inner, (*terms, *outside))
        return terms


# --- a stand-in for Keras --------------------------------------------------------------------


class Tensor:
    def __init__(self, term: Term, shape: tuple[int, ...]) -> None:
        self.term = term
        self.shape = (None, *shape)


def listed(values: object) -> tuple[Tensor, ...]:
    return tuple(values) if isinstance(values, (list, tuple)) else (values,)  # type: ignore[return-value]


class Keras:
    """The modules that emitted code imports, as far as it uses them."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.made: set[str] = set()
        self.keras = types.ModuleType("keras")
        self.keras.layers = types.SimpleNamespace()  # type: ignore[attr-defined]
        self.keras.ops = types.SimpleNamespace(split=self.split)  # type: ignore[attr-defined]
        self.keras.Input = self.input  # type: ignore[attr-defined]
        self.keras.Model = lambda inputs, outputs, name: outputs  # type: ignore[attr-defined]
        for name in "Conv2D BatchNormalization ReLU Activation Add Multiply Concatenate".split():
            setattr(self.keras.layers, name, self.layer)  # type: ignore[attr-defined]
        self.keras.layers.ZeroPadding2D = self.padding  # type: ignore[attr-defined]

    def padding(self, sides: object, name: str):
        """Passes on what comes in: the layer behind it is what the spec has."""
        assert name not in self.made, f"two layers are called {name}"
        self.made.add(name)
        return lambda value: value

    def input(self, shape: tuple[int, ...], name: str) -> Tensor:
        return Tensor(self.wanted.terms.make("input", name), shape)

    def layer(self, *arguments: object, name: str, **more: object):
        assert name not in self.made, f"two layers are called {name}"
        self.made.add(name)

        def call(values: object) -> Tensor:
            terms = tuple(value.term for value in listed(values))
            return Tensor(self.wanted.terms.make("layer", name, terms), self.wanted.shapes[name])

        return call

    def split(self, value: Tensor, parts: int, axis: int) -> list[Tensor]:
        *plane, channels = value.shape[1:]
        make = self.wanted.terms.make
        return [
            Tensor(make("split", place, parts, (value.term,)), (*plane, channels // parts))
            for place in range(parts)
        ]


def check(
    model: Model, monkeypatch: pytest.MonkeyPatch, source: str = "", **arguments: object
) -> None:
    """The code of a model, or another `source` called with arguments, wires what it says."""
    terms = Terms()
    wanted = Wanted(model, terms)
    fake = Keras(wanted)
    monkeypatch.setitem(sys.modules, "keras", fake.keras)
    scope: dict[str, object] = {}
    source = source or model.to_keras()
    exec(compile(source, "<emitted>", "exec"), scope)
    outputs = listed(scope["main"](**arguments))  # type: ignore[operator]
    assert tuple(output.term for output in outputs) == wanted.outputs, source


# --- random networks -------------------------------------------------------------------------

LABELS = "x y z a b i p q name layers type x_2 keras out".split()
STEPS = ("conv(4, 1)", "relu", "tanh", "split(2) -> concat", "conv(2, 1) -> relu -> conv(4, 1)")


class Writer:
    """Writes one random network in which every value has 4 channels and every value is used.

    An `open` one has a parameter `k`, which its blocks take too, and which conditions and counts
    depend on.
    """

    def __init__(self, seed: int, open: bool = False) -> None:
        self.random = random.Random(seed)
        self.open = open
        self.blocks: list[tuple[str, int]] = []
        self.items: list[str] = []
        self.pending: list[str | None] = []
        for number in range(self.random.randrange(3)):
            inputs = self.random.choice([0, 1, 1, 2])
            name = f"unit{number}"
            if inputs:
                names = self.random.sample(LABELS, inputs)
                lines = [f"input {', '.join(names)}"]
                if inputs == 2:
                    both = self.random.choice([names, names[::-1]])
                    lines.append(f"[{', '.join(both)}] -> add")
            else:
                names, lines = [], []
            lines += self.body(names, names, depth=1)
            self.items.append(f"block {name}{'(k)' * open} {{\n" + "\n".join(lines) + "\n}")
            self.blocks.append((name, inputs or 1))
        label = self.random.choice(LABELS)
        lines = [f"input {label}: 6x5x4", *self.body([label], [label], depth=0)]
        self.items.append(f"network main{'(k = 0)' * open} {{\n" + "\n".join(lines) + "\n}")
        self.text = "\n".join(self.items) + "\n"

    def body(self, visible: list[str], loose: list[str], depth: int) -> list[str]:
        """Statements of a body; the last one takes in all of its own values."""
        visible, own = list(visible), list(loose)
        lines: list[str] = []
        running_is_loose = not loose or len(loose) == 2
        for _ in range(self.random.randrange(1, 5)):
            lines_here, label = self.statement(visible, running_is_loose, depth)
            lines += lines_here
            running_is_loose = label is None
            if label is not None:
                visible.append(label)
                own.append(label)
        free = self.free(visible)
        if running_is_loose and free:
            lines.append(f"{free[0]}: relu")
            own.append(free[0])
        elif running_is_loose:
            return [*lines, "relu"]
        if len(own) > 1:
            self.random.shuffle(own)
            lines.append(f"[{', '.join(own)}] -> add")
        elif self.random.random() < 0.5:
            lines.append(f"{own[0]} -> tanh")
        return lines

    def statement(
        self, visible: list[str], implicit: bool, depth: int
    ) -> tuple[list[str], str | None]:
        free = self.free(visible)
        label = self.random.choice(free) if free and self.random.random() < 0.6 else None
        head = f"{label}: " if label else ""
        if not implicit and visible and self.random.random() < 0.5:
            head += f"{self.random.choice(visible)} -> "
        elif not implicit and len(visible) > 1 and self.random.random() < 0.4:
            two = self.random.sample(visible, 2)
            head += f"[{', '.join(two)}] -> {self.random.choice(['add', 'multiply'])} -> "
        self.pending.append(label)
        chain = [self.step(visible, depth) for _ in range(self.random.choice([1, 1, 2, 3]))]
        self.pending.pop()
        return [head + " -> ".join(chain)], label

    def free(self, visible: list[str]) -> list[str]:
        """Labels that are not taken, neither here nor by the statements around."""
        return [name for name in LABELS if name not in visible and name not in self.pending]

    def step(self, visible: list[str], depth: int) -> str:
        kind = self.random.random()
        if kind < 0.15 and depth < 3:
            turns = self.random.choice(["k", "1", "2"] if self.open else [0, 1, 2, 3])
            return f"repeat {turns} {{\n{self.inside(visible, depth)}\n}}"
        if kind < 0.3 and depth < 3:
            asked = f"{self.random.choice(visible)}.channels" if visible else "4"
            condition = f"{asked} == {self.random.choice([4, 5])}"
            if self.open:
                condition = self.random.choice(["k == 0", "k == 1", "k > 1", condition])
            arms = f"if {condition} {{\n{self.inside(visible, depth)}\n}}"
            if self.random.random() < 0.6:
                passes_on = visible and self.random.random() < 0.3
                other = self.random.choice(visible) if passes_on else self.inside(visible, depth)
                arms += f" else {{\n{other}\n}}"
            return arms
        units = [name for name, inputs in self.blocks if inputs == 1]
        if kind < 0.45 and units:
            unit = self.random.choice(units)
            return f"{unit}({self.random.choice(['k', '0', '1', '1 - k'])})" if self.open else unit
        return self.random.choice(STEPS)

    def inside(self, visible: list[str], depth: int) -> str:
        return "\n".join(self.body(visible, [], depth + 1))


def seeds() -> Iterator[int]:
    yield from range(300)


@pytest.mark.parametrize("seed", seeds())
def test_random_network(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        model = loads(Writer(seed).text)
    except CnncError as error:
        assert {d.code for d in error.diagnostics} == {"unused-value"}, error
        pytest.skip("one in eight leaves a value unused in the branches taken, which is an error")
    check(model, monkeypatch)


@pytest.mark.parametrize("seed", seeds())
def test_code_for_one_argument_serves_for_all(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left out of a file, no argument of its network could have asked for."""
    spec, compiled = Writer(seed, open=True).text, {}
    for k in (0, 1, 2):
        with suppress(CnncError):
            compiled[k] = loads(spec, settings={"k": k})
    if len(compiled) < 2:
        pytest.skip("a value is unused in the branches taken for all k but one")
    source = next(iter(compiled.values())).to_keras()
    for k, model in compiled.items():
        passed = {"k": k} if "main(k=" in source else {}
        check(model, monkeypatch, source, **passed)


OF_FLOW = ("repeat", "live", "alias", "let", "split")
FLOWS = [name for name in NAMES if name.split("_")[0] in OF_FLOW]


@pytest.mark.parametrize("name", FLOWS)
def test_small_program(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check(loads(text(name), network="main"), monkeypatch)
