"""Pictures: nothing overlaps, is cut off or crossed; the same bytes; what a spec says is data."""

from __future__ import annotations

import builtins
import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from pictures import SVG, Picture

import cnnc
from cnnc.backends.diagrams import STYLES, THEMES, draw, picture, scene, shown
from cnnc.backends.diagrams.choose import HIGHEST, MOST_BOXES, WIDEST
from cnnc.backends.diagrams.fonts import cut, lines, width
from cnnc.backends.diagrams.svg import svg
from cnnc.diagnostics import CnncError
from programs import NAMES
from samples import program
from shipped import each, model

EVOLUTION = ("lenet5", "alexnet", "vgg19", "googlenet", "resnet34")
QUICK = ("lenet5", "vgg19", "googlenet", "resnet152", "densenet121", "nasnet_mobile")


def drawn(name: str, style: str = "blocks", **how) -> str:
    return svg(scene([model(name)], style=style, **how))


# --- where things stand --------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", each(QUICK))
def test_a_shipped_network_is_one_page_without_a_fault(name: str, style: str) -> None:
    page = Picture(drawn(name, style))
    assert page.faults() == []
    assert page.page.right <= WIDEST[style] + 40 and page.page.bottom <= HIGHEST + 140
    assert len(page.boxes) >= 5 and len(page.lines) >= len(page.boxes) - 1


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("googlenet", {"open": ["inception_3a", "inception_4d", "aux1"]}),
        ("googlenet", {"depth": 2}),
        ("resnet50", {"depth": 3}),
        ("nasnet_mobile", {"depth": 3}),
        ("nasnet_large", {"style": "volumes", "depth": 2}),
        ("xception", {"depth": 9}),
        ("nasnet_mobile", {"style": "columns", "depth": 9}),
        ("efficientnet_b0", {"style": "columns", "depth": 2}),
    ],
)
def test_what_is_opened_stands_well_too(name: str, how: dict) -> None:
    assert Picture(drawn(name, **how)).faults() == []


@pytest.mark.parametrize("style", STYLES)
def test_the_small_programs_stand_well(style: str) -> None:
    """Every layer, and everything that the language can wire."""
    for name in NAMES:
        assert Picture(svg(scene([program(name)], 9, style=style))).faults() == [], name


@pytest.mark.parametrize("style", STYLES)
def test_networks_side_by_side(style: str) -> None:
    page = Picture(svg(scene([model(name) for name in EVOLUTION], style=style)))
    assert page.faults() == []
    names = [text.what for text in page.texts]
    assert [name for name in names if name in ("LeNet-5", "ResNet-34")] == ["LeNet-5", "ResNet-34"]
    if style == "columns":
        assert page.page.right < 1_400


@pytest.mark.parametrize("name", ["nasnet_mobile", "nasnet_large", "googlenet", "resnet50"])
def test_a_line_starts_at_a_box_or_where_another_ends(name: str) -> None:
    page = Picture(drawn(name))
    ends = {points[-1] for _, points in page.lines}
    for path, points in page.lines:
        x, y = points[0]
        below = [box for box in page.boxes if box.left < x < box.right and box.bottom == y]
        assert below or (x, y) in ends, path


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
BOX = '<g class="node"><title>a</title><rect x="10" y="10" width="60" height="40"/>{}</g>'
TEXT = '<text x="{}" y="30" font-size="10">words in it</text>'
LINE = '<path class="edge" d="{}"/>'


@pytest.mark.parametrize(
    ("items", "fault"),
    [
        (BOX.format(TEXT.format(12)), ""),
        (BOX.format(TEXT.format(30)), "text beyond its box"),
        (BOX.format("") + BOX.format("").replace('x="10"', 'x="68"'), "overlap"),
        (BOX.format("") + BOX.format("").replace('x="10"', 'x="69"'), ""),
        (BOX.format("") + TEXT.format(50), "overlap"),
        (BOX.format("").replace('x="10"', 'x="150"'), "beyond the page"),
        (BOX.format("") + LINE.format("M40 50L40 90"), ""),
        (BOX.format("") + LINE.format("M40 48L40 90"), "a line crosses"),
        (BOX.format("") + LINE.format("M80 5C80 90 0 90 5 90"), ""),
        (BOX.format("") + LINE.format("M80 5C80 30 40 30 5 90"), "a line crosses"),
        (TEXT.format(80) + LINE.format("M90 20L90 40"), "a line crosses"),
        (
            BOX.format("")
            + '<g class="frame"><title/><rect x="40" y="5" width="80" height="80"/></g>',
            "across a border",
        ),
    ],
)
def test_the_check_finds_what_is_wrong(items: str, fault: str) -> None:
    found = Picture(f"{HEAD}{items}</svg>").faults()
    assert [text.startswith(fault) for text in found] == ([True] if fault else [])


