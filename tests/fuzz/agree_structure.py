"""What a network is made of: the compiler's tensors, shapes and counts against the frameworks'."""

from __future__ import annotations

from collections import Counter

import numpy as np

import crossing
from fuzz.agree_sides import Case, Keras, PyTorch
from fuzz.disagreement import Disagreement

UNCOUNTED = "num_batches_tracked"
"""PyTorch counts the batches that a batch normalization saw; nothing reads it."""

Tensors = dict[str, tuple[tuple[int, ...], bool]]
"""Shape of each weight, and whether it is trained, by path and name."""


def equal(what: str, ours: object, theirs: object) -> None:
    """Raise a `Disagreement` where the compiler says something else than a framework."""
    if ours != theirs:
        raise Disagreement(what, f"compiler: {ours}\nframework: {theirs}")


def tensors(what: str, ours: Tensors, theirs: Tensors) -> None:
    for name in sorted(ours.keys() | theirs.keys()):
        equal(f"{what}: weights", (name, ours.get(name)), (name, theirs.get(name)))


def of_pytorch(case: Case, side: PyTorch) -> None:
    """Names, shapes and training of all tensors, and their totals."""
    ours = {
        f"{layer.path}.{weight.name}": (weight.shape, weight.trained and not layer.frozen)
        for layer in case.layers
        for weight in layer.op.weights(*layer.inputs)
    }
    trained = {name for name, p in side.module.named_parameters() if p.requires_grad}
    state = {
        name: (tuple(tensor.shape), name in trained)
        for name, tensor in side.module.state_dict().items()
        if not name.endswith(UNCOUNTED)
    }
    tensors("pytorch", ours, state)
    cost = cost_of(case)
    learnt = dict(side.module.named_parameters())
    equal("pytorch: params", cost.params, sum(p.numel() for p in learnt.values()))
    equal("pytorch: trainable", cost.trainable, sum(learnt[name].numel() for name in trained))
    held = sum(int(np.prod(shape)) for name, (shape, _) in state.items() if name not in learnt)
    equal("pytorch: statistics", cost.statistics, held)


def of_keras(case: Case, side: Keras) -> None:
    """The same of a Keras model, layer by layer, with the shapes that layers put out."""
    ours: Tensors = {}
    for layer in case.layers:
        for place, weight in enumerate(layer.op.weights(*layer.inputs)):
            shape = crossing.to_keras(layer, weight.name, np.empty(weight.shape)).shape
            ours[f"{layer.path}[{place}]"] = (shape, weight.trained and not layer.frozen)
    theirs = {
        f"{path}[{place}]": (tuple(variable.shape), variable.trainable)
        for path, layer in side.known.items()
        for place, variable in enumerate(layer.weights)
        if "seed_generator" not in variable.path
    }
    tensors("keras", ours, theirs)
    cost = cost_of(case)
    equal("keras: trainable", cost.trainable, _size(side.model.trainable_weights))
    everything = [v for v in side.model.weights if "seed_generator" not in v.path]
    equal("keras: all weights", cost.params + cost.statistics, _size(everything))
    for layer in case.layers:
        # What Keras crops of a transposed convolution is a layer of its own behind it.
        last = f"{layer.path}.crop" if f"{layer.path}.crop" in side.known else layer.path
        if last in side.known:
            made = side.known[last].output
            shapes = [tuple(y.shape)[1:] for y in (made if isinstance(made, list) else [made])]
            if len(shapes) == len(layer.outputs):
                wanted = [tuple(shape) for shape in layer.outputs]
                equal(
                    f"keras: shape of {layer.op.kind}", (layer.path, wanted), (layer.path, shapes)
                )


def _size(variables) -> int:
    return sum(int(np.prod(variable.shape)) for variable in variables)


def cost_of(case: Case):
    """The compiler's counts of what was built."""
    instance = case.model.instance
    return instance.training_cost if case.auxiliary else instance.cost


class Watch:
    """Looks on while PyTorch computes: what modules put out, and PyTorch's own count of FLOPs.

    `torch.utils.flop_counter` counts two for each multiplication with an addition, in
    convolutions and matrix products, from the shapes of what is really called.
    """

    def __init__(self, case: Case, side: PyTorch) -> None:
        from torch.utils.flop_counter import FlopCounterMode

        self.case = case
        self.shapes: dict[str, tuple[int, ...]] = {}
        self.calls: Counter[str] = Counter()
        self.counter = FlopCounterMode(display=False)
        paths = {layer.path for layer in case.layers}
        self.hooks = [
            module.register_forward_hook(self._seen(path))
            for path, module in side.module.named_modules()
            if path in paths
        ]

    def _seen(self, path: str):
        def hook(module, given, made) -> None:
            if not isinstance(made, tuple):
                self.shapes[path] = tuple(made.shape)
            self.calls[path] += 1

        return hook

    def __enter__(self) -> Watch:
        self.counter.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.counter.__exit__(*error)
        for hook in self.hooks:
            hook.remove()

    def check(self) -> None:
        """Hold it against what the compiler says. Raises `Disagreement`."""
        images = len(self.case.images[0])
        for layer in self.case.layers:
            if layer.weights():  # one without may be several modules
                (shape,) = layer.outputs
                wanted = (shape[-1], *shape[:-1])
                seen = self.shapes.get(layer.path, ())[1:]
                equal(
                    f"pytorch: shape of {layer.op.kind}", (layer.path, wanted), (layer.path, seen)
                )
                equal("pytorch: calls", (layer.path, 1), (layer.path, self.calls[layer.path]))
        flops = self.counter.get_total_flops()
        equal("pytorch: MACs", cost_of(self.case).macs * 2 * images, flops)
