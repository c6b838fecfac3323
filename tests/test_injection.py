"""What a spec says is data: it never becomes code, markup, or a command to the terminal.

Texts made to break out are put wherever a spec has text. What is made of each must have the same
skeleton as what is made of plain words: the same syntax tree but for its strings, the same graph,
the same elements in the picture, as many lines in the tables.
"""

from __future__ import annotations

import ast
import builtins
import json
import keyword
import os
import re
import warnings
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cnnc import naming, scope
from cnnc.backends.diagrams import STYLES, picture
from cnnc.cli import main
from cnnc.lexer import KEYWORDS
from cnnc.ops import kinds
from cnnc.pipeline import Model, load, loads
from frameworks import keras_network, pytorch_network
from frameworks import scope as scope_of
from fuzz import graphviz_reader
from fuzz.breakouts import CANARY, TEXTS, escaped
from fuzz.forms import READERS, Malformed, html, svg
from fuzz.forms import skeleton as table

PLAIN = "plain words"


def spec(text: str, name: str = "main") -> str:
    """A network that says the text wherever it can: its file, a def, a block, itself, facts."""
    said = escaped(text)
    return f'''
"""{said}"""

"""{said}"""
def half(n) = n // 2

"""{said}"""
block unit(width, kind = "{said}") {{
    if kind == "{said}" {{ conv(width, 1) -> relu }} else {{ conv(half(width), 1) -> tanh }}
}}

"""{said}"""
network other(kind = "{said}") {{ input image: 8x8x3; unit(4, kind) -> unit(6, "{said}") }}

network {name}(words = ["{said}", "x"], width = 4) {{
    meta {{
        name: "{said}" source: "{said}" family: "{said}" list: ["{said}", 1]
        year: 2020 top5_error: 5.5
    }}
    input image: 8x8x3
    a: unit(width)
    for word in words {{ unit(width, word) }}
    b: other
    unit(2, kind = "other words") -> global_avgpool -> dense(2)
}}
'''


def compiled(text: str) -> Model:
    return loads(spec(text), network="main", name="main.cnn")


