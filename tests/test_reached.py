"""What no output depends on, against brute force: the unrolled graph gone back from its outputs."""

from __future__ import annotations

import random

import pytest
from test_passes import Flat

import cnnc
from cnnc.passes import infer

CELLS = """
block first { input x, y; a: x -> conv(2, 1); output a, y }
block second { input x, y; a: [x, y] -> concat -> conv(3, 1); b: y -> relu; output b, a }
block third { input x, y; a: x -> conv(2, 1); b: [a, y] -> concat -> batchnorm; output b, a }
block turned { input x, y; output y, x }
block chosen(k) { input x, y; if k > 1 { input_free(k) } else { first } }
block input_free(k) { input x, y; a: y -> conv(k, 1); output x, a }
"""


def network(seed: int) -> str:
    """Cells of two values in a row, in loops, of whose values some are thrown away."""
    draw = random.Random(seed)
    lines, pairs = [], [("image", "other")]
    for number in range(draw.randint(2, 5)):
        cells = ("first", "second", "third", "turned", "chosen(1)", "chosen(2)")
        cell = draw.choice(cells)
        if draw.random() < 0.4:
            cell = f"repeat {draw.randint(0, 4)} {{ {cell} }}"
        elif draw.random() < 0.2:
            cell = f"for k in [1, 2, 2, 1] {{ {draw.choice(cells)} -> chosen(k) }}"
        x, y = draw.choice(pairs)
        if draw.random() < 0.3:
            x, y = y, x
        lines.append(f"    a{number}, b{number}: [{x}, {y}] -> {cell}")
        pairs.append((f"a{number}", f"b{number}"))
    ends = [draw.choice(pair) for pair in pairs[1:]]
    ends += ["image", "other"]
    return "\n".join(
        (CELLS, "network main {", "    input image: 2x2x2, other: 2x2x2")
        + (*lines, f"    [{', '.join(ends)}] -> concat", "}")
    )


def codes(text: str) -> set[str]:
    try:
        cnnc.loads(text)
    except cnnc.CnncError as error:
        return {d.code for d in error.diagnostics}
    return set()


def dead(model: cnnc.Model) -> bool:
    """Whether the unrolled network has a layer with weights that no output comes from."""
    flat = Flat(model)
    needed = set(flat.outputs)
    for op, inputs, outputs in reversed(flat.layers):
        if needed.intersection(outputs):
            needed.update(inputs)
        elif op.has_weights():
            return True
    return False


@pytest.mark.parametrize("part", range(10))
def test_the_error_is_told_just_where_brute_force_finds_a_layer(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {True: 0, False: 0}
    for seed in range(part * 30, part * 30 + 30):
        text = network(seed)
        told = codes(text)
        if told - {"unreached-layer"}:
            continue
        with monkeypatch.context() as context:
            context.setattr(infer, "unreached", lambda instance: [])
            model = cnnc.loads(text)
        assert bool(told) is dead(model), text
        found[bool(told)] += 1
    assert found[True] and found[False], "programs of both kinds are drawn"


def test_turns_beyond_counting_end_at_once() -> None:
    text = (
        CELLS
        + """
network main {
    input image: 2x2x2, other: 2x2x2
    a, b: repeat 9_999_999 { turned }
    a -> conv(2, 1)
}
"""
    )
    assert codes(text) == set()
