"""Activations, and dropout."""

from __future__ import annotations

from ....ops import activation as a
from ....ops.base import Op
from ....ops.regularize import Dropout
from ..table import FUNCTIONS, MODULES, Emitter, FunctionEmitter, Layer, call, emit, function

_PLAIN: dict[type[Op], tuple[str, str]] = {
    a.ReLU: ("nn.ReLU()", "F.relu({})"),
    a.ReLU6: ("nn.ReLU6()", "F.relu6({})"),
    a.GELU: ("nn.GELU()", "F.gelu({})"),
    a.SiLU: ("nn.SiLU()", "F.silu({})"),
    a.Mish: ("nn.Mish()", "F.mish({})"),
    a.Tanh: ("nn.Tanh()", "torch.tanh({})"),
    a.Sigmoid: ("nn.Sigmoid()", "torch.sigmoid({})"),
    a.HardSigmoid: ("nn.Hardsigmoid()", "F.hardsigmoid({})"),
    a.HardSwish: ("nn.Hardswish()", "F.hardswish({})"),
    a.Softplus: ("nn.Softplus()", "F.softplus({})"),
    a.Softmax: ("nn.Softmax(dim=1)", "F.softmax({}, dim=1)"),
    a.LogSoftmax: ("nn.LogSoftmax(dim=1)", "F.log_softmax({}, dim=1)"),
}
"""Activations without arguments: the module, and the function of the same."""


def _module(text: str) -> Emitter:
    return lambda layer: text


def _function(text: str) -> FunctionEmitter:
    return lambda layer, inputs: text.format(inputs[0])


for _op, (_built, _computed) in _PLAIN.items():
    MODULES[_op] = _module(_built)
    FUNCTIONS[_op] = _function(_computed)


@emit(a.LeakyReLU)
def leaky_relu(layer: Layer) -> str:
    return call("nn.LeakyReLU", [] if layer.is_("slope", 0.01) else layer.text("slope"))


@emit(a.ELU)
def elu(layer: Layer) -> str:
    return call("nn.ELU", [] if layer.is_("alpha", 1.0) else layer.text("alpha"))


@emit(a.PReLU, channels=True)
def prelu(layer: Layer) -> str:
    return call("nn.PReLU", layer.channels, layer.keyword("init", "init", 0.25))


@emit(Dropout)
def dropout(layer: Layer) -> str:
    return call("nn.Dropout", layer.text("rate"))


@function(Dropout, sometimes=True)
def dropped(layer: Layer, inputs: list[str]) -> str | None:
    if layer.constant("rate") is None:
        return None
    return f"F.dropout({inputs[0]}, {layer.text('rate')}, self.training)"
