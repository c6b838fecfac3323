"""Constants and kernels that hold float32 whatever they compute in, given float64 for a comparison.

Each would hide differences of up to 1e-5 behind its own rounding. What is exchanged, and nothing
else: TensorFlow's `gelu` (its root of 2), `leaky_relu` (its slope) and bilinear `resize` (all of
it); the constants of Keras's `Rescaling` and `Normalization`, and of the `Normalize` that our
PyTorch code prints; PyTorch's `hardsigmoid` (the sixth in its gradient) and `softplus` (a straight
line from 20 on, which is off by 2e-9 there).

PyTorch's batch normalization is exchanged for itself, of copies in one order of memory: where a map
and its gradient lie in unlike orders, its gradient can be wrong (docs/proof.md has an example).

`tests/test_fuzz_programs.py` holds each against the framework's own, to what float32 can say, and
`tests/test_agreement.py` compares networks without any of it.

Dropout draws by chance, and differently in each framework. It is exchanged for a function of the
rate and of what flows in, the same in both, so that a wrong rate is seen; a smooth one, for what
flows in may be large, and off in its last digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest.mock import patch

import numpy as np

GOLDEN = 0.6180339887498949


NEARLY = 1e-6
"""How far ones may be from 1: disturbed ones are what they are, too."""


def kept(images: int, rate: float) -> np.ndarray:
    """What `drop_path` multiplies each image of a batch by: 0, or 1 / (1 - rate)."""
    drawn = (np.arange(1, images + 1) * GOLDEN) % 1
    return np.where(drawn >= rate, 1 / (1 - rate), 0.0)


@contextmanager
def float64() -> Iterator[None]:
    """While it lasts, both frameworks build and compute in float64 throughout."""
    import keras
    import keras.src.backend.tensorflow as tensorflow
    import torch

    before = keras.config.floatx(), torch.get_default_dtype(), torch.float
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    torch.set_default_dtype(torch.float64)
    torch.float = torch.float64  # the type that the printed `Normalize` names
    tf, functional = patch.object, torch.nn.functional
    try:
        with (
            tf(tensorflow.nn, "gelu", gelu),
            tf(tensorflow.nn, "leaky_relu", leaky_relu),
            tf(tensorflow.image, "resize", resize),
            tf(tensorflow.random, "dropout", keras_dropout),
            tf(functional, "dropout", torch_dropout),
            tf(functional, "batch_norm", partial(batch_norm, functional.batch_norm)),
            tf(functional, "hardsigmoid", hardsigmoid),
            tf(functional, "softplus", softplus),
        ):
            yield
    finally:
        keras.config.set_floatx(before[0])
        keras.config.set_dtype_policy(before[0])
        torch.set_default_dtype(before[1])
        torch.float = before[2]


def exact_constants(layer) -> None:
    """Give a Keras layer its constants as they were written, not rounded to float32."""
    import keras

    if isinstance(layer, keras.layers.Rescaling):
        layer.scale, layer.offset = np.float64(layer.scale), np.float64(layer.offset)
    if isinstance(layer, keras.layers.Normalization) and layer.input_mean is not None:
        for name in ("mean", "variance"):
            given = np.asarray(getattr(layer, f"input_{name}"), np.float64)
            shape = tuple(getattr(layer, name).shape)
            whole = np.broadcast_to(given, shape) if given.size == 1 else given.reshape(shape)
            setattr(layer, name, keras.ops.convert_to_tensor(whole))


def gelu(x, approximate=True):
    """`keras.ops.gelu` on TensorFlow; only the exact one, the other raises."""
    import tensorflow as tf

    if approximate:
        raise NotImplementedError("the approximation by tanh is not the language's gelu")
    x = tf.convert_to_tensor(x)
    half = tf.constant(0.5, x.dtype)
    return half * x * (1 + tf.math.erf(x * tf.constant(np.sqrt(0.5), x.dtype)))


def leaky_relu(x, negative_slope=0.2):
    """`keras.ops.leaky_relu` on TensorFlow."""
    import tensorflow as tf

    return tf.where(x > 0, x, tf.constant(negative_slope, x.dtype) * x)


def batch_norm(right, input, *arguments, **named):
    """`F.batch_norm`, which is `right`, of what lies in memory in the order of the axes."""
    made = right(in_order(input), *arguments, **named)
    if made.requires_grad:
        made.register_hook(in_order)
    return made


def in_order(values):
    """A copy; `contiguous` would leave the strides of axes of one number as they are."""
    import torch

    return values.clone(memory_format=torch.contiguous_format)


def hardsigmoid(input, inplace=False):
    """`F.hardsigmoid`."""
    import torch

    return torch.clamp(input + 3, 0, 6) / 6


def softplus(input, beta=1.0, threshold=20.0):
    """`F.softplus`; only the plain one, others raise."""
    import torch

    if (beta, threshold) != (1.0, 20.0):
        raise NotImplementedError(f"softplus with {beta}, {threshold}")
    return torch.logaddexp(input, torch.zeros_like(input))


def resize(images, size, interpolation="bilinear", data_format=None, **others):
    """`keras.ops.image.resize` on TensorFlow; only the plain bilinear one, others raise."""
    import tensorflow as tf

    said = {name: value for name, value in others.items() if value}
    said.pop("fill_mode", None)
    if interpolation != "bilinear" or data_format != "channels_last" or said:
        raise NotImplementedError(f"resize with {interpolation}, {data_format}, {said}")
    (height, width), (rows, columns) = images.shape[1:3], size
    down = tf.constant(bilinear(height, rows), images.dtype)
    across = tf.constant(bilinear(width, columns), images.dtype)
    return tf.einsum("ih,nhwc,jw->nijc", down, images, across)


def bilinear(few: int, many: int) -> np.ndarray:
    """The weights, many x few, of a bilinear resize with the corners of pixels aligned."""
    at = np.clip((np.arange(many) + 0.5) * few / many - 0.5, 0, few - 1)
    low = np.minimum(at.astype(int), max(few - 2, 0))
    weights = np.zeros((many, few))
    weights[np.arange(many), low] += 1 - (at - low)
    weights[np.arange(many), np.minimum(low + 1, few - 1)] += at - low
    return weights


def keras_dropout(inputs, rate, noise_shape=None, seed=None):
    """In place of `keras.random.dropout`; a `noise_shape` is that of stochastic depth."""
    import tensorflow as tf

    if noise_shape is None:
        return inputs * (1 + rate * inputs / (1 + tf.abs(inputs))) / (1 - rate)
    assert all(size == 1 for size in noise_shape[1:]), noise_shape
    mask = kept(inputs.shape[0], rate).reshape(-1, *[1] * (len(inputs.shape) - 1))
    return inputs * tf.constant(mask, inputs.dtype)


def torch_dropout(input, p=0.5, training=True, inplace=False):
    """In place of `F.dropout`; ones, one for each image, are those of our `DropPath`."""
    import torch

    if not training or p == 0:
        return input
    if input.numel() == len(input) and bool(((input - 1).abs() < NEARLY).all()):
        return torch.from_numpy(kept(len(input), p)).to(input.dtype).reshape(input.shape)
    return input * (1 + p * input / (1 + input.abs())) / (1 - p)
