"""Classes that an emitted file prints itself where PyTorch has none that does the same."""

from __future__ import annotations

from ...record import Record


class Helper(Record):
    """Python source at the top level of a file, what it uses of other helpers, and its imports."""

    source: str
    uses: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()


_PAD_SAME = '''
def pad_same(x: Tensor, window: nn.Module, value: float = 0.0) -> Tensor:
    """Pad for ceil(n / stride) windows, the odd row at the bottom, the column right."""
    sides: list[int] = []
    for axis in (1, 0):
        size, stride, dilation = (
            n[axis] if isinstance(n, tuple) else n
            for n in (window.kernel_size, window.stride, getattr(window, "dilation", 1))
        )
        n = x.shape[axis - 2]
        total = max((-(-n // stride) - 1) * stride + dilation * (size - 1) + 1 - n, 0)
        sides += [total // 2, total - total // 2]
    return F.pad(x, sides, value=value)
'''

_CONV_SAME = '''
class Conv2dSame(nn.Conv2d):
    """A convolution with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(pad_same(x, self))
'''

_MAX_SAME = '''
class MaxPool2dSame(nn.MaxPool2d):
    """Max pooling with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(pad_same(x, self, float("-inf")))
'''

_AVG_SAME = '''
class AvgPool2dSame(nn.AvgPool2d):
    """Average pooling with ceil(n / stride) windows, whatever the size of its input."""

    def forward(self, x: Tensor) -> Tensor:
        mean = super().forward(pad_same(x, self))
        if self.count_include_pad:
            return mean
        return mean / super().forward(pad_same(torch.ones_like(x[:, :1]), self))
'''

_POOL_PADDED = '''
def pool_sides(x: Tensor, pool: nn.Module) -> tuple[list[int], list[int]]:
    """A pool's padding left, right, top, bottom; and with what rounding up adds."""
    pad = pool.pad if isinstance(pool.pad, tuple) else (pool.pad, pool.pad)
    top, bottom, left, right = pad if len(pad) == 4 else (pad[0], *pad, pad[1])
    declared: list[int] = []
    rounded: list[int] = []
    for axis, low, high in ((1, left, right), (0, top, bottom)):
        size, stride = (
            n[axis] if isinstance(n, tuple) else n
            for n in (pool.kernel_size, pool.stride)
        )
        n = x.shape[axis - 2]
        if pool.pad == "same":
            total = max((-(-n // stride) - 1) * stride + size - n, 0)
            low, high = total // 2, total - total // 2
        more = -(n + low + high - size) % stride if pool.round_up else 0
        declared += [low, high]
        rounded += [low, high + more if high + more < size else high]
    return declared, rounded
'''

_MAX_PADDED = '''
class PaddedMaxPool2d(nn.MaxPool2d):
    """Max pooling padded by a number, (height, width), four sides, or as "same"."""

    def __init__(
        self,
        size: int | tuple[int, int],
        stride: int | tuple[int, int],
        pad: int | str | tuple[int, ...],
        ceil: bool = False,
    ) -> None:
        super().__init__(size, stride)
        self.pad = pad
        self.round_up = ceil

    def forward(self, x: Tensor) -> Tensor:
        _, sides = pool_sides(x, self)
        return super().forward(F.pad(x, sides, value=float("-inf")))
'''

_AVG_PADDED = '''
class PaddedAvgPool2d(nn.AvgPool2d):
    """Average pooling padded by a number, (height, width), four sides, or as "same"."""

    def __init__(
        self,
        size: int | tuple[int, int],
        stride: int | tuple[int, int],
        pad: int | str | tuple[int, ...],
        ceil: bool = False,
        count_pad: bool = False,
    ) -> None:
        super().__init__(size, stride)
        self.pad = pad
        self.round_up = ceil
        self.count_pad = count_pad

    def forward(self, x: Tensor) -> Tensor:
        declared, sides = pool_sides(x, self)
        counted = torch.ones_like(x[:, :1])
        if self.count_pad:
            counted = F.pad(counted, declared, value=1.0)
            beyond = [wide - own for wide, own in zip(sides, declared)]
            share = super().forward(F.pad(counted, beyond))
        else:
            share = super().forward(F.pad(counted, sides))
        return super().forward(F.pad(x, sides)) / share
'''

