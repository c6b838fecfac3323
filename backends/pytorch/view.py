"""From a model to the text of a file: passes until nothing changes, then the template."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from functools import cache

import jinja2

from ... import ir
from ...naming import legal
from ...pipeline import Model
from ...record import Record
from ...tree import Comprehension, Expr, ListOf, Name, Slice
from ..assignment import assigned
from ..expressions import is_whole, python, unfold
from ..facts import Definition
from ..literals import comment, docstring
from ..printer import layout
from .classes import ClassView, ClassWriter
from .held import named_in
from .helpers import sources
from .known import Known
from .order import defined_first, late
from .outer import OuterScope
from .program import Program
from .signature import Parameter, parameter, size_parameter, value_text
from .wholes import whole_params

PASSES = 100
"""More than the longest chain of needs that a program within the stated limits can have."""

IMPORTS = {
    "math": "import math",
    "OrderedDict": "from collections import OrderedDict",
    "Callable": "from collections.abc import Callable",
    "partial": "from functools import partial",
    "Any": "from typing import Any",
    "torch": "import torch",
    "F": "import torch.nn.functional as F",
    "Tensor": "from torch import Tensor",
    "nn": "from torch import nn",
}
"""What each name needs imported, in the order of a file."""


class FunctionView(Record):
    """A function of the file."""

    name: str
    doc: str
    parameters: tuple[Parameter, ...]
    returns: str
    lines: tuple[str, ...]


def file(model: Model) -> str:
    """The whole file. Raises `CnncError`."""
    program = Program(Known(model))
    program.name(model.network)
    classes: dict[ir.Block, ClassView] = {}
    for _ in range(PASSES):
        before = program.needs.state()
        program.helpers.clear()
        program.idle.clear()
        classes = _classes(program)
        functions = _functions(program)
        constants = _constants(program)
        if program.needs.state() != before:
            continue
        if not program.idle:
            return _text(program, classes, functions, constants)
        program.needs.inline |= program.idle
    raise AssertionError("the needs of a program keep growing")


def _wanted(program: Program) -> list[Definition]:
    """The definitions that the file needs, in the order of the specs."""
    needed = program.needs.definitions
    places = {item: place for place, item in enumerate(program.known.definitions)}
    files: dict[ir.Module, int] = {}
    found = [
        item
        for item in program.known.definitions
        if (item.block if isinstance(item, ir.Network) and item.base is None else item) in needed
    ]
    root = program.model.network.module
    for item in found:
        module = _module(item)
        if module is not root:
            files.setdefault(module, len(files))
    files[root] = len(files)
    found.sort(key=lambda i: (files[_module(i)], i.span.start, places[i]))
    return defined_first(found)


def _module(item: Definition) -> ir.Module:
    assert item.module is not None
    return item.module


def _classes(program: Program) -> dict[ir.Block, ClassView]:
    found: dict[ir.Block, ClassView] = {}
    for item in program.known.definitions:
        block = item.block if isinstance(item, ir.Network) else item
        if not isinstance(block, ir.Block) or block not in program.needs.definitions:
            continue
        if isinstance(item, ir.Network) and item.base is not None:
            continue
        doc = _network_doc(item) if isinstance(item, ir.Network) else block.doc or ""
        root = block is program.model.network.block
        found[block] = ClassWriter(program, block, root).view(doc)
    return found


def _network_doc(network: ir.Network) -> str:
    """A network's own docstring, else one from what its `meta` says."""
    if network.doc:
        return network.doc
    meta = network.meta
    if not meta:
        return ""
    name = str(meta.get("name") or network.name)
    year = f" ({meta['year']})" if "year" in meta else ""
    source = meta.get("paper") or meta.get("source")
    return f"{name}{year}: {source}." if source else f"{name}{year}."


# --- functions and constants -----------------------------------------------------------------


def _functions(program: Program) -> dict[object, FunctionView]:
    found: dict[object, FunctionView] = {}
    wholes = whole_params(program)
    for item in _newly_needed(program):
        if isinstance(item, ir.Network) and item.base is not None:
            found[item] = _variant(program, item)
        elif isinstance(item, ir.Def):
            found[item] = _def(program, item, wholes[item])
    return found


def _newly_needed(program: Program) -> Iterator[Definition]:
    """The definitions that the file needs, with those that are only needed once one is written."""
    seen: set[object] = set()
    while found := [
        item
        for item in program.known.definitions
        if item in program.needs.definitions and item not in seen
    ]:
        seen.update(found)
        yield from found


