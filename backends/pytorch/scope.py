"""What names mean inside a class's constructor."""

from __future__ import annotations

from ... import ir
from ...instance import Instance
from ...naming import legal
from ...passes.frame import Frame
from ...passes.held import bare_layer
from ...passes.loops import TURN
from ...passes.symbol import Hidden, Symbol, spell
from ...tree import Attribute, Expr, Literal, Name
from ..expressions import is_whole, whole
from ..expressions.printing import ATOM, TEST, Ready
from .names import local_names_of
from .needs import Size
from .outer import OuterScope, as_ints, is_whole_list
from .shapes import nodes_in, runs_in, shapes_of, size_of
from .sized import SIDES
from .texts import parted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .program import Program


class Witness:
    """Where a constructor can read channels that no expression gives, once it has built them."""

    def __init__(self, text: str, blocks: tuple[ir.Block, ...] = ()) -> None:
        self.text = text
        self.blocks = blocks


class ClassScope(OuterScope):
    """The names of one block: its parameters, `let`s and loops, and the channels of its values."""

    def __init__(self, program: Program, block: ir.Block) -> None:
        super().__init__(program, block.module)
        self.block = block
        self.frame: Frame = program.channels.frame(block)
        self.locals = local_names_of(block)
        self.referenced: set[str] = set()
        self.witnesses: dict[str, Witness] = {}
        self.bundles: dict[tuple[Symbol, ...], Witness] = {}
        """Where the channels of several values can be read at once."""
        self.held: dict[str, list[str]] = {}
        """The ids of the channels that variables have held, the last one now."""
        self.reserved: set[str] = set()
        """The variables that are read behind all that is written later."""
        self.late = False
        """Whether what is written now stands behind what is written later."""
        self.turns: list[str] = []
        self.turn_read = False
        self.inputs = self._input_names()
        self._whole: dict[str, bool] = {}

    def _is_root(self) -> bool:
        """Whether this is the compiled network: its class takes only what the spec says."""
        return self.block is self.program.model.network.block

    def _input_names(self) -> dict[str, str]:
        """The constructor's parameter for each input's channels."""
        incoming = self.block.body.incoming
        found: dict[str, str] = {}
        for value, symbols in zip(incoming, self.program.channels.inputs(self.block), strict=True):
            for symbol in symbols:
                if isinstance(symbol.expr, Attribute):
                    name = symbol.expr.value.id
                    several = len(incoming) > 1 or len(symbols) > 1
                    text = f"{(value.name or name).replace('.', '')}_channels"
                    found[spell(symbol.expr)] = text if several else "in_channels"
        return found

    # --- what expressions ask ----------------------------------------------------------------

    def name(self, name: Name) -> str | Expr:
        if isinstance(name, Hidden):
            return self.hidden(name)
        if name.id in self.locals:
            if self._is_root():
                value = self.program.model.instance.arguments.get(name.id)
                closed = name.id in self.program.known.closed
                if closed and isinstance(value, (int, float, str, tuple)):
                    return Literal(name.span, value)
            layer = bare_layer(self.frame.let(name.id))
            if layer is not None:
                return self.program.layer_value(*layer, self, name.span)
            self.referenced.add(name.id)
            return legal(name.id)
        return super().name(name)

    def fleeting(self, name: str) -> bool:
        return name not in self.locals and super().fleeting(name)

    def is_read(self, name: str) -> bool:
        """Whether a constructor reads a name of its block, at its end perhaps (by a `let`)."""
        return name in self.referenced or name in self.program.needs.names.get(self.block, ())

    def hidden(self, name: Hidden) -> str | Expr:
        """Channels that only the built network knows."""
        if name == TURN:
            self.turn_read = True
            return self.turns[-1]
        witness = self.witnesses.get(name.id)
        if witness is not None:
            self.program.needs.revealing.update(witness.blocks)
            self._keep_apart(name.id, witness.text)
            if name.id.startswith(("loop:", "if:")):
                self.program.needs.apart.add(name.id)
            self.program.needs.read.add(name.id)
            return witness.text
        if name.id.startswith("size:"):
            step = name.parts[0]
            assert isinstance(step, ir.Step)
            place = int(name.id.partition(".")[2] or 0)
            return self.number(
                ("flatten", step, place),
                "features",
                lambda instance: {n.outputs[place].channels for n in nodes_in(instance, step)},
                name,
            )
        raise self.program.unsayable(
            self.block.span, self.block.name, "has channels that cannot be said in advance"
        )

    def bundle(self, symbols: tuple[Symbol, ...]) -> str:
        """Where the channels of these values stand as one tuple; empty where they do not."""
        witness = self.bundles.get(symbols)
        if witness is None:
            return ""
        self.program.needs.revealing.update(witness.blocks)
        self.program.needs.read.update(s.expr.id for s in symbols if isinstance(s.expr, Hidden))
        return witness.text

    def _keep_apart(self, read: str, variable: str) -> None:
        """Let channels have a variable of their own if another value has taken theirs."""
        held = self.held.get(variable, [])
        taken = held[held.index(read) + 1 :] if read in held else []
        if read.startswith("local:"):
            if self.late or taken:
                self.program.needs.apart.add(read)
            return
        if read.startswith("carried:") and taken:
            self.program.needs.apart.add(read)
        if self.late:
            self.reserved.add(variable)
        self.program.needs.apart.update(taken[:1])

    def holds(self) -> dict[str, str]:
        """The channels that each variable holds now, by their id."""
        return {name: ids[-1] for name, ids in self.held.items()}

    def attribute(self, attribute: Attribute) -> str | Expr:
        text = spell(attribute)
        value = self.frame.label(attribute.value.id)
        if attribute.attribute == "channels":
            if value is None or value in self.block.body.incoming:
                if text in self.inputs:
                    self.program.needs.inputs.setdefault(self.block, set()).add(text)
                    return self.inputs[text]
            if value is not None:
                expr = self.frame.flow(value)[0].expr
                if is_whole(expr, self):
                    return expr
                text = whole(expr, self)
                level = ATOM if parted(text) else TEST
                return Ready(span=attribute.span, text=text, level=level)
        if value is None:
            raise self.program.unsayable(attribute.span, text, "is not known here")
        return self.number(
            (value, attribute.attribute),
            f"{legal(attribute.value.id)}_{attribute.attribute}",
            lambda instance: {
                size_of(shape, attribute.attribute) for shape in shapes_of(instance, value)
            },
            attribute,
        )

    def whole(self, name: Name) -> bool:
        if isinstance(name, Hidden):
            return True
        if name.id not in self.locals:
            return super().whole(name)
        if name.id not in self._whole:
            held = (self.block, name.id) in self.program.needs.wholes
            self._whole[name.id] = held or self.program.is_int(self.values(name.id))
        return self._whole[name.id]

    def whole_list(self, name: Name) -> str | Expr | None:
        kind = self.locals.get(name.id)
        if kind is None:
            return super().whole_list(name)
        values = self.values(name.id)
        if not is_whole_list(values):
            return None
        given = self.name(name)
        if isinstance(given, Literal):
            return given.replace(value=as_ints(given.value))
        if kind != "loop":
            self.program.needs.wholes.add((self.block, name.id))
            return given
        return f"tuple(map(int, {given}))" if all(isinstance(v, tuple) for v in values) else None

    def values(self, name: str) -> tuple[object, ...]:
        """All values that a name has, in all instances of this block; where it has none, those
        with other arguments of the network."""
        if name not in self.locals:
            return super().values(name)
        known = self.program.known
        if self.locals.get(name) == "parameter":
            return known.values(self.block, name)
        return _values(name, known.instances(self.block)) or _values(
            name, known.instances_elsewhere(self.block)
        )

    def is_open(self, expr: Expr) -> bool:
        return self.program.known.is_open(self.block, expr)

    # --- numbers that only instances know ----------------------------------------------------

    def number(self, key: object, name: str, read: object, at: Expr) -> str | Expr:
        """A number of the instances' shapes: itself where all agree, else a parameter."""
        assert callable(read)
        per = [read(instance) for instance in self.program.known.instances(self.block)]
        seen = [values for values in per if values]
        every = set().union(*seen) if seen else set()
        if len(every) == 1:
            return Literal(at.span, every.pop())
        if not every or self._is_root() or any(len(values) > 1 for values in seen):
            raise self.program.unsayable(
                at.span if at.span.source.text else self.block.span,
                self.block.name,
                "needs a size that differs inside one instance of it"
                if every
                else "needs a size that no instance of it knows",
            )
        sizes = self.program.needs.sizes.setdefault(self.block, {})
        if key not in sizes:
            taken = {size.name for size in sizes.values()} | {legal(n) for n in self.locals}
            fresh, number = name, 2
            while fresh in taken:
                fresh, number = f"{name}_{number}", number + 1
            sizes[key] = Size(fresh, read)
        return sizes[key].name


class SizeScope(OuterScope):
    """The names of an argument that is written in `forward`: sizes are those of a tensor."""

    def __init__(self, program: Program, block: ir.Block, frame: Frame) -> None:
        super().__init__(program, block.module)
        self.frame = frame
        self.texts: dict[str, str] = {}
        """What each label is called in `forward`."""

    def name(self, name: Name) -> str | Expr:
        return self.frame.let(name.id) or super().name(name)

    def attribute(self, attribute: Attribute) -> str | Expr:
        return f"{self.texts[attribute.value.id]}.shape[{SIDES[attribute.attribute]}]"

    def whole(self, name: Name) -> bool:
        let = self.frame.let(name.id)
        return is_whole(let, self) if let is not None else super().whole(name)


def _values(name: str, instances: tuple[Instance, ...]) -> tuple[object, ...]:
    return tuple(
        run.values[name]
        for instance in instances
        for run in runs_in(instance)
        if name in run.values
    )