def test_text_is_measured_wider_than_fonts_set_it() -> None:
    assert width("conv(64, 3)", 1000) > 4_900
    assert width("conv", 12, bold=True) > width("conv", 12)
    assert width("漢字", 10) >= 20
    assert cut("inception", 12, 30).endswith("…") and width(cut("inception", 12, 30), 12) <= 30
    broken = lines("conv(64, 7, stride = 2, pad = 3, bias = false)", 12, 160)
    assert broken == ["conv(64, 7, stride = 2,", "pad = 3, bias = false)"]
    assert max(width(line, 12) for line in lines("x" * 500 + ", y" * 500, 12, 200)) <= 200


# --- what is shown -------------------------------------------------------------------------------


def titles(text: str, kind: str = "node") -> list[str]:
    root = ElementTree.fromstring(text)
    groups = [group for group in root.iter(f"{SVG}g") if group.get("class") == kind]
    return [group.findtext(f"{SVG}title") or "" for group in groups]


def test_a_pointer_on_a_box_tells_its_shape_and_parameters() -> None:
    found = titles(drawn("alexnet"))
    (first,) = [title for title in found if title.startswith("conv1: ")]
    assert first.startswith("conv1: conv(96, 11, stride = 4) -> relu")
    assert first.endswith("; 227x227x3 -> 55x55x96; 34,944 parameters, 105,415,200 MACs")
    assert all(" -> " in title or title.startswith(("image", "fc8")) for title in found)


def test_a_picture_says_what_it_is_to_those_who_cannot_see_it() -> None:
    for style in STYLES:
        root = ElementTree.fromstring(drawn("googlenet", style))
        assert root.get("role") == "img"
        label = root.get("aria-label") or ""
        assert label.startswith("GoogLeNet. GoogLeNet takes 224x224x3 and gives 1000, with 6,998,")
        assert root[0].tag == f"{SVG}title" and root[0].text == "GoogLeNet"
        assert root[1].tag == f"{SVG}desc" and (root[1].text or "") in label


@pytest.mark.parametrize(
    ("how", "end"),
    [
        ({"depth": 2, "open": ["inception_3a"]}, " blocks with their inside, from top to bottom."),
        ({"open": ["inception_3a"]}, " boxes and 1 block with its inside, from top to bottom."),
        ({"style": "volumes"}, " boxes, from left to right."),
    ],
)
def test_it_tells_how_much_is_drawn(how: dict, end: str) -> None:
    (told,) = ElementTree.fromstring(drawn("googlenet", **how)).findall(f"{SVG}desc")
    assert (told.text or "").endswith(end)


def test_an_opened_module_stands_in_a_frame_and_the_others_are_boxes() -> None:
    text = drawn("googlenet", open=["inception_3a"])
    (frame,) = titles(text, "frame")
    assert frame.startswith("inception_3a: inception(64, 96, 128, 16, 32, 32); 28x28x192 -> 28x28x")
    boxes = titles(text)
    assert sum("inception(" in box for box in boxes) == 8
    assert sum(box.startswith("inception_3a.") for box in boxes) == 8


def test_a_loop_of_alike_turns_is_opened_by_its_name() -> None:
    """The picture says `rest.0-4`; who wants its inside may say `rest` as well."""
    by_name, by_turns = (
        drawn("resnet50", depth=1, open=[path]) for path in ("conv4.rest", "conv4.rest.0-4")
    )
    assert by_name == by_turns
    assert titles(by_name, "frame")[-1].startswith("conv4.rest.0-4: bottleneck(256) ×5; ")
    dense = drawn("densenet121", depth=1, open=["dense1"])
    assert sum(title.startswith("dense1.") for title in titles(dense)) == 6


def test_a_box_of_several_layers_says_its_turns() -> None:
    (found,) = [title for title in titles(drawn("vgg11")) if title.startswith("block5.conv.0-1")]
    assert found.startswith("block5.conv.0-1: conv(512, 3, pad = 1) -> relu ×2; 14x14x512")
    assert drawn("vgg11").count(">2 turns<") == 1
    assert ">2 turns<" in cnnc.load("vgg11").to_dot(depth=2)


def test_one_of_alike_blocks_is_opened_among_volumes() -> None:
    text = drawn("resnet50", "volumes", open=["conv4.rest.2"])
    found = titles(text, "volume")
    assert sum(title.startswith("conv4.rest.2.") for title in found) == 4
    assert sum(title.startswith("conv4.rest.") for title in found) == 4 + 4
    block = "block b { relu\n conv(4, 1)\n maxpool(1) }\n"
    many = block + "network n { input x: 8x8x4\n repeat 900 { b } }"
    with pytest.raises(CnncError, match="nothing-to-open"):
        scene([cnnc.loads(many)], open=["0.7"], style="volumes")


