"""`cnnc explain`: that the printed arithmetic is right, for every layer, by evaluating it."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

import cnnc
from cnnc import ops
from cnnc.backends.explain.text import lines
from cnnc.backends.parts import Part, layers, locate, walk, whole
from cnnc.passes.receptive import Receptive
from cnnc.pipeline import Model, loads
from samples import found, program
from shipped import firsts, model

WORDS = {"floor": math.floor, "ceil": math.ceil, "max": max}
EQUATION = re.compile(
    r"((?:(?:floor|ceil|max)\()*[(\d][^=;:a-z]*?(?:(?:floor|ceil)\([^=a-z]*)?) = ([\d,]+)"
)


def evaluate(text: str) -> Fraction:
    """What printed arithmetic comes to, in whole numbers and fractions."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("·", "*").replace("−", "-")
    assert re.fullmatch(r"(?:floor|ceil|max|[\d\s()*/+,-])*", plain), text
    return eval(re.sub(r"\d+", r"Fraction(\g<0>)", plain), {"Fraction": Fraction, **WORDS})


def equations(text: str) -> list[tuple[str, str]]:
    return EQUATION.findall(text)


def check(part: Part, net: Model) -> None:
    """Every printed sum is right, and those of known quantities are the compiler's own."""
    node = part.node
    said: dict[str, list[int]] = {}
    for line in lines(part, net):
        for left, right in equations(line.text()):
            assert evaluate(left) == int(right.replace(",", "")), (part.path, line.text())
        if line.sum is not None:
            said.setdefault(line.name, []).append(line.sum.value)
            if line.sum.text:
                assert evaluate(line.sum.text) == line.sum.value, (part.path, line.text())
    shape = node.outputs[0]
    axes = ("height", "width", "channels") if shape.is_map else ("length",)
    assert tuple(said[axis][0] for axis in axes) == shape
    assert said["parameters"] == [node.cost.params]
    assert said["MACs"] == [node.cost.macs]
    assert said.get("statistics", [0]) == [node.cost.statistics]


@pytest.mark.parametrize("kind", ops.kinds())
def test_every_layer_is_explained_by_its_own_numbers(kind: str) -> None:
    net = program(found(kind)[0])
    of_kind = [part for part in layers(whole(net)) if part.op.kind == kind]
    assert of_kind
    for part in of_kind:
        check(part, net)
        assert part.path in net.explain(part.path)


@pytest.mark.parametrize(
    "name", ["lenet5", "alexnet_grouped", "googlenet", "googlenet_table", "mobilenet_v2"]
)
def test_every_layer_of_a_network_is_explained(name: str) -> None:
    net = model(name)
    for part in layers(whole(net)):
        check(part, net)