def skeleton(code: str) -> str:
    """The syntax tree of a module without what its strings say."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree, indent=1)


def words(text: str) -> str:
    """A text without its spaces, which a docstring breaks anew."""
    return re.sub(r"\s+", "", text)


@cache
def plain() -> Model:
    return compiled(PLAIN)


@pytest.mark.parametrize("backend", ["pytorch", "keras"])
@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_strings_in_code(text: str, backend: str) -> None:
    code = compiled(text).emit(backend)
    assert skeleton(code) == skeleton(plain().emit(backend))
    for line in code.splitlines():
        assert line.isprintable(), "something unseen stands in the code"
    strings = [n.value for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Constant)]
    assert text in strings, "a string says something else"
    documented = (ast.FunctionDef, ast.ClassDef)
    nodes = [n for n in ast.walk(ast.parse(code)) if isinstance(n, documented)]
    docs = [words(ast.get_docstring(node) or "") for node in nodes]
    assert sum(words(text.expandtabs(4)) in doc for doc in docs) >= 3, docs


def graph(dot: str) -> tuple[int, Counter[str]]:
    """How many nodes Graphviz finds, and the edges between them."""
    done = graphviz_reader.read(dot, "dot_json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    nodes = [node for node in found["objects"] if not node["name"].startswith("cluster")]
    return len(nodes), Counter(f"{e['tail']}-{e['head']}" for e in found["edges"])


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_labels_in_diagrams(text: str) -> None:
    assert graph(compiled(text).to_dot()) == graph(plain().to_dot())


def elements(tree: ElementTree.Element) -> Counter[str]:
    """How many of each, texts left out: a line of any length may be broken."""
    return Counter(node.tag for node in tree.iter() if not node.tag.endswith("}text"))


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_text_in_pictures(text: str) -> None:
    found, wanted = (
        ElementTree.fromstring(picture([model], "net.svg")) for model in (compiled(text), plain())
    )
    assert elements(found) == elements(wanted)
    for node in found.iter():
        names = {name.rsplit("}", 1)[-1] for name in node.keys()}
        assert not any(name in ("href", "src") or name.startswith("on") for name in names)
    shown = words("".join(found.itertext()))
    assert CANARY in shown


@pytest.mark.parametrize("style", ["table", "paper", "keras"])
@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_cells_in_tables(text: str, style: str) -> None:
    lines = compiled(text).summary(style).split("\n")
    assert len(lines) == len(plain().summary(style).split("\n"))
    for line in lines:
        assert line.isprintable(), line


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_cells_in_every_form(text: str, form: str) -> None:
    """As many rows, cells and elements as plain words make, and no other."""
    for style in ("table", "paper", "keras"):
        for at in (None, "unit", "b"):
            found = compiled(text).summary(style, form=form, at=at)
            assert table(found, form) == table(plain().summary(style, form=form, at=at), form)


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_told_in_explanations(text: str) -> None:
    for path in ("a", "unit", "unit.0", "unit.1.0", "unit.1.0.0", "b"):
        found = compiled(text).explain(path)
        assert len(found.split("\n")) == len(plain().explain(path).split("\n"))
        assert all(line.isprintable() for line in found.split("\n")), found


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_text_in_every_style(text: str, style: str) -> None:
    """A label may be broken into more lines, so what is compared is what else there is."""
    found, wanted = (
        Counter(svg(picture([model], "net.svg", 2, (), style)))
        for model in (compiled(text), plain())
    )
    assert set(found) == set(wanted)
    assert {**found, "text": 0, "tspan": 0} == {**wanted, "text": 0, "tspan": 0}


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_text_in_a_notebook(text: str) -> None:
    def tags(model: Model) -> Counter[str]:
        return Counter(tag for tag in html(model._repr_html_()) if tag not in ("text", "tspan"))

    assert tags(compiled(text)) == tags(plain())


@pytest.mark.parametrize(
    ("form", "broken"),
    [
        ("text", "a\x1b[31m"),
        ("markdown", "| a | b |\n| - | - |\n| 1 | 2 | 3 |"),
        ("markdown", "a <b>c</b>"),
        ("latex", "\\begin{tabular}{l}\n\\textbf{a \\\\\n\\end{tabular}"),
        ("latex", "\\begin{tabular}{l}\na % b \\\\\n\\end{tabular}"),
        ("latex", "\\begin{tabular}{l}\n\\end{tabular}\\begin{tabular}{l}\\end{tabular}"),
        ("csv", "a,b\n1"),
        ("csv", "a,b\n1,=cmd()"),
        ("html", "<p><script>alert(1)</script></p>"),
        ("html", "<p onclick='x()'>a</p>"),
        ("html", "<p><i>a</p>"),
        ("html", "<p><!-- a --></p>"),
    ],
)
def test_the_readers_see_what_breaks_out(form: str, broken: str) -> None:
    with pytest.raises(Malformed):
        table(broken, form)
    with pytest.raises(Malformed):
        svg(f"<svg>{broken}<a href='x'/></svg>")


@pytest.mark.parametrize("text", TEXTS)
def test_comparison_and_plot(text: str) -> None:
    from cnnc.backends.summary import compare

    found = compare.text([compiled(text), plain()])
    assert len(found.split("\n")) == 4
    assert all(line.isprintable() for line in found.split("\n"))
    pytest.importorskip("matplotlib")
    from cnnc.backends.summary.plot import plot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no font has every character
        tree = ElementTree.fromstring(plot([compiled(text), plain()], "net.svg"))
    assert not any("script" in node.tag.lower() for node in tree.iter())


@pytest.mark.parametrize("text", TEXTS)
def test_texts_cannot_steer_the_terminal(text: str, tmp_path: Path, capfd) -> None:
    (tmp_path / "net.cnn").write_text(
        f'network net {{ input image: 8x8x3; upsample(2, mode = "{escaped(text)}")\n'
        f' expect "{escaped(text)}" == "x" }}',
        encoding="utf-8",
    )
    assert main(["check", str(tmp_path / "net.cnn")]) == 1
    told = capfd.readouterr().err
    assert "no-such-mode" in told
    assert all(line.isprintable() for line in told.split("\n")), told


FILES = (
    f"net\n{CANARY} = 1\n",
    f'net"""\n{CANARY}()',
    f"net\r{CANARY}()",
    f"net\x0c{CANARY}() \u2028 {CANARY}()",
    "net\x1b[31m",
    f"net # -*- coding: {CANARY} -*-",
    "-o",
    f"net\udcff{CANARY}",
)


