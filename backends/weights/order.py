"""The order in which Keras lists the layers of a functional model.

It numbers the groups of a file of weights by this order. From keras/src/ops/function.py,
`map_graph`, the same in Keras 3.8 to 3.15: operations by their depth, which is the longest way to
an output, the deepest first; those of one depth in the order in which a walk back from the
outputs meets them first.
"""

from __future__ import annotations

from collections.abc import Sequence


class Operation:
    """What makes values: a layer, or a function of Keras.

    `sources` are what makes each of the values that flow in.
    """

    sources: Sequence[Operation] = ()


def listed(inputs: Sequence[Operation], outputs: Sequence[Operation]) -> list[Operation]:
    """All operations of a model, given those that make its inputs and outputs."""
    met, finished = _walked(outputs)
    depths: dict[Operation, int] = {}
    for operation in reversed(finished):
        depth = depths.setdefault(operation, 0)
        for source in operation.sources:
            depths[source] = max(depth + 1, depths.get(source, 0))
    for operation in inputs:
        depths.setdefault(operation, 0)
        met.setdefault(operation, -1)
    return sorted(depths, key=lambda operation: (-depths[operation], met[operation]))


def _walked(outputs: Sequence[Operation]) -> tuple[dict[Operation, int], list[Operation]]:
    """When each operation is met first on the walk back, and all, sources before their uses."""
    met: dict[Operation, int] = {}
    finished: list[Operation] = []
    for output in outputs:
        if output in met:
            continue
        met[output] = len(met)
        way = [(output, iter(output.sources))]
        while way:
            operation, sources = way[-1]
            for source in sources:
                if source not in met:
                    met[source] = len(met)
                    way.append((source, iter(source.sources)))
                    break
            else:
                way.pop()
                finished.append(operation)
    return met, finished
