"""The auxiliary heads of networks that torchvision has too: the same function, head by head."""

from __future__ import annotations

import pytest

from crossing import from_pytorch, load_keras
from frameworks import keras_network, pytorch_network, quick_weights
from shipped import model
from zoo.libraries import PyTorch, torchvision_model
from zoo.matching import carry, match
from zoo.proof import compare

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch")

HEADS = {
    "googlenet_bn": ("googlenet(aux_logits=True)", (0, 2, 1)),
    "inception_v3_torchvision": ("inception_v3(aux_logits=True)", (0, 1)),
}
"""torchvision's model, and the places of our outputs among its own."""


class Joined(torch.nn.Module):
    """All outputs of a module side by side, in the given order, with every layer at inference."""

    def __init__(self, network: torch.nn.Module, order: tuple[int, ...]) -> None:
        super().__init__()
        self.network = network
        self.order = order

    def forward(self, x):
        # torchvision leaves the heads out unless the network itself is in training.
        self.network.training = True
        outputs = self.network(x)
        return torch.cat([outputs[i] for i in self.order], dim=1)


@pytest.mark.slow
@pytest.mark.parametrize("name", HEADS)
def test_every_head_is_torchvisions(name: str) -> None:
    wanted, order = HEADS[name]
    compiled = model(name)
    size, classes = tuple(compiled.inputs[0]), compiled.outputs[0][0]
    random = np.random.default_rng(0)
    first, *others = random.standard_normal((3, 1, *size), dtype=np.float32)
    images = np.concatenate(others)

    library = PyTorch(Joined(torchvision_model(wanted), order), size)
    graph = library.graph()
    # A head sees one pixel of a small map: no image may be the one its statistics are from.
    library.draw(graph, first, random)
    emitted = pytorch_network(compiled, auxiliary=True)
    pytorch = PyTorch(Joined(emitted, tuple(range(len(order)))), size)
    carry(match(pytorch.graph(), graph))
    with quick_weights():
        keras = keras_network(compiled, auxiliary=True)
    load_keras(compiled, keras, from_pytorch(compiled, emitted, training=True), training=True)

    expected, ours = library(images), pytorch(images)
    outputs = [np.asarray(output) for output in keras(images, training=False)]
    for i in range(len(order)):
        part = slice(i * classes, (i + 1) * classes)
        compare(expected[:, part], ours[:, part], f"PyTorch, output {i}")
        compare(expected[:, part], outputs[i], f"Keras, output {i}")
