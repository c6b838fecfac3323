"""What the mutations start from: every spec, small program, example and error of the project."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from cnnc.library import library, shipped
from programs import NAMES
from programs import text as program_text

TESTS = Path(__file__).parent.parent
PAGES = ("README.md", "docs/language.md", "docs/layers.md", "docs/emitted-code.md")
FENCE = re.compile(r"^```cnn(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
RANDOM_PROGRAMS = 150


class Origin(NamedTuple):
    """A text to be mutated, and what it is called in a report."""

    name: str
    text: str


@cache
def shipped_specs() -> tuple[Origin, ...]:
    folder = Path(library())
    return tuple(
        Origin(Path(path).relative_to(folder).as_posix(), Path(path).read_text(encoding="utf-8"))
        for path in shipped()
    )


@cache
def small_programs() -> tuple[Origin, ...]:
    """What is small: programs of the tests, wrong ones, examples of the pages, random programs."""
    found = [Origin(f"programs:{name}", program_text(name)) for name in NAMES]
    for folder in ("emitted_specs", "error"):
        for path in sorted((TESTS / folder).rglob("*.cnn")):
            data = path.read_bytes()
            if len(data) < 20_000 and b"\0" not in data:
                found.append(Origin(path.relative_to(TESTS).as_posix(), data.decode("utf-8")))
    return (*found, *_examples(), *_random_programs())


def _examples() -> list[Origin]:
    found = []
    for page in PAGES:
        text = (TESTS.parent / page).read_text(encoding="utf-8")
        for number, match in enumerate(FENCE.finditer(text)):
            body = re.search(r"\bbody=(\S+)", match[1])
            said = match[2]
            if body:
                said = f"network example {{ input x: {body[1]}\n{said}}}\n"
            found.append(Origin(f"{page}:{number}", said))
    return found


def _random_programs() -> list[Origin]:
    """Programs of the generator, the same ones for every run of hostile input."""
    name = "fuzz.generate" if find_spec("fuzz.generate") else "random_programs"
    program = import_module(name).program
    return [Origin(f"{name}:{seed}", program(seed)) for seed in range(RANDOM_PROGRAMS)]


@cache
def origins() -> tuple[Origin, ...]:
    """All texts, in an order that does not change."""
    return (*shipped_specs(), *small_programs())
