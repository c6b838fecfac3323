"""How statements are laid out: on one line or many, with comments and broken chains."""

from __future__ import annotations

import random
from collections.abc import Sequence

COMMENTS = (
    "# as in the paper",
    '# "quoted" { and not closed',
    "# -> relu",
    "#",
    '# 漢字 \\n """',
)
SHORT = 60


def braces(rng: random.Random, lines: Sequence[object]) -> str:
    """A body in braces; a short one often on one line."""
    texts = [str(line) for line in lines]
    short = sum(map(len, texts)) < SHORT and not any("\n" in text or "#" in text for text in texts)
    if short and rng.random() < 0.7:
        return f"{{ {'; '.join(texts)} }}"
    return "{\n" + indented(rng, texts) + "}"


def indented(rng: random.Random, texts: Sequence[str]) -> str:
    """Statements on lines of their own, with a comment here and there."""
    found: list[str] = []
    for text in texts:
        if rng.random() < 0.04:
            found.append(rng.choice(COMMENTS))
        if len(text) > SHORT and rng.random() < 0.5 and "\n" not in text and "{" not in text:
            text = text.replace(" -> ", "\n    -> ")
        if rng.random() < 0.04:
            text = text + ";"
        if rng.random() < 0.04:
            text = text + "  " + rng.choice(COMMENTS)
        found.append(text)
    return "".join(f"    {line}\n" if line else "\n" for t in found for line in t.split("\n"))
