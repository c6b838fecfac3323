"""What the names of an expression are called inside one emitted function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ... import ir, naming, ops, tree
from ...errors.backends import PartialOfUnlike
from ...instance import Node
from ...ops.base import Op
from ...ops.fields import TYPES, SameAs
from ...source import Span
from .. import expressions
from ..arms import block_of
from ..literals import literal, shortest
from .activations import ACTIVATIONS
from .callables import Holder, bind_names, known_names
from .file import File
from .wholes import only_ints

AXES = {"channels": "-1", "height": "1", "width": "2"}


class Names(expressions.Scope):
    """The scope of one function: parameters, `let`s and loop names, values, and the file's own.

    `locals` maps names of the language to variables; `read` gathers those that were asked for.
    `variables` maps values that have a name to the variables that hold them.
    """

    def __init__(self, file: File, module: ir.Module, block: ir.Block | None = None) -> None:
        super().__init__()
        self.modules = file.modules
        self.file = file
        self.module = module
        self.block = block
        self.locals: dict[str, str] = {}
        self.wholes: dict[str, bool] = {}
        self._naturals: dict[str, bool] = {}
        self.variables: dict[str, str] = {}
        self.vectors: set[str] = set()
        """The names of values that are vectors, whose shape is one number."""
        self.read: set[str] = set()
        self._receiver: Holder | None = None
        self._taken = set(file.taken)

    # --- local names -------------------------------------------------------------------------

    def define(self, name: str, values: Iterable[object] = ()) -> str:
        """A variable for a parameter, a `let` or a loop's name that holds these values."""
        if name not in self.locals:
            self.locals[name] = self.fresh(name)
        found = list(values)
        if found:
            self.wholes[name] = all(map(only_ints, found))
            self._naturals[name] = all(map(_is_natural, found))
        else:
            self.wholes[name] = self.block is not None and self.file.wholes.of(self.block, name)
        return self.locals[name]

    def parameter(self, name: str, values: Iterable[object] = ()) -> str:
        """The variable of a parameter, which calls give by its name: the same in all files.

        It may hide a function at the top of the file, of which its block then knows nothing.
        """
        self.locals[name] = naming.legal(name)
        self.reserve(self.locals[name])
        return self.define(name, values)

    def reserve(self, variable: str) -> None:
        """Keep a name from all variables to come."""
        self._taken.add(variable)

    def fresh(self, *wishes: str) -> str:
        """A variable that nothing else in this function is called: the first wish that is free."""
        legal = [naming.legal(wish) for wish in wishes]
        for wish in legal:
            if wish not in self._taken:
                self._taken.add(wish)
                return wish
        return naming.unique(legal[0], self._taken)

    def is_free(self, variable: str) -> bool:
        return variable not in self._taken

    def release(self, variable: str) -> None:
        self._taken.discard(variable)

    def held(self, expr: tree.Expr | None) -> tuple[object, ...]:
        """All values that a bare parameter has; nothing for any other expression."""
        if isinstance(expr, tree.Name) and self.block is not None:
            if expr.id in (param.name for param in self.block.params):
                return self.file.facts.values(self.block, expr.id)
        return ()

    # --- the scope of expressions ------------------------------------------------------------

    def name(self, name: tree.Name) -> str:
        if name.id in self.locals:
            self.read.add(name.id)
            return self.locals[name.id]
        op = ops.find(name.id)
        if op is not None:
            return self._layer(op, (), name.span)
        item = self._outer(name.id)
        if isinstance(item, (ir.Block, ir.Network)):
            return self._layer(item, (), name.span)
        return naming.legal(name.id) if item is None else self.file.names[item]

    def attribute(self, attribute: tree.Attribute) -> str:
        variable = self.variables[attribute.value.id]
        if attribute.attribute == "shape":
            return f"{variable}.shape[1:]" if self._is_map(attribute) else f"{variable}.shape[-1]"
        return f"{variable}.shape[{AXES[attribute.attribute]}]"

    def layer(self, call: tree.CallExpr) -> str | None:
        name = call.function.id
        if name in self.locals:
            self.read.add(name)
            return self._partial_of_parameter(call)
        op = ops.find(name)
        item = self._outer(name)
        if op is not None:
            return self._layer(op, call.arguments, call.span)
        if isinstance(item, (ir.Block, ir.Network)):
            return self._layer(item, call.arguments, call.span)
        return None

    def _outer(self, name: str) -> ir.Block | ir.Network | ir.Def | ir.Let | None:
        """What a name means in this file, else (for values from outside) in the compiled one."""
        return self.module.names.get(name) or self.file.model.module.names.get(name)

    def function(self, name: tree.Name) -> str:
        return self.file.names[self.module.names[name.id]]

    def definition(self, name: tree.Name) -> tuple[tuple[str, ...], tree.Expr] | None:
        item = self.module.names.get(name.id)
        return (item.params, item.body) if isinstance(item, ir.Def) else None

    def whole(self, name: tree.Name) -> bool:
        if name.id in self.locals:
            return self.wholes.get(name.id, False)
        item = self.module.names.get(name.id)
        return isinstance(item, ir.Let) and self.file.wholes.of_let(item, self)

    def natural(self, name: tree.Name) -> bool:
        return self._naturals.get(name.id, True)

    def _is_map(self, attribute: tree.Attribute) -> bool:
        return attribute.value.id not in self.vectors

    # --- layers and blocks as values ---------------------------------------------------------

    @contextmanager
    def receiving(self, holder: Holder | None) -> Iterator[None]:
        """While an argument is printed: the parameter that it is for."""
        before, self._receiver = self._receiver, holder
        yield
        self._receiver = before

    def argument(self, holder: Holder | None, expr: tree.Expr) -> str:
        """An expression as the argument of a parameter."""
        with self.receiving(holder):
            return expressions.python(expr, self)

    def _layer(
        self,
        callee: type[Op] | ir.Block | ir.Network,
        arguments: tuple[tree.Argument, ...],
        span: Span,
    ) -> str:
        bound = bind_names(callee, arguments)
        if isinstance(callee, ir.Block):
            texts = [
                f"{naming.legal(name)}={self.argument((callee, name), value)}"
                for name, value in bound.items()
            ]
            return self._partial(self.file.names[callee], texts)
        holder = self._receiver
        fields = self._call_fields(callee, tuple(bound)) if holder else {}
        if isinstance(callee, ir.Network):
            return self._network_lambda(callee, bound, fields)
        return self._layer_value(callee, bound, fields, span)

    def _partial(self, function: str, arguments: list[str]) -> str:
        if not arguments:
            return function
        self.modules.add("functools")
        return f"functools.partial({', '.join([function, *arguments])})"

    def _partial_of_parameter(self, call: tree.CallExpr) -> str:
        """Some arguments bound to what a parameter holds, by their names."""
        name = call.function.id
        holder = (self.block, name) if self.block is not None else None
        targets = self.file.callables.targets(holder) if holder else []
        texts = []
        for place, argument in enumerate(call.arguments):
            if argument.name is not None:
                names = {argument.name.id}
            else:
                names = {known_names(target)[place] for target in targets}
            if len(names) != 1:
                self.file.refuse(
                    PartialOfUnlike(
                        span=argument.span,
                        trail=(),
                        backend="Keras",
                        param=name,
                        names=tuple(sorted(names)),
                    )
                )
                continue
            (keyword,) = names
            receiver = next(
                ((block_of(t), keyword) for t in targets if isinstance(t, (ir.Block, ir.Network))),
                None,
            )
            texts.append(f"{naming.legal(keyword)}={self.argument(receiver, argument.value)}")
        return self._partial(self.locals[name], texts)

    def _call_fields(
        self, callee: type[Op] | ir.Network, bound: tuple[str, ...]
    ) -> dict[str, bool]:
        """The arguments that calls through the receiving parameter give, and whether all do."""
        assert self._receiver is not None
        open_ = [name for name in known_names(callee) if name not in bound]
        calls = [
            {*open_[: call.places], *call.names}
            for call in self.file.callables.calls(self._receiver)
            if call.places <= len(open_) and set(call.names) <= set(open_)
        ]
        return {
            name: all(name in call for call in calls)
            for name in open_
            if any(name in call for call in calls)
        }

    def _inner(
        self, fields: dict[str, bool], callee: type[Op] | ir.Network
    ) -> tuple[Names, list[str]]:
        """The scope inside a lambda that takes these arguments, and its parameters."""
        inner = Names(self.file, self.module, self.block)
        inner.locals, inner.wholes, inner.read = dict(self.locals), dict(self.wholes), self.read
        inner.variables = self.variables
        parameters = []
        for name, always in fields.items():
            inner.locals[name] = naming.legal(name)
            inner.wholes[name] = True
            default = "" if always else f"={_default(callee, name)}"
            parameters.append(naming.legal(name) + default)
        return inner, parameters

    def _layer_value(
        self,
        callee: type[Op],
        bound: dict[str, tree.Expr],
        fields: dict[str, bool],
        span: Span,
    ) -> str:
        from .piece import alone, pieces
        from .use import Use

        holder = self._receiver
        callables = self.file.callables
        if holder is not None and callables.by_string(holder):
            return literal(ACTIVATIONS[callee])
        by_function = holder is not None and callables.by_function(holder)
        nodes: tuple[Node, ...] = tuple(callables.nodes(holder)) if holder is not None else ()
        nodes = tuple(node for node in nodes if _is_of(node, callee, bound, fields))
        inner, parameters = self._inner(fields, callee)
        arguments = {**bound, **{name: tree.Name(span, name) for name in fields}}
        trained = callee.has_weights() and holder is not None and self.file.training.through(holder)
        own = trained and (by_function or bool(fields))
        if "stride=None" in parameters:
            self.file.helpers.add("unsaid_stride")
        use = Use(
            callee,
            arguments,
            span,
            nodes,
            inner,
            self.file.signs,
            "trainable" if own else "",
            plain=True,
        )
        made = pieces(use)
        self.modules.update(piece.function.split(".")[0] for piece in made)
        parameters += ["trainable=True"] * own
        if not by_function:
            piece = alone(callee, made)
            if not parameters:
                return self._partial(piece.function, list(piece.arguments))
            return f"lambda {_parameters(parameters)}: {piece.constructor('name')}"
        text = "x"
        for piece in made:
            name = f'f"{{name}}{piece.suffix}"' if piece.suffix else "name"
            text = piece.call(text, "x", name)
        extra = ["**kwargs"] if not own and holder and self.file.training.through(holder) else []
        return f"lambda {_parameters(['x', *parameters], extra)}: {text}"

    def _network_lambda(
        self, callee: ir.Network, bound: dict[str, tree.Expr], fields: dict[str, bool]
    ) -> str:
        inner, parameters = self._inner(fields, callee)
        texts = [
            f"{naming.legal(name)}={inner.argument((callee.block, name), value)}"
            for name, value in bound.items()
        ]
        texts += [f"{naming.legal(name)}={naming.legal(name)}" for name in fields]
        call = ", ".join([*texts, "input_shape=x.shape[1:]", "name=name"])
        return f"lambda {_parameters(['x', *parameters])}: {self.file.names[callee]}({call})(x)"


