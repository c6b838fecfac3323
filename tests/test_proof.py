"""The proof of `test_zoo` fails where it must: on small models, one thing wrong at a time."""

from __future__ import annotations

import pytest

from cnnc.pipeline import loads
from zoo.graphs import Graph, Node, Weight
from zoo.libraries import Keras, PyTorch
from zoo.matching import Mismatch, match
from zoo.proof import Proof, compare, prove
from zoo.random_weights import logits

np = pytest.importorskip("numpy")

SPEC = """
use blocks { separable_conv }

network small {
    input image: 12x12x3
    conv1: conv(8, 3, stride = 2, pad = 1, bias = false) -> batchnorm(eps = 1e-3) -> relu
    a: conv1 -> depthwise_conv(3, pad = 1, bias = false) -> batchnorm -> relu6 -> conv(8, 1)
    b: conv1 -> separable_conv(8, 3, pad = 1)
    sum: [a, b] -> add -> relu
    c: sum -> conv(6, 3) -> leaky_relu(0.2)
    d: sum -> maxpool(3, stride = 1) -> conv(6, 1)
    joined: [c, d] -> concat
    gate: joined -> global_avgpool(keep = true) -> conv(12, 1) -> sigmoid
    gated: [joined, gate] -> multiply
    pooled: avgpool(2) -> flatten -> dense(10) -> prelu
    fc: dense(10) -> softmax
}
"""

WRONG_NUMBERS = {
    "eps": ("eps = 1e-3", "eps = 1e-5"),
    "pad": ("stride = 2, pad = 1", "stride = 2, pad = same"),
    "activation": ("relu6", "relu"),
    "slope": ("0.2", "0.3"),
    "pool": ("maxpool(3, stride = 1)", "avgpool(3, stride = 1)"),
    "rectifier": ("add -> relu", "add"),
    "gate": ("sigmoid", "hard_sigmoid"),
    "product": ("[joined, gate] -> multiply", "[joined, gate] -> multiply -> relu"),
}
"""Specs with the same weights that are another function."""

WRONG_STRUCTURE = {
    "bias": ("pad = 1, bias = false) -> batchnorm(eps", "pad = 1) -> batchnorm(eps"),
    "kernel": ("c: sum -> conv(6, 3)", "c: sum -> conv(6, 1) -> maxpool(3, 1)"),
    "batchnorm": ("-> batchnorm -> relu6", "-> relu6"),
    "sum": ("[a, b] -> add", "[a, b] -> multiply"),
    "order": ("[c, d] -> concat", "[d, c] -> concat"),
    "source": ("c: sum", "c: b"),
    "depth": ("sum: [a, b] -> add -> relu", "sum: [a, b] -> add -> relu -> conv(8, 1)"),
}
"""Specs whose weights are others."""


def keras_library() -> Keras:
    """The network of `SPEC`, written with what our backend does not emit."""
    keras = pytest.importorskip("keras")
    layers, ops = keras.layers, keras.ops
    image = keras.Input((12, 12, 3))
    inner = keras.Input((12, 12, 3))
    y = layers.Conv2D(8, 3, strides=2, use_bias=False)(layers.ZeroPadding2D(1)(inner))
    normalized = keras.Sequential([layers.BatchNormalization(), layers.Activation("relu")])
    x = keras.Model(inner, normalized(y))(image)
    a = layers.DepthwiseConv2D(3, padding="same", use_bias=False)(x)
    a = layers.ReLU(6.0)(layers.BatchNormalization(epsilon=1e-5)(a))
    a = layers.Conv2D(8, 1)(a)
    b = layers.SeparableConv2D(8, 3, padding="same")(x)
    x = ops.relu(layers.Add()([b, a]))
    c = layers.LeakyReLU(0.2)(layers.Conv2D(6, 3)(x))
    d = layers.Conv2D(6, 1)(layers.MaxPooling2D(3, strides=1)(x))
    x = layers.Concatenate()([c, d])
    gate = layers.Reshape((1, 1, 12))(layers.GlobalAveragePooling2D()(x))
    x = layers.Multiply()([layers.Conv2D(12, 1, activation="sigmoid")(gate), x])
    x = layers.PReLU()(layers.Dense(10)(layers.Flatten()(layers.AveragePooling2D(2)(x))))
    return Keras(keras.Model(image, layers.Dense(10, activation="softmax")(x)))


def torch_library() -> PyTorch:
    """The network of `SPEC`, written as a module whose layers stand in no order."""
    torch = pytest.importorskip("torch")
    from torch.nn import functional as F

    nn = torch.nn

    class Small(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.gate = nn.Conv2d(12, 12, 1)
            self.d, self.c = nn.Conv2d(8, 6, 1), nn.Conv2d(8, 6, 3)
            self.depthwise_b = nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False)
            self.pointwise_b = nn.Conv2d(8, 8, 1)
            self.pointwise_a = nn.Conv2d(8, 8, 1)
            self.depthwise_a = nn.Conv2d(8, 8, 3, padding=1, groups=8, bias=False)
            self.norm_a, self.norm = nn.BatchNorm2d(8), nn.BatchNorm2d(8, eps=1e-3)
            self.conv = nn.Conv2d(3, 8, 3, stride=2, padding=1, bias=False)
            self.fc2, self.fc1, self.prelu = nn.Linear(10, 10), nn.Linear(48, 10), nn.PReLU(10)
            self.relu = nn.ReLU(inplace=True)

        def forward(self, x):
            x = self.relu(self.norm(self.conv(x)))
            b = self.pointwise_b(self.depthwise_b(x))
            b += self.pointwise_a(self.norm_a(self.depthwise_a(x)).clamp(0, 6))
            x = self.relu(b)
            x = torch.cat((F.leaky_relu(self.c(x), 0.2), self.d(F.max_pool2d(x, 3, 1))), dim=1)
            gate = self.gate(x.mean((2, 3), keepdim=True))
            x = F.avg_pool2d(gate.sigmoid().mul(x), 2).flatten(1)
            return self.fc2(self.prelu(self.fc1(x)))

    return PyTorch(Small(), (12, 12, 3))


