"""The emitted file as a whole."""

from __future__ import annotations

import re

from ... import ir
from ...diagnostics import CnncError
from ...pipeline import Model
from .. import printer
from ..literals import comment, number, string
from . import function, printed
from .depth import recursion_limit
from .file import File


def module(model: Model) -> str:
    """The text of the file, laid out as ruff would. Raises `CnncError`."""
    file = File(model)
    texts = {item: _item(file, item) for item in file.arms.definitions}
    parts = [texts[item] for item in sorted(texts, key=_place)]
    if file.diagnostics:
        raise CnncError(file.diagnostics)
    source = model.module.source.name.replace("\\", "/").rsplit("/", 1)[-1]
    package = string(model.network.name)
    helpers = [
        printed.text(name, package, file.helpers)
        for name in printed.helpers()
        if name in file.helpers
    ]
    keras = [
        module
        for module in ("layers", "ops")
        if module in file.modules or any(_names(module, helper) for helper in helpers)
    ]
    # What was printed with a module's help may have been left out in the end.
    standard = {
        module
        for module in ("math", "functools")
        if module in file.modules and any(_names(module, text) for text in (*parts, *helpers))
    }
    limit = recursion_limit(model.instance)
    text = (
        printed.templates()
        .get_template("module.jinja")
        .render(
            head=comment(f"Made by cnnc from {source}."),
            standard=sorted([*standard, *["sys"] * bool(limit)]),
            limit=limit and number(limit),
            parts=parts,
            helpers=helpers,
            keras=keras,
        )
    )
    return printer.layout(text)


def _names(module: str, text: str) -> bool:
    return re.search(rf"\b{module}\.\w", text) is not None


def _place(item: object) -> int:
    """Networks come last; only a `let` must stand behind all that it names."""
    return isinstance(item, ir.Network)


def _item(file: File, item: object) -> str:
    if isinstance(item, ir.Block):
        return function.block(file, item)
    if isinstance(item, ir.Network):
        return (function.variant if item.base else function.network)(file, item)
    if isinstance(item, ir.Def):
        return function.definition(file, item)
    assert isinstance(item, ir.Let)
    return function.let(file, item)
