"""A sample of the mutation score, drawn anew in each run: broken code is seen by random programs.

`CNNC_SEED=…` draws the same sample again; `python -m fuzz.run mutants` tries all mutants.
"""

from __future__ import annotations

import json
import os
import random
import time
import zlib
from pathlib import Path

import pytest

from fuzz import mutants, mutants_emitted
from fuzz.generate import program
from fuzz.mutants_about import about
from fuzz.mutants_equivalent import EQUIVALENT, why_equivalent
from fuzz.mutants_score import PLAIN, TRIES, Result, score

pytest.importorskip("numpy")
pytest.importorskip("torch")
pytest.importorskip("keras")

pytestmark = pytest.mark.xdist_group("fuzz")
"""In one process: what they exchange in the frameworks would be seen by others beside them."""

SEED = int(os.environ.get("CNNC_SEED") or random.SystemRandom().randrange(10**9))

ONE_OF = 12
"""This share of the mutants is the sample."""

SECONDS = 25
"""Then the mutants that are still tried are left alone: each needs a program that shows it."""


def test_a_sample_of_mutants_is_caught() -> None:
    print(f"CNNC_SEED={SEED}")
    from fuzz.run_workers import one_thread

    one_thread()

    def chosen(name: str) -> bool:
        return zlib.crc32(f"{SEED}{name}".encode()) % ONE_OF == 0

    results: dict[str, Result] = {}
    end = time.monotonic() + SECONDS
    for result in score(SEED, 6, chosen, lambda _: None, end):
        results[result.name] = result
    caught = [result for result in results.values() if result.caught]
    left = {result.name: result.tries for result in results.values() if result.is_open}
    given_up = [name for name, tries in left.items() if tries >= TRIES]
    told = f"CNNC_SEED={SEED}: caught {len(caught)}, left {left}"
    assert not given_up, told
    # One that a few programs did not show is often of a branch that they do not take.
    hidden = [name for name, tries in left.items() if tries > PLAIN]
    assert len(caught) >= max(3 * len(hidden), 5), told


# --- what programs are about ---------------------------------------------------------------------

NAMES = {
    "compiler: gelu said to be never below 0": "gelu",
    "compiler: dense said to be never below 0": "dense",
    "compiler: multiply said to be never below 0": "multiply",
    "compiler: conv_transpose MACs + 1": "conv_transpose",
    "keras: default 'relu' for 'relu6'": "relu6",
    "keras: window_padding: default of pad + 1": "pool",
    "keras: ceil_padding: `total // 2` // rounded up": "pool",
    "pytorch: Conv2dSame stride[0] + 1": "conv",
    "pytorch: pad_same: `F.pad(x, sides, value=value)` without value": "maxpool",
    "pytorch: F.avg_pool2d left out": "avgpool",
    "pytorch: Crop: `sides` 0 and 1 exchanged": "crop",
    "pytorch: AdaptedNormalize: 1e-07 * 1.01": "normalize",
}
"""Mutants, and a part of the name of a layer that programs about them must have."""


@pytest.mark.parametrize("name", NAMES)
def test_programs_are_about_what_a_mutant_breaks(name: str) -> None:
    from cnnc.pipeline import loads

    wish = about(name)
    assert wish is not None
    having = 0
    for seed in range(SEED, SEED + 10):
        text = program(seed, wish)
        assert text == program(seed, wish), f"CNNC_SEED={SEED}"
        loads(text, network="main")
        having += NAMES[name] in text
    assert having >= 8, f"CNNC_SEED={SEED}"


def test_arguments_of_a_wish_are_mostly_given_by_parameters_of_the_network() -> None:
    wish = about("pytorch: Crop: `sides` 0 and 1 exchanged")
    texts = [program(seed, wish) for seed in range(SEED, SEED + 20)]
    assert sum("crop(sides_" in text.replace("sides = ", "") for text in texts) >= 10


