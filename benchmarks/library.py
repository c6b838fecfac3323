"""Emitted networks against the libraries' own: how long each takes to build and to run.

    python benchmarks/library.py [--quick]

Keras's are those of `keras.applications`, PyTorch's those of pytorchcv. That both compute the same
function from the same weights is what `tests/test_zoo.py` proves; here they are only seen to have
the same number of parameters. The library's model is built and timed a second time: by how much
that differs from 1 is what the machine alone does.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import sys
from typing import NamedTuple

from measure import machine
from turns import Turn, child, emitted, ratio, take_turns


class Pair(NamedTuple):
    """A shipped network, the callable in its emitted file, and the library's model."""

    network: str
    emitted: str
    library: str


KERAS = (
    Pair("resnet50_keras", "resnet50_keras", "ResNet50"),
    Pair("densenet121", "densenet121", "DenseNet121"),
    Pair("efficientnet_b0", "efficientnet_b0", "EfficientNetB0"),
)
PYTORCH = (
    Pair("resnet50_paper", "resnet50_paper", "resnet.resnet50"),
    Pair("densenet121", "densenet121", "densenet.densenet121"),
    Pair("efficientnet_b0", "efficientnet_b0", "efficientnet.efficientnet_b0b"),
)
"""pytorchcv's models with the module that holds each: its list of all models wants torchvision."""

IMAGE = 224


def keras(pair: Pair) -> tuple[dict[str, Turn], dict[str, Turn]]:
    """Builds and passes by name. Exits where the networks differ in size."""
    import numpy as np
    from keras import applications, backend

    make = {
        "library": lambda: getattr(applications, pair.library)(weights=None),
        "emitted": getattr(emitted(pair.network, "keras"), pair.emitted),
    }
    make["library again"] = make["library"]
    models = {name: build() for name, build in make.items()}
    same_size(pair, {name: model.count_params() for name, model in models.items()})
    image = np.random.default_rng(0).random((1, IMAGE, IMAGE, 3), dtype=np.float32)
    passes = {name: (lambda m=model: m.predict_on_batch(image)) for name, model in models.items()}

    def fresh(build: Turn) -> Turn:
        def once() -> None:
            build()
            backend.clear_session()

        return once

    return {name: fresh(build) for name, build in make.items()}, passes


def pytorch(pair: Pair) -> tuple[dict[str, Turn], dict[str, Turn]]:
    """Builds and passes by name, on one thread. Exits where the networks differ in size."""
    import torch

    torch.set_num_threads(1)
    module, name = pair.library.split(".")
    make = {
        "library": getattr(importlib.import_module(f"pytorchcv.models.{module}"), name),
        "emitted": getattr(emitted(pair.network, "pytorch"), pair.emitted),
    }
    make["library again"] = make["library"]
    models = {name: build().eval() for name, build in make.items()}
    same_size(pair, {n: sum(w.numel() for w in m.parameters()) for n, m in models.items()})
    image = torch.rand(1, 3, IMAGE, IMAGE)

    def forward(model: torch.nn.Module) -> Turn:
        def once() -> torch.Tensor:
            with torch.inference_mode():
                return model(image)

        return once

    return make, {name: forward(model) for name, model in models.items()}


FRAMEWORKS = {"Keras": (keras, KERAS), "PyTorch": (pytorch, PYTORCH)}


def same_size(pair: Pair, sizes: dict[str, int]) -> None:
    if len(set(sizes.values())) != 1:
        sys.exit(f"{pair.network} and {pair.library} differ: {sizes}")


def time_pair(framework: str, network: str, rounds: int) -> dict[str, dict[str, dict]]:
    """The two figures of one network: `build` and `forward`, by name."""
    prepare, pairs = FRAMEWORKS[framework]
    builds, passes = prepare(next(pair for pair in pairs if pair.network == network))
    found = {}
    for kind, turns, often, warm in (
        ("forward", passes, rounds, 3),
        ("build", builds, max(rounds // 8, 3), 1),
    ):
        gc.collect()
        taken = take_turns(turns, often, warm)
        found[kind] = {name: ratio(times, taken["library"]) for name, times in taken.items()}
    return found


def measure(quick: bool = False) -> dict[str, object]:
    """The section `library` of the results. Times are in seconds."""
    from importlib.metadata import version

    before = machine()
    rounds = 12 if quick else 40
    return {
        "machine": before,
        "versions": {name: version(name) for name in ("torch", "pytorchcv", "keras", "tensorflow")},
        "rounds": rounds,
        "networks": {
            f"{framework}, {pair.network}": child(__file__, framework, pair.network, rounds)
            for framework, (_, pairs) in FRAMEWORKS.items()
            for pair in pairs
        },
    }


def table(section: dict) -> str:
    """The section as Markdown: ratios to the library's model, middle half in brackets."""
    lines = [
        "| emitted / the library's own | build | again | forward pass, 1 image | again |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for name, kinds in section["networks"].items():
        cells = []
        for kind in ("build", "forward"):
            for other in ("emitted", "library again"):
                one = kinds[kind][other]
                cells.append(f"{one['ratio']:.2f} ({one['low']:.2f} to {one['high']:.2f})")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--json", action="store_true", help="print the section of results.json")
    parser.add_argument("--child", nargs=3, metavar=("FRAMEWORK", "NETWORK", "ROUNDS"))
    options = parser.parse_args()
    if options.child:
        framework, network, rounds = options.child
        print(json.dumps(time_pair(framework, network, int(rounds))))
    else:
        result = measure(options.quick)
        print(json.dumps(result) if options.json else table(result))