def _variant(program: Program, network: ir.Network) -> FunctionView:
    """A variant binds arguments of the class and keeps the other parameters."""
    block = network.block
    name = program.name(block)
    kept = program.needs.params.get(block, set())
    bound = network.bound()
    root = network is program.model.network
    given: list[Parameter] = []
    words: list[str] = []
    named: list[str] = []
    if program.needs.inputs.get(block):
        given.append(Parameter("in_channels", "int", None))
        words.append("in_channels")
    for size in program.needs.sizes.get(block, {}).values():
        given.append(size_parameter(program, block, size))
        named.append(f"{size.name}={size.name}")
    for param in block.params:
        if param.name not in kept:
            continue
        own = legal(param.name)
        if param.name in bound:
            value, module = bound[param.name]
            text = program.given(value, block, param.name, OuterScope(program, module))
        else:
            made = parameter(program, block, param)
            if root and param.name in program.model.settings:
                setting = program.model.settings[param.name]
                scope = OuterScope(program, network.module)
                made = made.replace(default=value_text(program, setting, scope, param))
            given.append(made)
            text = own
        if param.default is None:
            words.append(text)
        else:
            named.append(f"{own}={text}")
    if root and block.training_outputs:
        given.append(Parameter("auxiliary", "bool", "False"))
        named.append("auxiliary=auxiliary")
    given.sort(key=lambda p: p.default is not None)
    lines = (f"return {name}({', '.join([*words, *named])})",)
    doc = _network_doc(network)
    return FunctionView(program.names[network], doc, tuple(given), name, lines)


def _def(program: Program, item: ir.Def, wholes: dict[str, bool]) -> FunctionView:
    scope = _DefScope(program, item.module)
    scope.own = set(item.params)
    lets, body = unfold(item.body)
    scope.own |= {name for name, _ in lets}
    lines = [line for n, value in lets for line in assigned(legal(n), python(value, scope))]
    lines.append(f"return {python(body, scope)}")
    kind = _kind(item, body, "int" if is_whole(item.body, scope, wholes) else "float")
    kinds = tuple(
        Parameter(legal(name), "int" if wholes[name] else "float", None) for name in item.params
    )
    return FunctionView(program.names[item], item.doc or "", kinds, kind, tuple(lines))


def _kind(item: ir.Def, body: Expr, number: str) -> str:
    """The type of what a `def` gives."""
    one = "Callable[..., nn.Module]" if named_in(item.body, item.module) else number
    return f"tuple[{one}, ...]" if isinstance(body, (ListOf, Comprehension, Slice)) else one


class _DefScope(OuterScope):
    """Inside a `def`, its parameters are names too."""

    own: set[str] = set()

    def name(self, name: Name) -> str | Expr:
        return legal(name.id) if name.id in self.own else super().name(name)


def _constants(program: Program) -> dict[object, str]:
    found: dict[object, str] = {}
    for item in _newly_needed(program):
        if isinstance(item, ir.Let):
            text = python(item.value, OuterScope(program, _module(item)))
            found[item] = "\n".join(assigned(program.names[item], text))
    return found


# --- text ------------------------------------------------------------------------------------


def _text(
    program: Program,
    classes: dict[ir.Block, ClassView],
    functions: dict[object, FunctionView],
    constants: dict[object, str],
) -> str:
    parts: list[str] = []
    items: list[dict[str, object]] = []
    lines: list[str] = []
    wanted = _wanted(program)
    behind = late(wanted)
    for item in wanted:
        if item in behind:
            items.append({"kind": "constant", "lines": [constants[item]]})
        elif isinstance(item, ir.Let):
            lines.append(constants[item])
        elif isinstance(item, ir.Block) or (isinstance(item, ir.Network) and item.base is None):
            block = item.block if isinstance(item, ir.Network) else item
            items.append(_class(classes[block]))
        else:
            items.append(_function(functions[item]))
    helpers = sources(program.helpers)
    source = os.path.basename(program.model.module.source.name)
    shown = {"constants": lines, "helpers": helpers, "items": items}
    body = _template().render(head=[], imports=[], **shown)
    imports = _imports(body)
    parts = comment(f"Made by cnnc from {source}.")
    text = _template().render(head=parts, imports=imports, **shown)
    return layout(text.strip() + "\n")


def _class(view: ClassView) -> dict[str, object]:
    doc = docstring(view.doc)
    return {
        "kind": "class",
        "name": view.name,
        "base": view.base,
        "doc": doc,
        "arguments": ", ".join(["self", *(p.text() for p in view.parameters)]),
        "lines": view.lines,
        "frozen": view.frozen,
        "normalizes": view.normalizes,
        "takes": ", ".join(["self", *(f"{name}: Tensor" for name in view.inputs)]),
        "forward": view.forward,
        "returns": view.returns,
        "bare": not (doc or view.lines or view.frozen or view.forward),
    }


def _function(view: FunctionView) -> dict[str, object]:
    return {
        "kind": "function",
        "name": view.name,
        "doc": docstring(view.doc),
        "arguments": ", ".join(p.text() for p in view.parameters),
        "returns": view.returns,
        "lines": view.lines,
    }


def _imports(body: str) -> list[list[str]]:
    """What a file must import, in the two groups that isort makes of it."""
    used = {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    standard = [
        IMPORTS[n] for n in ("math", "OrderedDict", "Callable", "partial", "Any") if n in used
    ]
    third = [IMPORTS[n] for n in ("torch", "F") if n in used]
    names = [n for n in ("Tensor", "nn") if n in used]
    return [
        group for group in (standard, [*third, f"from torch import {', '.join(names)}"]) if group
    ]


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(os.path.dirname(__file__))
    environment = jinja2.Environment(
        loader=loader, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    return environment.get_template("file.py.jinja")