@pytest.mark.skipif(os.name == "nt", reason="these are no names of files there")
@pytest.mark.parametrize("name", FILES)
def test_names_of_files(name: str, tmp_path: Path, capfd) -> None:
    path = str(tmp_path / f"{name}.cnn")
    with open(path, "w", encoding="utf-8") as file:
        file.write(spec(PLAIN))
    model = load(path, network="main")
    for backend in ("pytorch", "keras"):
        assert skeleton(model.emit(backend)) == skeleton(plain().emit(backend))
        assert main(["compile", path, "--network", "main", "--backend", backend]) == 0
        assert skeleton(capfd.readouterr().out)
    with open(path, "w", encoding="utf-8") as file:
        file.write("network net { nonsense }")
    assert main(["check", path]) == 1
    assert main(["check", path + "x"]) == 2
    told = capfd.readouterr().err
    assert all(line.isprintable() for line in told.split("\n")), told


# --- names: what means something in Python, in a framework or in the emitted file -----------------

NAMES = {
    *keyword.kwlist,
    *keyword.softkwlist,
    *dir(builtins),
    *"self cls torch nn F Tensor keras layers ops math floor ceil functools partial".split(),
    *"auxiliary Callable Sequence Any typing annotations __future__ __name__ __class__".split(),
    *"__init__ __call__ __dict__ __getattr__ __setattr__ __slots__ __module__ __doc__".split(),
    *"__a a__ _a a_ ___ _ __ self_ x y i l O I name args kwargs inputs outputs input_shape".split(),
    *"training trainable weights bias weight call build compute_output_shape dtype".split(),
    *"train type double forward T_destination _modules _parameters _buffers _hooks to half".split(),
    *"in_channels out_channels channels size stride pad width height shape main Main MAIN".split(),
    *"Sequential Conv2d Conv2D Dense Split Add Input Model Module Functional Layer".split(),
    *"add loss metrics optimizer compile fit predict save summary losses stateful path".split(),
    *"CON con_ nul aux dunder__name __eq__ __hash__ __repr__ __del__ __mro__".split(),
}


def attributes(*classes: type) -> set[str]:
    return {name for cls in classes for name in dir(cls)}


def allowed(names: set[str], defined: bool) -> list[str]:
    """The names that the language allows for a label, or for what a file or block defines."""
    kept = {name for name in names if re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name)} - KEYWORDS
    if defined:
        kept -= {name for name in kept if scope.builtin_kind(name)} | set(kinds())
    return sorted(kept)


def groups(names: list[str], size: int) -> list[list[str]]:
    return [names[at : at + size] for at in range(0, len(names), size)]


