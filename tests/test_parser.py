"""The parser: trees, places, errors, and Lark as the judge of it all."""

from __future__ import annotations

import ast
import gc
import random
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Token, Transformer
from lark.exceptions import UnexpectedInput

from cnnc import tree
from cnnc.builders import Builder, cleandoc
from cnnc.diagnostics import Diagnostic, render
from cnnc.grammar import tables
from cnnc.grammar.__main__ import load, make
from cnnc.lexer import FIXED, KEYWORDS, Tokens
from cnnc.library import shipped
from cnnc.parser import DEEPEST, Parser, parse
from cnnc.record import Record
from cnnc.shape import Sizes
from cnnc.source import Source, Span

SPECS = [Path(path) for path in shipped()]
LARK = load()


def good(text: str) -> tree.File:
    file, errors = parse(Source("test.cnn", text))
    assert file is not None and not errors, "\n".join(map(render, errors))
    return file


def wrong(text: str) -> list[Diagnostic]:
    file, errors = parse(Source("test.cnn", text))
    assert file is None and errors
    for error in errors:
        assert render(error).startswith("error[")
        assert error.span is not None
        assert 0 <= error.span.start <= error.span.end <= len(text)
    places = [error.span.start for error in errors if error.span]
    assert places == sorted(places)
    return errors


def body(text: str) -> tuple[tree.Statement, ...]:
    (item,) = good(f"network n {{\n{text}\n}}").items
    assert isinstance(item, tree.BlockItem)
    return item.body.statements


def expression(text: str) -> tree.Expr:
    (item,) = good(f"let a = {text}").items
    assert isinstance(item, tree.LetItem)
    return item.value


def nodes(thing: object) -> Iterator[tree.Node]:
    """Every node in a tree."""
    if isinstance(thing, tuple):
        for part in thing:
            yield from nodes(part)
    elif isinstance(thing, Record):
        if isinstance(thing, tree.Node):
            yield thing
        yield from nodes(tuple(thing.__dict__.values()))


def with_places(thing: object) -> object:
    """A tree as plain tuples, with the place of every node."""
    if isinstance(thing, tuple):
        return tuple(map(with_places, thing))
    if isinstance(thing, Span):
        return (thing.start, thing.end)
    if isinstance(thing, tree.Node):
        return (type(thing), *(with_places(thing.__dict__[name]) for name in thing._fields))
    return (type(thing), thing)


# --- Lark as the judge ---


class Judge(Transformer[Any, Any]):
    """Our builders, called for the tree that Lark's own parser makes."""

    def __init__(self, source: Source) -> None:
        super().__init__(visit_tokens=True)
        self.source = source
        self.errors: list[Diagnostic] = []
        self.builder = Builder(source, self.errors)
        self.tokens = Tokens(source, [])

    def __default_token__(self, token: Token) -> Any:
        span = Span(self.source, token.start_pos, token.end_pos)
        if token.type == "NAME":
            return tree.Name(span, str(token))
        if token.type in ("INT", "FLOAT", "SHAPE", "STRING", "DOCSTRING", "TRUE", "FALSE"):
            return tree.Literal(span, self.tokens.values[str(token)])
        return token.start_pos

    def __default__(self, data: str, children: list[Any], meta: Any) -> Any:
        build = getattr(Builder, data, None) or getattr(Builder, f"{data}_")
        start, end = getattr(meta, "start_pos", 0), getattr(meta, "end_pos", 0)
        return build(self.builder, children, start, end)


def judged(text: str) -> tree.File | None:
    """What Lark's parser makes of a text, or `None` where it refuses it."""
    try:
        parsed = LARK.parse(text)
    except UnexpectedInput:
        return None
    result: tree.File = Judge(Source("test.cnn", text)).transform(parsed)
    return result


BEYOND_THE_GRAMMAR = {
    "missing-arrow",
    "missing-semicolon",
    "chained-comparison",
    "positional-after-named",
    "required-after-default",
    "number-too-large",
    "too-deep",
}


def agree(text: str) -> None:
    """Ours and Lark's read the same, or both refuse."""
    parser = Parser(Source("test.cnn", text))
    file, errors = parser.run(), parser.errors
    theirs = judged(text)
    if not errors:
        assert file is not None and theirs is not None
        assert with_places(file) == with_places(theirs)
    elif any(error.code not in BEYOND_THE_GRAMMAR for error in errors):
        assert theirs is None
    else:
        assert theirs is not None


def test_tables_are_those_of_the_grammar() -> None:
    assert Path(tables.__file__).read_text(encoding="utf-8") == make(), "python -m cnnc.grammar"


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_lark_reads_every_spec_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    good(text)
    agree(text)


