"""Python text put together with other text."""

from __future__ import annotations

import ast
import re


def assignment(name: str, text: str) -> str:
    """`name = text`, or the shorter form of a variable that grows or shrinks."""
    more = added(name, text)
    if more:
        return f"{name} += {more}"
    factor = re.fullmatch(rf"{name} (\*|//) (\w+)", text)
    return f"{name} {factor[1]}= {factor[2]}" if factor else f"{name} = {text}"


def added(name: str, text: str) -> str:
    """What is added to a variable to get an expression that begins with it; else nothing."""
    prefix = f"{name} + "
    if not text.startswith(prefix):
        return ""
    body = ast.parse(text, mode="eval").body
    if not isinstance(body, ast.BinOp):
        return ""
    if isinstance(body.left, ast.Name):
        return str(ast.get_source_segment(text, body.right))
    return text[len(prefix) :]


def parted(text: str) -> tuple[str, str] | None:
    """What a call calls, and its arguments; `None` for another expression."""
    call = ast.parse(text, mode="eval").body
    if not isinstance(call, ast.Call):
        return None
    target = str(ast.get_source_segment(text, call.func))
    return target, text[len(target) + 1 : -1]


def operand(text: str) -> str:
    """An expression before an `if`: in parentheses where it is a choice itself."""
    return f"({text})" if isinstance(ast.parse(text, mode="eval").body, ast.IfExp) else text


def frozen(code: str) -> str:
    """The code of a module whose weights are not learnt."""
    tight = parted(code) is not None or code.isidentifier()
    return f"{code if tight else f'({code})'}.requires_grad_(False)"
