"""Forward passes of GoogLeNet: the code that cnnc emits against the same network by hand.

    python benchmarks/forward.py [--quick]

Emitted module, hand-written one, and the hand-written one built a second time (what the machine
alone makes differ) take turns, in inference, on the CPU. Both have the same parameters, and are
given the same weights and shown to put out the same numbers before any time is taken.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib.metadata import version

from measure import machine
from turns import Turn, child, emitted, ratio, take_turns

PARAMS = 6_998_552
"""Parameters of GoogLeNet without auxiliary heads: Caffe's bvlc_googlenet."""


def pytorch(batch: int) -> dict[str, Turn]:
    """Passes by name, on one thread; each runs one batch. Exits where the networks differ."""
    import handwritten_torch
    import torch

    def made(build: Callable[[], torch.nn.Module], weights: dict | None = None) -> torch.nn.Module:
        model = build().eval()
        if weights is not None:
            # The same layers in the same order, under other names.
            model.load_state_dict(dict(zip(model.state_dict(), weights.values(), strict=True)))
        return model

    # Several threads that wait for each other on a machine with other work differ by half.
    torch.set_num_threads(1)
    hand = made(handwritten_torch.googlenet)
    models = {
        "hand": hand,
        "emitted": made(emitted("googlenet", "pytorch").GoogLeNet, hand.state_dict()),
        "hand again": made(handwritten_torch.googlenet, hand.state_dict()),
    }
    image = torch.randn(batch, 3, 224, 224)

    def forward(model: torch.nn.Module) -> Turn:
        def once() -> torch.Tensor:
            with torch.inference_mode():
                return model(image)

        return once

    passes = {name: forward(model) for name, model in models.items()}
    for name, model in models.items():
        count = sum(weight.numel() for weight in model.parameters())
        apart = (passes[name]() - passes["hand"]()).abs().max().item()
        agree(f"PyTorch, {name}", count, apart)
    return passes


def keras(batch: int) -> dict[str, Turn]:
    """The same by `predict_on_batch`: compiled once, as `model.predict` runs it."""
    import handwritten_keras
    import numpy as np

    hand = handwritten_keras.googlenet()
    models = {
        "hand": hand,
        "emitted": emitted("googlenet", "keras").googlenet(),
        "hand again": handwritten_keras.googlenet(),
        "hand, TensorFlow's lrn": handwritten_keras.googlenet(lrn="tensorflow"),
    }
    image = np.random.default_rng(0).standard_normal((batch, 224, 224, 3), dtype=np.float32)
    passes = {name: (lambda m=model: m.predict_on_batch(image)) for name, model in models.items()}
    for name, model in models.items():
        copy(hand, model)
        apart = float(np.abs(passes[name]() - passes["hand"]()).max())
        agree(f"Keras, {name}", model.count_params(), apart)
    return passes


PATHS = {
    "1x1": "a",
    "3x3_reduce": "b.0",
    "3x3": "b.1",
    "5x5_reduce": "c.0",
    "5x5": "c.1",
    "pool_proj": "d.1",
}
"""What the hand-written layers of an inception block are called in the spec."""


def copy(source, target) -> None:
    """Give a Keras model the weights of the hand-written one; `target` may be of either kind."""
    todo = {layer.name: layer for layer in target.layers if layer.weights}
    for layer in [layer for layer in source.layers if layer.weights]:
        block, _, part = layer.name.partition("_")
        path = f"inception_{block}.{PATHS[part]}" if part in PATHS else layer.name
        fitting = [n for n in todo if n in (layer.name, path) or n.startswith(f"{path}.")]
        if len(fitting) != 1:
            sys.exit(f"{layer.name} should be one layer of {sorted(todo)}, and is {fitting}")
        todo.pop(fitting[0]).set_weights(layer.get_weights())
    if todo:
        sys.exit(f"no weights for {sorted(todo)}")


def agree(name: str, params: int, apart: float) -> None:
    if params != PARAMS or not apart < 1e-5:
        sys.exit(f"{name}: {params:,} parameters, outputs differ by {apart}")


FRAMEWORKS = {"PyTorch": pytorch, "Keras": keras}


def measure(quick: bool = False) -> dict[str, object]:
    """The section `forward` of the results. Times are in seconds."""
    before = machine()
    rounds = 15 if quick else 60
    return {
        "machine": before,
        "versions": {name: version(name) for name in ("torch", "keras", "tensorflow")},
        "rounds": rounds,
        "passes": {
            f"{framework}, {_images(batch)}": child(__file__, framework, batch, rounds)
            for framework in FRAMEWORKS
            for batch in (1, 8)
        },
    }


def _images(batch: int) -> str:
    return "1 image" if batch == 1 else f"{batch} images"


def table(section: dict) -> str:
    """The section as Markdown: ratios to the hand-written network, middle half in brackets."""
    lines = [
        "| GoogLeNet, one forward pass | by hand | emitted / by hand | by hand again / by hand |",
        "| --- | ---: | ---: | ---: |",
    ]
    notes = []
    for name, passes in section["passes"].items():
        cells = [f"{passes['hand']['median'] * 1000:.1f} ms"]
        for other in ("emitted", "hand again"):
            one = passes[other]
            cells.append(f"{one['ratio']:.2f} ({one['low']:.2f} to {one['high']:.2f})")
        lines.append(f"| {name} | {' | '.join(cells)} |")
        for other in passes.keys() - {"hand", "emitted", "hand again"}:
            notes.append(f"{name}: by {other}: {passes[other]['ratio']:.2f} of by hand")
    return "\n".join(lines + [""] * bool(notes) + notes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--json", action="store_true", help="print the section of results.json")
    parser.add_argument("--child", nargs=3, metavar=("FRAMEWORK", "BATCH", "ROUNDS"))
    options = parser.parse_args()
    if options.child:
        framework, batch, rounds = options.child
        taken = take_turns(FRAMEWORKS[framework](int(batch)), int(rounds))
        print(json.dumps({name: ratio(times, taken["hand"]) for name, times in taken.items()}))
    else:
        result = measure(options.quick)
        print(json.dumps(result) if options.json else table(result))
