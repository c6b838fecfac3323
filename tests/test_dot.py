"""Diagrams in Graphviz's language: what the graph holds, and that what a spec says stays data."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import cnnc
from cnnc.backends.diagrams import draw
from cnnc.backends.diagrams.choose import READABLE
from cnnc.backends.diagrams.themes import DARK, LIGHT, WORDS, family
from cnnc.diagnostics import CnncError
from cnnc.ops import kinds

NETWORKS = ("lenet5", "alexnet", "vgg16_fine_tuning", "googlenet", "resnet18_table", "resnet152")


class Graph:
    """The nodes and edges of a text, and the frame that each node is declared in."""

    def __init__(self, dot: str) -> None:
        self.nodes: dict[str, tuple[str, str]] = {}
        self.edges: list[tuple[str, str, str, str]] = []
        self.frames: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        above: list[str] = []
        for line in dot.splitlines()[1:-1]:
            text = line.strip()
            if match := re.fullmatch(r"(?:subgraph (\w+) )?\{", text):
                above.append(match[1])
            elif "invis" in text or text.startswith("rank="):
                continue
            elif text == "}":
                above.pop()
            elif match := re.fullmatch(r'(\w+) -> (\w+) \[label=" (\S+) "(.*)\]', text):
                assert not above, "an edge in a frame would draw its ends into it"
                self.edges.append((match[1], match[2], match[3], match[4]))
            elif above and text.startswith("color="):
                self.frames[above[-1]] = text
            elif match := re.fullmatch(r"t\d+ \[label=(<.*>)\]", text):
                self.titles[above[-1]] = re.sub(r"(<[^>]*>)+", "|", match[1][1:-1]).strip("|")
            elif match := re.fullmatch(r"(\w+) \[label=(<.*>)(?: \w+=.*)?\]", text):
                if match[1] not in ("graph", "node", "edge"):
                    assert match[1] not in self.nodes
                    self.nodes[match[1]] = (match[2], above[-1] if above else "")
            else:
                assert re.match(r"(graph|node|edge) \[", text), text

    def words(self) -> list[str]:
        """The text of each box, its parts apart by a bar; titles of frames are not boxes."""
        labels = [label[1 : label.rindex(">", 0, -1) + 1] for label, _ in self.nodes.values()]
        return [re.sub(r"(<[^>]*>)+", "|", label).strip("|") for label in labels]

    def reached(self, start: str, forward: bool = True) -> set[str]:
        seen, todo = set(), [start]
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                pairs = [(a, b) if forward else (b, a) for a, b, _, _ in self.edges]
                todo += [b for a, b in pairs if a == at]
        return seen


def test_lenet5_is_a_chain_of_boxes() -> None:
    graph = Graph(draw(cnnc.load("lenet5")))
    assert graph.words() == [
        "image",
        "conv(6, 5)|tanh|conv_1",
        "avgpool(2)|avg_pooling_1",
        "conv(16, 5)|tanh|conv_2",
        "avgpool(2)|avg_pooling_2",
        "conv(120, 5)|tanh|conv_3.0-1",
        "flatten|conv_3.2",
        "dense(84)|tanh|fully_connected_1",
        "dense(10)|softmax|fully_connected_2",
        "fully_connected_2",
    ]
    shapes = [shape for _, _, shape, _ in graph.edges]
    assert shapes == "32x32x1 28x28x6 14x14x6 10x10x16 5x5x16 1x1x120 120 84 10".split()


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("depth", [None, 1, 2, 3, 9])
def test_every_box_lies_between_the_input_and_an_output(name: str, depth: int | None) -> None:
    graph = Graph(draw(cnnc.load(name), depth))
    boxes = set(graph.nodes)
    assert graph.reached("in0") == boxes
    ends = [node for node in boxes if node.startswith(("out", "aux"))]
    assert set().union(*(graph.reached(end, forward=False) for end in ends)) == boxes
    assert {end for edge in graph.edges for end in edge[:2]} <= boxes


def test_the_text_is_the_same_on_every_run() -> None:
    code = "import cnnc; [print(cnnc.load(n).to_dot(), end='') for n in {names}]"
    names = ("googlenet", "resnet18_table", "resnet152")
    texts = {
        subprocess.run(
            [sys.executable, "-c", code.format(names=names)],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert texts == {"".join(draw(cnnc.load(name)) for name in names)}


def test_blocks_are_frames() -> None:
    graph = Graph(draw(cnnc.load("googlenet"), depth=2))
    assert "inception_3a|inception(64, 96, 128, 16, 32, 32)" in graph.titles.values()
    assert set(graph.titles) == set(graph.frames)
    assert len(graph.frames) == 9 + 2


def test_alike_turns_are_drawn_once_and_different_ones_apart() -> None:
    text = """
    block unit(w) { input x
      a: x -> conv(w, 3, pad = 1) -> relu
      [x, a] -> add
    }
    network whole(n = 3) { input image: 8x8x4
      same: repeat n { unit(4) }
      apart: for w in [8, 8, 16] { conv(w, 1) }
      chain: repeat 2 { conv(16, 1) -> maxpool(1) }
    }"""
    graph = Graph(draw(cnnc.loads(text)))
    words, titles = graph.words(), list(graph.titles.values())
    assert titles == ["same.0-2|unit(4) ×3", "chain.0-1|2 × conv, maxpool"]
    assert words.count("conv(4, 3, pad = 1)|relu|a") == 1
    assert [word for word in words if "apart" in word] == [
        "conv(8, 1)|apart.0",
        "conv(8, 1)|apart.1",
        "conv(16, 1)|apart.2",
    ]
    assert Graph(draw(cnnc.loads(text, settings={"n": 1_000_000}))).edges == graph.edges


def test_a_loop_of_many_different_turns_is_folded_as_a_block_is() -> None:
    folded = Graph(draw(cnnc.load("densenet121"), depth=1))
    assert "6 × dense_layer|dense1|335,040 parameters" in folded.words()
    opened = Graph(draw(cnnc.load("densenet121"), depth=1, open=["dense1"]))
    assert not opened.titles
    assert "dense_layer(32)|dense1.5|66,240 parameters" in opened.words()
    assert len(opened.nodes) == len(folded.nodes) + 5


def test_folded_blocks_say_what_they_hold() -> None:
    graph = Graph(draw(cnnc.load("resnet50"), depth=1))
    assert "stage(bottleneck, 256, 6)|conv4|7,098,368 parameters" in graph.words()
    assert not graph.frames


def test_depth_is_chosen_so_that_a_picture_stays_readable() -> None:
    graph = Graph(draw(cnnc.load("resnet152")))
    assert [title for title in graph.titles.values() if title.startswith("conv4|")]
    assert "bottleneck(256) ×35|rest.0-34|39,101,440 parameters" in graph.words()
    text = "block b { input x\n a: x -> conv(4, 3, pad = 1)\n [x, a] -> add }\n"
    many = "network n { input x: 8x8x4\n" + "b\n" * 30 + "}"
    graph = Graph(draw(cnnc.loads(text + many)))
    assert not graph.frames
    assert len(graph.nodes) == 32 <= READABLE["blocks"]
    assert len(Graph(draw(cnnc.loads(text + many), depth=2)).nodes) == 62


def test_what_only_training_needs_is_dashed() -> None:
    graph = Graph(draw(cnnc.load("googlenet"), depth=1))
    dashed = [(tail, head) for tail, head, _, style in graph.edges if "dashed" in style]
    assert len(dashed) == 4
    assert {head for _, head in dashed} >= {"aux0_0", "aux1_0"}
    heads = [label for label, _ in graph.nodes.values() if "auxiliary_head" in label]
    assert len(heads) == 2 and all('style="dashed"' in label for label in heads)


def test_what_is_frozen_is_marked() -> None:
    words = Graph(draw(cnnc.load("vgg16_fine_tuning"), depth=2)).words()
    (block4,) = [text for text in words if "|block4|" in text]
    (block5,) = [text for text in words if "|block5|" in text]
    assert block4.endswith("|frozen") and not block5.endswith("|frozen")


def test_several_inputs_and_outputs() -> None:
    text = """network n { input left: 8x8x4
      input right: 8x8x4
      sum: [left, right] -> add
      a, b: sum -> split(2)
      output a, sum
      output b when training
    }"""
    graph = Graph(draw(cnnc.loads(text)))
    assert {"in0", "in1", "out0_0", "out1_0", "aux0_0"} <= set(graph.nodes)
    assert [edge[:2] for edge in graph.edges if edge[0] in ("in0", "in1")] == [
        ("in0", "n2"),
        ("in1", "n2"),
    ]


def test_themes_and_paper_differ_in_colours_only() -> None:
    net = cnnc.load("googlenet")
    plain = re.sub("#[0-9a-f]{6}", "", draw(net))
    assert re.sub("#[0-9a-f]{6}", "", draw(net, theme="dark")) == plain
    paper = draw(net, style="paper")
    assert re.sub("#[0-9a-f]{6}", "", paper) == plain
    assert set(re.findall("#[0-9a-f]{6}", paper)) == {"#ffffff", "#000000"}
    with pytest.raises(ValueError, match="theme is one of light, dark; not pink"):
        draw(net, theme="pink")
    with pytest.raises(ValueError, match="style is one of blocks, paper; not volumes"):
        draw(net, style="volumes")


def test_every_layer_has_a_colour() -> None:
    families = {family(kind) for kind in kinds()}
    assert families == set(WORDS) == set(LIGHT.fills) == set(DARK.fills)


# --- what is opened ------------------------------------------------------------------------------


def test_a_block_is_opened_by_its_path() -> None:
    net = cnnc.load("googlenet")
    graph = Graph(draw(net, open=["inception_3a", "inception_5b"]))
    assert [title.split("|")[0] for title in graph.titles.values()] == [
        "inception_3a",
        "inception_5b",
    ]
    assert draw(net, 1, ["inception_3a"]) == draw(net, open=["inception_3a"])


@pytest.mark.parametrize("path", ["conv4.rest.7", "conv4.rest.0-34", "conv4.rest.34"])
def test_what_holds_an_opened_block_is_opened_too(path: str) -> None:
    graph = Graph(draw(cnnc.load("resnet152"), 1, [path]))
    titles = [title.split("|")[0] for title in graph.titles.values()]
    assert titles == ["conv4", "rest.0-34"]


@pytest.mark.parametrize(
    ("path", "helped"),
    [
        ("inception_3x", "did you mean inception_3b?"),
        ("conv1", "there are inception_3a, "),
        ("inception_3a.a.b", ""),
        ("", "there are inception_3a, "),
    ],
)
def test_a_path_with_nothing_to_open_is_refused(path: str, helped: str) -> None:
    with pytest.raises(CnncError, match="nothing-to-open") as caught:
        draw(cnnc.load("googlenet"), 1, [path])
    assert caught.value.status == 2
    assert helped in str(caught.value)
