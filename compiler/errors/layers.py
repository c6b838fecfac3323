"""Mistakes that a layer finds in its arguments or its inputs.

A layer names the kind and the values that clash (`ops.base.Fault`); whoever placed the layer
adds span and trail. Shapes are height, width and channels, or the one number of a vector.
"""

from __future__ import annotations

import math

from ..diagnostics import Diagnostic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    Dims = tuple[int, ...]


def _shape(dims: Dims) -> str:
    return "x".join(map(str, dims))


def _numbers(count: int) -> str:
    return f"{count or 'no'} number{'s' * (count != 1)}"


def _kind(dims: Dims) -> str:
    return f"a map of {_shape(dims)}" if len(dims) == 3 else f"a vector of {_shape(dims)} numbers"


class WrongType(Diagnostic):
    """An argument of another type than the layer needs; `got` as the language writes it."""

    code: ClassVar[str] = "wrong-type"
    layer: str
    argument: str
    wanted: str
    got: str

    def message(self) -> str:
        return f"`{self.argument}` of {self.layer} must be {self.wanted}"

    def label(self) -> str:
        return f"this is {self.got}"


class NotWhole(WrongType):
    """A fraction where a whole number is needed."""

    code: ClassVar[str] = "not-whole"

    def help(self) -> str:
        return "`//` divides to a whole number, and `round`, `floor`, `ceil` make one"


