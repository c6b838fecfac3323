"""The documentation: every example of README.md and docs/ is compiled, run or compared.

What stands behind the language of a fenced block says what is done with it:

- `cnn`: a file, compiled by both code backends. `name=net.cnn` keeps it for the other examples of
  the page; `body=32x32x3` makes it the body of a network whose input `x` has that shape;
  `error=CODE` (or several, with commas) that it is wrong, and a `text` right behind it how;
  `refused=keras` that it is right and that backend cannot say it; `of=specs/net.cnn` that it is
  part of that file.
- `console`: commands behind `$`, with all that they print; a line `...` stands for any lines.
- `python`: a session with `>>>`; or the text of the class or function `part=NAME` in emitted code
  (`emitted=keras of=NET`) or in this package (`source=FILE`).
- `table`: a table that other examples of the page read, under its `name=`.
- `sh`: what the README says of setting up.

`slow` leaves an example to the slow tests. `pytest --update-golden` rewrites what is printed,
where no line is left out.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import pkgutil
import re
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

import cnnc
from cnnc import (
    arithmetic,
    budget,
    builders,
    diagnostics,
    errors,
    lexer,
    library,
    modules,
    pipeline,
    scope,
    statements,
)
from cnnc.diagnostics import CnncError, Diagnostic
from cnnc.ops import fields
from cnnc.passes import infer

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
README = (ROOT / "README.md").read_text(encoding="utf-8")
LANGUAGES = ("cnn", "console", "python", "text", "table", "sh")
FENCE = re.compile(r"^```(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
ELISION = re.compile(r"^ *\.\.\.\n", re.MULTILINE)


class Example(NamedTuple):
    """A fenced block. `after` is the block before it, with nothing but blank lines between."""

    page: Path
    line: int
    place: int
    language: str
    words: dict[str, str]
    text: str
    after: Example | None

    def hold(self, actual: str, config: pytest.Config) -> None:
        """Compare with what is so now; with --update-golden, say that instead."""
        if matches(self.text, actual):
            return
        if config.getoption("--update-golden") and not ELISION.search(self.text):
            page = self.page.read_text(encoding="utf-8")
            old = list(FENCE.finditer(page))[self.place]
            fresh = page[: old.start(2)] + actual + page[old.end(2) :]
            self.page.write_text(fresh, encoding="utf-8")
            return
        assert self.text == actual


def read(page: Path) -> list[Example]:
    found: list[Example] = []
    text = page.read_text(encoding="utf-8")
    end = 0
    for place, match in enumerate(FENCE.finditer(text)):
        language, *words = match[1].split() or [""]
        pairs = dict(word.partition("=")[::2] for word in words)
        before = found[-1] if found and not text[end : match.start()].strip() else None
        line = text.count("\n", 0, match.start()) + 1
        found.append(Example(page, line, place, language, pairs, match[2], before))
        end = match.end()
    return found


def matches(expected: str, actual: str) -> bool:
    """Whether a text is as expected, where each line `...` stands for any lines, or none."""
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in ELISION.split(expected))
    return re.fullmatch(pattern, actual) is not None


EXAMPLES = [example for page in PAGES for example in read(page)]


def examples(language: str, *having: str, lacking: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """Parametrize with the examples in a language that have some words and lack others."""
    chosen = [
        pytest.param(
            example,
            id=f"{example.page.name}:{example.line}",
            marks=[pytest.mark.slow] if "slow" in example.words else [],
        )
        for example in EXAMPLES
        if example.language == language
        and all(word in example.words for word in having)
        and not any(word in example.words for word in lacking)
    ]
    return pytest.mark.parametrize("example", chosen)


@pytest.fixture
def folder(tmp_path: Path, example: Example, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the named files of the example's page, and `specs` as in a checkout."""
    os.symlink(library.library(), tmp_path / "specs")
    for other in EXAMPLES:
        if other.page == example.page and "name" in other.words:
            (tmp_path / other.words["name"]).write_text(source(other), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def source(example: Example) -> str:
    """The text of an example in the language, the body of a network wrapped in one."""
    if "body" not in example.words:
        return example.text
    shape = example.words["body"]
    return f"network example {{ input x: {shape}\n{example.text}}}\n"


# --- the language ------------------------------------------------------------------------------


@examples("cnn", lacking=("error", "of"))
def test_an_example_compiles(example: Example, folder: Path) -> None:
    path = folder / example.words.get("name", "example.cnn")
    path.write_text(source(example), encoding="utf-8")
    closed, left = pipeline.check(library.find(path.name)[0])
    assert closed or left or "name" in example.words, "this compiles nothing"
    for model in closed:
        for backend in ("pytorch", "keras"):
            if backend == example.words.get("refused"):
                with pytest.raises(CnncError, match="not-in-backend"):
                    model.emit(backend)
            else:
                compile(model.emit(backend), backend, "exec")


@examples("cnn", "of")
def test_an_excerpt_is_what_a_spec_says(example: Example, folder: Path) -> None:
    spec = (folder / example.words["of"]).read_text(encoding="utf-8")
    assert f"\n{example.text}\n" in f"\n{spec}\n"


@examples("cnn", "error")
def test_a_wrong_example_is_refused(example: Example, folder: Path) -> None:
    path = folder / example.words.get("name", "example.cnn")
    path.write_text(source(example), encoding="utf-8")
    with pytest.raises(CnncError) as caught:
        cnnc.load(path.name)
    assert [d.code for d in caught.value.diagnostics] == example.words["error"].split(",")


@examples("text")
def test_an_error_is_printed_so(
    example: Example, folder: Path, request: pytest.FixtureRequest
) -> None:
    wrong = example.after
    assert wrong is not None and "error" in wrong.words, "this text is nobody's"
    path = folder / wrong.words.get("name", "example.cnn")
    path.write_text(source(wrong), encoding="utf-8")
    with pytest.raises(CnncError) as caught:
        cnnc.load(path.name)
    example.hold(f"{caught.value}\n", request.config)


def test_every_block_is_an_example() -> None:
    for example in EXAMPLES:
        assert example.language in ("", *LANGUAGES), f"{example.page}:{example.line}"
        if example.language == "python":
            assert ">>>" in example.text or "part" in example.words, example.line
    assert {example.language for example in EXAMPLES} >= set(LANGUAGES)


# --- commands and Python -----------------------------------------------------------------------


@examples("console")
def test_a_command_prints_so(
    example: Example, folder: Path, cnnc, request: pytest.FixtureRequest
) -> None:
    printed = ""
    for command in re.findall(r"^\$ (.*)$", example.text, re.MULTILINE):
        program, *arguments = shlex.split(command)
        assert program == "cnnc"
        done = cnnc(*arguments, cwd=folder)
        printed += f"$ {command}\n{done.stdout}{done.stderr}"
    example.hold(printed, request.config)


@examples("python", lacking=("part",))
def test_a_session_goes_so(example: Example, folder: Path) -> None:
    test = doctest.DocTestParser().get_doctest(
        example.text, {}, example.page.name, str(example.page), example.line
    )
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)


