"""Ways to break the text of a spec. Each takes a text (or bytes) and a source of chance."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from cnnc.lexer import KEYWORDS
from cnnc.ops import kinds
from fuzz.breakouts import TEXTS, escaped
from fuzz.hostile_sources import origins

TOKEN = re.compile(
    r'"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|#[^\n]*|[A-Za-z_]\w*|[0-9][\w.]*|\*\*|->|//|[=!<>]='
    r"|\s+|[\s\S]"
)
WORDS = (
    *sorted(KEYWORDS),
    *("min", "max", "sum", "len", "round", "floor", "ceil", "range", "enumerate", "same", "main"),
    *("params", "macs", "trainable", "shape", "channels", "height", "width", "self", "__class__"),
)
SIGNS = tuple('( ) [ ] { } : ; , . = + - * / % < > -> // ** == != <= >= " """ # \\'.split())
NUMBERS = (
    *("0", "1", "2", "3", "7", "-1", "00", "01", "0x1", "1x0", "0.0", "0.5", "-0.0", "1e308"),
    *("1e309", "1e-400", "5e-324", "1e999999999", "9223372036854775807", "9223372036854775808"),
    *("2147483647", "2147483648", "4294967296", "65536", "10_000_000", "1_000_000", "100_000"),
    *("999_999_999_999", "1.7976931348623157e308", "1__0", "1_", "3px", "1.", ".5", "1.2.3", "0b1"),
    *("99999x99999x99999", "2147483647x2147483647x2147483647", "1x1x1x1x1x1x1x1", "nan", "inf"),
)
ARITHMETIC = (
    *(
        "2 ** 10 ** 9",
        "10 ** -10",
        "(-1) ** 0.5",
        "0 ** -1",
        "9 ** 9 ** 9 ** 9",
        "2 ** 62",
        "2 ** 63",
    ),
    *("1 / 0", "1 // 0", "1 % 0", "1e308 * 10", "1e308 * 10 - 1e308 * 10", "[0] * 1_000_000_000"),
    *(
        "[[0] * 1000] * 1000",
        "range(10 ** 18)",
        "range(-5)",
        "range(0, 10, 0)",
        "sum([])",
        "max([])",
    ),
    *(
        '"a" * 3',
        '"a" + "b"',
        "len(0)",
        "round(1e308)",
        "floor(1e300)",
        "ceil(0.5)",
        "[][0]",
        "[1][5]",
    ),
    *("[1, 2][1:0]", "enumerate(range(99999))", "[i for i in range(100_000)]", "not 1", "1 and 2"),
    *("[[j for j in range(300)] for i in range(300)]", "if true then 1 else 2", "let a = 1 in a"),
    *(
        "round(0.5, 3)",
        "min(1, [2])",
        "1 < 2 < 3",
        "- - - 1",
        "relu",
        "conv(3, 3)",
        "same",
        "3x3x3",
    ),
)
CHARACTERS = (
    *(
        "\0",
        "\x01",
        "\x07",
        "\x08",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\x7f",
        "\x85",
        "\x9b",
    ),
    *(
        "\u00a0",
        "\u00ad",
        "\u034f",
        "\u200b",
        "\u200d",
        "\u200e",
        "\u202e",
        "\u2028",
        "\u2029",
        "\u2066",
    ),
    *(
        "\ufeff",
        "\ufffd",
        "\uffff",
        "\U0001f4a3",
        "\U000e0041",
        "é",
        "ﬁ",
        "ｘ",
        "𝐱",
        "٣",
        "²",
        "→",
        "−",
    ),
    *("“", "‘", "；", "\r", "\r\n", "\t", "a\u0300" * 20),
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp500", "utf-8-sig")
NEWLINES = ("\r\n", "\r", "\n\n", "\u2028", "\x85", "\x0b", "\x0c", "\v\n", "\n\r", " ")


def _pieces(text: str) -> list[str]:
    return TOKEN.findall(text)


def _tokens(pieces: list[str]) -> list[int]:
    """The places of what is no space; of an empty text, none."""
    return [at for at, piece in enumerate(pieces) if not piece.isspace()]


@cache
def _vocabulary() -> tuple[str, ...]:
    """Every token that stands in any spec, for insertion where it does not belong."""
    found = {piece for origin in origins() for piece in _pieces(origin.text) if len(piece) < 60}
    return tuple(sorted(piece for piece in found if not piece.isspace() and piece[0] != "#"))


def _foreign(chance: Random) -> str:
    group = chance.choice(
        (WORDS, SIGNS, NUMBERS, ARITHMETIC, kinds(), _vocabulary(), _vocabulary())
    )
    return str(chance.choice(tuple(group)))


# --- tokens --------------------------------------------------------------------------------------


def _edit(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    def mutation(text: str, chance: Random) -> str:
        pieces = _pieces(text)
        places = _tokens(pieces)
        if places:
            change(pieces, chance.choice(places), chance)
        return "".join(pieces)

    return mutation


def _delete(pieces: list[str], at: int, chance: Random) -> None:
    del pieces[at : at + chance.choice((1, 1, 1, 2, 3, 9))]


def _double(pieces: list[str], at: int, chance: Random) -> None:
    end = at + chance.choice((1, 1, 1, 2, 5))
    pieces[at:at] = [*pieces[at:end], chance.choice(("", " "))] * chance.choice((1, 1, 2, 50))


def _swap(pieces: list[str], at: int, chance: Random) -> None:
    other = chance.choice(_tokens(pieces))
    pieces[at], pieces[other] = pieces[other], pieces[at]


def _insert(pieces: list[str], at: int, chance: Random) -> None:
    pieces.insert(at, f" {_foreign(chance)} ")


def _replace(pieces: list[str], at: int, chance: Random) -> None:
    pieces[at] = _foreign(chance)


def _bracket(pieces: list[str], at: int, chance: Random) -> None:
    brackets = [i for i, piece in enumerate(pieces) if piece in "()[]{}"]
    if brackets:
        at = chance.choice(brackets)
        pieces[at] = chance.choice(("", *"()[]{}", pieces[at] * 2))


def _number(pieces: list[str], at: int, chance: Random) -> None:
    numbers = [i for i, piece in enumerate(pieces) if piece[0].isdigit()]
    if numbers:
        at = chance.choice(numbers)
        said = pieces[at]
        near = [str(int(said) + step) for step in (-1, 1)] if said.isdecimal() else []
        pieces[at] = chance.choice((*near, *near, *NUMBERS, said + "0", said * 2, f"-{said}"))


def _arithmetic(pieces: list[str], at: int, chance: Random) -> None:
    values = [
        i for i, piece in enumerate(pieces) if piece[0].isdigit() or piece in ("true", "false")
    ]
    if values:
        pieces[chance.choice(values)] = chance.choice(ARITHMETIC)


def _rename(pieces: list[str], at: int, chance: Random) -> None:
    """One name becomes another of the file: values out of order, recursion, wrong kinds."""
    names = [i for i, p in enumerate(pieces) if p.isidentifier() and p not in KEYWORDS]
    if names:
        pieces[chance.choice(names)] = pieces[chance.choice(names)]


# --- lines, and parts of other specs -------------------------------------------------------------


def _lines(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    how = chance.randrange(4)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines.insert(other, lines[at])
    elif how == 2:
        lines[at], lines[other] = lines[other], lines[at]
    else:
        del lines[min(at, other) : max(at, other)]
    return "".join(lines)


def _splice(text: str, chance: Random) -> str:
    """Some lines of another spec in the middle of this one."""
    other = chance.choice(origins()).text.splitlines(keepends=True) or [""]
    start = chance.randrange(len(other))
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = other[start : start + chance.choice((1, 1, 2, 4, 12, 60))]
    return "".join(lines)


def _head_and_tail(text: str, chance: Random) -> str:
    """The head of this spec and the tail of another, cut anywhere."""
    other = chance.choice(origins()).text
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def _circle(text: str, chance: Random) -> str:
    """Items that need themselves, or call each other without end."""
    more = (
        "block loop(n = 1) { conv(3, 1) -> loop }\nnetwork l { input i: 8x8x3; loop }\n",
        "block a1 { b1 }\nblock b1 { c1 }\nblock c1 { a1 }\n",
        "def f(n) = if n > 0 then f(n - 1) else 0\nlet v = f(9)\n",
        "def f(n) = g(n)\ndef g(n) = f(n) + f(n)\nlet v = g(1)\n",
        "let p = q\nlet q = p\n",
        "network n1 = n2\nnetwork n2 = n1\n",
        "use hostile\nuse hostile { main }\n",
        "block y(f) { f(f) }\nnetwork l { input i: 8x8x3; y(y) }\n",
        "block y(f) { relu -> f(y(f)) }\nnetwork l { input i: 8x8x3; y(y(y)) }\n",
        "".join(f"def d{i}(n) = d{i + 1}(n) + d{i + 1}(n)\n" for i in range(40))
        + "def d40(n) = n\nlet v = d0(1)\n",
        "".join(f"block e{i} {{ e{i + 1} -> e{i + 1} }}\n" for i in range(40))
        + "block e40 { conv(3, 1) }\nnetwork l { input i: 8x8x3; e0 }\n",
        "".join(f"block e{i}(n) {{ e{i + 1}(2 * n) -> e{i + 1}(2 * n + 1) }}\n" for i in range(12))
        + "block e12(n) { conv(n + 1, 1) }\nnetwork l { input i: 8x8x3; e0(0) }\n",
    )
    added = chance.choice(more)
    names = re.findall(r"(?:block|network|def) (\w+)", text)
    if names and chance.random() < 0.5:
        added = re.sub(r"\b(loop|f|e0|y|a1)\b", chance.choice(names), added)
    return added + text if chance.random() < 0.5 else text + added


def _breakout(text: str, chance: Random) -> str:
    """A text made to break out of code, of markup or of a terminal, where a spec may have one."""
    said = escaped(chance.choice(TEXTS))
    pieces = _pieces(text)
    strings = [i for i, piece in enumerate(pieces) if piece.startswith('"') and len(piece) > 1]
    items = [i for i, piece in enumerate(pieces) if piece in ("network", "block", "def")]
    how = chance.randrange(3)
    if how == 0 and strings:
        at = chance.choice(strings)
        quotes = '"""' if pieces[at].startswith('"""') else '"'
        pieces[at] = quotes + said + quotes
    elif how == 1 and items:
        pieces.insert(chance.choice(items), f'"""{said}"""\n')
    else:
        facts = f'{{ meta {{ name: "{said}" source: "{said}" family: "{said}" }}\n'
        return re.sub(r"(network \w+[^{}\n]*?)\{", lambda found: found[1] + facts, text, count=1)
    return "".join(pieces)


# --- size and depth ------------------------------------------------------------------------------

NESTS = (
    *(("(", ")"), ("[", "]"), ("{", "}"), ("[[1, 2], ", "]"), ("-", ""), ("not ", ""), ("f(", ")")),
    *(("repeat 1 { ", " }"), ("if true { ", " } else { relu }"), ("for a in [1] { ", " }")),
    *(("if 1 < 2 then ", " else 0"), ("let a = 1 in ", ""), ("[i for i in ", "]"), ("1 ** ", "")),
    *(("block b { ", " }"), ("network n { ", " }"), ("1 + (", ")"), ("x[", "]"), ("relu -> ", "")),
    *(("frozen ", ""), ("a: ", ""), ("conv(", ", 1)"), ("meta { a: [", "] }"), ("x.", "")),
)


def _nest(text: str, chance: Random) -> str:
    pieces = _pieces(text) or [""]
    at = chance.randrange(len(pieces))
    opening, closing = chance.choice(NESTS)
    deep = chance.choice((5, 17, 99, 100, 101, 102, 500, 3000, 20_000))
    closed = deep if chance.random() < 0.8 else chance.randrange(deep)
    pieces[at] = opening * deep + pieces[at] + closing * closed
    return "".join(pieces)


def _long(text: str, chance: Random) -> str:
    """Names, numbers, strings, lines, comments, lists and chains without measure."""
    size = chance.choice((100, 1000, 5000, 30_000))
    longs = (
        lambda: "a" * size,
        lambda: "9" * size,
        lambda: "0." + "1" * size,
        lambda: "1e" + "9" * size,
        lambda: "1" + "x1" * size,
        lambda: '"' + "s" * size + '"',
        lambda: '"' + "\\n" * size + '"',
        lambda: '"""' + "word " * size + '"""',
        lambda: "#" * size,
        lambda: "\n" * size,
        lambda: " " * size,
        lambda: "_" * size,
        lambda: "[" + "1, " * size + "1]",
        lambda: "1" + " + 1" * size,
        lambda: "relu" + " -> relu" * size,
        lambda: "; relu" * size,
        lambda: "conv(" + "1, " * size + "1)",
        lambda: "; ".join(f"l{i}: relu" for i in range(size)),
        lambda: "\nblock b { relu }" * size,
        lambda: "@" * size,
        lambda: "@\n" * size,
        lambda: "a.b" + ".c" * size,
    )
    pieces = _pieces(text) or [""]
    pieces[chance.randrange(len(pieces))] = chance.choice(longs)()
    return "".join(pieces)


def _loops(text: str, chance: Random) -> str:
    """A loop around a statement, with many turns or none."""
    lines = text.splitlines(keepends=True) or [""]
    inside = [i for i, line in enumerate(lines) if line.startswith((" ", "\t"))] or [0]
    at = chance.choice(inside)
    turns = chance.choice(("0", "1", "3", "40", "1000", "10_000", "10_000_000", "10_000_001", "-1"))
    loop = chance.choice((f"repeat {turns}", f"for k in range({turns})"))
    lines[at] = f"{loop} {{ {lines[at].strip()}\n }}\n"
    return "".join(lines)


# --- characters and bytes ------------------------------------------------------------------------


def _character(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(CHARACTERS) + text[at + chance.randrange(2) :]


def _newlines(text: str, chance: Random) -> str:
    new = chance.choice(NEWLINES)
    if chance.random() < 0.5:
        return text.replace("\n", new)
    return "".join(new if c == "\n" and chance.random() < 0.2 else c for c in text)


def _truncate(data: bytes, chance: Random) -> bytes:
    cut = chance.randrange(len(data) + 1)
    return data[:cut] if chance.random() < 0.8 else data[cut:]


def _noise(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    size = chance.choice((1, 1, 2, 8, 100))
    noise = bytes(chance.randrange(256) for _ in range(size))
    if chance.random() < 0.2:
        noise = bytes(byte % 95 + 32 for byte in noise)
    return data[:at] + noise + data[at + chance.choice((0, size)) :]


def _flip(data: bytes, chance: Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 10))):
        if flipped:
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _encode(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    how = chance.randrange(4)
    if how == 0:
        return text.encode(chance.choice(ENCODINGS), "replace")
    if how == 1:
        return (text + " # é ÿ ±").encode("latin-1", "replace")
    marks = (
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf\xef\xbb\xbf",
        b"\x00\x00\xfe\xff",
    )
    if how == 2:
        return chance.choice(marks) + data
    wrong = (
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\x80",
        b"\xe2\x82",
        b"\xf4\x90\x80\x80",
    )
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(wrong) + data[at:]


TEXT: dict[str, Callable[[str, Random], str]] = {
    "delete": _edit(_delete),
    "double": _edit(_double),
    "swap": _edit(_swap),
    "insert": _edit(_insert),
    "replace": _edit(_replace),
    "bracket": _edit(_bracket),
    "number": _edit(_number),
    "arithmetic": _edit(_arithmetic),
    "rename": _edit(_rename),
    "lines": _lines,
    "splice": _splice,
    "head-and-tail": _head_and_tail,
    "circle": _circle,
    "breakout": _breakout,
    "nest": _nest,
    "long": _long,
    "loops": _loops,
    "character": _character,
    "newlines": _newlines,
}
BYTES: dict[str, Callable[[bytes, Random], bytes]] = {
    "truncate": _truncate,
    "noise": _noise,
    "flip": _flip,
    "encode": _encode,
}
NAMES = (*TEXT, *BYTES)
COMMON = ("delete", "double", "swap", "insert", "replace", "number", "rename", "truncate", "noise")
"""What the issue names: drawn twice as often as the others."""
DEEPER = ("number", "arithmetic", "rename", "lines", "loops", "newlines", "breakout") * 2
"""What the parser mostly takes, so that the stages behind it get broken input, too."""


def mutated(seed: str) -> tuple[str, tuple[str, ...], bytes]:
    """The broken spec of a seed: what it was made from, how, and its bytes."""
    chance = Random(seed)
    every = origins()
    shelf = [origin for origin in every if origin.name.endswith(".cnn") and "/" not in origin.name]
    origin = chance.choice(shelf if chance.random() < 0.5 else every)
    names = chance.choices((*NAMES, *COMMON, *DEEPER), k=chance.choice((1, 1, 1, 1, 2, 3)))
    text, data = origin.text, b""
    for name in names:
        if name in TEXT:
            text = TEXT[name](text, chance)
    data = text.encode("utf-8", "surrogatepass")
    for name in names:
        if name in BYTES:
            data = BYTES[name](data, chance)
    return origin.name, tuple(names), data