class ShapeMismatch(Diagnostic):
    """Inputs that cannot flow together. `wanted` is what they must share.

    `unlike` are the places of the inputs that do not fit the first; `names` are the names of the
    inputs, where they have any.
    """

    code: ClassVar[str] = "shape-mismatch"
    layer: str
    wanted: str
    shapes: tuple[Dims, ...]
    unlike: tuple[int, ...]
    names: tuple[str, ...] = ()

    def _name(self, index: int) -> str:
        return self.names[index] if index < len(self.names) else f"input {index + 1}"

    def message(self) -> str:
        return f"{self.layer} needs {self.wanted}"

    def label(self) -> str:
        shown = [f"{self._name(i)} is {_shape(self.shapes[i])}" for i in (0, *self.unlike[:3])]
        if len(self.unlike) > 3:
            shown.append(f"and {len(self.unlike) - 3} more")
        return ", ".join(shown)

    def help(self) -> str:
        if len(self.shapes) != 2:
            return ""
        a, b = self.shapes
        if len(a) != len(b):
            if self.layer == "multiply" and a[-1] == b[-1] and len(b) == 1:
                return f"a global pool with `keep = true` gives 1x1x{b[-1]}"
            return ""
        if self.layer == "multiply" and a == (1, 1, b[-1]):
            return "name the map first" + (
                f": [{', '.join(reversed(self.names))}]" * bool(self.names)
            )
        return self._mend(a, b)

    def _mend(self, a: Dims, b: Dims) -> str:
        """A stride where one map is a whole factor larger; a projection where channels differ."""
        if self.layer == "multiply" and (1, 1) in (a[:2], b[:2]):
            return ""
        if len(a) == 3 and a[:2] != b[:2]:
            large, small = (0, 1) if a[0] > b[0] else (1, 0)
            for stride in (2, 4):
                if tuple(-(-n // stride) for n in self.shapes[large][:2]) == self.shapes[small][:2]:
                    return f"give {self._name(large)} a stride of {stride}"
            return ""
        if len(a) == 3 and self.layer == "add":
            return f"a convolution of size 1 brings {self._name(1)} to {a[-1]} channels"
        return ""


class NeedsMap(Diagnostic):
    """A vector where a layer looks at height and width."""

    code: ClassVar[str] = "needs-map"
    layer: str
    shape: Dims

    def message(self) -> str:
        return f"{self.layer} takes a map of height x width x channels"

    def label(self) -> str:
        return f"its input is {_kind(self.shape)}"


class NeedsVector(Diagnostic):
    """A map where a layer takes a vector."""

    code: ClassVar[str] = "needs-vector"
    layer: str
    shape: Dims

    def message(self) -> str:
        return f"{self.layer} takes a vector"

    def label(self) -> str:
        return f"its input is {_kind(self.shape)}"

    def help(self) -> str:
        total = self.shape[0] * self.shape[1] * self.shape[2]
        return f"put `flatten` before it: a vector of {total} numbers"


class KernelTooLarge(Diagnostic):
    """A window that does not fit into the padded input, along `axis` ("height" or "width").

    `extent` counts the window's places with the holes of dilation, `low` and `high` the padding.
    """

    code: ClassVar[str] = "kernel-too-large"
    layer: str
    axis: str
    size: int
    dilation: int
    extent: int
    input: int
    low: int
    high: int

    def message(self) -> str:
        return f"the kernel of {self.layer} is larger than its input"

    def label(self) -> str:
        holes = f" (size {self.size}, dilation {self.dilation})" if self.dilation > 1 else ""
        padded = ""
        if self.low or self.high:
            padded = f", {self.input + self.low + self.high} with its padding"
        return f"the kernel's {self.axis} is {self.extent}{holes}, the input's {self.input}{padded}"


class GroupsDoNotDivide(Diagnostic):
    """Channels that cannot be shared out evenly. `what` they are: "input channels", "filters"."""

    code: ClassVar[str] = "groups-do-not-divide"
    layer: str
    groups: int
    what: str
    channels: int

    def message(self) -> str:
        return f"the groups of {self.layer} do not divide its {self.what}"

    def label(self) -> str:
        return f"{self.channels} {self.what} in {self.groups} groups"


class SplitDoesNotDivide(Diagnostic):
    """A split into parts that would not be equal."""

    code: ClassVar[str] = "split-does-not-divide"
    layer: str
    parts: int
    channels: int

    def message(self) -> str:
        return f"{self.layer} makes equal parts only"

    def label(self) -> str:
        return f"{self.channels} channels in {self.parts} parts"


class PadChannelsShrinks(Diagnostic):
    """Fewer channels asked for than there are."""

    code: ClassVar[str] = "pad-channels-shrinks"
    layer: str
    wanted: int
    channels: int

    def message(self) -> str:
        return f"{self.layer} cannot take channels away"

    def label(self) -> str:
        return f"its input has {self.channels} channels already, more than {self.wanted}"


class NormalizeByHalf(Diagnostic):
    """A normalization with means or variances only, or with unlike numbers of both."""

    code: ClassVar[str] = "normalize-by-half"
    layer: str
    means: int
    variances: int

    def message(self) -> str:
        return f"{self.layer} takes a mean and a variance for each channel, or neither"

    def label(self) -> str:
        return f"mean has {_numbers(self.means)}, variance {_numbers(self.variances)}"


class NormalizeDoesNotFit(Diagnostic):
    """A normalization with numbers for more or fewer channels than there are."""

    code: ClassVar[str] = "normalize-does-not-fit"
    layer: str
    means: int
    channels: int

    def message(self) -> str:
        return f"{self.layer} takes one mean and variance for each channel, or one for all"

    def label(self) -> str:
        channels = f"{self.channels} channel{'s' * (self.channels != 1)}"
        return f"{_numbers(self.means)} for an input of {channels}"


class ReshapeDoesNotFit(Diagnostic):
    """Another count of numbers asked for than there are."""

    code: ClassVar[str] = "reshape-does-not-fit"
    layer: str
    wanted: Dims
    shape: Dims

    def message(self) -> str:
        return f"{self.layer} neither adds numbers nor takes any away"

    def label(self) -> str:
        there, asked = math.prod(self.shape), math.prod(self.wanted)
        kind = f"a map of {_shape(self.shape)}" if len(self.shape) == 3 else "a vector"
        return f"this holds {_numbers(asked)}; its input, {kind}, has {there}"


class NotAnOrder(Diagnostic):
    """Axes that are not each named once."""

    code: ClassVar[str] = "not-an-order"
    layer: str
    got: Dims

    def message(self) -> str:
        return f"the order of {self.layer} names each axis once"

    def label(self) -> str:
        return f"this names {', '.join(map(str, self.got))}"

    def help(self) -> str:
        return "height is 0, width is 1, channels are 2"


class CropLeavesNothing(Diagnostic):
    """A crop that takes off all of a map along `axis` ("height" or "width").

    `full` is what is cropped: the input, or the full output of a transposed convolution.
    """

    code: ClassVar[str] = "crop-leaves-nothing"
    layer: str
    axis: str
    full: int
    low: int
    high: int

    def message(self) -> str:
        return f"{self.layer} would leave nothing"

    def label(self) -> str:
        return f"it takes {self.low} and {self.high} off a {self.axis} of {self.full}"


class NoSuchMode(Diagnostic):
    """A way to resize that the language does not have."""

    code: ClassVar[str] = "no-such-mode"
    layer: str
    mode: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"{self.layer} has no mode {self.mode}"

    def label(self) -> str:
        return " and ".join(self.known) + " give the same numbers in each framework, others do not"


class PoolPadTooLarge(Diagnostic):
    """Padding so wide that a window of a pool would see nothing else."""

    code: ClassVar[str] = "pool-pad-too-large"
    layer: str
    axis: str
    size: int
    pad: int

    def message(self) -> str:
        return f"a window of {self.layer} would see nothing but padding"

    def label(self) -> str:
        return f"the window's {self.axis} is {self.size}, the padding beside it {self.pad}"

    def help(self) -> str:
        return f"pad at most {self.size - 1}"


class OrderOfFlattened(Diagnostic):
    """A layer would depend on the order in which a framework flattens."""

    code: ClassVar[str] = "order-of-flattened"
    layer: str

    def message(self) -> str:
        return f"{self.layer} would depend on the order in which a map was flattened"

    def label(self) -> str:
        return "PyTorch flattens channel by channel, Keras pixel by pixel"

    def help(self) -> str:
        return f"put {self.layer} before the flatten, or a dense layer between them"


class WrongInputCount(Diagnostic):
    """A layer was given more or fewer values than it takes. `wanted` is `None` for two or more."""

    code: ClassVar[str] = "wrong-input-count"
    layer: str
    wanted: int | None
    got: int

    def message(self) -> str:
        if self.wanted is None:
            return f"{self.layer} takes two or more values"
        return f"{self.layer} takes {self.wanted} value{'s' * (self.wanted != 1)}"

    def label(self) -> str:
        return f"{self.got} flow{'s' * (self.got == 1)} in"

    def help(self) -> str:
        if self.wanted is None:
            return f"name them in a bundle: `[a, b] -> {self.layer}`"
        return ""