class Writer:
    """Writes a random source, in which every form of the language can come."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def name(self) -> str:
        return self.rng.choice(["a", "b", "x", "conv", "relu", "in_2", "_", "Xy3", "outputs"])

    def number(self) -> str:
        return self.rng.choice(["0", "3", "64", "62_378_344", "0.5", "1e-5", "1e3", "2.5E+1", "00"])

    def literal(self) -> str:
        shape = self.rng.choice(["3x3", "227x227x3", "1x0", '"text"', r'"a\"\n\\"', '""', "true"])
        return self.rng.choice([self.number(), shape])

    def some(self, make: Any, least: int = 0, most: int = 3, trailing: bool = True) -> str:
        parts = [make() for _ in range(self.rng.randint(least, most))]
        comma = "," if parts and trailing and self.rng.random() < 0.2 else ""
        return ", ".join(parts) + comma

    def place(self, depth: int) -> str:
        rng = self.rng
        e = lambda: self.expression(depth - 1)  # noqa: E731
        form = rng.randrange(8) if depth else 0
        if form < 2:
            return self.name()
        if form == 2:
            return f"{self.name()}.{rng.choice(['channels', 'shape'])}"
        if form == 3:
            return f"{self.name()}({self.arguments(depth - 1)})"
        if form == 4:
            return f"({e()})"
        if form == 5:
            return f"[{self.some(e)}]"
        if form == 6:
            return f"[{e()} for {self.some(self.name, 1, 2, False)} in {e()}]"
        inside = rng.choice([e(), f"{e()}:", f":{e()}", ":", f"{e()}:{e()}"])
        return f"{self.postfixable(depth - 1)}[{inside}]"

    def postfixable(self, depth: int) -> str:
        return self.place(depth)

    def operand(self, depth: int) -> str:
        form = self.rng.randrange(6)
        if form < 2:
            return self.literal()
        if depth and form == 2:
            return f"{self.rng.choice('+-')}{self.operand(depth - 1)}"
        return self.place(depth)

    def expression(self, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(9) if depth > 0 else 0
        e = lambda: self.expression(depth - 1)  # noqa: E731
        if form == 1:
            return f"if {e()} then {e()} else {e()}"
        if form == 2:
            return f"let {self.name()} = {e()} in {e()}"
        if form == 3:
            return f"not {self.operand(depth)}"
        if form < 6:
            return self.operand(max(depth, 0))
        operators = "+ - * / // % ** == != < <= > >= and or".split()
        parts = [self.operand(depth)]
        for _ in range(rng.randint(1, 3)):
            parts += [rng.choice(operators), self.operand(depth)]
        return " ".join(parts)

    def arguments(self, depth: int) -> str:
        named = lambda: f"{self.name()} = {self.expression(depth)}"  # noqa: E731
        before = self.some(lambda: self.expression(depth), 0, 2, False)
        behind = self.some(named, 0, 2)
        return ", ".join(part for part in (before, behind) if part)

    def step(self, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(7) if depth > 0 else rng.randrange(3)
        if form == 0:
            return self.name()
        if form < 4:
            return f"{self.name()}({self.arguments(1)})"
        if form == 4:
            return f"repeat {self.expression(1)} {self.body(depth - 1)}"
        if form == 5:
            names = self.some(self.name, 1, 2, False)
            return f"for {names} in {self.expression(1)} {self.body(depth - 1)}"
        arms = [f"if {self.expression(1)} {self.body(depth - 1)}" for _ in range(rng.randint(1, 3))]
        tail = f" else {self.body(depth - 1)}" if rng.random() < 0.5 else ""
        return " else ".join(arms) + tail

    def chain(self, depth: int) -> str:
        steps = [self.step(depth) for _ in range(self.rng.randint(1, 3))]
        if self.rng.random() < 0.3:
            steps[0] = f"[{self.some(self.name, 1)}]"
        return self.rng.choice([" -> ", "\n  -> "]).join(steps)

    def statement(self, depth: int) -> str:
        rng = self.rng
        form = rng.randrange(10)
        if form < 5:
            frozen = rng.choice(["", "", "", "frozen ", f"frozen({self.expression(1)}) "])
            label = rng.choice(["", f"{self.some(self.name, 1, 2, False)}: "])
            return frozen + label + self.chain(depth)
        if form == 5:
            port = lambda: self.name() + rng.choice(["", f": {self.expression(1)}"])  # noqa: E731
            return f"input {self.some(port, 1, 2, False)}"
        if form == 6:
            when = rng.choice(["", " when training"])
            return f"output {self.some(self.name, 1, 3, False)}{when}"
        if form == 7:
            return f"let {self.name()} = {self.expression(2)}"
        return self.fact()

    def fact(self) -> str:
        if self.rng.random() < 0.5:
            return f"expect {self.expression(2)}"
        value = lambda: self.rng.choice([self.literal(), "-3", "+0.5"])  # noqa: E731
        entries = [
            f"{self.name()}: {self.rng.choice([value(), f'[{self.some(value)}]'])}"
            for _ in range(self.rng.randint(0, 3))
        ]
        return "meta { " + "  ".join(entries) + " }"

    def body(self, depth: int) -> str:
        return self.braces([self.statement(depth) for _ in range(self.rng.randint(0, 3))])

    def braces(self, statements: list[str]) -> str:
        text = "{ "
        for statement in statements:
            text += statement + self.rng.choice(["\n", "; ", " # a comment; {\n", ";\n"])
        return text + "}"

    def item(self) -> str:
        rng = self.rng
        doc = rng.choice(["", "", '"doc" ', '"""doc\n    more "" \\"\\"\\"\n"""\n'])
        form = rng.randrange(7)
        if form < 3:
            param = lambda: self.name()  # noqa: E731
            default = lambda: f"{self.name()} = {self.expression(1)}"  # noqa: E731
            params = [self.some(param, 1, 2, False), self.some(default, 1, 2)]
            head = rng.choice(
                ["", "()", f"({params[0]})", f"({params[1]})", f"({', '.join(params)})"]
            )
            return f"{doc}{rng.choice(['network', 'block'])} {self.name()}{head} {self.body(2)}"
        if form == 3:
            tail = rng.choice(["", "()", f"({self.arguments(1)})"])
            facts = self.braces([self.fact() for _ in range(rng.randint(0, 2))])
            tail += rng.choice(["", f" {facts}"])
            return f"{doc}network {self.name()} = {self.name()}{tail}"
        if form == 4:
            return f"{doc}def {self.name()}({self.some(self.name)}) = {self.expression(2)}"
        if form == 5:
            return f"let {self.name()} = {self.expression(2)}"
        braced = rng.choice(["", f" {{ {self.some(self.name, 1)} }}"])
        return f"use {rng.choice(['a', 'a.b', 'blocks'])}{braced}"

    def file(self) -> str:
        doc = self.rng.choice(["", '"the file"\n', '"""the\n  file"""\n'])
        items = [self.item() for _ in range(self.rng.randint(0, 4))]
        return doc + "".join(item + self.rng.choice(["\n", ";", " ;\n"]) for item in items)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_lark_reads_random_sources_the_same(seed: int) -> None:
    agree(Writer(random.Random(seed)).file())


