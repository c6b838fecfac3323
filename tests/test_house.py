"""The house: who may import whom, what a cold start may load, and that no layer is forgotten."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import cnnc
from cnnc import ops
from cnnc.naming import RESERVED
from samples import found

ROOT = Path(cnnc.__file__).parent
BACKENDS = Path(importlib.import_module("cnnc.backends").__file__ or "").parent

STAGES = (
    ("record", "collection", "numbers"),
    ("source",),
    ("diagnostics",),
    ("errors",),
    ("tree", "shape"),
    ("grammar",),
    ("lexer", "repair"),
    ("builders",),
    ("automaton",),
    ("parser", "recovery"),
    ("ops",),
    ("ir",),
    ("instance", "naming"),
    ("library",),
    ("scope",),
    ("paths", "modules", "statements", "block", "lower"),
    ("budget",),
    ("arithmetic",),
    ("evaluate",),
    ("passes",),
    ("output",),
    ("settings",),
    ("pipeline",),
    ("options",),
    ("backends",),
    ("cli",),
)
"""The order of the stages: each imports only from those above it, and from its own row."""

LATE = {("modules", "lower"), ("pipeline", "backends"), ("library", "specs")}
"""Imports inside functions: a front door that opens a later room when it is asked to."""

RANK = {name: rank for rank, row in enumerate(STAGES) for name in row}


def imports(path: Path, package: list[str]) -> list[tuple[str, bool]]:
    """The modules of the package that a file imports, each with whether at the top level."""
    found = []
    parsed = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in parsed.body}
    for block in parsed.body:
        if isinstance(block, ast.If):
            top.update(id(node) for node in block.body)
    for node in ast.walk(parsed):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            parts = [*base, *(node.module.split(".") if node.module else [])]
            names = [[*parts, a.name] for a in node.names] if len(parts) == 1 else [parts]
            found += [(".".join(name), id(node) in top) for name in names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cnnc"):
            found.append((node.module or "", id(node) in top))
    return found


def sources() -> list[tuple[str, Path, list[str]]]:
    """Every file of the package: its stage, its path, and the package that holds it."""
    found = []
    for base, prefix in ((ROOT, ["cnnc"]), (BACKENDS, ["cnnc", "backends"])):
        for path in sorted(base.rglob("*.py")):
            inside = [*prefix, *path.relative_to(base).parts[:-1]]
            if prefix == ["cnnc"] and len(inside) > 1 and inside[1] in ("backends", "specs"):
                continue
            stage = inside[1] if len(inside) > 1 else path.stem
            found.append((stage, path, inside))
    return found


def test_each_stage_imports_only_from_those_above_it() -> None:
    wrong = []
    for stage, path, package in sources():
        if stage in ("__init__", "__main__", "specs", "grammar"):
            continue
        for module, top in imports(path, package):
            parts = module.split(".")
            other = parts[1] if len(parts) > 1 else "__init__"
            if other == stage or other == "__init__":
                continue
            late = not top and (stage, other) in LATE
            if not late and (other not in RANK or RANK[other] > RANK[stage]):
                wrong.append(f"{path.name} of {stage} imports {module}")
    assert not wrong, wrong


def test_no_backend_imports_another() -> None:
    wrong = []
    for _, path, package in sources():
        if package[:2] != ["cnnc", "backends"] or len(package) < 3:
            continue
        for module, _ in imports(path, package):
            parts = module.split(".")
            kinds = ("pytorch", "keras", "diagrams", "summary", "explain", "audit")
            if parts[:2] == ["cnnc", "backends"] and len(parts) > 2 and parts[2] in kinds:
                if parts[2] != package[2]:
                    wrong.append(f"{path} imports {module}")
    assert not wrong, wrong


PRINTED = ("audit", "explain", "summary", "tables", "diagrams", "weights")
"""The backends that print numbers and tables for a reader."""

CODES = {"02x", "04X"}
"""Formats of bytes and characters by their codes, which are no numbers to a reader."""

PADDING = {"ljust", "rjust", "center"}


def test_one_place_formats_numbers_and_one_lays_out_tables() -> None:
    """`cnnc.numbers` and `tables.layout`; what is emitted as code is formatted by its backend."""
    wrong = []
    for stage, path, package in sources():
        emits = stage in ("ops", "passes", "builders", "numbers")
        if emits or (stage == "backends" and not set(package[2:]) & set(PRINTED)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
                spec = ast.unparse(node.format_spec)[2:-1]
                if spec not in CODES:
                    wrong.append(f"{path}:{node.lineno} formats by {spec}")
            if isinstance(node, ast.Attribute) and node.attr in PADDING:
                wrong.append(f"{path}:{node.lineno} pads by {node.attr}")
    assert not wrong, wrong


COLD = """
import sys
from cnnc.cli import main
status = main({arguments!r})
heavy = {heavy!r}
print([name for name in heavy if name in sys.modules], file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (
            ["summary", "resnet18"],
            [
                *(
                    "torch",
                    "tensorflow",
                    "keras",
                    "numpy",
                    "jinja2",
                    "graphviz",
                    "rich",
                    "dataclasses",
                ),
                *("cnnc.backends.parts", "cnnc.backends.tables.html", "cnnc.backends.explain"),
            ],
        ),
        (["compile", "resnet18", "--backend", "keras"], ["torch", "tensorflow", "keras", "numpy"]),
        (["compile", "resnet18", "--backend", "pytorch"], ["torch", "tensorflow", "keras"]),
        (["draw", "lenet5", "-o", "net.svg"], ["torch", "tensorflow", "keras"]),
    ],
)
def test_commands_import_no_framework(
    arguments: list[str], heavy: list[str], tmp_path: Path
) -> None:
    script = COLD.format(arguments=arguments, heavy=heavy)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("backend", ["pytorch", "keras"])
@pytest.mark.parametrize("kind", ops.kinds())
def test_every_layer_is_emitted_or_refused_with_a_reason(backend: str, kind: str) -> None:
    emitters = importlib.import_module(f"cnnc.backends.{backend}")
    op = ops.find(kind)
    assert op in emitters.EMITTED or emitters.REFUSED.get(op), f"{backend} forgets {kind}"


@pytest.mark.parametrize("kind", ops.kinds())
def test_every_layer_is_used_by_a_small_program(kind: str) -> None:
    """So both frameworks run it, and tests of all layers have a sample of it."""
    assert found(kind)[1].inputs


def test_reserved_names_cover_every_attribute_of_a_torch_module() -> None:
    torch = pytest.importorskip("torch")
    own = {n for n in dir(torch.nn.Sequential()) if not n.startswith("_")}
    assert own <= RESERVED, f"missing: {sorted(own - RESERVED)}"


def test_reserved_names_cover_keywords_and_builtins() -> None:
    import builtins
    import keyword

    own = {n for n in dir(builtins) if n[0].islower() and not n.startswith("_")}
    assert own | set(keyword.kwlist) <= RESERVED | {"copyright", "credits", "exit", "quit"}


def test_every_folder_of_the_package_is_installed() -> None:
    """Those with nothing but templates, too: a build warns of the others."""
    tomllib = pytest.importorskip("tomllib")
    root = Path(__file__).parent.parent
    settings = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["setuptools"]
    folders = {"compiler": "cnnc", **{n: f"cnnc.{n}" for n in ("backends", "grammar", "specs")}}
    found = {
        ".".join([package, *path.parent.relative_to(root / top).parts])
        for top, package in folders.items()
        for path in (root / top).rglob("*.*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert found == set(settings["packages"])
