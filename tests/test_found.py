"""The smallest program of each fault that random programs have found, and that was mended.

`found/NAME.cnn` says in its first line what was wrong. Each is checked like any other program.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.disagreement import Disagreement

FOUND = sorted((Path(__file__).parent / "found").glob("*.cnn"))

pytest.importorskip("torch")
pytest.importorskip("keras")


@pytest.mark.parametrize("path", FOUND, ids=[path.stem for path in FOUND])
def test_what_was_wrong_is_right(path: Path) -> None:
    from fuzz import style
    from fuzz.agree import check

    text = path.read_text(encoding="utf-8")
    assert text.startswith("# "), "the first line says what was wrong"
    try:
        facts = check(text, seed=1)
    except Disagreement as wrong:
        pytest.fail(f"{text}\n{wrong}")
    assert facts.texts, f"no backend has code for this: {facts.refused}"
    assert not style.complaints(facts.texts)


def test_there_are_some() -> None:
    assert FOUND
