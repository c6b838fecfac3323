"""What an expression is worth where it stands: names, lists, branches and calls.

Values are int, float, bool, str, a tuple (a list or a shape) and `Layer`.
"""

from __future__ import annotations

from . import ir, ops, tree
from .arithmetic import apply, bounded, compute, number, whole
from .budget import Budget, Stop
from .errors import binding, names, values
from .instance import Layer
from .ops.fields import spell
from .scope import CONSTANTS, FUNCTIONS
from .shape import Shape, Sizes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .source import Span


class Env:
    """The values of names in a body, above those of the bodies around it and of its file.

    A value that flows is held as its `Shape` (of which lists are no instances), or as `None`
    where an error upstream left it unknown. What is worked out is taken from `budget`: that of
    `parent`, or one of its own where none is given.
    """

    __slots__ = ("budget", "module", "names", "parent")

    def __init__(
        self, module: ir.Module, parent: Env | None = None, budget: Budget | None = None
    ) -> None:
        self.module = module
        self.parent = parent
        self.budget: Budget = parent.budget if parent is not None else budget or Budget()
        self.names: dict[str, object] = {}

    def find(self, name: str) -> tuple[bool, object]:
        env: Env | None = self
        while env is not None:
            if name in env.names:
                return True, env.names[name]
            env = env.parent
        return False, None


class Unknown(Exception):
    """A shape is not known because of an error that was reported already."""


def evaluate(expr: tree.Expr, env: Env) -> object:
    """The value of an expression. Raises `Stop` with what is wrong, or `Unknown`."""
    env.budget.step(expr.span)
    return _EVALUATE[type(expr)](expr, env)


def _literal(expr: tree.Literal, env: Env) -> object:
    return expr.value


def _name(expr: tree.Name, env: Env) -> object:
    found, value = env.find(expr.id)
    if found:
        if isinstance(value, Shape):
            raise Stop(names.NotANumber(expr.span, (), expr.id))
        return value
    if expr.id in CONSTANTS:
        return CONSTANTS[expr.id]
    return outer(expr.id, env.module, env.budget)


def outer(name: str, module: ir.Module, budget: Budget) -> object:
    """The value of a name that is defined outside all blocks: a layer, a block, a `let`."""
    op = ops.find(name)
    if op is not None:
        return Layer(op)
    item = module.names[name]
    if isinstance(item, ir.Let):
        if item not in budget.lets:
            budget.lets[item] = evaluate(item.value, Env(item.module or module, budget=budget))
        return budget.lets[item]
    assert isinstance(item, (ir.Block, ir.Network))
    return Layer(item)


def _attribute(expr: tree.Attribute, env: Env) -> object:
    _, shape = env.find(expr.value.id)
    if shape is None:
        raise Unknown
    assert isinstance(shape, Shape)
    if expr.attribute == "channels":
        return shape.channels
    if expr.attribute == "shape":
        return Sizes(shape) if shape.is_map else shape.channels
    if not shape.is_map:
        raise Stop(
            values.UnknownAttributeOf(expr.span, (), expr.value.id, expr.attribute, str(shape))
        )
    return shape.height if expr.attribute == "height" else shape.width


def _list(expr: tree.ListOf, env: Env) -> object:
    return _made(tuple([evaluate(item, env) for item in expr.items]), expr.span, env)


def _made(value: object, span: Span, env: Env) -> object:
    env.budget.made(value, span)
    return value


def _unary(expr: tree.Unary, env: Env) -> object:
    value = evaluate(expr.operand, env)
    if expr.operator == "not":
        if isinstance(value, bool):
            return not value
    elif number(value):
        return bounded(-value if expr.operator == "-" else value, expr.span)  # type: ignore[operator]
    raise Stop(values.WrongOperands(expr.span, (), expr.operator, (spell(value),)))


def _binary(expr: tree.Binary, env: Env) -> object:
    operator = expr.operator
    left = evaluate(expr.left, env)
    if operator in ("and", "or"):
        _boolean(left, expr.left.span, operator)
        if left is (operator == "or"):
            return left
        return _boolean(evaluate(expr.right, env), expr.right.span, operator)
    right = evaluate(expr.right, env)
    if isinstance(left, tuple) and isinstance(right, tuple):
        env.budget.step(expr.at, min(env.budget.size(left), env.budget.size(right)))
    if operator in ("==", "!="):
        if _compares_layers(left, right) or _unlike(left, right):
            shown = (spell(left), spell(right))
            raise Stop(values.WrongOperands(expr.at, (), operator, shown))
        return (left == right) is (operator == "==")
    result = compute(operator, left, right, expr.at)
    if result is None:
        raise Stop(values.WrongOperands(expr.at, (), operator, (spell(left), spell(right))))
    return _made(bounded(result, expr.span), expr.span, env)


