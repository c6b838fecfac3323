"""What convolution and pooling share: a window that slides along height and width."""

from __future__ import annotations

from ..errors.layers import KernelTooLarge, NeedsMap
from ..shape import window
from .base import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..shape import Shape, Window
    from .fields import Padding, Pair


def slide(
    layer: str,
    x: Shape,
    size: Pair,
    stride: Pair,
    pad: Padding,
    dilation: Pair = (1, 1),
    ceil: bool = False,
) -> tuple[Window, Window]:
    """The windows along height and width. Raises `Fault` for a vector or too large a kernel."""
    require_map(layer, x)
    down = window(x[0], size[0], stride[0], None if pad == "same" else pad[0], dilation[0], ceil)
    across = window(x[1], size[1], stride[1], None if pad == "same" else pad[1], dilation[1], ceil)
    for axis, w in (("height", down), ("width", across)):
        if w.out < 1:
            raise Fault(
                KernelTooLarge,
                at="size",
                layer=layer,
                axis=axis,
                size=w.size,
                dilation=w.dilation,
                extent=w.extent,
                input=w.n,
                low=w.low,
                high=w.high,
            )
    return down, across


def require_map(layer: str, x: Shape) -> None:
    """Raise a `Fault` for a vector."""
    if not x.is_map:
        raise Fault(NeedsMap, at="inputs", layer=layer, shape=x)
