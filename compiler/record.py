"""Typed records: what dataclasses give, without the time they take to build.

Building forty dataclasses costs more than reading and inferring a whole network, and a cold
`cnnc summary` pays it on every run. A `Record` reads its fields from the class's annotations;
type checkers see it as a frozen dataclass.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from typing_extensions import Self, dataclass_transform
else:

    def dataclass_transform(**_):
        return lambda cls: cls


@dataclass_transform(frozen_default=True, eq_default=True)
class Record:
    """Base of all records. Subclasses annotate their fields; a class attribute is a default.

    Two records are equal where their classes and fields are. A field whose annotation starts
    with `ClassVar` belongs to the class. Raises `TypeError` for a missing or unknown field.
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = cls.__dict__.get("__annotations__", {})
        fresh = [f for f, t in own.items() if not t.startswith("ClassVar")]
        cls._fields = tuple([f for f in cls._fields if f not in fresh] + fresh)

    def __init__(self, *args: Any, **fields: Any) -> None:
        values = self.__dict__
        names = self._fields
        values.update(zip(names, args))
        if fields:
            values.update(fields)
        if len(values) != len(names) or len(args) > len(names):
            self._check(len(args))

    def _check(self, given: int) -> None:
        kind = type(self)
        extra = [f for f in self.__dict__ if f not in self._fields]
        if extra or given > len(self._fields):
            raise TypeError(f"{kind.__name__} takes {', '.join(self._fields)}; not {extra}")
        for name in self._fields:
            if name not in self.__dict__:
                if not hasattr(kind, name):
                    raise TypeError(f"{kind.__name__} needs {name!r}")
                self.__dict__[name] = getattr(kind, name)

    def field_values(self) -> tuple[Any, ...]:
        """The values of the fields, in the order of the fields."""
        own = self.__dict__
        return tuple(own[name] for name in self._fields)

    def replace(self, **changes: Any) -> Self:
        """A copy in which some fields have other values."""
        return type(self)(**{**self.__dict__, **changes})

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), self.field_values()))

    def __repr__(self) -> str:
        inner = ", ".join(f"{name}={self.__dict__.get(name)!r}" for name in self._fields)
        return f"{type(self).__name__}({inner})"
