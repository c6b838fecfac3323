"""One program, and the mutants that are tried on it.

The original is built and run once in each framework; what it gave stands in for it in every
comparison with a mutant. Of the mutated file alone all is done again that `fuzz.agree` does.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator
from functools import cached_property
from unittest.mock import patch

import crossing
from cnnc.pipeline import Model
from fuzz import agree, agree_numbers, agree_structure, precise
from fuzz.agree_arguments import other_arguments
from fuzz.agree_sides import NO_ARGUMENTS, Arguments, Case, Keras, Pass, PyTorch, Written
from fuzz.disagreement import Disagreement, Unstable, told

SIDES = {"pytorch": PyTorch, "keras": Keras}


class Kept:
    """A side that was run: it gives again what it gave, to any number of comparisons."""

    def __init__(self, case: Case, name: str, text: str) -> None:
        self.case, self.name, self.text = case, name, text
        with told(f"{name}: the original"):
            side = SIDES[name](case, text)
            self.initial = side.initial
            self.calm = side.run()
            self.training = side.run(training=True)
            side.step()
            self.after = side.values()
        self.noises: dict[tuple[bool, bool], agree_numbers.Rounding] = {}

    def run(self, training: bool = False, around: object = None) -> Pass:
        return self.training if training else self.calm

    def step(self) -> None:
        """It was made already."""

    def values(self) -> crossing.Numbers:
        return self.after

    def noise(self, training: bool, outputs: bool) -> agree_numbers.Rounding:
        """What rounding can do, asked once."""
        if (training, outputs) not in self.noises:
            side = PyTorch(self.case, self.text)
            self.noises[training, outputs] = agree_numbers.noise(side, training, outputs)
        return self.noises[training, outputs]


class Setting:
    """A program with or without its training outputs, with weights that show differences.

    `arguments`: those that the emitted networks are called with, for which `model` was compiled.
    """

    def __init__(
        self,
        model: Model,
        texts: dict[str, str],
        seed: int,
        auxiliary: bool,
        arguments: Arguments = NO_ARGUMENTS,
    ) -> None:
        layers, orders = crossing.walked(model, auxiliary)
        for drawn in range(1, agree.DRAWS + 1):
            draw = [seed, drawn]
            self.case = agree.drawn_case(model, auxiliary, layers, orders, draw, arguments)
            self.written = Written(self.case).run()
            self.kept = {name: Kept(self.case, name, text) for name, text in texts.items()}
            try:
                self.compare(self.kept.get("pytorch"), self.kept.get("keras"), None)
            except Unstable:
                continue
            self.settled = True
            return
        self.settled = False

    def compare(self, pytorch: object, keras: object, watch: object) -> None:
        """`agree_numbers.compare`, with what is known already."""
        real = agree_numbers.noise

        def noise(side: object, training: bool, outputs: bool = False) -> agree_numbers.Rounding:
            kept = self.kept.get("pytorch")
            return kept.noise(training, outputs) if kept else real(side, training, outputs)

        case, written = self.case, self.written
        with (
            patch.object(agree_numbers, "Written", lambda _: KeptOutputs(written)),
            patch.object(agree_numbers, "noise", Noise(real, noise)),
        ):
            agree_numbers.compare(case, pytorch, keras, watch)

    def check(self, backend: str, text: str) -> None:
        """What `fuzz.agree` does with this text for the backend's. Raises `Disagreement`."""
        watch = None
        with told(f"{backend}: build"):
            side = SIDES[backend](self.case, text)
        if backend == "pytorch":
            agree_structure.of_pytorch(self.case, side)
            watch = agree_structure.Watch(self.case, side)
        else:
            agree_structure.of_keras(self.case, side)
            agree_structure.of_own_layers(side)
        sides = {**self.kept, backend: side}
        agree_structure.initially(self.case, *sides.values())
        self.compare(sides.get("pytorch"), sides.get("keras"), watch)
        if watch is not None:
            watch.check()


class Noise:
    """`agree_numbers.noise`: the real one for what `Kept.noise` asks, else the kept answer."""

    def __init__(self, real, kept) -> None:
        self.real, self.kept, self.inside = real, kept, False

    def __call__(self, side, training: bool, outputs: bool = False) -> agree_numbers.Rounding:
        if self.inside:
            return self.real(side, training, outputs)
        self.inside = True
        try:
            return self.kept(side, training, outputs)
        finally:
            self.inside = False


class KeptOutputs:
    """In place of `Written`."""

    def __init__(self, outputs: list) -> None:
        self.outputs = outputs

    def run(self) -> list:
        return self.outputs


class Program:
    """A program that compiles, with the code of each backend."""

    def __init__(self, text: str, seed: int) -> None:
        self.seed, self.text = seed, text
        self.model, self.texts = emitted(text)

    @cached_property
    def settings(self) -> list[Setting]:
        """With the default arguments, and with others; none that disagree without a mutant."""
        found = self.of(self.model, self.texts)
        given = other_arguments(self.text, self.model, self.texts, self.seed)
        if given is not None:
            called = {name: self.texts[name] for name in given.arguments}
            found += self.of(given.model, called, given.arguments)
        return [setting for setting in found if setting.settled]

    def of(
        self, model: Model, texts: dict[str, str], arguments: Arguments = NO_ARGUMENTS
    ) -> list[Setting]:
        found = []
        for each in [True, False] if model.instance.training_outputs else [False]:
            with contextlib.suppress(Disagreement):  # `fuzz.run programs` and `arguments` tell it
                found.append(Setting(model, texts, self.seed, each, arguments))
        return found

    def fails(self, backend: str, text: str) -> str:
        """What the checks say of this code in the backend's place; empty: nothing."""
        with precise.float64(), quiet():
            for setting in self.settings:
                if backend not in setting.kept:
                    continue
                try:
                    setting.check(backend, text)
                except Disagreement as wrong:
                    return wrong.what
                except Unstable:
                    continue
        return ""


def emitted(text: str) -> tuple[Model, dict[str, str]]:
    """A program compiled, and its code by backend that has any."""
    from cnnc.backends import CODE
    from cnnc.diagnostics import CnncError
    from cnnc.pipeline import loads

    model = loads(text, network="main")
    texts = {}
    for backend in CODE:
        with contextlib.suppress(CnncError):
            texts[backend] = model.emit(backend)
    return model, texts


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Broken code makes the frameworks warn and print."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield
