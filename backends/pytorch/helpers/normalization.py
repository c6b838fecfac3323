"""Normalization over channels, of maps and of vectors."""

from __future__ import annotations

from .base import Helper

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

HELPERS = {
    "LayerNorm2d": Helper(_LAYER_NORM),
    "ChannelLayerNorm": Helper(_ANY_LAYER_NORM),
    "ChannelBatchNorm": Helper(_ANY_BATCH_NORM),
    "UnscaledBatchNorm2d": Helper(_UNSCALED_BATCH_NORM.format("BatchNorm2d", "nn.BatchNorm2d")),
    "UnscaledBatchNorm1d": Helper(_UNSCALED_BATCH_NORM.format("BatchNorm1d", "nn.BatchNorm1d")),
    "UnscaledChannelBatchNorm": Helper(
        _UNSCALED_BATCH_NORM.format("ChannelBatchNorm", "ChannelBatchNorm"), ("ChannelBatchNorm",)
    ),
}
