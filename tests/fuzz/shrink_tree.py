"""Edits of a text, and what they go by: its tree.

An edit is a list of stretches with what stands there instead. None needs to give a program that
compiles: those that do not are dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from cnnc import tree
from cnnc.source import Span

Edit = list[tuple[int, int, str]]


def gone(span: Span) -> Edit:
    return [(span.start, span.end, "")]


def instead(span: Span, text: str) -> Edit:
    return [(span.start, span.end, text)]


def nodes(node: tree.Node) -> Iterator[tree.Node]:
    """A node and all below it, in the order of the text."""
    yield node
    for name in node._fields:
        yield from _within(getattr(node, name))


def _within(value: object) -> Iterator[tree.Node]:
    if isinstance(value, tree.Node):
        yield from nodes(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)


def bodies(file: tree.File) -> list[tree.Body]:
    return [node for node in nodes(file) if isinstance(node, tree.Body)]


def statements_of(file: tree.File) -> list[tree.Statement]:
    return [node for node in nodes(file) if isinstance(node, tree.Statement)]


def flows(file: tree.File) -> list[tree.Flow]:
    return [node for node in nodes(file) if isinstance(node, tree.Flow)]


def input_spans(statement: tree.Input) -> list[Span]:
    """The stretch of each input, its shape included."""
    return [
        Span(name.span.source, name.span.start, shape.span.end) if shape else name.span
        for name, shape in zip(statement.names, statement.shapes)
    ]


def without(text: str, spans: list[Span], span: Span) -> Edit:
    """One of several parts between commas out, and its comma; with the last its brackets, too."""
    place = next(i for i, s in enumerate(spans) if s is span)
    if len(spans) == 1:
        start, end = span.start, span.end
        while end < len(text) and text[end] in " \n,":
            end += 1
        while text[start - 1] in " \n":
            start -= 1
        if text[start - 1] == "(" and text[end : end + 1] == ")" and text[start - 2] not in " ":
            return [(start - 1, end + 1, "")]
        return [(start, end, "")]
    if place + 1 < len(spans):
        end = spans[place + 1].start
        while text[end - 1] in "( " and text[end - 1] != ",":
            end -= 1
        return [(span.start, spans[place + 1].start, "")]
    return [(spans[place - 1].end, span.end, "")]
