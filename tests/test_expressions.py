"""Expressions of the language printed as Python: the same value, and no parenthesis too many."""

from __future__ import annotations

import ast
import math
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnc import ir
from cnnc.backends.expressions import Scope, is_whole, iterable, python, substitute, unfold, whole
from cnnc.backends.literals import comment, docstring, literal, number, string
from cnnc.budget import Stop
from cnnc.evaluate import Env, evaluate
from cnnc.pipeline import lower
from cnnc.source import Source, Span
from cnnc.tree import Attribute, Binary, Expr, Literal, Name, Unary

NAMES = {"n": 5, "m": -3, "half": 0.5, "yes": True, "sizes": (3, 4, 6)}


class Known(Scope):
    """Names stand for themselves; `x.channels` is the sum `a + b`, to see the parentheses."""

    def attribute(self, attribute: Attribute) -> str | Expr:
        if attribute.attribute == "channels":
            return parsed("n + m")
        return f"x.{attribute.attribute}"

    def whole(self, name: Name) -> bool:
        return name.id in ("n", "m", "sizes")

    def definition(self, name: Name) -> tuple[tuple[str, ...], Expr] | None:
        return (("a",), parsed("a // 2")) if name.id == "halved" else None


def parsed(text: str) -> Expr:
    """The tree of one expression of the language."""
    from cnnc.parser import parse

    tree, wrong = parse(Source("<test>", f"let it = {text}\n"))
    assert tree is not None and not wrong, wrong
    return tree.items[0].value  # type: ignore[attr-defined]


def module() -> ir.Module:
    source = "network main { input image: 1x1x1; relu }\n"
    return lower(Source("main.cnn", source)).module


def value(expr: Expr) -> object:
    env = Env(module())
    env.names.update(NAMES)
    return evaluate(expr, env)


def run(text: str) -> object:
    return eval(text, {"math": math, **NAMES})


AS_PYTHON = {
    "1 + 2 * 3": "1 + 2 * 3",
    "(1 + 2) * 3": "(1 + 2) * 3",
    "n - (m - 1)": "n - (m - 1)",
    "(n - m) - 1": "n - m - 1",
    "n // (m * 2)": "n // (m * 2)",
    "2 ** n": "2**n",
    "2 ** (n + 1)": "2 ** (n + 1)",
    "2 ** 3 ** 2": "2**3**2",
    "(2 ** 3) ** 2": "(2**3) ** 2",
    "-n ** 2": "-(n**2)",
    "(-n) ** 2": "(-n) ** 2",
    "2 ** -n": "2**-n",
    "-(n + m)": "-(n + m)",
    "not (n == m)": "n != m",
    "not (n < m)": "n >= m",
    "not (yes and n > m)": "not (yes and n > m)",
    "not yes or n > m": "not yes or n > m",
    "(yes or n > m) and yes": "(yes or n > m) and yes",
    "yes == true": "yes",
    "yes != true": "not yes",
    "false == (n > 2)": "n <= 2",
    "if yes then n else m": "n if yes else m",
    "(if yes then n else m) + 1": "(n if yes else m) + 1",
    "if yes then n else if yes then m else 3": "n if yes else m if yes else 3",
    "if (if yes then yes else yes) then n else m": "n if (yes if yes else yes) else m",
    "3x3": "(3, 3)",
    "[1, n, [2]]": "(1, n, (2,))",
    "[]": "()",
    "sizes[0]": "sizes[0]",
    "sizes[1:]": "sizes[1:]",
    "sizes[:n - 3]": "sizes[: n - 3]",
    "sizes[n - 4:n]": "sizes[n - 4 : n]",
    "(sizes + sizes)[2]": "(sizes + sizes)[2]",
    "[2 * i for i in sizes]": "tuple(2 * i for i in sizes)",
    "sum([2 * i for i in sizes])": "sum(2 * i for i in sizes)",
    "len([i for i in sizes])": "len([i for i in sizes])",
    "[i for i in range(3)][1]": "[i for i in range(3)][1]",
    "range(n)": "tuple(range(n))",
    "range(n)[1:]": "tuple(range(n)[1:])",
    "sum(range(n))": "sum(range(n))",
    "[a * b for a, b in enumerate(sizes)]": "tuple(a * b for a, b in enumerate(sizes))",
    "[i * a for i, [a, b] in enumerate([[1, 2]])]": (
        "tuple(i * a for i, (a, b) in enumerate(((1, 2),)))"
    ),
    "sum([a for i, [a] in enumerate([[1]])])": "sum(a for i, (a,) in enumerate(((1,),)))",
    "sum([a + b for [a, b] in [[1, 2]]])": "sum(a + b for a, b in ((1, 2),))",
    "max(n, 2) + ceil(half)": "max(n, 2) + math.ceil(half)",
    "floor(n / 2)": "math.floor(n / 2)",
    "round(half * 3)": "round(half * 3)",
    "let a = n * 2 in a + 1": "n * 2 + 1",
    "let a = n + 2 in a * a": "(n + 2) * (n + 2)",
    "let a = 3 in [a, a]": "(3, 3)",
    "1e-5": "1e-5",
    "1_000_000": "1_000_000",
    "same": '"same"',
    '"a \\"b\\""': "'a \"b\"'",
    "2 * x.channels": "2 * (n + m)",
    "x.channels - 1": "n + m - 1",
}