LIBRARIES = {"keras": keras_library, "torch": torch_library}


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_same_function_is_proven(library: str) -> None:
    prove(loads(SPEC), LIBRARIES[library]())


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("change", WRONG_NUMBERS)
def test_another_function_of_the_same_weights_is_not(change: str, library: str) -> None:
    old, new = WRONG_NUMBERS[change]
    assert SPEC.count(old) == 1
    with pytest.raises(AssertionError, match=r"Keras: \d.*e.* of the largest"):
        prove(loads(SPEC.replace(old, new)), LIBRARIES[library]())


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("change", WRONG_STRUCTURE)
def test_other_weights_do_not_match(change: str, library: str) -> None:
    old, new = WRONG_STRUCTURE[change]
    assert SPEC.count(old) == 1
    with pytest.raises(Mismatch, match="ours"):
        prove(loads(SPEC.replace(old, new)), LIBRARIES[library]())


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_weight_counts(library: str) -> None:
    """One tensor that is a little wrong in one of the emitted models is found."""
    proof = Proof(loads(SPEC), LIBRARIES[library]())
    for variable in proof.keras.model.weights:
        right = np.array(variable)
        variable.assign(right * 1.01)
        with pytest.raises(AssertionError, match=r"Keras: .* of the largest"):
            proof.check()
        variable.assign(right)
    for name, tensor in proof.pytorch.model.state_dict().items():
        if not name.endswith("num_batches_tracked"):
            right = tensor.clone()
            tensor.mul_(1.01)
            with pytest.raises(AssertionError, match=r"PyTorch: .* of the largest"):
                proof.check()
            tensor.copy_(right)
    proof.check()


def test_outputs_that_say_nothing_prove_nothing() -> None:
    random = np.random.default_rng(0)
    right = random.standard_normal((2, 10))
    compare(right, right + 3.0, "logits")
    compare(softmax(right), right, "a softmax and its logits")
    with pytest.raises(AssertionError, match="largest number"):
        compare(softmax(right), softmax(right * 1.001), "close")
    with pytest.raises(AssertionError, match="classes are alike"):
        compare(np.ones((2, 10)), np.ones((2, 10)), "flat")
    with pytest.raises(AssertionError, match="images are alike"):
        compare(np.tile(right[:1], (2, 1)), np.tile(right[:1], (2, 1)), "one image")
    with pytest.raises(AssertionError, match="too small"):
        logits(softmax(right * 100).astype(np.float32))


def softmax(x):
    raised = np.exp(x - x.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


# --- matching --------------------------------------------------------------------------------


def layer(shape: tuple[int, ...], *inputs: Node, label: str = "") -> Node:
    values = np.zeros(shape)
    return Node("conv", inputs, [Weight("weight", id(values), lambda: values, print, shape)], label)


def graph(*outputs: Node) -> Graph:
    return Graph(outputs, names(outputs))


def names(outputs) -> dict[int, str]:
    stack, seen = list(outputs), set(outputs)
    while stack:
        new = set(stack.pop().inputs) - seen
        stack += new
        seen |= new
    return {weight.key: node.label for node in seen for weight in node.weights}


def test_sides_of_a_sum_are_told_by_what_lies_behind_and_what_follows() -> None:
    def made(swapped: bool) -> tuple[Graph, dict[str, Node]]:
        x = Node("input")
        behind = layer((4, 4, 1, 1), layer((4, 4, 3, 3), x), label="behind")
        plain = layer((4, 4, 1, 1), layer((4, 4, 5, 5), x), label="plain")
        used = layer((4, 4, 1, 1), layer((4, 4, 5, 5), x), label="used")
        sides = [behind, plain, used]
        total = Node("add", sides[::-1] if swapped else sides)
        found = {node.label: node for node in sides}
        return graph(Node("concat", [total, layer((2, 4, 1, 1), used)])), found

    (one, mine), (other, yours) = made(False), made(True)
    pairs = dict(match(one, other))
    assert all(pairs[mine[name]] is yours[name] for name in mine)
    assert len(pairs) == len(one.nodes) == len(other.nodes)


def test_a_deep_chain_is_walked_without_recursion() -> None:
    def chain() -> Graph:
        x = Node("input")
        for _ in range(3000):
            x = Node("add", [layer((2, 2, 1, 1), x), x])
        return graph(x)

    assert len(match(chain(), chain())) == 6001


def test_each_weight_is_used_once() -> None:
    shared = layer((2, 2, 1, 1), Node("input"))
    again = Node("conv", [shared], shared.weights)
    with pytest.raises(ValueError, match="used twice"):
        Graph([again], names([again]))
    with pytest.raises(ValueError, match="nothing uses: lost"):
        Graph([shared], {**names([shared]), 0: "lost"})


def test_what_differs_is_named() -> None:
    def made(size: int) -> Graph:
        return graph(layer((8, 4, size, size), Node("input"), label=f"conv{size}"))

    with pytest.raises(Mismatch) as told:
        match(made(3), made(5))
    assert str(told.value).splitlines() == [
        "ours: conv 'conv3' (weight 8x4x3x3); theirs: conv 'conv5' (weight 8x4x5x5)",
        "only ours: 1 x conv (weight 8x4x3x3)",
        "only theirs: 1 x conv (weight 8x4x5x5)",
    ]
