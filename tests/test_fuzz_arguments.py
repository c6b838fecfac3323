"""Emitted code called with other arguments than its defaults: what is drawn, and what is seen."""

from __future__ import annotations

import pytest

from cnnc.pipeline import Model, loads
from fuzz.disagreement import Disagreement

pytest.importorskip("numpy")
pytest.importorskip("torch")
pytest.importorskip("keras")

pytestmark = pytest.mark.xdist_group("fuzz")
"""In one process: what they exchange in the frameworks would be seen by others beside them."""

NETWORK = """network main(size = 2, sides = same, wide = true, act = relu, rate = 0.25) {
    input image: 7x8x4
    conv(5, size, pad = sides) -> act -> dropout(rate)
    maxpool(3, stride = 1, pad = sides)
    if wide { conv(3, 1) -> batchnorm } else { relu }
}
"""

BROKEN = {
    "a size": ("pytorch", "5, size, pad=sides", "5, 2, pad=sides", "pytorch: build"),
    "a pad": ("keras", "size, 1, pad=sides", 'size, 1, pad="same"', "keras: shape of conv"),
    "an arm": ("keras", "if wide:", "if True:", "keras: weights"),
    "a rate": ("pytorch", "nn.Dropout(rate)", "nn.Dropout(0.25)", "training outputs"),
}
"""What is right for the defaults alone, and the beginning of what the check says."""


def emitted(model: Model) -> dict[str, str]:
    return {"pytorch": model.to_pytorch(), "keras": model.to_keras()}


def test_other_arguments_are_drawn_by_name() -> None:
    from fuzz.agree_arguments import other_arguments

    model = loads(NETWORK)
    given = other_arguments(NETWORK, model, emitted(model), seed=1)
    again = other_arguments(NETWORK, model, emitted(model), seed=1)
    assert given is not None and again is not None and given.settings == again.settings
    assert given.settings.keys() == {"size", "sides", "wide", "rate"}
    assert given.arguments == {"pytorch": given.settings, "keras": given.settings}
    assert all(given.settings[name] != model.instance.arguments[name] for name in given.settings)
    assert "wide = false" in str(given)


@pytest.mark.parametrize(
    "text",
    [
        "network main { input image: 5x5x3; relu }",
        "network main(act = relu) { input image: 5x5x3; act }",
        "network main(n = 4) { input image: [n, n, 3]; relu }",
        "network main(flat = false) { input x: 5x5x3; global_avgpool(not flat) -> prelu }",
        "network main(n = 3) { input a: 5x5x3; b: a -> conv(n, 1); [a, b] -> add }",
    ],
)
def test_what_is_not_promised_is_not_drawn(text: str) -> None:
    from fuzz.agree_arguments import other_arguments

    model = loads(text)
    assert other_arguments(text, model, emitted(model), seed=1) is None


def test_what_pytorch_holds_as_a_number_is_given_to_keras_alone() -> None:
    from fuzz.agree import check
    from fuzz.agree_arguments import other_arguments

    text = "network main(k = 2) { input x: 9x9x3; maxpool(k) -> flatten -> dense(2) }"
    model = loads(text)
    given = other_arguments(text, model, emitted(model), seed=1)
    assert given is not None and given.arguments.keys() == {"keras"}
    check(text, seed=1, others=True)


def test_the_network_that_is_broken_here_agrees() -> None:
    from fuzz.agree import check

    check(NETWORK, seed=1, others=True)


@pytest.mark.parametrize("name", BROKEN)
def test_code_for_the_defaults_alone_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzz.agree import check

    backend, old, new, told = BROKEN[name]
    right = Model.emit

    def emit(model: Model, wanted: str) -> str:
        text = right(model, wanted)
        assert wanted != backend or model.settings or old in text, text
        return text if wanted != backend else text.replace(old, new)

    monkeypatch.setattr(Model, "emit", emit)
    check(NETWORK, seed=1)
    with pytest.raises(Disagreement) as caught:
        check(NETWORK, seed=1, others=True)
    assert caught.value.what.startswith(f"other arguments: {told}"), caught.value