def mutate(rng: random.Random, text: str) -> str:
    """A text with a few of its tokens taken out, put twice, or put elsewhere."""
    tokens = Tokens(Source("", text), [])
    pieces = [
        text[start:end]
        for start, end in zip([0, *tokens.starts[1:]], [*tokens.starts[1:], len(text)], strict=True)
    ]
    for _ in range(rng.randint(1, 2)):
        at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        form = rng.randrange(5)
        if form == 0:
            pieces[at] = ""
        elif form == 1:
            pieces.insert(at, pieces[other])
        elif form == 2:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif form == 3:
            pieces[at] = rng.choice(sorted(FIXED)) + " "
        else:
            pieces[at] = pieces[at].rstrip()
    return "".join(pieces)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_lark_refuses_the_same(seed: int) -> None:
    rng = random.Random(seed)
    agree(mutate(rng, Writer(rng).file()))


# --- trees ---


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_place_of_every_node_is_its_text(seed: int) -> None:
    file, _ = parse(Source("test.cnn", Writer(random.Random(seed)).file()))
    for node in nodes(file):
        text = node.span.text
        if isinstance(node, tree.Name):
            assert text == node.id
        elif isinstance(node, tree.Binary):
            assert node.at.text == node.operator
        elif isinstance(node, tree.Literal) and isinstance(node.value, tuple):
            assert tuple(map(int, text.split("x"))) == node.value
        elif isinstance(node, (tree.Body, tree.Bundle)):
            assert text[0] + text[-1] in ("{}", "[]")
        elif isinstance(node, tree.BlockItem):
            assert text.startswith(("network", "block")) and text.endswith("}")
        assert text == text.strip() or isinstance(node, tree.File)


PYTHON = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.And: "and",
    ast.Or: "or",
    ast.Not: "not",
    ast.USub: "-",
    ast.UAdd: "+",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def ours(node: tree.Expr) -> str:
    """An expression with every bracket written."""
    if isinstance(node, tree.Binary):
        return f"({ours(node.left)} {node.operator} {ours(node.right)})"
    if isinstance(node, tree.Unary):
        return f"({node.operator} {ours(node.operand)})"
    if isinstance(node, tree.Index):
        return f"{ours(node.base)}[{ours(node.index)}]"
    if isinstance(node, tree.CallExpr):
        return f"{node.function.id}({', '.join(ours(a.value) for a in node.arguments)})"
    if isinstance(node, tree.Name):
        return node.id
    assert isinstance(node, tree.Literal)
    return repr(node.value)


def pythons(node: ast.expr) -> str:
    if isinstance(node, ast.BoolOp):
        first, *rest = map(pythons, node.values)
        for operand in rest:
            first = f"({first} {PYTHON[type(node.op)]} {operand})"
        return first
    if isinstance(node, ast.Compare):
        operator = PYTHON[type(node.ops[0])]
        return f"({pythons(node.left)} {operator} {pythons(node.comparators[0])})"
    if isinstance(node, ast.BinOp):
        return f"({pythons(node.left)} {PYTHON[type(node.op)]} {pythons(node.right)})"
    if isinstance(node, ast.UnaryOp):
        return f"({PYTHON[type(node.op)]} {pythons(node.operand)})"
    if isinstance(node, ast.Subscript):
        return f"{pythons(node.value)}[{pythons(node.slice)}]"
    if isinstance(node, ast.Call):
        return f"{ast.unparse(node.func)}({', '.join(map(pythons, node.args))})"
    return ast.unparse(node)