def test_a_mutant_of_nothing_special_has_no_wish() -> None:
    assert about("keras: turns + 1") is None
    assert about("compiler: one turn too many counted") is None


def test_noise_does_not_lose_what_an_operation_writes() -> None:
    """A batch normalization that keeps its statistics would make any wrong momentum rounding."""
    import torch

    from fuzz.disturb import Disturbed

    image = torch.randn(3, 2, 4, 4, generator=torch.Generator().manual_seed(1)).double()
    right, wrong = (torch.nn.BatchNorm2d(2).double() for _ in range(2))
    right(image)
    with Disturbed(1e-6, 1):
        wrong(image)
    assert not torch.equal(right.running_mean, wrong.running_mean)
    assert torch.allclose(right.running_mean, wrong.running_mean, rtol=1e-4)
    assert torch.allclose(right.running_var, wrong.running_var, rtol=1e-4)


def test_noise_tells_that_terms_cancel_inside_an_operation() -> None:
    """The gradient of a normalization of one number is 0, and in another order of summing the
    rounding of its terms."""
    import torch

    from fuzz.disturb import Disturbed

    norm = torch.nn.GroupNorm(1, 1).double()
    image = torch.ones(2, 1, 1, 1).double().requires_grad_()
    with Disturbed(1e-6, 1):
        (gradient,) = torch.autograd.grad(1000 * norm(image).sum(), image)
    assert 1e-5 < gradient.abs().max() * norm.eps**0.5 < 1e-2


def test_noise_leaves_the_stand_in_for_dropout_what_it_is() -> None:
    """Ones that are off by rounding are those of `DropPath`: another function of them would make
    any wrong rate rounding."""
    import torch

    from fuzz.disturb import Disturbed
    from fuzz.precise import torch_dropout

    ones = torch.ones(3, 1, 1, 1).double()
    with Disturbed(1e-13, 1):
        disturbed = torch_dropout(ones * 1.0, 0.25)
    assert torch.allclose(disturbed, torch_dropout(ones, 0.25), rtol=1e-9)


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


class Pool:
    """In place of `multiprocessing.Pool`; `results` are what each part finds."""

    results: list[Result] = []

    def __init__(self, jobs: int) -> None:
        assert jobs == 1

    def __enter__(self):
        return self

    def __exit__(self, *error) -> None:
        pass

    def imap_unordered(self, work, parts):
        return [[r for r in self.results if part.has(r.name)] for part in parts]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """The results of a run, which can be changed."""
    results = [
        Result("pytorch: nn.ELU left out", caught="outputs", tries=2),
        Result("keras: turns + 1", tries=40),
    ]
    monkeypatch.setattr(Pool, "results", results)
    context = type("Context", (), {"Pool": Pool})()
    monkeypatch.setattr(mutants.multiprocessing, "get_context", lambda _: context)
    return results


def test_what_survives_is_told(found: list[Result], capsys) -> None:
    """A mutant that no program sees ends the run with a failure and stands in its report."""
    assert mutants.main(["--seed", "1"]) == 1
    assert "- keras: turns + 1 (40 programs)" in capsys.readouterr().out
    found.pop()
    assert mutants.main(["--seed", "1"]) == 0


def test_a_run_goes_on_with_what_was_not_caught(
    found: list[Result], tmp_path: Path, capsys
) -> None:
    out = tmp_path / "mutants.jsonl"
    assert mutants.main(["--seed", "1", "--out", str(out)]) == 1
    out.write_text(out.read_text(encoding="utf-8") + '{"name": "cut o', encoding="utf-8")
    known, now_seen = found
    known.tries = 99
    now_seen.caught = "outputs"
    assert mutants.main(["--seed", "1", "--out", str(out), "--resume"]) == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["name"], line["tries"]) for line in lines] == [
        ("keras: turns + 1", 40),
        ("pytorch: nn.ELU left out", 2),
    ]
    assert mutants.main(["--seed", "1", "--out", str(out)]) == 0
    assert '"tries": 99' in out.read_text(encoding="utf-8")
