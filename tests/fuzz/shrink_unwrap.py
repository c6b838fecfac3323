"""A flatter program: what stands in loops, arms and blocks in the place of these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cnnc import tree

from .shrink_tree import Edit, flows, gone, instead, nodes


class Inner(NamedTuple):
    """Statements to stand in the place of a step.

    `inputs` are what they call what flows in; `named`: they name it as it is named outside.
    """

    lines: list[str]
    inputs: tuple[str, ...] = ()
    named: bool = False


def unwrapped(file: tree.File, text: str) -> Iterator[Edit]:
    """The body of a loop or arm in the place of the whole."""
    for flow in reversed(flows(file)):
        for place, step in enumerate(flow.chain):
            found: list[Inner] = []
            if isinstance(step, tree.Repeat):
                found = [Inner(_lines(step.body))]
            elif isinstance(step, tree.For):
                found = list(_turns(step))
            elif isinstance(step, tree.If):
                bodies = [body for _, body in step.arms]
                bodies += [step.otherwise] if step.otherwise else []
                found = [Inner(_lines(body)) for body in bodies]
            for inner in found:
                yield instead(flow.span, _inlined(flow, place, inner, text))


def called(file: tree.File, text: str) -> Iterator[Edit]:
    """A block's body in the place of all its calls, and the block out."""
    for block in file.items:
        if not isinstance(block, tree.BlockItem) or block.name.id == "main":
            continue
        edit = gone(block.span)
        read = 0
        for caller in (item for item in file.items if item is not block):
            names = [n for n in nodes(caller) if isinstance(n, tree.Name)]
            read += sum(n.id == block.name.id for n in names) - (
                isinstance(caller, tree.BlockItem) and caller.name.id == block.name.id
            )
            first = True
            for flow in [n for n in nodes(caller) if isinstance(n, tree.Flow)]:
                given = _inputs(caller) if first and isinstance(caller, tree.BlockItem) else ()
                first = False
                for place, step in enumerate(flow.chain):
                    if isinstance(step, tree.Use) and step.name.id == block.name.id:
                        inner = _body_of(step, block, _sources(flow, place, given))
                        edit += instead(flow.span, _inlined(flow, place, inner, text))
                        read -= 1
        if read == 0:
            edit.sort()
            if all(a[1] <= b[0] for a, b in zip(edit, edit[1:])):
                yield edit


def _inlined(flow: tree.Flow, place: int, inner: Inner, text: str) -> str:
    """A statement taken apart: what stood before a step, its inside, then the rest."""
    chain = flow.chain
    before = text[chain[0].span.start : chain[place - 1].span.end] if place else ""
    after = text[chain[place].span.end : flow.span.end]
    labels = text[flow.span.start : chain[0].span.start]
    lines = list(inner.lines)
    if inner.named:
        lines = lines or [before or "identity"]
    elif inner.inputs:
        lines.insert(0, f"{inner.inputs[0]}: {before or 'identity'}")
    elif before and lines:
        lines[0] = _behind(lines[0], before)
    elif before:
        lines = [before]
    elif not lines:
        lines = ["identity"]
    last = lines[-1]
    if labels:
        last = labels + last.split(": ", 1)[-1] if _labelled(last) else labels + last
    return "\n".join([*lines[:-1], last + after])


def _sources(flow: tree.Flow, place: int, given: tuple[str, ...]) -> tuple[str, ...]:
    """The names of what flows into a step, where it has any; `given` are those of the inputs."""
    head = flow.chain[0]
    if place == 0:
        return given
    if place == 1 and isinstance(head, tree.Bundle):
        return tuple(name.id for name in head.names)
    if place == 1 and isinstance(head, tree.Use) and head.arguments is None:
        return (head.name.id,)
    return ()


def _labelled(line: str) -> bool:
    label, colon, _ = line.partition(": ")
    return bool(colon) and label.replace(", ", "").isidentifier()


def _behind(line: str, source: str) -> str:
    """A statement that starts from what stands before it, with that as its source."""
    if _labelled(line):
        label, _, chain = line.partition(": ")
        return f"{label}: {source} -> {chain}"
    return f"{source} -> {line}"


