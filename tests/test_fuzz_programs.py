"""Random programs, drawn anew in each run: PyTorch, Keras and the compiler agree on all of them.

A run prints its seed; `CNNC_SEED=…` draws the same programs again, and `CNNC_PROGRAMS=…` more of
them. `python -m fuzz.run programs` goes through thousands, and shrinks what it finds.
"""

from __future__ import annotations

import os
import random

import pytest

from fuzz import precise, style
from fuzz.disagreement import Disagreement
from fuzz.run_workers import results
from programs import text

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch")
keras = pytest.importorskip("keras")

PROGRAMS = int(os.environ.get("CNNC_PROGRAMS", "200"))
MOST = 5
"""Disagreements after which a run ends: each takes its time to shrink."""
pytestmark = pytest.mark.xdist_group("fuzz")
"""In one process: what they exchange in the frameworks would be seen by others beside them."""

SEED = int(os.environ.get("CNNC_SEED") or random.SystemRandom().randrange(10**9))


def test_random_programs_agree() -> None:
    print(f"CNNC_SEED={SEED}")
    wrong, files = [], {}
    jobs = min(2, os.cpu_count() or 1)
    for result in results(range(SEED, SEED + PROGRAMS), jobs, shrinking=30):
        if result["end"] != "agrees":
            shown = result.get("smallest") or result.get("program")
            wrong.append(f"seed {result['seed']}: {result['what']}\n{result['detail']}\n{shown}")
            if len(wrong) == MOST:
                break
        for backend, emitted in result.get("texts", {}).items():
            files[f"{backend}_{result['seed']}"] = emitted
    wrong += [f"{name}: {said}" for name, said in style.complaints(files).items()]
    assert not wrong, "\n\n".join([f"CNNC_SEED={SEED}: {len(wrong)} of {PROGRAMS}", *wrong])


def test_a_digest_changes_with_all_that_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    from cnnc.ops.conv import Conv
    from fuzz import agree
    from fuzz.run_digests import digested

    monkeypatch.setattr("fuzz.generate.program", lambda seed: NETWORK)
    found = digested(1)
    assert found == digested(2)
    for target, name, change in (
        (agree, "attempt", lambda model, backend: (f"{backend} = 1", "")),
        (Conv, "macs", lambda self, *inputs: 1),
        (Conv, "weights", lambda self, *inputs: ()),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, change)
            assert digested(1) != found
    monkeypatch.setattr("fuzz.generate.program", lambda seed: NETWORK.replace("0.25", "0.75"))
    assert digested(1) != found


# --- the check itself can fail -------------------------------------------------------------------

NETWORK = """network main {
    input image: 7x8x4
    a: conv(6, 3, stride = 2, pad = same) -> batchnorm -> relu
    b: maxpool(2, pad = [1, 0, 0, 1]) -> conv(6, 1, pad = 0) -> dropout(0.25)
    c: flatten -> dense(5) -> layernorm -> leaky_relu(0.125)
    d: a -> global_avgpool -> drop_path(0.5) -> dense(5)
    frozen e: [c, d] -> add -> dense(4)
}
"""

BROKEN = {
    "a pad": ("pytorch", "(0, 1, 1, 0)", "(1, 0, 1, 0)", "pytorch and the definition"),
    "an epsilon": ("keras", 'epsilon=1e-5, name="a.1"', 'epsilon=1e-3, name="a.1"', "keras and"),
    "a momentum": ("keras", "momentum=0.9", "momentum=0.8", "training step"),
    "a rate": ("keras", "Dropout(0.25", "Dropout(0.3", "training outputs"),
    "noise of whole images": ("keras", "noise_shape=(None, 1), ", "", "training outputs"),
    "a slope": ("keras", "negative_slope=0.125", "negative_slope=0.12501", "keras and"),
    "an activation": ("pytorch", "nn.ReLU()", "nn.ELU()", "pytorch and the definition"),
    "a bias": ("keras", "Dense(5,", "Dense(5, use_bias=False,", "keras: "),
    "a path": ("keras", 'name="c.1"', 'name="c.one"', "keras: "),
    "what is frozen": ("pytorch", ".requires_grad_(False)", "", "pytorch: weights"),
    "the training": ("keras", ", trainable=False", "", "keras: weights"),
    "MACs": ("pytorch", "x = self.b(a)", "x = self.b(a) + 0 * self.b(a)", "pytorch: calls"),
}
"""What is emitted, with one thing wrong, and the beginning of what the check says."""


