"""What becomes of each mutant: tried on plain programs, then on those about what it breaks."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fuzz.generate import program
from fuzz.generate_about import About
from fuzz.mutants_about import about
from fuzz.mutants_equivalent import why_equivalent

PLAIN = 6
"""Plain programs that a mutant changes, after which it waits for those with a wish."""

TRIES = 40
"""Programs that a mutant changes, after which it is given up."""

LOOKS = 120
"""Programs, changed or not, after which it is given up, too: a wrong rule of the compiler seldom
leaves a program as it was, or none at all."""

WISHED = 200
"""Programs that are drawn for a wish, at most."""

LARGEST = 15
"""Layers of a program that mutants are tried on: a small one sees as much in less time."""


@dataclass
class Result:
    """`caught`: what the checks said. `tries`: programs that it changed; `looks`: all that it was
    tried on. `why`: it is equivalent. `seed`, `wish`: of the last program that it changed."""

    name: str
    why: str = ""
    caught: str = ""
    tries: int = 0
    looks: int = 0
    seed: int = 0
    wish: str = ""

    @property
    def is_open(self) -> bool:
        """Whether a mutant that computes something else was not seen."""
        return not self.caught and not self.why


def score(
    seed: int,
    count: int,
    wanted: Callable[[str], bool],
    tell: Callable[[str], None],
    end: float = math.inf,
) -> Iterator[Result]:
    """All mutants of `count` programs, each as soon as it is settled.

    `wanted`: whether a mutant is to be tried, by its name. `end`: by `time.monotonic`, when those
    that are left are put out as they are.
    """
    found: dict[str, Result] = {}
    for name, attempt, at in tried(range(seed, seed + count), None, end):
        if name not in found and wanted(name):
            found[name] = Result(name, why_equivalent(name))
            if found[name].why:
                yield found[name]
        if name in found and found[name].is_open and found[name].tries < PLAIN:
            look(found[name], attempt, at, None)
            if found[name].caught:
                yield found[name]
    groups: dict[About | None, list[Result]] = defaultdict(list)
    for result in found.values():
        if result.is_open:
            groups[about(result.name)].append(result)
    tell(f"{len(found):,} mutants, {sum(map(len, groups.values()))} of them not caught yet")
    for wish, left in groups.items():
        began = seed if wish is not None else seed + count
        yield from wished(wish, left, range(began, began + WISHED), end)
        for result in left:
            if result.is_open:
                tell(f"not caught by {result.tries} programs: {result.name}")
                yield result


def wished(wish: About | None, left: list[Result], seeds: range, end: float) -> Iterator[Result]:
    """Mutants tried on programs with their wish; each that is caught."""
    names = {result.name: result for result in left}
    for name, attempt, at in tried(seeds, wish, end):
        result = names.get(name)
        if result is not None:
            look(result, attempt, at, wish)
            if not result.is_open:
                yield result
            if not result.is_open or result.tries >= TRIES or result.looks >= LOOKS:
                del names[name]
        if not names:
            return


def look(result: Result, attempt: Attempt, seed: int, wish: About | None) -> None:
    """Try a mutant on one program."""
    said = attempt()
    result.looks += 1
    if said is not None:
        result.tries += 1
        result.caught, result.seed, result.wish = said, seed, str(wish or "")


Attempt = Callable[[], "str | None"]
"""What the checks say of a mutant; `None`: it changes nothing here."""


def tried(seeds: range, wish: About | None, end: float) -> Iterator[tuple[str, Attempt, int]]:
    """All mutants of all programs; what the frameworks gather meanwhile is thrown away."""
    last = time.monotonic()
    for seed in seeds:
        for name, attempt in attempts(seed, wish):
            if time.monotonic() > end:
                return
            yield name, attempt, seed
        if time.monotonic() - last > 20:
            import keras

            keras.backend.clear_session()
            last = time.monotonic()


def attempts(seed: int, wish: About | None = None) -> Iterator[tuple[str, Attempt]]:
    """All mutants that one program allows, each with how to try it there."""
    from fuzz import mutants_compiler, mutants_emitted
    from fuzz.mutants_try import Program

    text = program(seed, wish)
    try:
        whole = Program(text, seed)
    except Exception:  # a fault of the compiler, which `fuzz.run programs` tells
        return
    if whole.model.cost.layers > LARGEST:
        return
    for backend, emitted in whole.texts.items():
        for name in mutants_emitted.names(backend, emitted):

            def of_code(backend: str = backend, name: str = name) -> str | None:
                broken = mutants_emitted.mutated(backend, whole.texts[backend], name)
                if broken == whole.texts[backend]:
                    return None
                return whole.fails(backend, broken)

            yield name, of_code
    before = mutants_compiler.said(whole.model, whole.texts)
    for mutant in mutants_compiler.mutants(whole.model):
        yield mutant.name, lambda mutant=mutant: mutant.attempt(text, seed, before)
