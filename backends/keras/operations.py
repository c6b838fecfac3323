"""Operations of Keras that a file calls without a layer, and whose names it cannot give.

Keras counts them: `split`, `split_1`, and so on. Where a layer of a network may be called so, the
operation is put into a small layer, printed in the file, which has its path as its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import ir
from ...ops.arrange import PadChannels, Split
from ...ops.base import Op
from ..arms import Arms
from .path import Path

NAMED: dict[type[Op], str] = {Split: "split", PadChannels: "pad"}
"""What Keras calls the operation of a layer."""


def clashing(arms: Arms) -> set[type[Op]]:
    """The layers whose operations Keras may name as something else in a network is named."""
    taken: list[tuple[str, type[Op] | None]] = []
    for item in arms.definitions:
        if isinstance(item, ir.Network):
            taken += [(value.name or "", None) for value in item.block.body.incoming]
            taken += _layers(arms, item.block.body, Path())
    return {
        op
        for op, name in NAMED.items()
        for other, kind in taken
        if kind is not op and re.fullmatch(rf"{name}(_\d+)?", other)
    }


def _layers(arms: Arms, body: ir.Body, above: Path) -> Iterator[tuple[str, type[Op] | None]]:
    """The paths of one part: only these could be names of operations."""
    for statement in arms.statements(body):
        if not isinstance(statement, ir.Flow):
            continue
        for step in statement.steps:
            path = above.into(statement.name).into(step.place)
            if isinstance(step, ir.If):
                for inner in arms.bodies(step):
                    yield from _layers(arms, inner, path)
            elif len(path.parts) == 1 and not isinstance(step, (ir.Repeat, ir.For)):
                yield path.parts[0], step.op if isinstance(step, ir.LayerStep) else None