def _compares_layers(left: object, right: object) -> bool:
    """Whether one is a layer; of lists, item by item, as far as they are compared."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        return any(map(_compares_layers, left, right))
    return isinstance(left, Layer) or isinstance(right, Layer)


def _unlike(left: object, right: object) -> bool:
    """Whether one is a truth value and the other a number."""
    return {type(left), type(right)} in ({bool, int}, {bool, float})


def _boolean(value: object, span: Span, operator: str) -> object:
    if not isinstance(value, bool):
        raise Stop(
            values.WrongValue(span, (), f"what {operator} joins", "true or false", spell(value))
        )
    return value


def condition(expr: tree.Expr, env: Env, what: str = "a condition") -> bool:
    """The value of an expression that must be true or false."""
    value = evaluate(expr, env)
    if not isinstance(value, bool):
        raise Stop(values.WrongValue(expr.span, (), what, "true or false", spell(value)))
    return value


def _conditional(expr: tree.Conditional, env: Env) -> object:
    return evaluate(expr.then if condition(expr.condition, env) else expr.otherwise, env)


def _let_in(expr: tree.LetIn, env: Env) -> object:
    inner = Env(env.module, env)
    inner.names[expr.name.id] = evaluate(expr.value, env)
    return evaluate(expr.body, inner)


def items(expr: tree.Expr, env: Env, what: str) -> tuple[object, ...]:
    """The items of an expression that must be a list."""
    value = evaluate(expr, env)
    if not isinstance(value, tuple):
        raise Stop(values.WrongValue(expr.span, (), what, "a list", spell(value)))
    return value


def unpack(
    pattern: tuple[tree.Name | tree.Apart, ...], item: object, span: Span
) -> dict[str, object]:
    """One item of a list under the names of a loop; `span` is where the list stands."""
    if len(pattern) == 1:
        (part,) = pattern
        if isinstance(part, tree.Name):
            return {part.id: item}
        return _apart(part.items, item, span)
    return _apart(pattern, item, span)


def _apart(
    pattern: tuple[tree.Name | tree.Apart, ...], item: object, span: Span
) -> dict[str, object]:
    if not isinstance(item, tuple) or len(item) != len(pattern):
        parts = len(item) if isinstance(item, tuple) else None
        raise Stop(
            values.WrongUnpacking(span, (), _spelled(pattern), len(pattern), spell(item), parts)
        )
    found: dict[str, object] = {}
    for part, value in zip(pattern, item):
        if isinstance(part, tree.Name):
            found[part.id] = value
        else:
            found.update(_apart(part.items, value, part.span))
    return found


def _spelled(pattern: tuple[tree.Name | tree.Apart, ...]) -> str:
    return ", ".join(
        part.id if isinstance(part, tree.Name) else f"[{_spelled(part.items)}]" for part in pattern
    )


def _comprehension(expr: tree.Comprehension, env: Env) -> object:
    found = []
    for item in items(expr.iterable, env, "what for goes through"):
        inner = Env(env.module, env)
        inner.names.update(unpack(expr.pattern, item, expr.iterable.span))
        found.append(evaluate(expr.item, inner))
    return _made(tuple(found), expr.span, env)


def _index(expr: tree.Index, env: Env) -> object:
    base = items(expr.base, env, "what is indexed")
    at = whole(evaluate(expr.index, env), expr.index.span, "an index", strict=True)
    if not -len(base) <= at < len(base):
        raise Stop(values.OutOfRange(expr.index.span, (), at, len(base)))
    return base[at]


def _slice(expr: tree.Slice, env: Env) -> object:
    base = items(expr.base, env, "what is sliced")
    ends = [
        None if end is None else whole(evaluate(end, env), end.span, "an index", strict=True)
        for end in (expr.start, expr.stop)
    ]
    return _made(base[ends[0] : ends[1]], expr.span, env)


def _call(expr: tree.CallExpr, env: Env) -> object:
    name = expr.function.id
    found, value = env.find(name)
    if not found and name in FUNCTIONS:
        return _function(expr, [evaluate(a.value, env) for a in expr.arguments], env)
    if not found and isinstance(env.module.names.get(name), ir.Def):
        return _def(expr, env)
    layer = value if found else outer(name, env.module, env.budget)
    if not isinstance(layer, Layer):
        raise Stop(binding.NotCallable(expr.function.span, (), name, spell(layer)))
    bound = Layer(
        layer.target,
        (*layer.positional, *(evaluate(a.value, env) for a in expr.arguments if a.name is None)),
        (
            *layer.named,
            *((a.name.id, evaluate(a.value, env)) for a in expr.arguments if a.name is not None),
        ),
    )
    return _made(bound, expr.span, env)


def _def(expr: tree.CallExpr, env: Env) -> object:
    function = env.module.names[expr.function.id]
    assert isinstance(function, ir.Def)
    inner = Env(function.module, budget=env.budget)
    for place, argument in enumerate(expr.arguments):
        name = function.params[place] if argument.name is None else argument.name.id
        inner.names[name] = evaluate(argument.value, env)
    return evaluate(function.body, inner)


def _function(expr: tree.CallExpr, given: list[object], env: Env) -> object:
    name = expr.function.id
    if name in ("min", "max", "sum"):
        env.budget.step(expr.span, sum([len(g) for g in given if isinstance(g, tuple)]))
    try:
        return _made(bounded(apply(name, given, expr.span), expr.span), expr.span, env)
    except (TypeError, ValueError, OverflowError) as error:
        raise Stop(values.FunctionFault(expr.span, (), name, str(error))) from None


_EVALUATE: dict[type[tree.Expr], Callable[..., object]] = {
    tree.Literal: _literal,
    tree.Name: _name,
    tree.Attribute: _attribute,
    tree.ListOf: _list,
    tree.Unary: _unary,
    tree.Binary: _binary,
    tree.Conditional: _conditional,
    tree.LetIn: _let_in,
    tree.Comprehension: _comprehension,
    tree.Index: _index,
    tree.Slice: _slice,
    tree.CallExpr: _call,
}
