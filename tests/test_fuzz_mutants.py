"""A sample of the mutation score, drawn anew in each run: broken code is seen by random programs.

`CNNC_SEED=…` draws the same sample again; `python -m fuzz.run mutants` tries all mutants.
"""

from __future__ import annotations

import os
import random
import time

import pytest

from fuzz import mutants, mutants_emitted
from fuzz.generate import program
from fuzz.mutants_equivalent import EQUIVALENT, why_equivalent

pytest.importorskip("numpy")
pytest.importorskip("torch")
pytest.importorskip("keras")

pytestmark = pytest.mark.xdist_group("fuzz")
"""In one process: what they exchange in the frameworks would be seen by others beside them."""

SEED = int(os.environ.get("CNNC_SEED") or random.SystemRandom().randrange(10**9))

SAMPLE = 40
FEW = 4
SECONDS = 25
"""Then the mutants that are still tried are left alone: each needs a program that shows it."""


def test_a_sample_of_mutants_is_caught() -> None:
    print(f"CNNC_SEED={SEED}")
    from fuzz.run_workers import one_thread

    one_thread()
    end = time.monotonic() + SECONDS
    first = range(SEED, SEED + 6)
    known = sorted({name for seed in first for name, _ in mutants.attempts(seed)})
    wanted = [name for name in known if not why_equivalent(name)]
    wanted = random.Random(SEED).sample(wanted, min(SAMPLE, len(wanted)))
    tries = dict.fromkeys(wanted, 0)
    caught: set[str] = set()
    for seed in range(SEED, SEED + 1000):
        for name, attempt in mutants.attempts(seed):
            if name in tries and name not in caught and time.monotonic() < end:
                said = attempt()
                tries[name] += said is not None
                if said:
                    caught.add(name)
        if len(caught) == len(wanted) or time.monotonic() > end:
            break
    left = {name: tries[name] for name in tries if name not in caught and tries[name]}
    given_up = [name for name, times in left.items() if times >= mutants.TRIES]
    told = f"CNNC_SEED={SEED}: caught {len(caught)}, left {left}"
    assert not given_up, told
    # One that a few programs did not show is often of a branch that they do not take.
    hidden = [name for name, times in left.items() if times >= FEW]
    assert len(caught) >= max(3 * len(hidden), 5), told


# --- what a mutant is ----------------------------------------------------------------------------

TEXT = """import torch.nn.functional as F
from torch import Tensor, nn


class ZeroPad(nn.Module):
    def __init__(self, pad: int = 2) -> None:
        super().__init__()
        self.sides = (pad, 2 * pad)

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, self.sides)


class Main(nn.Module):
    def __init__(self, size: int = 3) -> None:
        super().__init__()
        self.a = nn.Conv2d(3, 4, size, padding=(1, 2), bias=False).requires_grad_(False)
        self.b = nn.Sequential(nn.Conv2d(4, 4, 1, padding=(3, 3)), nn.BatchNorm2d(4, eps=1e-3))
        self.c = nn.ModuleList([nn.ReLU() for _ in range(2)])

    def forward(self, x: Tensor) -> Tensor:
        return self.b(self.a(x)) if x.shape[0] <= 2 else -x
"""

CHANGES = {
    "nn.Conv2d padding 0 and 1 exchanged": ("padding=(1, 2)", "padding=(2, 1)"),
    "nn.Conv2d padding left out": ("4, size, padding=(1, 2), bias", "4, size, bias"),
    "nn.Conv2d bias inverted": ("bias=False", "bias=True"),
    "nn.BatchNorm2d eps * 1.01": ("eps=0.001", "eps=0.00101"),
    ".requires_grad_ left out": (".requires_grad_(False)", ""),
    "turns + 1": ("range(2)", "range(2 + 1)"),
    "default + 1": ("size: int=3", "size: int=4"),
    "forward: <= as <": ("<= 2", "< 2"),
    "choice (program) inverted": ("if x.shape[0] <= 2", "if not x.shape[0] <= 2"),
    "nn.ReLU left out": ("nn.ReLU()", "nn.Identity()"),
    "ZeroPad: `2 * pad` * as +": ("2 * pad", "2 + pad"),
    "ZeroPad: `(pad, 2 * pad)` 0 and 1 exchanged": ("(pad, 2 * pad)", "(2 * pad, pad)"),
    "ZeroPad: default of pad + 1": ("pad: int=2", "pad: int=3"),
}


def plain(text: str) -> str:
    import ast

    return ast.unparse(ast.parse(text))


@pytest.mark.parametrize("name", CHANGES)
def test_a_mutant_changes_one_thing(name: str) -> None:
    old, new = CHANGES[name]
    text = plain(TEXT)
    assert text.count(old) == 1
    whole = f"pytorch: {name}"
    assert whole in mutants_emitted.names("pytorch", TEXT)
    assert mutants_emitted.mutated("pytorch", TEXT, whole) in (
        text.replace(old, new),
        text.replace(old, new).replace("padding=(3, 3), ", "").replace(", padding=(3, 3)", ""),
    )


def test_a_mutant_of_a_constructor_changes_all_its_calls() -> None:
    broken = mutants_emitted.mutated("pytorch", TEXT, "pytorch: nn.Conv2d padding[0] + 1")
    assert "padding=(2, 2)" in broken and "padding=(4, 3)" in broken


def test_a_mutant_that_does_not_apply_changes_nothing() -> None:
    assert mutants_emitted.mutated("pytorch", TEXT, "pytorch: nn.ELU left out") == TEXT


def test_each_mutant_of_a_program_changes_its_text() -> None:
    from fuzz.mutants_try import emitted

    _, texts = emitted(program(SEED))
    for backend, text in texts.items():
        names = mutants_emitted.names(backend, text)
        assert names, f"CNNC_SEED={SEED}"
        for name in names:
            assert mutants_emitted.mutated(backend, text, name) != text, (SEED, name)


def test_parts_share_all_mutants_out() -> None:
    names = [f"pytorch: nn.Conv2d {place} + 1" for place in range(50)]
    parts = [mutants.Part(0, 1, "", number, 3) for number in range(3)]
    assert all(sum(part.has(name) for part in parts) == 1 for name in names)
    assert all(any(part.has(name) for name in names) for part in parts)
    assert not mutants.Part(0, 1, "ELU", 0, 1).has(names[0])


def test_equivalent_mutants_say_why() -> None:
    assert all(len(reason) > 10 for reason in EQUIVALENT.values())
    assert why_equivalent("keras: layers.Add(…) 0 0 and 1 exchanged")
    assert not why_equivalent("keras: layers.Concatenate(…) 0 0 and 1 exchanged")


def test_what_survives_is_told(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """A mutant that no program sees ends the run with a failure and stands in its report."""
    found = [
        {"name": "pytorch: nn.ELU left out", "caught": "outputs", "tries": 2, "why": ""},
        {"name": "keras: turns + 1", "caught": "", "tries": 40, "why": ""},
    ]

    class Pool:
        def __init__(self, jobs: int) -> None:
            assert jobs == 1

        def __enter__(self):
            return self

        def __exit__(self, *error) -> None:
            pass

        def imap_unordered(self, work, parts):
            return [found for _ in parts]

    context = type("Context", (), {"Pool": Pool})()
    monkeypatch.setattr(mutants.multiprocessing, "get_context", lambda _: context)
    assert mutants.main(["--seed", "1"]) == 1
    assert "- keras: turns + 1 (40 programs)" in capsys.readouterr().out
    found.pop()
    assert mutants.main(["--seed", "1"]) == 0
