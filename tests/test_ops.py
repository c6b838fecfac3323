"""Layers: shapes, weights and MACs are those of torch's own modules, the reference is whole."""

from __future__ import annotations

import importlib
import itertools
import json
import random
import re
from pathlib import Path

import pytest

from cnnc import ops
from cnnc.diagnostics import render
from cnnc.errors import layers as errors
from cnnc.ops.base import Fault, Op, Pointwise, Weight
from cnnc.ops.fields import TYPES, SameAs
from cnnc.ops.reference import Page, default
from cnnc.ops.reference import render as reference
from cnnc.shape import Shape
from cnnc.source import Source, Span
from samples import inputs_of, sample

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch")


def layer(kind: str, **values: object) -> Op:
    found = ops.find(kind)
    assert found is not None
    return ops.make(found, values)


def fault(call) -> Fault:
    with pytest.raises(Fault) as caught:
        call()
    return caught.value


# --- against torch ---------------------------------------------------------------------------


def random_window(rng: random.Random, pool: bool) -> dict[str, object]:
    size = rng.choice([rng.randint(1, 5), (rng.randint(1, 5), rng.randint(1, 5))])
    least = min(size) if isinstance(size, tuple) else size
    most = least - 1 if pool else 4
    pad = rng.choice(
        [
            rng.randint(0, most),
            (rng.randint(0, most), rng.randint(0, most)),
            tuple(rng.randint(0, most) for _ in range(4)),
            "same",
        ]
    )
    stride = rng.choice([rng.randint(1, 4), (rng.randint(1, 4), rng.randint(1, 4))])
    return {"size": size, "stride": stride, "pad": pad}


def padded(torch, x, windows, value: float, overhang: bool = False):
    down, across = windows
    sides = [across.low, across.high, down.low, down.high]
    if overhang:
        sides = [sides[0], sides[1] + across.overhang, sides[2], sides[3] + down.overhang]
    return torch.nn.functional.pad(x, sides, value=value)


@pytest.mark.parametrize("seed", range(200))
def test_conv_is_torchs(torch, seed: int) -> None:
    rng = random.Random(seed)
    groups = rng.choice([1, 1, 2, 4])
    op = layer(
        "conv",
        filters=4 * rng.randint(1, 3),
        dilation=rng.choice([1, 1, 2, (1, 3)]),
        groups=groups,
        bias=rng.random() < 0.5,
        **random_window(rng, pool=False),
    )
    x = Shape((rng.randint(1, 12), rng.randint(1, 12), 4 * rng.randint(1, 2)))
    module = torch.nn.Conv2d(
        x.channels, op.filters, op.size, op.stride, 0, op.dilation, groups, op.bias
    )
    assert op.weights(x) == tuple(Weight(n, tuple(p.shape)) for n, p in module.named_parameters())
    image = torch.zeros(1, x.channels, x.height, x.width)
    try:
        windows = op.windows(x)
    except Fault as error:
        assert error.error is errors.KernelTooLarge
        (top, bottom), (left, right) = op.pad
        with pytest.raises(RuntimeError, match="Kernel size can't be greater"):
            module(torch.nn.functional.pad(image, (left, right, top, bottom)))
        return
    from torch.utils.flop_counter import FlopCounterMode

    with FlopCounterMode(display=False) as counter:
        out = module(padded(torch, image, windows, 0.0))
    shape = op.shape(x)
    assert shape == (out.shape[2], out.shape[3], out.shape[1])
    assert 2 * op.macs(shape, x) == counter.get_total_flops()


@pytest.mark.parametrize("seed", range(100))
def test_depthwise_conv_is_a_conv_with_a_group_for_each_channel(torch, seed: int) -> None:
    rng = random.Random(seed)
    channels, multiplier = rng.randint(1, 6), rng.randint(1, 3)
    arguments = {
        "dilation": rng.choice([1, 1, 2, (1, 3)]),
        "bias": rng.random() < 0.5,
        **random_window(rng, pool=False),
    }
    op = layer("depthwise_conv", multiplier=multiplier, **arguments)
    same = layer("conv", filters=channels * multiplier, groups=channels, **arguments)
    x = Shape((rng.randint(1, 12), rng.randint(1, 12), channels))
    module = torch.nn.Conv2d(
        channels, channels * multiplier, op.size, groups=channels, bias=op.bias
    )
    assert op.weights(x) == tuple(Weight(n, tuple(p.shape)) for n, p in module.named_parameters())
    try:
        shape = same.shape(x)
    except Fault as error:
        assert fault(lambda: op.shape(x)).error is error.error
        return
    assert op.shape(x) == shape and op.windows(x) == same.windows(x)
    assert op.macs(shape, x) == same.macs(shape, x)


