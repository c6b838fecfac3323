"""In which order the numbers of a flattened map stand, which no framework shares.

PyTorch flattens channel by channel, Keras pixel by pixel (docs/emitted-code.md). What works on
such a vector number by number holds its weights in that order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...instance import Node
from ...ops.arrange import Concat, Flatten
from ...ops.dense import Dense

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Order = NDArray[np.intp] | None
    """Where in Keras's order each number of PyTorch's stands; none: in both at the same place."""
else:
    Order = object


def after(node: Node, orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """The orders of what flows out of a layer, from those of what flows in."""
    op, (x, *_) = node.op, node.inputs
    order = None
    if isinstance(op, Flatten) and x.is_map:
        height, width, channels = x
        if height * width > 1 and channels > 1:
            import numpy as np

            order = np.arange(x.size).reshape(x).transpose(2, 0, 1).ravel()
    elif isinstance(op, Concat) and any(given is not None for given in orders):
        import numpy as np

        parts, start = [], 0
        for shape, given in zip(node.inputs, orders, strict=True):
            parts.append(start + (np.arange(shape.size) if given is None else given))
            start += shape.size
        order = np.concatenate(parts)
    elif not isinstance(op, Dense):
        order = orders[0]
    return (order,) * len(node.outputs)
