"""A value that is given a name in emitted Python."""

from __future__ import annotations

import ast


def assigned(variable: str, text: str) -> tuple[str, ...]:
    """The lines of `variable = text`; where that is a lambda, a function with this name."""
    if text.startswith("lambda"):
        function = ast.parse(text, mode="eval").body
        if isinstance(function, ast.Lambda):
            head = _head(text, ast.dump(function.args))
            body = ast.get_source_segment(text, function.body)
            return f"def {variable}({head}):", f"    return {body}"
    return (f"{variable} = {text}",)


def _head(text: str, arguments: str) -> str:
    """The parameters of a lambda as they are written: up to the colon behind them."""
    for end, character in enumerate(text):
        head = text[len("lambda") : end].strip()
        if character == ":" and _dumped(head) == arguments:
            return head
    raise AssertionError(f"no parameters in {text}")


def _dumped(head: str) -> str:
    try:
        function = ast.parse(f"lambda {head}: 0", mode="eval").body
    except SyntaxError:
        return ""
    return ast.dump(function.args) if isinstance(function, ast.Lambda) else ""
