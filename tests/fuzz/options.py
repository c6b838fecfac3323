"""The options that the commands of `fuzz.run` have in common."""

from __future__ import annotations

import argparse
from pathlib import Path


def of_programs(name: str, doc: str, count: int, help: str) -> argparse.ArgumentParser:
    """A command about the programs of `count` seeds."""
    parser = argparse.ArgumentParser(prog=name, description=doc.splitlines()[0])
    parser.add_argument("--seed", type=int, required=True, help="that of the first program")
    parser.add_argument("--count", type=int, default=count, help=help)
    return parser


def add_record(parser: argparse.ArgumentParser, of: str) -> None:
    """A run of several processes, whose results go to a file that it can go on with."""
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--out", type=Path, help=f"one line of JSON for each {of}")
    parser.add_argument("--resume", action="store_true", help="go on with what --out holds")