def arithmetic(rng: random.Random, depth: int) -> str:
    form = rng.randrange(9) if depth else 0
    part = lambda: arithmetic(rng, depth - 1)  # noqa: E731
    if form < 2:
        return rng.choice(["a", "b", "1", "2.5", "30"])
    if form == 2:
        return f"({part()})"
    if form == 3:
        return f"{rng.choice(['-', '+', 'not '])}{part()}"
    if form == 4:
        return f"f({part()}, {part()})[{part()}]"
    return f"{part()} {rng.choice('+ - * / // % ** and or == < >='.split())} {part()}"


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32))
def test_precedence_is_pythons(seed: int) -> None:
    text = arithmetic(random.Random(seed), 4)
    try:
        expected = ast.parse(text, mode="eval").body
    except SyntaxError:  # `1 + not 2`
        assert wrong(f"let a = {text}")
        return
    chained = any(isinstance(n, ast.Compare) and len(n.ops) > 1 for n in ast.walk(expected))
    if chained:
        assert "chained-comparison" in {error.code for error in wrong(f"let a = {text}")}
    else:
        assert ours(expression(text)) == pythons(expected)


def test_precedence_by_example() -> None:
    assert ours(expression("-a ** -b ** c")) == "(- (a ** (- (b ** c))))"
    assert ours(expression("a - b - c * d // e")) == "((a - b) - ((c * d) // e))"
    assert ours(expression("not a == b and c or d")) == "(((not (a == b)) and c) or d)"


def test_expressions_with_words() -> None:
    node = expression("if a then b else if c then d else let e = f in e + 1")
    assert isinstance(node, tree.Conditional) and isinstance(node.otherwise, tree.Conditional)
    inner = node.otherwise.otherwise
    assert isinstance(inner, tree.LetIn) and ours(inner.body) == "(e + 1)"
    node = expression("[a * 2 for i, a in enumerate(list)]")
    assert isinstance(node, tree.Comprehension)
    assert [name.id for name in node.names] == ["i", "a"]
    node = expression("[a * b for i, [a, [b, c],] in rows]")
    assert isinstance(node, tree.Comprehension)
    assert [name.id for name in node.names] == ["i", "a", "b", "c"]
    assert isinstance(node.pattern[1], tree.Apart) and node.pattern[1].span.text == "[a, [b, c],]"
    for text, start, stop in (("a[1:2]", 1, 2), ("a[1:]", 1, None), ("a[:2]", None, 2)):
        node = expression(text)
        assert isinstance(node, tree.Slice)
        ends = [getattr(end, "value", None) for end in (node.start, node.stop)]
        assert ends == [start, stop]
    whole = expression("a[:]")
    assert isinstance(whole, tree.Slice) and whole.start is None and whole.stop is None
    assert ours(expression("x[0]")) == "x[0]"
    node = expression("x.channels")
    assert isinstance(node, tree.Attribute) and node.attribute == "channels"


def test_a_group_counts_in_the_place_of_what_holds_it() -> None:
    node = expression("(a + b) * c")
    assert node.span.text == "(a + b) * c"
    assert isinstance(node, tree.Binary) and node.left.span.text == "a + b"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("00", 0),
        ("62_378_344", 62378344),
        ("9223372036854775807", 2**63 - 1),
        ("0.5", 0.5),
        ("1e-5", 1e-5),
        ("1e3", 1000.0),
        ("01.5", 1.5),
        ("2.5E+1", 25.0),
        ("227x227x3", Sizes((227, 227, 3))),
        ("1x0", Sizes((1, 0))),
        ("true", True),
        ("false", False),
        (r'"a \"b\" \\ \n\t"', 'a "b" \\ \n\t'),
        ('""', ""),
    ],
)
def test_literals(text: str, value: object) -> None:
    node = expression(text)
    assert isinstance(node, tree.Literal)
    assert node.value == value and type(node.value) is type(value)
    assert node.span.text == text