@examples("python", "emitted")
def test_code_is_emitted_so(example: Example, folder: Path, request: pytest.FixtureRequest) -> None:
    code = cnnc.load(example.words["of"]).emit(example.words["emitted"])
    example.hold(part(code, example.words["part"]), request.config)


@examples("python", "source")
def test_a_source_is_so(example: Example, request: pytest.FixtureRequest) -> None:
    code = (Path(cnnc.__file__).parent / example.words["source"]).read_text(encoding="utf-8")
    example.hold(part(code, example.words["part"]), request.config)


def part(code: str, name: str) -> str:
    """The text of one class or function of a file."""
    (node,) = (
        node
        for node in ast.parse(code).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and node.name == name
    )
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return "".join(code.splitlines(keepends=True)[first - 1 : node.end_lineno])


# --- the README --------------------------------------------------------------------------------


def setups() -> list[str]:
    return [e.text for e in EXAMPLES if e.page.name == "README.md" and e.language == "sh"][:2]


def test_the_readme_sets_up_with_two_commands() -> None:
    job, tests = setups()
    for command in (job, tests):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && . .venv/bin/activate && pip install ")
    assert job.endswith(" && cnnc compile specs/googlenet.cnn --backend keras\n")
    assert tests.endswith(" '.[test]' && pytest\n")


