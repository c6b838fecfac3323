"""The generator of random programs, and what makes them small again."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest

import cnnc
from cnnc import ops, tree
from cnnc.instance import Run
from cnnc.parser import parse
from cnnc.pipeline import Model
from cnnc.source import Source
from fuzz import generate
from fuzz.shrink import shrink
from fuzz.shrink_tree import nodes

SEED = int(os.environ.get("CNNC_SEED") or random.SystemRandom().randrange(1_000_000))
"""Printed with each failure; drawn afresh for each run of the tests."""
MANY = 300

EXPRESSIONS = {
    kind.__name__
    for kind in (
        *(tree.Literal, tree.Name, tree.Attribute, tree.ListOf, tree.Unary, tree.Binary),
        *(tree.Conditional, tree.LetIn, tree.Comprehension, tree.Index, tree.Slice),
        *(tree.CallExpr, tree.Apart),
    )
}
FLOW = {"Use", "Bundle", "Repeat", "For", "If", "else", "else if", "no else", "loop in a loop"}
STATEMENTS = {"Flow", "Input", "Output", "when training", "Let", "Expect", "Meta", "frozen"}
STATEMENTS |= {"frozen(…)", "labels", "alias", "several inputs", "several outputs"}
ITEMS = {"BlockItem", "network", "Variant", "Def", "LetItem", "UseItem", "doc", "comment"}
ITEMS |= {"file doc", "bound", "network in a network", "held", "held, called", "default"}
OPERATORS = set("+ - * / // % ** == != < <= > >= and or not".split()) | {"unary -", "unary +"}
FUNCTIONS = {f"{name}()" for name in "min max sum len round floor ceil range enumerate".split()}
ATTRIBUTES = {".channels", ".height", ".width", ".shape"}
WHOLE = EXPRESSIONS | FLOW | STATEMENTS | ITEMS | OPERATORS | FUNCTIONS | ATTRIBUTES


def read(text: str) -> tree.File:
    file, wrong = parse(Source("<text>", text))
    assert file is not None, wrong
    return file


def constructs(text: str) -> set[str]:
    """What a program holds of the language, by the words of `WHOLE`."""
    file = read(text)
    found = {"comment"} if "#" in text.replace('"#', "") else set()
    found |= {"file doc"} if file.doc else set()
    networks = {i.name.id for i in file.items if isinstance(i, tree.BlockItem) and i.network}
    for node in nodes(file):
        found.add(type(node).__name__)
        found |= set(_said(node))
        if isinstance(node, tree.Use) and node.name.id in networks:
            found.add("network in a network")
        if isinstance(node, tree.BlockItem):
            names = {param.name.id for param in node.params}
            steps = [n for n in nodes(node.body) if isinstance(n, tree.Use) and n.name.id in names]
            found |= {"held"} if steps else set()
            found |= {"held, called"} if any(step.arguments for step in steps) else set()
    return found


def _said(node: tree.Node) -> Iterator[str]:
    if isinstance(node, tree.Binary):
        yield node.operator
    elif isinstance(node, tree.Unary):
        yield node.operator if node.operator == "not" else f"unary {node.operator}"
    elif isinstance(node, tree.CallExpr):
        yield "bound" if ops.find(node.function.id) else f"{node.function.id}()"
    elif isinstance(node, tree.Attribute):
        yield f".{node.attribute}"
    elif isinstance(node, tree.If):
        yield "else" if node.otherwise else "no else"
        yield "else if" if len(node.arms) > 1 else "If"
    elif isinstance(node, (tree.For, tree.Repeat)):
        if any(isinstance(n, (tree.For, tree.Repeat)) for n in nodes(node.body)):
            yield "loop in a loop"
    elif isinstance(node, tree.Flow):
        yield "labels" if len(node.labels) > 1 else "Flow"
        if node.frozen is not None:
            yield "frozen" if isinstance(node.frozen, tree.Literal) else "frozen(…)"
        first = node.chain[0]
        bare = isinstance(first, tree.Use) and first.arguments is None
        if node.labels and bare and len(node.chain) == 1 and not ops.find(first.name.id):
            yield "alias"
    elif isinstance(node, tree.Output):
        yield "when training" if node.training else "Output"
        yield "several outputs" if len(node.names) > 1 else "Output"
    elif isinstance(node, tree.Input):
        yield "several inputs" if len(node.names) > 1 else "Input"
    elif isinstance(node, tree.BlockItem):
        yield "network" if node.network else "BlockItem"
        yield "doc" if node.doc else "BlockItem"
    elif isinstance(node, tree.Param):
        yield "default" if node.default is not None else "Param"


def layers(run: Run) -> Iterator[ops.Op]:
    """The layers of a network as they are reached, with their arguments."""
    for node in run.nodes:
        if node.op is not None:
            yield node.op
        if node.instance is not None:
            yield from layers(node.instance.run)
        if node.branch is not None:
            yield from layers(node.branch)
        for turns in node.turns:
            yield from layers(turns.run)


class Program(NamedTuple):
    """A program of this run; `failed` are the texts drawn first that did not compile."""

    seed: int
    text: str
    failed: list[str]
    model: Model


@pytest.fixture(scope="module")
def programs() -> list[Program]:
    found = []
    for seed in range(SEED, SEED + MANY):
        text, failed = generate.attempts(seed)
        try:
            model = cnnc.loads(text, "main")
        except cnnc.CnncError as error:
            pytest.fail(f"seed {seed}:\n{text}\n{error}")
        found.append(Program(seed, text, failed, model))
    return found


def test_a_seed_is_a_program() -> None:
    assert generate.program(7) == generate.program(7)
    assert len({generate.program(seed) for seed in range(20)}) == 20


def test_programs_are_of_the_sizes_that_are_wanted(programs: list[Program]) -> None:
    counts = []
    for seed, _, _, model in programs:
        counts.append(model.cost.layers)
        assert generate.FEWEST <= counts[-1] <= generate.MOST, f"seed {seed}"
        assert max(shape.size for shape in (*model.inputs, *model.outputs)) <= 3136, f"seed {seed}"
    assert 12 < sum(counts) / len(counts) < 26, f"seeds from {SEED}"
    assert max(counts) > 35, f"seeds from {SEED}"


def test_few_draws_are_rejected(programs: list[Program]) -> None:
    failed = [text for program in programs for text in program.failed]
    assert len(failed) < MANY // 20, failed[:1]


def test_the_whole_language_occurs(programs: list[Program]) -> None:
    found = set().union(*(constructs(program.text) for program in programs))
    assert not WHOLE - found, f"seeds from {SEED}"


def test_every_argument_of_every_layer_occurs(programs: list[Program]) -> None:
    """Each with several values; those that rule a window, with unequal sides, too."""
    values: dict[tuple[str, str], set[object]] = {}
    for program in programs:
        for op in layers(program.model.instance.run):
            values.setdefault((op.kind, ""), set())
            for field in op.signature():
                values.setdefault((op.kind, field.name), set()).add(getattr(op, field.attribute))
    assert {kind for kind, _ in values} == set(ops.kinds())
    dull = [place for place, seen in values.items() if place[1] and len(seen) < 2]
    assert not dull, f"seeds from {SEED}"
    strides: set[object] = set()
    for kind in ("conv", "depthwise_conv", "maxpool", "avgpool", "conv_transpose"):
        assert any(a != b for a, b in values[kind, "size"]), kind  # type: ignore[misc]
        pads = values[kind, "crop" if kind == "conv_transpose" else "pad"]
        assert "same" in pads
        strides |= values[kind, "stride"]
        assert any(p != "same" and p[0][0] != p[0][1] for p in pads), kind  # type: ignore[index]
    assert any(a != b for a, b in strides)  # type: ignore[misc]


def ceils(text: str) -> bool:
    """Whether a program has a max pool that rounds up."""
    try:
        model = cnnc.loads(text, "main")
    except cnnc.CnncError:
        return False
    return any(op.kind == "maxpool" and op.ceil for op in layers(model.instance.run))  # type: ignore[attr-defined]


def test_what_fails_is_made_small() -> None:
    lines: list[int] = []
    for seed in range(SEED, SEED + MANY):
        text = generate.program(seed)
        if "maxpool" not in text or not ceils(text):
            continue
        calls: list[str] = []

        def fails(text: str, calls: list[str] = calls) -> bool:
            calls.append(text)
            return ceils(text)

        small = shrink(text, fails)
        assert ceils(small), f"seed {seed}"
        lines.append(len(small.splitlines()))
        assert lines[-1] <= 16, f"seed {seed}:\n{small}"
        assert len(calls) < 400, f"seed {seed}"
        if len(lines) == 7:
            assert sorted(lines)[3] <= 7, f"seeds from {SEED}"
            return
    pytest.fail(f"no program with such a pool from seed {SEED} on")


def test_what_stays_is_what_fails() -> None:
    """Two things that must stand together stay together, the rest goes."""
    text = """
    # a remark
    let base = 3
    block unit(width, act = relu) { conv(width, 1) -> act }
    network main(n = 2) {
        input image: 8x8x3
        a: image -> repeat n { unit(base) -> tanh }
        b: image -> conv(3, 3, pad = 1) -> batchnorm
        [a, b] -> add -> global_avgpool -> dense(4)
    }
    """
    small = shrink(text, lambda t: _compiles(t) and "tanh" in t and "batchnorm" in t)
    words = small.split()
    assert "tanh" in words and "batchnorm" in words
    assert len(small.splitlines()) <= 5, small
    assert "dense" not in small and "unit" not in small and "#" not in small


def test_what_does_not_fail_stays() -> None:
    text = generate.program(3)
    assert shrink(text, lambda _: False) == text


def _compiles(text: str) -> bool:
    try:
        cnnc.loads(text, "main")
    except cnnc.CnncError:
        return False
    return True
