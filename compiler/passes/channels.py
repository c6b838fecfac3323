"""Channels of every value as expressions over a block's parameters and inputs.

The language leaves input channels implicit, yet a block becomes one class with parameters, so
code that must say its channels needs them as expressions that hold in all instances. Each block
is worked out once. What no expression gives (what a block passed as a parameter puts out, what a
loop comes to) is `Hidden`: the emitted class learns it while it builds itself.
"""

from __future__ import annotations

from .. import ops
from ..instance import Instance, Layer, Node, Run
from ..ir import (
    Block,
    Body,
    CallStep,
    Flow,
    For,
    If,
    LayerStep,
    Let,
    Network,
    ParamStep,
    Repeat,
    Step,
    Value,
)
from ..ops.base import Op
from ..ops.reorder import Permute
from ..tree import Attribute, Expr, ListOf, Literal, Name
from .frame import Frame
from .held import held
from .loops import loop
from .reads import reads
from .resolve import chosen, counted, equal, expanded, resolved, same, simplest, truth, written
from .symbol import NOWHERE, Area, Hidden, Part, Symbol, joined, leaves, lifted, size, spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    Symbols = tuple[Symbol, ...]

    class Known(Protocol):
        """What is known of a part of the program from all its instances."""

        def instances(self, block: Block) -> tuple[Instance, ...]: ...

        def channels_given(self, block: Block, place: int) -> set[int]: ...

        def runs(self, body: Body) -> tuple[Run, ...]: ...

        def nodes(self, step: Step) -> tuple[Node, ...]: ...

        def values(self, block: Block, param: str) -> tuple[object, ...]: ...

        def arms(self, step: If) -> list[tuple[Expr | None, Body | None]]: ...

        def is_open(self, block: Block, expr: Expr) -> bool: ...

        def width(self, block: Block, value: Value) -> int: ...


_SIZES = (".height", ".width", ".shape")

LONGEST = 100
"""Names and numbers of an expression for what an `if` or a block gives. A longer one is not
written: nobody could read it, and with several of them behind each other each would hold the one
before, an `if` many times.
"""