def _lines(body: tree.Body) -> list[str]:
    return [statement.span.text for statement in body.statements]


def _inputs(block: tree.BlockItem) -> tuple[str, ...]:
    statements = [s for s in block.body.statements if isinstance(s, tree.Input)]
    return tuple(name.id for s in statements for name in s.names)


def _turns(step: tree.For) -> Iterator[Inner]:
    """The body of a loop with the names of one item, written in or as `let`s."""
    first = step.pattern[0]
    alone = len(step.pattern) == 1
    if alone and isinstance(first, tree.Name) and isinstance(step.iterable, tree.ListOf):
        for item in step.iterable.items:
            yield Inner(with_names(step.body.statements, {first.id: item.span.text}))
    source = f"({step.iterable.span.text})[0]"
    names = _apart((first,) if alone else step.pattern, source, alone)
    lets = [f"let {name} = {value}" for name, value in names]
    yield Inner(lets + _lines(step.body))


def _apart(
    pattern: tuple[tree.Name | tree.Apart, ...], source: str, alone: bool = False
) -> Iterator[tuple[str, str]]:
    """Each name of a loop with what it holds in the first turn."""
    for number, part in enumerate(pattern):
        value = source if alone else f"{source}[{number}]"
        if isinstance(part, tree.Name):
            yield part.id, value
        else:
            yield from _apart(part.items, value)


def with_names(statements: tuple[tree.Statement, ...], names: dict[str, str]) -> list[str]:
    """Statements with the values of names in their place."""
    found = []
    for statement in statements:
        line = statement.span.text
        for start, end, new in sorted(put_in(statement, names), reverse=True):
            offset = statement.span.start
            line = line[: start - offset] + new + line[end - offset :]
        found.append(line)
    return found


def put_in(node: tree.Node, names: dict[str, str]) -> Edit:
    """The edits that put the values of names in their place; those of held layers are called."""
    edit: Edit = []
    taken: set[int] = set()
    for part in nodes(node):
        if isinstance(part, tree.Argument) and part.name is not None:
            taken.add(id(part.name))
        if isinstance(part, (tree.Use, tree.CallExpr)):
            name = part.name if isinstance(part, tree.Use) else part.function
            value = names.get(name.id, "")
            if value.endswith(")") and part.arguments:
                own = part.arguments[0].span
                edit.append((name.span.start, own.start, f"{value[:-1]}, "))
                taken.add(id(name))
            elif value.endswith(")") and part.arguments is not None:
                edit.append((name.span.start, part.span.end, value))
                taken.add(id(name))
        if isinstance(part, tree.Name) and part.id in names and id(part) not in taken:
            value = names[part.id]
            compound = " " in value and "(" not in value and value[0] not in '["'
            edit.append((part.span.start, part.span.end, f"({value})" if compound else value))
    return edit


def _body_of(step: tree.Use, block: tree.BlockItem, sources: tuple[str, ...]) -> Inner:
    """The body of a block with the arguments of one call."""
    inputs = _inputs(block)
    named = bool(inputs) and len(inputs) == len(sources)
    given: dict[str, str] = dict(zip(inputs, sources)) if named else {}
    for number, argument in enumerate(step.arguments or ()):
        if argument.name is not None:
            given[argument.name.id] = argument.value.span.text
        elif number < len(block.params):
            given[block.params[number].name.id] = argument.value.span.text
    for param in block.params:
        if param.default is not None:
            given.setdefault(param.name.id, param.default.span.text)
    statements = block.body.statements
    kept = tuple(s for s in statements if isinstance(s, (tree.Flow, tree.Let)))
    lines = with_names(kept, given)
    for statement in statements:
        if isinstance(statement, tree.Output) and not statement.training:
            names = [name.id for name in statement.names]
            names = [given.get(name, name) for name in names]
            lines.append(names[0] if len(names) == 1 else f"[{', '.join(names)}]")
    return Inner(lines, inputs, named)
