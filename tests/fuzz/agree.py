"""One program, held against itself, PyTorch and Keras in every way there is.

`check` compiles a program twice, builds it in both frameworks in float64 with the same random
weights, and compares what both have and do. The page `docs/proof.md` says what exactly.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

import crossing
from cnnc.backends import CODE
from cnnc.backends.cnn import formatted
from cnnc.diagnostics import CnncError
from cnnc.pipeline import Model, loads
from fuzz import agree_numbers, agree_structure, precise
from fuzz.agree_arguments import Given, other_arguments
from fuzz.agree_sides import NO_ARGUMENTS, Arguments, Case, Keras, PyTorch
from fuzz.disagreement import Disagreement, Unstable, told

__all__ = ["Disagreement", "Facts", "check", "compiled"]

IMAGES = 3
"""In a batch: a batch normalization of a vector gathers from as many numbers."""

DRAWS = 4
"""How often weights are drawn anew where rounding alone grows beyond the tolerance."""


FLAT = 0.1
"""How often a channel that `normalize` learnt from data was the same number throughout."""


class Facts(NamedTuple):
    """What a check found where all agrees.

    `refused`: the reason, by backend that has no code for the program. `texts`: emitted code by
    backend. `differences`: the largest of each comparison, as a share. `drawn`: how many sets of
    weights it took until rounding did not hide the answer; more than `DRAWS` says that none did.
    `varied`: whether some output differs from image to image, so that a comparison says something.
    """

    layers: int
    refused: dict[str, str]
    texts: dict[str, str]
    differences: dict[str, float]
    drawn: int
    varied: bool

    @property
    def settled(self) -> bool:
        return self.drawn <= DRAWS


def check(text: str, seed: int, others: bool = False) -> Facts:
    """All comparisons for one program. Raises `Disagreement`.

    `seed` draws weights and inputs. `others`: also with other arguments than the defaults of the
    network (`python -m fuzz.run arguments`). Frameworks are left as they were, but for the names
    that the emitted code registers.
    """
    model, texts, refused = compiled(text)
    with precise.float64():
        facts = in_training_and_not(model, texts, seed)
        given = other_arguments(text, model, texts, seed) if others else None
        if given is not None:
            facts = merged(facts, with_others(given, texts, seed))
    return facts._replace(refused=refused, texts=texts)


def in_training_and_not(
    model: Model, texts: dict[str, str], seed: int, arguments: Arguments = NO_ARGUMENTS
) -> Facts:
    """The network with its training outputs, if it has any, and without them."""
    facts = built(model, texts, seed, bool(model.instance.training_outputs), arguments)
    if model.instance.training_outputs:
        facts = merged(facts, built(model, texts, seed, False, arguments))
    return facts


def with_others(given: Given, texts: dict[str, str], seed: int) -> Facts:
    """The same files, called with other arguments than their defaults."""
    called = {backend: text for backend, text in texts.items() if backend in given.arguments}
    try:
        return in_training_and_not(given.model, called, seed, given.arguments)
    except Disagreement as wrong:
        raise Disagreement(f"other arguments: {wrong.what}", f"{given}\n{wrong.detail}") from wrong


def compiled(text: str) -> tuple[Model, dict[str, str], dict[str, str]]:
    """The network `main` of a program, its code by backend, and why a backend has none.

    Two compilations must say the same, to the byte, and so must that of the program as `cnnc fmt`
    writes it. Raises `Disagreement`.
    """
    try:
        model, again = loads(text, network="main"), loads(text, network="main")
    except CnncError as error:
        raise Disagreement("not valid", str(error)) from None
    tidy = tidied(text)
    texts: dict[str, str] = {}
    refused: dict[str, str] = {}
    for backend in CODE:
        first, second, third = [attempt(each, backend) for each in (model, again, tidy)]
        if first != second:
            raise Disagreement(f"{backend}: another text the second time")
        if first != third:
            raise Disagreement(f"{backend}: another text of the formatted program")
        emitted, reason = first
        if emitted is not None:
            texts[backend] = emitted
        else:
            refused[backend] = reason
    return model, texts, refused


def tidied(text: str) -> Model:
    """The program as `cnnc fmt` writes it, compiled; that again formatted must be the same."""
    with told("fmt"):
        once = formatted(text)
        twice = formatted(once)
    if once != twice:
        raise Disagreement("fmt: another text the second time", once)
    try:
        return loads(once, network="main")
    except CnncError as error:
        raise Disagreement("fmt: not valid", f"{error}\n{once}") from None


def attempt(model: Model, backend: str) -> tuple[str | None, str]:
    """Emitted code, or `None` and the reason."""
    try:
        with told(f"{backend}: emit", CnncError):
            return model.emit(backend), ""
    except CnncError as error:
        if any(wrong.code != "not-in-backend" for wrong in error.diagnostics):
            raise Disagreement(f"{backend}: an error from emitting", str(error)) from None
        first = error.diagnostics[0]
        return None, getattr(first, "why", None) or first.message()


def built(
    model: Model,
    texts: dict[str, str],
    seed: int,
    auxiliary: bool,
    arguments: Arguments = NO_ARGUMENTS,
) -> Facts:
    """Build in both frameworks, and compare with as many sets of weights as it takes."""
    layers, orders = crossing.walked(model, auxiliary)
    differences: dict[str, float] = {}
    for drawn in range(1, DRAWS + 1):
        case = drawn_case(model, auxiliary, layers, orders, [seed, drawn], arguments)
        pytorch = keras = watch = None
        if "pytorch" in texts:
            with told("pytorch: build"):
                pytorch = PyTorch(case, texts["pytorch"])
            agree_structure.of_pytorch(case, pytorch)
            watch = agree_structure.Watch(case, pytorch)
        if "keras" in texts:
            with told("keras: build"):
                keras = Keras(case, texts["keras"])
            agree_structure.of_keras(case, keras)
            agree_structure.of_own_layers(keras)
        agree_structure.initially(case, *(side for side in (pytorch, keras) if side is not None))
        try:
            differences, varied = agree_numbers.compare(case, pytorch, keras, watch)
        except Unstable:
            continue
        if watch is not None:
            watch.check()
        return Facts(len(layers), {}, {}, differences, drawn, varied)
    if watch is not None:
        watch.check()
    return Facts(len(layers), {}, {}, differences, DRAWS + 1, False)


def drawn_case(
    model: Model,
    auxiliary: bool,
    layers,
    orders,
    seed: list[int],
    arguments: Arguments = NO_ARGUMENTS,
) -> Case:
    """Random weights far from where they start, and inputs of both signs."""
    random = np.random.default_rng(seed)
    shapes = [*model.outputs, *(model.instance.training_outputs if auxiliary else ())]
    values = crossing.numbers(model, int(random.integers(2**32)), auxiliary)
    images = [random.standard_normal((IMAGES, *shape)) * 1.5 for shape in model.inputs]
    for image in images:
        image[-1] *= 4  # some numbers pass 6, where relu6 and what is like it stop
    loss = [random.standard_normal((IMAGES, *shape)) for shape in shapes]
    if random.random() < FLAT:
        for weights in values.values():
            if "variance" in weights:
                weights["variance"][0] = 0
    return Case(model, auxiliary, layers, orders, values, images, loss, arguments)


def merged(one: Facts, other: Facts) -> Facts:
    """Facts of one program from two comparisons; the layers are those of the first."""
    worst = {
        name: max(facts.differences.get(name, 0.0) for facts in (one, other))
        for name in one.differences.keys() | other.differences.keys()
    }
    drawn, varied = max(one.drawn, other.drawn), one.varied and other.varied
    return one._replace(differences=worst, drawn=drawn, varied=varied)
