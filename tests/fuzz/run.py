"""The proofs by chance, in bulk: `python -m fuzz.run programs|hostile|mutants|…`, from `tests`."""

from __future__ import annotations

import importlib
import sys

KINDS = {
    "programs": "fuzz.run_programs",
    "arguments": "fuzz.run_arguments",
    "hostile": "fuzz.hostile",
    "mutants": "fuzz.mutants",
    "coverage": "fuzz.coverage",
    "digests": "fuzz.run_digests",
}


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in KINDS:
        print(f"usage: python -m fuzz.run {'|'.join(KINDS)} --help", file=sys.stderr)
        return 2
    return importlib.import_module(KINDS[arguments[0]]).main(arguments[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