@pytest.mark.parametrize("text", AS_PYTHON)
def test_prints_as_a_person_would(text: str) -> None:
    assert python(parsed(text), Known()) == AS_PYTHON[text]


@pytest.mark.parametrize("text", [t for t in AS_PYTHON if "x.channels" not in t])
def test_python_gives_what_the_language_gives(text: str) -> None:
    expected = value(parsed(text))
    assert run(python(parsed(text), Known())) == expected
    assert isinstance(expected, type(run(python(parsed(text), Known()))))
    assert isinstance(expected, bool) == isinstance(run(python(parsed(text), Known())), bool)


WHOLE = {
    "n": "n",
    "n * 2 // m": "n * 2 // m",
    "half": "int(half)",
    "n / 2": "int(n / 2)",
    "4.0": "4",
    "sizes[1]": "sizes[1]",
    "[n, n / 2]": "(n, int(n / 2))",
    "if yes then n else half * 2": "n if yes else int(half * 2)",
    "ceil(half)": "math.ceil(half)",
    "round(half)": "round(half)",
    "round(half, 1)": "int(round(half, 1))",
    "max(n, 2)": "max(n, 2)",
    "max(n, half)": "int(max(n, half))",
    "n ** 2": "n**2",
    "n ** -1": "int(n**-1)",
    "2 ** m": "2**m",
    "n ** m": "int(n**m)",
    "let a = n * 2 in a": "n * 2",
    "sum([i * 2 for i in sizes])": "sum(i * 2 for i in sizes)",
    "halved(n)": "halved(n)",
    "halved(half)": "int(halved(half))",
    "x.channels": "n + m",
    "same": '"same"',
}


@pytest.mark.parametrize("text", WHOLE)
def test_what_may_be_a_float_is_wrapped_where_an_int_is_needed(text: str) -> None:
    assert whole(parsed(text), Known()) == WHOLE[text]


def test_a_loop_goes_through_the_plain_form() -> None:
    assert iterable(parsed("range(n)"), Known()) == "range(n)"
    assert iterable(parsed("[i for i in sizes]"), Known()) == "[i for i in sizes]"
    assert iterable(parsed("enumerate(range(2))"), Known()) == "enumerate(range(2))"


def test_modules_are_gathered() -> None:
    scope = Known()
    python(parsed("n + 1"), scope)
    assert scope.modules == set()
    python(parsed("ceil(half)"), scope)
    assert scope.modules == {"math"}


def test_a_let_that_is_read_twice_becomes_a_statement() -> None:
    lets, body = unfold(parsed("let a = n * 2 in let b = a + 1 in b * b + 1"))
    assert [(name, python(expr, Known())) for name, expr in lets] == [("b", "n * 2 + 1")]
    assert python(body, Known()) == "b * b + 1"


def test_a_let_whose_copies_would_fill_the_page_is_bound_once() -> None:
    text = "n"
    for depth in range(12):
        text = f"let a{depth} = {text} + {text} in a{depth} * a{depth}"
    printed = python(parsed(f"let deep = {'n + ' * 40}n in deep * deep"), Known())
    assert printed.startswith("(lambda deep: deep * deep)(n + n")


def test_substitution_reaches_into_every_form() -> None:
    expr = parsed("[if a > 1 then f(a, k = a) else -a for i in range(a)][a:a + 1] + [a]")
    changed = substitute(expr, {"a": parsed("n")})
    nodes = list(ast.walk(ast.parse(python(changed, Known()))))
    names = [node.id for node in nodes if isinstance(node, ast.Name)]
    assert "a" not in names and names.count("n") == 8


