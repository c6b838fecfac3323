"""Random programs, built with other arguments than their defaults.

    PYTHONPATH=tests python -m fuzz.run arguments --seed S --count N

Each emitted file is called with other values of the network's open parameters, and compared with
what the compiler has for those (`fuzz.agree_arguments`). Programs without such a value are counted.
"""

from __future__ import annotations

from collections import Counter

from fuzz import options


def main(arguments: list[str]) -> int:
    parser = options.of_programs("arguments", __doc__, 200, "how many programs")
    asked = parser.parse_args(arguments)
    from fuzz.run_workers import COLLECT, one_thread

    one_thread()
    import keras

    ends: Counter[str] = Counter()
    for number in range(asked.count):
        end = checked(asked.seed + number)
        ends[end.partition(":")[0]] += 1
        if end not in (AGREES, NONE):
            print(f"seed {asked.seed + number}: {end}", flush=True)
        if number % COLLECT == COLLECT - 1:
            keras.backend.clear_session()
    print(f"{asked.count:,} programs: " + ", ".join(f"{n:,} {end}" for end, n in ends.items()))
    return 0 if ends.keys() <= {AGREES, NONE} else 1


AGREES, NONE, WRONG = "agree", "without other arguments", "disagree"


def checked(seed: int) -> str:
    """What comes of one seed."""
    from fuzz import agree, precise
    from fuzz.generate import program

    text = program(seed)
    try:
        model, texts, _ = agree.compiled(text)
        given = agree.other_arguments(text, model, texts, seed)
        if given is None:
            return NONE
        with precise.float64():
            agree.with_others(given, texts, seed)
    except agree.Disagreement as wrong:
        return f"{WRONG}: {wrong.what}\n{wrong.detail}"
    return AGREES
