"""What the names of an expression are called inside one emitted function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ... import ir, naming, ops, tree
from .. import expressions
from ..expressions.printing import ATOM, TEST, Ready
from . import lambdas
from .callables import Holder, Owner
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
        self.owner: Owner | None = block
        """The block or `def` whose names are local."""
        self.locals: dict[str, str] = {}
        self.wholes: dict[str, bool] = {}
        self._naturals: dict[str, bool] = {}
        self._forms: dict[str, set[str]] = {}
        self.variables: dict[str, str] = {}
        self.vectors: set[str] = set()
        """The names of values that are vectors, whose shape is one number."""
        self.read: set[str] = set()
        self.arguments: frozenset[str] = frozenset()
        """The parameters of a lambda, which hide what else has their names."""
        self.receiver: Holder | None = None
        """While an argument is printed: the parameter that it is for."""
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
            self._forms[name] = {_form(value) for value in found}
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
        if isinstance(expr, tree.Name) and self.block is not None and expr.id not in self.arguments:
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
            return lambdas.layer(self, op, (), name.span)
        item = self._outer(name.id)
        if isinstance(item, (ir.Block, ir.Network)):
            return lambdas.layer(self, item, (), name.span)
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
            return lambdas.of_parameter(self, call)
        op = ops.find(name)
        item = self._outer(name)
        if op is not None:
            return lambdas.layer(self, op, call.arguments, call.span)
        if isinstance(item, (ir.Block, ir.Network)):
            return lambdas.layer(self, item, call.arguments, call.span)
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

    def whole_list(self, name: tree.Name) -> tree.Expr | None:
        item = None if name.id in self.locals else self.module.names.get(name.id)
        forms = self._forms.get(name.id, set())
        if isinstance(item, ir.Let):
            forms = {"tuple" if isinstance(item.value, tree.ListOf) else ""}
        if not forms - {""}:
            return None
        text = self.name(name)
        ints = {"tuple": f"tuple(map(int, {text}))", "str": text, "": f"int({text})"}
        *first, last = [form for form in ints if form in forms]
        tests = [f"{ints[form]} if isinstance({text}, {form}) else " for form in first]
        level = TEST if tests else ATOM
        return Ready(span=name.span, text="".join(tests) + ints[last], level=level)

    def natural(self, name: tree.Name) -> bool:
        return self._naturals.get(name.id, True)

    def _is_map(self, attribute: tree.Attribute) -> bool:
        return attribute.value.id not in self.vectors

    # --- layers and blocks as values ---------------------------------------------------------

    @contextmanager
    def receiving(self, holder: Holder | None) -> Iterator[None]:
        """While an argument is printed: the parameter that it is for."""
        before, self.receiver = self.receiver, holder
        yield
        self.receiver = before

    def argument(self, holder: Holder | None, expr: tree.Expr) -> str:
        """An expression as the argument of a parameter."""
        with self.receiving(holder):
            return expressions.python(expr, self)

    def inside(self, parameters: Iterable[str]) -> Names:
        """The scope inside a lambda, whose parameters are called as the arguments of its layer."""
        inner = Names(self.file, self.module, self.block)
        inner.owner = self.owner
        inner.locals, inner.wholes, inner.read = dict(self.locals), dict(self.wholes), self.read
        inner.variables, inner._forms = self.variables, self._forms
        inner.arguments = self.arguments
        for name in parameters:
            inner.take(name)
        return inner

    def take(self, name: str) -> None:
        """Enter a parameter of this lambda, which is given ints for whole numbers."""
        self.locals[name] = naming.legal(name)
        self.wholes[name] = True
        self.arguments |= {name}


def _form(value: object) -> str:
    """Python's type of a list, or of `same`; empty for a number."""
    return "tuple" if isinstance(value, tuple) else "str" if isinstance(value, str) else ""


def _is_natural(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_natural, value))
    return not isinstance(value, (int, float)) or value >= 0
