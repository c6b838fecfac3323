"""Diagrams: what the graph holds, that what a spec says stays data, and that pictures are made."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys

import pytest

import cnnc
from cnnc.backends.graphviz import MOST_BOXES, READABLE, draw, picture, render
from cnnc.backends.graphviz.palette import FAMILIES, FILLS
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
            elif match := re.fullmatch(r"(\w+) \[label=(<.*>).*\]", text):
                if match[1] not in ("graph", "node", "edge"):
                    assert match[1] not in self.nodes
                    self.nodes[match[1]] = (match[2], above[-1] if above else "")
            else:
                assert re.match(r"(graph|node|edge) \[", text), text

    def words(self) -> list[str]:
        """The text of each box, its parts apart by a bar; titles of frames are not boxes."""
        labels = [label[1:-1] for label, _ in self.nodes.values()]
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


@pytest.mark.parametrize("name", NETWORKS)
def test_the_text_is_the_same_on_every_run(name: str) -> None:
    code = f"import cnnc; print(cnnc.load({name!r}).to_dot(), end='')"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert texts == {draw(cnnc.load(name))}


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
    assert titles == ["same.0-2|unit(4) ×3", "chain.0-1|2 turns"]
    assert words.count("conv(4, 3, pad = 1)|relu|a") == 1
    assert [word for word in words if "apart" in word] == [
        "conv(8, 1)|apart.0",
        "conv(8, 1)|apart.1",
        "conv(16, 1)|apart.2",
    ]
    assert Graph(draw(cnnc.loads(text, settings={"n": 1_000_000}))).edges == graph.edges


def test_folded_blocks_say_what_they_hold() -> None:
    graph = Graph(draw(cnnc.load("resnet50"), depth=1))
    assert "stage(bottleneck, 256, 6)|conv4|7,098,368 parameters" in graph.words()
    assert not graph.frames


def test_depth_is_chosen_so_that_a_picture_stays_readable() -> None:
    assert Graph(draw(cnnc.load("resnet50"))).frames
    text = "block b { input x\n a: x -> conv(4, 3, pad = 1)\n [x, a] -> add }\n"
    many = "network n { input x: 8x8x4\n" + "b\n" * 90 + "}"
    graph = Graph(draw(cnnc.loads(text + many)))
    assert not graph.frames
    assert len(graph.nodes) == 92 <= READABLE
    assert len(Graph(draw(cnnc.loads(text + many), depth=2)).nodes) == 182


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


def test_what_a_spec_says_is_data() -> None:
    """Words of a spec can neither end a label nor begin markup or another attribute."""
    evil = r"<b>&amp; \\N \" ]; } <img src=\"/etc/passwd\"/> é ü".replace(r"\"", "'")
    text = f"""
    block b(mode) {{ input x
      a: x -> conv(4, 1) -> flatten -> dense(3)
      c: a -> dense(3)
      [a, c] -> add
    }}
    network n {{
      meta {{ name: "{evil}" }}
      input image: 8x8x4
      b("{evil}")
    }}"""
    model = cnnc.loads(text)
    dot = draw(model, depth=2)
    assert "<img" not in dot and "&lt;img" in dot
    svg = render(dot, "svg").decode()
    assert "<image" not in svg and "&lt;img" in svg
    assert len(Graph(dot).nodes) == 7
    render(draw(model, depth=1), "png")


def test_every_layer_has_a_colour() -> None:
    assert set(FILLS) == set(kinds())
    assert set(FILLS.values()) == set(FAMILIES.values())


# --- pictures ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NETWORKS)
def test_pictures_hold_every_box(name: str) -> None:
    model = cnnc.load(name)
    dot = draw(model)
    svg = picture(model, "net.svg").decode()
    graph = Graph(dot)
    assert svg.count('class="node"') == len(graph.nodes) + len(graph.titles)
    assert svg.count('class="edge"') == len(graph.edges)
    assert svg.count('class="cluster"') == len(graph.frames)
    assert svg.count(" MACs<") == 1


def test_formats_by_the_ending() -> None:
    model = cnnc.load("lenet5")
    png = picture(model, "a/b.PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert 200 < width < height < 3000
    assert picture(model, "net.dot") == picture(model, "net.gv") == draw(model).encode()
    assert picture(model, "net.svg") == picture(model, "net.svg")


@pytest.mark.parametrize("path", ["net.jpeg", "net", ".svg"])
def test_an_unknown_ending_is_refused(path: str) -> None:
    with pytest.raises(CnncError) as caught:
        picture(cnnc.load("lenet5"), path)
    assert caught.value.status == 2
    assert "end the file's name in .svg, .png, .pdf, .dot, .gv" in str(caught.value)


def test_pdf_without_dot_is_an_error_that_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(CnncError, match="no-renderer") as caught:
        picture(cnnc.load("lenet5"), "net.pdf")
    assert "install Graphviz" in str(caught.value)
    with pytest.raises(CnncError, match="pip install graphviz-pure"):
        picture(cnnc.load("lenet5"), "net.svg")


def test_pdf_is_made_by_a_dot_on_the_path(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    dot = tmp_path / "dot"
    dot.write_text('#!/bin/sh\necho "$@"; cat\n')
    dot.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    model = cnnc.load("lenet5")
    assert picture(model, "net.pdf").decode() == "-Tpdf -q\n" + draw(model)
    dot.write_text("#!/bin/sh\necho it broke >&2; exit 3\n")
    with pytest.raises(CnncError, match="cannot draw the diagram: it broke"):
        picture(model, "net.pdf")


def test_a_picture_of_too_many_boxes_is_refused_and_its_text_is_not() -> None:
    lines = "".join(f"conv({i % 7 + 1}, 1)\n" for i in range(MOST_BOXES))
    model = cnnc.loads(f"network n {{ input x: 8x8x4\n{lines} }}")
    with pytest.raises(CnncError, match="too-many-boxes"):
        picture(model, "net.svg")
    assert picture(model, "net.dot").startswith(b"digraph")
