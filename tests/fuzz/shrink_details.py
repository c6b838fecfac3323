"""Simpler details: arguments, parameters, labels, expressions, numbers, and the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cnnc import tree

from .shrink_tree import Edit, flows, input_spans, instead, nodes, statements_of, without
from .shrink_unwrap import put_in

COMMENT = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*')
DOCSTRING = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""')

# --- arguments, parameters, labels -----------------------------------------------------------


def arguments(file: tree.File, text: str) -> Iterator[Edit]:
    """Arguments out; all of them, then one by one."""
    for node in nodes(file):
        if isinstance(node, (tree.Use, tree.CallExpr, tree.Variant)) and node.arguments:
            spans = [a.span for a in node.arguments]
            if isinstance(node, tree.Use):
                yield [(node.name.span.end, node.span.end, "")]
            for span in reversed(spans):
                yield without(text, spans, span)


def parameters(file: tree.File, text: str) -> Iterator[Edit]:
    """A parameter out, its default or an argument in the place of its name."""
    for block in file.items:
        if not isinstance(block, tree.BlockItem):
            continue
        for number, param in enumerate(block.params):
            calls: Edit = []
            values = [param.default.span.text] if param.default else []
            for node in nodes(file):
                if not isinstance(node, (tree.Use, tree.CallExpr, tree.Variant)):
                    continue
                name = node.base if isinstance(node, tree.Variant) else None
                name = name or (node.name if isinstance(node, tree.Use) else node.function)  # type: ignore[union-attr]
                if name.id != block.name.id:
                    continue
                for at, argument in enumerate(node.arguments or ()):
                    by_name = argument.name is not None and argument.name.id == param.name.id
                    if by_name or argument.name is None and at == number:
                        spans = [a.span for a in node.arguments or ()]
                        calls += without(text, spans, argument.span)
                        values.append(argument.value.span.text)
            spans = [p.span for p in block.params]
            parts = (*block.params[number + 1 :], block.body)
            for value in dict.fromkeys([*values, "1", "2"]):
                inner = [edit for part in parts for edit in put_in(part, {param.name.id: value})]
                yield calls + without(text, spans, param.span) + inner


def labels(file: tree.File, text: str) -> Iterator[Edit]:
    """Labels and `frozen` out; outputs, inputs and entries of `meta`, one by one."""
    for flow in flows(file):
        start = flow.chain[0].span.start
        yield [(flow.span.start, start, "")]
        if flow.frozen is not None and flow.labels:
            yield [(flow.span.start, flow.labels[0].span.start, "")]
    for statement in statements_of(file):
        if isinstance(statement, tree.Output) and len(statement.names) > 1:
            for name in statement.names:
                yield without(text, [n.span for n in statement.names], name.span)
        if isinstance(statement, tree.Meta):
            for key, value in statement.entries:
                yield [(key.span.start, value.span.end, "")]
        if isinstance(statement, tree.Input) and len(statement.names) > 1:
            spans = input_spans(statement)
            for span in spans:
                yield without(text, spans, span)


# --- expressions -----------------------------------------------------------------------------


def expressions(file: tree.File, text: str) -> Iterator[Edit]:
    """An expression's part in its place, or a plain value."""
    asked = {id(test) for n in nodes(file) if isinstance(n, tree.If) for test, _ in n.arms}
    given = {id(n.value) for n in nodes(file) if isinstance(n, tree.Argument)}
    for node in nodes(file):
        if not isinstance(node, tree.Expr) or isinstance(node, tree.Literal):
            continue
        if isinstance(node, tree.Name) and id(node) not in given | asked:
            continue
        plain = ["true", "false"] if id(node) in asked else ["1", "2", "3", "relu", "true", "false"]
        for new in (*plain, *(part.span.text for part in _parts(node))):
            if len(new) < len(node.span.text) or isinstance(node, tree.Name) or id(node) in asked:
                yield instead(node.span, new)
        if isinstance(node, tree.ListOf) and len(node.items) > 1:
            for item in reversed(node.items):
                yield without(text, [i.span for i in node.items], item.span)


def _parts(node: tree.Node) -> Iterator[tree.Expr]:
    for name in node._fields:
        value = getattr(node, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, tree.Argument):
                part = part.value
            if isinstance(part, tree.Expr):
                yield part


def numbers(file: tree.File, text: str) -> Iterator[Edit]:
    """Lower numbers, and smaller shapes."""
    for node in nodes(file):
        if not isinstance(node, tree.Literal) or isinstance(node.value, (bool, str)):
            continue
        value = node.value
        if isinstance(value, tuple):
            for place, n in enumerate(value):
                for less in lower(n):
                    now = (*value[:place], less, *value[place + 1 :])
                    yield instead(node.span, "x".join(map(str, now)))
        else:
            for less in lower(value):
                yield instead(node.span, str(less))


def lower(n: float) -> list[float]:
    """Smaller numbers, the smallest first."""
    if isinstance(n, float):
        return [m for m in (1, 2, 0.5) if m < n or not n.is_integer()]
    return [m for m in dict.fromkeys((1, 2, 3, n // 2, n - 2, n - 1)) if 0 < m < n]


# --- the layout ------------------------------------------------------------------------------


def comments(file: tree.File, text: str) -> Iterator[Edit]:
    """Comments and docstrings out: all, then one by one; then blank lines and spaces."""
    spans = [m.span() for m in COMMENT.finditer(text) if text[m.start()] == "#"]
    spans += [m.span() for m in DOCSTRING.finditer(text)]
    if spans:
        yield [(start, end, "") for start, end in sorted(spans)]
    for start, end in spans:
        yield [(start, end, "")]


def layout(file: tree.File, text: str) -> Iterator[Edit]:
    """Blank lines, spaces at either end of a line, and semicolons out."""
    if '"""' in text or "#" in text:
        return
    lines = [re.sub(r"\s+", " ", line).strip().rstrip(";").strip() for line in text.split("\n")]
    yield [(0, len(text), "\n".join(line for line in lines if line) + "\n")]
    for match in re.finditer(r";", text):
        yield [(match.start(), match.end(), "\n")]
    for match in re.finditer(r"(?<![\w)\]])\(([\w.]+)\)", text):
        yield [(match.start(), match.end(), match.group(1))]
