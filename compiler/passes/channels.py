"""Channels of every value as expressions over a block's parameters and inputs.

The language leaves input channels implicit, yet a block becomes one class with parameters, so
code that must say its channels needs them as expressions that hold in all instances. Each block
is worked out once. What no expression gives (what a block passed as a parameter puts out, what a
loop comes to) is `Hidden`: the emitted class learns it while it builds itself.
"""

from __future__ import annotations

from .. import ops
from ..evaluate import Env, evaluate
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
    Param,
    ParamStep,
    Repeat,
    Step,
    Value,
)
from ..ops.base import Op
from ..record import Record
from ..scope import FUNCTIONS
from ..tree import Attribute, Binary, Conditional, Expr, LetIn, ListOf, Literal, Name, Unary
from .symbol import NOWHERE, Area, Hidden, Symbol, divided, leaves, rebuilt, size, spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    Symbols = tuple[Symbol, ...]

    class Known(Protocol):
        """What is known of a part of the program from all its instances."""

        def instances(self, block: Block) -> tuple[Instance, ...]: ...

        def runs(self, body: Body) -> tuple[Run, ...]: ...

        def nodes(self, step: Step) -> tuple[Node, ...]: ...

        def values(self, block: Block, param: str) -> tuple[object, ...]: ...

        def dead(self, body: Body) -> bool: ...

        def passes(self, step: If) -> bool: ...

        def width(self, block: Block, value: Value) -> int: ...


class Frame:
    """What names and values stand for in a body, above the bodies around it."""

    def __init__(self, block: Block, parent: Frame | None = None) -> None:
        self.block = block
        self.parent = parent
        self.names: dict[str, Symbol] = {}
        self.labels: dict[str, Value] = {}
        self.flows: dict[Value, Symbols] = {}
        self.layers: dict[str, tuple[Layer, ...]] = {}
        self.lets: dict[str, Expr] = {}

    def inner(self) -> Frame:
        return Frame(self.block, self)

    def name(self, name: str) -> Symbol | None:
        if name in self.names:
            return self.names[name]
        return self.parent.name(name) if self.parent else None

    def let(self, name: str) -> Expr | None:
        if name in self.lets:
            return self.lets[name]
        return self.parent.let(name) if self.parent else None

    def layer(self, name: str) -> tuple[Layer, ...] | None:
        if name in self.layers:
            return self.layers[name]
        return self.parent.layer(name) if self.parent else None

    def label(self, name: str) -> Value | None:
        if name in self.labels:
            return self.labels[name]
        return self.parent.label(name) if self.parent else None

    def flow(self, value: Value) -> Symbols:
        if value in self.flows:
            return self.flows[value]
        assert self.parent is not None, f"no channels of {value}"
        return self.parent.flow(value)

    def flow_of(self, values: tuple[Value, ...]) -> Symbols:
        return tuple(symbol for value in values for symbol in self.flow(value))

    def define(self, value: Value, symbols: Symbols) -> None:
        self.flows[value] = symbols
        if value.name:
            self.labels[value.name] = value


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