def test_statements() -> None:
    (flow,) = body("frozen(n > 3) a, b: x -> conv(3, pad = 1,) -> repeat 2 { relu } -> relu")
    assert isinstance(flow, tree.Flow)
    assert [name.id for name in flow.labels] == ["a", "b"]
    assert flow.frozen is not None and ours(flow.frozen) == "(n > 3)"
    kinds = [type(step) for step in flow.chain]
    assert kinds == [tree.Use, tree.Use, tree.Repeat, tree.Use]
    head, conv = flow.chain[:2]
    assert isinstance(head, tree.Use) and head.arguments is None
    assert isinstance(conv, tree.Use) and conv.arguments is not None
    assert [a.name and a.name.id for a in conv.arguments] == [None, "pad"]

    (frozen,) = body("frozen conv(3, 3)")
    assert isinstance(frozen, tree.Flow) and not frozen.labels
    assert isinstance(frozen.frozen, tree.Literal) and frozen.frozen.value is True

    (bundle,) = body("[a, b] -> concat\n   -> relu   # on the next line")
    assert isinstance(bundle, tree.Flow) and len(bundle.chain) == 3
    assert isinstance(bundle.chain[0], tree.Bundle)

    (branch,) = body("s: if a { x } else if b { y; z } else { w } -> relu")
    assert isinstance(branch, tree.Flow)
    first = branch.chain[0]
    assert isinstance(first, tree.If) and len(first.arms) == 2
    assert len(first.arms[1][1].statements) == 2 and first.otherwise is not None
    (lone,) = body("if a { x }")
    assert isinstance(lone, tree.Flow) and isinstance(lone.chain[0], tree.If)
    assert lone.chain[0].otherwise is None

    (loop,) = body("for a, b in [[1, 2]] { conv(a, b) }")
    assert isinstance(loop, tree.Flow) and isinstance(loop.chain[0], tree.For)
    for text in ("for i, [a, b] in rows { x }", "for [i, [a, b]] in rows { x }"):
        (loop,) = body(text)
        assert isinstance(loop, tree.Flow) and isinstance(loop.chain[0], tree.For)
        assert [name.id for name in tree.defined(loop.chain[0].pattern)] == ["i", "a", "b"]

    (given_,) = body("input image: 227x227x3, other: [size, size, 3], z")
    assert isinstance(given_, tree.Input)
    assert [type(shape) for shape in given_.shapes] == [tree.Literal, tree.ListOf, type(None)]

    out, aux = body("output a\noutput b, c when training")
    assert isinstance(out, tree.Output) and isinstance(aux, tree.Output)
    assert (out.training, aux.training) == (False, True)
    assert [name.id for name in aux.names] == ["b", "c"]

    (meta,) = body('meta { name: "Net"  year: 2012  low: -0.5 sizes: [1, -2, "c",] }')
    assert isinstance(meta, tree.Meta)
    assert [name.id for name, _ in meta.entries] == ["name", "year", "low", "sizes"]
    low, sizes = meta.entries[2][1], meta.entries[3][1]
    assert isinstance(low, tree.Literal) and low.value == -0.5 and low.span.text == "-0.5"
    assert isinstance(sizes, tree.ListOf) and len(sizes.items) == 3


def test_an_index_hugs_its_name() -> None:
    index, bundle = body("let a = depths[0]\n[a, b] -> concat")
    assert isinstance(index, tree.Let) and isinstance(index.value, tree.Index)
    assert isinstance(bundle, tree.Flow) and isinstance(bundle.chain[0], tree.Bundle)
    plain, bundle = body("let a = depths\n[a, b] -> concat")
    assert isinstance(plain, tree.Let) and isinstance(plain.value, tree.Name)
    (loop,) = body("for a in[1, 2] { relu }")
    assert isinstance(loop, tree.Flow)
    assert ours(expression("f(x)[0][1]")) == "f(x)[0][1]"


def test_items() -> None:
    file = good(
        '"""The\n    file."""\n'
        "use a.b { x, y }\nuse blocks\nlet size = 224; let n = 3\n"
        'def f(a, b) = a + b\n"f of two" def g() = 1\n'
        '"a block" block b(w, s = 1) { input x }\n'
        '"a net" network n { }\n'
        "network m = n\nnetwork o = n(w = 2,) { meta { year: 2012 } expect params == 3 }".replace(
            "} expect", "}; expect"
        )
    )
    assert file.doc == "The\nfile."
    used, all_used, size, n, f, g, b, net, m, o = file.items
    assert isinstance(used, tree.UseItem) and used.names is not None
    assert [name.id for name in (*used.path, *used.names)] == ["a", "b", "x", "y"]
    assert isinstance(all_used, tree.UseItem) and all_used.names is None
    assert isinstance(size, tree.LetItem) and isinstance(n, tree.LetItem)
    assert isinstance(f, tree.Def) and [p.id for p in f.params] == ["a", "b"] and f.doc is None
    assert isinstance(g, tree.Def) and g.params == () and g.doc == "f of two"
    assert isinstance(b, tree.BlockItem) and not b.network and b.doc == "a block"
    assert [(p.name.id, p.default is None) for p in b.params] == [("w", True), ("s", False)]
    assert isinstance(net, tree.BlockItem) and net.network and net.params == ()
    assert isinstance(m, tree.Variant) and m.arguments == () and m.body is None
    assert isinstance(o, tree.Variant) and o.body is not None and len(o.body.statements) == 2