_CONV_PAD = '''
class Conv2dPad(nn.Conv2d):
    """A convolution with its own padding on each side: left, right, top, bottom."""

    def __init__(self, *args: Any, sides: tuple[int, int, int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.pad(x, self.sides))
'''

_CONV_ANY = '''
class PaddedConv2d(nn.Conv2d):
    """A convolution padded by a number, (height, width), four sides, or as "same"."""

    def __init__(self, *args: Any, pad: int | str | tuple[int, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.pad = pad

    def forward(self, x: Tensor) -> Tensor:
        if self.pad == "same":
            return super().forward(pad_same(x, self))
        pad = self.pad if isinstance(self.pad, tuple) else (self.pad, self.pad)
        top, bottom, left, right = pad if len(pad) == 4 else (pad[0], *pad, pad[1])
        return super().forward(F.pad(x, (left, right, top, bottom)))
'''

_TRANSPOSED_CROP = '''
class ConvTranspose2dCrop(nn.ConvTranspose2d):
    """A transposed convolution cropped on each side: left, right, top, bottom."""

    def __init__(self, *args: Any, sides: tuple[int, int, int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(super().forward(x), [-n for n in self.sides])
'''

_TRANSPOSED_ANY = '''
class CroppedConvTranspose2d(nn.ConvTranspose2d):
    """A transposed convolution; `crop` is a number, a pair, four sides, or "same"."""

    def __init__(self, *args: Any, crop: int | str | tuple[int, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        if crop == "same":
            beyond = [size - stride for size, stride in zip(self.kernel_size, self.stride)]
            self.output_padding = tuple(max(-n, 0) for n in beyond)
            crop = tuple(m for n in beyond for m in (max(n, 0) // 2, max(n + 1, 0) // 2))
        crop = crop if isinstance(crop, tuple) else (crop, crop)
        self.crop = crop if len(crop) == 4 else (crop[0], *crop, crop[1])

    def forward(self, x: Tensor) -> Tensor:
        top, bottom, left, right = self.crop
        return F.pad(super().forward(x), (-left, -right, -top, -bottom))
'''

_AVG_PAD = '''
class AvgPool2dPad(nn.AvgPool2d):
    """Average pooling, padded left, right, top and bottom; padding is in no average."""

    def __init__(self, *args: Any, sides: tuple[int, int, int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides

    def forward(self, x: Tensor) -> Tensor:
        share = super().forward(F.pad(torch.ones_like(x[:, :1]), self.sides))
        return super().forward(F.pad(x, self.sides)) / share
'''

_LAYER_NORM = '''
class LayerNorm2d(nn.LayerNorm):
    """Layer normalization over the channels of each pixel."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
'''

_ANY_LAYER_NORM = '''
class ChannelLayerNorm(nn.LayerNorm):
    """Layer normalization over the channels, of a vector or of each pixel of a map."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.movedim(1, -1)).movedim(-1, 1)
'''

_ANY_BATCH_NORM = '''
class ChannelBatchNorm(nn.BatchNorm2d):
    """Batch normalization of maps, and of vectors as maps of one pixel."""

    def forward(self, x: Tensor) -> Tensor:
        if x.ndim == 4:
            return super().forward(x)
        return super().forward(x[:, :, None, None]).flatten(1)
'''

_UNSCALED_BATCH_NORM = '''
class Unscaled{0}({1}):
    """Batch normalization that shifts the channels and does not scale them."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__(channels, eps, momentum, affine=False)
        self.bias = nn.Parameter(torch.zeros(channels))
'''

_PAD_CHANNELS = '''
class PadChannels(nn.Module):
    """Zeros behind the channels of a map or vector."""

    def __init__(self, missing: int) -> None:
        super().__init__()
        self.missing = missing

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, (0, 0) * (x.ndim - 2) + (0, self.missing))
'''