class Channels:
    """Works out channels; every block and body as often as it is asked about, calls once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._outputs: dict[Block, Symbols] = {}

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
        given = {instance.inputs[place].channels for instance in self.known.instances(block)}
        if isinstance(shape, Literal):
            value = shape.value
            number = value[-1] if isinstance(value, tuple) else value
            return Symbol.number(int(number)) if given <= {number} else None
        if isinstance(shape, ListOf) and shape.items:
            last = shape.items[-1]
            return self.symbol(last, Frame(block)) if len(given) < 2 else None
        return Symbol.number(given.pop()) if len(given) == 1 else None

    def outputs(self, block: Block) -> Symbols:
        """The channels of a block's outputs over its parameters and inputs."""
        if block not in self._outputs:
            frame = self.frame(block)
            self.statements(block.body, frame)
            self._outputs[block] = tuple(
                expanded(symbol, frame) for symbol in frame.flow_of(block.body.result)
            )
        return self._outputs[block]

    def statements(self, body: Body, frame: Frame) -> None:
        """Work through a body's statements, so that `frame` knows all its values."""
        for statement in body.statements:
            if isinstance(statement, Let):
                self.let(statement, frame)
            else:
                self.flow(statement, frame)

    def let(self, statement: Let, frame: Frame) -> None:
        found = self.symbol(statement.value, frame)
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
            return self.call(step.target, step.arguments, inputs, frame)
        if isinstance(step, ParamStep):
            return self.param(step, inputs, frame)
        if isinstance(step, If):
            return self.choice(step, inputs, frame)
        assert isinstance(step, (Repeat, For))
        return self.loop(step, inputs, frame).outputs

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
            return (self._area(step, inputs),) * count
        if op.kind in ("add", "multiply"):
            return (simplest(inputs),)
        given = {name: self.symbol(value, frame) for name, value in arguments.items()}
        return (_lifted(ops.draft(op, given).channels(*inputs)),) * count

    def _area(self, step: Step, inputs: Symbols) -> Symbol:
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

    def call(
        self,
        target: Block | Network,
        arguments: dict[str, Expr],
        inputs: Symbols,
        frame: Frame,
    ) -> Symbols:
        """The channels that flow out of a block called with these arguments."""
        block = target if isinstance(target, Block) else target.block
        inner = Frame(block)
        given = dict(arguments)
        if isinstance(target, Network):
            for name, (value, _) in target.bound().items():
                given.setdefault(name, value)
        for param in block.params:
            if param.name in arguments:
                inner.names[param.name] = self.symbol(arguments[param.name], frame)
            elif param.name in given:
                inner.names[param.name] = self.symbol(given[param.name], Frame(block))
            elif param.default is not None:
                inner.names[param.name] = self.symbol(param.default, inner)
        return self.applied(block, inner, inputs)

    def applied(self, block: Block, inner: Frame, inputs: Symbols) -> Symbols:
        """A block's outputs with the names of `inner` and input channels put in."""
        own = [symbol for symbols in self.inputs(block) for symbol in symbols]
        channels = {spell(o.expr): i for o, i in zip(own, inputs)}
        found = []
        for place, output in enumerate(self.outputs(block)):
            if output.hidden():
                read = [n for n in sorted(leaves(output.expr)) if n in inner.names or n in channels]
                parts = tuple((inner.names.get(n) or channels[n]).expr for n in read)
                key = f"{block.name}:{id(block)}.{place}({' '.join(spell(p) for p in parts)})"
                found.append(Symbol.atom(Hidden(NOWHERE, key, (block, *parts))))
                continue
            found.append(self.symbol(output.expr, inner, channels))
        return tuple(found)

    def param(self, step: ParamStep, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels that flow out of a layer or block that a name holds."""
        layers = frame.layer(step.param) or self._held(step)
        results: list[Symbols] = []
        for layer in layers:
            results.append(self._held_outputs(layer, step, inputs, frame))
        kept = [r for r in results if r == inputs]
        if len(kept) == len(results) or (len(set(results)) == 1 and len(set(layers)) > 1):
            return results[0] if results else inputs
        count = len(results[0])
        arguments = (*step.positional, *(a for _, a in sorted(step.named.items())))
        read = {name for result in results for symbol in result for name in symbol.names()}
        parts: list[Expr] = []
        for argument in arguments:
            written = self.symbol(argument, frame)
            if not written.names() or written.names() & read or written.constant is not None:
                parts.append(written.expr)
        parts += [i.expr for i in inputs if i.names() & read]
        text = " ".join(spell(p) for p in parts if self._matters(p, step, layers))
        return tuple(
            Symbol.atom(
                Hidden(
                    NOWHERE, f"{step.param}.{place}({text})", (Name(NOWHERE, step.param), *parts)
                )
            )
            for place in range(count)
        )

    def _matters(self, part: Expr, step: ParamStep, layers: tuple[Layer, ...]) -> bool:
        """Whether an argument can change the channels of any layer that the name holds."""
        named = {spell(a): n for n, a in step.named.items()}
        name = named.get(spell(part))
        if name is None:
            return True
        return any(
            name in symbol.names()
            for layer in layers
            if isinstance(layer.target, (Block, Network))
            for symbol in self.outputs(_block(layer.target))
        ) or any(isinstance(layer.target, type) for layer in layers)

    def _held(self, step: ParamStep) -> tuple[Layer, ...]:
        """The layers that a loop's name or a `let` holds, seen from the nodes of a step."""
        found: dict[object, Layer] = {}
        for node in self.known.nodes(step):
            if node.op is not None:
                found[type(node.op)] = Layer(type(node.op))
            elif node.instance is not None:
                target = node.instance.network or node.instance.block
                found[target] = Layer(target)
        return tuple(found.values())

    def _held_outputs(
        self, layer: Layer, step: ParamStep, inputs: Symbols, frame: Frame
    ) -> Symbols:
        known = (
            [field.name for field in layer.target.signature()]
            if isinstance(layer.target, type)
            else [p.name for p in _open(layer.target)]
        )
        given: dict[str, Symbol] = {}
        constants = {name: value for name, value in layer.named}
        open_ = [name for name in known if name not in constants]
        constants.update(zip(open_, layer.positional))
        for name, value in constants.items():
            given[name] = _constant(value)
        given.update({name: self.symbol(value, frame) for name, value in step.named.items()})
        open_ = [name for name in known if name not in given]
        for name, expr in zip(open_, step.positional):
            given[name] = self.symbol(expr, frame)
        target = layer.target
        if isinstance(target, type):
            if not target.symbolic:
                return (self._area(step, inputs),)
            if any(f.required and f.name not in given for f in target.signature()):
                return inputs
            return (_lifted(ops.draft(target, dict(given)).channels(*inputs)),)
        inner = Frame(_block(target))
        inner.names.update(given)
        for param in _block(target).params:
            if param.name not in given and param.default is not None:
                inner.names[param.name] = self.symbol(param.default, inner)
        return self.applied(_block(target), inner, inputs)

    def choice(self, step: If, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels behind an `if`: one expression that is right in every arm."""
        arms: list[tuple[Expr | None, list[tuple[Symbol, Symbol]], Symbols]] = []
        denied: list[Expr] = []
        for condition, body in (*step.arms, (None, step.otherwise)):
            taken = self.known.passes(step) if body is None else not self.known.dead(body)
            if taken:
                said = [pair for test in denied for pair in self.equal(test, False, frame)]
                if condition is not None:
                    said += self.equal(condition, True, frame)
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
        if any(o.unprintable() for o in outputs) or any(
            c is not None and {n for n in leaves(c) if n.endswith((".height", ".width", ".shape"))}
            for c, _, _ in arms
        ):
            key = f"if:{id(step)}({' '.join(spell(o.expr) for o in outputs)})"
            return Symbol.atom(Hidden(NOWHERE, key, (step, *(o.expr for o in outputs))))
        out = outputs[-1].expr
        for condition, _, output in reversed(arms[:-1]):
            assert condition is not None
            out = Conditional(NOWHERE, self.symbol(condition, frame).expr, output.expr, out)
        return Symbol.atom(out)

    def body(self, body: Body, inputs: Symbols, frame: Frame) -> Symbols:
        """The channels that flow out of a loop's turn or an arm."""
        inner = frame.inner()
        inner.define(body.incoming[0], inputs)
        self.statements(body, inner)
        return tuple(expanded(s, inner) for s in inner.flow_of(body.result))

    # --- loops -------------------------------------------------------------------------------

    def loop(self, step: Repeat | For, inputs: Symbols, frame: Frame) -> Loop:
        """How the channels change from turn to turn."""
        carried = tuple(
            Symbol.atom(Hidden(NOWHERE, f"carried:{id(step)}.{i}", ())) for i in range(len(inputs))
        )
        outputs = self.body(step.body, carried, self.loop_frame(step, frame))
        own = {spell(c.expr) for c in carried} | set(step.names if isinstance(step, For) else ())
        if len(outputs) != len(inputs):
            return Loop("fixed", inputs, outputs)
        given = self._given(step, inputs, frame)
        pairs = list(zip(carried, outputs, inputs))
        if self.body(step.body, inputs, self.loop_frame(step, frame)) == inputs:
            return Loop("fixed", inputs, inputs)
        if isinstance(step, Repeat):
            deltas = [out - c for c, out, _ in pairs]
            if not any(delta.names() & own or delta.hidden() for delta in deltas):
                count = self.symbol(step.count, frame)
                turn = Symbol.atom(TURN)
                return Loop(
                    "linear",
                    tuple(i + turn * d for i, d in zip(inputs, deltas)),
                    tuple(i + count * d for i, d in zip(inputs, deltas)),
                )
        settled = self._turns(step) and not any(out.names() & own for out in outputs)
        return Loop("carried", carried, outputs if settled else given)

    def loop_frame(self, step: Repeat | For, frame: Frame) -> Frame:
        """The frame in which a loop's body stands: with the loop's names."""
        inner = frame.inner()
        if isinstance(step, For):
            runs = self.known.runs(step.body)
            for name in step.names:
                inner.names[name] = Symbol.atom(Name(NOWHERE, name))
                found = tuple(
                    {
                        value: None
                        for run in runs
                        if isinstance(value := run.values.get(name), Layer)
                    }
                )
                if found:
                    inner.layers[name] = found
        return inner

    def _given(self, step: Repeat | For, inputs: Symbols, frame: Frame) -> Symbols:
        """What a loop gives when only the loop itself can tell."""
        text = " ".join(spell(i.expr) for i in inputs)
        free = (
            tuple(i.expr for i in inputs)
            + tuple(
                self.symbol(e, frame).expr
                for e in ([step.count] if isinstance(step, Repeat) else [step.iterable])
            )
            + tuple(reads(step.body))
        )
        return tuple(
            Symbol.atom(Hidden(NOWHERE, f"loop:{id(step)}.{i}({text})", (step, *free)))
            for i in range(len(inputs))
        )

    def _turns(self, step: Step) -> bool:
        """Whether the loop has a turn in every instance."""
        nodes = self.known.nodes(step)
        return bool(nodes) and all(node.turns for node in nodes)

    # --- expressions -------------------------------------------------------------------------

    def symbol(self, expr: Expr, frame: Frame, channels: dict[str, Symbol] | None = None) -> Symbol:
        """An expression with what its names stand for put in, and what can be computed done."""

        def inner(part: Expr) -> Symbol:
            return self.symbol(part, frame, channels)

        if isinstance(expr, Literal) and type(expr.value) is int:
            return Symbol.number(expr.value).written(expr)
        if not isinstance(expr, (Literal, Area)) and not leaves(expr) - set(FUNCTIONS):
            value = evaluate(expr, Env(frame.block.module))
            if isinstance(value, (int, float)) and value == int(value) and value is not True:
                return Symbol.number(int(value))
        if isinstance(expr, Hidden):
            return Symbol.atom(expr)
        if isinstance(expr, Name):
            return frame.name(expr.id) or Symbol.atom(expr)
        if isinstance(expr, Attribute):
            return self._attribute(expr, frame, channels)
        if isinstance(expr, Area):
            left, right = inner(expr.left), inner(expr.right)
            return (left * right).written(expr.replace(left=left.expr, right=right.expr))
        if isinstance(expr, Binary) and expr.operator in ("+", "-", "*", "//"):
            left, right = inner(expr.left), inner(expr.right)
            if expr.operator == "//":
                return divided(left, right)
            return {
                "+": Symbol.__add__,
                "-": Symbol.__sub__,
                "*": Symbol.__mul__,
            }[expr.operator](left, right)
        if isinstance(expr, Unary) and expr.operator == "-":
            return 0 - inner(expr.operand)
        if isinstance(expr, Conditional):
            test = inner(expr.condition).expr
            if not leaves(test) - set(FUNCTIONS):
                truth = evaluate(test, Env(frame.block.module))
                return inner(expr.then if truth else expr.otherwise)
            then, otherwise = inner(expr.then), inner(expr.otherwise)
            if then == otherwise:
                return then
            return Symbol.atom(
                expr.replace(condition=test, then=then.expr, otherwise=otherwise.expr)
            )
        if isinstance(expr, LetIn):
            held = frame.inner()
            held.names[expr.name.id] = inner(expr.value)
            return self.symbol(expr.body, held, channels)
        return Symbol.atom(rebuilt(expr, lambda part: inner(part).expr))

    def _attribute(
        self, expr: Attribute, frame: Frame, channels: dict[str, Symbol] | None
    ) -> Symbol:
        text = spell(expr)
        if channels is not None and text in channels:
            return channels[text]
        value = frame.label(expr.value.id)
        if expr.attribute == "channels" and value is not None:
            return frame.flow(value)[0]
        return Symbol.atom(expr)

    def equal(self, test: Expr, holds: bool, frame: Frame) -> list[tuple[Symbol, Symbol]]:
        """The pairs of numbers that a condition says to be equal when it holds, or does not."""
        if isinstance(test, Unary) and test.operator == "not":
            return self.equal(test.operand, not holds, frame)
        if isinstance(test, Binary):
            if test.operator == ("and" if holds else "or"):
                return [
                    pair
                    for side in (test.left, test.right)
                    for pair in self.equal(side, holds, frame)
                ]
            if test.operator == ("==" if holds else "!="):
                return [(self.symbol(test.left, frame), self.symbol(test.right, frame))]
        if isinstance(test, Name) and (value := frame.let(test.id)) is not None:
            return self.equal(value, holds, frame)
        return []


def input_channels(name: str) -> Expr:
    """`x.channels` of an input; one without a name is called `in`, which no label can be."""
    return Attribute(NOWHERE, Name(NOWHERE, name), "channels")


def simplest(symbols: Symbols) -> Symbol:
    """The one that reads most easily of numbers that are all equal."""
    return min(symbols, key=lambda s: (s.hidden(), size(s.expr)))


def same(a: Symbol, b: Symbol, said: list[tuple[Symbol, Symbol]]) -> bool:
    """Whether two numbers are equal, given pairs that are."""
    if a == b:
        return True
    difference = a - b
    for left, right in said:
        if difference in (left - right, right - left):
            return True
        for one, other in ((left, right), (right, left)):
            if len(one.terms) == 1 and list(one.terms.values()) == [1]:
                (product,) = one.terms
                if len(product) == 1:
                    if a.replaced(product[0], other) == b.replaced(product[0], other):
                        return True
    return False


def expanded(symbol: Symbol, frame: Frame) -> Symbol:
    """The same number without the names of `let`s, which only their own body knows."""

    def change(expr: Expr) -> Expr:
        if isinstance(expr, Hidden):
            return expr
        if isinstance(expr, Name):
            held = frame.lets.get(expr.id)
            return change(held) if held is not None else expr
        if isinstance(expr, Attribute):
            value = frame.labels.get(expr.value.id)
            if expr.attribute == "channels" and value is not None and value in frame.flows:
                return frame.flows[value][0].expr
            return expr
        changed = rebuilt(expr, change)
        assert isinstance(changed, Expr)
        return changed

    if not frame.lets:
        return symbol
    return symbol.written(change(symbol.expr))


def _lifted(value: object) -> Symbol:
    return value if isinstance(value, Symbol) else Symbol.number(int(value))  # type: ignore[call-overload]


def _block(target: Block | Network) -> Block:
    return target if isinstance(target, Block) else target.block


def _open(target: Block | Network) -> tuple[Param, ...]:
    return target.params() if isinstance(target, Network) else target.params


def _constant(value: object) -> Symbol:
    if type(value) is int:
        return Symbol.number(value)
    if isinstance(value, (float, bool, str)):
        return Symbol.atom(Literal(NOWHERE, value))
    return Symbol.atom(Hidden(NOWHERE, f"value:{value!r}", ()))


def reads(body: Body) -> list[Expr]:
    """The names that the expressions in a body read."""
    found: dict[str, Expr] = {}

    def see(expr: Expr) -> None:
        for text in sorted(leaves(expr)):
            if "." not in text:
                found.setdefault(text, Name(NOWHERE, text))

    def go(body: Body) -> None:
        for statement in body.statements:
            if isinstance(statement, Let):
                see(statement.value)
                continue
            for step in statement.steps:
                if isinstance(step, (LayerStep, CallStep)):
                    for value in step.arguments.values():
                        see(value)
                elif isinstance(step, ParamStep):
                    found.setdefault(step.param, Name(NOWHERE, step.param))
                    for value in (*step.positional, *step.named.values()):
                        see(value)
                elif isinstance(step, If):
                    for condition, arm in step.arms:
                        see(condition)
                        go(arm)
                    if step.otherwise is not None:
                        go(step.otherwise)
                elif isinstance(step, (Repeat, For)):
                    see(step.count if isinstance(step, Repeat) else step.iterable)
                    go(step.body)

    go(body)
    return list(found.values())
