"""How the channels that a loop carries change from turn to turn."""

from __future__ import annotations

from ..ir import For, Repeat
from ..record import Record
from ..tree import Expr, Name
from .frame import Frame
from .resolve import resolved
from .symbol import NOWHERE, Hidden, Symbol, spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .channels import Channels

    Symbols = tuple[Symbol, ...]


class Loop(Record):
    """How the channels that a loop carries change.

    `kind`: "fixed", where each turn takes the same; "linear", where each adds as much
    (`turn` is the name of the turn's number in `inputs`); else "carried": a variable must keep
    them. `inputs` is what a turn takes, `outputs` what the whole loop gives.
    """

    kind: str
    inputs: Symbols
    outputs: Symbols


TURN = Hidden(NOWHERE, "turn", ())
"""The number of a loop's turn, from 0."""


def loop(channels: Channels, step: Repeat | For, inputs: Symbols, frame: Frame) -> Loop:
    """How the channels change from turn to turn."""
    carried = tuple(
        Symbol.atom(Hidden(NOWHERE, f"carried:{id(step)}.{i}", ())) for i in range(len(inputs))
    )
    outputs = channels.body(step.body, carried, loop_frame(channels, step, frame))
    own = {spell(c.expr) for c in carried} | set(step.names if isinstance(step, For) else ())
    if len(outputs) != len(inputs):
        return Loop("fixed", inputs, outputs)
    given = _given(channels, step, inputs, frame)
    pairs = list(zip(carried, outputs, inputs))
    if channels.body(step.body, inputs, loop_frame(channels, step, frame)) == inputs:
        return Loop("fixed", inputs, inputs)
    if isinstance(step, Repeat):
        deltas = [out - c for c, out, _ in pairs]
        if not any(delta.names() & own or delta.hidden() for delta in deltas):
            count = resolved(step.count, frame)
            turn = Symbol.atom(TURN)
            return Loop(
                "linear",
                tuple(i + turn * d for i, d in zip(inputs, deltas)),
                tuple(i + count * d for i, d in zip(inputs, deltas)),
            )
    settled = _turns(channels, step, frame) and not any(out.names() & own for out in outputs)
    return Loop("carried", carried, outputs if settled else given)


def loop_frame(channels: Channels, step: Repeat | For, frame: Frame) -> Frame:
    """The frame in which a loop's body stands: with the loop's names."""
    inner = frame.inner()
    if isinstance(step, For):
        inner.names.update((name, Symbol.atom(Name(NOWHERE, name))) for name in step.names)
        inner.layers.update(channels.loop_layers(step))
    return inner


def _given(channels: Channels, step: Repeat | For, inputs: Symbols, frame: Frame) -> Symbols:
    """What a loop gives when only the loop itself can tell."""
    text = " ".join(spell(i.expr) for i in inputs)
    free = (
        tuple(i.expr for i in inputs)
        + (resolved(turns_of(step), frame).expr,)
        + tuple(Name(NOWHERE, name) for name in channels.read(step.body)[0])
    )
    return tuple(
        Symbol.atom(Hidden(NOWHERE, f"loop:{id(step)}.{i}({text})", (step, *free)))
        for i in range(len(inputs))
    )


def _turns(channels: Channels, step: Repeat | For, frame: Frame) -> bool:
    """Whether the loop has a turn in every instance, and for other arguments of the network."""
    nodes = channels.known.nodes(step)
    if channels.known.is_open(frame.block, turns_of(step)):
        return False
    return bool(nodes) and all(node.turns for node in nodes)


def turns_of(step: Repeat | For) -> Expr:
    """What says how many turns a loop has: a number or a list."""
    return step.count if isinstance(step, Repeat) else step.iterable
