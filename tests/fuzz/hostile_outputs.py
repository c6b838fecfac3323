"""What is made of a program that a hostile input turned out to be, and what must hold of it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

from cnnc.backends.diagrams import STYLES as PICTURES
from cnnc.backends.diagrams import THEMES, picture
from cnnc.backends.parts import whole
from cnnc.backends.summary import STYLES as TABLES
from cnnc.pipeline import Model
from fuzz import forms

DEPTHS = (None, None, 0, 1, 2, 3, 9, 40)
FAR = 30
"""Parts of a part of which one is drawn: those of a loop of a million turns are not all made."""
GARBLED = ("", ".", "a.b", "0", "-1", "9" * 40, "a\x1b[31m", "\ud800", "<b>|\\N$", "\n", "0-0")


def make(model: Model, chance: Random) -> Iterator[Callable[[], str]]:
    """One output of code and one other, by chance, each when called; a graph is what it gives.

    A call raises `CnncError` for what is refused, and `forms.Malformed`, or what Python's parser
    raises, for an output that is not what it must be.
    """
    backend = chance.choice(("pytorch", "keras"))
    yield lambda: code(model.emit(backend))
    other = chance.choice(OTHERS)
    yield lambda: other(model, chance)


def code(text: str) -> str:
    """Emitted code that Python reads, without a warning about an escape it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", SyntaxWarning)
        ast.parse(text)
    return ""


def table(model: Model, chance: Random) -> str:
    """The layer table in a style and form, of all of the network or of a part."""
    style = chance.choice(TABLES)
    form = chance.choice(tuple(forms.READERS))
    depth = chance.choice(DEPTHS) if style == "table" else None
    at = path(model, chance) if chance.random() < 0.3 else None
    forms.skeleton(model.summary(style, depth, form=form, at=at), form)
    return ""


def explanation(model: Model, chance: Random) -> str:
    forms.printable(model.explain(path(model, chance) or "nothing"))
    return ""


def drawing(model: Model, chance: Random) -> str:
    """A picture in a style, as SVG."""
    depth, style = chance.choice(DEPTHS), chance.choice(PICTURES)
    theme = chance.choice(tuple(THEMES))
    forms.svg(picture([model], "net.svg", depth, opened(model, chance), style, theme))
    return ""


def graph(model: Model, chance: Random) -> str:
    """A picture in Graphviz's language, which is read later, together with others."""
    return model.to_dot(chance.choice(DEPTHS), opened(model, chance))


def notebook(model: Model, chance: Random) -> str:
    forms.html(model._repr_html_())
    return ""


OTHERS: tuple[Callable[[Model, Random], str], ...] = (
    *(table, table, table, table, explanation, explanation, drawing, graph, graph, notebook),
)


def opened(model: Model, chance: Random) -> tuple[str, ...]:
    return (path(model, chance),) if chance.random() < 0.1 else ()


def path(model: Model, chance: Random) -> str:
    """The path of some part of a network, seldom of none."""
    if chance.random() < 0.1:
        return chance.choice(GARBLED)
    part = whole(model)
    for _ in range(chance.choice((1, 1, 2, 3, 9, 99))):
        inside = list(islice(part.inside(), FAR))
        if not inside:
            break
        part = chance.choice(inside)
    return part.path
