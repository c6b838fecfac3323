"""Code compiled once serves for other arguments of the network's open parameters."""

from __future__ import annotations

import pytest

import cnnc

torch = pytest.importorskip("torch")

PROGRAMS = {
    "in windows that enlarge": (
        """
        network main(k = 3, s = 2, c = 1, m = 2) {
            input image: 5x4x3
            conv_transpose(4, k, s) -> conv_transpose(4, k, s, crop = c) -> relu
            conv_transpose(3, k, stride = s, crop = same) -> upsample(s)
            depthwise_conv(k, pad = c, multiplier = m) -> conv_transpose(2, k, crop = [c, 0, 1, c])
        }
        """,
        {"k": 2, "s": 3, "c": 0, "m": 1},
    ),
    "in windows that are padded alike both sides at first": (
        """
        network main(k = 3) {
            input image: 9x9x3
            conv(4, k, pad = k // 2) -> relu -> maxpool(k, stride = 1, pad = k // 2)
        }
        """,
        {"k": 4},
    ),
    "in pads that are 0 at first": (
        """
        network main(pad = 0) {
            input image: 16x16x3
            maxpool(3, stride = 1, pad = pad) -> avgpool(5, stride = 1, pad = pad * 2)
            conv(4, 3, pad = pad)
        }
        """,
        {"pad": 1},
    ),
    "in windows that keep their size": (
        """
        network main(k = 3, s = 2) {
            input image: 12x12x3
            conv(4, k) -> maxpool(k, stride = s, pad = same) -> avgpool(k, stride = 1, pad = same)
            conv(4, k, stride = s, pad = same)
        }
        """,
        {"k": 4, "s": 1},
    ),
    "in what padding counts for": (
        """
        network main(counts = false) {
            input image: 9x8x3
            a: image -> avgpool(3, stride = 1, pad = 1, count_pad = counts)
            b: image -> avgpool(3, stride = 1, pad = same, count_pad = counts)
            [a, b] -> concat -> avgpool(4, stride = 3, pad = 1, ceil = true, count_pad = counts)
        }
        """,
        {"counts": True},
    ),
    "in a list that only an arm has which is not taken at first": (
        """
        network main(pad = same) {
            input image: 9x9x3
            conv(4, 3)
            if pad != same {
                let wanted = [2, 1, 1][1:]
                maxpool(3, wanted, pad)
            }
        }
        """,
        {"pad": 1},
    ),
    "in an arm of several values that is not taken at first": (
        """
        block mixer(w) {
            input a, b
            p: a -> conv(w, 1)
            q: b -> conv(w, 1)
            output q, p
        }
        network main(n = 2) {
            input image: 8x8x4
            conv(4, 1) -> split(2)
            if n > 1 { mixer(5) } else { mixer(5) -> mixer(5) }
            add
        }
        """,
        {"n": 1},
    ),
    "behind a split into parts": (
        "network main(n = 2) { input image: 8x8x3; conv(8, 3) -> prelu -> split(n) -> add }",
        {"n": 4},
    ),
    "through a block that is passed as a value": (
        """
        block unit(width, flag) { conv(width, 1) -> if flag > 0 { relu -> conv(width, 3) } }
        block stage(layer, flag) { layer(4, flag) }
        network main(flag = 0) { input image: 5x5x3; stage(unit, flag) }
        """,
        {"flag": 1},
    ),
    "through a call that no instance reaches": (
        """
        block head(flag) { conv(2, 1) -> if flag { relu -> conv(3, 1) } }
        network main(n = 0) {
            input image: 15x15x3
            head(false)
            repeat n { head(true) -> conv(2, 1) }
        }
        """,
        {"n": 2},
    ),
    "through a default and a let": (
        """
        block unit(width, wide = width > 4) {
            let twice = if wide then 2 else 1
            conv(width * twice, 1) -> if twice == 2 { conv(3, 1) }
        }
        network main(width = 3) { input image: 5x5x3; unit(width) }
        """,
        {"width": 6},
    ),
    "through a list that a loop goes over": (
        """
        network main(kinds = [1, 1]) {
            input image: 9x9x3
            for kind in kinds { if kind == 1 { conv(4, 1) } else { conv(4, 3) -> batchnorm } }
        }
        """,
        {"kinds": (1, 2, 2)},
    ),
    "in a loop that may have no turn": (
        """
        block encoder(width, n) {
            input x
            x -> conv(4, 1)
            repeat n { conv(width, 3, pad = 1) -> relu }
            conv(2, 1)
        }
        network main(n = 2, width = 8) { input image: 8x8x3; e: encoder(width, n); batchnorm }
        """,
        {"n": 0},
    ),
    "in a loop over a list that may be empty": (
        """
        network main(widths = [4, 5]) {
            input image: 8x8x3
            for width in widths { conv(width, 1) -> relu }
            conv(2, 1)
        }
        """,
        {"widths": ()},
    ),
    "in a loop inside a loop that may have no turn": (
        """
        network main(n = 1, m = 1) {
            input image: 8x8x3
            repeat n { conv(6, 1) -> repeat m { conv(4, 1) } -> batchnorm }
            conv(2, 1)
        }
        """,
        {"n": 2, "m": 0},
    ),
    "in a dense layer behind a loop of vectors": (
        """
        block head(n, classes) { global_avgpool -> repeat n { dense(6) -> relu } -> dense(classes) }
        network main(n = 1, classes = 3) { input image: 8x8x5; conv(4, 1) -> head(n, classes) }
        """,
        {"n": 0, "classes": 2},
    ),
}


