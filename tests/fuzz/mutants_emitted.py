"""The mutants of emitted code: every change that some place of a file allows, by name.

A mutant is one mistake of one backend in one construct, made wherever it applies in a file: a
layer's argument one too large, left out, or exchanged with its neighbour; in a helper that the
file prints itself any operator, constant or branch; in the network's own code the turns of a loop,
a branch, the order of what flows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cnnc.backends.keras as keras_backend
from cnnc.backends.pytorch.helpers import HELPERS
from fuzz.mutants_calls import in_call
from fuzz.mutants_values import Edit, Place, in_order, literal, operators, wrong

Defined = (ast.ClassDef, ast.FunctionDef)


@cache
def helper_names(backend: str) -> frozenset[str]:
    """Classes and functions that a file of this backend may print, and the program has none of."""
    if backend == "pytorch":
        return frozenset(HELPERS)
    folder = Path(keras_backend.__file__).parent / "templates" / "helpers"
    return frozenset(path.stem for path in folder.glob("*.jinja"))


def names(backend: str, text: str) -> list[str]:
    """The mutants that apply to a file, each once."""
    return list(dict.fromkeys(edit.name for edit in edits(backend, ast.parse(text))))


def mutated(backend: str, text: str, name: str) -> str:
    """The file as a mutant emits it; as it is where the mutant changes nothing."""
    tree = ast.parse(text)
    before = ast.dump(tree)
    for edit in list(edits(backend, tree, name)):
        if edit.name == name:
            edit.do()
    return text if ast.dump(tree) == before else ast.unparse(ast.fix_missing_locations(tree))


def edits(backend: str, tree: ast.Module, wanted: str = "") -> Iterator[Edit]:
    """All changes; at least those of the mutant `wanted`, if only its are asked for."""
    known = helper_names(backend)
    inside = wanted.partition(": ")[2].partition(": ")[0]
    for node in tree.body:
        if isinstance(node, Defined):
            helper = node.name in known
            if wanted and (node.name if helper else "") != (inside if inside in known else ""):
                continue
            for edit in in_helper(node) if helper else in_network(node, known):
                yield edit._replace(name=f"{backend}: {edit.name}")


# --- what the program made -----------------------------------------------------------------------


def in_network(item: ast.ClassDef | ast.FunctionDef, helpers: frozenset[str]) -> Iterator[Edit]:
    """In a class or function that a block, or the network, became."""
    for where, place in expressions(item, item.name):
        node = place.get()
        if isinstance(node, ast.Call):
            yield from in_call(place, helpers)
        elif isinstance(node, ast.Subscript) and literal(node.slice) is not None:
            yield from wrong(Place(node, "slice"), "index")
        elif isinstance(node, ast.IfExp):
            yield from condition(Place(node, "test"), "choice")
        elif isinstance(node, (ast.Tuple, ast.List)) and place.field == "value":
            yield from in_order(place, "what is put out")
        yield from operators(place, f"{where}:")
    for function in functions(item):
        arguments = function.args
        for defaults in (arguments.defaults, arguments.kw_defaults):
            field = "defaults" if defaults is arguments.defaults else "kw_defaults"
            for index in range(len(defaults)):
                yield from wrong(Place(arguments, field, index), "default")
        for node in ast.walk(function):
            if isinstance(node, ast.If):
                yield from condition(Place(node, "test"), "branch")


def condition(place: Place, what: str) -> Iterator[Edit]:
    """The other branch taken."""
    spelt = ast.unparse(place.get())
    about = "auxiliary" if "auxiliary" in spelt else "form" if "isinstance" in spelt else "program"
    yield place.edit(f"{what} ({about}) inverted", lambda now: ast.UnaryOp(ast.Not(), now))


def functions(item: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(item):
        if isinstance(node, ast.FunctionDef):
            yield node


# --- what the file brings along ------------------------------------------------------------------


def in_helper(item: ast.ClassDef | ast.FunctionDef) -> Iterator[Edit]:
    """In a helper: its text is always the same, so that each place is a mutant of its own."""
    seen: dict[str, int] = {}
    for edit in in_helper_parts(item):
        seen[edit.name] = seen.get(edit.name, 0) + 1
        number = f" ({seen[edit.name]})" if seen[edit.name] > 1 else ""
        yield edit._replace(name=f"{item.name}: {edit.name}{number}")


def in_helper_parts(item: ast.ClassDef | ast.FunctionDef) -> Iterator[Edit]:
    for _, place in expressions(item, item.name):
        if isinstance(place.holder, ast.arguments):
            continue  # defaults: below, by name
        node = place.get()
        spelt = ast.unparse(node)
        spelt = spelt if len(spelt) < 60 else spelt[:57] + "…"
        stored = isinstance(getattr(node, "ctx", None), ast.Store)
        yield from operators(place, f"`{spelt}`")
        if isinstance(node, (ast.Tuple, ast.List)):
            told = f"target of `{around(item, node)}`" if stored else f"`{spelt}`"
            yield from in_order(place, told)
        elif literal(node) is not None:
            yield from wrong(place, f"{literal(node)!r} in `{around(item, node)}`")
        elif isinstance(node, ast.IfExp):
            yield Place(node, "test").edit(f"`{ast.unparse(node.test)}` inverted", negated)
        elif isinstance(node, ast.Call):
            yield from in_helper_call(node, spelt)
        elif isinstance(node, ast.Dict) and len(node.keys) > 0:
            yield from entries(node)
    for function in functions(item):
        for index in range(len(function.args.defaults)):
            name = function.args.args[index - len(function.args.defaults)].arg
            yield from wrong(Place(function.args, "defaults", index), f"default of {name}")
    for node in ast.walk(item):
        if isinstance(node, ast.If):
            yield Place(node, "test").edit(f"`if {ast.unparse(node.test)}` inverted", negated)
        for field in ("body", "orelse"):
            body = getattr(node, field, None)
            for index, statement in enumerate(body if isinstance(body, list) else ()):
                if isinstance(statement, ast.AugAssign):
                    spelt = ast.unparse(statement)
                    yield Place(node, field, index).edit(
                        f"`{spelt}` left out", lambda _: ast.Pass()
                    )


def in_helper_call(node: ast.Call, spelt: str) -> Iterator[Edit]:
    for keyword in node.keywords:
        if keyword.arg:

            def without(keyword: ast.keyword = keyword) -> None:
                if keyword in node.keywords:
                    node.keywords.remove(keyword)

            yield Edit(f"`{spelt}` without {keyword.arg}", without)


def entries(node: ast.Dict) -> Iterator[Edit]:
    """A dictionary without one of its entries: what a layer says to build it again."""
    for index, key in enumerate(node.keys):

        def without(index: int = index) -> None:
            del node.keys[index], node.values[index]

        spelt = "**" if key is None else ast.unparse(key)
        yield Edit(f"entry {spelt} left out", without)


def negated(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)


def around(item: ast.AST, node: ast.AST) -> str:
    """The innermost statement's first line, or its part that a person finds a constant by."""
    for statement in ast.walk(item):
        if isinstance(statement, (ast.Assign, ast.AugAssign, ast.Return, ast.Expr, ast.AnnAssign)):
            if any(inner is node for inner in ast.walk(statement)):
                spelt = ast.unparse(statement)
                return spelt if len(spelt) < 70 else spelt[:67] + "…"
    return "head"


# --- walking -------------------------------------------------------------------------------------

UNREAD = frozenset(("annotation", "returns", "decorator_list", "bases", "keywords_of_class"))
"""Fields that do not say what is computed."""


def expressions(item: ast.AST, where: str) -> Iterator[tuple[str, Place]]:
    """All places of expressions below a node, with the function that they stand in."""
    for field, value in ast.iter_fields(item):
        if field in UNREAD or (isinstance(item, ast.AnnAssign) and field == "annotation"):
            continue
        several = isinstance(value, list)
        for index, node in enumerate(value if several else [value]):
            if not isinstance(node, ast.AST) or docstring(node):
                continue
            if isinstance(node, ast.FunctionDef):
                yield from expressions(node, kind(node))
                continue
            if isinstance(node, ast.expr):
                yield kind_of(where), Place(item, field, index if several else None)
            if literal(node) is None:  # a number below 0 is one literal, not an operation
                yield from expressions(node, where)


def kind(function: ast.FunctionDef) -> str:
    return function.name if function.name in ("__init__", "forward", "call") else "function"


def kind_of(where: str) -> str:
    return where if where in ("__init__", "forward", "call") else "function"


def docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
