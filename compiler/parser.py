"""TEMPORARY bridge over Lark's run time so that others can work. The parser helper overwrites this."""

from __future__ import annotations
import inspect
from lark import Lark, Transformer, Token, v_args
from lark.exceptions import UnexpectedInput
from . import tree as t
from .source import Source, Span
from .diagnostics import Diagnostic
import os

_L = None


def _lark():
    global _L
    if _L is None:
        here = os.path.realpath(
            os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "grammar", "cnn.lark")
        )
        _L = Lark(
            open(here).read(),
            parser="lalr",
            lexer="basic",
            start="file",
            keep_all_tokens=True,
            maybe_placeholders=False,
        )
    return _L


class SyntaxWrong(Diagnostic):
    code = "syntax"
    text: str

    def message(self):
        return self.text


def _val(tok):
    k = tok.type
    s = str(tok).replace("_", "") if k in ("INT", "FLOAT", "SHAPE") else str(tok)
    return {
        "INT": lambda: int(s),
        "FLOAT": lambda: float(s),
        "SHAPE": lambda: tuple(map(int, s.split("x"))),
        "STRING": lambda: s[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\"),
        "DOCSTRING": lambda: inspect.cleandoc(s[3:-3]),
        "TRUE": lambda: True,
        "FALSE": lambda: False,
    }[k]()


def parse(source: Source):
    try:
        lt = _lark().parse(source.text)
    except UnexpectedInput as e:
        at = e.pos_in_stream or 0
        return None, [SyntaxWrong(Span(source, at, at + 1), (), "unexpected text")]

    def sp(a, b):
        return Span(source, a, b)

    def span(x):
        if isinstance(x, Token):
            return sp(x.start_pos, x.end_pos)
        f = [span(c) for c in x.children]
        return sp(f[0].start, f[-1].end) if f else sp(0, 0)

    LIT = {"INT", "FLOAT", "SHAPE", "STRING", "TRUE", "FALSE", "DOCSTRING"}

    def nm(tok):
        return t.Name(span(tok), str(tok))

    def toks(x, ty="NAME"):
        return [c for c in x.children if isinstance(c, Token) and c.type == ty]

    def expr(x):
        if isinstance(x, Token):
            if x.type in LIT:
                return t.Literal(span(x), _val(x))
            return nm(x)
        d = x.data
        c = x.children
        s = span(x)
        PUN = {
            "(",
            ")",
            "[",
            "]",
            ",",
            ":",
            "=",
            "in",
            "for",
            "if",
            "then",
            "else",
            "let",
            "or",
            "and",
            "not",
        }
        sub = [y for y in c if not (isinstance(y, Token) and str(y) in PUN and y.type not in LIT)]
        if d == "conditional":
            return t.Conditional(s, expr(sub[0]), expr(sub[1]), expr(sub[2]))
        if d == "let_in":
            return t.LetIn(s, nm(c[1]), expr(c[3]), expr(c[5]))
        if d in ("either", "both", "binary", "pair", "chained"):
            a, o, b = c
            return t.Binary(
                s, str(o) if isinstance(o, Token) else str(o.children[0]), expr(a), expr(b), span(o)
            )
        if d in ("denial", "sign", "signed"):
            return t.Unary(s, str(c[0]), expr(c[1]))
        if d == "attribute":
            return t.Attribute(s, nm(c[0]), str(c[2]))
        if d == "call":
            return t.CallExpr(s, nm(c[0]), args(c[1]))
        if d == "group":
            return expr(c[1])
        if d == "list":
            return t.ListOf(s, tuple(expr(y) for y in sub))
        if d == "comprehension":
            return t.Comprehension(s, expr(c[1]), tuple(nm(n) for n in toks(c[3])), expr(c[5]))
        if d == "index":
            return t.Index(s, expr(c[0]), expr(c[2]))
        if d == "slice":
            i = [k for k, y in enumerate(c) if isinstance(y, Token) and str(y) == ":"][0]
            lo = c[2] if i == 3 else None
            hi = c[i + 1] if len(c) > i + 2 else None
            return t.Slice(
                s,
                expr(c[0]),
                expr(lo) if lo is not None else None,
                expr(hi) if hi is not None else None,
            )
        if d == "place" and len(c) == 1:
            return expr(c[0])
        raise AssertionError(d)

    def args(x):
        out = []
        for y in x.children[1:-1]:
            if isinstance(y, Token) and str(y) == ",":
                continue
            if not isinstance(y, Token) and y.data == "named_argument":
                out.append(t.Argument(span(y), nm(y.children[0]), expr(y.children[2])))
            else:
                out.append(t.Argument(span(y), None, expr(y)))
        return tuple(out)

    def body(x):
        return t.Body(span(x), tuple(stmt(y) for y in x.children if not isinstance(y, Token)))

    def step(x):
        d = x.data
        c = x.children
        s = span(x)
        if d == "bare_step":
            return t.Use(s, nm(c[0]), None)
        if d == "called_step":
            return t.Use(s, nm(c[0]), args(c[1]))
        if d == "bundle":
            return t.Bundle(s, tuple(nm(n) for n in toks(x)))
        if d == "repeat":
            return t.Repeat(s, expr(c[1]), body(c[2]))
        if d == "for":
            return t.For(s, tuple(nm(n) for n in toks(c[1])), expr(c[3]), body(c[4]))
        if d == "if":
            arms = []
            other = None
            i = 0
            while i < len(c):
                if str(c[i]) == "if":
                    arms.append((expr(c[i + 1]), body(c[i + 2])))
                    i += 3
                elif str(c[i]) == "else" and isinstance(c[i + 1], Token) and str(c[i + 1]) == "if":
                    i += 1
                else:
                    other = body(c[i + 1])
                    i += 2
            return t.If(s, tuple(arms), other)
        raise AssertionError(d)

    def stmt(x):
        d = x.data
        c = x.children
        s = span(x)
        if d == "flow":
            labels = ()
            fr = None
            for y in c:
                if isinstance(y, Token):
                    continue
                if y.data == "labels":
                    labels = tuple(nm(n) for n in toks(y))
                elif y.data == "frozen":
                    fr = expr(y.children[2]) if len(y.children) > 1 else t.Literal(span(y), True)
                elif y.data == "chain":
                    ch = tuple(step(z) for z in y.children if not isinstance(z, Token))
            return t.Flow(s, labels, fr, ch)
        if d == "input":
            ps = [y for y in c if not isinstance(y, Token)]
            return t.Input(
                s,
                tuple(nm(p.children[0]) for p in ps),
                tuple(expr(p.children[2]) if len(p.children) > 1 else None for p in ps),
            )
        if d == "output":
            return t.Output(s, tuple(nm(n) for n in toks(x)), False)
        if d == "training_output":
            return t.Output(s, tuple(nm(n) for n in toks(x)), True)
        if d == "let":
            return t.Let(s, nm(c[1]), expr(c[3]))
        if d == "expect":
            return t.Expect(s, expr(c[1]))
        if d == "meta":
            return t.Meta(
                s,
                tuple(
                    (nm(e.children[0]), expr(e.children[2])) for e in c if not isinstance(e, Token)
                ),
            )
        raise AssertionError(d)

    def params(x):
        return tuple(
            t.Param(
                span(p), nm(p.children[0]), expr(p.children[2]) if len(p.children) > 1 else None
            )
            for p in x.children
            if not isinstance(p, Token)
        )

    def item(x, doc=None):
        d = x.data
        c = x.children
        s = span(x)
        if d == "documented":
            return item(c[1], _val(c[0].children[0]))
        if d in ("network", "block"):
            return t.BlockItem(
                s, nm(c[1]), params(c[2]) if len(c) > 3 else (), body(c[-1]), d == "network", doc
            )
        if d == "variant":
            a = [y for y in c if not isinstance(y, Token)]
            ar = [y for y in a if y.data == "arguments"]
            fa = [y for y in a if y.data == "facts"]
            return t.Variant(
                s, nm(c[1]), nm(c[3]), args(ar[0]) if ar else (), body(fa[0]) if fa else None, doc
            )
        if d == "def":
            n = toks(x)
            return t.Def(
                s,
                nm(n[0]),
                tuple(nm(y) for y in n[1:])
                if not (isinstance(c[-1], Token) and c[-1].type == "NAME")
                else tuple(nm(y) for y in n[1:-1]),
                expr(c[-1]),
                doc,
            )
        if d == "let_item":
            return t.LetItem(s, nm(c[1]), expr(c[3]))
        if d == "use":
            br = [y for y in c if not isinstance(y, Token) and y.data == "braced_names"]
            return t.UseItem(
                s,
                tuple(nm(n) for n in toks(c[1])),
                tuple(nm(n) for n in toks(br[0])) if br else None,
            )
        raise AssertionError(d)

    doc = None
    items = []
    for y in lt.children:
        if isinstance(y, Token):
            continue
        if y.data == "docstring":
            doc = _val(y.children[0])
            continue
        items.append(item(y))
    return t.File(sp(0, len(source.text)), doc, tuple(items)), []
