"""The emitted file as a whole."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from ... import ir
from ...diagnostics import CnncError
from ...pipeline import Model
from .. import printer
from ..literals import comment, number, string
from . import function, layers, pooling
from .depth import recursion_limit
from .file import HELPERS, File

__all__ = ["layers", "module", "pooling"]


def module(model: Model) -> str:
    """The text of the file, laid out as ruff would. Raises `CnncError`."""
    file = File(model)
    texts = {item: _item(file, item) for item in file.arms.definitions}
    parts = [texts[item] for item in sorted(texts, key=_place)]
    if file.diagnostics:
        raise CnncError(file.diagnostics)
    source = model.module.source.name.replace("\\", "/").rsplit("/", 1)[-1]
    helpers = [name for name in HELPERS if name in file.helpers]
    limit = recursion_limit(model.instance)
    text = (
        _templates()
        .get_template("module.jinja")
        .render(
            head=comment(f"Made by cnnc from {source}."),
            standard=sorted([*{"math", "functools"} & file.modules, *["sys"] * bool(limit)]),
            limit=limit and number(limit),
            parts=parts,
            helpers=helpers,
            needs=file.helpers,
            package=string(model.network.name),
            uses_layers=any(name[0].isupper() for name in helpers) or "layers" in file.modules,
            uses_ops="ops" in file.modules or any(name[0].isupper() for name in helpers),
        )
    )
    return printer.layout(text)


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


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("cnnc.backends.keras", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
