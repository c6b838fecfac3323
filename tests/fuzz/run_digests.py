"""What random programs are checked for, in short: to tell what a change of the compiler changes.

    PYTHONPATH=tests python -m fuzz.run digests --seed S --count N [--jobs J] > FILE

A line for each program: its seed, and a digest of its text, of the emitted code of both backends,
and of all layers with their paths, arguments, shapes, weights and costs. What a run of `programs`
said of a seed holds for another version of the compiler, too, where the line is the same.
"""

from __future__ import annotations

import hashlib
import multiprocessing

from fuzz import options


def main(arguments: list[str]) -> int:
    parser = options.of_programs("digests", __doc__, 200, "how many programs")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    asked = parser.parse_args(arguments)
    seeds = range(asked.seed, asked.seed + asked.count)
    with multiprocessing.get_context("spawn").Pool(asked.jobs) as pool:
        for seed, digest in zip(seeds, pool.imap(digested, seeds, chunksize=50), strict=True):
            print(f"{seed} {digest}")
    return 0


def digested(seed: int) -> str:
    """The digest of a seed's program; of an error, where it is none."""
    import crossing
    from cnnc.diagnostics import CnncError
    from cnnc.pipeline import loads
    from fuzz.agree import attempt
    from fuzz.generate import program

    text = program(seed)
    found: list[object] = [text]
    try:
        model = loads(text, network="main")
        found += [attempt(model, backend) for backend in ("pytorch", "keras")]
        for training in (False, True):
            for layer in crossing.layers(model, training):
                found += [layer.path, layer.op, layer.inputs, layer.frozen, layer.weights()]
        cost = model.cost
        found += [model.outputs, cost.params, cost.statistics, cost.macs]
    except CnncError as error:
        found.append(str(error))
    return hashlib.sha256(repr(found).encode()).hexdigest()[:16]
