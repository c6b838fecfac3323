"""The parameters of a class or function: their types and defaults."""

from __future__ import annotations

from typing import Protocol

from ... import ir
from ...instance import Layer
from ...naming import legal
from ...passes.symbol import leaves
from ...record import Record
from ...tree import Expr, Literal
from ..assignment import assigned
from ..expressions import Scope
from ..literals import literal
from .needs import Size
from .outer import OuterScope, as_ints
from .program import Program
from .scope import ClassScope


class Parameter(Record):
    """`name: annotation = default`; no default where it is `None`."""

    name: str
    annotation: str
    default: str | None

    def text(self) -> str:
        default = "" if self.default is None else f" = {self.default}"
        return f"{self.name}: {self.annotation}{default}"


class Owner(Protocol):
    """A class that is being written."""

    program: Program
    block: ir.Block
    scope: ClassScope
    training: bool


def parameters(owner: Owner, lines: list[str]) -> tuple[list[str], list[Parameter]]:
    """The constructor's parameters, and its lines with those that fill in computed defaults."""
    program, block, scope = owner.program, owner.block, owner.scope
    kept = program.needs.params.setdefault(block, set())
    kept |= {p.name for p in block.params if p.name in scope.referenced}
    computed: list[str] = []
    given: list[Parameter] = []
    own = {p.name for p in block.params}
    for param in reversed(block.params):
        if param.name not in kept or param.default is None:
            continue
        if leaves(param.default) & own:
            name = legal(param.name)
            text = program.given(param.default, block, param.name, scope)
            kept |= {p.name for p in block.params if p.name in scope.referenced}
            filled = [f"    {line}" for line in assigned(name, text)]
            computed = [f"if {name} is None:", *filled, *computed]
    wanted = program.needs.inputs.get(block, set())
    given += [Parameter(n, "int", None) for key, n in scope.inputs.items() if key in wanted]
    mine = [parameter(program, block, param) for param in block.params if param.name in kept]
    given += [p for p in mine if p.default is None]
    for size in program.needs.sizes.get(block, {}).values():
        given.append(size_parameter(program, block, size))
    given += [p for p in mine if p.default is not None]
    if owner.training:
        given.append(Parameter("auxiliary", "bool", "False"))
    return [*computed, *lines], given


def parameter(program: Program, block: ir.Block, param: ir.Param) -> Parameter:
    """A parameter of a block as Python writes it."""
    values = program.known.values(block, param.name)
    ints = (block, param.name) in program.needs.wholes
    if ints:
        values = tuple(map(as_ints, values))
    network = program.model.network
    annotation = annotated(program, values)
    scope = OuterScope(program, block.module)
    if block is network.block and network.base is None and param.name in program.model.settings:
        value = program.model.settings[param.name]
        value = as_ints(value) if ints else value
        return Parameter(legal(param.name), annotation, value_text(program, value, scope, param))
    if param.default is None:
        return Parameter(legal(param.name), annotation, None)
    if leaves(param.default) & {p.name for p in block.params}:
        return Parameter(legal(param.name), f"{annotation} | None", "None")
    if not values:
        annotation = annotated(program, _literal_value(param.default))
    text = program.given(param.default, block, param.name, scope)
    return Parameter(legal(param.name), annotation, text)


def size_parameter(program: Program, block: ir.Block, size: Size) -> Parameter:
    """A number that only the shapes of an instance give, or such a shape."""
    found = [size.read(instance) for instance in program.known.instances(block)]
    values = tuple(value for values in found for value in values)
    return Parameter(size.name, annotated(program, values), None)


def _literal_value(expr: Expr) -> tuple[object, ...]:
    return (expr.value,) if isinstance(expr, Literal) else ()


def value_text(program: Program, value: object, scope: Scope, param: ir.Param) -> str:
    """A value given from outside, as Python."""
    if isinstance(value, Layer):
        from ...tree import Argument, Name

        arguments = tuple(
            [Argument(param.span, None, Literal(param.span, v)) for v in value.positional]  # type: ignore[arg-type]
            + [
                Argument(param.span, Name(param.span, n), Literal(param.span, v))  # type: ignore[arg-type]
                for n, v in value.named
            ]
        )
        return program.layer_value(value.target, arguments, scope, param.span)
    if isinstance(value, tuple):
        inner = [value_text(program, item, scope, param) for item in value]
        return f"({', '.join(inner)}{',' * (len(inner) == 1)})"
    return literal(value)


def annotated(program: Program, values: tuple[object, ...]) -> str:
    """The annotation for a parameter that has these values."""
    found: dict[str, None] = {}
    for value in values:
        found[_type(program, value)] = None
    if "int" in found and all(_is_pair(v) for v in values if isinstance(v, tuple)):
        found = {n.replace("tuple[int, ...]", "tuple[int, int]"): None for n in found}
    if "float" in found:
        found.pop("int", None)
    if any("..." in name for name in found):
        kinds = [n for n in found if "..." in n]
        found = {n: None for n in found if not n.startswith("tuple[") or n in kinds}
    return " | ".join(sorted(found, key=lambda n: (n.startswith("tuple"), n))) or "int"


def _is_pair(value: tuple[object, ...]) -> bool:
    """Whether it says height and width, where one number says both."""
    return len(value) == 2 and all(type(item) is int for item in value)


def _type(program: Program, value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, tuple):
        inner = {_type(program, item) for item in value}
        if "float" in inner:
            inner.discard("int")
        if len(inner) == 1:
            kind = inner.pop()
            return f"tuple[{kind}, ...]"
        return "tuple" if not inner else f"tuple[{' | '.join(sorted(inner))}, ...]"
    if isinstance(value, Layer):
        program.imports.add("from collections.abc import Callable")
        return "Callable[..., nn.Module]"
    return {int: "int", float: "float", str: "str"}[type(value)]
