"""Broken and hostile input: each ends in a program or in errors that say where; see docs/proof.md.

The broken specs are other ones on every run. `CNNC_SEED=SEED pytest tests/test_fuzz_hostile.py`
repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cnnc import budget, builders, diagnostics, lexer, modules, statements
from cnnc.backends.diagrams import STYLES, picture
from cnnc.diagnostics import CnncError
from cnnc.library import find
from cnnc.passes import infer
from cnnc.pipeline import check, loads
from fuzz import hostile
from fuzz.hostile_judge import Broken, parse_diagrams
from fuzz.hostile_mutations import BYTES, TEXT, mutated
from fuzz.hostile_workers import examine

COUNT = 2000
BROKEN = sorted((Path(__file__).parent / "found" / "broken").glob("*.cnn"))
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured by /proc")


@LINUX
def test_broken_specs_end_well(tmp_path: Path) -> None:
    """In a process of its own: workers forked from one that holds two frameworks are none."""
    seed = os.environ.get("CNNC_SEED") or str(random.randrange(10**9))
    out = tmp_path / "hostile.json"
    command = [sys.executable, "-m", "fuzz.run", "hostile", "--seed", seed, "--out", str(out)]
    paths = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [*command, "--count", str(COUNT), "--jobs", str(min(2, os.cpu_count() or 1))],
        env={**os.environ, "PYTHONPATH": paths},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"CNNC_SEED={seed}\n{done.stdout}\n{done.stderr}"
    report = json.loads(out.read_text(encoding="utf-8"))
    assert sum(report["ends"].values()) == COUNT
    assert set(report["mutations"]) == {*TEXT, *BYTES}
    assert report["ends"]["program"] > COUNT // 100
    assert len(report["codes"]) > 20


def test_a_seed_gives_the_same_input() -> None:
    assert mutated("s:7") == mutated("s:7") != mutated("s:8")


@LINUX
def test_a_fault_is_found_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback, a hang, a crash and too much memory, each by an input of its own."""
    from fuzz import hostile_workers

    def faulty(path: str, seed: str) -> tuple[str, tuple[str, ...], str]:
        number = int(seed.split(":")[1])
        if number == 1:
            raise KeyError("oh")
        if number == 3:
            while True:
                pass
        if number == 5:
            os.kill(os.getpid(), 9)
        if number == 7:
            assert bytearray(80 << 20)
        return "program", (), "no diagram at all" if number == 9 else ""

    monkeypatch.setattr(hostile_workers, "judge", faulty)
    monkeypatch.setattr(hostile_workers, "PATIENCE", 1)
    monkeypatch.setattr(hostile_workers, "MEBIBYTES", 50)
    report = hostile.run("s", 10, jobs=2)
    assert sorted(fault.number for fault in report.faults) == [1, 3, 5, 7, 9]
    assert report.ends["program"] == 6  # the diagram of the last is a fault of its own


@pytest.mark.parametrize("path", BROKEN, ids=[path.stem for path in BROKEN])
def test_what_was_found_once_ends_well(path: Path) -> None:
    assert path.read_bytes().startswith(b"# ")
    examine(path.read_bytes(), "found")


# --- limits: each is reached, has its own error, and is quickly told ------------------------------

MAIN = "network main {{ input image: 8x8x3; {} }}"
DEEP = builders.DEEPEST + 1
LIMITS = {
    "too-long": "#" * (16 * 1024 * 1024),
    "name-too-long": MAIN.format("n" * (lexer.LONGEST_NAME + 1) + ": relu"),
    "number-too-large": MAIN.format("conv(9223372036854775808, 1)"),
    "too-deep": MAIN.format("conv(" + "(" * DEEP + "1" + ")" * DEEP + ", 1)"),
    "too-deep braces": MAIN.format("repeat 1 { " * DEEP + "relu" + " }" * DEEP),
    "too-deep bodies": MAIN.format("repeat 1 { " * 17 + "relu" + " }" * 17),
    "too-deep calls": "".join(
        f"block b{i} {{ b{i + 1} }}\n" for i in range(modules.DEEPEST_CALLS + 1)
    )
    + f"block b{modules.DEEPEST_CALLS + 1} {{ relu }}\n"
    + MAIN.format("b0"),
    "too-deep defs": "".join(f"def d{i}(n) = d{i + 1}(n)\n" for i in range(200))
    + "def d200(n) = n\n"
    + MAIN.format("conv(d0(1), 1)"),
    "too-many-arms": MAIN.format(
        "if 1 > 2 { relu }" + " else if 1 > 2 { relu }" * statements.MOST_ARMS + " else { relu }"
    ),
    "too-many-turns": MAIN.format(f"repeat {infer.MOST_TURNS + 1} {{ relu }}"),
    "too-large": MAIN.format(f"for i in [0] * {budget.LONGEST + 1} {{ relu }}"),
    "too-large text": MAIN.format(f'upsample(2, "ab" * {budget.LONGEST_TEXT})').replace(
        '"ab" * 100000', "+".join(['"' + "t" * 20_000 + '"'] * 6)
    ),
    "output-too-large": MAIN.format("upsample(1_000_000_000)"),
    "output-too-large in turns": MAIN.format(
        "repeat 10_000_000 { depthwise_conv(3, pad = same, multiplier = 2) }"
    ),
    "wrong-type input": "network main { input image: 2147483648x8x3; relu }",
    "too-large number": MAIN.format("conv(2 ** 62 * 2, 1)"),
    "too-large power": MAIN.format("conv(2 ** 10 ** 9, 1)"),
    "wrong-type": MAIN.format("conv(2147483648, 1)"),
    "too-much-arithmetic": "".join(f"def d{i}(n) = d{i + 1}(n) + d{i + 1}(n)\n" for i in range(40))
    + "def d40(n) = n\nlet v = d0(1)\n",
}


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_is_told(limit: str, tmp_path: Path) -> None:
    path = tmp_path / "main.cnn"
    path.write_text(LIMITS[limit] + "\n", encoding="utf-8")
    with pytest.raises(CnncError) as caught:
        check(find(str(path))[0])
    assert limit.split()[0] in [error.code for error in caught.value.diagnostics]
    assert len(str(caught.value)) < 10_000


