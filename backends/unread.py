"""Variables of an emitted function that nothing reads in the end.

Whether a `let` or a channel count is wanted is known only when all of a function is written: what
would have read it may say its value, or be left out. Python's own symbol table tells.
"""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from symtable import SymbolTable


def without_unread(lines: list[str], names: Iterable[str]) -> list[str]:
    """The body of a function without what gives a value to those of `names` that it never reads."""
    idle = _unread(lines, set(names))
    while idle:
        import ast

        gone: dict[int, str] = {}
        for node in ast.walk(ast.parse(_function(lines))):
            for body in _bodies(node):
                given = [part for part in body if _name(part) in idle]
                for part in given:
                    gone |= dict.fromkeys(range(part.lineno, (part.end_lineno or 0) + 1), "")
                if len(given) == len(body):
                    gone[body[0].lineno] = " " * (body[0].col_offset - 1) + "pass"
        if not gone:  # given by what does more than that, a loop or several targets
            break
        left: list[str] = []
        for number, line in enumerate("\n".join(lines).split("\n"), 2):
            kept = gone.get(number, line)
            if kept or number not in gone:
                left.append(kept)
        lines = left
        idle = _unread(lines, set(names))
    return lines


def _function(lines: list[str]) -> str:
    inside = "\n".join(lines).replace("\n", "\n ")
    return f"def function():\n {inside}\n"


def _unread(lines: list[str], names: set[str]) -> set[str]:
    if not lines or not names:
        return set()
    from symtable import symtable

    (table,) = symtable(_function(lines), "function", "exec").get_children()
    given = {name for name in names & set(table.get_identifiers()) if table.lookup(name).is_local()}
    return {name for name in given if not _reads(table, name)}


def _reads(table: SymbolTable, name: str) -> bool:
    """Whether a scope, or one inside it that has no such name of its own, reads a name."""
    if name in table.get_identifiers() and table.lookup(name).is_referenced():
        return True
    return any(
        _reads(inner, name)
        for inner in table.get_children()
        if name not in inner.get_identifiers() or inner.lookup(name).is_free()
    )


def _bodies(node: ast.AST) -> list[list[ast.stmt]]:
    found = (getattr(node, field, None) for field in ("body", "orelse"))
    return [body for body in found if isinstance(body, list) and body]


def _name(part: ast.stmt) -> str | None:
    """The variable that a statement gives a value, or the function that it defines."""
    import ast

    if isinstance(part, ast.FunctionDef):
        return part.name
    if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name):
        return part.targets[0].id
    return None