def _default(callee: type[Op] | ir.Network, name: str) -> str:
    if isinstance(callee, ir.Network):
        return "None"
    field = next(field for field in callee.signature() if field.name == name)
    return "None" if isinstance(field.default, SameAs) else literal(shortest(field.default))


def _is_natural(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_natural, value))
    return not isinstance(value, (int, float)) or value >= 0


def _is_of(
    node: Node, callee: type[Op], bound: dict[str, tree.Expr], fields: dict[str, bool]
) -> bool:
    """Whether a layer can have come from this value and not from another of the same kind."""
    from .use import plain_value

    if type(node.op) is not callee:
        return False
    for field in callee.signature():
        if field.name in fields or isinstance(field.default, SameAs):
            continue
        wanted = field.default
        if field.name in bound:
            wanted = plain_value(bound[field.name])
            if wanted is None:
                continue
            wanted = TYPES[field.type](wanted)
        if getattr(node.op, field.attribute) != wanted:
            return False
    return True


def _parameters(parameters: list[str], more: list[str] | None = None) -> str:
    """The parameters of a lambda: those with defaults behind the others, `name` last."""
    required = [text for text in parameters if "=" not in text]
    optional = [text for text in parameters if "=" in text]
    return ", ".join([*required, *optional, *["*"] * bool(optional), "name", *(more or [])])
