"""The formatter: the same program, every comment in its place, one layout, and no second change."""

from __future__ import annotations

import os
import random
import re
import sys
from functools import cache
from pathlib import Path

import pytest

import programs
from cnnc.backends.cnn import formatted
from cnnc.backends.cnn.page import WIDTH
from cnnc.builders import DEEPEST
from cnnc.diagnostics import CnncError
from cnnc.library import library
from cnnc.pipeline import Model, loads
from fmt_texts import commented, comments, drawn, examples, owners, parsed, respaced, texts

DRAWN = 20
SEED = int(os.environ.get("CNNC_SEED") or random.SystemRandom().randrange(2**32))
"""Of all that is drawn here."""


@pytest.fixture
def draw() -> random.Random:
    """Chance, its seed printed where a test fails."""
    print(f"CNNC_SEED={SEED}")
    return random.Random(SEED)


@cache
def random_programs() -> tuple[str, ...]:
    return drawn(SEED, DRAWN)


def several(draw: random.Random) -> list[str]:
    """Some of the texts that are written by hand, and of those that are drawn."""
    return [*draw.sample(list(texts().values()), 120), *random_programs()]


def closed_up(text: str) -> str:
    return re.sub(r"\n\n+", "\n", text)


# --- what holds of every text -------------------------------------------------------------------


def test_the_result_is_the_same_program_and_is_left_alone(draw: random.Random) -> None:
    for text in [*texts().values(), *random_programs()]:
        laid = formatted(text)
        assert parsed(laid) == parsed(text), text
        assert comments(laid) == comments(text), text
        assert formatted(laid) == laid, text


def test_the_layout_does_not_depend_on_that_of_the_source(draw: random.Random) -> None:
    for text in several(draw):
        other = respaced(text, draw)
        assert parsed(other) == parsed(text)
        assert closed_up(formatted(other)) == closed_up(formatted(text)), other


@pytest.mark.parametrize("share", [0.05, 0.7])
def test_comments_anywhere_are_kept_in_their_order(share: float, draw: random.Random) -> None:
    for text in several(draw):
        other = commented(respaced(text, draw), draw, share)
        laid = formatted(other)
        assert parsed(laid) == parsed(text), other
        assert comments(laid) == comments(other), other
        assert formatted(laid) == laid, other


def test_comments_of_statements_stay_with_them(draw: random.Random) -> None:
    for text in several(draw):
        other = commented(respaced(text, draw), draw, 0.5, between=True)
        told = [pair for pair in owners(other) if re.match(r"# ?\d", pair[0])]
        assert [p for p in owners(formatted(other)) if re.match(r"# ?\d", p[0])] == told, other


def test_the_same_code_is_emitted(draw: random.Random) -> None:
    for name in draw.sample(programs.NAMES, 12):
        text = programs.text(name)
        before, after = (loads(t, "main") for t in (text, formatted(text)))
        for backend in ("pytorch", "keras"):
            assert emitted(after, backend) == emitted(before, backend), name


def emitted(model: Model, backend: str) -> str:
    """The code of a network, or why the backend has none."""
    try:
        return model.emit(backend)
    except CnncError as error:
        return "\n".join(d.message() for d in error.diagnostics)


def test_no_line_ends_in_spaces_or_is_longer_than_it_must_be() -> None:
    for name, text in texts().items():
        for line in formatted(text).split("\n"):
            assert line == line.rstrip() and len(line) <= WIDTH, name


# --- what is written down -----------------------------------------------------------------------


def test_shipped_specs_are_in_this_layout(cnnc) -> None:
    done = cnnc("fmt", "--check", library())
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_examples_of_the_documentation_are_in_this_layout() -> None:
    for name, text in examples().items():
        if ";" not in text:  # one shows what a `;` is for
            assert formatted(text) == text, name


WRITTEN = """\
# before all
'''A file.'''
use blocks{conv_relu,# the usual
  squeeze_excitation,}
let a=1;let b = - 2   # two


let c=3
# about f
def f(x)=let near=max(8,floor(x+4)//8*8) in if near<0.9*x then near+8 else near + 1_000_000 * c
'''A network.'''
network n(k=2,act=leaky_relu(0.1)){

  # what it is
  meta{name:"N" year:2024}
  input image:11x13x6



  conv1:image->conv(4,3,pad=[1,0])# a comment

  # then
  -> relu;pool:maxpool( 2 )
  residual: pool -> conv(16, 1, bias = false) -> batchnorm -> relu
   -> conv(32, 3, pad = 1) -> batchnorm -> relu
  for w,[d,e] in [[1,[2,3]],# one
     # two
     [4,[5,6]]]{conv(w,d) # made
     # at the end
     }# behind
  if k>2{conv(w[0],1)}else{x}
  y:if k==2 and a+b<c or not false{x->conv(4 * width, 1, stride, bias = false) -> batchnorm}else{x}
  frozen(k>=2)z,q:split(2)
  [z,q]->add->repeat 3{relu}
  output z,q when training
  expect params==12
}
# the end"""