_CONCAT = '''
class Concat(nn.Module):
    """Several values, one behind the other along the channels."""

    def forward(self, values: list[Tensor]) -> Tensor:
        return torch.cat(values, dim=1)
'''

_ADD = '''
class Add(nn.Module):
    """The sum of several values."""

    def forward(self, values: list[Tensor]) -> Tensor:
        return sum(values[1:], values[0])
'''

_MULTIPLY = '''
class Multiply(nn.Module):
    """The product of several values."""

    def forward(self, values: list[Tensor]) -> Tensor:
        return math.prod(values[1:], start=values[0])
'''

_PASS_ON = '''
class PassOn(nn.Module):
    """Gives the first of its inputs, or the first few, as they are."""

    def __init__(self, count: int = 1) -> None:
        super().__init__()
        self.count = count

    def forward(self, *values: Tensor) -> Tensor | tuple[Tensor, ...]:
        return values[0] if self.count == 1 else values[: self.count]
'''

_SPLIT = '''
class Split(nn.Module):
    """Equal parts of a value along the channels."""

    def __init__(self, parts: int) -> None:
        super().__init__()
        self.parts = parts

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        return x.chunk(self.parts, dim=1)
'''

_ANY_ZERO_PAD = '''
class ZeroPad(nn.Module):
    """Zeros around a map: a number, (height, width) or four sides from the top."""

    def __init__(self, pad: int | tuple[int, ...]) -> None:
        super().__init__()
        pad = pad if isinstance(pad, tuple) else (pad, pad)
        if len(pad) == 2:
            pad = (pad[0], *pad, pad[1])
        top, bottom, left, right = pad
        self.sides = (left, right, top, bottom)

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, self.sides)
'''

_CROP = '''
class Crop(nn.Module):
    """Cuts off a number, (height, width) or (top, bottom, left, right)."""

    def __init__(self, sides: int | tuple[int, ...]) -> None:
        super().__init__()
        sides = sides if isinstance(sides, tuple) else (sides, sides)
        if len(sides) == 2:
            sides = (sides[0], *sides, sides[1])
        top, bottom, left, right = sides
        self.sides = (-left, -right, -top, -bottom)

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(x, self.sides)
'''

_RESHAPE = '''
class Reshape(nn.Module):
    """Another shape of the same numbers, taken row by row, in a row pixel by pixel.

    `shape` is (height, width, channels), or the one number of a vector.
    """

    def __init__(self, shape: int | tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape if isinstance(shape, tuple) else (shape,)

    def forward(self, x: Tensor) -> Tensor:
        return x.movedim(1, -1).reshape(len(x), *self.shape).movedim(-1, 1)
'''

_PERMUTE = '''
class Permute(nn.Module):
    """The axes in another order; `order` counts height, width, channels from 0."""

    def __init__(self, order: tuple[int, ...]) -> None:
        super().__init__()
        height, width, channels = ((2, 3, 1)[axis] for axis in order)
        self.axes = (0, channels, height, width)

    def forward(self, x: Tensor) -> Tensor:
        return x.permute(self.axes)
'''

_RESCALE = '''
class Rescale(nn.Module):
    """Every number times a scale, plus an offset."""

    def __init__(self, scale: float, offset: float = 0.0) -> None:
        super().__init__()
        self.scale = scale
        self.offset = offset

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale + self.offset
'''

_NORMALIZE = '''
class Normalize(nn.Module):
    """Each channel less its mean, divided by the root of its variance."""

    def __init__(
        self, mean: float | tuple[float, ...], variance: float | tuple[float, ...]
    ) -> None:
        super().__init__()
        mean, variance = (torch.tensor(n, dtype=torch.float) for n in (mean, variance))
        self.register_buffer("mean", mean, persistent=False)
        self.register_buffer("variance", variance, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        deviation = self.variance.sqrt().clamp(min=1e-7)
        return ((x.movedim(1, -1) - self.mean) / deviation).movedim(-1, 1)
'''

