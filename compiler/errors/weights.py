"""What is wrong with a file of weights, for a network or by itself."""

from __future__ import annotations

from ..diagnostics import Diagnostic, printable
from ..numbers import count
from .names import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

LONGEST = 120
"""Characters of a name from a file that are shown."""


def shown(name: str) -> str:
    """A name from a file, which may hold anything: on one line, and harmless to a terminal."""
    clean = printable(name)
    return clean if len(clean) <= LONGEST else f"{clean[: LONGEST - 1]}…"


def sizes(shape: tuple[int, ...]) -> str:
    """A tensor's shape as the errors tell it: `64x3x7x7`, or `one number`."""
    return "x".join(map(str, shape)) if shape else "one number"


class MissingTensor(Diagnostic):
    """`known` are the names that the file holds and the network has not."""

    code: ClassVar[str] = "missing-tensor"
    path: str
    name: str
    layer: str
    shape: tuple[int, ...]
    known: tuple[str, ...]

    def message(self) -> str:
        return f"{self.path} has no {self.name}"

    def label(self) -> str:
        return f"this {self.layer} holds {sizes(self.shape)} by that name"

    def help(self) -> str:
        close = nearest(self.name, self.known)
        return f"it has {shown(close)}, which the network has not" if close else ""


class LeftOverTensor(Diagnostic):
    """A tensor that the network has not. `above` is the part of its path that the network has."""

    code: ClassVar[str] = "left-over-tensor"
    path: str
    name: str
    shape: tuple[int, ...]
    network: str
    above: str

    def message(self) -> str:
        return f"{self.path} has {shown(self.name)}, and {self.network} has not"

    def label(self) -> str:
        return f"{self.above or self.network} holds no tensor of {sizes(self.shape)} by that name"


class MisshapenTensor(Diagnostic):
    """`other` is the framework in which the tensor would have the shape that it has."""

    code: ClassVar[str] = "misshapen-tensor"
    path: str
    name: str
    layer: str
    shape: tuple[int, ...]
    got: tuple[int, ...]
    other: str

    def message(self) -> str:
        return f"{self.name} of {self.path} is {sizes(self.got)} and not {sizes(self.shape)}"

    def label(self) -> str:
        return f"this {self.layer} holds {sizes(self.shape)} by that name"

    def help(self) -> str:
        return f"{sizes(self.got)} is its shape in {self.other}" if self.other else ""


class WrongNumbers(Diagnostic):
    """A tensor of numbers that no weight is, such as whole numbers in place of fractions."""

    code: ClassVar[str] = "wrong-numbers"
    path: str
    name: str
    layer: str
    dtype: str
    wanted: str

    def message(self) -> str:
        return f"{self.name} of {self.path} is {shown(self.dtype)}, and no type of {self.wanted}"

    def label(self) -> str:
        return f"a tensor of this {self.layer}"


class AndMore(Diagnostic):
    """So many other tensors are wrong that a list of them would hide the first."""

    code: ClassVar[str] = "more-tensors"
    path: str
    what: str
    count: int

    def message(self) -> str:
        return f"{self.path}: {count(self.count)} more tensors are {self.what}"


class PrefixedNames(Diagnostic):
    """All names fit, but for what stands before them."""

    code: ClassVar[str] = "prefixed-names"
    path: str
    prefix: str

    def message(self) -> str:
        return f"every name in {self.path} begins with {shown(self.prefix)}"

    def help(self) -> str:
        return f"--prefix {shown(self.prefix)} reads the names without it"


class WhichKey(Diagnostic):
    """A checkpoint is not a mapping from names to tensors; `keys` lead to such mappings."""

    code: ClassVar[str] = "which-key"
    path: str
    held: str
    keys: tuple[str, ...]

    def message(self) -> str:
        return f"{self.path} holds {shown(self.held)}, and not tensors by their names"

    def help(self) -> str:
        return " or ".join(f"--key {shown(key)}" for key in self.keys)


class WhichFramework(Diagnostic):
    """A format may hold the names of either framework; `option` is `--from` or `--to`."""

    code: ClassVar[str] = "which-framework"
    path: str
    option: str

    def message(self) -> str:
        return f"{self.path} may have the names of either framework"

    def help(self) -> str:
        return f"say which: {self.option} pytorch or {self.option} keras"


class WrongFramework(Diagnostic):
    code: ClassVar[str] = "wrong-framework"
    path: str
    format: str
    holds: str
    option: str
    asked: str

    def message(self) -> str:
        return f"{self.option} {self.asked}: {self.path} is a {self.format}, which {self.holds}"


class OtherNames(Diagnostic):
    """The names of a file are the other framework's."""

    code: ClassVar[str] = "wrong-framework"
    path: str
    framework: str
    other: str
    option: str

    def message(self) -> str:
        return f"{self.path} has the names of {self.other}, and not those of {self.framework}"

    def help(self) -> str:
        return f"--from {self.option}"


class UnknownWeights(Diagnostic):
    """The ending of a file's name is that of no format of weights."""

    code: ClassVar[str] = "unknown-weights"
    path: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"cannot tell the format of {self.path}"

    def help(self) -> str:
        return f"weights end in {', '.join(self.known)}"


class BadWeights(Diagnostic):
    """A file is not what its name says, is broken, or holds what is not read."""

    code: ClassVar[str] = "bad-weights"
    path: str
    format: str
    reason: str

    def message(self) -> str:
        return f"{self.path} is no {self.format} that can be read: {shown(self.reason)}"


class NeedsLibrary(Diagnostic):
    """A format needs a library that is not installed."""

    code: ClassVar[str] = "needs-library"
    format: str
    library: str
    extra: str

    def message(self) -> str:
        return f"a {self.format} needs {self.library}, which is not installed"

    def help(self) -> str:
        return f"pip install 'cnnc[{self.extra}]'"


class TooManyToUnroll(Diagnostic):
    code: ClassVar[str] = "too-many-to-unroll"
    network: str
    layers: int
    limit: int

    def message(self) -> str:
        limit = count(self.limit)
        return f"{self.network} has {count(self.layers)} layers; weights are told for {limit}"