LAID = """\
# before all
'''A file.'''
use blocks {
    conv_relu,  # the usual
    squeeze_excitation
}

let a = 1
let b = -2  # two

let c = 3

# about f
def f(x) =
    let near = max(8, floor(x + 4) // 8 * 8) in
    if near < 0.9 * x then near + 8 else near + 1_000_000 * c

'''A network.'''
network n(k = 2, act = leaky_relu(0.1)) {
    # what it is
    meta { name: "N"  year: 2024 }
    input image: 11x13x6

    conv1: image -> conv(4, 3, pad = [1, 0])  # a comment
        # then
        -> relu
    pool: maxpool(2)
    residual: pool -> conv(16, 1, bias = false) -> batchnorm -> relu
                   -> conv(32, 3, pad = 1) -> batchnorm -> relu
    for w, [d, e] in [
        [1, [2, 3]],  # one
        # two
        [4, [5, 6]]
    ] {
        conv(w, d)  # made
        # at the end
    }  # behind
    if k > 2 { conv(w[0], 1) } else { x }
    y: if k == 2 and a + b < c or not false {
        x -> conv(4 * width, 1, stride, bias = false) -> batchnorm
    } else { x }
    frozen(k >= 2) z, q: split(2)
    [z, q] -> add -> repeat 3 { relu }
    output z, q when training
    expect params == 12
}
# the end
"""


def test_the_layout() -> None:
    written, laid = (text.replace("'''", '"""') for text in (WRITTEN, LAID))
    assert formatted(written) == laid


@pytest.mark.parametrize(
    ("written", "laid"),
    [
        ("", ""),
        ("# only this", "# only this\n"),
        ('"""Only this."""', '"""Only this."""\n'),
        ("block b{}", "block b {}\n"),
        ("block b(){# nothing\n}", "block b() {  # nothing\n}\n"),
        ("let a=[1,2,][ 0 ]", "let a = [1, 2][0]\n"),
        ("let a=d[1:]+d[: - 2]+d[a+1:b]", "let a = d[1:] + d[:-2] + d[a + 1:b]\n"),
        ("let a=( 1+2 )** -x.channels", "let a = (1 + 2) ** -x.channels\n"),
        ("let a=[ w*2 for w ,[ b,c ] in f( x ) ]", "let a = [w * 2 for w, [b, c] in f(x)]\n"),
        ("use a . b{ c ,d }", "use a.b { c, d }\n"),
        ("network a=b( k=1 ){meta{}}", "network a = b(k = 1) {\n    meta {}\n}\n"),
        ("\ufeffuse a\r\nuse b\r\r\ruse c", "use a\nuse b\n\nuse c\n"),
    ],
)
def test_small_texts(written: str, laid: str) -> None:
    assert formatted(written) == laid


def test_long_expressions_are_broken_before_what_binds_least() -> None:
    long = "the_long_name_of_one_size"
    text = f"block b {{ expect {long} * 2 + {long} == {long} and {long} > 3 }}"
    assert formatted(text) == (
        f"block b {{\n    expect {long} * 2 + {long} == {long}\n        and {long} > 3\n}}\n"
    )
    text = f"block b {{ conv({long}, [{long}, {long}], pad = {long}) }}"
    assert formatted(text) == (
        "block b {\n    conv(\n"
        f"        {long}, [{long}, {long}],\n        pad = {long}\n    )\n}}\n"
    )


def test_nesting_as_deep_as_may_be() -> None:
    for opener, closer in (("repeat 2 { a; ", "}"), ("repeat 2 { ", "}")):
        text = f"block b {{ {opener * (DEEPEST - 1)}relu{closer * (DEEPEST - 1)} }}"
        assert parsed(formatted(text)) == parsed(text)
    for part, end in (("[1, ", "]"), ("f(1 + ", ")"), ("-(", ")"), ("[[", "]]")):
        times = DEEPEST // 2 - 2
        text = f"let a = {part * times}x{end * times}"
        laid = formatted(text)
        assert parsed(laid) == parsed(text) and formatted(laid) == laid