_ADAPTED_NORMALIZE = '''
class AdaptedNormalize(nn.Module):
    """Each channel less its mean, divided by the root of its variance.

    Both were gathered beforehand from `count` numbers, and are loaded like weights.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("variance", torch.ones(channels))
        self.register_buffer("count", torch.tensor(0))

    def forward(self, x: Tensor) -> Tensor:
        deviation = self.variance.sqrt().clamp(min=1e-7)
        return ((x.movedim(1, -1) - self.mean) / deviation).movedim(-1, 1)
'''

_DROP_PATH = '''
class DropPath(nn.Module):
    """Stochastic depth: while training, drops a value for whole images of a batch."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = x.new_ones(len(x), *[1] * (x.ndim - 1))
        return x * F.dropout(kept, self.rate)
'''

_F = "import torch.nn.functional as F"
_ANY = "from typing import Any"

HELPERS = {
    "pad_same": Helper(_PAD_SAME, (), (_F,)),
    "Conv2dSame": Helper(_CONV_SAME, ("pad_same",)),
    "MaxPool2dSame": Helper(_MAX_SAME, ("pad_same",)),
    "AvgPool2dSame": Helper(_AVG_SAME, ("pad_same",)),
    "Conv2dPad": Helper(_CONV_PAD, (), (_F, _ANY)),
    "PaddedConv2d": Helper(_CONV_ANY, ("pad_same",)),
    "ConvTranspose2dCrop": Helper(_TRANSPOSED_CROP, (), (_F, _ANY)),
    "CroppedConvTranspose2d": Helper(_TRANSPOSED_ANY, (), (_F, _ANY)),
    "pool_sides": Helper(_POOL_PADDED),
    "PaddedMaxPool2d": Helper(_MAX_PADDED, ("pool_sides",), (_F,)),
    "PaddedAvgPool2d": Helper(_AVG_PADDED, ("pool_sides",), (_F,)),
    "AvgPool2dPad": Helper(_AVG_PAD, (), (_F, _ANY)),
    "LayerNorm2d": Helper(_LAYER_NORM),
    "ChannelLayerNorm": Helper(_ANY_LAYER_NORM),
    "ChannelBatchNorm": Helper(_ANY_BATCH_NORM),
    "UnscaledBatchNorm2d": Helper(_UNSCALED_BATCH_NORM.format("BatchNorm2d", "nn.BatchNorm2d")),
    "UnscaledBatchNorm1d": Helper(_UNSCALED_BATCH_NORM.format("BatchNorm1d", "nn.BatchNorm1d")),
    "UnscaledChannelBatchNorm": Helper(
        _UNSCALED_BATCH_NORM.format("ChannelBatchNorm", "ChannelBatchNorm"), ("ChannelBatchNorm",)
    ),
    "PadChannels": Helper(_PAD_CHANNELS, (), (_F,)),
    "Concat": Helper(_CONCAT),
    "Add": Helper(_ADD),
    "Multiply": Helper(_MULTIPLY, (), ("import math",)),
    "PassOn": Helper(_PASS_ON),
    "Split": Helper(_SPLIT),
    "ZeroPad": Helper(_ANY_ZERO_PAD, (), (_F,)),
    "Crop": Helper(_CROP, (), (_F,)),
    "Reshape": Helper(_RESHAPE),
    "Permute": Helper(_PERMUTE),
    "Rescale": Helper(_RESCALE),
    "Normalize": Helper(_NORMALIZE),
    "AdaptedNormalize": Helper(_ADAPTED_NORMALIZE),
    "DropPath": Helper(_DROP_PATH, (), (_F,)),
}


def closure(names: set[str]) -> tuple[str, ...]:
    """These helpers and all that they use, each after what it uses."""
    wanted: dict[str, None] = {}

    def add(name: str) -> None:
        for used in HELPERS[name].uses:
            add(used)
        wanted[name] = None

    for name in sorted(names, key=list(HELPERS).index):
        add(name)
    return tuple(wanted)
