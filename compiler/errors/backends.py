"""What a backend cannot say, though the language can."""

from __future__ import annotations

from ..diagnostics import Diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar


class NoSuchLayer(Diagnostic):
    """A layer that a backend has no code for at all; `why` goes on from its name."""

    code: ClassVar[str] = "not-in-backend"
    layer: str
    backend: str
    why: str

    def message(self) -> str:
        return f"{self.layer} {self.why}"

    def label(self) -> str:
        return f"no {self.backend} code for this"


class StrideAndDilation(Diagnostic):
    """A convolution whose windows move by more than 1 and have holes; Keras refuses these."""

    code: ClassVar[str] = "not-in-backend"
    layer: str
    backend: str
    stride: tuple[int, int]
    dilation: tuple[int, int]

    def message(self) -> str:
        return f"{self.backend} has no {self.layer} with both a stride and a dilation"

    def label(self) -> str:
        return f"stride {_pair(self.stride)}, dilation {_pair(self.dilation)}"

    def help(self) -> str:
        return "give the stride to the layer before or behind it"


class UnequalStrides(Diagnostic):
    """A depthwise convolution that moves unlike down and across.

    TensorFlow's own kernel refuses it; oneDNN's, which some processors run in float32, does not.
    """

    code: ClassVar[str] = "not-in-backend"
    layer: str
    backend: str
    stride: tuple[int, int]

    def message(self) -> str:
        return f"{self.backend} on TensorFlow has no {self.layer} with two strides"

    def label(self) -> str:
        return f"stride {_pair(self.stride)}"

    def help(self) -> str:
        return "give both axes one stride, or leave pixels out with a pool of size 1"


class PartialOfUnlike(Diagnostic):
    """Arguments are bound by place to what a parameter holds, whose layers name them unlike."""

    code: ClassVar[str] = "not-in-backend"
    backend: str
    param: str
    names: tuple[str, ...]

    def message(self) -> str:
        return f"{self.backend} needs the names of what is bound to {self.param} here"

    def label(self) -> str:
        return f"by place they could be {' or '.join(self.names)}"

    def help(self) -> str:
        return f"write them as `{self.names[0]} = …`" if self.names else ""


class BoundParameter(Diagnostic):
    """A parameter that holds a layer is given arguments, and what comes of it is passed on."""

    code: ClassVar[str] = "not-in-backend"
    backend: str
    param: str

    def message(self) -> str:
        return f"{self.backend} cannot bind arguments to what {self.param} holds"

    def help(self) -> str:
        return "bind them where the layer is named, or give them where it is called"


class NeverGiven(Diagnostic):
    """A layer as a value, without an argument that it needs and that no call of it gives."""

    code: ClassVar[str] = "not-in-backend"
    backend: str
    kind: str
    argument: str

    def message(self) -> str:
        return f"{self.backend} has no code for a {self.kind} whose {self.argument} nothing gives"


def _pair(sizes: tuple[int, int]) -> str:
    return str(sizes[0]) if sizes[0] == sizes[1] else f"{sizes[0]}x{sizes[1]}"