def test_ci_runs_the_readme_s_own_test_command() -> None:
    done = subprocess.run(
        ["bash", str(ROOT / ".ci" / "run"), "--show"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == setups()[1]


# --- what a page says of the code ----------------------------------------------------------------


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_limits_are_those_of_the_code() -> None:
    limits = re.findall(r"\| ([0-9,]+) \|", section(page("language.md"), "Limits"))
    assert [int(limit.replace(",", "")) for limit in limits] == [
        library.LIMIT,
        lexer.LONGEST_NAME,
        builders.DEEPEST,
        statements.DEEPEST_BODIES,
        modules.DEEPEST_CALLS,
        statements.MOST_ARMS,
        infer.MOST_TURNS,
        budget.MOST_NODES,
        budget.MOST_STEPS,
        arithmetic.LARGEST,
        fields.LARGEST,
        budget.LONGEST,
        budget.LONGEST_TEXT,
        diagnostics.MOST_SHOWN,
    ]
    assert infer.DEEPEST_CALLS == modules.DEEPEST_CALLS


def test_the_reserved_words_are_those_of_the_grammar() -> None:
    import cnnc.grammar

    folder = Path(next(iter(cnnc.grammar.__path__)))
    grammar = re.sub(r"//.*|/(?:[^/\n\\]|\\.)+/", "", (folder / "cnn.lark").read_text("utf-8"))
    words = set(re.findall(r'"([a-z]+)"', grammar))
    told = re.search(r"\*\*Words\*\*.*?:((?:\s*`\w+`)+)\.", page("language.md"), re.S)
    assert told is not None
    assert re.findall(r"`(\w+)`", told[1]) == sorted(words)


def test_all_functions_are_told() -> None:
    row = re.search(r"^\| functions \| (.*) \|$", page("language.md"), re.M)
    assert row is not None
    assert sorted(re.findall(r"`(\w+)`", row[1])) == sorted(scope.FUNCTIONS)


def kinds(base: type[Diagnostic]) -> set[str]:
    found = {base.code} if base.code else set()
    return found.union(*(kinds(other) for other in base.__subclasses__()))


def test_every_kind_of_error_is_told() -> None:
    for module in pkgutil.walk_packages(errors.__path__, "cnnc.errors."):
        importlib.import_module(module.name)
    importlib.import_module("cnnc.parser")
    told = re.findall(r"^### (\S+)$", page("errors.md"), re.M)
    assert sorted(told) == sorted(kinds(Diagnostic))


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_links_lead_somewhere(path: Path) -> None:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", text):
        target, _, anchor = (link[0] or link[1]).partition("#")
        if "://" in target:
            continue
        other = (path.parent / target).resolve() if target else path
        assert other.exists(), f"{path.name} links to {target}"
        if anchor:
            titles = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.M)
            assert anchor in anchors(titles), f"{path.name}: #{anchor}"


def anchors(titles: list[str]) -> set[str]:
    """The anchors of a page: of headings that read alike, GitHub numbers the later."""
    slugs = [slug(title) for title in titles]
    earlier = [slugs[:i].count(name) for i, name in enumerate(slugs)]
    return {f"{name}-{n}" if n else name for name, n in zip(slugs, earlier)}


def slug(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_the_readme_quotes_the_benchmarks_as_they_were_measured() -> None:
    measured = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8").splitlines()
    speed = section((ROOT / "README.md").read_text(encoding="utf-8"), "Speed")
    rows = [line for line in speed.splitlines() if line.startswith("|")]
    assert len(rows) > 10
    assert [row for row in rows if row not in measured] == []
