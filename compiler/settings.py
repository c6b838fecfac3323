"""The parameters of a network that are set from outside: `--set`, and `settings` in Python."""

from __future__ import annotations

from . import ir, modules, tree
from .budget import Stop
from .diagnostics import CnncError
from .errors import binding, files
from .evaluate import Env, evaluate
from .parser import parse
from .scope import Scope
from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


def values(
    file: modules.File, network: ir.Network, settings: Mapping[str, object]
) -> dict[str, object]:
    """The arguments of a network from outside, by name. Raises `CnncError` with status 2."""
    known = tuple(param.name for param in network.params())
    given: dict[str, object] = {}
    for name, value in settings.items():
        if name not in known:
            error = binding.UnknownArgument(None, (), network.name, name, known)
            raise CnncError([error], 2)
        given[name] = _value(file, name, value)
    return given


def _value(file: modules.File, name: str, value: object) -> object:
    """A parameter's value from outside; text is read as an expression of the language."""
    if isinstance(value, (list, tuple)):
        return tuple(_value(file, name, item) for item in value)
    if not isinstance(value, str):
        return value
    source = Source("--set", f"let {name} = {value}")
    parsed, wrong = parse(source)
    if parsed is None or wrong or len(parsed.items) != 1:
        raise CnncError(wrong or [files.BadSetting(None, (), f"{name}={value}")], 2)
    item = parsed.items[0]
    assert isinstance(item, tree.LetItem)
    errors = file.loader.diagnostics
    Scope(file, errors.append).check(item.value)
    if errors:
        raise CnncError(errors, 2)
    try:
        return evaluate(item.value, Env(file.module))
    except Stop as stop:
        raise CnncError([stop.error], 2) from None