PAGE = [
    """
    network alexnet(classes = 1000, groups = 1) {
        meta { name: "AlexNet"  year: 2012  paper: "Krizhevsky et al., NIPS 2012"  top5: 15.3 }
        input image: 227x227x3

        conv1: conv(96, 11, stride = 4) -> relu -> lrn(5)
        maxpool1: maxpool(3, stride = 2)
        fc6: flatten -> dense(4096) -> relu -> dropout(0.5)
        fc8: dense(classes) -> softmax

        expect params == 62_378_344
        expect conv1.shape == 55x55x96
    }

    network alexnet_grouped = alexnet(groups = 2) {        # a variant, with facts of its own
        expect params == 60_965_224
    }
    """,
    """
    use blocks { conv_relu }                    # from blocks.cnn, beside this file

    block inception(n1, r3, n3, r5, n5, proj) {
        input x
        a: x -> conv_relu(n1, 1)
        d: x -> maxpool(3, stride = 1, pad = 1) -> conv_relu(proj, 1)
        [a, d] -> concat
    }

    network googlenet(classes = 1000) {
        input image: 224x224x3
        inception_3a: inception(64, 96, 128, 16, 32, 32)
        fc: dense(classes) -> softmax
        aux1: inception_4a -> auxiliary_head(classes)
        output fc
        output aux1, aux2 when training
    }
    """,
    """
    block bottleneck(width, stride = 1) {
        input x
        residual: x -> conv(width, 1, bias = false) -> batchnorm -> relu
                    -> conv(width, 3, stride, pad = 1, bias = false) -> batchnorm -> relu
                    -> conv(4 * width, 1, bias = false) -> batchnorm
        shortcut: if x.channels != 4 * width or stride != 1 {
            x -> conv(4 * width, 1, stride, bias = false) -> batchnorm
        } else { x }
        [residual, shortcut] -> add -> relu
    }

    network resnet(unit, depths, classes = 1000) {
        conv2: repeat depths[0] { unit(64) }
        conv3: stage(unit, 128, depths[1])
        global_avgpool
    }

    network resnet50  = resnet(bottleneck, [3, 4, 6, 3])
    network resnet152 = resnet(bottleneck, [3, 8, 36, 3])
    """,
    """
    network cats_and_dogs {
        input image: 150x150x3
        frozen base: vgg16(top = false)
        frozen(n < 3) flatten -> dense(256, act = leaky_relu(0.1)) -> relu -> dense(1) -> sigmoid
        left, right: x -> split(2)
        flatten: flatten
        let widths = [e * 2 for e in list[1:3]]
        for a, b in enumerate(widths) { conv(a, 1x7); relu }
        for[a, b]in[[1, [2, 3]]] { for i, [c, [d]] in rows { conv(a, c) } }
        x -> repeat 3 { relu } -> if a { x }
    }
    def name(a) = let b = a ** 2 in if b >= 3 and not a % 2 == 0 then b // 2 else -b / 2
    use a.b { x }
    """,
]


@pytest.mark.parametrize("text", PAGE)
def test_the_first_examples_of_the_language(text: str) -> None:
    good(text)
    agree(text)


def test_docstrings() -> None:
    only = good('"one" network n { }')
    assert only.doc == "one" and only.items[0].doc is None  # type: ignore[attr-defined]
    both = good('"one" "two" network n { }')
    assert both.doc == "one" and both.items[0].doc == "two"  # type: ignore[attr-defined]
    assert good('"alone"').doc == "alone"
    assert good("").doc is None and good(" # nothing\n").items == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["", " ", "    ", "  a", "\tb", "c  ", "        d"])))
def test_docstrings_are_cleaned_as_in_python(lines: list[str]) -> None:
    import inspect

    expected = inspect.cleandoc("\n".join(lines)).split("\n")
    assert cleandoc("\n".join(lines)) == "\n".join(map(str.rstrip, expected)).strip("\n")


# --- errors ---