class Channels:
    """Works out channels; every block and body as often as it is asked about, calls once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._outputs: dict[Block, Symbols] = {}
        self._bodies: dict[tuple[object, ...], Symbols] = {}
        self._layers: dict[For, dict[str, tuple[Layer, ...]]] = {}
        self.truths: dict[int, set[object]] = {}
        """What each condition came to, by its `id`; `None` where that depends on parameters."""
        self._reads: dict[Body, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    # --- blocks ------------------------------------------------------------------------------

    def frame(self, block: Block) -> Frame:
        """The frame of a block's body: its inputs stand for their own channels."""
        frame = Frame(block)
        for param in block.params:
            layers = tuple(v for v in self.known.values(block, param.name) if isinstance(v, Layer))
            if layers:
                frame.layers[param.name] = layers
        for value, symbols in zip(block.body.incoming, self.inputs(block)):
            frame.define(value, symbols)
        return frame

    def inputs(self, block: Block) -> tuple[Symbols, ...]:
        """The channels of each input; an input without a name may be several values."""
        found: list[Symbols] = []
        for place, value in enumerate(block.body.incoming):
            several = self.known.width(block, value) if value.name is None else 1
            declared = self._declared(block, place)
            if declared is not None:
                found.append((declared,))
                continue
            names = [value.name or "in"] if several == 1 else [f"in.{i}" for i in range(several)]
            found.append(tuple(Symbol.atom(input_channels(name)) for name in names))
        return tuple(found)

    def _declared(self, block: Block, place: int) -> Symbol | None:
        """A network's own input channels, where no instance is given others."""
        shape = block.shapes[place] if place < len(block.shapes) else None
        if shape is None:
            return None
        given = self.known.channels_given(block, place)
        if isinstance(shape, Literal):
            number = _written_channels(shape)
            return Symbol.number(number) if given <= {number} else None
        if isinstance(shape, ListOf) and shape.items:
            last = shape.items[-1]
            return counted(last, Frame(block)) if len(given) < 2 else None
        return Symbol.number(given.pop()) if len(given) == 1 else None

    def outputs(self, block: Block) -> Symbols:
        """The channels of a block's outputs over its parameters and inputs."""
        if block not in self._outputs:
            frame = self.frame(block)
            for statement in block.body.statements:
                self.statement(statement, frame)
                if isinstance(statement, Flow):
                    self._shorten(statement, frame)
            self._outputs[block] = tuple(
                expanded(symbol, frame) for symbol in frame.flow_of(block.body.result)
            )
        return self._outputs[block]

    def statements(self, body: Body, frame: Frame) -> None:
        """Work through a body's statements, so that `frame` knows all its values."""
        for statement in body.statements:
            self.statement(statement, frame)

    def statement(self, statement: Let | Flow, frame: Frame) -> None:
        if isinstance(statement, Let):
            self.let(statement, frame)
        else:
            self.flow(statement, frame)

    def _shorten(self, statement: Flow, frame: Frame) -> None:
        """Leave open how a statement's channels are written where that is too long: what grows from
        statement to statement would be gone through again for each."""
        symbols = frame.flow(statement.result)
        if all(size(symbol.expr) <= LONGEST for symbol in symbols):
            return
        short = []
        for place, symbol in enumerate(symbols):
            if size(symbol.expr) > LONGEST:
                names = sorted(leaves(expanded(symbol, frame).expr))
                read = tuple([Name(NOWHERE, name) for name in names])
                symbol = Symbol.atom(Hidden(NOWHERE, f"long:{id(statement)}.{place}", read))
            short.append(symbol)
        self.label(statement, tuple(short), frame)

    def let(self, statement: Let, frame: Frame) -> None:
        found = resolved(statement.value, frame)
        frame.names[statement.name] = found.written(Name(NOWHERE, statement.name))
        frame.lets[statement.name] = statement.value
        layers = tuple(
            value
            for run in self._runs_with(statement, frame)
            if isinstance(value := run.values.get(statement.name), Layer)
        )
        if layers:
            frame.layers[statement.name] = layers

    def _runs_with(self, statement: Let, frame: Frame) -> tuple[Run, ...]:
        return tuple(instance.run for instance in self.known.instances(frame.block))

    def flow(self, statement: Flow, frame: Frame) -> None:
        symbols = frame.flow_of(statement.source)
        for step in statement.steps:
            symbols = self.step(step, symbols, frame)
        self.label(statement, symbols, frame)

    def label(self, statement: Flow, symbols: Symbols, frame: Frame) -> None:
        """Give a statement's outputs to its labels."""
        # In an arm that nothing reaches nobody knows how many parts `split` gives; all are alike.
        symbols = (*symbols, *symbols[-1:] * (len(statement.labels) - len(symbols)))
        frame.define(statement.result, symbols)
        if len(statement.labels) > 1:
            for value, symbol in zip(statement.labels, symbols):
                frame.define(value, (symbol,))

    # --- steps -------------------------------------------------------------------------------

    def step(self, step: Step, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels that flow out of a step."""
        if isinstance(step, LayerStep):
            return self.layer(step.op, step.arguments, inputs, frame, step)
        if isinstance(step, CallStep):
            return self.call(step, inputs, frame)
        if isinstance(step, ParamStep):
            return held(self, step, inputs, frame)
        if isinstance(step, If):
            return self.choice(step, inputs, frame)
        assert isinstance(step, (Repeat, For))
        return loop(self, step, inputs, frame).outputs

    def layer(
        self,
        op: type[Op],
        arguments: dict[str, Expr],
        inputs: Symbols,
        frame: Frame,
        step: Step,
    ) -> Symbols:
        """The channels that flow out of a layer."""
        count = 1
        nodes = self.known.nodes(step)
        if op.results:
            count = max([1, *(len(node.outputs) for node in nodes)])
        if not op.symbolic:
            return (self.sized(op, arguments, step, inputs, frame),) * count
        if op.kind in ("add", "multiply"):
            return (simplest(inputs),)
        if op.kind == "concat":
            whole = joined(inputs)
            if whole is None and len({len(node.inputs) for node in nodes}) > 1:
                return (self.sized(op, arguments, step, inputs, frame),)
            inputs = whole or inputs
        given = {name: counted(value, frame) for name, value in arguments.items()}
        found = lifted(ops.draft(op, given).channels(*inputs))
        if op.results:
            return tuple(Part(found, inputs[0], place, count) for place in range(count))
        return (found,)

    def sized(
        self,
        op: type[Op],
        arguments: dict[str, Expr],
        step: Step,
        inputs: Symbols,
        frame: Frame,
    ) -> Symbol:
        """What flows out of a layer whose channels come from heights, widths or a whole shape."""
        if op.kind == "flatten":
            return self.area(step, inputs)
        shape = arguments.get("shape")
        if isinstance(shape, ListOf):
            return counted(shape.items[-1], frame)
        if isinstance(shape, Literal):
            return Symbol.number(_written_channels(shape))
        nodes = [node for node in self.known.nodes(step) if type(node.op) is op]
        kept = all(node.op.keeps_channels() for node in nodes if isinstance(node.op, Permute))
        if op is Permute and kept and nodes:
            return inputs[0]
        found = {node.outputs[0].channels for node in nodes}
        if len(found) == 1:
            return Symbol.number(found.pop())
        parts = [value.expr for value in inputs]
        return Symbol.atom(Hidden(NOWHERE, f"size:{id(step)}", (step, *parts)))

    def area(self, step: Step, inputs: Symbols) -> Symbol:
        """What `flatten` gives: channels x height x width, where all instances agree on them."""
        areas = {node.inputs[0][:-1] for node in self.known.nodes(step)}
        (x,) = inputs
        if len(areas) != 1:
            return Symbol.atom(Hidden(NOWHERE, f"size:{id(step)}", (step, x.expr)))
        sides = [n for n in areas.pop() if n != 1]
        expr: Expr = x.expr
        out = x
        for n in sides:
            expr = Area(NOWHERE, "*", expr, Literal(NOWHERE, n), NOWHERE)
            out = out * n
        return out.written(expr)

    def call(self, step: CallStep, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels that flow out of a block called with these arguments."""
        target, arguments = step.target, step.arguments
        block = target if isinstance(target, Block) else target.block
        inner = Frame(block)
        given = dict(arguments)
        if isinstance(target, Network):
            for name, (value, _) in target.bound().items():
                given.setdefault(name, value)
        for param in block.params:
            if param.name in arguments:
                inner.names[param.name] = resolved(arguments[param.name], frame)
            elif param.name in given:
                inner.names[param.name] = resolved(given[param.name], Frame(block))
            elif param.default is not None:
                inner.names[param.name] = resolved(param.default, inner)
        return self.applied(block, inner, inputs, step)

    def applied(self, block: Block, inner: Frame, inputs: Symbols, step: Step) -> Symbols:
        """A block's outputs with the names of `inner` and input channels put in."""
        own = [symbol for symbols in self.inputs(block) for symbol in symbols]
        channels = {spell(o.expr): i for o, i in zip(own, inputs)}
        found = []
        for place, output in enumerate(self.outputs(block)):
            names = output.names()
            sized = any(text.endswith(_SIZES) or text.startswith("size:") for text in names)
            if sized and not output.hidden():
                found.append(self._sized_output(step, place))
                continue
            if output.hidden() or size(output.expr) > LONGEST:
                read = [n for n in sorted(leaves(output.expr)) if n in inner.names or n in channels]
                parts = tuple((inner.names.get(n) or channels[n]).expr for n in read)
                key = f"{block.name}:{id(block)}.{place}({' '.join(spell(p) for p in parts)})"
                if sized:
                    key += f"@{id(step)}"  # another call may have other sizes
                found.append(Symbol.atom(Hidden(NOWHERE, key, (block, *parts))))
                continue
            found.append(resolved(output.expr, inner, channels))
        return tuple(found)

    def _sized_output(self, step: Step, place: int) -> Symbol:
        """An output whose channels come from sizes inside the block, which mean nothing outside."""
        known = {node.outputs[place].channels for node in self.known.nodes(step)}
        if len(known) == 1:
            return Symbol.number(known.pop())
        return Symbol.atom(Hidden(NOWHERE, f"size:{id(step)}.{place}", (step,)))

    def choice(self, step: If, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels behind an `if`: one expression that is right in every arm."""
        arms: list[tuple[Expr | None, list[tuple[Symbol, Symbol]], Symbols]] = []
        denied: list[Expr] = []
        live = [body for _, body in self.known.arms(step)]
        for condition, body in (*step.arms, (None, step.otherwise)):
            if condition is not None:
                self.truths.setdefault(id(condition), set()).add(truth(condition, frame))
            if body in live:
                said = [pair for test in denied for pair in equal(test, False, frame)]
                if condition is not None:
                    said += equal(condition, True, frame)
                outputs = inputs if body is None else self.body(body, inputs, frame)
                arms.append((condition, said, outputs))
            if condition is not None:
                denied.append(condition)
        count = max(len(outputs) for _, _, outputs in arms)
        return tuple(
            self.unified([(c, said, o[i]) for c, said, o in arms if i < len(o)], step, frame)
            for i in range(count)
        )

    def unified(
        self,
        arms: list[tuple[Expr | None, list[tuple[Symbol, Symbol]], Symbol]],
        step: If,
        frame: Frame,
    ) -> Symbol:
        """One expression for what several arms give, with what holds in each."""
        outputs = [output for _, _, output in arms]
        for candidate in sorted(outputs, key=lambda o: outputs.index(o)):
            if all(same(output, candidate, said) for _, said, output in arms):
                return candidate
        length = sum([size(o.expr) + (0 if c is None else size(c)) for c, _, o in arms])
        if (
            any(o.unprintable() for o in outputs)
            or length > LONGEST
            or any(
                c is not None and {n for n in leaves(c) if n.endswith(_SIZES)} for c, _, _ in arms
            )
        ):
            # Not the text itself: it would hold that of the `if`s before it many times over.
            key = f"if:{id(step)}({hash(' '.join([spell(o.expr) for o in outputs]))})"
            return Symbol.atom(Hidden(NOWHERE, key, (step, *(o.expr for o in outputs))))
        out = outputs[-1].expr
        for condition, _, output in reversed(arms[:-1]):
            assert condition is not None
            out = chosen(resolved(condition, frame).expr, output.expr, out).expr
        return Symbol.atom(out)

    def body(self, body: Body, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels that flow out of a loop's turn or an arm.

        Loops ask for what several kinds of input come to, so what is known is kept: without that,
        each level of a nest would double the work.
        """
        key = self._key(body, inputs, frame)
        if key not in self._bodies:
            inner = frame.inner()
            inner.define(body.incoming[0], inputs)
            self.statements(body, inner)
            self._bodies[key] = tuple(
                self._outside(body, place, expanded(symbol, inner), inner)
                for place, symbol in enumerate(inner.flow_of(body.result))
            )
        return self._bodies[key]

    def _outside(self, body: Body, place: int, symbol: Symbol, inner: Frame) -> Symbol:
        """What flows out of a body without the sizes of its own labels, which end with it."""
        own = {label + size for label in inner.labels for size in _SIZES}
        if symbol.hidden() or not symbol.names() & own:
            return symbol
        known = {run.outputs[place].channels for run in self.known.runs(body)}
        if len(known) == 1:
            return Symbol.number(known.pop())
        return Symbol.atom(Hidden(NOWHERE, f"body:{id(body)}.{place}", ()))

    def _key(self, body: Body, inputs: Symbols, frame: Frame) -> tuple[object, ...]:
        """All that the channels of a body depend on."""
        names, labels = self.read(body)
        values = [v for label in labels if (v := frame.label(label)) is not None]
        flows = [inputs, *(frame.flow(value) for value in (*values, *body.reads))]
        return (
            frame.block,
            body,
            tuple([tuple([written(symbol) for symbol in symbols]) for symbols in flows]),
            tuple([(written(frame.name(n)), id(frame.let(n)), frame.layer(n)) for n in names]),
        )

    def read(self, body: Body) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The names that a body reads, and the labels whose channels or sizes it reads."""
        if body not in self._reads:
            found = dict.fromkeys(reads(body))
            self._reads[body] = (
                tuple([text for text in found if "." not in text]),
                tuple({text.partition(".")[0]: None for text in found if "." in text}),
            )
        return self._reads[body]

    def loop_layers(self, step: For) -> dict[str, tuple[Layer, ...]]:
        """The layers and blocks that a loop's names hold, in all instances."""
        if step not in self._layers:
            runs = self.known.runs(step.body)
            found = {
                name: tuple(
                    {v: None for run in runs if isinstance(v := run.values.get(name), Layer)}
                )
                for name in step.names
            }
            self._layers[step] = {name: layers for name, layers in found.items() if layers}
        return self._layers[step]


def _written_channels(shape: Literal) -> int:
    """The channels of `7x7x64`, or of a vector's one number."""
    value = shape.value
    return int(value[-1] if isinstance(value, tuple) else value)


def input_channels(name: str) -> Expr:
    """`x.channels` of an input; one without a name is called `in`, which no label can be."""
    return Attribute(NOWHERE, Name(NOWHERE, name), "channels")