@pytest.mark.parametrize("seed", range(100))
def test_conv_transpose_is_torchs(torch, seed: int) -> None:
    rng = random.Random(seed)
    size = (rng.randint(1, 5), rng.randint(1, 5))
    stride = (rng.randint(1, 4), rng.randint(1, 4))
    pad = (rng.randint(0, 2), rng.randint(0, 2))
    less = tuple(rng.randint(0, n - 1) for n in stride)
    (top, left), (bottom, right) = pad, (pad[0] - less[0], pad[1] - less[1])
    x = Shape((rng.randint(1, 7), rng.randint(1, 7), rng.randint(1, 3)))
    if min(bottom, right) < 0:
        bottom, right, less = top, left, (0, 0)
    op = layer(
        "conv_transpose", filters=4, size=size, stride=stride, crop=(top, bottom, left, right)
    )
    module = torch.nn.ConvTranspose2d(x.channels, 4, size, stride, pad, less)
    assert op.weights(x) == tuple(Weight(n, tuple(p.shape)) for n, p in module.named_parameters())
    image = torch.zeros(1, x.channels, x.height, x.width)
    full = [(n - 1) * s + k for n, s, k in zip(x, stride, size, strict=False)]
    if full[0] <= top + bottom or full[1] <= left + right:
        assert fault(lambda: op.shape(x)).error is errors.CropLeavesNothing
        return
    out = module(image)
    shape = op.shape(x)
    assert shape == (out.shape[2], out.shape[3], out.shape[1])


@pytest.mark.parametrize("seed", range(20))
def test_macs_of_conv_transpose_are_counted(seed: int) -> None:
    """One by one: each number of the input meets each weight of its channel once."""
    rng = random.Random(seed)
    op = layer(
        "conv_transpose",
        filters=rng.randint(1, 3),
        size=(rng.randint(1, 4), rng.randint(1, 4)),
        stride=rng.randint(1, 3),
    )
    x = Shape((rng.randint(1, 5), rng.randint(1, 5), rng.randint(1, 3)))
    counted = 0
    height, width, filters = op.shape(x)
    reached = set()
    for i in range(x.height):
        for j in range(x.width):
            for row in range(op.size[0]):
                for column in range(op.size[1]):
                    counted += x.channels * filters
                    reached.add((i * op.stride[0] + row, j * op.stride[1] + column))
    assert max(reached) == (height - 1, width - 1)
    assert op.macs(op.shape(x), x) == counted


@pytest.mark.parametrize("stride", range(1, 5))
@pytest.mark.parametrize("size", range(1, 7))
def test_same_leaves_the_stride_for_each_place(size: int, stride: int) -> None:
    op = layer("conv_transpose", filters=3, size=size, stride=stride, crop="same")
    for n in range(1, 9):
        down, _ = op.grown(Shape((n, 3, 2)))
        assert op.shape(Shape((n, 3, 2))) == (n * stride, 3 * stride, 3)
        assert down.low == max(size - stride, 0) // 2
        assert down.full - down.low - down.high == n * stride


def test_upsample() -> None:
    for mode in ("nearest", "bilinear"):
        op = layer("upsample", factor=(2, 3), mode=mode)
        assert op.shape(Shape((4, 5, 7))) == (8, 15, 7)
        assert op.weights(Shape((4, 5, 7))) == ()
    error = fault(lambda: layer("upsample", factor=2, mode="bicubic"))
    assert error.error is errors.NoSuchMode and error.at == "mode"


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize("seed", range(40))
def test_same_pads_as_torch_where_torch_can(torch, seed: int) -> None:
    rng = random.Random(seed)
    size, dilation = rng.randint(1, 6), rng.randint(1, 3)
    x = Shape((rng.randint(1, 12), rng.randint(1, 12), 2))
    op = layer("conv", filters=3, size=size, pad="same", dilation=dilation)
    image = torch.randn(1, 2, x.height, x.width, dtype=torch.float64)
    module = torch.nn.Conv2d(2, 3, size, padding="same", dilation=dilation, dtype=torch.float64)
    plain = torch.nn.functional.conv2d(
        padded(torch, image, op.windows(x), 0.0), module.weight, module.bias, dilation=dilation
    )
    assert op.shape(x) == (x.height, x.width, 3)
    assert torch.equal(module(image), plain)