CASES = [
    # in a file: text, code, what the caret is under
    ("let " + 201 * "n" + " = 1", "name-too-long", 201 * "n"),
    ("block b(a, , c) { input x }", "unexpected-token", ","),
    ("network = n", "unexpected-token", "="),
    ("relu", "unexpected-token", "relu"),
    ("def f(a, a.b) = 1", "unexpected-token", "."),
    ("use a. { b }", "unexpected-token", "{"),
    ("use { b }", "unexpected-token", "{"),
    ('"doc" "doc" let a = 1', "unexpected-token", "let"),
    ("network n = m { conv(3) }", "unexpected-token", "conv"),
    ("network n { } }", "unmatched-bracket", "}"),
    ("network n { relu", "unclosed-bracket", ""),
    ("network n { relu\nblock b { relu }", "unclosed-bracket", "block"),
    ("network n {} network m {}", "missing-semicolon", "network m {}"),
    ("block b(a = 1, c) { }", "required-after-default", "c"),
    ('"""no end', "unterminated-string", '"""no end'),
    ('"no end\nnetwork n { }', "unterminated-string", '"no end'),
    ("def input(a) = 1", "reserved-word", "input"),
    ("let when = 1", "reserved-word", "when"),
]
IN_BODY = [
    ("conv(3, 3) relu", "missing-arrow", "relu"),
    ("let a = 3 conv(a)", "missing-semicolon", "conv(a)"),
    ("a: x b: y", "missing-semicolon", "b: y"),
    ("if a { x } elif b { y }", "missing-arrow", "elif"),
    ("conv(64 3)", "unexpected-token", "3"),
    ("conv(64,, 3)", "unexpected-token", ","),
    ("conv(64, 3\nrelu", "unclosed-bracket", "relu"),
    ("conv(64, 3]", "unclosed-bracket", "]"),
    ("x ) -> relu", "unmatched-bracket", ")"),
    ("x -> -> relu", "unexpected-token", "->"),
    ("x -> [a, b]", "unexpected-token", "["),
    ("x = conv(3)", "unexpected-token", "="),
    ("let a = depths [0]\n", "unexpected-token", "0"),
    ("else { x }", "unexpected-token", "else"),
    ("output a,", "unexpected-token", "}"),
    ("let a = .5", "unexpected-token", "."),
    ("repeat { x }", "unexpected-token", "{"),
    ("meta { a: 1; b: 2 }", "unexpected-token", ";"),
    ("meta { a: x }", "unexpected-token", "x"),
    ('"doc"', "unexpected-token", '"doc"'),
    ("a@b", "bad-character", "@"),
    ("x → relu", "bad-character", "→"),
    ("x\0", "bad-character", "\0"),
    ("é: relu", "bad-character", "é"),
    ("3conv(3)", "number-touches-letter", "3conv"),
    ("conv(3x)", "number-touches-letter", "3x"),
    ("conv(0x10)", "number-touches-letter", "0x10"),
    ("conv(1_)", "number-touches-letter", "1_"),
    ("conv(1__0)", "number-touches-letter", "1__0"),
    ("conv(3xx3)", "number-touches-letter", "3xx3"),
    ("conv(1e)", "number-touches-letter", "1e"),
    ("conv(1.)", "bad-number", "1."),
    ("conv(1.2.3)", "bad-number", "1.2.3"),
    ("conv(007)", "leading-zero", "007"),
    ("conv(3x03)", "leading-zero", "3x03"),
    ("conv(9223372036854775808)", "number-too-large", "9223372036854775808"),
    ("conv(1x99999999999999999999)", "number-too-large", "1x99999999999999999999"),
    ("conv(1e999)", "number-too-large", "1e999"),
    (r'f("a\qb")', "bad-escape", r"\q"),
    (r'f("a\\\qb")', "bad-escape", r"\q"),
    ('f("abc)\nrelu', "unterminated-string", '"abc)'),
    ("repeat: conv(3)", "reserved-word", "repeat"),
    ("true: conv(3)", "reserved-word", "true"),
    ("[x, input] -> add", "reserved-word", "input"),
    ("let in = 3", "reserved-word", "in"),
    ("conv(meta = 3)", "reserved-word", "meta"),
    ("expect 1 < a < 3", "chained-comparison", "<"),
    ("expect 1 == a == 3", "chained-comparison", "=="),
    ("conv(pad = 1, 3)", "positional-after-named", "3"),
]


@pytest.mark.parametrize(
    ("text", "code", "under"),
    [*CASES, *((f"network n {{\n    {text}\n}}\n", code, under) for text, code, under in IN_BODY)],
    ids=lambda part: None if len(part) > 30 else part,
)
def test_each_mistake_is_told_once_and_at_its_place(text: str, code: str, under: str) -> None:
    (error,) = wrong(text)
    assert error.span is not None
    if code == "missing-arrow":
        assert error.span.text.startswith(under)
        under = error.span.text
    assert (error.code, error.span.text) == (code, under)


def test_every_kind_of_mistake_has_a_case() -> None:
    from cnnc.errors import syntax

    kinds = {
        k.code for k in vars(syntax).values() if isinstance(k, type) and issubclass(k, Diagnostic)
    }
    assert {code for _, code, _ in [*CASES, *IN_BODY]} == kinds - {""}


@pytest.mark.parametrize("word", sorted(KEYWORDS))
def test_a_keyword_is_no_name(word: str) -> None:
    if word not in ("not", "if", "let", "true", "false"):
        (error,) = wrong(f"let a = {word} + 1")
        assert error.code in ("reserved-word", "unexpected-token")
    (error,) = wrong(f"let {word} = 1")
    assert error.code == "reserved-word"
    assert f"`{word}` is a word of the language" in error.message()
    assert good(f"let {word}_ = 1")


def said(text: str) -> list[tuple[str, int]]:
    """The errors of a text, each as its code and line."""
    return [(error.code, error.span.line) for error in wrong(text) if error.span]


def test_all_mistakes_of_a_file_in_one_run() -> None:
    text = textwrap.dedent("""\
        network n(a = 1) {
            input image: 32x32x
            conv(16, , 3) -> relu
            b: conv(3
                -> relu
            good: conv(3, pad = 1)
            repeat 3 {
                conv(3) relu
                x -> -> y; fine
                also: ) wrong; fine
            }
            conv("abc, 3)
            if a { x -> } else { y }
            expect params = 3
        }
        block (a) { x -> -> y }
        def f(a) = a +
        network m {
            let let = 3
            output a b
        }
        """)
    assert said(text) == [
        ("number-touches-letter", 2),
        ("unexpected-token", 3),
        ("unclosed-bracket", 5),
        ("missing-arrow", 8),
        ("unexpected-token", 9),
        ("unmatched-bracket", 10),
        ("unterminated-string", 12),
        ("unexpected-token", 13),
        ("unexpected-token", 14),
        ("unexpected-token", 16),
        ("unexpected-token", 18),
        ("reserved-word", 19),
        ("missing-semicolon", 20),
    ]