def checked(monkeypatch: pytest.MonkeyPatch, backend: str, old: str, new: str) -> None:
    from cnnc.pipeline import Model
    from fuzz.agree import check

    right = Model.emit

    def emit(model: Model, name: str) -> str:
        emitted = right(model, name)
        if name != backend:
            return emitted
        assert old in emitted, emitted
        return emitted.replace(old, new)

    monkeypatch.setattr(Model, "emit", emit)
    check(NETWORK, seed=1)


def test_the_network_that_is_broken_here_agrees() -> None:
    from fuzz.agree import check

    facts = check(NETWORK, seed=1)
    assert facts.layers == 15 and not facts.refused and facts.varied and facts.settled
    assert set(facts.differences) == {
        *("outputs", "gradients", "pytorch and the definition", "keras and the definition"),
        *("training outputs", "training gradients", "training step"),
    }
    assert not style.complaints(facts.texts)


@pytest.mark.parametrize("name", BROKEN)
def test_one_wrong_thing_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    backend, old, new, told = BROKEN[name]
    with pytest.raises(Disagreement) as caught:
        checked(monkeypatch, backend, old, new)
    assert caught.value.what.startswith(told), caught.value


@pytest.mark.parametrize("side", ["PyTorch", "Keras"])
def test_one_wrong_weight_is_seen(side: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz import agree

    right = getattr(agree, side).run

    def run(self, *arguments, **named):
        for layer, variable in list(weights(self))[:1]:
            variable.assign(variable + 1e-6) if layer else variable.data.add_(1e-6)
        return right(self, *arguments, **named)

    def weights(built):
        if side == "Keras":
            return [(True, variable) for *_, variable in built.trained()]
        return [(False, parameter) for *_, parameter in built.trained()]

    monkeypatch.setattr(getattr(agree, side), "run", run)
    with pytest.raises(Disagreement):
        agree.check(NETWORK, seed=1)


def test_emitted_files_that_ruff_would_change_are_named() -> None:
    texts = {"right": "import os\n\nprint(os)\n", "unused": "import os\n", "wide": "x = [1,2]\n"}
    assert style.complaints(texts) == {
        "unused": "line 1: F401 `os` imported but unused",
        "wide": "line 1: unformatted File would be reformatted",
    }


# --- what is exchanged for float64 is what the frameworks compute --------------------------------

EXCHANGED = {
    "gelu": "gelu",
    "leaky_relu": "leaky_relu(0.3)",
    "bilinear": 'upsample(3x2, mode = "bilinear")',
    "bilinear of one": 'conv(4, 7x8) -> upsample(3, mode = "bilinear")',
    "rescale": "rescale(1 / 3, 0.1)",
    "normalize": "normalize([0.1, 0.2, 0.3, 0.7], [0.1, 0.2, 0.3, 0.7])",
    "hard_sigmoid": "hard_sigmoid",
    "softplus": "rescale(30) -> softplus",
    "batch_norm": "batchnorm",
}


@pytest.mark.parametrize("name", EXCHANGED)
def test_what_is_exchanged_is_the_same_to_float32(name: str) -> None:
    """With it, and without: in both frameworks, forward and back."""
    from cnnc.pipeline import loads
    from crossing import walked
    from fuzz.agree import drawn_case
    from fuzz.agree_sides import Keras, PyTorch

    model = loads(f"network main {{ input image: 7x8x4; {EXCHANGED[name]} }}")
    case = drawn_case(model, False, *walked(model), [1, 2])

    def passes() -> list:
        return [
            Keras(case, model.to_keras()).run(),
            PyTorch(case, model.to_pytorch()).run(),
        ]

    with precise.float64():
        exact = passes()
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    torch.set_default_dtype(torch.float64)
    try:
        rounded = passes()
    finally:
        keras.config.set_floatx("float32")
        keras.config.set_dtype_policy("float32")
        torch.set_default_dtype(torch.float32)
    for one, other in zip(exact, rounded, strict=True):
        for mine, yours in zip([*one.outputs, *one.inputs], [*other.outputs, *other.inputs]):
            scale = np.abs(mine).max()
            np.testing.assert_allclose(mine / scale, yours / scale, atol=2e-6, rtol=0)


def test_small_programs_agree_in_every_way() -> None:
    """Those of `programs` that have more than one output or statement kind, as a fixed sample."""
    from fuzz.agree import check

    for name in ("auxiliary", "frozen", "network_of_two_inputs", "if_else_if", "for_bundle"):
        check(text(name), seed=3)
