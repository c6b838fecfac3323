"""What a layer is: one class that declares its arguments, shape rule, weights and MACs.

The annotated fields of an op are its signature: binding, defaults, types, and the help that
errors give come from them. An annotation names one of the field types of `fields`.
"""

from __future__ import annotations

from ..errors.layers import WrongInputCount
from ..record import Record
from ..shape import Shape
from .fields import Field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from ..diagnostics import Diagnostic
    from ..shape import Footprint, Window


class Fault(Exception):
    """A layer cannot take its inputs or arguments as they are.

    An op knows the values that clash and not where they were written; whoever called it
    adds the place: `at` names an argument, "inputs" or "" (the layer's own name).
    """

    def __init__(self, error: type[Diagnostic], at: str = "", **values: Any) -> None:
        super().__init__(error.__name__)
        self.error = error
        self.at = at
        self.values = values


class Weight(Record):
    """One tensor of a layer, in PyTorch's order of axes.

    `name` is PyTorch's name of it. `trained` is false for a statistic that is gathered and not
    learnt (batchnorm's running mean and variance).
    """

    name: str
    shape: tuple[int, ...]
    trained: bool = True

    @property
    def size(self) -> int:
        total = 1
        for n in self.shape:
            total *= n
        return total


class Op(Record):
    """Base of all layers. `class Conv(Op, kind="conv", family="convolution", keras="Conv2D")`
    makes the layer `conv` known.

    A subclass must say `shape` and `macs` (a 0 says that the layer multiplies nothing, which is
    a statement and not an omission), and `weights` where it has any. `channels` is the
    part of the shape rule that also works on expressions: it may only use `+ - * //` and its
    operands (see `passes.channels`). A field whose name a method has carries a `_` behind.
    """

    kind: ClassVar[str] = ""
    family: ClassVar[str] = ""
    """What layers it is one of. Diagrams have a colour for each family, and code that treats some
    layers alike (those that Keras gives an `activation=`, say) asks for it."""
    keras: ClassVar[str] = ""
    """The class that Keras's own table of a model shows for it; empty: it is no layer there."""
    sliding: ClassVar[tuple[str, ...]] = ()
    """The arguments that say where its windows lie, and what padding counts for in them."""
    _signature: ClassVar[tuple[Field, ...]]
    arity: ClassVar[int | None] = 1
    """How many values flow in; `None`: two or more."""
    results: ClassVar[str] = ""
    """The argument that says how many values flow out; empty: one."""
    symbolic: ClassVar[bool] = True
    """Whether `channels` knows the output from the inputs' channels alone."""
    whole_map: ClassVar[bool] = False
    """Whether every number put out depends on all pixels of the map, though none slides over it."""

    def __init_subclass__(cls, kind: str = "", family: str = "", keras: str = "") -> None:
        super().__init_subclass__()
        cls.family = family or cls.family
        cls.keras = keras or cls.keras
        if kind:
            for duty in ("shape", "macs"):
                if getattr(cls, duty) is getattr(Op, duty):
                    raise TypeError(f"layer {kind} does not say its {duty}")
            if not cls.family:
                raise TypeError(f"layer {kind} does not say its family")
            cls.kind = kind

    def check(self) -> None:
        """Raise a `Fault` where the arguments contradict each other, whatever the inputs."""

    def shape(self, *inputs: Shape) -> Shape | tuple[Shape, ...]:
        """The output's shape; a tuple of shapes where `results` is set. Raises `Fault`."""
        raise NotImplementedError

    def channels(self, *inputs: Any) -> Any:
        """The output's channels from the inputs' channels, as numbers or as expressions."""
        return inputs[0]

    def weights(self, *inputs: Shape) -> tuple[Weight, ...]:
        """The tensors that the layer owns, in the order of PyTorch's state dict."""
        return ()

    def macs(self, output: Shape, *inputs: Shape) -> int:
        """Multiplications with an addition (one MAC each) for one image; bias not counted."""
        raise NotImplementedError

    def windows(self, *inputs: Shape) -> tuple[Window, Window] | None:
        """How the layer slides along height and width; `None` where it does not slide."""
        return None

    def footprints(self, *inputs: Shape) -> tuple[Footprint, Footprint] | None:
        """What height and width are made from in a layer that makes maps larger; else `None`."""
        return None

    def nonnegative(self, *inputs: bool) -> bool:
        """Whether no number that flows out can be below 0, given which inputs are so."""
        return False

    def by_place(self) -> bool:
        """Whether the numbers of a vector are told apart by where they stand, not by weights."""
        return False

    @classmethod
    def has_weights(cls) -> bool:
        return cls.weights is not Op.weights

    @classmethod
    def signature(cls) -> tuple[Field, ...]:
        """The arguments in order. Errors and defaults are told in these names."""
        known: tuple[Field, ...] | None = cls.__dict__.get("_signature")
        if known is None:
            types: dict[str, str] = {}
            for base in reversed(cls.__mro__):
                types.update(base.__dict__.get("__annotations__", {}))
            known = tuple(
                Field(
                    attribute.rstrip("_"),
                    types[attribute],
                    getattr(cls, attribute, None),
                    not hasattr(cls, attribute),
                    attribute,
                )
                for attribute in cls._fields
            )
            cls._signature = known
        return known

    @classmethod
    def field(cls, argument: str | int) -> Field:
        """An argument by its name, or by its place in the signature. Raises `KeyError`."""
        for place, field in enumerate(cls.signature()):
            if argument in (field.name, place):
                return field
        raise KeyError(argument)

    @classmethod
    def takes(cls, inputs: int) -> None:
        """Raise a `Fault` where the layer cannot take that many values."""
        if inputs != cls.arity and (cls.arity is not None or inputs < 2):
            raise Fault(WrongInputCount, layer=cls.kind, wanted=cls.arity, got=inputs)


class Pointwise(Op):
    """A layer that leaves the shape as it is and costs no MAC: activations, dropout, norms."""

    def shape(self, *inputs: Shape) -> Shape:
        return inputs[0]

    def macs(self, output: Shape, *inputs: Shape) -> int:
        return 0