def test_a_residual_network_in_columns_has_a_bow_for_each_skip() -> None:
    page = Picture(drawn("resnet34", "columns"))
    bows = [path for path, _ in page.lines if path.count("C") == 2 and path.endswith(path[-4:])]
    level = [d for d in bows if re.search(r"C\S+ (\d+) \d+ \d+ \d+ (\d+)L\d+ \2$", d)]
    assert len(page.boxes) == 57
    assert len(level) >= 13


def test_volumes_are_to_scale() -> None:
    root = ElementTree.fromstring(drawn("vgg19", "volumes"))
    faces = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("class") == "volume":
            rect = group.find(f"{SVG}rect")
            shape = group.findtext(f"{SVG}text") or ""
            assert rect is not None
            faces[shape] = int(rect.attrib["width"]), int(rect.attrib["height"])
    assert faces["224x224x64"] == (8, 150)
    assert faces["112x112x128"] == (16, 75)
    assert faces["56x56x256"] == (32, 37)
    assert faces["28x28x512"] == (64, 18)
    assert faces["25088"][1] == 150 and faces["4096"][1] == 150 * 4096 // 25088


def test_columns_draw_each_layer_as_often_as_it_is_until_a_page_is_full() -> None:
    assert drawn("resnet152", "columns").count(">1x1 conv, 1,024<") == 36
    folded = drawn("resnet1202", "columns")
    assert folded.count(">×199<") == 2 and folded.count(">×200<") == 1


def test_a_legend_names_the_colours_that_are_there() -> None:
    text = drawn("lenet5")
    for words in ("convolution", "dense", "pooling, resizing", "activation"):
        assert f">{words}<" in text
    assert "dropout" not in text and ">only for training<" not in text
    assert ">only for training<" in drawn("googlenet")
    assert ">convolution<" not in drawn("lenet5", "paper")


def test_paper_is_black_and_white() -> None:
    assert set(re.findall("#[0-9a-f]{6}", drawn("googlenet", "paper"))) == {"#000000", "#ffffff"}


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_what_is_behind_them(theme: str) -> None:
    """A contrast of at least 4.5, as WCAG 2 asks of small text."""
    from cnnc.backends.diagrams.themes import theme as colors_of

    colors = colors_of(theme, "blocks")
    for fill in (*colors.fills.values(), colors.block, colors.page, *colors.inside):
        assert contrast(colors.ink, fill) >= 4.5, fill
    for fill in (colors.block, colors.page, *colors.inside):
        assert contrast(colors.note, fill) >= 4.5, fill


def contrast(a: str, b: str) -> float:
    def light(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(a), light(b)))
    return (high + 0.05) / (low + 0.05)


# --- data stays data, bytes stay the same --------------------------------------------------------


def test_what_a_spec_says_is_data() -> None:
    """Words of a spec can neither end a text nor begin markup or another attribute."""
    evil = r"<b>&amp; \\N ' ]; } <img src='/etc/passwd'/> é ü 漢" + "\x07 --> ]]>"
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
    net = cnnc.loads(text)
    for style in STYLES:
        for depth in (1, 2):
            page = svg(scene([net], depth, style=style))
            root = ElementTree.fromstring(page)
            tags = {element.tag.removeprefix(SVG) for element in root.iter()}
            assert tags <= {"svg", "title", "desc", "rect", "g", "text", "path"}
            assert "<img" not in page and "&lt;img" in page
            assert Picture(page).faults() == []
    for dot in (draw(net, 1), draw(net, 2)):
        assert "<img" not in dot and "&lt;img" in dot
    for ending in ("png", "pdf"):
        assert len(picture([net], f"net.{ending}", 2)) > 1_000


GOLDEN = {
    "lenet5": ("blocks", "paper", "volumes", "columns"),
    "resnet18": ("blocks", "columns"),
    "googlenet": ("blocks", "volumes"),
    "nasnet_mobile": ("blocks",),
}


@pytest.mark.parametrize("name,style", [(n, s) for n, styles in GOLDEN.items() for s in styles])
def test_golden(name: str, style: str, golden) -> None:
    golden(f"svg/{name}.{style}.svg", drawn(name, style))


def test_golden_with_all_options(golden) -> None:
    net = cnnc.load("googlenet")
    golden("svg/googlenet.opened.svg", svg(scene([net], 1, ["inception_3a"], theme="dark")))
    models = [cnnc.load(name) for name in ("lenet5", "alexnet")]
    golden("svg/side-by-side.svg", svg(scene(models, style="columns", theme="dark")))