@pytest.mark.slow
@pytest.mark.parametrize("name", firsts())
def test_all_parts_of_the_shipped_networks_are_explained(name: str) -> None:
    """Of a network of a thousand layers and more, every tenth."""
    net = model(name)
    parts = list(walk(whole(net)))
    for part in parts[:: 1 + len(parts) // 1000 * 9]:
        told = net.explain(part.path)
        assert part.path in told
        if part.op is not None:
            check(part, net)
            continue
        sums = [line for line in told.splitlines() if line.startswith(("parameters", "MACs"))]
        for left, right in equations("\n".join(sums)):
            assert evaluate(left) == int(right.replace(",", "")), (part.path, sums)


@pytest.mark.parametrize("name", ["googlenet", "resnet18", "nasnet_mobile", "densenet121"])
def test_every_path_is_found_again(name: str) -> None:
    net = model(name)
    for part in walk(whole(net)):
        assert locate(net, part.path).path == part.path


def fields(net: Model, path: str) -> dict[str, int]:
    return {
        line.name: line.sum.value
        for line in lines(locate(net, path), net)
        if line.sum is not None and (line.name.startswith("receptive") or "jump" in line.name)
    }


@pytest.mark.parametrize("name", ["alexnet", "googlenet", "resnet18", "vgg16"])
def test_the_field_of_the_last_layer_is_the_compiler_s(name: str) -> None:
    net = model(name)
    last = [part for part in layers(whole(net)) if not part.training][-1]
    (field,) = Receptive().outputs(net.instance)[0].values()
    assert fields(net, last.path)["receptive field"] == field.height.size


def test_the_field_grows_by_each_window_times_the_jump() -> None:
    net = loads(
        """network n { input x: 64x64x3
        a: conv(4, 7, stride = 2, pad = 3)
        b: maxpool(3, stride = 2)
        c: conv(4, 1x3)
        d: conv(4, 3, dilation = 2) }"""
    )
    assert fields(net, "a") == {"receptive field": 7, "jump": 2}
    assert fields(net, "b") == {"receptive field": 11, "jump": 4}
    assert fields(net, "c") == {
        "receptive field down": 11,
        "receptive field across": 19,
        "jump": 4,
    }
    assert fields(net, "d")["receptive field down"] == 11 + 4 * 4
    assert "11 + (5 − 1)·4 = 27" in net.explain("d")


def test_what_ceil_reads_beyond_the_edge_and_what_no_window_reads_is_said() -> None:
    net = loads(
        """network n { input x: 12x12x3
        a: maxpool(3, stride = 2, ceil = true)
        b: conv(4, 4, stride = 4)
        c: maxpool(1, stride = 3, pad = 0, ceil = true) }"""
    )
    assert "ceil((12 − 3) / 2) + 1 = 6, ceil: the last window reads 13 − 12 = 1 beyond" in (
        net.explain("a")
    )
    assert "floor((6 − 4) / 4) + 1 = 1, the last 2 of 6 in no window" in net.explain("b")
    late = loads("network n { input x: 2x2x1\n maxpool(2, stride = 3, pad = 1, ceil = true) }")
    assert "− 1 = 1, less one that would begin behind the map" in late.explain("0")


def test_same_padding_is_split() -> None:
    net = loads("network n { input x: 224x224x3\n a: conv(8, 7, stride = 2, pad = same) }")
    said = net.explain("a")
    assert "max((ceil(224 / 2) − 1)·2 + 7 − 224, 0) = 5" in said
    assert "floor(5 / 2) = 2 above and 3 below, the odd one" in said


def test_groups_and_bias_stand_in_the_sum() -> None:
    said = model("alexnet_grouped").explain("conv2.0")
    assert "5·5·(96/2)·256 + 256 = 307,456, the last term is the bias" in said
    assert "no bias" in model("resnet18").explain("conv1.0")


def test_a_layer_says_where_it_was_written_and_through_which_blocks() -> None:
    said = model("googlenet_table").explain("inception_4b.conv1x1b.0")
    assert "googlenet_table.cnn:12:20: conv1x1b: x -> conv(r5, 1) -> relu" in said
    assert "with r5 = 24" in said
    assert "in inception_rows(160, 112, 224, 24, 64, 64), called as inception_4b at" in said
    assert "from inception_4a.depth_concat" in said


def test_the_turn_of_a_loop_says_the_values_of_its_names() -> None:
    net = loads("network n { input x: 8x8x1\n a: for k in [2, 3] { conv(k, 1) -> relu } }")
    assert "with k = 3" in net.explain("a.1.0")
    assert "a.1: turn" in net.explain("a.1")


def test_a_block_is_the_sum_of_its_parts() -> None:
    net = model("googlenet")
    said = net.explain("inception_3a")
    for left, right in equations(said):
        assert evaluate(left) == int(right.replace(",", ""))
    assert "12,352 + 129,248 + 15,920 + 6,176 = 163,696" in said
    assert "inception_3a.concat" in said


def test_a_long_loop_is_explained_at_once() -> None:
    net = loads(
        "network n { input x: 64x64x3\n a: repeat 1000000 { conv(3, 3, pad = 1) -> relu }\n"
        "b: conv(2, 3) }"
    )
    assert fields(net, "b")["receptive field"] == 2 * 1000000 + 3
    assert fields(net, "a.500000.0")["receptive field"] == 2 * 500001 + 1
    assert "a.0-499999" in net.explain("a.500000.0")
    assert "a.0-999999" in net.explain("b")


def test_a_long_loop_is_explained_from_what_it_reads() -> None:
    """`near` flows into no turn, but each reads it: the way from x goes through it."""
    net = loads(
        "network n { input x: 64x64x1; input y: 64x64x1\n near: x -> conv(4, 7, pad = 3)\n"
        "far: y -> conv(4, 5, pad = 2)\n"
        "loop: far -> repeat 30000 { again: conv(4, 3, pad = 1); [near, again] -> add }\n b: relu }"
    )
    said = net.explain("b")
    to_x, to_y = said.split("The receptive field from ")[1:]
    assert "loop.0-29999" in to_x and "near" in to_x and "far" not in to_x
    assert "loop.0-29999" in to_y and "far" in to_y and "near" not in to_y
    told = fields(net, "b")
    assert told["receptive field in x"] == 7 + 2 * 29_999
    assert told["receptive field in y"] == 5 + 2 * 30_000


def test_what_is_too_much_to_follow_is_one_step() -> None:
    """Ten million turns that hold nothing, and a million million blocks: each took for ever."""
    turns = "a: repeat 10_000_000 { if 1 > 2 { relu } }"
    said = loads(f"network n {{ input x: 8x8x3; {turns}\n b: elu }}").explain("b")
    assert "8x8x3 from a.0-9999999" in said
    blocks = "".join(f"block b{i} {{ b{i + 1} -> b{i + 1} }}\n" for i in range(40))
    blocks += "block b40 { conv(3, 2x1, pad = same) }\n"
    net = loads(f"{blocks}network n {{ input x: 8x8x3; b0 }}")
    last = ".".join(["0", *"1" * 40, "0"])
    assert fields(net, last)["receptive field down"] == 1 + 2**40
    assert ".1.0 " in net.explain(last)


@pytest.mark.parametrize(
    "step",
    [
        "zero_pad(2) -> adaptive_avgpool([2, 9])",
        "maxpool(1, 3) -> upsample(2) -> zero_pad([0, 6, 0, 6])",
        "conv(3, 2x1, [2, 1], pad = [1, 0, 0, 0])",
    ],
)
def test_fields_beyond_floats_are_told(step: str) -> None:
    """Distances and middles that are fractions and longer than any float ended in an overflow."""
    net = loads(f"network n {{ input x: 8x8x3; repeat 10_000 {{ {step} }}\n b: conv(3, 1) }}")
    assert "receptive field" in net.explain("b")
    assert "receptive" in net.summary("table", form="json")


def test_a_jump_without_measure_is_refused() -> None:
    """Ten million strides of 2 would be a number of ten million bits, and take for ever."""
    net = loads("network n { input x: 1x1x3\n repeat 10_000_000 { maxpool(1, 2) }\n b: relu }")
    for asked in (net.summary, lambda: net.explain("b"), net._repr_html_):
        with pytest.raises(cnnc.CnncError, match="too-large.*jump of the receptive field"):
            asked()
    assert "MaxPool2d" in net.to_pytorch() and "MaxPooling2D" in net.to_keras()


@pytest.mark.parametrize(
    ("path", "help"),
    [
        ("inception_9z", "did you mean inception_5b?"),
        ("inception_3a.x", "did you mean inception_3a."),
        ("conv1.0.5", "conv1.0 is a layer and has no parts"),
        ("zzzzzzzzzzz", "there are conv1, "),
        ("", "there are conv1, "),
    ],
)
def test_an_unknown_path_is_told_what_there_is(path: str, help: str) -> None:
    with pytest.raises(cnnc.CnncError) as caught:
        model("googlenet").explain(path)
    (error,) = caught.value.diagnostics
    assert (error.code, caught.value.status) == ("unknown-part", 2)
    assert error.help().startswith(help)


def test_an_unknown_part_of_a_long_loop_is_told_at_once() -> None:
    net = loads("network n { input x: 8x8x3; a: repeat 10_000_000 { relu }\n b: elu }")
    for path in ("a.x", "a.10000000", "a." + "9" * 5000, "a.-1"):
        with pytest.raises(cnnc.CnncError, match="unknown-part"):
            net.explain(path)


def test_a_range_is_its_first_turn() -> None:
    assert locate(model("resnet50"), "conv2.1-2").path == "conv2.1"


def test_the_command(cnnc) -> None:
    done = cnnc("explain", "googlenet", "pool1.0")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == model("googlenet").explain("pool1.0") + "\n"
    wrong = cnnc("explain", "googlenet", "poool1")
    assert wrong.returncode == 2 and "did you mean pool1?" in wrong.stderr


@pytest.mark.parametrize("command", ["explain", "audit"])
def test_no_framework_is_imported(command: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("layer,params\nconv1,9408\n", encoding="utf-8")
    given = {"explain": ["explain", "resnet18", "conv1"], "audit": ["audit", "t.csv", "resnet18"]}
    heavy = ["torch", "tensorflow", "keras", "numpy", "jinja2", "graphviz", "dataclasses"]
    script = (
        f"import sys\nfrom cnnc.cli import main\nstatus = main({given[command]!r})\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path
    )
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