# --- any expression --------------------------------------------------------------------------

SPAN = Span(Source("<made>", ""), 0, 0)


def binary(operator: str, left: Expr, right: Expr) -> Expr:
    return Binary(SPAN, operator, left, right, SPAN)


numbers = st.one_of(
    st.integers(0, 6).map(lambda n: Literal(SPAN, n)),
    st.sampled_from([0.5, 2.0, 1e-5]).map(lambda n: Literal(SPAN, n)),
    st.sampled_from(["n", "m", "half"]).map(lambda name: Name(SPAN, name)),
)


def arithmetic(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    operators = st.sampled_from(["+", "-", "*", "/", "//", "%", "**"])
    return st.one_of(
        st.builds(binary, operators, inner, inner),
        inner.map(lambda e: Unary(SPAN, "-", e)),
    )


@settings(max_examples=300, deadline=None)
@given(st.recursive(numbers, arithmetic, max_leaves=8))
def test_any_arithmetic_has_the_language_s_value_in_python(expr: Expr) -> None:
    try:
        expected = value(expr)
    except Stop:
        return
    text = python(expr, Known())
    assert run(text) == expected
    assert type(run(text)) is type(expected)
    if is_whole(expr, Known()):
        assert type(expected) is int or _has_negative_power(expr)
    assert type(run(whole(expr, Known()))) is int or expected != int(expected)  # type: ignore[arg-type,call-overload]


def _has_negative_power(expr: Expr) -> bool:
    """An int to a negative power: the compiler wants a whole number there, and finds a fraction."""
    return any(isinstance(n, ast.Pow) for n in ast.walk(ast.parse(python(expr, Known()))))


@settings(max_examples=200, deadline=None)
@given(st.recursive(numbers, arithmetic, max_leaves=8))
def test_no_parenthesis_too_many(expr: Expr) -> None:
    """To take away any pair changes the tree that Python reads."""
    text = python(expr, Known())
    tree = ast.dump(ast.parse(text))
    for start, character in enumerate(text):
        if character == "(":
            end = _partner(text, start)
            bare = text[:start] + text[start + 1 : end] + text[end + 1 :]
            try:
                kept_by_ruff = text[:start].endswith("-") and "**" in text[start:end]
                assert ast.dump(ast.parse(bare)) != tree or kept_by_ruff, text
            except SyntaxError:
                pass


def _partner(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    raise AssertionError(text)


# --- literals --------------------------------------------------------------------------------


@given(st.text())
def test_a_string_is_one_literal_that_holds_it(text: str) -> None:
    assert ast.literal_eval(string(text)) == text


@settings(max_examples=300)
@given(st.text(alphabet="ab \"'\\\n\t{}#\x00\x7fé\u2028", max_size=200))
def test_a_docstring_is_one_literal_with_the_same_words(text: str) -> None:
    lines = docstring(text)
    if not lines:
        assert not text.strip()
        return
    body = "\n".join(["def f():", *lines])
    (function,) = ast.parse(body).body
    assert isinstance(function, ast.FunctionDef) and len(function.body) == 1
    assert (ast.get_docstring(function) or "").split() == text.split()
    assert all(len(line) <= 88 or " " not in line.strip() for line in lines)


def test_a_comment_stays_a_comment() -> None:
    assert comment("one\nimport os") == ["# one import os"]
    assert all(line.startswith("#") for line in comment("a\n\n  b\n" * 20))


def test_numbers_are_short() -> None:
    assert [number(n) for n in (1e-5, 0.1, 64, 1e22)] == ["1e-5", "0.1", "64", "1e22"]
    assert literal((1, (2,), "x", True)) == '(1, (2,), "x", True)'
    assert eval(number(float("inf"))) == float("inf")


def test_ruff_leaves_expressions_as_they_are(tmp_path: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    lines = [f"_ = {text}" for text in (*AS_PYTHON.values(), *WHOLE.values())]
    docs = ["one", 'ends with "quotes"', "ends with \\", "word " * 60, "a\n\n    code\n\nb", '"""']
    functions = ["\n".join([f"def f{i}():", *docstring(d), ""]) for i, d in enumerate(docs)]
    path = tmp_path / "emitted.py"
    path.write_text("\n".join(lines) + "\n\n\n" + "\n\n".join(functions), encoding="utf-8")
    options = ["--isolated", "--no-cache", "--line-length", "88"]
    done = subprocess.run(
        [ruff, "format", "--diff", *options, str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