@pytest.mark.parametrize("stride", range(1, 6))
@pytest.mark.parametrize("kind", ["conv", "maxpool", "avgpool"])
def test_same_makes_one_window_for_each_stride(kind: str, stride: int) -> None:
    more = {"filters": 5} if kind == "conv" else {}
    for size in range(1, 7):
        op = layer(kind, size=size, stride=stride, pad="same", **more)
        for n in range(1, 14):
            down, across = op.windows(Shape((n, 3, 5)))
            assert op.shape(Shape((n, 3, 5)))[0] == down.out == -(-n // stride)
            assert down.low <= down.high <= down.low + 1
            assert down.high < max(size, 2)


@pytest.mark.parametrize("seed", range(200))
def test_pools_are_torchs(torch, seed: int) -> None:
    rng = random.Random(seed)
    arguments = random_window(rng, pool=True)
    ceil = rng.random() < 0.5
    op = layer("maxpool", ceil=ceil, **arguments)
    x = Shape((rng.randint(1, 12), rng.randint(1, 12), 2))
    image = torch.randn(1, 2, x.height, x.width)
    try:
        down, across = op.windows(x)
    except Fault as error:
        assert error.error is errors.KernelTooLarge
        (top, bottom), (left, right) = op.pad
        with pytest.raises(RuntimeError):
            torch.nn.MaxPool2d(op.size, op.stride)(
                torch.nn.functional.pad(image, (left, right, top, bottom))
            )
        return
    assert op.macs(op.shape(x), x) == 0 and op.weights(x) == ()
    image = padded(torch, image, (down, across), float("-inf"), overhang=True)
    out = torch.nn.MaxPool2d(op.size, op.stride)(image)
    assert op.shape(x) == (out.shape[2], out.shape[3], 2)
    assert out.isfinite().all(), "a window saw nothing but padding"
    assert layer("avgpool", ceil=ceil, **arguments).shape(x) == op.shape(x)


@pytest.mark.parametrize("seed", range(200))
def test_ceil_is_torchs(torch, seed: int) -> None:
    """Padding by the windows' low, high and overhang gives the values of torch's `ceil_mode`."""
    rng = random.Random(seed)
    size = (rng.randint(1, 5), rng.randint(1, 5))
    pad = (rng.randint(0, size[0] // 2), rng.randint(0, size[1] // 2))
    stride = (rng.randint(1, 6), rng.randint(1, 6))
    x = Shape((rng.randint(size[0], 13), rng.randint(size[1], 13), 2))
    op = layer("maxpool", size=size, stride=stride, pad=pad, ceil=True)
    image = torch.randn(1, 2, x.height, x.width)
    expected = torch.nn.MaxPool2d(size, stride, pad, ceil_mode=True)(image)
    plain = padded(torch, image, op.windows(x), float("-inf"), overhang=True)
    assert op.shape(x) == (expected.shape[2], expected.shape[3], 2)
    assert torch.equal(torch.nn.MaxPool2d(size, stride)(plain), expected)


def test_ceil_does_not_make_a_window_fit() -> None:
    op = layer("maxpool", size=3, stride=2, ceil=True)
    assert fault(lambda: op.shape(Shape((2, 5, 1)))).error is errors.KernelTooLarge
    assert op.shape(Shape((3, 4, 1))) == (1, 2, 1)


def test_padding_as_wide_as_the_window_would_leave_a_window_empty(torch) -> None:
    wide = torch.nn.functional.pad(torch.zeros(1, 1, 4, 4), (2, 0, 0, 0), value=float("-inf"))
    out = torch.nn.MaxPool2d(2)(wide)
    assert not out.isfinite().all()
    error = fault(lambda: layer("maxpool", size=2, pad=(0, 0, 2, 0)))
    assert error.error is errors.PoolPadTooLarge and error.at == "pad"
    assert error.values["axis"] == "width" and error.values["pad"] == 2


@pytest.mark.parametrize(
    ("kind", "values", "module"),
    [
        ("dense", {"units": 5}, lambda nn: nn.Linear(12, 5)),
        ("dense", {"units": 5, "bias": False}, lambda nn: nn.Linear(12, 5, bias=False)),
        ("batchnorm", {}, lambda nn: nn.BatchNorm2d(12)),
        ("layernorm", {}, lambda nn: nn.LayerNorm(12)),
        ("groupnorm", {"groups": 3}, lambda nn: nn.GroupNorm(3, 12)),
        ("prelu", {}, lambda nn: nn.PReLU(12)),
    ],
)
def test_weights_are_torchs(torch, kind: str, values: dict[str, object], module) -> None:
    op = layer(kind, **values)
    theirs = module(torch.nn)
    learnt = dict(theirs.named_parameters())
    expected = tuple(
        Weight(name, tuple(tensor.shape), name in learnt)
        for name, tensor in theirs.state_dict().items()
        if name != "num_batches_tracked"
    )
    assert op.weights(Shape((12,))) == expected
    if kind != "dense":
        assert op.weights(Shape((5, 6, 12))) == expected


def test_macs_of_dense_are_torchs(torch) -> None:
    from torch.utils.flop_counter import FlopCounterMode

    op = layer("dense", units=7)
    with FlopCounterMode(display=False) as counter:
        torch.nn.Linear(12, 7)(torch.zeros(1, 12))
    assert 2 * op.macs(op.shape(Shape((12,))), Shape((12,))) == counter.get_total_flops()


@pytest.mark.parametrize("kind", ops.kinds())
def test_nonnegative_is_true_and_no_fact_is_missed(torch, kind: str) -> None:
    """By the layer's definition in `pytorch_reference`, with random weights."""
    from pytorch_reference import compute

    op = sample(kind)
    shapes = inputs_of(op)
    torch.manual_seed(0)
    for given in (False, True):
        own = {w.name: torch.randn(w.shape) for w in op.weights(*shapes)}
        for name in own.keys() & {"running_var", "variance"}:
            own[name] = own[name].abs() + 0.1
        inputs = [torch.randn(8, *x[-1:], *x[:-1]) * 4 for x in shapes]
        for x in inputs:
            x[0] = -x[0].abs()
        made = compute(op, own, tuple(x.abs() if given else x for x in inputs))
        least = min(out.min().item() for out in made)
        assert op.nonnegative(*[given] * len(shapes)) == (least >= 0)
    if op.arity is None:
        assert not op.nonnegative(True, False)


# --- shape rules -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [k for k in ops.kinds() if issubclass(ops.LAYERS[k], Pointwise)])
def test_pointwise_layers_keep_the_shape(kind: str) -> None:
    op = sample(kind)
    (x,) = inputs_of(op)
    assert op.shape(x) == x and op.macs(x, x) == 0
    if takes_vectors(kind):
        assert op.shape(Shape((x.channels,))) == (x.channels,)


def takes_vectors(kind: str) -> bool:
    """What the reference says of a layer."""
    return "vector" in Page(ops.LAYERS[kind]).entries["Takes"]


@pytest.mark.parametrize("kind", ops.kinds())
def test_a_layer_that_takes_no_vector_says_so(kind: str) -> None:
    op = sample(kind)
    vectors = [Shape((x.channels,)) for x in inputs_of(op)]
    if takes_vectors(kind):
        try:
            op.shape(*vectors)
        except Fault as error:
            assert error.error is not errors.NeedsMap
        return
    error = fault(lambda: op.shape(*vectors))
    assert error.error is errors.NeedsMap and error.at == "inputs"
    assert error.values == {"layer": kind, "shape": vectors[0]}


@pytest.mark.parametrize("kind", ops.kinds())
def test_the_arguments_of_windows_are_known(kind: str) -> None:
    """Of layers that pad or crop by windows: every size, and what says how much."""
    op = ops.LAYERS[kind]
    fields = op.signature()
    slides = any(field.type == "Padding" for field in fields)
    wanted = {field.name for field in fields if field.type in ("Pair", "Padding") and slides}
    assert wanted <= set(op.sliding) <= {field.name for field in fields}
    assert bool(wanted) == bool(op.sliding)


def test_dense_takes_vectors_only_and_says_flatten() -> None:
    error = fault(lambda: layer("dense", units=3).shape(Shape((7, 7, 512))))
    assert error.error is errors.NeedsVector
    assert "`flatten`" in error.error(span=None, trail=(), **error.values).help()


@pytest.mark.parametrize("kind", ["global_avgpool", "global_maxpool"])
def test_global_pools(kind: str) -> None:
    x = Shape((6, 7, 12))
    assert layer(kind).shape(x) == (12,)
    assert layer(kind, keep=True).shape(x) == (1, 1, 12)
    windows = layer(kind).windows(x)
    assert [(w.n, w.size, w.out) for w in windows] == [(6, 6, 1), (7, 7, 1)]


def test_flatten() -> None:
    assert layer("flatten").shape(Shape((6, 7, 12))) == (504,)
    assert layer("flatten").shape(Shape((504,))) == (504,)


def test_concat() -> None:
    concat = layer("concat")
    assert concat.shape(Shape((4, 5, 1)), Shape((4, 5, 2)), Shape((4, 5, 3))) == (4, 5, 6)
    assert concat.shape(Shape((3,)), Shape((4,))) == (7,)
    for other in (Shape((5, 4, 1)), Shape((4,))):
        error = fault(lambda other=other: concat.shape(Shape((4, 5, 1)), Shape((4, 5, 9)), other))
        assert error.error is errors.ShapeMismatch
        assert error.values["unlike"] == (2,)


def test_add() -> None:
    add = layer("add")
    assert add.shape(*[Shape((4, 5, 2))] * 3) == (4, 5, 2)
    error = fault(lambda: add.shape(Shape((4, 5, 2)), Shape((1, 1, 2))))
    assert error.error is errors.ShapeMismatch and error.values["unlike"] == (1,)


def test_multiply_scales_channels() -> None:
    multiply = layer("multiply")
    x, gate = Shape((4, 5, 2)), Shape((1, 1, 2))
    assert multiply.shape(x, gate) == multiply.shape(x, x) == multiply.shape(x, gate, x) == x
    assert multiply.shape(Shape((2,)), Shape((2,))) == (2,)
    for wrong in ((gate, x), (x, Shape((1, 1, 3))), (x, Shape((2,))), (Shape((2,)), gate)):
        error = fault(lambda wrong=wrong: multiply.shape(*wrong))
        assert error.error is errors.ShapeMismatch


def test_split() -> None:
    split = layer("split", parts=3)
    assert split.shape(Shape((4, 5, 12))) == ((4, 5, 4),) * 3
    assert split.shape(Shape((12,))) == ((4,),) * 3
    error = fault(lambda: split.shape(Shape((4, 5, 10))))
    assert error.error is errors.SplitDoesNotDivide and error.at == "parts"


def test_pad_channels() -> None:
    op = layer("pad_channels", channels=16)
    assert op.shape(Shape((4, 5, 12))) == (4, 5, 16)
    assert op.shape(Shape((16,))) == (16,)
    error = fault(lambda: op.shape(Shape((4, 5, 17))))
    assert error.error is errors.PadChannelsShrinks and error.at == "channels"


@pytest.mark.parametrize("seed", range(50))
def test_borders_are_torchs(torch, seed: int) -> None:
    rng = random.Random(seed)
    top, bottom, left, right = sides = tuple(rng.randint(0, 3) for _ in range(4))
    x = Shape((rng.randint(1, 8), rng.randint(1, 8), 3))
    image = torch.zeros(1, x.channels, x.height, x.width)
    for kind, argument, sign in (("zero_pad", "pad", 1), ("crop", "sides", -1)):
        op = layer(kind, **{argument: sides})
        lengths = [x.height + sign * (top + bottom), x.width + sign * (left + right)]
        if min(lengths) < 1:
            error = fault(lambda op=op: op.shape(x))
            assert error.error is errors.CropLeavesNothing and error.at == "sides"
            continue
        made = torch.nn.ZeroPad2d([sign * n for n in (left, right, top, bottom)])(image)
        assert op.shape(x) == (made.shape[2], made.shape[3], 3)
        assert [w.low for w in op.windows(x)] == [sign * top, sign * left]


def test_sides_are_given_as_a_number_a_pair_or_four() -> None:
    assert layer("zero_pad", pad=2).pad == ((2, 2), (2, 2))
    assert layer("crop", sides=(0, 2)).sides == ((0, 0), (2, 2))
    assert layer("crop", sides=(0, 1, 2, 3)).sides == ((0, 1), (2, 3))
    for wrong in ("same", -1, (1, 2, 3), 0.5):
        assert fault(lambda wrong=wrong: layer("zero_pad", pad=wrong)).at == "pad"


def test_reshape() -> None:
    assert layer("reshape", shape=(42, 4, 3)).shape(Shape((6, 7, 12))) == (42, 4, 3)
    assert layer("reshape", shape=504).shape(Shape((6, 7, 12))) == (504,)
    assert layer("reshape", shape=(1, 1, 12)).shape(Shape((12,))) == (1, 1, 12)
    error = fault(lambda: layer("reshape", shape=(6, 7, 13)).shape(Shape((6, 7, 12))))
    assert error.error is errors.ReshapeDoesNotFit and error.at == "shape"
    for wrong in ((504,), (42, 12), (1, 0, 3)):
        error = fault(lambda wrong=wrong: layer("reshape", shape=wrong))
        assert error.error is errors.WrongType


def test_permute_is_numpys() -> None:
    np = pytest.importorskip("numpy")
    for order in itertools.permutations(range(3)):
        op = layer("permute", order=order)
        assert op.shape(Shape((6, 7, 12))) == np.zeros((6, 7, 12)).transpose(order).shape
    assert fault(lambda: layer("permute", order=(0, 1, 1))).error is errors.NotAnOrder
    assert fault(lambda: layer("permute", order=(1, 2, 3))).error is errors.WrongType
    assert fault(lambda: layer("permute", order=(1, 0))).error is errors.WrongType


def test_normalize_has_constants_or_statistics() -> None:
    own = layer("normalize")
    assert [w.shape for w in own.weights(Shape((4, 5, 3)))] == [(3,), (3,), ()]
    assert not any(w.trained for w in own.weights(Shape((4, 5, 3))))
    given = layer("normalize", mean=(1, 2, 3), variance=(4, 5, 6))
    assert given.weights(Shape((4, 5, 3))) == ()
    assert layer("normalize", mean=1, variance=2).shape(Shape((4, 5, 3))) == (4, 5, 3)
    error = fault(lambda: given.shape(Shape((4, 5, 4))))
    assert error.error is errors.NormalizeDoesNotFit and error.values["channels"] == 4
    for half in ({"mean": 1}, {"variance": (1, 2)}, {"mean": (1, 2), "variance": 1}):
        error = fault(lambda half=half: layer("normalize", **half))
        assert error.error is errors.NormalizeByHalf
    error = fault(lambda: layer("normalize", mean=1, variance=-1))
    assert error.error is errors.WrongType and error.at == "variance"


def test_rescale_may_make_numbers_negative() -> None:
    assert layer("rescale", scale=0.5, offset=1).nonnegative(True)
    assert not layer("rescale", scale=-0.5).nonnegative(True)
    assert not layer("rescale", scale=2, offset=-1).nonnegative(True)


def test_groups_must_divide() -> None:
    error = fault(lambda: layer("conv", filters=8, size=1, groups=3))
    assert (error.error, error.values["what"]) == (errors.GroupsDoNotDivide, "filters")
    error = fault(lambda: layer("conv", filters=8, size=1, groups=4).shape(Shape((2, 2, 6))))
    assert error.error is errors.GroupsDoNotDivide and error.values["channels"] == 6
    for kind in ("groupnorm", "channel_shuffle"):
        error = fault(lambda kind=kind: layer(kind, groups=4).shape(Shape((2, 2, 6))))
        assert error.error is errors.GroupsDoNotDivide and error.at == "groups"


class Symbol:
    """A channel count that knows `+ - * //` and nothing else, as an expression does."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __add__(self, other: Symbol | int) -> Symbol:
        return Symbol(self.value + (other.value if isinstance(other, Symbol) else other))

    def __sub__(self, other: Symbol | int) -> Symbol:
        return Symbol(self.value - (other.value if isinstance(other, Symbol) else other))

    def __mul__(self, other: Symbol | int) -> Symbol:
        return Symbol(self.value * (other.value if isinstance(other, Symbol) else other))

    def __floordiv__(self, other: Symbol | int) -> Symbol:
        return Symbol(self.value // (other.value if isinstance(other, Symbol) else other))


@pytest.mark.parametrize("kind", ops.kinds())
def test_channels_agree_with_shape(kind: str) -> None:
    op = sample(kind)
    shapes = inputs_of(op)
    out = op.shape(*shapes)
    first = out[0] if op.results else out
    if not op.symbolic:
        with pytest.raises(TypeError):
            op.channels(*[x.channels for x in shapes])
        return
    assert op.channels(*[x.channels for x in shapes]) == first.channels
    symbol = op.channels(*[Symbol(x.channels) for x in shapes])
    assert (symbol.value if isinstance(symbol, Symbol) else symbol) == first.channels


def test_a_draft_holds_expressions() -> None:
    found = ops.find("pad_channels")
    assert found is not None
    width = Symbol(64)
    assert ops.draft(found, {"channels": width}).channels(Symbol(3)) is width
    pool = ops.find("maxpool")
    assert pool is not None
    assert ops.draft(pool, {"size": width}).stride is width


# --- arguments -------------------------------------------------------------------------------


def test_arguments_become_what_ops_compute_with() -> None:
    op = layer("conv", filters=64.0, size=3, stride=(1, 2), pad=(1, 2), dilation=2)
    assert (op.filters, op.size, op.stride) == (64, (3, 3), (1, 2))
    assert type(op.filters) is int
    assert (op.pad, op.dilation, op.groups, op.bias) == (((1, 1), (2, 2)), (2, 2), 1, True)
    assert layer("conv", filters=1, size=1, pad=(1, 2, 3, 4)).pad == ((1, 2), (3, 4))
    assert layer("maxpool", size=(1, 3)).stride == (1, 3)
    assert layer("maxpool", size=(1, 3), stride=2).stride == (2, 2)


@pytest.mark.parametrize(
    ("kind", "values", "at", "error", "got"),
    [
        ("conv", {"filters": 10 / 3, "size": 3}, "filters", "NotWhole", "3.3333333333333335"),
        ("conv", {"filters": 8, "size": (3, 1.5)}, "size", "NotWhole", "[3, 1.5]"),
        ("conv", {"filters": 0, "size": 3}, "filters", "WrongType", "0"),
        ("conv", {"filters": True, "size": 3}, "filters", "WrongType", "true"),
        ("conv", {"filters": "8", "size": 3}, "filters", "WrongType", '"8"'),
        ("conv", {"filters": float("nan"), "size": 3}, "filters", "WrongType", "nan"),
        ("conv", {"filters": float("inf"), "size": 3}, "filters", "WrongType", "inf"),
        ("conv", {"filters": 8, "size": (3, 3, 3)}, "size", "WrongType", "[3, 3, 3]"),
        ("conv", {"filters": 8, "size": 3, "pad": -1}, "pad", "WrongType", "-1"),
        ("conv", {"filters": 8, "size": 3, "pad": "valid"}, "pad", "WrongType", '"valid"'),
        ("conv", {"filters": 8, "size": 3, "pad": (1, 2, 3)}, "pad", "WrongType", "[1, 2, 3]"),
        ("conv", {"filters": 8, "size": 3, "bias": 1}, "bias", "WrongType", "1"),
        ("dropout", {"rate": 1}, "rate", "WrongType", "1"),
        ("dropout", {"rate": 10**400}, "rate", "WrongType", "a number of about 401 digits"),
        ("dense", {"units": 10**5000}, "units", "WrongType", "a number of about 5001 digits"),
        ("batchnorm", {"eps": 0}, "eps", "WrongType", "0"),
        ("leaky_relu", {"slope": float("inf")}, "slope", "WrongType", "inf"),
    ],
)
def test_wrong_arguments(
    kind: str, values: dict[str, object], at: str, error: str, got: str
) -> None:
    raised = fault(lambda: layer(kind, **values))
    assert (raised.error.__name__, raised.at, raised.values["got"]) == (error, at, got)
    text = render(raised.error(span=None, trail=(), **raised.values))
    assert kind in text and at in text
    assert ("`//`" in text) == (error == "NotWhole")


def test_names_that_a_layer_does_not_have_are_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="dense has no argument filters"):
        layer("dense", units=3, filters=4)
    with pytest.raises(TypeError, match="needs 'units'"):
        layer("dense")


@pytest.mark.parametrize("kind", ops.kinds())
def test_signatures_are_sound(kind: str) -> None:
    fields = ops.LAYERS[kind].signature()
    optional = False
    for place, field in enumerate(fields):
        assert field.type in TYPES
        assert not (optional and field.required), (
            "a required argument stands behind an optional one"
        )
        optional = optional or not field.required
        if isinstance(field.default, SameAs):
            assert field.default.field in [f.name for f in fields[:place]]
        elif not field.required:
            value = json.loads(default(field))
            value = tuple(value) if isinstance(value, list) else value
            assert TYPES[field.type](value) == field.default
        assert not hasattr(Op, field.attribute), "an attribute hides a method"


def test_arity() -> None:
    assert {"add", "multiply", "concat"} <= {k for k, op in ops.LAYERS.items() if op.arity is None}
    ops.LAYERS["add"].takes(2)
    ops.LAYERS["add"].takes(5)
    ops.LAYERS["relu"].takes(1)
    for kind, count in (("add", 1), ("relu", 2), ("relu", 0)):
        error = fault(lambda kind=kind, count=count: ops.LAYERS[kind].takes(count))
        assert error.error is errors.WrongInputCount and error.values["got"] == count


# --- what is said ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "clashing"),
    [
        (lambda: layer("add").shape(Shape((28, 28, 8)), Shape((56, 56, 4))), "28x28x8 56x56x4"),
        (lambda: layer("concat").shape(Shape((2, 2, 8)), Shape((4, 4, 4))), "2x2x8 4x4x4"),
        (lambda: layer("multiply").shape(Shape((2, 2, 8)), Shape((8,))), "2x2x8 1x1x8"),
        (lambda: layer("relu").takes(3), "1 3"),
        (lambda: layer("add").takes(1), "two 1"),
        (lambda: layer("conv", filters=1, size=1).shape(Shape((9216,))), "9216"),
        (lambda: layer("dense", units=1).shape(Shape((6, 6, 256))), "6x6x256 9216"),
        (lambda: layer("conv", filters=1, size=5, pad=1).shape(Shape((2, 9, 1))), "height 5 2 4"),
        (
            lambda: layer("conv", filters=1, size=3, dilation=4).shape(Shape((9, 8, 1))),
            "width 9 3 4 8",
        ),
        (lambda: layer("conv", filters=8, size=1, groups=3), "8 filters 3"),
        (lambda: layer("split", parts=5).shape(Shape((12,))), "12 5"),
        (lambda: layer("pad_channels", channels=5).shape(Shape((12,))), "12 5"),
        (lambda: layer("avgpool", size=(2, 3), pad=2), "height 2 1"),
        (lambda: layer("crop", sides=(1, 2, 0, 0)).shape(Shape((3, 9, 1))), "1 2 height 3"),
        (lambda: layer("reshape", shape=99).shape(Shape((5, 4, 5))), "99 5x4x5 100"),
        (lambda: layer("permute", order=(2, 1, 1)), "2 1 1"),
        (lambda: layer("normalize", mean=(1, 2)), "2 numbers no"),
        (lambda: layer("normalize", mean=(1, 2), variance=(3, 4)).shape(Shape((9,))), "2 9"),
        (
            lambda: layer("channel_shuffle", groups=5).shape(Shape((2, 2, 12))),
            "12 5",
        ),
    ],
)
def test_errors_say_the_values_that_clash(call, clashing: str) -> None:
    error = fault(call)
    source = Source("net.cnn", "x -> layer\n")
    text = render(error.error(span=Span(source, 5, 10), trail=(), **error.values))
    words = re.findall(r"[\w`]+", text.partition("\n")[0] + text.partition("^^^^^")[2])
    assert set(clashing.split()) <= set(words), text


def test_a_mismatch_says_the_names_of_its_inputs() -> None:
    error = fault(lambda: layer("add").shape(Shape((28, 28, 128)), Shape((56, 56, 64))))
    said = error.error(span=None, trail=(), names=("residual", "shortcut"), **error.values)
    assert said.label() == "residual is 28x28x128, shortcut is 56x56x64"
    assert said.help() == "give shortcut a stride of 2"


# --- the house -------------------------------------------------------------------------------


def test_an_op_without_shape_macs_or_family_cannot_be_defined() -> None:
    with pytest.raises(TypeError, match="its shape"):

        class NoShape(Op, kind="no_shape"):
            def macs(self, output: Shape, *inputs: Shape) -> int:
                return 0

    with pytest.raises(TypeError, match="its macs"):

        class NoMacs(Op, kind="no_macs"):
            def shape(self, *inputs: Shape) -> Shape:
                return inputs[0]

    with pytest.raises(TypeError, match="its family"):

        class NoFamily(Pointwise, kind="no_family"):
            pass


def test_the_registry_holds_every_layer() -> None:
    for path in Path(ops.__file__ or "").parent.glob("*.py"):
        importlib.import_module(f"cnnc.ops.{path.stem}")

    def below(cls: type[Op]) -> set[type[Op]]:
        return {cls}.union(*(below(c) for c in cls.__subclasses__()))

    shipped = {op for op in below(Op) if op.kind and op.__module__.startswith("cnnc.ops")}
    assert shipped == set(ops.LAYERS.values())
    assert ops.find("no_such_layer") is None
    assert all(ops.LAYERS[kind].kind == kind for kind in ops.kinds())


@pytest.mark.parametrize("kind", ops.kinds())
def test_every_layer_has_a_reference(kind: str) -> None:
    op = ops.LAYERS[kind]
    page = Page(op)
    assert page.summary and all(text.strip() for text in page.entries.values())
    assert list(page.arguments) == [field.name for field in op.signature()]
    entries = ["Takes", "Gives", *["Weights"] * op.has_weights(), "MACs", "Source", "Example"]
    assert list(page.entries) == entries
    assert re.fullmatch(r"`[^`]*\b" + kind + r"\b[^`]*`", page.entries["Example"])
    if op.has_weights():
        for weight in sample(kind).weights(*inputs_of(sample(kind))):
            assert f"{weight.name} (" in page.entries["Weights"]


def test_the_reference_page_is_current() -> None:
    page = (ROOT / "docs" / "layers.md").read_text(encoding="utf-8")
    assert page == reference(), "python -m cnnc.ops.reference > docs/layers.md"