@pytest.mark.parametrize("case", PROGRAMS)
def test_pytorch_code_for_one_argument_serves_for_another(case: str) -> None:
    text, others = PROGRAMS[case]
    space: dict[str, object] = {}
    exec(cnnc.loads(text).to_pytorch(), space)
    for given in ({}, others):
        model = cnnc.loads(text, settings=given)
        net = space["Main"](**given)  # type: ignore[operator]
        assert sum(p.numel() for p in net.parameters()) == model.params, given
        height, width, channels = model.inputs[0]
        out = net.eval()(torch.zeros(1, channels, height, width))
        assert (*out.shape[2:], out.shape[1]) == model.outputs[0]


@pytest.mark.parametrize("case", PROGRAMS)
def test_keras_code_for_one_argument_serves_for_another(case: str) -> None:
    pytest.importorskip("keras")
    text, others = PROGRAMS[case]
    space: dict[str, object] = {}
    exec(cnnc.loads(text).to_keras(), space)
    for given in ({}, others):
        model = cnnc.loads(text, settings=given)
        net = space["main"](**given)  # type: ignore[operator]
        assert net.count_params() == model.params + model.cost.statistics, given
        assert tuple(net.outputs[0].shape[1:]) == model.outputs[0], given


def test_a_block_that_is_set_from_outside() -> None:
    model = cnnc.load("resnet", settings={"unit": "basic", "depths": [2, 1, 1, 2]})
    for text, name in ((model.to_pytorch(), "ResNet"), (model.to_keras(), "resnet")):
        space: dict[str, object] = {}
        exec(text, space)
        net = space[name](classes=7)  # type: ignore[operator]
        few = cnnc.load("resnet", settings={"unit": "basic", "depths": [2, 1, 1, 2], "classes": 7})
        if isinstance(net, torch.nn.Module):
            assert sum(p.numel() for p in net.parameters()) == few.params
        else:
            assert net.count_params() == few.params + few.cost.statistics


BLOCKS = """
block narrow(width) {{ conv(width, 1) -> relu }}
block wide(width) {{ conv(2 * width, 1) -> relu }}
block stage(unit, width, n) {{ first: unit(width + 1); rest: repeat n {{ unit(width) }} }}
network main(unit = {unit}, n = 2) {{
    input image: 8x8x3
    stem: repeat n {{ unit(3) }}
    middle: stage(unit, 4, n)
    tail: unit(5) -> conv(2, 1)
}}
"""


@pytest.mark.parametrize("n", [0, 1, 2])
def test_pytorch_code_for_one_block_serves_for_another(n: int) -> None:
    """What a parameter is at first fixes no channels that another block would change."""
    texts = {unit: BLOCKS.format(unit=unit) for unit in ("narrow", "wide")}
    spaces: dict[str, dict[str, object]] = {unit: {} for unit in texts}
    for unit, text in texts.items():
        exec(cnnc.loads(text).to_pytorch(), spaces[unit])
    for unit, other in (("narrow", "wide"), ("wide", "narrow")):
        expected = cnnc.loads(texts[other], settings={"n": n})
        block = spaces[other][other.capitalize()]
        net = spaces[unit]["Main"](unit=block, n=n)  # type: ignore[operator]
        assert sum(p.numel() for p in net.parameters()) == expected.params
        assert net(torch.zeros(1, 3, 8, 8)).shape[1] == 2


def test_residual_units_of_other_channels_may_be_given() -> None:
    spaces: dict[str, dict[str, object]] = {"basic": {}, "bottleneck": {}}
    for unit, space in spaces.items():
        model = cnnc.load("resnet", settings={"unit": unit, "depths": [2, 1, 1, 1]})
        exec(model.to_pytorch(), space)
    other = cnnc.load("resnet", settings={"unit": "bottleneck", "depths": [2, 1, 1, 1]})
    with torch.device("meta"):
        net = spaces["basic"]["ResNet"](
            unit=spaces["bottleneck"]["Bottleneck"], depths=(2, 1, 1, 1)
        )  # type: ignore[operator]
    assert sum(p.numel() for p in net.parameters()) == other.params
