"""The smallest program of each fault that random programs have found, and that was mended.

`found/NAME.cnn` says in its first line what was wrong. Each is checked like any other program; a
line `# with NAME = VALUE; …` has its code called with these arguments, too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fuzz.disagreement import Disagreement

FOUND = sorted((Path(__file__).parent / "found").glob("*.cnn"))

pytest.importorskip("torch")
pytest.importorskip("keras")


@pytest.mark.parametrize("path", FOUND, ids=[path.stem for path in FOUND])
def test_what_was_wrong_is_right(path: Path) -> None:
    from cnnc.pipeline import loads
    from fuzz import precise, style
    from fuzz.agree import check, with_others
    from fuzz.agree_arguments import given

    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), "the first line says what was wrong"
    try:
        facts = check(text, seed=1)
        for line in re.findall(r"^# with (.+)$", text, re.MULTILINE):
            settings = dict(part.strip().split(" = ") for part in line.split(";"))
            others = given(text, loads(text, "main"), facts.texts, settings)
            assert others.arguments, f"no code takes {settings}"
            with precise.float64():
                with_others(others, facts.texts, seed=1)
    except Disagreement as wrong:
        pytest.fail(f"{text}\n{wrong}")
    assert facts.texts, f"no backend has code for this: {facts.refused}"
    assert not style.complaints(facts.texts)


def test_there_are_some() -> None:
    assert FOUND
