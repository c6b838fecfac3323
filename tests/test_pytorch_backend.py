"""The PyTorch backend: every emitted file runs, and holds and computes what the compiler says.

Weights are compared by name, outputs with `pytorch_reference`, which knows nothing of emitted
code. Large networks are built on PyTorch's meta device, which computes shapes only.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from random_programs import program

import cnnc
from cnnc import pipeline
from cnnc.backends.pytorch import EMITTED, REFUSED
from cnnc.ops import LAYERS, kinds
from programs import BODIES, WHOLE
from pytorch_reference import Reference, leaves, weights
from shipped import each, networks
from shipped import model as shipped_model

torch = pytest.importorskip("torch")

HERE = Path(__file__).parent
SPECS = sorted((HERE / "emitted_specs").glob("*.cnn"))

PROGRAMS: dict[str, str] = {
    **{n: f"network main {{\n input image: 11x13x6\n {body}\n}}\n" for n, body in BODIES.items()},
    **WHOLE,
    "long_channels_read_after_they_changed": """
block layer(k) { input x; y: x -> conv(k, 3, pad = 1); [x, y] -> concat }
block half { input x; x -> conv(x.channels // 2, 1) }
network main(a = 2, b = [2, 1, 2]) {
    input image: 8x8x3
    conv(3 * a, 1)
    one: repeat b[0] { layer(a + 1) }
    down: half()
    two: repeat b[1] { layer(a + 1) }
    half()
    three: repeat b[2] { layer(a) }
    all: [three, one, two] -> concat -> batchnorm -> conv(2, 1)
    aux: two -> conv(3, 1) -> batchnorm
    four: down -> conv(4, 1)
    output all, four
    output aux when training
}
""",
    "long_channels_and_a_loop_that_carries_them": """
block layer(k) { input x; y: x -> conv(k, 3, pad = 1); [x, y] -> concat }
block half { input x; x -> conv(x.channels // 2, 1) }
network main(a = 2, b = [2, 1, 2]) {
    input image: 8x8x3
    conv(3 * a, 1)
    one: repeat b[0] { layer(a + 1) }
    two: repeat b[1] { half() -> conv(a, 1) }
    three: one -> repeat b[2] { layer(a) }
    four: repeat b[0] { conv(a * b[1] + 1, 1) -> layer(a) }
    left: two -> repeat 2 { layer(a) } -> batchnorm -> conv(3, 1)
    right: four -> prelu -> conv(3, 1)
    [left, right] -> add
}
""",
    "loop_name_that_only_a_let_reads": """
network main(width = 1.0) {
    input image: 32x32x3
    for filters, stride in [[16, 1], [24, 2]] {
        let narrow = floor(filters * width)
        first: conv(narrow, 3, stride)
        rest: repeat 2 { conv(narrow, 1) }
    }
    global_avgpool
}
""",
    "several_channels_of_which_one_is_read_from_a_module": """
block first(filters) { conv(filters, 1) }
block cell(filters, fit) {
    input last, previous
    before: previous -> fit(filters)
    next: [before, before] -> concat
    output next, last
}
block stage(filters, depth) {
    input last, previous
    cell(filters, first)
    repeat depth - 1 { cell(filters, first) }
}
network main {
    input image: 8x8x3
    x: conv(4, 1)
    a, b: [x, image] -> stage(8, 3)
    [a, b] -> concat -> flatten -> dense(2)
}
""",
    "layers_under_a_name": """
let leaky = leaky_relu(0.3)
block unit(w, act) { conv(w, 3, pad = 1) -> act }
network main(n = 2) {
    input image: 8x8x3
    let a = leaky_relu(0.2)
    let c = conv(2 * n)
    let k = if n > 1 then leaky_relu(0.1) else relu
    c(3) -> a -> k
    unit(4, a)
    unit(5, k)
    unit(6, leaky)
    c(1, bias = false)
}
""",
    "conditions_that_are_always_true": """
block unit(w) {
    input x
    y: x -> conv(w, 3, pad = 1)
    if y.channels == w { [y, y] -> add } else { y -> relu }
}
network main(n = 1) {
    input image: 8x8x3
    if image.shape == 8x8x3 { conv(4, 1) } else { conv(5, 1) }
    if image.channels == 3 { conv(n, 1) } else { conv(5, 1) -> relu }
    if 3 > 2 { relu }
    unit(4)
    kept: if 2 > 3 { relu } else { image }
    unit(5)
}
""".replace("    kept: if 2 > 3 { relu } else { image }\n", ""),
    "if_of_other_channels": """
network main {
    input image: 6x6x3
    for n in [1, 2, 3] {
        if n == 1 { conv(4, 1) } else if n == 2 { relu } else { conv(5, 3) -> tanh }
    }
}
""",
    "arms_with_weights_around_bundles": """
block pick(kind) {
    input x
    y: x -> conv(4, 1)
    if kind == 0 { [x, y] -> concat } else if kind == 1 { [x, y] -> concat -> conv(3, 1) }
    else { a: x -> conv(4, 1); b: y -> relu; [a, b] -> add }
}
network main { input image: 5x5x3; pick(0); pick(1); pick(2); pick(0) }
""",
    "passed_on_or_not": """
block maybe(on) { input x; if on { y: x -> relu; z: y -> conv(3, 1); [y, z] -> add } else { x } }
network main(flag = false) { input image: 5x5x3; a: maybe(flag); b: maybe(true); c: maybe(false) }
""",
    "bound_before_what_is_open": """
block unit(width, size = 3, stride = 1, note = 0) { conv(width + note, size, stride) -> relu }
block twice(layer) { a: layer(4, 2); b: layer(1, 5) }
block once(layer) { layer(2) }
network main { input image: 19x19x3; twice(unit); once(unit(width = 5)); once(unit(4, note = 1)) }
""",
    "variant_called_twice_in_a_chain": """
block unit(width, depth) { repeat depth { conv(width, 1) } }
network tiny(n = 1) { input x: 5x5x3; unit(4, n) -> unit(5, n) -> unit(6, n) }
network main = tiny(n = 2)
""",
    "arms_whose_channels_only_the_arm_knows": """
block narrow(width) { conv(width, 1) }
block wide(width) { conv(2 * width, 1) }
block stage(unit, width, first) {
    if first { unit(width) }
    repeat 2 { unit(width) }
    tail: conv(3, 1) -> if first { unit(3) } else { relu } -> conv(2, 1)
}
network main {
    input image: 6x6x4
    stage(wide, 5, true); stage(narrow, 3, false); stage(wide, 2, false)
}
""",
    "two_loops_from_one_unknown": """
block body(w, n) {
    input x
    v: x -> for k in [1, 2] { conv(w + k, 1) } -> if w > 3 { conv(5, 1) }
    a: v -> for k in [1, 2] { conv(w + k, 1) } -> batchnorm
    b: v -> for k in [1, 2] { conv(w + k, 1) -> relu }
    [a, b] -> concat
}
network main(n = 2) { input image: 4x5x3; a: body(1, n); b: body(5, 1) }
""",
    "only_a_branch": """
block join(kind, width) {
    input x, y
    if kind == 0 { [x, y] -> concat -> conv(width, 1) }
    else if kind == 1 { a: x -> conv(width, 1) -> relu; [y, a] -> concat -> conv(width, 1) }
    else if kind == 2 { [x, y] -> meet(width) }
    else { [x, y] -> add }
}
block meet(width) {
    input x, y
    a: x -> conv(width, 1)
    [a, y] -> concat
}
network main {
    input image: 5x5x3
    a: image -> tanh
    b: [image, a] -> join(0, 3)
    c: [image, b] -> join(1, 4)
    d: [a, c] -> join(2, 2)
    [d, d] -> join(3, 1)
}
""",
    "let_holds_a_layer": """
block unit(smooth) {
    let act = if smooth then silu else leaky_relu(0.3)
    conv(4, 1) -> act
}
network main { input image: 6x6x4; unit(true); unit(false) }
""",
    "text_as_parameter": """
block unit(kind) {
    if kind == "wide" { conv(4, 3) } else if kind == "narrow" { conv(4, 1) -> relu }
}
network main { input image: 9x9x4; unit("wide"); unit("narrow"); unit("none") }
""",
    "unequal_pads": """
network main {
    input image: 9x8x3
    a: conv(4, 3, stride = 2, pad = [0, 1, 1, 0])
    maxpool(3, stride = 1, pad = 2)
    avgpool(3, stride = 2, pad = [0, 2, 1, 0])
}
""",
    "pads_that_differ_from_place_to_place": """
block c(k, s, p) { conv(4, k, s, pad = p) -> relu }
block m(k, s, p, up = false) { maxpool(k, s, pad = p, ceil = up) }
block a(k, s, p, q, up = false) { avgpool(k, s, pad = p, count_pad = q, ceil = up) }
block sides(k, t, l) {
    conv(4, 1); maxpool(k, 1, pad = [t, 0, l, 1]); relu; avgpool(k, 1, pad = [t, 0, l, 1])
    tanh; avgpool(k, 1, pad = [t, 0, l, 1], count_pad = true)
}
network main {
    input image: 29x31x3
    c(3, 2, same); c(3, 1, 1); c(5, 1, [0, 1, 2, 3]); c(1x7, 1, [0, 3])
    m(3, 1, 1); c(1, 1, 0); m(2, 1, [1, 0, 1, 0]); c(1, 1, 0); m(3, 1, same)
    sides(2, 1, 0); sides(3, 0, 2)
    c(1, 1, 0); m(4, 3, [1, 2, 3, 0], true)
    a(3, 1, 1, false); a(3, 1, 1, true); c(1, 1, 0); a(3, 2, [2, 1, 0, 2], true, true)
    a(2, 1, same, false); relu; a(3, 1, 1x0, true)
}
""",
    "same_sides_written_as_four": """
block c(k, p) { conv(4, k, pad = p) -> maxpool(k, 1, pad = p) -> avgpool(k, 1, pad = p) }
network main { input image: 9x8x3; c(3, 1); c(3, [1, 1, 0, 0]) }
""",
    "rounding_up_with_unequal_pads": """
network main {
    input image: 12x13x3
    a: image -> conv(3, 1) -> maxpool(5, 4, pad = [4, 3, 0, 4], ceil = true)
    b: image -> conv(3, 1) -> avgpool(5, 4, pad = [4, 3, 0, 4], ceil = true)
    c: image -> conv(3, 1) -> avgpool(5, 4, pad = [4, 3, 0, 4], ceil = true, count_pad = true)
    [a, b, c] -> concat
}
""",
    "ifs_around_several_values_inside_a_chain": """
block join(k) { input x, y; [x, y] -> if k == 1 { concat } else { add } -> relu }
block meet(k) {
    input x, y
    z: [x, y] -> if k == 1 { concat -> conv(2, 1) } else { add } -> conv(2, 1) -> relu
}
block part(k) {
    p, q: split(2) -> repeat 2 { turn }
    [p, q] -> if k { add } else { concat } -> conv(4, 1)
}
block turn { input x, y; z: [x, y] -> add; output y, z }
network main {
    input image: 4x4x3
    a: conv(3, 1)
    b: [image, a] -> join(1) -> conv(3, 1)
    c: [b, a] -> join(2)
    d: [c, b] -> meet(1)
    e: conv(2, 1)
    [d, e] -> meet(2)
    conv(4, 1) -> part(true) -> part(false)
}
""",
    "bodies_that_read_values_inside_a_chain": """
block unit(k, n) {
    input x
    a: x -> conv(3, 1)
    b: a -> conv(3, 1) -> if k { s: conv(3, 1); [s, a] -> add } -> relu
    if k { t: relu; [t, a] -> add } -> conv(3, 1) -> if k { u: tanh; [u, b] -> concat } -> relu
    c: conv(3, 1) -> repeat n { v: conv(3, 1); [v, a, b] -> add } -> tanh
    y: [x, c] -> concat -> conv(3, 1)
    z: repeat 2 { if k { w: relu; [w, a] -> add } else { q: tanh; [b, q] -> add -> conv(3, 1) } }
    conv(3, 1)
}
network main(n = 2) { input image: 4x4x3; unit(true, n); unit(false, n) }
""",
    "loops_around_several_values_inside_a_chain": """
block heads(w) { input x; a: x -> conv(w, 1); b: x -> conv(w, 1); output a, b }
block cell(w) { input x, y; z: [x, y] -> add -> conv(w, 1); output z, x }
block total { input x, y; z: [x, y] -> add; output z, x }
network main {
    input image: 4x4x3
    heads(4) -> repeat 2 { cell(4) } -> add -> relu
    n: heads(5) -> repeat 2 { total } -> concat
    conv(2, 1) -> heads(3) -> repeat 3 { total } -> repeat 2 { cell(3) } -> repeat 2 { total }
    add
}
""",
    "norms_of_maps_and_vectors": """
block both(width) { batchnorm -> layernorm -> pad_channels(width) }
network main {
    input image: 4x4x3
    a: conv(4, 1) -> both(6) -> global_avgpool
    b: dense(3) -> both(5)
}
""",
    "same_of_other_sizes": """
block down(width) { conv(width, 3, stride = 2, pad = same) -> maxpool(3, stride = 2, pad = same) }
network main { input image: 33x30x3; down(4); down(5); avgpool(3, stride = 1, pad = same) }
""",
}


def compiled(text: str) -> cnnc.Model:
    return pipeline.loads(text, "main" if "network main" in text else None)


def class_name(model: cnnc.Model, text: str) -> str:
    """The last definition of a file that could be the network."""
    tops = [n for n in ast.parse(text).body if isinstance(n, (ast.ClassDef, ast.FunctionDef))]
    names = [n.name for n in tops]
    plain = {name.replace("_", "").lower(): name for name in names}
    return plain[model.network.name.replace("_", "").lower()]


def build(model: cnnc.Model, device: str = "cpu", **options: object) -> torch.nn.Module:
    text = model.to_pytorch()
    space: dict[str, object] = {"__name__": "emitted"}
    exec(compile(text, "emitted.py", "exec"), space)
    made = space[class_name(model, text)]
    assert callable(made)
    with torch.device(device):
        return made(**options)


def tensors(model: cnnc.Model, batch: int, **kind: object) -> list[torch.Tensor]:
    shapes = [(s[2], s[0], s[1]) if len(s) == 3 else tuple(s) for s in model.inputs]
    if kind.get("device") == "meta":
        return [torch.zeros(batch, *shape, **kind) for shape in shapes]
    generator = torch.Generator().manual_seed(7)
    return [torch.randn(batch, *shape, generator=generator, **kind) for shape in shapes]


def held(net: torch.nn.Module) -> dict[str, tuple[int, ...]]:
    state = net.state_dict().items()
    return {k: tuple(v.shape) for k, v in state if not k.endswith("num_batches_tracked")}


def check_weights(model: cnnc.Model, net: torch.nn.Module, training: bool = False) -> None:
    cost = model.instance.training_cost if training else model.cost
    assert held(net) == weights(model.instance, training)
    assert sum(p.numel() for p in net.parameters()) == cost.params
    assert sum(p.numel() for p in net.parameters() if p.requires_grad) == cost.trainable


def check_numbers(model: cnnc.Model, net: torch.nn.Module, training: bool = False) -> None:
    """The same numbers as the reference, in float64, from weights drawn at random."""
    generator = torch.Generator().manual_seed(3)
    net = net.double().eval()
    state = net.state_dict()
    for name, tensor in state.items():
        if tensor.is_floating_point():
            tensor.copy_(torch.randn(tensor.shape, generator=generator).double() * 0.3)
            if name.endswith(("running_var", "variance")):
                tensor.abs_().add_(0.5)
    inputs = tensors(model, 2, dtype=torch.float64)
    with torch.no_grad():
        made = net(*inputs)
        wanted = Reference(state, training).network(model.instance, *inputs)
    made = made if isinstance(made, tuple) else (made,)
    assert [m.shape for m in made] == [w.shape for w in wanted]
    for m, w in zip(made, wanted, strict=True):
        assert torch.isfinite(w).all()
        assert (m - w).abs().max() <= 1e-9 * max(1.0, float(w.abs().max()))


def check_shapes(model: cnnc.Model, net: torch.nn.Module, training: bool = False) -> None:
    """Every layer with weights puts out, under its path, what the compiler says."""
    wanted: dict[str, tuple[int, ...]] = {}
    for path, node in leaves(model.instance.run, "", training):
        if node.op is not None and node.op.has_weights():
            shape = node.outputs[0]
            wanted[path] = (1, shape[2], *shape[:2]) if len(shape) == 3 else (1, *shape)
    seen: dict[str, tuple[int, ...]] = {}
    for path, module in net.named_modules():
        if path in wanted:
            module.register_forward_hook(
                lambda _, __, out, path=path: seen.__setitem__(path, tuple(out.shape))
            )
    outputs = net.eval()(*tensors(model, 1, device="meta"))
    assert seen == wanted
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    shapes = (*model.outputs, *(model.instance.training_outputs if training else ()))
    assert [tuple(o.shape[1:]) for o in outputs] == [
        (s[2], s[0], s[1]) if len(s) == 3 else tuple(s) for s in shapes
    ]


# --- shipped networks ------------------------------------------------------------------------


@pytest.mark.parametrize("name", each())
def test_shipped_network_has_the_compilers_weights_and_shapes(name: str) -> None:
    model = shipped_model(name)
    net = build(model, "meta")
    check_weights(model, net)
    check_shapes(model, net)


def test_auxiliary_heads_are_built_when_asked_for() -> None:
    model = shipped_model("googlenet")
    net = build(model, "meta", auxiliary=True)
    check_weights(model, net, training=True)
    check_shapes(model, net, training=True)
    assert sum(p.numel() for p in net.parameters()) == 13_378_280


@pytest.mark.parametrize("name", ["lenet5", "keras_lenet", "mnist_convnet"])
def test_small_shipped_network_computes_what_the_compiler_means(name: str) -> None:
    check_numbers(shipped_model(name), build(shipped_model(name)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["alexnet_grouped", "googlenet", "resnet18", "resnet50", "resnet18_table", "vgg11_lrn"]
)
def test_shipped_network_computes_what_the_compiler_means(name: str) -> None:
    model = shipped_model(name)
    check_numbers(model, build(model))
    if model.network.block.training_outputs:
        check_numbers(model, build(model, auxiliary=True), training=True)


# --- small programs --------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:Using padding='same'")
@pytest.mark.parametrize("name", PROGRAMS)
def test_program_holds_and_computes_what_the_compiler_means(name: str) -> None:
    model = compiled(PROGRAMS[name])
    net = build(model)
    check_weights(model, net)
    check_numbers(model, net)
    if model.network.block.training_outputs:
        net = build(model, auxiliary=True)
        check_weights(model, net, training=True)
        check_numbers(model, net, training=True)


@pytest.mark.parametrize("path", SPECS, ids=lambda p: p.stem)
def test_spec_holds_and_computes_what_the_compiler_means(path: Path) -> None:
    model = cnnc.load(str(path))
    net = build(model)
    check_weights(model, net)
    check_numbers(model, net)


@pytest.mark.parametrize("first", [0, pytest.param(1000, marks=pytest.mark.slow)])
def test_random_programs_hold_and_compute_what_the_compiler_means(first: int) -> None:
    for seed in range(first, first + (60 if first == 0 else 1500)):
        model = compiled(program(seed))
        net = build(model)
        check_weights(model, net)
        check_numbers(model, net)


def test_truth_values_turned_over_still_build_and_run() -> None:
    """An open parameter of the network stays one, though no instance has the other value."""
    closed, other = shipped_model("mnist_convnet"), shipped_model("mnist_base")
    net = build(closed, top=False)
    assert held(net) == weights(other.instance)
    check_numbers(other, net)


def test_classes_take_other_arguments() -> None:
    """Emitted classes are general: what the network leaves open may be given."""
    text = shipped_model("resnet50").to_pytorch()
    space: dict[str, object] = {}
    exec(text, space)
    with torch.device("meta"):
        net = space["ResNet"](space["Bottleneck"], (3, 8, 36, 3), classes=10)  # type: ignore[operator]
    assert held(net) == weights(cnnc.load("resnet152", settings={"classes": 10}).instance)


# --- frozen ----------------------------------------------------------------------------------


def test_frozen_batchnorm_keeps_its_statistics_while_training() -> None:
    model = cnnc.load(str(HERE / "emitted_specs" / "partly_frozen.cnn"))
    net = build(model)
    before = {k: v.clone() for k, v in net.state_dict().items() if "running" in k}
    units = ("stages.0.a.", "stages.1.a.")
    for mode in (None, True):
        if mode:
            net.eval()
            net.train()
        net(torch.randn(4, 3, 8, 8))
        after = net.state_dict()
        still = {k for k, v in before.items() if torch.equal(v, after[k])}
        frozen = {k for k in before if k.startswith(("stem", "tail", *units))}
        assert still == frozen and still < set(before)
    dropout = next(m for m in net.modules() if isinstance(m, torch.nn.Dropout))
    assert dropout.training


@pytest.mark.parametrize(
    ("name", "trainable"),
    [("vgg16_feature_extraction", 2_097_665), ("vgg16_fine_tuning", 9_177_089)],
)
def test_frozen_base_is_not_trained(name: str, trainable: int) -> None:
    net = build(shipped_model(name), "meta")
    assert sum(p.numel() for p in net.parameters() if p.requires_grad) == trainable


# --- the text --------------------------------------------------------------------------------

INCEPTION = '''
class Inception(nn.Module):
    """Four parallel paths, concatenated along the channels."""

    def __init__(
        self, in_channels: int, n1: int, r3: int, n3: int, r5: int, n5: int, proj: int
    ) -> None:
        super().__init__()
        self.a = ConvRelu(in_channels, n1, 1)
        self.b = nn.Sequential(ConvRelu(in_channels, r3, 1), ConvRelu(r3, n3, 3, pad=1))
        self.c = nn.Sequential(ConvRelu(in_channels, r5, 1), ConvRelu(r5, n5, 5, pad=2))
        self.d = nn.Sequential(
            nn.MaxPool2d(3, stride=1, padding=1), ConvRelu(in_channels, proj, 1)
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)
'''

BOTTLENECK = """
        if in_channels != 4 * width or stride != 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, 4 * width, 1, stride=stride, bias=False),
                nn.BatchNorm2d(4 * width),
            )
        else:
            self.shortcut = nn.Identity()
        self.out_channels = 4 * width

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.residual(x) + self.shortcut(x))
"""

DENSE_BLOCK = """
        super().__init__(
            *[DenseLayer(in_channels + i * growth, growth) for i in range(depth)]
        )
"""


def test_text_is_what_an_expert_would_write() -> None:
    assert INCEPTION in shipped_model("googlenet").to_pytorch()
    assert BOTTLENECK in shipped_model("resnet50").to_pytorch()
    assert DENSE_BLOCK in cnnc.load(str(HERE / "emitted_specs" / "densenet.cnn")).to_pytorch()


@pytest.mark.parametrize("name", ["googlenet", "resnet50", "resnet152", "vgg16", "alexnet"])
def test_file_is_short(name: str) -> None:
    assert len(shipped_model(name).to_pytorch().splitlines()) < 115


@cache
def all_texts() -> dict[str, str]:
    found = {f"shipped_{name}": shipped_model(name).to_pytorch() for name in networks()}
    found.update((f"spec_{p.stem}", cnnc.load(str(p)).to_pytorch()) for p in SPECS)
    found.update((f"program_{n}", compiled(t).to_pytorch()) for n, t in PROGRAMS.items())
    return found


def test_ruff_leaves_every_file_unchanged(tmp_path: Path) -> None:
    for name, text in all_texts().items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--no-cache", "--target-version", "py310", str(tmp_path)]
    for command in (
        ["format", "--diff", "--line-length", "88"],
        ["check", "--select", "E,F,I,UP", "--line-length", "88"],
    ):
        result = subprocess.run(
            [*ruff, *command, *options], capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr


def test_nothing_gives_a_tool_away() -> None:
    for name, text in all_texts().items():
        assert not re.search(r"^\s*(\w+) = \1$", text, re.M), name
        assert "ZeroPad2d((0, 0, 0, 0))" not in text and "padding=0" not in text, name
        assert not re.search(r"\b(\d+) == \1\b|if (True|False)\b", text), name
        assert "cnnc" not in text.replace("# Made by cnnc from", ""), name
        _no_unused_names(name, ast.parse(text))


def given(call: ast.Call) -> list[ast.Name]:
    """The bare names that a call passes on."""
    every = [*call.args, *(keyword.value for keyword in call.keywords)]
    return [value for value in every if isinstance(value, ast.Name)]


def arguments(part: ast.stmt) -> list[ast.arg]:
    return part.args.args if isinstance(part, ast.FunctionDef) else []


def _no_unused_names(name: str, tree: ast.Module) -> None:
    """No parameter that nothing reads; no variable used once, right before `return`.

    What is called through a parameter takes all that the others there take.
    """
    classes = [n for n in tree.body if isinstance(n, ast.ClassDef)]
    values = {n.id for c in ast.walk(tree) if isinstance(c, ast.Call) for n in given(c)}
    shared = [c for c in classes if c.name in values]
    passed = {a.arg for c in shared for f in c.body[:2] for a in arguments(f)}
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        read = {n.id for n in ast.walk(function) if isinstance(n, ast.Name)}
        for argument in (*function.args.args, *function.args.kwonlyargs):
            known = argument.arg in read | {"self"} | passed or argument.arg.startswith("_")
            assert known, f"{name}: {function.name}({argument.arg})"
        *before, last = function.body
        if before and isinstance(last, ast.Return) and isinstance(last.value, ast.Name):
            held = before[-1]
            names = held.targets if isinstance(held, ast.Assign) else []
            assert not any(isinstance(t, ast.Name) and t.id == last.value.id for t in names), (
                f"{name}: {function.name} names what it returns"
            )


NESTS = {
    "repeat": ("", "repeat 1 {{ ", "conv(4, 1)", " }}"),
    "for": ("", "for k{0} in [1] {{ ", "conv(k0, 1) -> batchnorm", " }}"),
    "if": ("", "if open {{ ", "conv(4, 1)", " }} else {{ conv(5, 1) }}"),
    "several": ("", "repeat 1 {{ ", "a: conv(2, 1); b: conv(3, 1); [a, b] -> concat", " }}"),
    "bundle": ("x: relu; [x, image] -> ", "repeat 1 {{ ", "cell(4)", " }}"),
    "outside": ("x: relu; ", "repeat 1 {{ ", "y: conv(2, 1); [x, y] -> concat", " }}"),
}
CELL = "block cell(n) { input p, q; y: [p, q] -> concat -> conv(n, 1); output q, y }"


@pytest.mark.parametrize("name", NESTS)
def test_work_grows_slowly_with_the_depth_of_a_nest(name: str) -> None:
    before, opened, inside, closed = NESTS[name]
    behind = "\n concat" if name == "bundle" else ""

    def calls(depth: int) -> int:
        nest = "".join(opened.format(k) for k in range(depth))
        ends = closed.format() * depth + behind
        model = compiled(
            f"{CELL}\nnetwork main(open = true) {{\n input image: 4x4x3\n"
            f" {before}{nest}{inside}{ends}\n}}\n"
        )
        count = 0

        def see(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event == "call"

        sys.setprofile(see)
        try:
            model.to_pytorch()
        finally:
            sys.setprofile(None)
        return count

    calls(2)
    assert calls(14) < 8 * calls(7)


def test_emitting_twice_gives_the_same_text() -> None:
    for name in ("googlenet", "resnet50"):
        assert cnnc.load(name).to_pytorch() == shipped_model(name).to_pytorch()


def test_settings_become_defaults() -> None:
    text = cnnc.load("googlenet", settings={"classes": 10}).to_pytorch()
    assert "def __init__(self, classes: int = 10, auxiliary: bool = False)" in text
    text = cnnc.load("resnet50", settings={"classes": 7}).to_pytorch()
    assert "def resnet50(classes: int = 7) -> ResNet:" in text


def test_types_of_functions_come_from_their_calls() -> None:
    text = compiled("""
def scaled(width, share) = max(8, round(width * share))
def half(n) = n // 2
def quarter(n) = half(half(n))
block unit(w) { conv(scaled(w, 0.5), 1) -> relu -> conv(quarter(w), 1) }
network main { input image: 9x9x3; unit(16); conv(half(8.0), 1) }
""").to_pytorch()
    assert "def scaled(width: int, share: float) -> int:" in text
    assert "def quarter(n: int) -> " in text
    assert "(n: float) -> float:\n    return n // 2" in text


def test_numbers_of_turns_are_i_then_j() -> None:
    text = compiled("""
network main {
    input image: 5x5x3
    repeat 2 { t: conv(4, 1); [t, image] -> concat -> repeat 2 { sub(2) } }
}
block sub(g) { input x; n: conv(g, 1); [x, n] -> concat }
""").to_pytorch()
    assert re.search(r"\bj \* 2|2 \* j|\bi \* 2|2 \* i", text) and "i_" not in text


def test_docstrings_are_data() -> None:
    doc = "A \\\\ and a \\\" and ''' end\\n\");import os#"
    model = pipeline.loads(f'"""{doc}"""\nnetwork net {{ input x: 3; relu }}')
    tree = ast.parse(model.to_pytorch())
    assert [type(n) for n in tree.body] == [ast.ImportFrom, ast.ClassDef]
    build(model)


# --- the house -------------------------------------------------------------------------------


def test_every_layer_is_emitted_or_refused_with_a_reason() -> None:
    for kind in kinds():
        assert (LAYERS[kind] in EMITTED) != bool(REFUSED.get(LAYERS[kind])), kind


def test_what_cannot_be_said_is_an_error_with_a_place() -> None:
    text = """
block head(width) { flatten -> dense(width) -> relu }
block down {
    input x
    a: x -> for k in [1, 2] { y: conv(4, 3); if y.height > 5 { maxpool(1) } else { relu } }
    a -> head(5)
}
network main { input image: 9x9x3; down }
"""
    with pytest.raises(cnnc.CnncError) as error:
        compiled(text).to_pytorch()
    (diagnostic,) = error.value.diagnostics
    assert diagnostic.code == "not-in-backend"
    assert diagnostic.span is not None and diagnostic.span.line == 5
    assert "needs a size that differs inside one instance" in diagnostic.message()


def test_what_a_block_holds_that_no_arm_taken_calls_is_unknown() -> None:
    """Written out all the same, it was built without the channels that its layer takes."""
    text = """
block held(act = conv(3, 3)) { act }
network main(k = 1) { input image: 8x8x3; if k > 4 { held } else { relu } }
"""
    with pytest.raises(cnnc.CnncError) as error:
        compiled(text).to_pytorch()
    (diagnostic,) = error.value.diagnostics
    assert diagnostic.code == "not-in-backend"
    assert diagnostic.span is not None and diagnostic.span.line == 2
    build(pipeline.loads(text, settings={"k": 5}))


def test_emitting_imports_no_framework() -> None:
    code = (
        "import cnnc, sys; cnnc.load('googlenet').to_pytorch();"
        "assert not {'torch', 'keras', 'tensorflow', 'numpy'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-P", "-c", code]
        if sys.version_info >= (3, 11)
        else [sys.executable, "-c", code],
        check=True,
    )


# --- sizes -----------------------------------------------------------------------------------

SIZED = """
block halved(n) {
    input x
    let odd = x.height % 2
    padded: zero_pad([odd, 1, x.width % 2, 1])
    largest: padded -> maxpool(2)
    even: x -> if n > 1 { zero_pad([odd, 1, x.width % 2, 1]) } else { zero_pad([0, 2, 0, 2]) }
    down: even -> conv(n, 2, stride = 2)
    pooled: down -> avgpool([largest.height, 1], stride = 1)
    scaled: pooled -> upsample([largest.height, 1])
    [largest, scaled] -> concat
}
block through(part) { part(2) -> relu }
"""


def test_layers_that_read_sizes_are_computed_from_those_of_the_image() -> None:
    text = SIZED + "network main { input image: 7x9x3\n through(halved); through(halved) }\n"
    model = compiled(text)
    net = build(model)
    check_weights(model, net)
    check_numbers(model, net)
    for height, width in ((7, 9), (8, 10), (12, 7)):
        other = compiled(text.replace("7x9x3", f"{height}x{width}x3"))
        check_numbers(other, net)
    assert "_height" not in model.to_pytorch()


def test_a_size_that_no_parameter_can_be_asked_for_is_refused() -> None:
    model = compiled("""
block half(n) { input x; zero_pad([x.height % 2, 1, 0, 0]) -> conv(n, 2) }
block through(part) { part(2) }
network main { input image: 7x9x3; through(half); through(half) }
""")
    with pytest.raises(cnnc.CnncError, match="takes a size of its maps"):
        model.to_pytorch()


def test_what_the_size_of_a_dense_layer_hangs_on_is_no_parameter() -> None:
    text = """
network main(depth = 2, width = 4, big = true, classes = 3) {
    input image: 16x16x3
    repeat depth { conv(width, 3, pad = 1) -> maxpool(2) }
    if big { maxpool(2) }
    flatten -> dense(classes)
}
"""
    model = compiled(text)
    assert "def __init__(self, width: int = 4, classes: int = 3)" in model.to_pytorch()
    net = build(model)
    check_weights(model, net)
    check_numbers(model, net)
    pooled = compiled(text.replace("flatten", "global_avgpool"))
    assert "depth: int = 2" in pooled.to_pytorch() and "big: bool = True" in pooled.to_pytorch()


# --- choices and channels --------------------------------------------------------------------


def test_a_choice_between_sources_is_a_flag_that_its_modules_ask_too() -> None:
    model = compiled("""
block unit(n, stride, rate) {
    input x
    start: relu
    residual: start -> conv(n, 1, stride)
    shortcut: if x.channels != n { start -> conv(n, 1, stride) }
              else if stride != 1 { x -> maxpool(1, stride) }
              else { x }
    total: [residual, shortcut] -> add
    if stride == 1 { dropped: drop_path(rate); [dropped, start] -> concat }
}
network main { input image: 8x8x4; unit(4, 1, 0.1); unit(6, 1, 0.2); unit(12, 2, 0.3) }
""")
    net = build(model)
    check_weights(model, net)
    check_numbers(model, net)
    text = model.to_pytorch()
    assert "shortcut = self.shortcut(start if self.from_start else x)" in text
    assert "torch.cat([self.dropped(total), start], dim=1) if self.is_dense else total" in text
    assert text.index("self.is_dense = stride == 1") < text.index("if self.is_dense:")


def test_channels_of_several_values_are_handed_on_as_one_tuple() -> None:
    model = compiled("""
block squeeze(n) { conv(n, 1) }
block cell(n, fit) {
    input last, previous
    before: previous -> fit(n)
    next: [before, before] -> concat
    output next, last
}
block stage(n, depth) {
    input last, previous
    cell(n, squeeze)
    repeat depth - 1 { cell(n, squeeze) }
}
network main {
    input image: 8x8x3
    x: conv(4, 1)
    [x, image] -> stage(8, 3)
    a, b: stage(5, 1)
    [b, a] -> concat
}
""")
    net = build(model)
    check_weights(model, net)
    check_numbers(model, net)
    text = model.to_pytorch()
    assert "self.a_b = Stage(*self.stage.out_channels, 5, 1)" in text
    assert "self.cell_2.append(Cell(*channels, n, Squeeze))" in text


def test_a_multiplier_of_one_is_not_said() -> None:
    text = compiled("""
block unit(n) {
    input x
    let wide = n * x.channels
    conv(wide, 1) -> depthwise_conv(1) -> batchnorm
}
network main { input image: 4x4x3; unit(2); unit(3) }
""").to_pytorch()
    assert "nn.BatchNorm2d(wide)" in text


def test_constants_may_need_each_other_in_a_long_chain() -> None:
    """Each is found to be needed only where the one before it is written."""
    chain = "".join(f"let v{i} = v{i + 1} + 1\n" for i in range(98))
    network = "network main { input image: 4x4x3; conv(v0, 1) }"
    text = compiled(f"{chain}let v98 = 1\n{network}").to_pytorch()
    assert text.index("V98 = 1") < text.index("V0 = V1 + 1")


def test_what_is_added_has_no_parentheses_around_it() -> None:
    from cnnc.backends.pytorch.texts import assignment

    assert assignment("n", "n + (a + b)") == "n += a + b"
    assert assignment("n", "n + a + (b - c)") == "n += a + (b - c)"
    assert assignment("n", "n + 1 if a else 2") == "n = n + 1 if a else 2"