def programs(names: set[str]) -> dict[str, str]:
    """Networks that use each of the names in one role."""
    labels, own = allowed(names, defined=False), allowed(names, defined=True)
    found = {}
    for number, group in enumerate(groups(labels, 150)):
        body = "".join(f"    {name}: conv(1, 1)\n" for name in group)
        found[f"labels{number}"] = f"network tested {{\n    input image_: 1x1x1\n{body}}}\n"
        inner = "".join(f"    {name}: identity\n" for name in group[:40])
        found[f"inner{number}"] = (
            f"block part {{\n    input image_\n{inner}    conv(2, 1) -> relu\n}}\n"
            "network tested { input image_: 1x1x1; part; if 1 > 2 { relu } else { part } }\n"
        )
    for number, group in enumerate(groups(own, 60)):
        given = ", ".join(f"{name} = 1" for name in group)
        uses = " + ".join(group)
        found[f"parameters{number}"] = (
            f"block part({given}) {{ conv({uses}, 1) }}\n"
            f"network tested({given}) {{ input image_: 1x1x1; part; conv({uses}, 1) }}\n"
        )
        found[f"defs{number}"] = (
            "".join(f"def {name}(n) = n + 1\n" for name in group)
            + "network tested { input image_: 1x1x1; conv("
            + " + ".join(f"{name}(1)" for name in group)
            + ", 1) }\n"
        )
        found[f"lets{number}"] = (
            "".join(f"let {name} = 1\n" for name in group)
            + f"network tested {{ input image_: 1x1x1; conv({uses}, 1) }}\n"
        )
        found[f"blocks{number}"] = (
            "".join(f"block {name}(n) {{ conv(n, 1) -> relu }}\n" for name in group)
            + f"network tested {{ input image_: 1x1x1; {'; '.join(f'{n}(1)' for n in group)} }}\n"
        )
        found[f"loops{number}"] = (
            "network tested { input image_: 1x1x1\n"
            + "".join(f"for {name} in [1, 2] {{ conv({name}, 1) }}\n" for name in group[:30])
            + f"conv(sum([{group[-1]} for {group[-1]} in [1, 2]]), 1) }}\n"
        )
        inputs = ", ".join(f"{name}: 1x1x1" for name in labels[number * 60 : number * 60 + 60])
        if inputs:
            found[f"inputs{number}"] = f"network tested {{ input {inputs}; add() }}\n"
    for number, name in enumerate(own[:: max(1, len(own) // 40)]):
        found[f"network{number}"] = f"network {name} {{ input image_: 1x1x1; conv(1, 1) -> relu }}"
    return found


@cache
def framework_names() -> frozenset[str]:
    torch, keras = pytest.importorskip("torch"), pytest.importorskip("keras")
    modules = attributes(torch.nn.Module, torch.nn.Sequential, torch.nn.ModuleList)
    return frozenset(
        NAMES
        | modules
        | attributes(keras.Model, keras.Sequential, keras.layers.Layer)
        | {name for name in dir(torch.nn.Module()) if name.isidentifier()}
    )


@pytest.mark.parametrize("role", programs(set(NAMES)))
def test_names_are_safe(role: str) -> None:
    torch, keras = pytest.importorskip("torch"), pytest.importorskip("keras")
    model = loads(programs(set(NAMES))[role])
    found = scope_of(model.to_pytorch())
    module = [made for made in found.values() if isinstance(made, type)][-1]()
    shapes = [(1, shape.channels, shape.height, shape.width) for shape in model.inputs]
    with torch.no_grad():
        made = module(*(torch.ones(shape) for shape in shapes))
    height, width, channels = model.outputs[0]
    assert tuple(made.shape) == (1, channels, height, width)
    assert sum(p.numel() for p in module.parameters()) == model.params
    network = keras_network(model)
    assert network.count_params() == model.params
    ones = [keras.ops.ones((1, *shape)) for shape in model.inputs]
    assert tuple(network(ones if len(ones) > 1 else ones[0]).shape) == (1, *model.outputs[0])


@pytest.mark.slow
def test_attributes_of_the_frameworks_are_safe_labels() -> None:
    for role, text in programs(set(framework_names())).items():
        if role.startswith(("labels", "blocks", "inputs")):
            model = loads(text)
            assert sum(p.numel() for p in pytorch_network(model).parameters()) == model.params, role
            assert keras_network(model).count_params() == model.params, role


def test_reserved_names_have_all_of_the_frameworks() -> None:
    torch = pytest.importorskip("torch")
    for name in attributes(torch.nn.Sequential):
        assert name.startswith("_") or name in naming.RESERVED, name


@pytest.mark.parametrize("name", ["é", "ｅｖａｌ", "x\u0300", "𝐱", "а", "a\u200bb", "ﬁ", "²"])
def test_names_are_ascii(name: str) -> None:
    """So no two names look alike or are made alike by Python (NFKC)."""
    with pytest.raises(Exception, match="bad-character"):
        loads(f"network main {{ input image: 8x8x3; {name}: relu }}")
