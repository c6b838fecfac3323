"""What can be wrong in calls of a framework's layers and functions: each argument by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from fuzz.mutants_values import Edit, Place, wrong

METHODS = frozenset(
    "permute movedim transpose swapaxes reshape view flatten unflatten mean amax sum chunk split"
    " requires_grad_ clamp add_module insert append".split()
)
"""Methods of tensors and modules that emitted code calls, whatever they are called on."""

AXES = frozenset("dim axis axes dims start_dim end_dim shared_axes".split())

CONTAINERS = frozenset(
    "nn.Sequential nn.ModuleList nn.Identity nn.Module nn.Parameter nn.init keras.Sequential"
    " keras.Model keras.Input".split()
)


def called(node: ast.expr, helpers: frozenset[str]) -> str:
    """What a mutant calls this function; empty: it is none of a framework or a helper."""
    if isinstance(node, ast.Call):
        inner = called(target(node)[0], helpers)
        return f"{inner}(…)" if inner and not inner.startswith(".") else ""
    spelt = dotted(node)
    if spelt in helpers or spelt.split(".")[0] in ("nn", "F", "torch", "layers", "keras", "ops"):
        return spelt
    if isinstance(node, ast.Attribute) and node.attr in METHODS:
        return f".{node.attr}"
    return ""


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name and its attributes; empty for what begins otherwise."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def target(call: ast.Call) -> tuple[ast.expr, int]:
    """What is called, and at which of the arguments its own begin (behind a `partial`)."""
    if dotted(call.func) in ("functools.partial", "partial") and call.args:
        return call.args[0], 1
    return call.func, 0


def in_call(place: Place, helpers: frozenset[str]) -> Iterator[Edit]:
    """Each argument of this call wrong or left out, and the call itself left out."""
    call = place.get()
    function, skipped = target(call)
    name = called(function, helpers)
    if not name:
        yield from in_block_call(call)
        return
    for index in range(skipped, len(call.args)):
        where = f"{name} {index - skipped}"
        down = name in (".permute", ".movedim", ".flatten", "torch.flatten")
        yield from wrong(Place(call, "args", index), where, down)
    for keyword in call.keywords:
        if keyword.arg in (None, "name", "package"):
            continue
        where = f"{name} {keyword.arg}"
        yield from wrong(Place(keyword, "value"), where, keyword.arg in AXES)
        yield Edit(f"{where} left out", lambda keyword=keyword: without(call, keyword))
    if not skipped:
        yield from left_out(place, call, name)


def without(call: ast.Call, keyword: ast.keyword) -> None:
    if keyword in call.keywords:
        call.keywords.remove(keyword)


def left_out(place: Place, call: ast.Call, name: str) -> Iterator[Edit]:
    """A layer that is not there: what flows in flows out."""
    if name.endswith("(…)") and name.startswith("layers."):
        if len(call.args) == 1 and not isinstance(call.args[0], ast.List):
            yield place.edit(f"{name[:-3]} left out", lambda now: now.args[0])
    elif name.startswith("nn.") and name not in CONTAINERS:
        identity = ast.Call(ast.parse("nn.Identity", mode="eval").body, [], [])
        yield place.edit(f"{name} left out", lambda _: identity)
    elif name.startswith("F.") or name in ("torch.sigmoid", "torch.tanh", "torch.flatten"):
        yield place.edit(f"{name} left out", lambda now: now.args[0])
    elif name in (".permute", ".movedim", ".requires_grad_"):
        yield place.edit(f"{name} left out", lambda now: now.func.value)
    elif name in (".append", ".insert", ".add_module"):
        return


PYTHON = frozenset(
    "range max min sum int float abs isinstance tuple list enumerate zip len round super str any"
    " all reversed print getattr callable".split()
)


def in_block_call(call: ast.Call) -> Iterator[Edit]:
    """The same for what the program itself defines: a block, a layer as a parameter."""
    if isinstance(call.func, ast.Name) and call.func.id in PYTHON:
        if call.func.id == "range":
            for amount in ("+ 1", "- 1"):
                yield turns(call, amount)
        return
    what = "module" if dotted(call.func).startswith("self.") else "block"
    if isinstance(call.func, ast.Attribute) and what == "block":
        return
    for index in range(len(call.args)):
        yield from wrong(Place(call, "args", index), f"{what} argument")
    for keyword in call.keywords:
        if keyword.arg not in (None, "name"):
            yield from wrong(Place(keyword, "value"), f"{what} argument")
    first = [ast.dump(argument) for argument in call.args[:2]]
    if len(first) == 2 and first[0] != first[1]:

        def swap() -> None:
            call.args[0], call.args[1] = call.args[1], call.args[0]

        if not any(isinstance(argument, ast.Starred) for argument in call.args[:2]):
            yield Edit(f"{what} arguments 0 and 1 exchanged", swap)


def turns(call: ast.Call, amount: str) -> Edit:
    """One turn of a loop more or less."""
    place = Place(call, "args", min(len(call.args) - 1, 1))

    def make(node: ast.expr) -> ast.expr:
        return ast.BinOp(node, ast.Add() if amount == "+ 1" else ast.Sub(), ast.Constant(1))

    return place.edit(f"turns {amount}", make)