def test_the_bytes_do_not_hang_on_the_order_of_sets() -> None:
    code = """if True:
        import cnnc, hashlib
        from cnnc.backends.diagrams import picture
        for name in ("nasnet_mobile", "googlenet", "resnet50"):
            for style in ("blocks", "columns", "volumes"):
                data = picture([cnnc.load(name)], "a.svg", style=style)
                print(hashlib.sha256(data).hexdigest())
    """
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert not re.search(r"\d\.\d+[\" ]", re.sub("<title>.*?</title>", "", drawn("nasnet_mobile")))


# --- forms and mistakes --------------------------------------------------------------------------


def test_formats_by_the_ending() -> None:
    net = cnnc.load("lenet5")
    png = picture([net], "a/b.PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    size = scene([net])
    assert struct.unpack(">II", png[16:24]) == (2 * size.width, 2 * size.height)
    assert picture([net], "net.dot") == picture([net], "net.gv") == draw(net).encode()
    assert picture([net], "net.svg").decode() == shown(net) == net._repr_svg_()


def test_a_pdf_holds_text_and_the_same_bytes() -> None:
    pytest.importorskip("reportlab", reason="reportlab is not installed")
    net = cnnc.load("lenet5")
    first = picture([net], "net.pdf")
    assert first.startswith(b"%PDF-") and first == picture([net], "net.pdf")
    size = scene([net])
    assert b"/MediaBox [ 0 0 %g %g ]" % (size.width * 0.75, size.height * 0.75) in first


@pytest.mark.parametrize("path", ["net.jpeg", "net", ".svg"])
def test_an_unknown_ending_is_refused(path: str) -> None:
    with pytest.raises(CnncError) as caught:
        picture([cnnc.load("lenet5")], path)
    assert caught.value.status == 2
    assert "end the file's name in .svg, .png, .pdf, .dot, .gv" in str(caught.value)


@pytest.mark.parametrize(
    ("ending", "package", "helped"),
    [("pdf", "reportlab", "cnnc[pdf]"), ("png", "resvg_py", "resvg-py fontpkg-arimo")],
)
def test_what_is_not_installed_is_an_error_that_helps(
    ending: str, package: str, helped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest):
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(CnncError, match="no-renderer") as caught:
        picture([cnnc.load("lenet5")], f"net.{ending}")
    assert f"pip install '{helped}', or ask for svg" in str(caught.value)


def test_a_graph_s_language_has_no_volumes_and_one_network() -> None:
    nets = [cnnc.load("lenet5"), cnnc.load("alexnet")]
    with pytest.raises(CnncError, match="has no style volumes") as caught:
        picture(nets[:1], "net.dot", style="volumes")
    assert caught.value.status == 2
    with pytest.raises(CnncError, match="holds one network, not 2"):
        picture(nets, "net.dot")


def test_a_picture_of_too_many_boxes_is_refused_before_its_graph_is() -> None:
    rows = "".join(f"conv({i % 7 + 1}, 1)\n" for i in range(MOST_BOXES))
    net = cnnc.loads(f"network n {{ input x: 8x8x4\n{rows} }}")
    with pytest.raises(CnncError, match="too-many-boxes"):
        picture([net], "net.svg")
    assert picture([net], "net.dot").startswith(b"digraph")


def test_a_loop_of_a_million_turns_is_drawn_at_once() -> None:
    net = cnnc.loads(
        "block b { input x\n a: x -> conv(4, 3, pad = 1)\n [x, a] -> add }\n"
        "network n { input x: 8x8x4\n repeat 1000000 { b } }"
    )
    for style in STYLES:
        page = svg(scene([net], style=style))
        assert "×1,000,000" in page and len(page) < 20_000


# --- the command ---------------------------------------------------------------------------------


def test_the_command_draws_several(cnnc, tmp_path: Path) -> None:
    done = cnnc("draw", "lenet5", "alexnet", "-o", "two.svg", "--theme", "dark")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "two.svg").read_text(encoding="utf-8")
    assert ">LeNet-5<" in page and ">AlexNet<" in page and "(2012)" in page
    for option in (["--set", "classes=3"], ["--open", "a"], ["--network", "lenet5"]):
        done = cnnc("draw", "lenet5", "alexnet", "-o", "three.svg", *option)
        assert done.returncode == 2 and "of-one-network" in done.stderr
    assert not (tmp_path / "three.svg").exists()


def test_the_command_opens_and_styles(cnnc, tmp_path: Path) -> None:
    options = ("--open", "inception_3a", "--open", "inception_3b", "--style", "paper")
    done = cnnc("draw", "googlenet", "-o", "net.svg", *options)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "net.svg").read_text(encoding="utf-8")
    assert len(titles(page, "frame")) == 2
    done = cnnc("draw", "googlenet", "-o", "net.svg", "--open", "inception_9")
    assert done.returncode == 2 and "nothing-to-open" in done.stderr