def test_the_unrolled_network_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all networks of a file together; a smaller limit, since it takes a minute to reach."""
    monkeypatch.setattr(budget, "MOST_NODES", 2_000)
    body = "for i in range({0}) {{ conv(i + 1, 1) }}"
    one = MAIN.format(body.format(900))
    assert loads(one)
    with pytest.raises(CnncError, match="too-many-layers"):
        loads(MAIN.format(body.format(1100)))
    # A step counts once for each value that flows into or out of it.
    with pytest.raises(CnncError, match="too-many-layers"):
        loads(MAIN.format("conv(1500, 1); split(1500) -> concat"))
    with pytest.raises(CnncError, match="too-many-layers"):
        loads(MAIN.format("conv(2**31 - 1, 1); split(2**31 - 1) -> concat"))
    both = loads(one + "\n" + one.replace("main", "other"), "main").module.source
    with pytest.raises(CnncError, match="too-many-layers"):
        check(both)


def test_the_first_of_many_errors_are_shown() -> None:
    with pytest.raises(CnncError) as caught:
        loads("@\n" * 5_000)
    assert len(caught.value.diagnostics) == 5_000
    told = str(caught.value)
    assert told.count("error[") == diagnostics.MOST_SHOWN
    assert told.endswith("and 4,900 more errors")


def test_blocks_that_double_have_tables_and_code() -> None:
    """Forty blocks that each call the next one twice: a million million layers, or none."""
    for leaf in ("conv(3, 1)", "identity", "if 1 > 2 { relu }"):
        blocks = "".join(f"block b{i} {{ b{i + 1} -> b{i + 1} }}\n" for i in range(40))
        model = loads(f"{blocks}block b40 {{ {leaf} }}\n" + MAIN.format("b0"))
        for style in ("table", "paper", "keras"):
            assert len(model.summary(style)) < 10**6
        assert "Only the first" in model.summary("paper")
        for text in (model.to_pytorch(), model.to_keras(), model.to_dot()):
            assert len(text) < 10**5


@pytest.mark.parametrize("leaf", ["conv(3, 1)", "if 1 > 2 { relu }"])
def test_blocks_that_double_are_not_drawn_without_end(leaf: str) -> None:
    """Deep down they are more boxes, or frames without any, than anybody could draw."""
    blocks = "".join(f"block b{i} {{ b{i + 1} -> b{i + 1} }}\n" for i in range(40))
    model = loads(f"{blocks}block b40 {{ {leaf} }}\n" + MAIN.format("b0"))
    for depth in (39, 40, 99):
        with pytest.raises(CnncError, match="too-many-boxes"):
            model.to_dot(depth)
        for style in STYLES:
            with pytest.raises(CnncError, match=r"--depth N, N below") as caught:
                picture([model], "net.svg", depth, style=style)
            assert caught.value.diagnostics[0].span is not None
    for style in STYLES:
        assert len(picture([model], "net.svg", style=style)) < 10**6


def test_turns_that_hold_nothing_are_not_drawn_one_by_one() -> None:
    model = loads(MAIN.format("repeat 10_000_000 { if 1 > 2 { relu } }"))
    for style in STYLES:
        assert len(picture([model], "net.svg", style=style)) < 10**4


def test_a_layer_of_a_turn_that_is_not_unrolled_is_explained() -> None:
    model = loads("network main { input image: 30_001x1x2; repeat 30_000 { conv(2, 2x1) } }")
    for path in ("0", "1", "29999"):
        assert model.explain(path).startswith(f"{path}: conv(2, 2x1)")


GOOD = 'digraph "a b" { subgraph cluster1 { x [label=<<b>x</b>>] } x -> y [label=" 1 "] }'


@pytest.mark.parametrize(
    "broken",
    [
        "digraph { a -> ",
        "digraph { a }\n}",
        'digraph { a [label="x] }',
        "digraph { a [label=<<b>x</i>>] }",
        "digraph { a [label=<<b>x &nosuch; </b>>] }",
        "digraph { a [label=<<script>x</script>>] }",
        "digraph { a -> b [label=<<script>x</script>>] }",
        "digraph { subgraph cluster1 { label=<<b>x</i>>; a } }",
        "digraph { label=<<b>x>; a }",
        "no diagram at all",
        "digraph { a }\ndigraph { b }",
        "",
    ],
)
def test_a_diagram_that_graphviz_does_not_read_is_found(broken: str) -> None:
    parse_diagrams([GOOD] * 3)
    with pytest.raises(Broken, match="does not read this diagram"):
        parse_diagrams([GOOD, broken, GOOD])


def test_a_large_diagram_is_read_soon() -> None:
    """Laid out as it is drawn it would take minutes."""
    rows = "".join(f"c{i}: image -> conv(3, 1)\n" for i in range(1500))
    model = loads(MAIN.format(f"\n{rows}[{', '.join(f'c{i}' for i in range(1500))}] -> concat"))
    start = time.perf_counter()
    parse_diagrams([model.to_dot()])
    assert time.perf_counter() - start < 20