def test_an_unclosed_brace_says_where_it_opened() -> None:
    text = "network n {\n  repeat 3 {\n    relu\n}\nblock b { relu }\nblock c { -> }\n"
    first, second = wrong(text)
    assert first.code == "unclosed-bracket"
    ((_, opened),) = first.notes()
    assert opened is not None and opened.line == 1
    assert (second.code, second.span and second.span.line) == ("unexpected-token", 6)


def test_what_is_expected_is_said_in_words() -> None:
    def label(text: str) -> str:
        return wrong(text)[0].label()

    assert label("network n { conv(64 3) }") == "expected `)` or `,`"
    assert label("network n { x -> }") == "expected a step"
    assert label("let a = ;") == "expected an expression"
    assert label("let 3 = a") == "expected a name"
    assert label("relu") == "expected an item or the end of the file"
    assert label("network n = m { relu }") == "expected `expect`, `meta` or `}`"


def test_nesting_is_limited() -> None:
    for opener, closer in ("()", "[]"):
        deep = opener * DEEPEST + "1" + closer * DEEPEST
        good(f"let a = {deep}")
        (error,) = wrong(f"let a = {opener}{deep}{closer}\nlet b = 3")
        assert error.code == "too-deep" and error.span and error.span.start == 8 + DEEPEST
    braces = "network n { " + "repeat 1 { " * DEEPEST + "relu" + " }" * (DEEPEST + 1)
    assert said(braces) == [("too-deep", 1)]
    good("network n { " + "repeat 1 { " * (DEEPEST - 1) + "relu" + " }" * DEEPEST)
    for text in (
        " + ".join(["x"] * 5000),
        "-" * 5000 + "x",
        "not " * 5000 + "x",
        "x" + "[0]" * 5000,
        " ** ".join(["x"] * 5000),
        "if a then b else " * 5000 + "c",
        "let a = b in " * 5000 + "c",
    ):
        errors = wrong(f"let a = {text}")
        assert {error.code for error in errors} == {"too-deep"}
    good("let a = " + " + ".join(["x"] * DEEPEST))


def test_a_hundred_thousand_brackets() -> None:
    for bracket in "([{":
        (error,) = wrong("let a = " + bracket * 100_000) if bracket != "{" else wrong("{" * 100_000)
        assert error.code in ("too-deep", "unexpected-token")


@pytest.mark.parametrize("seed", range(4))
def test_no_input_breaks_it(seed: int) -> None:
    """Truncated, mutated and random text: an error with a place, never a traceback."""
    rng = random.Random(seed)
    specs = [path.read_text(encoding="utf-8") for path in SPECS]
    words = [
        *FIXED,
        "x",
        "3",
        "3x3",
        '"a"',
        '"""d"""',
        "\n",
        "0.5",
        "\0",
        "é",
        '"',
        '"""',
        "1_",
        "#",
    ]
    until = time.monotonic() + 1
    rounds = 0
    while time.monotonic() < until or rounds < 20:
        rounds += 1
        form = rounds % 4
        if form == 0:
            text = rng.choice(specs)
            text = text[: rng.randrange(len(text) + 1)]
        elif form == 1:
            text = mutate(rng, rng.choice(specs))
        elif form == 2:
            text = " ".join(rng.choices(words, k=rng.randrange(80)))
        else:
            text = "".join(
                chr(rng.choice([10, 34, 40, 123, rng.randrange(0xD800)])) for _ in range(80)
            )
        file, errors = parse(Source("test.cnn", text))
        assert (file is None) == bool(errors)
        for error in errors:
            assert error.span is not None and 0 <= error.span.start <= error.span.end <= len(text)
            render(error)
        places = [error.span.start for error in errors if error.span]
        assert len(set(places)) == len(places), "two errors at one place"


@pytest.mark.parametrize("seed", range(40))
def test_one_mistake_is_few_errors(seed: int) -> None:
    """A token too many or too few anywhere in a spec makes no cascade."""
    rng = random.Random(seed)
    text = rng.choice([path.read_text(encoding="utf-8") for path in SPECS])
    tokens = Tokens(Source("", text), [])
    at = rng.randrange(len(tokens.kinds) - 1)
    if seed % 2:
        text = text[: tokens.starts[at]] + text[tokens.ends[at] :]
    else:
        text = (
            text[: tokens.starts[at]]
            + rng.choice([") ", ", ", "-> ", "= "])
            + text[tokens.starts[at] :]
        )
    _, errors = parse(Source("test.cnn", text))
    assert len(errors) <= 2, "\n".join(map(render, errors))


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    good("let a = 1")
    wrong("let a =")
    assert gc.isenabled()
    gc.disable()
    try:
        good("let a = 1")
        assert not gc.isenabled()
    finally:
        gc.enable()