@pytest.mark.parametrize(
    "part",
    [
        "block b {{ {} }}|a: conv(64, 3) -> relu # c\n",
        "block b {{ x{} }}| -> conv(64, 3)",
        "block b {{ x{} }}| -> repeat 2 {{ a; b }}",
        "block b {{ x -> if a {{ b; c }}{} }}| else if d {{ e; f }}",
        "let a = [{}0]|[1, f(2)], ",
        "let a = f({}0)|g(1, 2) + 3, # c\n",
    ],
)
def test_the_work_grows_with_the_length(part: str) -> None:
    """Counted in calls of functions, not in seconds, so that a busy machine changes nothing."""
    frame, piece = part.replace("{{", "{").replace("}}", "}").split("|")
    head, tail = frame.split("{}", 1) if "{}" in frame else (frame, "")
    short, long = (calls(head + piece * count + tail) for count in (90, 360))
    assert long < 4.8 * short


def calls(text: str) -> int:
    count = 0

    def profile(*_: object) -> None:
        nonlocal count
        count += 1

    formatted(text)
    sys.setprofile(profile)
    try:
        formatted(text)
    finally:
        sys.setprofile(None)
    return count


# --- the command --------------------------------------------------------------------------------


def test_files_are_laid_out_in_place(cnnc, tmp_path: Path) -> None:
    (tmp_path / "a.cnn").write_bytes(b"\xef\xbb\xbflet  a=1 # \xc3\xa9\r\n")
    (tmp_path / "a.cnn").chmod(0o640)
    (tmp_path / "b.cnn").write_text("let b = 1\n")
    done = cnnc("fmt", "a.cnn", "b.cnn")
    assert (done.returncode, done.stdout, done.stderr) == (0, "a.cnn: laid out\n", "")
    assert (tmp_path / "a.cnn").read_bytes() == b"let a = 1  # \xc3\xa9\n"
    assert (tmp_path / "a.cnn").stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["a.cnn", "b.cnn"]


def test_a_folder_stands_for_the_specs_in_it(cnnc, tmp_path: Path) -> None:
    for name in ("in/a.cnn", "in/deep/b.cnn", "in/c.txt", "in/.hidden/d.cnn"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("let  a=1")
    done = cnnc("fmt", "in")
    assert done.stdout == "in/a.cnn: laid out\nin/deep/b.cnn: laid out\n"
    assert (tmp_path / "in/c.txt").read_text() == "let  a=1"


def test_check_lists_what_would_change_and_writes_nothing(cnnc, tmp_path: Path) -> None:
    (tmp_path / "a.cnn").write_text("let  a=1\n")
    (tmp_path / "b.cnn").write_text("let b = 1\n")
    done = cnnc("fmt", "--check", "a.cnn", "b.cnn")
    assert (done.returncode, done.stdout, done.stderr) == (1, "a.cnn\n", "")
    assert (tmp_path / "a.cnn").read_text() == "let  a=1\n"
    assert cnnc("fmt", "--check", "b.cnn").returncode == 0


def test_diff_shows_what_would_change(cnnc, tmp_path: Path) -> None:
    (tmp_path / "a.cnn").write_text("let  a=1")
    done = cnnc("fmt", "--diff", "a.cnn")
    assert done.returncode == 1
    assert done.stdout.split("\n")[:2] == ["--- a.cnn", "+++ a.cnn"]
    assert "-let  a=1\n\\ No newline at end of file\n+let a = 1\n" in done.stdout
    assert (tmp_path / "a.cnn").read_text() == "let  a=1"


def test_standard_input_goes_to_standard_output(cnnc) -> None:
    done = cnnc("fmt", "-", input="let  a=1 # b\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "let a = 1  # b\n", "")
    done = cnnc("fmt", "--check", "-", input="let  a=1")
    assert (done.returncode, done.stdout) == (1, "<stdin>\n")


def test_a_file_with_errors_is_left_alone_and_the_others_are_done(cnnc, tmp_path: Path) -> None:
    (tmp_path / "a.cnn").write_text("let  a=(1")
    (tmp_path / "b.cnn").write_text("let  b=1")
    done = cnnc("fmt", "a.cnn", "b.cnn", "none.cnn")
    assert done.returncode == 2 and done.stdout == "b.cnn: laid out\n"
    assert "error[unclosed-bracket]" in done.stderr and "--> a.cnn:1:10" in done.stderr
    assert "cannot read none.cnn" in done.stderr
    assert (tmp_path / "a.cnn").read_text() == "let  a=(1"
    done = cnnc("fmt", "-", input="let  a=(1")
    assert (done.returncode, done.stdout) == (1, "") and "--> <stdin>:1:10" in done.stderr
