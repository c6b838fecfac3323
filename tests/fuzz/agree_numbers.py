"""Outputs, gradients and one training step, compared between two sides."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from cnnc.ops.norm import BatchNorm
from crossing import Numbers
from fuzz.agree_sides import RATE, Case, Keras, Named, Pass, PyTorch, Written
from fuzz.disagreement import Disagreement, Unstable, told

TOLERANCE = 1e-9
"""Largest difference in float64, as a share of the largest number of a tensor."""

FLOOR = 1e-4
"""A gradient is held against the largest of its own tensor, or this share of the largest of all
tensors: one that is 0 but for rounding (of a bias before a batch normalization) has no scale."""

CANCELLED = 1e-11
"""A gradient that is this share of the largest that flows, those of the outputs included, is 0:
where its terms cancel whatever the weights (of what a `log_softmax` takes, if all of it comes from
one number), rounding is all that is left, which grows to some 1e-12 in a batch normalization."""

NOISE = 1e-13
"""The share by which each operation is disturbed to see how rounding grows in a network; it is
some 450 times as large as rounding itself."""

MARGIN = 10.0
"""How much more than its share of the disturbed network's error rounding may do. Two frameworks
sum in other orders, and one run with noise is a sample."""

Pairs = Iterable[tuple[str, np.ndarray, np.ndarray, float]]
"""What it is, two tensors, and the scale."""

Rounding = dict[str, float]
"""How far rounding can move the numbers of a tensor, by what it is."""


def agree(what: str, pairs: Pairs, noise: Callable[[], Rounding], nothing: float = 0.0) -> float:
    """The largest difference as a share.

    A tensor without a number above `nothing` on either side is 0 on both. Where a difference is
    beyond the tolerance, `noise` says what rounding can do to any of the tensors.

    Raises `Disagreement`, or `Unstable` where rounding could make the difference.
    """
    pairs, worst = list(pairs), (0.0, "")
    for name, one, other, scale in pairs:
        if one.shape != other.shape:
            raise Disagreement(what, f"{name}: shapes {one.shape} and {other.shape}")
        if one.dtype != np.float64 or other.dtype != np.float64:
            raise Disagreement(what, f"{name}: {one.dtype} and {other.dtype} instead of float64")
        if not (np.isfinite(one).all() and np.isfinite(other).all()):
            if np.isfinite(one).all() != np.isfinite(other).all():
                raise Disagreement(what, f"{name}: not finite in one")
            raise Unstable(f"{name}: not finite")
        share = largest(one - other) / (scale or 1.0)
        if max(largest(one), largest(other)) > nothing:
            worst = max(worst, (share, name))
    share, name = worst
    if share <= TOLERANCE:
        return share
    able = noise()
    rounded = MARGIN * max(able.get(name, 0.0) / scale for name, *_, scale in pairs if scale)
    said = f"{name}: off by {share:.3g} of the largest"
    if share > rounded:
        raise Disagreement(what, said)
    raise Unstable(f"{said}; rounding can do {rounded:.3g}")


def largest(values: np.ndarray) -> float:
    return float(np.abs(values).max()) if values.size else 0.0


def outputs(one: list[np.ndarray], other: list[np.ndarray]) -> Iterator:
    for place, (mine, yours) in enumerate(zip(one, other, strict=True)):
        yield f"output {place}", mine, yours, max(largest(mine), largest(yours))


def gradients(one: Pass, other: Pass) -> Iterator:
    tensors = [(" ".join(n), one.weights[n], other.weights[n]) for n in one.weights]
    tensors += [(f"input {i}", *pair) for i, pair in enumerate(zip(one.inputs, other.inputs))]
    floor = FLOOR * max((largest(mine) for _, mine, _ in tensors), default=0.0)
    for name, mine, yours in tensors:
        yield f"gradient of {name}", mine, yours, max(largest(mine), largest(yours), floor)


def vanished(case: Case, found: Pass) -> float:
    """The size up to which a gradient is 0: its terms, of the size of the other gradients or of
    those of the outputs, have cancelled."""
    flowing = [*case.loss, *found.weights.values(), *found.inputs]
    return CANCELLED * max(map(largest, flowing), default=0.0)


def same_weights(one: Pass, other: Pass) -> None:
    if one.weights.keys() != other.weights.keys():
        odd = sorted(one.weights.keys() ^ other.weights.keys())
        raise Disagreement("gradients", f"trained in one alone: {odd}")


def flat(values: Numbers) -> Named:
    return {(path, n): np.asarray(v) for path, own in values.items() for n, v in own.items()}


def changes(case: Case, one: PyTorch, other: Keras) -> Iterator:
    """How a training step changed each tensor; a running variance as Keras gathers it."""
    before, mine, yours = flat(case.values), flat(one.values()), flat(other.values())
    images = len(case.images[0])
    moves: list[tuple[str, np.ndarray, np.ndarray]] = []
    for layer in case.layers:
        for name, _ in layer.weights():
            at = layer.path, name
            if name == "count":
                if not before[at] == mine[at] == yours[at]:
                    raise Disagreement("training step", f"{layer.path} count changed")
                continue
            moved = mine[at] - before[at]
            if isinstance(layer.op, BatchNorm) and name == "running_var" and not layer.frozen:
                gathered = images * layer.inputs[0].size // layer.inputs[0].channels
                decay = layer.op.decay
                unbiased = mine[at] - decay * before[at]
                moved = unbiased * (gathered - 1) / gathered + (decay - 1) * before[at]
            moves.append((" ".join(at), moved, yours[at] - before[at]))
    floor = max(1e-5, FLOOR * max((largest(moved) for _, moved, _ in moves), default=0.0))
    for name, moved, theirs in moves:
        yield f"step of {name}", moved, theirs, max(largest(moved), largest(theirs), floor)


def compare(
    case: Case, pytorch: PyTorch | None, keras: Keras | None, watch
) -> tuple[dict[str, float], bool]:
    """All comparisons of numbers that can be made; the largest difference of each.

    The second result says whether some output is not alike for all images.

    Raises `Disagreement` or `Unstable`.
    """
    found: dict[str, float] = {}
    written = Written(case).run()
    sides = {side.name: side for side in (pytorch, keras) if side is not None}
    passes: dict[str, Pass] = {}
    for name, side in sides.items():
        with told(f"{name}: run"):
            passes[name] = side.run(around=watch) if side is pytorch and watch else side.run()
        shapes = [tuple(y.shape[1:]) for y in passes[name].outputs]
        if shapes != [tuple(y.shape[1:]) for y in written]:
            raise Disagreement(f"{name}: output shapes", f"{shapes}")
        difference = agree(
            f"{name} and the definition",
            outputs(passes[name].outputs, written),
            lambda: noise(pytorch, False, outputs=True) if pytorch else {},
        )
        found[f"{name} and the definition"] = difference
    varied = any(np.ptp(y, axis=0).any() for y in written)
    if pytorch is None or keras is None:
        return found, varied
    one, other = passes["pytorch"], passes["keras"]
    same_weights(one, other)
    found["outputs"] = agree(
        "outputs",
        outputs(one.outputs, other.outputs),
        lambda: noise(pytorch, False, outputs=True),
    )
    found["gradients"] = agree(
        "gradients",
        gradients(one, other),
        lambda: noise(pytorch, False),
        nothing=vanished(case, one),
    )
    with told("pytorch: training"):
        one = pytorch.run(training=True)
    with told("keras: training"):
        other = keras.run(training=True)
    found["training outputs"] = agree(
        "training outputs",
        outputs(one.outputs, other.outputs),
        lambda: noise(pytorch, True, outputs=True),
    )
    found["training gradients"] = agree(
        "training gradients",
        gradients(one, other),
        lambda: noise(pytorch, True),
        nothing=vanished(case, one),
    )
    pytorch.step()
    keras.step()
    found["training step"] = agree(
        "training step",
        changes(case, pytorch, keras),
        lambda: noise(pytorch, True),
        nothing=RATE * vanished(case, one),
    )
    return found, varied


def noise(side: PyTorch, training: bool, outputs: bool = False) -> Rounding:
    """What rounding can do to outputs, or to gradients and what a step makes of them.

    Stochastic arithmetic (Vignes 1993; Parker 1997): what every operation takes and gives, forward
    and back, is changed at random in its last digits, three times, and what comes out tells how
    that grows. It is a number and no share: a tensor that is 0 but for rounding has no scale.
    """
    from fuzz.disturb import Disturbed

    built = side.module
    side.module = copy.deepcopy(built)
    right = results(side, training, outputs)
    found = dict.fromkeys(right, 0.0)
    for seed in range(3):
        side.module = copy.deepcopy(built)
        with Disturbed(NOISE, seed):
            wrong = results(side, training, outputs)
        for name, values in wrong.items():
            moved = largest(values - right[name]) if np.isfinite(values).all() else np.inf
            found[name] = max(found[name], moved * np.finfo(np.float64).eps / NOISE)
    side.module = built
    return found


def results(side: PyTorch, training: bool, outputs: bool) -> dict[str, np.ndarray]:
    """One pass, by the names that comparisons give to tensors."""
    found = side.run(training)
    if outputs:
        return {f"output {place}": made for place, made in enumerate(found.outputs)}
    gradient = {" ".join(name): values for name, values in found.weights.items()}
    made = {f"gradient of input {place}": values for place, values in enumerate(found.inputs)}
    made |= {f"gradient of {name}": values for name, values in gradient.items()}
    steps = {" ".join(name): values for name, values in flat(side.values()).items()}
    steps |= {name: RATE * values for name, values in gradient.items()}
    return made | {f"step of {name}": values for name, values in steps.items()}
