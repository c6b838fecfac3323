"""What a compiled network computes, step by step from its instances, without emitted code.

Each layer is written out from its definition in `docs/`, in plain tensor arithmetic where PyTorch's
own function has defaults that could hide a mistake. Weights are found by their paths, so a path
that is wrong in emitted code cannot go unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from cnnc import ir, naming
from cnnc.instance import Instance, Node, Run
from cnnc.ops.base import Op

torch = pytest.importorskip("torch")
F = torch.nn.functional
Tensor = torch.Tensor

Weights = dict[str, Tensor]


def weights(instance: Instance, training: bool = False) -> dict[str, tuple[int, ...]]:
    """The path and shape of every tensor of a network, statistics included."""
    found: dict[str, tuple[int, ...]] = {}
    for path, node in leaves(instance.run, "", training):
        assert node.op is not None
        for weight in node.op.weights(*node.inputs):
            found[f"{path}.{weight.name}"] = weight.shape
    return found


def join(*parts: object) -> str:
    return ".".join(str(part) for part in parts if part not in ("", None))


def leaves(run: Run, path: str, training: bool) -> Iterator[tuple[str, Node]]:
    """Every layer of a run with its path."""
    for node in run.nodes:
        if node.training and not training:
            continue
        own = join(path, node.part())
        if node.op is not None:
            yield own, node
        elif node.instance is not None:
            yield from leaves(node.instance.run, own, False)
        elif node.branch is not None:
            yield from leaves(node.branch, own, training)
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                yield from leaves(turns.run, join(own, turn), training)


class Reference:
    """Computes a network from its instances with given weights."""

    def __init__(self, weights: Weights, training: bool = False) -> None:
        self.weights = weights
        self.training = training

    def network(self, instance: Instance, *inputs: Tensor) -> tuple[Tensor, ...]:
        values: dict[ir.Value, tuple[Tensor, ...]] = {}
        outputs = self.run(instance.run, inputs, "", values)
        if self.training:
            extra = [t for v in instance.block.training_outputs for t in values[v]]
            outputs = (*outputs, *extra)
        return outputs

    def run(
        self,
        run: Run,
        inputs: tuple[Tensor, ...],
        path: str,
        values: dict[ir.Value, tuple[Tensor, ...]],
    ) -> tuple[Tensor, ...]:
        body = run.body
        if len(body.incoming) == 1:
            values[body.incoming[0]] = inputs
        else:
            values.update({v: (x,) for v, x in zip(body.incoming, inputs, strict=True)})
        nodes = iter(run.nodes)
        for flow in body.statements:
            if not isinstance(flow, ir.Flow):
                continue
            current = tuple(x for value in flow.source for x in values[value])
            for _ in flow.steps:
                node = next(nodes)
                if flow.training and not self.training:
                    continue
                current = self.node(node, current, join(path, node.part()), values)
            values[flow.result] = current
            if len(flow.labels) > 1:
                values.update({v: (x,) for v, x in zip(flow.labels, current, strict=True)})
        return tuple(x for value in body.result for x in values[value])

    def node(
        self,
        node: Node,
        inputs: tuple[Tensor, ...],
        path: str,
        values: dict[ir.Value, tuple[Tensor, ...]],
    ) -> tuple[Tensor, ...]:
        if node.op is not None:
            own = {w.name: self.weights[f"{path}.{w.name}"] for w in node.op.weights(*node.inputs)}
            return compute(node.op, own, inputs)
        if node.instance is not None:
            return self.run(node.instance.run, inputs, path, {})
        if node.branch is not None:
            return self.run(node.branch, inputs, path, values)
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                inputs = self.run(turns.run, inputs, join(path, turn), values)
        return inputs


def compute(op: Op, own: Weights, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """One layer."""
    made = LAYERS[op.kind](op, own, *inputs)
    return made if isinstance(made, tuple) else (made,)


def sides(op: Op, x: Tensor, dilation: tuple[int, int] = (1, 1)) -> list[int]:
    """Left, right, top, bottom."""
    found = []
    for axis in (1, 0):
        n, k, s, d = x.shape[2 + axis], op.size[axis], op.stride[axis], dilation[axis]
        if op.pad == "same":
            out = (n + s - 1) // s
            total = max(0, (out - 1) * s + d * (k - 1) + 1 - n)
            found += [total // 2, total - total // 2]
        else:
            found += list(op.pad[axis])
    return found


def conv(op: Op, own: Weights, x: Tensor) -> Tensor:
    padded = F.pad(x, sides(op, x, op.dilation))
    return F.conv2d(padded, own["weight"], own.get("bias"), op.stride, 0, op.dilation, op.groups)


def depthwise_conv(op: Op, own: Weights, x: Tensor) -> Tensor:
    """Channel by channel; the filters of one channel stand side by side."""
    padded = F.pad(x, sides(op, x, op.dilation))
    parts = []
    for channel, kernels in enumerate(own["weight"].split(op.multiplier)):
        plane = padded[:, channel : channel + 1]
        parts.append(F.conv2d(plane, kernels, None, op.stride, 0, op.dilation))
    return torch.cat(parts, 1) + spread(x, own.get("bias", torch.zeros(1)))


def conv_transpose(op: Op, own: Weights, x: Tensor) -> Tensor:
    """Each pixel lays its filters over the output; what is cropped is cut off, or added."""
    (kh, kw), (down, across) = op.size, op.stride
    height, width = x.shape[2:]
    full = x.new_zeros(x.shape[0], op.filters, (height - 1) * down + kh, (width - 1) * across + kw)
    for i in range(height):
        for j in range(width):
            rows, columns = slice(i * down, i * down + kh), slice(j * across, j * across + kw)
            full[:, :, rows, columns] += torch.einsum("bc,cohw->bohw", x[:, :, i, j], own["weight"])
    crop = op.crop
    if crop == "same":
        lows = [max(k - s, 0) // 2 for k, s in zip(op.size, op.stride, strict=True)]
        wanted = (height * down, width * across)
        crop = [(low, full.shape[2 + i] - low - wanted[i]) for i, low in enumerate(lows)]
    (top, bottom), (left, right) = crop
    cropped = F.pad(full, (-left, -right, -top, -bottom))
    return cropped + spread(x, own.get("bias", torch.zeros(1)))


def upsample(op: Op, own: Weights, x: Tensor) -> Tensor:
    """Along each axis, weights that fall off with the distance between the middles of pixels."""
    for axis, factor in zip((2, 3), op.factor, strict=True):
        if op.mode == "nearest":
            x = x.repeat_interleave(factor, axis)
            continue
        n = x.shape[axis]
        middles = (torch.arange(n * factor, dtype=x.dtype) + 0.5) / factor - 0.5
        away = middles.clamp(0, n - 1)[:, None] - torch.arange(n, dtype=x.dtype)
        x = torch.tensordot((1 - away.abs()).clamp(min=0), x, ([1], [axis])).movedim(0, axis)
    return x


def windows(op: Op, x: Tensor, fill: float) -> tuple[Tensor, Tensor, Tensor]:
    """The windows of a pool as the two last axes; whether each place is real, or padding."""
    left, right, top, bottom = sides(op, x)
    over = [0, 0]
    if op.ceil:
        for axis, (low, high) in enumerate(((top, bottom), (left, right))):
            n, k, s = x.shape[2 + axis], op.size[axis], op.stride[axis]
            room = n + low + high - k
            out = -(-room // s) + 1
            if (out - 1) * s >= n + low:
                out -= 1
            over[axis] = max(0, (out - 1) * s - room)
    ones = torch.ones_like(x)
    real = F.pad(ones, (left, right + over[1], top, bottom + over[0]))
    pads = F.pad(F.pad(ones, (left, right, top, bottom), value=1.0), (0, over[1], 0, over[0]))
    x = F.pad(x, (left, right + over[1], top, bottom + over[0]), value=fill)
    cut = [
        t.unfold(2, op.size[0], op.stride[0]).unfold(3, op.size[1], op.stride[1])
        for t in (x, real, pads)
    ]
    return cut[0], cut[1], cut[2]


def maxpool(op: Op, own: Weights, x: Tensor) -> Tensor:
    return windows(op, x, float("-inf"))[0].amax((-1, -2))


def avgpool(op: Op, own: Weights, x: Tensor) -> Tensor:
    cut, real, pads = windows(op, x, 0.0)
    counted = pads if op.count_pad else real
    return cut.sum((-1, -2)) / counted.sum((-1, -2))


def adaptive_avgpool(op: Op, own: Weights, x: Tensor) -> Tensor:
    for axis, wanted in zip((2, 3), op.size, strict=True):
        n = x.shape[axis]
        cuts = [(i * n // wanted, -(-(i + 1) * n // wanted)) for i in range(wanted)]
        x = torch.stack([x.narrow(axis, a, b - a).mean(axis) for a, b in cuts], axis)
    return x


def spread(x: Tensor, weight: Tensor) -> Tensor:
    return weight.reshape(1, -1, *[1] * (x.dim() - 2))


def batchnorm(op: Op, own: Weights, x: Tensor) -> Tensor:
    mean, var = spread(x, own["running_mean"]), spread(x, own["running_var"])
    scaled = (x - mean) / (var + op.eps).sqrt()
    if op.scale:
        scaled = scaled * spread(x, own["weight"])
    return scaled + spread(x, own["bias"])


def last(x: Tensor) -> Tensor:
    """Channels behind height and width, as the language has them."""
    return x.permute(0, 2, 3, 1) if x.dim() == 4 else x


def first(x: Tensor) -> Tensor:
    """The reverse."""
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x


def crop(op: Op, own: Weights, x: Tensor) -> Tensor:
    (top, bottom), (left, right) = op.sides
    return x[:, :, top : x.shape[2] - bottom, left : x.shape[3] - right]


def normalize(op: Op, own: Weights, x: Tensor) -> Tensor:
    mean = own.get("mean", x.new_tensor(op.mean))
    deviation = own.get("variance", x.new_tensor(op.variance)).sqrt().clamp(min=1e-7)
    if len(mean) == 1:
        mean, deviation = mean.expand(x.shape[1]), deviation.expand(x.shape[1])
    return (x - spread(x, mean)) / spread(x, deviation)


def layernorm(op: Op, own: Weights, x: Tensor) -> Tensor:
    mean = x.mean(1, keepdim=True)
    var = ((x - mean) ** 2).mean(1, keepdim=True)
    return (x - mean) / (var + op.eps).sqrt() * spread(x, own["weight"]) + spread(x, own["bias"])


def groupnorm(op: Op, own: Weights, x: Tensor) -> Tensor:
    parts = x.reshape(x.shape[0], op.groups, -1)
    mean = parts.mean(2, keepdim=True)
    var = ((parts - mean) ** 2).mean(2, keepdim=True)
    scaled = ((parts - mean) / (var + op.eps).sqrt()).reshape(x.shape)
    return scaled * spread(x, own["weight"]) + spread(x, own["bias"])


def lrn(op: Op, own: Weights, x: Tensor) -> Tensor:
    squares = F.pad(x**2, (0, 0, 0, 0, op.size // 2, (op.size - 1) // 2))
    total = squares.unfold(1, op.size, 1).sum(-1)
    return x / (op.k + op.alpha * total) ** op.beta


def global_pool(reduce: Callable[[Tensor], Tensor]) -> Callable[..., Tensor]:
    def pool(op: Op, own: Weights, x: Tensor) -> Tensor:
        made = reduce(x.flatten(2))
        return made[:, :, None, None] if op.keep else made

    return pool


def softmax(op: Op, own: Weights, x: Tensor) -> Tensor:
    raised = (x - x.amax(1, keepdim=True)).exp()
    return raised / raised.sum(1, keepdim=True)


def log_softmax(op: Op, own: Weights, x: Tensor) -> Tensor:
    below = x - x.amax(1, keepdim=True)
    return below - below.exp().sum(1, keepdim=True).log()


def tanh(x: Tensor) -> Tensor:
    """From exp(-2 |x|), which never overflows."""
    small = (-2 * x.abs()).exp()
    return x.sign() * (1 - small) / (1 + small)


def softplus(x: Tensor) -> Tensor:
    """log(1 + exp(x)), with what exp would overflow with taken out."""
    return x.clamp(min=0) + (1 + (-x.abs()).exp()).log()


def multiply(op: Op, own: Weights, *inputs: Tensor) -> Tensor:
    out = inputs[0]
    for x in inputs[1:]:
        out = out * x
    return out


def hard_sigmoid(x: Tensor) -> Tensor:
    return (x + 3).clamp(0, 6) / 6


def pointwise(f: Callable[[Tensor], Tensor]) -> Callable[..., Tensor]:
    return lambda op, own, x: f(x)


LAYERS: dict[str, Callable[..., Tensor | tuple[Tensor, ...]]] = {
    "conv": conv,
    "depthwise_conv": depthwise_conv,
    "conv_transpose": conv_transpose,
    "upsample": upsample,
    "dense": lambda op, own, x: x @ own["weight"].T + own.get("bias", torch.zeros(1)),
    "maxpool": maxpool,
    "avgpool": avgpool,
    "adaptive_avgpool": adaptive_avgpool,
    "global_avgpool": global_pool(lambda x: x.mean(-1)),
    "global_maxpool": global_pool(lambda x: x.amax(-1)),
    "batchnorm": batchnorm,
    "layernorm": layernorm,
    "groupnorm": groupnorm,
    "lrn": lrn,
    "identity": pointwise(lambda x: x),
    "dropout": pointwise(lambda x: x),
    "drop_path": pointwise(lambda x: x),
    "zero_pad": lambda op, own, x: F.pad(x, (*op.pad[1], *op.pad[0])),
    "crop": crop,
    "channel_shuffle": lambda op, own, x: torch.cat(
        [x[:, start :: x.shape[1] // op.groups] for start in range(x.shape[1] // op.groups)], 1
    ),
    "reshape": lambda op, own, x: first(last(x).reshape(x.shape[0], *op.shape_)),
    "permute": lambda op, own, x: first(last(x).permute(0, *(axis + 1 for axis in op.order))),
    "rescale": lambda op, own, x: x * op.scale + op.offset,
    "normalize": normalize,
    "flatten": pointwise(lambda x: x.reshape(x.shape[0], -1)),
    "add": lambda op, own, *inputs: sum(inputs[1:], inputs[0]),
    "multiply": multiply,
    "concat": lambda op, own, *inputs: torch.cat(inputs, 1),
    "split": lambda op, own, x: tuple(x.split(x.shape[1] // op.parts, 1)),
    "pad_channels": lambda op, own, x: torch.cat(
        [x, x.new_zeros(x.shape[0], op.channels_ - x.shape[1], *x.shape[2:])], 1
    ),
    "relu": pointwise(lambda x: x.clamp(min=0)),
    "relu6": pointwise(lambda x: x.clamp(0, 6)),
    "leaky_relu": lambda op, own, x: torch.where(x > 0, x, op.slope * x),
    "prelu": lambda op, own, x: torch.where(x > 0, x, spread(x, own["weight"]) * x),
    "elu": lambda op, own, x: torch.where(x > 0, x, op.alpha * (x.exp() - 1)),
    "gelu": pointwise(lambda x: x * 0.5 * (1 + torch.erf(x / 2**0.5))),
    "silu": pointwise(lambda x: x / (1 + (-x).exp())),
    "mish": pointwise(lambda x: x * tanh(softplus(x))),
    "tanh": pointwise(tanh),
    "sigmoid": pointwise(lambda x: 1 / (1 + (-x).exp())),
    "hard_sigmoid": pointwise(hard_sigmoid),
    "hard_swish": pointwise(lambda x: x * hard_sigmoid(x)),
    "softplus": pointwise(softplus),
    "softmax": softmax,
    "log_softmax": log_softmax,
}

__all__ = ["LAYERS", "Reference", "join", "leaves", "naming", "weights"]
